"""One HTML file that needs nothing else: no script, no image, nothing fetched."""

from collections.abc import Iterator
from html import escape

from ..models import Comparison, Summary
from .facts import (
    ONLY_SENTENCES,
    Block,
    Fact,
    chapter_title,
    document_notes,
    facts,
    failure_text,
    groups,
    label,
    notes,
    size,
    title,
)

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.6 Georgia, "Times New Roman", serif; max-width: 36em; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2.5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; font-size: 0.875rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.size, .note, footer { font-size: 0.875rem; font-style: italic; }
"""


def export_html(comparison: Comparison) -> bytes:
    """A whole page in UTF-8; the article's text carries its language and direction."""
    return "\n".join(_page(comparison)).encode()


def _page(comparison: Comparison) -> Iterator[str]:
    heading = escape(title(comparison.document))
    yield from head(heading)
    yield f"<h1{_language(comparison)}>{heading}</h1>"
    yield f"<dl>\n{''.join(map(fact_row, facts(comparison)))}</dl>"
    yield from (f'<p class="note">{escape(note)}</p>' for note in document_notes(comparison))
    for summary in comparison:
        yield from _summary(summary, comparison)
    for failure in comparison.failures:
        yield f"<section>\n<h2>{escape(label(failure.algorithm))}</h2>"
        yield f'<p class="note">{escape(failure_text(failure))}</p>\n</section>'
    for chapter in comparison.chapters:
        yield from _chapter(chapter)
    yield f"<footer>{ONLY_SENTENCES}</footer>\n</body>\n</html>\n"


def head(heading: str) -> Iterator[str]:
    """The page up to its body; ``heading`` is escaped already."""
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{heading}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"


def fact_row(fact: Fact) -> str:
    value = escape(fact.value)
    link = f'<a href="{escape(fact.address)}" rel="noopener noreferrer">{value}</a>' if fact.address else value
    return f"<dt>{fact.label}</dt><dd>{link}</dd>\n"


def _chapter(chapter: Comparison) -> Iterator[str]:
    yield f"<section>\n<h2{_language(chapter)}>{escape(chapter_title(chapter))}</h2>"
    for summary in chapter:
        yield from _summary(summary, chapter, level=3, whole="the chapter")
    for failure in chapter.failures:
        yield f'<p class="note">{escape(f"{label(failure.algorithm)}: {failure_text(failure)}")}</p>'
    yield "</section>"


def _summary(summary: Summary, comparison: Comparison, *, level: int = 2, whole: str = "the article") -> Iterator[str]:
    yield f"<section>\n<h{level}>{escape(label(summary.ranking.algorithm))}</h{level}>"
    yield f'<p class="size">{size(summary, comparison.document, whole)}</p>'
    yield f"<div{_language(comparison)}>"
    for group in groups(summary):
        items = "".join(f"<{tag}>{escape(block.text)}</{tag}>" for block in group for tag in [_tag(block, level)])
        yield f"<ul>{items}</ul>" if group[0].is_bullet else items
    yield "</div>"
    yield from (f'<p class="note">{escape(note)}</p>' for note in notes(summary))
    yield "</section>"


def _tag(block: Block, level: int) -> str:
    if block.is_heading:
        return f"h{level + 1}"
    return "li" if block.is_bullet else "p"


def _language(comparison: Comparison) -> str:
    language = comparison.document.language
    return f' lang="{escape(language.code)}" dir="{"rtl" if language.right_to_left else "ltr"}"'
