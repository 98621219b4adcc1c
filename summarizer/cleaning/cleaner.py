"""The steps from pasted text to clean text, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..text.punctuation import SENTENCE_END
from .bylines import biography_of, is_about_author, is_byline, is_job_title, name_on, part_biography
from .code import (
    code_blocks,
    is_machinery,
    is_script,
    may_be_machinery,
    split_inline_code,
    teaches_programming,
)
from .headlines import take_headlines
from .layout import is_bullet, join_wrapped, separate_paragraphs
from .line_classifier import judge
from .lines import n_words_in
from .missing_spaces import Vocabulary, is_glued, mend_camel, mend_glue
from .normalization import normalize
from .phrases import is_box_head, is_button, opening_of, points_elsewhere, split_button

_MAX_ROUNDS = 4
_MAX_LINES = 80_000  # more lines than any article or page has: this is data, and stays as it is
_MIN_PAGE_MARKS = 2  # a text with this many buttons and the like is a copied page
_MIN_MENU, _MAX_MENU_WORDS = 6, 6  # lines in a row, and words in each at most
_MIN_PROSE = 40  # words
_SURE = frozenset({"share", "follow", "subscribe", "legal", "comments", "tags", "dates"})
_MAX_SURE_WORDS = 14  # on a page, a line this short that opens like one of these is not part of the article
_MAX_TITLE_WORDS = 22
_SHORT_PAGE = 30  # lines
_MIN_KEPT_SHARE = 0.02
_MIN_KEPT_WORDS = 12


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text, one blank line between paragraphs; what was removed, in order; the author, if the text names one."""

    text: str
    removed: tuple[str, ...] = ()
    author: str = ""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line and its ``verdict``: why it is removed, or "" to keep it. ``is_code`` lines are not edited."""

    text: str
    is_code: bool = False
    verdict: str = ""


def clean(text: str) -> Cleaned:
    """The article in a pasted page, without what surrounds it; clean text does not change.

    A text that would lose nearly everything is kept whole.
    """
    cleaned = Cleaned(normalize(text))
    if cleaned.text.count("\n") > _MAX_LINES:
        return cleaned
    for _ in range(_MAX_ROUNDS):
        again = _clean_once(cleaned.text)
        if again.text == cleaned.text:
            break
        cleaned = Cleaned(again.text, cleaned.removed + again.removed, cleaned.author or again.author)
    return cleaned


def _clean_once(text: str) -> Cleaned:
    rows, extra = _read_rows(text)
    rows, author = _without_authors(_without_buttons(rows))
    rows = _without_page(rows)
    if _loses_nearly_all(rows):
        rows = [replace(row, verdict="") if row.verdict != "code" else row for row in rows]
    kept = "\n".join(row.text for row in rows if not row.verdict)
    return Cleaned(normalize(separate_paragraphs(kept)).strip(), (*extra, *_removed(rows)), author)


def _read_rows(text: str) -> tuple[list[TextLine], list[str]]:
    """The lines, with scripts marked, wrapped lines joined and spaces restored; and headlines cut out of lines."""
    lines = part_biography(split_inline_code(text)).split("\n")
    vocabulary = Vocabulary(text) if is_glued(text) else None
    rows: list[TextLine] = []
    headlines: list[str] = []
    position = 0
    blocks = list(code_blocks(lines))
    teaches = teaches_programming(_prose_of(lines, blocks))
    for start, end in [*blocks, (len(lines), len(lines))]:
        prose = join_wrapped("\n".join(lines[position:start]))
        for line in prose.split("\n"):
            mended, taken = _mend(line, vocabulary)
            headlines += taken
            rows += [TextLine(part) for part in split_button(mended)]
        verdict = "code" if _is_page_code(lines, start, end, teaches=teaches) else ""
        rows += [TextLine(line, is_code=True, verdict=verdict) for line in lines[start:end]]
        position = end
    return rows, headlines


def _prose_of(lines: Sequence[str], blocks: Sequence[tuple[int, int]]) -> str:
    ends = [0, *(end for _, end in blocks)]
    starts = [*(start for start, _ in blocks), len(lines)]
    return "\n".join(line for end, start in zip(ends, starts, strict=True) for line in lines[end:start])


def _mend(line: str, vocabulary: Vocabulary | None) -> tuple[str, tuple[str, ...]]:
    if vocabulary is None:
        return mend_glue(line), ()
    line, headlines = take_headlines(line, vocabulary)
    return mend_camel(mend_glue(line), vocabulary), headlines


def _is_page_code(lines: Sequence[str], start: int, end: int, *, teaches: bool) -> bool:
    """Whether a block of code belongs to the page: it looks like that, or the text does not teach programming."""
    block = "\n".join(lines[start:end])
    if not block or is_machinery(block):
        return bool(block)
    before = next((lines[at] for at in range(start - 1, -1, -1) if lines[at].strip()), "")
    if not is_script(block) or before.rstrip().endswith((":", "：")):
        return False
    follows = any(SENTENCE_END.search(line) and len(line.split()) > _MAX_MENU_WORDS for line in lines[end : end + 40])
    return not teaches or (may_be_machinery(block) and not follows)


def _without_buttons(rows: Sequence[TextLine]) -> list[TextLine]:
    return [
        replace(row, verdict="button") if not row.is_code and row.text.strip() and is_button(row.text) else row
        for row in rows
    ]


def _without_authors(rows: Sequence[TextLine]) -> tuple[list[TextLine], str]:
    """Mark bylines and boxes about the author for removal; also gives the author's name."""
    marked = list(rows)
    filled = [index for index, row in enumerate(rows) if row.text.strip() and not row.is_code and not row.verdict]
    n_words = [n_words_in(rows[index].text) for index in filled]
    n_total, n_before = sum(n_words), 0
    clutter = _trailing_clutter(rows)
    author = ""
    for position, index in enumerate(filled):
        row = rows[index]
        following = rows[filled[position + 1]].text if position + 1 < len(filled) else ""
        name = name_on(row.text)
        is_late = n_before >= 0.5 * n_total and n_before >= 30
        bio = biography_of(row.text)
        previous = rows[filled[position - 1]].text if position else ""
        if is_job_title(following) and position + 2 < len(filled):
            following = rows[filled[position + 2]].text
        if name and name == biography_of(following) and is_late:
            marked[index] = replace(row, verdict="person")
            author = author or name
        elif author and is_late and is_job_title(row.text):
            marked[index] = replace(row, verdict="person")
        elif (
            bio
            and is_late
            and (name_on(previous) == bio or is_about_author(previous) or bio == author or index + 1 in clutter)
        ):
            marked[index] = replace(row, verdict="person")
            author = author or bio
        elif name and is_byline(row.text) and (position < 4 or is_late):
            marked[index] = replace(row, verdict="person")
            author = author or name
        n_before += n_words[position]
    return marked, author


def _trailing_clutter(rows: Sequence[TextLine]) -> range:
    """Indices at the end of the text where every line is removed or looks like boilerplate."""
    end = len(rows)
    while end and not rows[end - 1].text.strip():
        end -= 1
    start = end
    while start and (not (row := rows[start - 1]).text.strip() or row.verdict or _is_boilerplate(row)):
        start -= 1
    return range(start, end)


def _without_page(rows: Sequence[TextLine]) -> list[TextLine]:
    """Mark what surrounds the article for removal, if the text looks like a copied page."""
    marked = list(rows)
    if not _is_page(rows):
        return marked
    indices = [
        index for index, row in enumerate(rows) if row.text.strip() and not row.is_code and row.verdict != "code"
    ]
    for index, keep in zip(indices, _keeps([rows[index].text for index in indices]), strict=True):
        if not keep and not marked[index].verdict:
            marked[index] = replace(marked[index], verdict="page")
    for index, row in enumerate(marked):
        if (
            not row.verdict
            and not row.is_code
            and opening_of(row.text) in _SURE
            and n_words_in(row.text) <= _MAX_SURE_WORDS
        ):
            marked[index] = replace(row, verdict="page")
    for index in _boxed(marked):
        marked[index] = replace(marked[index], verdict="page")
    return marked


def _keeps(texts: Sequence[str]) -> list[bool]:
    """Which lines to keep. In a short text, where there is little to go by, prose stays with the prose above it."""
    keeps = judge(texts)
    if len(texts) > _SHORT_PAGE:
        return keeps
    prose = [n_words_in(text) >= 2 * _MAX_MENU_WORDS and bool(SENTENCE_END.search(text)) for text in texts]
    for index in range(1, len(texts)):
        is_led = keeps[index - 1] and prose[index - 1]
        keeps[index] = keeps[index] or (is_led and prose[index] and not opening_of(texts[index]))
    return keeps


def _boxed(rows: Sequence[TextLine]) -> Iterator[int]:
    """Indices of headlines of other stories: in a box under "Related articles", or after "Read also:"."""
    in_box, n_items = False, 0
    for index, row in enumerate(rows):
        is_short = 0 < n_words_in(row.text) <= _MAX_TITLE_WORDS
        is_title = is_short and not row.is_code and not SENTENCE_END.search(row.text)
        if row.verdict == "button":
            in_box, n_items = is_box_head(row.text), 0
        elif is_title and not row.verdict and (in_box or points_elsewhere(row.text)):
            n_items += 1
            yield index
        elif row.text.strip() and row.verdict:
            n_items += 1
        elif row.text.strip() or n_items:
            in_box = False


def _is_page(rows: Sequence[TextLine]) -> bool:
    """Whether a text looks like a copied page: buttons and the like, or a menu beside prose."""
    if sum(1 for row in rows if row.verdict == "button" or _is_boilerplate(row)) >= _MIN_PAGE_MARKS:
        return True
    run = longest = n_prose = 0
    for row in rows:
        n_words = n_words_in(row.text)
        if row.is_code or n_words > _MAX_MENU_WORDS:
            n_prose += n_words if n_words > 2 * _MAX_MENU_WORDS else 0
            run = 0
        elif n_words and not is_bullet(row.text) and not SENTENCE_END.search(row.text):
            run += 1
            longest = max(longest, run)
    return longest >= _MIN_MENU and n_prose >= _MIN_PROSE


def _is_boilerplate(row: TextLine) -> bool:
    return not row.is_code and bool(row.text.strip()) and len(row.text) < 120 and bool(opening_of(row.text))


def _loses_nearly_all(rows: Sequence[TextLine]) -> bool:
    kept = sum(n_words_in(row.text) for row in rows if not row.verdict)
    total = sum(n_words_in(row.text) for row in rows if row.verdict != "code")
    return kept < min(_MIN_KEPT_WORDS, total) or kept < _MIN_KEPT_SHARE * total


def _removed(rows: Sequence[TextLine]) -> list[str]:
    """What was removed, adjacent lines together."""
    parts: list[list[str]] = [[]]
    for row in rows:
        if row.verdict and row.text.strip():
            parts[-1].append(row.text.strip())
        elif not row.verdict and row.text.strip() and parts[-1]:
            parts.append([])
    return ["\n".join(part) for part in parts if part]
