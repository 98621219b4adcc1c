"""One HTML file that needs nothing else: no script, no image, nothing fetched."""

from collections.abc import Iterator, Sequence
from html import escape

from ..models import Language
from .blocks import Block, Fact, Report, Section, groups, remarks

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.6 Georgia, "Times New Roman", serif; max-width: 36em; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.25; }
h2 { margin-top: 2.5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; font-size: 0.875rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.size, .note, footer { font-size: 0.875rem; font-style: italic; }
.original { color: inherit; opacity: 0.5; text-decoration: none; user-select: none; }
.original:hover, .original:focus { opacity: 1; }
.original::after { content: "↗"; margin-inline-start: 0.2em; vertical-align: super;
  font: 0.6875em/1 system-ui, sans-serif; }
@media print { .original { display: none; } }
"""


def write_html(report: Report) -> bytes:
    """A whole page in UTF-8; the articles' text carries its language and direction."""
    return "\n".join(_page(report)).encode()


def _page(report: Report) -> Iterator[str]:
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{escape(report.main.heading)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>"
    yield from _section(report.main, level=1)
    yield f"<footer>{report.footer}</footer>\n</body>\n</html>\n"


def _section(section: Section, *, level: int) -> Iterator[str]:
    language, tag = _language(section.language), "section" if level > 1 else "main"
    yield f"<{tag}>\n<h{level}{language if section.quotes_heading else ''}>{escape(section.heading)}</h{level}>"
    if section.size:
        yield f'<p class="size">{section.size}</p>'
    yield from _facts(section.facts)
    if section.blocks:
        yield f"<div{language}>"
        yield from (_group(group, level) for group in groups(section.blocks))
        yield "</div>"
    yield from (f'<p class="note">{escape(remark)}</p>' for remark in remarks(section))
    yield from _facts(section.sources)
    for inner in section.sections:
        yield from _section(inner, level=level + 1)
    yield f"</{tag}>"


def _group(group: Sequence[Block], level: int) -> str:
    items = "".join(f"<{tag}>{_text(block)}</{tag}>" for block in group for tag in [_tag(block, level)])
    return f"<ul>{items}</ul>" if group[0].is_bullet else items


def _text(block: Block) -> str:
    """Its sentences, each with a link to its place on the original page, which the style draws as a small arrow."""
    return " ".join(f"{escape(span.text)}{_original(span.address)}" for span in block.spans)


def _original(address: str) -> str:
    label = 'aria-label="See on the original page" title="See on the original page"'
    return f'<a class="original" href="{escape(address)}" {label} rel="noopener noreferrer"></a>' if address else ""


def _tag(block: Block, level: int) -> str:
    if block.is_heading:
        return f"h{level + 1}"
    return "li" if block.is_bullet else "p"


def _facts(facts: Sequence[Fact]) -> Iterator[str]:
    """A list of labels and values, or a plain one when there are no labels."""
    if not facts:
        return
    tag, row = ("dl", "<dt>{}</dt><dd>{}</dd>") if facts[0].label else ("ul", "{}<li>{}</li>")
    yield f"<{tag}>"
    yield from (row.format(escape(fact.label), _value(fact)) for fact in facts)
    yield f"</{tag}>"


def _value(fact: Fact) -> str:
    value = escape(fact.value)
    link = f'<a href="{escape(fact.address)}" rel="noopener noreferrer">{value}</a>' if fact.address else value
    return f"{link}: {escape(fact.remark)}" if fact.remark else link


def _language(language: Language | None) -> str:
    if language is None:
        return ""
    return f' lang="{escape(language.code)}" dir="{"rtl" if language.right_to_left else "ltr"}"'
