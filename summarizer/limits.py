"""Every limit, with its unit in its name. Stages get their limits as a parameter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a stranger can make this program do."""

    max_url_characters: int = 2_048
    max_redirects: int = 5
    # How many of a host's network addresses are tried: strangers control the list.
    max_dials: int = 6
    max_header_bytes: int = 100_000
    max_wire_bytes: int = 2_000_000
    max_page_bytes: int = 5_000_000
    max_page_characters: int = 3_000_000
    max_page_elements: int = 50_000
    max_text_characters: int = 2_000_000
    max_file_bytes: int = 10_000_000
    # Of a packed file (Word, EPUB): its unpacked size, that of one part, the number of parts, and the compression ratio
    # of a large part; text rarely compresses to less than a fiftieth.
    max_unpacked_bytes: int = 100_000_000
    max_part_bytes: int = 30_000_000
    max_file_parts: int = 10_000
    max_packing_ratio: int = 200
    max_file_pages: int = 5_000
    max_file_characters: int = 4_000_000
    max_sentences: int = 20_000
    max_digest_sources: int = 500
    # Pages being fetched at once, in total and from one host, which gets a second request only if the first is slow.
    # Without a slot within slot_timeout_s, callers get BusyError.
    max_fetches_at_once: int = 100
    max_fetches_per_host: int = 8
    # Host names being looked up at once: if the name server hangs, a look-up outlives its fetch.
    max_look_ups: int = 256
    # Of a digest: pages being fetched at once, each from another host, and bytes of pages that wait to be read.
    max_fetches: int = 8
    max_waiting_bytes: int = 20_000_000
    # How much text of its articles a digest keeps beside the summaries.
    max_kept_characters: int = 20_000_000
    # A request to the JSON interface; the longest text that is accepted fits, even with every character escaped.
    max_request_bytes: int = 12_500_000
    # Requests in progress at once, and the bytes they hold; further callers get BusyError.
    max_api_requests: int = 32
    max_api_bytes: int = 50_000_000

    connect_timeout_s: float = 4.0
    dns_timeout_s: float = 4.0
    read_timeout_s: float = 5.0
    fetch_timeout_s: float = 15.0
    # One request per host at a time, but a slow page keeps its turn only for turn_s, and nobody waits for one longer
    # than turn_timeout_s.
    turn_s: float = 1.0
    turn_timeout_s: float = 3.0
    slot_timeout_s: float = 8.0
    failure_memory_s: float = 30.0
    # Then the child process is killed: newspaper3k takes eight seconds for half a megabyte of HTML comments.
    parse_timeout_s: float = 10.0
    # Longer than for a page, because a file can be a book and nothing is fetched.
    file_timeout_s: float = 25.0
    rank_timeout_s: float = 10.0
    max_child_bytes: int = 1_000_000_000
    request_timeout_s: float = 30.0
    body_timeout_s: float = 20.0
    # Waiting for a child is part of the request: fetch, wait and parse fit in it.
    max_waiting_jobs: int = 50
    wait_timeout_s: float = 10.0


DEFAULT_LIMITS = Limits()

# A page with fewer words than this has no article, whatever was found on it.
MIN_ARTICLE_WORDS = 40
