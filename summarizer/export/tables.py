"""CSV, for a spreadsheet: one row per chosen sentence and algorithm, and one per algorithm that failed."""

import csv
import io
import re
from collections.abc import Iterator

from ..comparison import chosen_by
from ..models import Comparison, Failure, Sentence, Summary
from .facts import asked_for, chapter_title, label, line, title, today
from .json_format import score_of

COLUMNS = (
    "made on",
    "source",
    "title",
    "language",
    "words asked for",
    "paragraphs asked for",
    "sentences asked for",
    "asked for",
    "algorithm",
    "paragraph",
    "sentence",
    "words",
    "score",
    "chosen by",
    "text",
    "note",
    "chapter",
)

# A spreadsheet runs a cell that begins with one of these, their full-width forms included. Where the system's lists are
# parted by semicolons, it takes one inside a text for the end of a cell, and what follows for the next.
# Source: OWASP, "CSV Injection".
_FORMULA = re.compile("^(?=[=+@＝＋－＠-])|(?<=;)(?=[ \"']*[=+@＝＋－＠-])")


def export_csv(comparison: Comparison) -> bytes:
    """Comma-separated, CRLF, UTF-8 with the mark that Excel needs to see that it is; all counts from 1."""
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, COLUMNS, restval="", quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    common = _common(comparison)
    for row in _rows(comparison):
        writer.writerow(common | row)
    for chapter in comparison.chapters:
        for row in _rows(chapter):
            writer.writerow(common | row | {"chapter": cell(chapter_title(chapter))})
    return table.getvalue().encode("utf-8-sig")


def _common(comparison: Comparison) -> dict[str, str | int]:
    budget = next((summary.budget for summary in comparison if summary.budget), None)
    return {
        "made on": today().isoformat(),
        "source": cell(comparison.document.article.origin),
        "title": cell(title(comparison.document)),
        "language": comparison.document.language.code,
        "words asked for": budget.words if budget else "",
        "paragraphs asked for": budget.paragraphs if budget else "",
        "sentences asked for": (budget and budget.sentences) or "",
        "asked for": cell(asked_for(comparison)),
    }


def _rows(comparison: Comparison) -> Iterator[dict[str, str | float]]:
    votes = {index: len(algorithms) for index, algorithms in chosen_by(comparison).items()}
    for summary in comparison:
        note = cell(" ".join(summary.notes))
        for number, paragraph in enumerate(summary.paragraphs, 1):
            for sentence in paragraph:
                yield _row(sentence, summary, number, votes[sentence.index]) | {"note": note}
    yield from map(_failed, comparison.failures)


def _row(sentence: Sentence, summary: Summary, paragraph: int, n_votes: int) -> dict[str, str | float]:
    score = score_of(sentence, summary)
    return {
        "algorithm": cell(label(summary.ranking.algorithm)),
        "paragraph": paragraph,
        "sentence": sentence.index + 1,
        "words": sentence.n_words,
        "score": "" if score is None else score,
        "chosen by": n_votes,
        "text": cell(sentence.text),
    }


def _failed(failure: Failure) -> dict[str, str | float]:
    return {"algorithm": cell(label(failure.algorithm)), "note": cell(f"No summary: {failure.message} {failure.hint}")}


def cell(text: str) -> str:
    """One line of text that no spreadsheet takes for a formula: an apostrophe before what could be one."""
    return _FORMULA.sub("'", line(text))
