"""The features that tell a line of an article from a line of the page around it, each named ``family: value``.

Numbers in a value are steps on a scale, 0 the lowest; the last word says whether the line is prose, long or short.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from ..languages import phrase_pattern
from .lines import BUTTON, OWN_FAMILIES, SHORT_BOILERPLATE, WORD, WORD_LIMITS, Line
from .phrases import key_of

FAMILIES = OWN_FAMILIES | {
    "constant", "share of prose in the text", "boilerplate lines in the text", "longest menu in the text",
    "neighbor -2", "neighbor -1", "neighbor 1", "neighbor 2",
    "share of prose within 3 lines", "words of prose within 3 lines",
    "share of prose within 8 lines", "words of prose within 8 lines",
    "share of prose above", "repeated line", "indent", "words known from prose", "replies nearby",
    "below a heading of comments", "below a heading of a box", "length of menu",
}  # fmt: skip

_COMMENT_HEADINGS = r"^(?:\d{1,6} )?(?:<page.comment_headings>)\b"
_BOX_HEADINGS = "<page.box_headings>"
_REPLY = r"(?:<page.reply_labels>)\b"
_SAYS = r"\b(?:<page.speech_verbs>)\s*:?$|<page.comment_times>"
_MAX_HEADING_WORDS = 8
_MAX_REPLY_CHARACTERS = 60
_N_COMMENT_LINES = 40  # below a heading of comments; within them no other heading counts
_SHORT_WORDS = 8  # lines of fewer words are short


def features_of(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """The features of every line: its own, its neighbors', and those of its position in the text."""
    page = _Page(lines)
    return [(*line.features, *page.features_at(index)) for index, line in enumerate(lines)]


def is_line_feature(name: str) -> bool:
    """Whether this is the constant or the name of a feature that can exist."""
    return name.partition(": ")[0] in FAMILIES


class _Page:
    """What is counted once for all lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.n_prose_words = [line.n_words if line.is_prose else 0 for line in lines]
        self.prose_above = [0, *accumulate(self.n_prose_words)]
        self.n_prose = self.prose_above[-1]
        self.words_above = [0, *accumulate(line.n_words for line in lines)]
        self.keys = [key_of(line.text[:200]) for line in lines]
        self.counts = Counter(self.keys)
        self.body_indent = self._body_indent()
        self.in_body = self._in_body()
        self.vocabulary = self._vocabulary()
        self.replies_above = [0, *accumulate(map(_is_reply, self.keys))]
        self.headings = self._headings()
        self.menus = self._menu_lengths()
        self.document = tuple(self._document_features())

    def _body_indent(self) -> int | None:
        """The indent at which the most prose stands; none where hardly anything is indented."""
        indents: Counter[int] = Counter()
        for line, n_words in zip(self.lines, self.n_prose_words, strict=True):
            indents[line.indent] += n_words
        return indents.most_common(1)[0][0] if len(indents) >= 3 else None

    def _in_body(self) -> list[bool]:
        """For each line whether it stands in the same block of the page as prose, by indents alone."""
        if (body := self.body_indent) is None:
            return [False] * len(self.lines)
        in_body: list[bool] = []
        for is_inner, group in groupby(self.lines, lambda line: line.indent >= body):
            block = list(group)
            has_prose = is_inner and any(line.is_prose and line.indent == body for line in block)
            in_body += [has_prose] * len(block)
        return in_body

    def _vocabulary(self) -> Counter[str]:
        """In how many lines of prose each longer word stands."""
        return Counter(
            word
            for line in self.lines
            if line.is_prose
            for word in {word.lower() for word in WORD.findall(line.text[:2_000]) if len(word) > 4}
        )

    def _headings(self) -> list[tuple[str, int]]:
        """For each line the last heading of comments or of a box above it, and how many lines ago."""
        found: list[tuple[str, int]] = []
        kind, distance = "", 0
        for line, key in zip(self.lines, self.keys, strict=True):
            distance += 1
            if line.n_words <= _MAX_HEADING_WORDS:
                if phrase_pattern(_COMMENT_HEADINGS).match(key):
                    kind, distance = "comments", 0
                elif (kind != "comments" or distance > _N_COMMENT_LINES) and phrase_pattern(_BOX_HEADINGS).match(key):
                    kind, distance = "a box", 0
            found.append((kind, distance))
        return found

    def _menu_lengths(self) -> list[int]:
        """For each line the number of short lines without end mark in a row that it belongs to."""
        lengths: list[int] = []
        for is_menu, group in groupby(self.lines, lambda line: line.n_words < _SHORT_WORDS and not line.is_prose):
            n_lines = len(list(group))
            lengths += [n_lines if is_menu else 0] * n_lines
        return lengths

    def _document_features(self) -> Iterator[str]:
        n_boilerplate = sum(not {BUTTON, SHORT_BOILERPLATE}.isdisjoint(line.features) for line in self.lines)
        yield f"share of prose in the text: {int(8 * self.n_prose / max(1, self.words_above[-1]))}"
        yield f"boilerplate lines in the text: {bisect_right((1, 2, 4, 7, 12, 20), n_boilerplate)}"
        yield f"longest menu in the text: {bisect_right((5, 9, 15, 25), max(self.menus, default=0))}"

    def features_at(self, index: int) -> Iterator[str]:
        line = self.lines[index]
        length = min(5, bisect_right(WORD_LIMITS, line.n_words))
        kind = _kind_of(line)
        yield from (f"{feature} {kind}" for feature in self.document)
        yield from self._neighbor_features(index, kind)
        if self.n_prose:
            above = self.prose_above[index] / self.n_prose
            yield f"share of prose above: {bisect_right((0.001, 0.03, 0.1, 0.3, 0.7, 0.9, 0.97, 0.9999), above)} {kind}"
        if self.counts[self.keys[index]] > 1:
            yield f"repeated line: {length}"
        if (body := self.body_indent) is not None:
            depth = "same" if line.indent == body else "deeper" if line.indent > body else "out"
            yield f"indent: {depth} {'inside' if self.in_body[index] else 'outside'} {kind}"
        if line.words and self.n_prose:
            known = sum(self.vocabulary[word] > (1 if line.is_prose else 0) for word in line.words) / len(line.words)
            yield f"words known from prose: {int(known * 4)} {kind}"
        low, high = self._around(index, 8)
        yield f"replies nearby: {min(3, self.replies_above[high] - self.replies_above[low])} {kind}"
        heading, distance = self.headings[index]
        if heading:
            yield f"below a heading of {heading}: {bisect_right((1, 4, 10, 25), distance)} {kind}"
        if kind == "short":
            yield f"length of menu: {bisect_right((2, 3, 5, 8, 14, 30), self.menus[index])}"

    def _neighbor_features(self, index: int, kind: str) -> Iterator[str]:
        for step in (-2, -1, 1, 2):
            yield f"neighbor {step}: {self._shape(index + step)} {kind}"
        for reach in (3, 8):
            low, high = self._around(index, reach)
            n_prose = self.prose_above[high] - self.prose_above[low] - self.n_prose_words[index]
            n_words = self.words_above[high] - self.words_above[low] - self.lines[index].n_words
            yield f"share of prose within {reach} lines: {int(5 * n_prose / max(1, n_words))} {kind}"
            yield f"words of prose within {reach} lines: {bisect_right((1, 40, 90, 180, 350), n_prose)} {kind}"

    def _around(self, index: int, reach: int) -> tuple[int, int]:
        return max(0, index - reach), min(len(self.lines), index + reach + 1)

    def _shape(self, index: int) -> str:
        if not 0 <= index < len(self.lines):
            return "none"
        line = self.lines[index]
        return "button" if BUTTON in line.features and not line.is_prose else _kind_of(line)


def _kind_of(line: Line) -> str:
    return "prose" if line.is_prose else "short" if line.n_words < _SHORT_WORDS else "long"


def _is_reply(key: str) -> bool:
    if phrase_pattern(_REPLY).match(key):
        return True
    return len(key) < _MAX_REPLY_CHARACTERS and phrase_pattern(_SAYS).search(key) is not None
