"""The features that tell a line of an article from a line of the page around it: numbers, one array a name.

Each line is described by itself, by the lines around it, by where it stands in the text, and by the stretch of prose
that it belongs to: the article is nearly always one long stretch with little between its paragraphs.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

import numpy as np
import numpy.typing as npt

from .lines import Line

Column = npt.NDArray[np.float64]
Columns = dict[str, Column]

_FAR = 999.0
_OUTSIDE = -1.0  # the value of a neighbor beyond the first or the last line
_MAX_GAP = 7  # lines between two paragraphs of one stretch of prose
_SHORT_WORDS = 8  # lines of fewer words are short
_LONG_PROSE = 30
_NEIGHBORS = (1, 2, 3, 4)
_REACHES = (3, 8, 20)
_MAX_BLANKS = 5


def columns_of(lines: Sequence[Line], n_blank: Sequence[int]) -> Columns:
    """All features by name, each of shape (n_lines,); ``n_blank`` counts the blank lines before each line."""
    own = {name: np.array([line.values[name] for line in lines], dtype=float) for name in lines[0].values}
    words, is_prose = own["words"], np.array([line.is_prose for line in lines])
    prose = np.where(is_prose, words, 0.0)
    boilerplate = np.array([line.is_boilerplate for line in lines], dtype=float)
    blanks = np.minimum(np.array(n_blank, dtype=float), _MAX_BLANKS)
    stretch = Stretches(is_prose, prose)
    return {
        **own,
        "blank lines before": blanks,
        "blank lines after": shifted(blanks, -1),
        **stretch.columns(prose),
        **_neighbors(own, words, boilerplate),
        **_windows(own, words, prose, boilerplate),
        **_position(words, prose, is_prose),
        **_headings(lines, boilerplate),
        **_vocabulary(lines, is_prose, stretch.is_in_largest),
        **_layout(lines, prose),
        **_text(lines, words, prose, is_prose, boilerplate),
    }


def shifted(values: Column, step: int, fill: float = _OUTSIDE) -> Column:
    """The value of the line ``step`` lines above (below, if negative)."""
    moved = np.full_like(values, fill)
    if abs(step) < len(values):
        if step > 0:
            moved[step:] = values[:-step]
        else:
            moved[:step] = values[-step:]
    return moved


def window_sum(values: Column, first: int, last: int) -> Column:
    """The sum from ``first`` to ``last`` lines after each line; negative numbers count up."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    at = np.arange(len(values))
    return np.asarray(total[np.clip(at + last + 1, 0, len(values))] - total[np.clip(at + first, 0, len(values))])


def lines_since(is_mark: npt.NDArray[np.bool_]) -> Column:
    """How many lines ago the last marked line was, this one counted; far if there was none."""
    at = np.arange(len(is_mark))
    last = np.maximum.accumulate(np.where(is_mark, at, -10 * _FAR))
    return np.minimum(at - last, _FAR)


def lines_until(is_mark: npt.NDArray[np.bool_]) -> Column:
    """How many lines below the next marked line is, this one counted; far if there is none."""
    return lines_since(is_mark[::-1])[::-1]


class Stretches:
    """Runs of lines that hold prose with few other lines between."""

    def __init__(self, is_prose: npt.NDArray[np.bool_], prose: Column) -> None:
        self.number = np.full(len(prose), -1)
        at = np.flatnonzero(is_prose)
        cuts = np.flatnonzero(np.diff(at) > _MAX_GAP)
        self.starts, self.ends = at[np.concatenate([[0], cuts + 1])] if len(at) else at, at
        if len(at):
            self.ends = at[np.concatenate([cuts, [len(at) - 1]])]
        sizes = [prose[start : end + 1].sum() for start, end in zip(self.starts, self.ends, strict=True)]
        self.sizes = np.array(sizes, dtype=float)
        for number, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
            self.number[start : end + 1] = number
        self.largest = int(np.argmax(self.sizes)) if len(at) else -2
        self.is_in_largest = self.number == self.largest

    def of_each(self, values: npt.NDArray[np.generic], outside: float = _OUTSIDE) -> Column:
        """The value of the stretch that each line is in."""
        if not len(values):
            return np.full(len(self.number), outside)
        return np.where(self.number >= 0, values[np.maximum(self.number, 0)], outside).astype(float)

    def beyond_largest(self) -> Column:
        """How many lines after the largest stretch a line is; negative before it."""
        at = np.arange(len(self.number), dtype=float)
        if self.largest < 0:
            return np.zeros(len(at))
        start, end = self.starts[self.largest], self.ends[self.largest]
        return np.where(at < start, at - start, np.where(at > end, at - end, 0.0))

    def columns(self, prose: Column) -> Columns:
        total, n_lines = max(1.0, float(prose.sum())), len(prose)
        passed = np.cumsum(prose)
        sizes = self.of_each(self.sizes, 0.0)
        largest = self.sizes[self.largest] if self.largest >= 0 else 0.0
        return {
            "to largest stretch": self.beyond_largest(),
            "in largest stretch": self.is_in_largest.astype(float),
            "share of largest stretch": np.full(n_lines, largest / total),
            "words of stretch": sizes,
            "share of stretch": sizes / total,
            "number of stretch": self.number.astype(float),
            "rank of stretch": self.of_each(np.argsort(np.argsort(-self.sizes))),
            "lines into stretch": np.where(self.number >= 0, np.arange(n_lines) - self.of_each(self.starts), _OUTSIDE),
            "words to end of stretch": np.where(
                self.number >= 0, self.of_each(passed[self.ends]) - passed, _OUTSIDE
            ),
        }  # fmt: skip


def _neighbors(own: Columns, words: Column, boilerplate: Column) -> Columns:
    columns: Columns = {}
    for step in (*_NEIGHBORS, *(-step for step in _NEIGHBORS)):
        for name in ("words", "end mark", "capitalized words", "bullet", "boilerplate terms"):
            columns[f"{name} {-step:+d}"] = shifted(own[name], step)
        columns[f"boilerplate {-step:+d}"] = shifted(boilerplate, step)
        other = np.log1p(np.maximum(0.0, shifted(words, step)))
        columns[f"difference in length {-step:+d}"] = np.abs(other - np.log1p(words))
    return columns


def _windows(own: Columns, words: Column, prose: Column, boilerplate: Column) -> Columns:
    columns: Columns = {}
    counted = {"prose": prose, "words": words, "boilerplate": boilerplate}
    for reach in _REACHES:
        for name, values in counted.items():
            columns[f"{name} before {reach}"] = window_sum(values, -reach, -1)
            columns[f"{name} after {reach}"] = window_sum(values, 1, reach)
        n_lines = window_sum(np.ones(len(words)), -reach, reach)
        for name in ("capitalized words", "end mark"):
            columns[f"{name} within {reach}"] = window_sum(own[name], -reach, reach) / n_lines
        for name in ("boilerplate terms", "date"):
            columns[f"{name} within {reach}"] = window_sum(own[name], -reach, reach)
    return columns


def _position(words: Column, prose: Column, is_prose: npt.NDArray[np.bool_]) -> Columns:
    at, n_lines = np.arange(len(words), dtype=float), len(words)
    above = np.cumsum(prose) - prose
    is_long = is_prose & (words >= _LONG_PROSE)
    return {
        "prose above": above,
        "prose below": prose.sum() - above - prose,
        "share of prose above": above / max(1.0, prose.sum()),
        "lines above": at,
        "lines below": n_lines - 1 - at,
        "share of lines above": at / max(1, n_lines),
        "since prose": _since(is_prose),
        "until prose": _until(is_prose),
        "since long prose": _since(is_long),
        "until long prose": _until(is_long),
    }


def _since(is_mark: npt.NDArray[np.bool_]) -> Column:
    """Lines since the last marked line above this one."""
    return lines_since(shifted(is_mark.astype(float), 1, 0.0) > 0)


def _until(is_mark: npt.NDArray[np.bool_]) -> Column:
    return lines_until(shifted(is_mark.astype(float), -1, 0.0) > 0)


def _headings(lines: Sequence[Line], boilerplate: Column) -> Columns:
    is_comments, is_box, is_reply = (
        np.array([getattr(line, name) for line in lines], dtype=bool)
        for name in ("is_comment_heading", "is_box_heading", "is_reply")
    )
    replies = is_reply.astype(float)
    return {
        "heading of comments": is_comments.astype(float),
        "heading of a box": is_box.astype(float),
        "since heading of comments": lines_since(is_comments),
        "since heading of a box": lines_since(is_box),
        "since boilerplate": lines_since(boilerplate > 0),
        "until boilerplate": lines_until(boilerplate > 0),
        "replies within 8": window_sum(replies, -8, 8),
        "replies above": np.cumsum(replies),
        "replies": np.full(len(lines), replies.sum()),
    }


def _vocabulary(
    lines: Sequence[Line], is_prose: npt.NDArray[np.bool_], is_in_largest: npt.NDArray[np.bool_]
) -> Columns:
    return {
        "words known from prose": known_words(lines, is_prose),
        "words known from largest stretch": known_words(lines, is_prose & is_in_largest),
    }


def known_words(lines: Sequence[Line], is_source: npt.NDArray[np.bool_]) -> Column:
    """The share of each line's longer words that stand in another of the marked lines; -1 where it has none."""
    counts = Counter(word for line, is_one in zip(lines, is_source, strict=True) if is_one for word in line.words)
    shares = (
        sum(counts[word] > is_one for word in line.words) / len(line.words) if line.words else _OUTSIDE
        for line, is_one in zip(lines, is_source.tolist(), strict=True)
    )
    return np.array(list(shares), dtype=float)


def _layout(lines: Sequence[Line], prose: Column) -> Columns:
    """Indents against the one at which the most prose stands."""
    indents = np.array([line.indent for line in lines], dtype=float)
    weights: Counter[float] = Counter()
    for indent, n_words in zip(indents.tolist(), prose.tolist(), strict=True):
        weights[indent] += n_words
    body = weights.most_common(1)[0][0]
    has_indents = len(weights) >= 3
    beside = window_sum((indents == body).astype(float), -5, 5)
    return {
        "indent": indents - body if has_indents else np.zeros(len(lines)),
        "has indents": np.full(len(lines), float(has_indents)),
        "same indent within 5": beside if has_indents else np.full(len(lines), _OUTSIDE),
    }


def _text(
    lines: Sequence[Line], words: Column, prose: Column, is_prose: npt.NDArray[np.bool_], boilerplate: Column
) -> Columns:
    """What is counted once for the whole text, and how often a line stands in it."""
    copies = Counter(line.key for line in lines)
    menus = _menu_lengths(lines)
    total = {
        "lines": len(lines),
        "words in all": words.sum(),
        "share of prose": prose.sum() / max(1.0, words.sum()),
        "lines of prose": is_prose.sum(),
        "lines of boilerplate": boilerplate.sum(),
        "share of boilerplate": boilerplate.sum() / max(1, len(lines)),
        "longest menu": max(menus),
        "words a line of prose": prose.sum() / max(1, is_prose.sum()),
    }
    return {
        "copies": np.minimum([copies[line.key] for line in lines], 5).astype(float),
        "length of menu": np.array(menus, dtype=float),
        **{name: np.full(len(lines), float(value)) for name, value in total.items()},
    }


def _menu_lengths(lines: Sequence[Line]) -> list[int]:
    """For each line the number of short lines without end mark in a row that it belongs to."""
    lengths: list[int] = []
    for is_menu, group in groupby(lines, lambda line: line.n_words < _SHORT_WORDS and not line.is_prose):
        n_lines = len(list(group))
        lengths += [n_lines if is_menu else 0] * n_lines
    return lengths


def table_of(columns: Mapping[str, Column], names: Sequence[str]) -> npt.NDArray[np.float32]:
    """The named columns side by side, shape (n_lines, n_names)."""
    return np.stack([columns[name] for name in names], axis=1).astype(np.float32)
