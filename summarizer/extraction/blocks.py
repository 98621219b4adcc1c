"""A tree → blocks of text: paragraphs, headings, list items, code and table rows, with what surrounds each."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

# Tag names of HTML and of trafilatura's TEI-like bodies.
BLOCK_NAMES = """
address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul head item list quote row cell
"""
BLOCK_TAGS = frozenset(BLOCK_NAMES.split())
SKIPPED_NAMES = "script style noscript template select option textarea button input graphic title meta link"
SKIPPED_TAGS = frozenset(SKIPPED_NAMES.split())
# These lay out one piece of text; a container is an element around them.
LEAF_NAMES = "p li h1 h2 h3 h4 h5 h6 blockquote ul ol tr td th tbody table dd dt dl pre figcaption br"
LEAF_TAGS = frozenset(LEAF_NAMES.split())
ROW_TAGS = frozenset({"tr", "row"})
CELL_TAGS = frozenset({"td", "th", "cell"})
BREAK_TAGS = frozenset({"br", "lb"})
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "head"), "heading"),
    **dict.fromkeys(("li", "dt", "dd", "item"), "item"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("tr", "td", "th", "row", "cell"), "row"),
    "blockquote": "quote",
    "pre": "code",
    "p": "paragraph",
}

# Class names and ids of what surrounds an article.
CLUTTER = re.compile(
    r"comment|related|share|social|newsletter|subscri|promo|advert|\bads?\b|sponsor|author|byline|\bbio\b|caption|credit"
    r"|footer|sidebar|widget|cookie|consent|breadcrumb|\btags?\b|recommend|popular|trending|read-?more|more-|menu|\bnav"
    r"|toc\b|table-of|disclaimer|signup|cta\b|popup|modal|banner|meta|pagination|similar|rating|login",
    re.IGNORECASE,
)
# Class names and ids of boxes that are never part of the article.
BOX = re.compile(
    r"newsletter|sign-?up\b|mailing-?list|\bsubscribe(?!r)|subscription|cookie|consent|gdpr"
    r"|author[-_]*(?:box|bio|card|info)|about[-_]*(?:the[-_]*)?author|\bbio\b|share[-_]*(?:bar|buttons|links|tools)",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
N_NEAR_ANCESTORS = 4

# Scripts without spaces are counted in characters.
TOKEN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^\\W_]+"
)

PARAGRAPH_BREAK = re.compile(r"\x00\s*\x00[\s\x00]*")


def tokens_of(text: str) -> list[str]:
    """Words in lower case; single characters in scripts that put no spaces between words."""
    return TOKEN.findall(text.lower())


class Frame(NamedTuple):
    """What is remembered about an element around a block."""

    tag: str
    look: str
    is_clutter: bool
    is_hidden: bool
    is_boxed: bool
    number: int


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One piece of text of the page, and its position there.

    ``containers`` number the elements around it, the nearest first; ``look`` is the tag and class of the three
    nearest; ``n_clutter_ancestors`` counts near ancestors named like clutter; ``is_boxed`` says that it is in a
    newsletter box or the like.
    """

    text: str
    kind: str
    tokens: tuple[str, ...] = field(repr=False)
    n_link_tokens: int = 0
    n_clutter_ancestors: int = 0
    is_hidden: bool = False
    around: frozenset[str] = frozenset()
    containers: tuple[int, ...] = ()
    look: tuple[tuple[str, str], ...] = ()
    is_boxed: bool = False

    @property
    def line(self) -> str:
        """The text, marked as an item of a list if it is one."""
        return f"- {self.text}" if self.kind == "item" else self.text


def text_of(root: Any) -> str:
    """The text of an element, with one blank line between blocks."""
    return "\n\n".join(block.text for block in blocks_of(root))


def blocks_of(root: Any) -> list[PageBlock]:
    """All blocks that have words, in page order."""
    walk = _Walk()
    walk.over(root)
    return walk.found


class _Walk:
    """One walk through a tree; it keeps the text collected since the last block ended."""

    def __init__(self) -> None:
        self.found: list[PageBlock] = []
        self.texts: list[str] = []
        self.link_texts: list[str] = []
        self.frames: list[Frame] = []
        self.n_links_open = 0
        self.n_elements = 0

    def over(self, element: Any) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in SKIPPED_TAGS:
            return
        is_block = tag in BLOCK_TAGS
        if is_block:
            self.flush()
        self.frames.append(self.frame(element, tag))
        self.n_links_open += tag == "a"
        if tag in BREAK_TAGS:
            self.texts.append("\x00")
        if tag == "pre":
            self.flush_code(element)
        elif tag in ROW_TAGS and not _holds_blocks(element):
            self.add_row(element)
        else:
            self.inside(element)
        if is_block:
            self.flush()
        self.n_links_open -= tag == "a"
        self.frames.pop()

    def inside(self, element: Any) -> None:
        self.add(element.text)
        for child in element:
            self.over(child)
            self.add(child.tail)

    def add(self, text: str | None) -> None:
        if text:
            self.texts.append(text)
            if self.n_links_open:
                self.link_texts.append(text)

    def add_row(self, row: Any) -> None:
        """A table row is one block, with bars between its cells."""
        cells = (" ".join("".join(cell.itertext()).split()) for cell in row if isinstance(cell.tag, str))
        self.texts.append(" | ".join(cell for cell in cells if cell))
        self.link_texts.extend(" ".join(link.itertext()) for link in row.iter("a"))

    def frame(self, element: Any, tag: str) -> Frame:
        look = element.get("class") or ""
        style = element.get("style")
        self.n_elements += 1
        is_clutter, is_boxed = _flags_of(f"{look} {element.get('id') or ''}")
        return Frame(
            tag,
            look,
            is_clutter,
            element.get("hidden") is not None or bool(style and HIDDEN.search(style)),
            is_boxed,
            self.n_elements,
        )

    def flush(self) -> None:
        """The collected text as blocks: two line breaks in a row separate paragraphs."""
        if not self.texts:
            return
        raw, links = "".join(self.texts), " ".join(self.link_texts)
        self.texts.clear()
        self.link_texts.clear()
        n_link_tokens = len(tokens_of(links)) if links else 0
        for part in PARAGRAPH_BREAK.split(raw):
            if text := " ".join(part.replace("\x00", " ").split()):
                self.block(text, n_link_tokens)

    def flush_code(self, element: Any) -> None:
        lines = (line.rstrip() for line in "".join(element.itertext()).splitlines())
        self.block("\n".join(line for line in lines if line), 0)

    def block(self, text: str, n_link_tokens: int) -> None:
        tokens = tuple(tokens_of(text))
        if not tokens:
            return
        frames = self.frames
        block = PageBlock(
            text,
            next((KINDS[frame.tag] for frame in reversed(frames[-3:]) if frame.tag in KINDS), "text"),
            tokens,
            min(n_link_tokens, len(tokens)),
            sum(frame.is_clutter for frame in frames[-N_NEAR_ANCESTORS:]),
            any(frame.is_hidden for frame in frames),
            frozenset(frame.tag for frame in frames),
            tuple(islice((frame.number for frame in reversed(frames) if frame.tag not in LEAF_TAGS), 3)),
            tuple((frame.tag, frame.look) for frame in reversed(frames[-3:])),
            any(frame.is_boxed for frame in frames[-3:]),
        )
        self.found.append(block)


@lru_cache(maxsize=4_096)
def _flags_of(names: str) -> tuple[bool, bool]:
    """Whether an element's class and id name something outside the article, and whether they name a box."""
    return CLUTTER.search(names[:400]) is not None, BOX.search(names[:400]) is not None


def _holds_blocks(row: Any) -> bool:
    return any(
        inner.tag in BLOCK_TAGS and inner.tag not in CELL_TAGS for cell in row for inner in cell.iterdescendants()
    )
