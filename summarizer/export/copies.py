"""What a reader can put on the clipboard: the text, the text with its source, or Markdown."""

from collections.abc import Callable
from datetime import date

from ..models import Article, Comparison
from ..text.characters import one_line
from .facts import web_address
from .markdown import markdown_text
from .report import report_of
from .text import body, write_text


def copies(comparison: Comparison, *, made_on: date) -> dict[str, Callable[[], str]]:
    """What makes the text of each copy, by its label, the plain one first.

    "Copy with source" is there where a source is known. Of several summaries the plain copy is the whole text file,
    which names the source.
    """
    markdown = {"Copy Markdown": lambda: markdown_text(report_of(comparison, made_on=made_on))}
    if len(comparison.summaries) != 1:
        return {"Copy": lambda: write_text(report_of(comparison, made_on=made_on)).decode()} | markdown
    (summary,), source = comparison.summaries, source_line(comparison.document.article)
    with_source = {"Copy with source": lambda: f"{body(summary)}\n\n{source}"} if source else {}
    return {"Copy": lambda: body(summary)} | with_source | markdown


def source_line(article: Article) -> str:
    """Such as "The harbor, Ana Reyes, The Tide, 9 January 2025. https://tide.example/harbor"; "" for no facts."""
    published = f"{article.published.day} {article.published:%B %Y}" if article.published else ""
    facts = map(one_line, (article.title, *article.authors, article.site, published))
    named = ", ".join(fact.rstrip(".") for fact in facts if fact)
    stop = "." if named and not named.endswith(("!", "?", "…")) else ""
    return " ".join(filter(None, (f"{named}{stop}", web_address(article.url))))
