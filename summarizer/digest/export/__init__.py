"""A digest → a file to take away, in each format of one table. What came from outside is escaped as the format asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..models import Digest
from .html import export_html
from .markdown import export_markdown
from .table import export_csv
from .tree import export_json, export_json_lines, read_line, write_joint_line, write_line

__all__ = ["DIGEST_EXPORTERS", "DigestExporter", "read_line", "write_joint_line", "write_line"]


@dataclass(frozen=True, slots=True)
class DigestExporter:
    """A row of the table of formats; ``extension`` has no dot, ``export`` gives the file's bytes."""

    label: str
    media_type: str
    extension: str
    export: Callable[[Digest], bytes]


DIGEST_EXPORTERS: Mapping[str, DigestExporter] = MappingProxyType(
    {
        "jsonl": DigestExporter("JSON lines", "application/jsonl", "jsonl", export_json_lines),
        "markdown": DigestExporter("Markdown", "text/markdown", "md", export_markdown),
        "html": DigestExporter("HTML", "text/html", "html", export_html),
        "json": DigestExporter("JSON", "application/json", "json", export_json),
        "csv": DigestExporter("CSV", "text/csv", "csv", export_csv),
    }
)
