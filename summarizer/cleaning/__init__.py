"""Pasted text → the article: removes clutter, separates run-together sentences, restores paragraphs."""

from .cleaner import clean
from .frames import frame_kinds, is_caption, names_in
from .headlines import guess_title
from .layout import append_line, join_lines
from .mail import is_mail, read_mail
from .markdown import read_markdown
from .normalization import CleanText, normalize, resolve_entities
from .restructured import read_restructured
from .talk import read_talk

__all__ = [
    "CleanText",
    "append_line",
    "clean",
    "frame_kinds",
    "guess_title",
    "is_caption",
    "is_mail",
    "join_lines",
    "names_in",
    "normalize",
    "read_mail",
    "read_markdown",
    "read_restructured",
    "read_talk",
    "resolve_entities",
]
