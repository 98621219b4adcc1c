"""What a page says about itself in JSON-LD (schema.org)."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

MAX_BLOB_CHARACTERS = 1_000_000
MAX_NODES = 20_000

TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
BLOCK_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|br|tr|section|blockquote|table|title|head)\b[^<>]{0,2000}>", re.IGNORECASE
)
# Around the data: comments and CDATA sections, for browsers of old.
OPENING = re.compile(r"(?:(?://|/\*)?\s*<!(?:--|\[CDATA\[)\s*(?:\*/)?)?")
INVALID_ESCAPE = re.compile(r"\\([^\"\\/bfnrtu])")
ESCAPED = re.compile(r"&(?:amp;)*(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")
WRITTEN_BREAK = re.compile(r"(?:\\r)?\\n")
MAX_ESCAPES = 3
ARTICLE_ENDINGS = ("Article", "BlogPosting", "Report", "LiveBlogPosting", "Review", "CreativeWork")


@dataclass(frozen=True, slots=True)
class StructuredData:
    """The first value that the page's article nodes have for each field; "", () or None if there is none.

    ``is_free`` is schema.org's ``isAccessibleForFree``. ``published`` is the string as it stands.
    """

    headline: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    site: str = ""
    language: str = ""
    is_free: bool | None = None
    has_article: bool = False


def parse_structured(blobs: Iterable[str]) -> StructuredData:
    """Read the contents of ``<script type="application/ld+json">`` elements; broken ones are skipped."""
    nodes = [node for blob in blobs for node in _nodes(_loaded(blob))]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    return StructuredData(
        headline=_first(_text(node.get("headline")) or _text(node.get("name")) for node in articles),
        body=max((_text(node.get("articleBody")) for node in articles), key=len, default=""),
        authors=next(filter(None, (tuple(_names(node.get("author"), by_id)) for node in articles)), ()),
        published=_first(_text(node.get("datePublished")) for node in articles),
        site=_first(name for node in articles for name in _names(node.get("publisher"), by_id)),
        language=_first(_text(node.get("inLanguage")) for node in articles),
        is_free=next(
            (free for node in articles if (free := _truth(node.get("isAccessibleForFree"))) is not None), None
        ),
        has_article=bool(articles),
    )


def text_of_body(body: str) -> str:
    """An ``articleBody`` as paragraphs: some pages put markup in it, most only line breaks; some escape it twice."""
    for _ in range(MAX_ESCAPES):
        if not ESCAPED.search(body):
            break
        body = unescape(body)
    if "\n" not in body:
        body = WRITTEN_BREAK.sub("\n", body)
    lines = (" ".join(line.split()) for line in without_tags(body, block_break="\n").splitlines())
    return "\n\n".join(filter(None, lines))


def without_tags(text: str, *, block_break: str) -> str:
    """A text without HTML tags, and with a break for each that begins or ends a block."""
    return TAG.sub("", BLOCK_TAG.sub(block_break, text))


def _loaded(blob: str) -> object:
    """The value of a blob, however a page wrapped or escaped it; None if it is no JSON."""
    if len(blob) > MAX_BLOB_CHARACTERS:
        return None
    # What closes them needs no care: nothing behind the value is read.
    text = OPENING.sub("", blob.strip(), count=1).strip()
    for form in (text, unescape(text), INVALID_ESCAPE.sub(r"\1", text)):
        try:
            # Line breaks inside strings are forbidden and common; so is what follows the value.
            value, _ = json.JSONDecoder(strict=False).raw_decode(form)
            return json.loads(value, strict=False) if isinstance(value, str) else value
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object) -> Iterator[Mapping[str, Any]]:
    """All objects in it, outer before inner; without recursion, because strangers choose the depth."""
    waiting, n_seen = [value], 0
    while waiting and n_seen < MAX_NODES:
        n_seen += 1
        current = waiting.pop()
        if isinstance(current, dict):
            yield current
            waiting.extend(reversed(list(current.values())))
        elif isinstance(current, list):
            waiting.extend(reversed(current))


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(ARTICLE_ENDINGS) for name in names)


def _names(value: object, by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Names of people or organizations, in any of the usual forms."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, str) and not entry.startswith(("http:", "https:", "#", "/")):
            yield entry.strip()
        elif isinstance(entry, dict):
            named = entry if "name" in entry else by_id.get(str(entry.get("@id")), {})
            names = named.get("name")
            yield from (_text(name) for name in (names if isinstance(names, list) else [names]) if _text(name))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(_text(value).lower().rpartition("/")[2])


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")
