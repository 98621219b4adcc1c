"""A comparison (one summary is a comparison of one) → a file to take away, in each format of one table.

Every format names the article's source, the algorithms, the settings and the date, and says what could not be met.
What came from outside is escaped as the format asks; control characters never pass.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..models import Comparison
from .facts import label, line
from .html import export_html
from .json_format import export_json
from .markdown import export_markdown
from .plain import body, export_text
from .tables import export_csv
from .word import export_word

__all__ = ["EXPORTERS", "Exporter", "body", "label", "line"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A row of the table of formats; ``extension`` has no dot, ``export`` gives the file's bytes."""

    label: str
    media_type: str
    extension: str
    export: Callable[[Comparison], bytes]

    @property
    def is_binary(self) -> bool:
        """Whether the bytes mean nothing to a terminal."""
        return not (self.media_type.startswith("text/") or self.media_type.endswith("json"))


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "text": Exporter("Text", "text/plain", "txt", export_text),
        "markdown": Exporter("Markdown", "text/markdown", "md", export_markdown),
        "html": Exporter("HTML", "text/html", "html", export_html),
        "word": Exporter(
            "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", export_word
        ),
        "json": Exporter("JSON", "application/json", "json", export_json),
        "csv": Exporter("CSV", "text/csv", "csv", export_csv),
    }
)
