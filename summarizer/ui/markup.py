"""HTML for the reading parts of the page, from text that strangers wrote. Everything goes through ``escape``.

Streamlit's Markdown obeys what it is given (links, images that report the reader's address, colors, maths), so
article text never goes there; these strings are drawn by ``st.html``, which also takes scripts out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from html import escape as escape_html
from itertools import accumulate, groupby, takewhile
from typing import TypeVar
from urllib.parse import quote, urlsplit

from ..models import Article, Document, Language, Sentence, Summary
from ..selection import count
from ..text.characters import strip_invisible
from ..text_fragments import link_to

T = TypeVar("T")

# Of one text and of one list on the page, so that eleven of them still fit into what a browser is sent at once.
MAX_SHOWN_CHARACTERS = 100_000
MAX_SHOWN_ITEMS = 500
# A table of more columns is set smaller, so that eleven fit on a desk.
MANY_COLUMNS = 6

_ORIGINAL = (
    '<a class="sift-original" href="{}" target="_blank" rel="noopener noreferrer nofollow"'
    ' aria-label="See on the original page" title="See on the original page"></a>'
)


def escape(text: str) -> str:
    """Text as HTML that shows it, without what is invisible."""
    return escape_html(strip_invisible(text))


def note(*sentences: str) -> str:
    """A paragraph that stands out a little."""
    return f'<p class="sift-note">{escape(" ".join(filter(None, sentences)))}</p>'


def quiet(text: str) -> str:
    """A small gray paragraph; "" for no text."""
    return f'<p class="sift-quiet">{escape(text)}</p>' if text else ""


def problem(*lines: str, title: str = "") -> str:
    """What went wrong, each line a paragraph; read aloud at once."""
    head = f"<h2>{escape(title)}</h2>" if title else ""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f'<div class="sift-problem" role="alert">{head}{paragraphs}</div>'


def text_attributes(language: Language) -> str:
    """``lang`` and ``dir`` of an element that holds text in this language."""
    code = "" if language.code == "und" else f' lang="{escape(language.code)}"'
    return f'{code} dir="{"rtl" if language.right_to_left else "auto" if not code else "ltr"}"'


def safe_link(address: str) -> str:
    """The address if it is an ordinary web address, made safe for an attribute; "" for all else."""
    address = strip_invisible(address).strip()
    # Before urlsplit, which remembers what it was given: names of files belong to their visit.
    if not address.lower().startswith(("http:", "https:")):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if not parts.hostname or parts.username or parts.password:
        return ""
    return quote(parts.geturl(), safe=":/?#[]@!$&'()*+,;=%~-._")


def link(address: str, label: str) -> str:
    """A link that opens beside the page and says nothing about where the reader came from; "" if it is not safe."""
    href = safe_link(address)
    if not href:
        return ""
    return f'<a href="{escape(href)}" target="_blank" rel="noopener noreferrer nofollow">{escape(label)}</a>'


def host(address: str) -> str:
    href = safe_link(address)
    return (urlsplit(href).hostname or "").removeprefix("www.") if href else ""


def day(published: date | None) -> str:
    """ "14 November 2026"; "" for none."""
    return f"{published.day} {published:%B %Y}" if published else ""


def facts(article: Article) -> str:
    """Author, date and a link to the original, as far as they are known, on one line; the site stands above it."""
    known = [", ".join(article.authors), day(article.published)]
    said = " · ".join(f"<span>{escape(part)}</span>" for part in known if part)
    original = link(article.url, "Read the original")
    return f'{said}<span class="sift-screen">{" · " if said else ""}{original}</span>' if original else said


def sentence_id(sentence: Sentence) -> str:
    """The HTML id of a sentence in the view of the article."""
    return f"s{sentence.index + 1}"


def numbered(sentence: Sentence) -> str:
    """A sentence with its number, which links to it in the article."""
    number = sentence.index + 1
    return f'{escape(sentence.text)}\u00a0<a class="sift-number" href="#{sentence_id(sentence)}">{number}</a>'


def linked(document: Document, draw: Callable[[Sentence], str]) -> Callable[[Sentence], str]:
    """``draw`` with a small link after it to the sentence's place on the original page, if that is on the web.

    The style draws the arrow, so that copied text does not have it.
    """
    link = link_to(document.sentences, safe_link(document.article.url))

    def draw_linked(sentence: Sentence) -> str:
        href = link(sentence)
        return f"{draw(sentence)}{_ORIGINAL.format(escape(href))}" if href else draw(sentence)

    return draw_linked


def paragraphs(
    laid_out: Iterable[Sequence[Sentence]], language: Language, *, draw: Callable[[Sentence], str] | None = None
) -> str:
    """Sentences in ``<p>`` elements, headings apart; ``draw`` gives a sentence's HTML, else its text."""
    inner = "".join(_runs(laid_out, draw or plain))
    return f'<div class="sift-prose"{text_attributes(language)}>{inner}</div>'


def summary_text(summary: Summary, language: Language, *, draw: Callable[[Sentence], str] | None = None) -> str:
    """A summary as it was asked for: in paragraphs, or as a list of sentences; of a very long one the beginning."""
    n_shown = _n_shown(summary.sentences)
    shown, note = _beginning(summary.paragraphs, n_shown), _beginning_note(n_shown, len(summary.sentences))
    if not summary.is_bullets:
        return paragraphs(shown, language, draw=draw) + note
    show = draw or plain
    bullets = "".join(f"<li>{show(sentence)}</li>" for row in shown for sentence in row)
    return f'<div class="sift-prose"{text_attributes(language)}><ul class="sift-bullets">{bullets}</ul></div>{note}'


def _n_shown(sentences: Sequence[Sentence]) -> int:
    """How many of them fit on the page; one at least."""
    lengths = accumulate(len(sentence.text) for sentence in sentences)
    return max(1, sum(1 for _ in takewhile(lambda length: length <= MAX_SHOWN_CHARACTERS, lengths)))


def _beginning(laid_out: Iterable[Sequence[Sentence]], n_sentences: int) -> Iterator[Sequence[Sentence]]:
    for row in laid_out:
        if n_sentences > 0:
            yield row[:n_sentences]
        n_sentences -= len(row)


def _beginning_note(n_shown: int, n: int) -> str:
    return (
        ""
        if n_shown >= n
        else note(f"This is the beginning: {n_shown:,} of {count(n, 'sentence')}. Downloads have all.")
    )


def items(things: Sequence[T], draw: Callable[[T], str]) -> str:
    """The HTML of the first ``MAX_SHOWN_ITEMS`` things, drawn one by one; ``rest`` says how many more there are."""
    return "".join(map(draw, things[:MAX_SHOWN_ITEMS]))


def rest(things: Sequence[object], *, n_shown: int = MAX_SHOWN_ITEMS) -> str:
    """How many more things there are than are shown; "" for none."""
    n_more = len(things) - n_shown
    return quiet(f"And {n_more:,} more.") if n_more > 0 else ""


def plain(sentence: Sentence) -> str:
    """A sentence without its number."""
    return escape(sentence.text)


def _runs(laid_out: Iterable[Sequence[Sentence]], show: Callable[[Sentence], str]) -> Iterator[str]:
    for row in laid_out:
        for is_heading, group in groupby(row, key=lambda sentence: sentence.is_heading):
            if is_heading:
                yield from (f'<p class="sift-heading">{show(sentence)}</p>' for sentence in group)
            else:
                yield f"<p>{' '.join(show(sentence) for sentence in group)}</p>"


def table(caption: str, head: Sequence[str], rows: Sequence[tuple[str, str, Sequence[tuple[str, str]]]]) -> str:
    """A small table; Streamlit's own either obeys Markdown or is a canvas that is not read aloud.

    ``rows`` are (name, help, cells), a cell (text, style); all text is escaped here.
    """
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}{f"<small>{escape(help_)}</small>" if help_ else ""}</th>'
        + "".join(f'<td style="{style}">{escape(text)}</td>' for text, style in cells)
        + "</tr>"
        for name, help_, cells in rows
    )
    kind = "sift-table sift-many" if len(head) > MANY_COLUMNS else "sift-table"
    return sideways(
        f'<table class="{kind}"><caption class="sift-unseen">{escape(caption)}</caption>'
        f"<thead><tr><td></td>{top}</tr></thead><tbody>{body}</tbody></table>",
        escape(caption),
    )


def sideways(table: str, label: str, *, kind: str = "", walk: bool = False) -> str:
    """A table, as HTML, that scrolls sideways when it is wider than the page; a line above it says so when it does.

    ``label`` names the region; in one to ``walk`` in, the arrow keys move from sentence to sentence.
    """
    return (
        f'<div class="sift-sideways {kind}"><p class="sift-hint" aria-hidden="true">Scroll sideways for more →</p>'
        f'<div class="sift-scroll" tabindex="0" role="region" aria-label="{label}"{" data-walk" if walk else ""}>'
        f"{table}</div></div>"
    )
