"""A comparison (one summary is a comparison of one) or a digest → a file to take away, in each format of one table.

Every format states the sources, the algorithms, what was asked for, the date, and what could not be done.
Text from outside is escaped as the format requires; control characters are never written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..models import Comparison
from .bibtex import write_bibtex
from .blocks import Report
from .copies import copies, source_line
from .csv_format import export_csv, export_digest_csv
from .facts import label, today
from .html import write_html
from .json_format import export_digest_json, export_json
from .json_lines import export_json_lines, read_line, write_joint_line, write_line
from .markdown import write_markdown
from .report import Result, entry_spans, report_of
from .ris import write_ris
from .text import write_text
from .word import write_word

if TYPE_CHECKING:
    from ..digest import Digest

__all__ = [
    "EXPORTERS",
    "Exporter",
    "Result",
    "comparison_exporters",
    "copies",
    "digest_exporters",
    "entry_spans",
    "label",
    "read_line",
    "source_line",
    "today",
    "write_joint_line",
    "write_line",
]


_TEXT_TYPES = ("text/", "application/json", "application/x-research-info-systems")


@dataclass(frozen=True, slots=True)
class Exporter:
    """A row of the table of formats; ``extension`` has no dot.

    A format for people has ``write``, which lays out the report of any result. A format for programs has
    ``comparison``, ``digest`` or both instead, which take the result itself.
    """

    label: str
    media_type: str
    extension: str
    write: Callable[[Report], bytes] | None = None
    comparison: Callable[[Comparison, date], bytes] | None = None
    digest: "Callable[[Digest, date], bytes] | None" = None

    @property
    def is_binary(self) -> bool:
        """Whether the file cannot be shown in a terminal."""
        return not self.media_type.startswith(_TEXT_TYPES)

    def export(self, result: Result, *, made_on: date) -> bytes:
        """The file's bytes.

        Raises:
            TypeError: the format can't hold such a result.
        """
        if self.write:
            return self.write(report_of(result, made_on=made_on))
        if isinstance(result, Comparison):
            if self.comparison:
                return self.comparison(result, made_on)
        elif self.digest:
            return self.digest(result, made_on)
        raise TypeError(f"{self.label} can't hold a {type(result).__name__}")


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# A new format is a file beside this one and a row here: see docs/adding-a-download.md.
EXPORTERS: Mapping[str, Exporter] = {
    "text": Exporter("Text", "text/plain", "txt", write_text),
    "markdown": Exporter("Markdown", "text/markdown", "md", write_markdown),
    "html": Exporter("HTML", "text/html", "html", write_html),
    "word": Exporter("Word", _WORD, "docx", write_word),
    "bibtex": Exporter("BibTeX", "text/x-bibtex", "bib", write_bibtex),
    "ris": Exporter("RIS", "application/x-research-info-systems", "ris", write_ris),
    "json": Exporter("JSON", "application/json", "json", comparison=export_json, digest=export_digest_json),
    "jsonl": Exporter("JSON lines", "application/jsonl", "jsonl", digest=export_json_lines),
    "csv": Exporter("CSV", "text/csv", "csv", comparison=export_csv, digest=export_digest_csv),
}


def comparison_exporters() -> Mapping[str, Exporter]:
    """The formats of a single result and of a comparison."""
    return {name: exporter for name, exporter in EXPORTERS.items() if exporter.write or exporter.comparison}


def digest_exporters() -> Mapping[str, Exporter]:
    """The formats of a digest."""
    return {name: exporter for name, exporter in EXPORTERS.items() if exporter.write or exporter.digest}
