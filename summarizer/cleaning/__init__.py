"""From pasted text to the article: clutter goes, glued sentences are parted, paragraphs come back."""

from .cleaner import Cleaned, clean
from .layout import append_line, join_lines
from .mail import is_mail, read_mail
from .markdown import is_markdown, plain_of_markdown
from .normalization import normalize, resolve_entities
from .titles import title_of

__all__ = [
    "Cleaned",
    "append_line",
    "clean",
    "is_mail",
    "is_markdown",
    "join_lines",
    "normalize",
    "plain_of_markdown",
    "read_mail",
    "resolve_entities",
    "title_of",
]
