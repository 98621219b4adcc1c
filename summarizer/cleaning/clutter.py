"""The lines of a pasted page that do not belong to its article: buttons, bylines, menus, boxes of other stories."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..text.punctuation import SENTENCE_END
from .bylines import biography_of, is_about_author, is_byline, is_job_title, name_on
from .credits import ends_in_credit
from .layout import is_bullet
from .line_classifier import lines_to_keep
from .lines import Line, n_words_in, read_line
from .phrases import is_box_head, is_button, opening_of, points_elsewhere, subjects_of

MAX_MENU_WORDS = 6  # in a line of a menu
_MIN_PAGE_MARKS = 2  # a text with this many buttons and the like is a copied page
_MIN_MENU_LINES = 6  # in a row
_MIN_PROSE = 40  # words
# What a line is that opens like boilerplate, as a kind of ``removed.KINDS``.
_KINDS: Mapping[str, str] = {
    "tags": "tags",
    "share": "share",
    "follow": "share",
    "read also": "related",
    "subscribe": "newsletter",
    "legal": "copyright",
    "caption": "caption",
    "credit": "credit",
    "player": "navigation",
    "dates": "time",
    "comments": "comment",
    "author": "byline",
    "advert": "promotion",
    "support": "promotion",
}
# On a page, a line that opens like one of these and has at most this many words is not part of the article.
_SURE_WORDS: Mapping[str, int] = {
    **dict.fromkeys(("share", "follow", "subscribe", "legal", "comments", "tags", "dates", "credit", "player"), 14),
    "caption": 80,
}
_MAX_BOILERPLATE_CHARACTERS = 120
_MAX_TITLE_WORDS = 22
_SHORT_PAGE = 60  # lines
_MAX_BETWEEN = 2  # lines between two paragraphs that belong together in a short page
_MIN_REPLIES = 2  # buttons of a thread
# A page is nothing but a thread if what is kept is less than this share of its prose; more where it is a short opening.
_MIN_KEPT_SHARE, _MIN_OPENING_SHARE = 0.35, 0.75
_MIN_OPENING = 150  # words
_MAX_BOX_WORDS = 16
_ASKS_FOR_MAIL = frozenset({"newsletter", "subscribe"})
_MIN_LATE_WORDS = 30  # at least these come before a box about the author, and half of the text
_OF_PAGES = frozenset({"", "navigation", "byline"})  # other verdicts are known before this module looks
_N_TOP_LINES = 4  # a byline is one of these, or comes late


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line and its ``verdict``: why it is removed (a kind of ``removed.KINDS``), or "" to keep it.

    ``is_code`` lines are not edited.
    """

    text: str
    is_code: bool = False
    verdict: str = ""

    @property
    def is_text(self) -> bool:
        """Whether it is neither blank nor code."""
        return not self.is_code and bool(self.text.strip())


Rows = Sequence[TextLine]
FindRows = Callable[[Rows], Iterable[int]]


def mark_clutter(rows: Rows) -> Rows:
    """The rows, with a verdict for each that is not part of the article."""
    for verdict, find in _ANYWHERE:
        rows = _marked(rows, find, verdict)
    for find in _ON_PAGES if _is_page(rows) else ():
        rows = _marked(rows, find, "other")
    return [
        replace(row, verdict=_KINDS.get(opening_of(row.text), "other")) if row.verdict == "other" else row
        for row in rows
    ]


def author_of(rows: Rows) -> str:
    """The author's name, from the first byline or box about the author that was marked."""
    return next((name_on(row.text) or biography_of(row.text) for row in rows if row.verdict == "byline"), "")


def _marked(rows: Rows, find: FindRows, verdict: str) -> Rows:
    found = frozenset(find(rows))
    return [replace(row, verdict=row.verdict or verdict) if n in found else row for n, row in enumerate(rows)]


def _buttons(rows: Rows) -> Iterator[int]:
    return (index for index, row in enumerate(rows) if row.is_text and is_button(row.text))


def _credited(rows: Rows) -> Iterator[int]:
    return (index for index, row in enumerate(rows) if row.is_text and ends_in_credit(row.text))


def _author_lines(rows: Rows) -> Iterator[int]:
    """Bylines, and boxes about the author: a name, a job title, a biography."""
    indices = [index for index, row in enumerate(rows) if row.is_text and not row.verdict]
    texts = [rows[index].text for index in indices]
    n_words = [n_words_in(text) for text in texts]
    n_before, min_late = 0, max(_MIN_LATE_WORDS, 0.5 * sum(n_words))
    clutter = _trailing_clutter(rows)
    author = ""
    for position, (index, text) in enumerate(zip(indices, texts, strict=True)):
        is_late = n_before >= min_late
        is_byline_here = is_byline(text) and name_on(text) and (is_late or position < _N_TOP_LINES)
        if is_byline_here or (is_late and _is_in_author_box(texts, position, author, index + 1 in clutter)):
            author = author or name_on(text) or biography_of(text)
            yield index
        n_before += n_words[position]


def _is_in_author_box(texts: Sequence[str], position: int, author: str, is_before_clutter: bool) -> bool:
    """Whether a line is the author's name above a biography, the job title below, or the biography."""
    text = texts[position]
    if author and is_job_title(text):
        return True
    if introduced := biography_of(text):
        previous = texts[position - 1] if position else ""
        return introduced in (author, name_on(previous)) or is_about_author(previous) or is_before_clutter
    following = texts[position + 1 : position + 3]
    biography = following[-1] if following and is_job_title(following[0]) else "".join(following[:1])
    name = name_on(text)
    return bool(name) and name == biography_of(biography)


def _trailing_clutter(rows: Rows) -> range:
    """Indices at the end of the text where every line is removed or looks like boilerplate."""
    end = len(rows)
    while end and not rows[end - 1].text.strip():
        end -= 1
    start = end
    while start and (not (row := rows[start - 1]).text.strip() or row.verdict or _is_boilerplate(row)):
        start -= 1
    return range(start, end)


def _outside_article(rows: Rows) -> Iterator[int]:
    indices = [index for index, row in enumerate(rows) if row.is_text and row.verdict in _OF_PAGES]
    lines = [read_line(rows[index].text) for index in indices]
    keeps = _keeps([rows[index].text for index in indices], blank_lines_before(rows, indices))
    if sum(line.is_reply for line in lines) >= _MIN_REPLIES:
        keeps = _with_replies(lines, keeps)
    return (index for index, keep in zip(indices, keeps, strict=True) if not keep)


def _with_replies(lines: Sequence[Line], keeps: Sequence[bool]) -> list[bool]:
    """What to keep of a thread: its posts, where hardly any prose would be left without them."""
    n_prose = sum(line.n_words for line in lines if line.is_prose)
    n_kept = sum(line.n_words for line, keep in zip(lines, keeps, strict=True) if keep and line.is_prose)
    if n_kept >= (_MIN_KEPT_SHARE if n_kept >= _MIN_OPENING else _MIN_OPENING_SHARE) * n_prose:
        return list(keeps)
    return [keep or (line.is_prose and not line.is_boilerplate) for line, keep in zip(lines, keeps, strict=True)]


def _boxed(rows: Rows) -> Iterator[int]:
    """Short lines inside a box that asks for an address of mail."""
    filled = [index for index, row in enumerate(rows) if row.text.strip()]
    for before, index, after in zip(filled, filled[1:], filled[2:], strict=False):
        is_between = bool(rows[before].verdict and rows[after].verdict)
        if is_between and not rows[index].verdict and n_words_in(rows[index].text) <= _MAX_BOX_WORDS:
            words = f"{rows[before].text} {rows[after].text}".lower().split()
            if any(_ASKS_FOR_MAIL.intersection(subjects_of(word.strip(".,:!"))) for word in words):
                yield index


def blank_lines_before(rows: Rows, indices: Sequence[int]) -> list[int]:
    """How many blank lines stand between each of the rows and the one before it."""
    starts = [0, *(index + 1 for index in indices)]
    return [
        sum(not row.text.strip() for row in rows[start:index]) for start, index in zip(starts, indices, strict=False)
    ]


def _keeps(texts: Sequence[str], n_blank: Sequence[int]) -> list[bool]:
    """Which lines to keep. In a short text, where there is little to go by, prose stays with the prose above it."""
    keeps = lines_to_keep(texts, n_blank)
    if len(texts) > _SHORT_PAGE:
        return keeps
    prose = [n_words_in(text) >= 2 * MAX_MENU_WORDS and bool(SENTENCE_END.search(text)) for text in texts]
    last = -_SHORT_PAGE
    for index, text in enumerate(texts):
        is_led = index - last <= _MAX_BETWEEN + 1
        keeps[index] = keeps[index] or (is_led and prose[index] and not opening_of(text))
        last = index if keeps[index] and prose[index] else last
    return keeps


def _sure_boilerplate(rows: Rows) -> Iterator[int]:
    for index, row in enumerate(rows):
        if row.is_text and n_words_in(row.text) <= _SURE_WORDS.get(opening_of(row.text), 0):
            yield index


def _other_headlines(rows: Rows) -> Iterator[int]:
    """Headlines of other stories: in a box under "Related articles", or after "Read also:"."""
    in_box, n_items = False, 0
    for index, row in enumerate(rows):
        is_short = 0 < n_words_in(row.text) <= _MAX_TITLE_WORDS
        is_title = is_short and not row.is_code and not SENTENCE_END.search(row.text)
        if row.verdict == "navigation":
            in_box, n_items = is_box_head(row.text), 0
        elif not row.verdict and _opens_box(row):
            in_box, n_items = True, 1
            yield index
        elif is_title and not row.verdict and (in_box or points_elsewhere(row.text)):
            n_items += 1
            yield index
        elif row.text.strip() and row.verdict:
            n_items += 1
        elif row.text.strip() or n_items:
            in_box = False


def _opens_box(row: TextLine) -> bool:
    """Whether a line is the heading of a list of other stories, with a colon: "More stories like this:"."""
    is_heading = row.is_text and row.text.rstrip().endswith((":", "："))
    return is_heading and n_words_in(row.text) <= MAX_MENU_WORDS and is_box_head(row.text)


_ANYWHERE: Sequence[tuple[str, FindRows]] = (
    ("navigation", _buttons),
    ("caption", _credited),
    ("byline", _author_lines),
)
# Only in a copied page; each of these sees what those before it marked.
_ON_PAGES: Sequence[FindRows] = (_outside_article, _sure_boilerplate, _other_headlines, _boxed)


def _is_page(rows: Rows) -> bool:
    """Whether a text looks like a copied page: buttons and the like, or a menu beside prose."""
    if sum(row.verdict == "navigation" or _is_boilerplate(row) for row in rows) >= _MIN_PAGE_MARKS:
        return True
    run = longest = n_prose = 0
    for row in rows:
        n_words = n_words_in(row.text)
        if row.is_code or n_words > MAX_MENU_WORDS:
            n_prose += n_words if n_words > 2 * MAX_MENU_WORDS else 0
            run = 0
        elif n_words and not _is_item(row.text) and not SENTENCE_END.search(row.text):
            run += 1
            longest = max(longest, run)
    return longest >= _MIN_MENU_LINES and n_prose >= _MIN_PROSE


def _is_item(text: str) -> bool:
    """Whether a short line is an item of a list or an ingredient ("500 g rye flour") rather than of a menu."""
    return is_bullet(text) or text.lstrip()[:1].isdigit()


def _is_boilerplate(row: TextLine) -> bool:
    is_short = row.is_text and len(row.text) < _MAX_BOILERPLATE_CHARACTERS
    return is_short and row.verdict in _OF_PAGES and bool(opening_of(row.text))
