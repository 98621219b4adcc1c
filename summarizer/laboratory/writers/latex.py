"""LaTeX: the tables of results with booktabs, to be read with \\input or pasted into a paper."""

import re
import unicodedata
from collections.abc import Iterator

from ...text.characters import one_line
from ..report import Report
from .cells import Cells, tables_of
from .methods import methods

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", '"': r"\textquotedbl{}", "–": "--", "—": "---", "’": "'", "‘": "`", "“": "``", "”": "''",
    "≥": r"$\geq$", "…": r"\ldots{}",
}  # fmt: skip
_SPECIAL_SIGN = re.compile("|".join(map(re.escape, _SPECIAL)))
# pdfTeX without further packages sets Latin letters only.
_LATIN = re.compile(r"[\x20-\x7e\u00a1-\u017f]")


def escape_latex(text: str) -> str:
    """One line of text that LaTeX sets as it stands; letters that pdfTeX does not have become "?"."""
    plain = unicodedata.normalize("NFC", one_line(text))
    known = "".join(sign if _LATIN.match(sign) or sign in _SPECIAL else "?" for sign in plain)
    return _SPECIAL_SIGN.sub(lambda match: _SPECIAL[match[0]], known)


def write_latex(report: Report) -> bytes:
    """The methods paragraph, the tables of results and of other measures, and those of the groups.

    Tests of every two algorithms and the agreement have too many rows or columns for a page, and are in the CSV.
    """
    head = "% In the preamble: \\usepackage[T1]{fontenc} \\usepackage{booktabs}"
    tables = [_table(cells) for cells in tables_of(report) if _fits(cells)]
    return ("\n\n".join([head, escape_latex(methods(report)), *tables]) + "\n").encode("utf-8")


def _fits(cells: Cells) -> bool:
    return cells.columns[0] == "Algorithm" and cells.title != "Agreement"


def _table(cells: Cells) -> str:
    return "\n".join(_lines(cells))


def _lines(cells: Cells) -> Iterator[str]:
    caption = f"{cells.title}. {cells.note}".strip()
    yield r"\begin{table}[htb]"
    yield r"\centering\small"
    yield rf"\caption{{{escape_latex(caption)}}}"
    yield rf"\begin{{tabular}}{{{''.join('l' if is_text else 'r' for is_text in cells.is_text)}}}"
    yield r"\toprule"
    yield " & ".join(map(escape_latex, cells.columns)) + r" \\"
    yield r"\midrule"
    for row, texts in enumerate(cells.rows):
        yield " & ".join(_marked(text, (row, column), cells) for column, text in enumerate(texts)) + r" \\"
    yield r"\bottomrule"
    yield r"\end{tabular}"
    yield r"\end{table}"


def _marked(text: str, at: tuple[int, int], cells: Cells) -> str:
    if at in cells.best:
        return rf"\textbf{{{escape_latex(text)}}}"
    return rf"{escape_latex(text)}\rlap{{*}}" if at in cells.like_best else escape_latex(text)
