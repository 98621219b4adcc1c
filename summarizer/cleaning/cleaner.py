"""The steps from pasted text to clean text, in order."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ..languages import phrase_pattern
from ..models import Removed
from ..text.punctuation import SENTENCE_END
from .bylines import separate_biography
from .clutter import MAX_MENU_WORDS, Rows, TextLine, author_of, mark_clutter
from .code import (
    code_blocks,
    is_page_script,
    is_script,
    may_be_page_script,
    split_inline_code,
    teaches_programming,
)
from .frames import find_page_breaks, frame_kinds, headings_apart, join_pages, names_in
from .headlines import headline_above, take_headlines
from .layout import join_wrapped, separate_paragraphs
from .lines import n_words_in
from .missing_spaces import Vocabulary, is_glued, space_sentences, space_words
from .normalization import CleanText, normalize
from .phrases import split_button

_MAX_ROUNDS = 4
_DRAWN_LINE = re.compile(r"^ *(?:(?P<sign>[-=_~#*^])(?P=sign){3,}|[–—─━═]{3,}|(?:[*#] ){2,}[*#]) *$", re.MULTILINE)
_EDIT_MARK = r"(?<=\w) ?\[(?:<frames.edit_marks>)\]$"
_MAX_LINES = 80_000  # more lines than any article or page has: this is data, and stays as it is
_MIN_KEPT_SHARE = 0.02
_MIN_KEPT_WORDS = 12
_N_LINES_ABOVE = 40  # the headline is within this many lines above the article
_N_LINES_AFTER_CODE = 40  # among these prose must follow, or the code stands at the end of the page


def clean(text: str) -> CleanText:
    """The article in a pasted page, without what surrounds it; clean text does not change.

    A text that would lose nearly everything is kept whole.
    """
    cleaned = CleanText(normalize(text))
    if cleaned.text.count("\n") > _MAX_LINES:
        return cleaned
    cleaned = _without_page_breaks(normalize(_without_marks(cleaned.text)))
    for _ in range(_MAX_ROUNDS):
        again = _clean_once(cleaned.text)
        if again.text == cleaned.text:
            break
        cleaned = replace(
            again,
            title=cleaned.title or again.title,
            author=cleaned.author or again.author,
            authors=cleaned.authors or again.authors,
            removed=cleaned.removed + again.removed,
        )
    return cleaned


def _without_marks(text: str) -> str:
    """The text without lines that were drawn with signs, and without links to edit behind headings: "History[edit]"."""
    text = _DRAWN_LINE.sub("", text)
    return phrase_pattern(_EDIT_MARK, flags=re.MULTILINE).sub("", text) if "]" in text else text


def _without_page_breaks(text: str) -> CleanText:
    """The text with its pages joined: no running heads, no numbers of pages."""
    lines = text.split("\n")
    breaks = find_page_breaks(lines)
    if not breaks:
        return CleanText(text)
    removed = tuple(Removed(lines[index].strip(), "header-footer") for index in sorted(breaks))
    return CleanText(normalize("\n".join(join_pages(lines, breaks))), removed=removed)


def _clean_once(text: str) -> CleanText:
    rows, headlines = read_rows(text)
    rows = _mark_frame(rows)
    authors = tuple(name for row in rows if row.verdict == "byline" for name in names_in(row.text))
    rows = mark_clutter(rows)
    author = author_of(rows)
    if _loses_nearly_all(rows):
        rows = [replace(row, verdict="") if row.verdict != "code" else row for row in rows]
    rows, title = _take_title(rows)
    # What stood on both sides of something removed is not one sentence.
    kept = "\n".join("" if row.verdict else row.text for row in rows)
    removed = (Removed(headline, "related") for headline in headlines)
    cleaned = normalize(separate_paragraphs(kept)).strip()
    return CleanText(cleaned, title, author=author, authors=authors, removed=(*removed, *_removed(rows)))


def _take_title(rows: Rows) -> tuple[Rows, str]:
    """The rows with the headline of a page marked, where it was removed with what stands above the article."""
    kept = [index for index, row in enumerate(rows) if not row.verdict and row.text.strip()]
    first = next((index for index in kept if n_words_in(rows[index].text) > MAX_MENU_WORDS), 0)
    above = [index for index in range(first) if rows[index].verdict == "other"][-_N_LINES_ABOVE:]
    article = " ".join(rows[index].text for index in kept[:_N_LINES_ABOVE])
    if not above or (found := headline_above([rows[index].text for index in above], article)) is None:
        return rows, ""
    at = above[found]
    return [*rows[:at], replace(rows[at], verdict="title"), *rows[at + 1 :]], rows[at].text.strip()


def _mark_frame(rows: Rows) -> Rows:
    kinds = frame_kinds([row.text if not row.verdict else "" for row in rows])
    return [replace(row, verdict=row.verdict or kind) if kind else row for row, kind in zip(rows, kinds, strict=True)]


def read_rows(text: str) -> tuple[Rows, list[str]]:
    """The lines, with scripts marked, wrapped lines joined and spaces restored; and headlines cut out of lines."""
    lines = separate_biography(split_inline_code(headings_apart(text))).split("\n")
    vocabulary = Vocabulary(text) if is_glued(text) else None
    rows: list[TextLine] = []
    headlines: list[str] = []
    blocks = [*code_blocks(lines), (len(lines), len(lines))]
    prose = [
        "\n".join(lines[end:start]) for end, (start, _) in zip([0, *(end for _, end in blocks)], blocks, strict=False)
    ]
    teaches = teaches_programming("\n".join(prose))
    for part, (start, end) in zip(prose, blocks, strict=True):
        for line in join_wrapped(part).split("\n"):
            spaced, taken = _restore_spaces(line, vocabulary)
            headlines += taken
            rows += map(TextLine, split_button(spaced))
        verdict = "code" if _is_page_code(lines, start, end, teaches=teaches) else ""
        rows += [TextLine(line, is_code=True, verdict=verdict) for line in lines[start:end]]
    return rows, headlines


def _restore_spaces(line: str, vocabulary: Vocabulary | None) -> tuple[str, tuple[str, ...]]:
    if vocabulary is None:
        return space_sentences(line), ()
    line, headlines = take_headlines(line, vocabulary)
    return space_words(space_sentences(line), vocabulary), headlines


def _is_page_code(lines: Sequence[str], start: int, end: int, *, teaches: bool) -> bool:
    """Whether a block of code belongs to the page: it looks like that, or the text does not teach programming."""
    block = "\n".join(lines[start:end])
    if not block or is_page_script(block):
        return bool(block)
    before = next((lines[at] for at in range(start - 1, -1, -1) if lines[at].strip()), "")
    if not is_script(block) or before.rstrip().endswith((":", "：")):
        return False
    follows = any(
        SENTENCE_END.search(line) and len(line.split()) > MAX_MENU_WORDS
        for line in lines[end : end + _N_LINES_AFTER_CODE]
    )
    return not teaches or (may_be_page_script(block) and not follows)


def _loses_nearly_all(rows: Rows) -> bool:
    kept = sum(n_words_in(row.text) for row in rows if not row.verdict)
    total = sum(n_words_in(row.text) for row in rows if row.verdict != "code")
    return kept < min(_MIN_KEPT_WORDS, total) or kept < _MIN_KEPT_SHARE * total


def _removed(rows: Rows) -> list[Removed]:
    """What was removed, adjacent lines of one kind together."""
    filled = (row for row in rows if row.text.strip())
    runs = groupby(filled, key=lambda row: row.verdict)
    return [Removed("\n".join(row.text.strip() for row in run), kind) for kind, run in runs if kind]
