"""CSV, for a spreadsheet.

A comparison has a row per algorithm and chosen sentence, and one per algorithm that failed; a digest has one per
article. Commas, CRLF, UTF-8 with the byte order mark that Excel needs; numbers count from 1.
"""

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ..comparison import chosen_by
from ..models import Comparison, Sentence, Summary
from ..options import Options
from ..text.characters import one_line
from .facts import asked_for, chapter_title, failure_text, label, options_of, title

if TYPE_CHECKING:
    from ..digest import Digest, Entry

Value = str | float | None
Row = dict[str, Value]

COLUMNS = (
    "made on", "source", "title", "language", "words asked for", "paragraphs asked for", "sentences asked for",
    "asked for", "algorithm", "paragraph", "sentence", "words", "score", "chosen by", "text", "note", "chapter",
)  # fmt: skip
DIGEST_COLUMNS = (
    "number", "address", "source", "title", "site", "authors", "published", "language", "article words",
    "summary words", "summary", "story", "same page as", "problem", "hint", "notes", "algorithm", "words asked for",
    "paragraphs asked for", "made on", "sentences asked for", "asked for",
)  # fmt: skip

# A spreadsheet runs a cell that begins with one of these signs, full-width forms included. In countries where lists are
# separated by semicolons, it also ends a cell at each semicolon inside a text.
# Source: OWASP, "CSV Injection".
_FORMULA = re.compile("^(?=[=+@＝＋－＠-])|(?<=;)(?=[ \"']*[=+@＝＋－＠-])")


def cell(text: str) -> str:
    """One line of text that no spreadsheet runs: an apostrophe goes before anything that could be a formula."""
    return _FORMULA.sub("'", one_line(text))


def export_csv(comparison: Comparison, made_on: date) -> bytes:
    """A row per chosen sentence, chapter by chapter after the whole."""
    document, options = comparison.document, options_of(comparison)
    common = _common(options, made_on, n_words=document.n_words) | {
        "source": document.article.origin,
        "title": title(document),
        "language": document.language.code,
    }
    rows = [row | {"chapter": chapter_title(one.document)} for one in comparison.chapters for row in _sentences(one)]
    return write_table(COLUMNS, common, [*_sentences(comparison), *rows])


def export_digest_csv(digest: "Digest", made_on: date) -> bytes:
    """A row per article, in the order of the list; articles on the same story share a number under "story"."""
    from ..digest import stories

    story_of = {index: number for number, story in enumerate(stories(digest.entries), 1) for index in story}
    common = _common(digest.settings.options, made_on) | {"algorithm": label(digest.settings.algorithm)}
    rows = [_article(entry) | {"story": story_of.get(entry.index)} for entry in digest.in_order]
    return write_table(DIGEST_COLUMNS, common, rows)


def write_table(columns: Sequence[str], common: Row, rows: Iterable[Row]) -> bytes:
    """A row per row; ``common`` has the cells that all of them share. No cell can be run as a formula."""
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, columns, restval="", quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in (common | row).items()} for row in rows)
    return table.getvalue().encode("utf-8-sig")


def _safe(value: Value) -> str | float:
    if isinstance(value, str):
        return cell(value)
    return value if value is not None and math.isfinite(value) else ""


def _common(options: Options | None, made_on: date, *, n_words: int = 0) -> Row:
    common: Row = {"made on": made_on.isoformat(), "asked for": asked_for(options, n_words=n_words)}
    if options is None:
        return common
    numbers = {"words": options.words, "paragraphs": options.paragraphs, "sentences": options.sentences}
    return common | {f"{name} asked for": number for name, number in numbers.items()}


def _sentences(comparison: Comparison) -> Iterator[Row]:
    votes = {index: len(algorithms) for index, algorithms in chosen_by(comparison).items()}
    for summary in comparison:
        for number, paragraph in enumerate(summary.paragraphs, 1):
            for sentence in paragraph:
                yield _sentence(sentence, summary) | {"paragraph": number, "chosen by": votes[sentence.index]}
    for failure in comparison.failures:
        yield {"algorithm": label(failure.algorithm), "note": failure_text(failure)}


def _sentence(sentence: Sentence, summary: Summary) -> Row:
    return {
        "algorithm": label(summary.ranking.algorithm),
        "sentence": sentence.index + 1,
        "words": sentence.n_words,
        "score": summary.ranking.scores[sentence.index],
        "text": sentence.text,
        "note": " ".join(summary.notes),
    }


def _article(entry: "Entry") -> Row:
    return {
        "number": entry.index + 1,
        "address": entry.address,
        "source": entry.origin,
        "title": entry.title,
        "site": entry.site,
        "authors": ", ".join(entry.authors),
        "published": entry.published.isoformat() if entry.published else "",
        "language": entry.language,
        "article words": entry.n_words or None,
        "summary words": entry.n_summary_words or None,
        "summary": " ".join(" ".join(paragraph) for paragraph in entry.paragraphs),
        "same page as": None if entry.same_as is None else entry.same_as + 1,
        "problem": entry.problem.message if entry.problem else "",
        "hint": entry.problem.hint if entry.problem else "",
        "notes": " ".join(entry.notes),
    }
