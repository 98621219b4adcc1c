"""Markdown: the methods, and every table that people read."""

from collections.abc import Iterator, Sequence

from ...export.markdown import escape_markdown
from ..report import Report
from .cells import Cells, tables_of
from .methods import methods


def write_markdown(report: Report) -> bytes:
    parts = ["# Comparison of algorithms", escape_markdown(methods(report))]
    parts += [part for cells in tables_of(report) for part in _table(cells)]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _table(cells: Cells) -> Iterator[str]:
    yield f"## {_cell(cells.title)}"
    head = [_cell(name) for name in cells.columns]
    rows = [
        [_marked(text, (row, column), cells) for column, text in enumerate(texts)]
        for row, texts in enumerate(cells.rows)
    ]
    widths = [max(3, *map(len, column)) for column in zip(head, *rows, strict=True)]
    sizes = list(zip(widths, cells.is_text, strict=True))
    rule = ["-" * width if is_text else f"{'-' * (width - 1)}:" for width, is_text in sizes]
    yield "\n".join(_line(texts, sizes) for texts in (head, rule, *rows))
    if cells.note:
        yield _cell(cells.note)


def _line(texts: Sequence[str], sizes: Sequence[tuple[int, bool]]) -> str:
    """A row whose columns are as wide as they are in a terminal, numbers at the right."""
    padded = (
        text.ljust(width) if is_text else text.rjust(width) for text, (width, is_text) in zip(texts, sizes, strict=True)
    )
    return f"| {' | '.join(padded)} |"


def _marked(text: str, at: tuple[int, int], cells: Cells) -> str:
    if at in cells.best:
        return f"**{_cell(text)}**"
    return f"{_cell(text)} \\*" if at in cells.like_best else _cell(text)


def _cell(text: str) -> str:
    """Numbers stay as they are: what is escaped at the beginning of a line means nothing in a cell."""
    if not any(map(str.isalpha, text)):
        return text
    return escape_markdown(text).replace("|", "\\|")
