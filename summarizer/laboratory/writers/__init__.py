"""A report → a file to take away, in each format of one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..report import Report
from .csv_tables import write_documents, write_groups, write_pairs, write_systems
from .json_tree import write_json
from .latex import write_latex
from .markdown import write_markdown
from .methods import methods, write_methods
from .svg import write_svg

__all__ = ["WRITERS", "Writer", "methods", "write_svg"]


@dataclass(frozen=True, slots=True)
class Writer:
    """A row of the table of formats; ``file_name`` is what the file is called beside the others."""

    label: str
    media_type: str
    file_name: str
    write: Callable[[Report], bytes]


WRITERS: Mapping[str, Writer] = {
    "markdown": Writer("Markdown", "text/markdown", "report.md", write_markdown),
    "latex": Writer("LaTeX", "application/x-tex", "report.tex", write_latex),
    "json": Writer("JSON", "application/json", "report.json", write_json),
    "csv": Writer("CSV: algorithms", "text/csv", "algorithms.csv", write_systems),
    "csv-pairs": Writer("CSV: pairs of algorithms", "text/csv", "pairs.csv", write_pairs),
    "csv-groups": Writer("CSV: languages and lengths", "text/csv", "groups.csv", write_groups),
    "csv-documents": Writer("CSV: documents", "text/csv", "documents.csv", write_documents),
    "svg": Writer("Chart (SVG)", "image/svg+xml", "intervals.svg", write_svg),
    "methods": Writer("Methods paragraph", "text/plain", "methods.txt", write_methods),
}
