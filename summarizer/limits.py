"""Every limit. Units stand in the names; each limit arrives in a stage as a parameter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of anything a stranger may make this program do."""

    max_url_characters: int = 2_048
    max_redirects: int = 5
    # Of all the addresses of a host, those that are tried: strangers write the answers.
    max_dials: int = 6
    max_header_bytes: int = 100_000
    max_wire_bytes: int = 2_000_000
    max_page_bytes: int = 5_000_000
    max_page_characters: int = 3_000_000
    max_page_elements: int = 50_000
    max_text_characters: int = 2_000_000
    max_file_bytes: int = 10_000_000
    # Of what is packed in a file (Word, EPUB): all of it unpacked, one part, the number of parts, and how much smaller
    # than itself a large part may be packed; text is seldom packed to less than a fiftieth.
    max_unpacked_bytes: int = 100_000_000
    max_part_bytes: int = 30_000_000
    max_file_parts: int = 10_000
    max_packing_ratio: int = 200
    max_file_pages: int = 5_000
    max_file_characters: int = 4_000_000
    max_sentences: int = 20_000
    max_digest_sources: int = 500
    # Pages that are being fetched for everybody, and of them those from one host, which is asked a second time only
    # when its answer takes long. Who finds no place in place_timeout_s is told to come back.
    max_fetches_at_once: int = 100
    max_fetches_per_host: int = 8
    # Names that are being looked up: a name server that hangs keeps its thread long after the fetch is over.
    max_look_ups: int = 256
    # Pages of a digest that are being fetched, from as many hosts, and pages that wait to be read.
    max_fetches: int = 8
    max_waiting_bytes: int = 20_000_000
    # Of so much text, the articles of a digest are kept whole beside their summaries.
    max_kept_characters: int = 20_000_000
    # A request to the JSON interface: the longest text that is read, with every character escaped, fits in it.
    max_request_bytes: int = 12_500_000
    # Requests at work at once, and how many bytes of theirs are kept; further ones are told to come back.
    max_api_requests: int = 32
    max_api_bytes: int = 50_000_000

    connect_timeout_s: float = 4.0
    dns_timeout_s: float = 4.0
    read_timeout_s: float = 5.0
    fetch_timeout_s: float = 15.0
    # One request per host at a time; but a slow page keeps its turn only so long, and nobody waits longer than this.
    turn_s: float = 1.0
    turn_timeout_s: float = 3.0
    place_timeout_s: float = 8.0
    failure_memory_s: float = 30.0
    # In a child process that is killed: half a megabyte of HTML comments costs newspaper3k eight seconds.
    parse_timeout_s: float = 10.0
    # A book in a file; nothing has to be fetched for it.
    file_timeout_s: float = 25.0
    rank_timeout_s: float = 10.0
    max_child_bytes: int = 1_000_000_000
    request_timeout_s: float = 30.0
    body_timeout_s: float = 20.0
    # Waiting for a child is part of the request: fetch, wait and parse fit in it.
    max_waiting_jobs: int = 50
    wait_timeout_s: float = 10.0


DEFAULT_LIMITS = Limits()

# Below this many words a page held no article, whatever was found on it.
MIN_ARTICLE_WORDS = 40
