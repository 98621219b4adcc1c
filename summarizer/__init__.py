"""Extractive summaries of articles: the sentences that matter, and how different algorithms choose them.

document = read(Url("https://example.org/story"))
ranking = rank(document, "lex-rank")
summary = condense(document, ranking, Options(words=150, paragraphs=3))
comparison = compare(document, ["lsa", "lex-rank"], Options(words=150, paragraphs=3))
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .algorithms import ALGORITHMS
from .engine import compare, read
from .errors import SummarizerError
from .models import File, Text, Url
from .options import Budget, Options
from .pipeline import condense, rank

if TYPE_CHECKING:
    from . import workers

__version__ = "1.0.0"

__all__ = [
    "ALGORITHMS",
    "Budget",
    "File",
    "Options",
    "SummarizerError",
    "Text",
    "Url",
    "compare",
    "condense",
    "rank",
    "read",
    "workers",
]


def __getattr__(name: str) -> Any:
    """``summarizer.workers``, imported when it is first used: it takes a tenth of a second, and few need it."""
    if name == "workers":
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
