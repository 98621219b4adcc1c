"""A digest as CSV, for a spreadsheet: one row per article, in the order of the list."""

import csv
import io

from ...export.facts import label, today
from ...export.tables import cell
from ..models import Digest, Entry
from ..near_duplicates import stories

COLUMNS = (
    "number", "address", "source", "title", "site", "authors", "published", "language", "article words",
    "summary words", "summary", "story", "same page as", "problem", "hint", "notes", "algorithm", "words asked for",
    "paragraphs asked for", "made on",
)  # fmt: skip


def export_csv(digest: Digest) -> bytes:
    """Comma-separated, CRLF, UTF-8 with the mark that Excel needs to see that it is; all counts from 1.

    Articles with the same number in the column "story" tell the same.
    """
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, COLUMNS, restval="", quoting=csv.QUOTE_NONNUMERIC)
    writer.writeheader()
    story_of = {place: number for number, group in enumerate(stories(digest.entries), 1) for place in group}
    common = {
        "algorithm": cell(label(digest.settings.algorithm)),
        "words asked for": digest.settings.options.words,
        "paragraphs asked for": digest.settings.options.paragraphs,
        "made on": today().isoformat(),
    }
    for entry in digest.in_order:
        writer.writerow(common | _row(entry) | {"story": story_of.get(entry.place, "")})
    return table.getvalue().encode("utf-8-sig")


def _row(entry: Entry) -> dict[str, str | int]:
    told: dict[str, str | int] = {
        "number": entry.place + 1,
        "address": cell(entry.address),
        "source": cell(entry.origin),
        "title": cell(entry.title),
        "same page as": "" if entry.same_as is None else entry.same_as + 1,
    }
    if entry.problem:
        return told | {"problem": cell(entry.problem.message), "hint": cell(entry.problem.hint)}
    if entry.same_as is not None:
        return told
    return told | {
        "site": cell(entry.site),
        "authors": cell(", ".join(entry.authors)),
        "published": entry.published.isoformat() if entry.published else "",
        "language": cell(entry.language),
        "article words": entry.n_words,
        "summary words": entry.n_summary_words,
        "summary": cell(" ".join(" ".join(paragraph) for paragraph in entry.paragraphs)),
        "notes": cell(" ".join(entry.notes)),
    }
