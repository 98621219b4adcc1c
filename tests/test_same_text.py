"""One article, pasted or in a file or a page of any kind: the same text, but for what only one of them has."""

import json
from email.message import EmailMessage
from html import escape

import pytest

from summarizer.extraction import extract
from summarizer.languages import LANGUAGES
from summarizer.media_types import HTML
from summarizer.models import Article, File, Payload, Text
from summarizer.pipeline import read
from summarizer.segmentation import segment
from tests.files.office import opendocument
from tests.files.pdfs import TOP, lines, pdf, wrapped
from tests.files.zips import epub, word

TITLE = "The lock at Velm opens again"
HEADING = "What it costs"
# "" begins a section, "- " an item of a list.
PARTS = (
    "After nine years the lock at Velm opened on Monday, and the first barge went through it before noon.",
    "“We had stopped hoping,” said Dr. Ida Krans, who has kept the lock since 1998. Its gates weigh 41.5 tons each.",
    HEADING,
    "The repair cost 2,300,000 euros, of which the town of Velm paid a third. A passage is free for boats under 5 m.",
    "- Barges pay 12 euros for each passage.",
    "- Visitors may watch from the bridge.",
    "The café beside the lock will open in May. Its owner, J. P. Moor, expects 4,000 guests in the first year.",
)
URL = "https://velm.example/lock"


def _is_item(part: str) -> bool:
    return part.startswith("- ")


def _markup() -> str:
    def tag(part: str) -> str:
        name = "h2" if part == HEADING else "li" if _is_item(part) else "p"
        return f"<{name}>{escape(part.removeprefix('- '))}</{name}>"

    return "".join(map(tag, PARTS)).replace("<li>", "<ul><li>", 1).replace("</li><p>", "</li></ul><p>")


def _plain() -> str:
    return f"{TITLE}\n\n" + "\n\n".join(PARTS).replace("passage.\n\n- ", "passage.\n- ")


def _wrapped() -> str:
    return "\n\n".join("\n".join(wrapped(part, 72)) for part in (TITLE, *PARTS)).replace("passage.\n\n-", "passage.\n-")


def _word() -> bytes:
    def write(file) -> None:
        file.add_heading(TITLE, 0)
        for part in PARTS:
            style = "Heading 1" if part == HEADING else "List Bullet" if _is_item(part) else None
            file.add_paragraph(part.removeprefix("- "), style=style)

    return word(write)


def _opendocument() -> bytes:
    def tag(part: str) -> str:
        text = escape(part.removeprefix("- "))
        if part == HEADING:
            return f'<text:h text:outline-level="1">{text}</text:h>'
        if _is_item(part):
            return f"<text:list><text:list-item><text:p>{text}</text:p></text:list-item></text:list>"
        return f"<text:p>{text}</text:p>"

    return opendocument(f'<text:p text:style-name="Title">{TITLE}</text:p>{"".join(map(tag, PARTS))}')


def _rtf() -> bytes:
    def encoded(part: str) -> str:
        bullet = r"{\pntext\f3\'B7\tab}" if _is_item(part) else ""
        return bullet + "".join(
            letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in part.removeprefix("- ")
        )

    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f3\ftech\fcharset2 Symbol;}}"
    return (head + "".join(f"{encoded(part)}\\par\n" for part in (TITLE, *PARTS)) + "}").encode("ascii")


def _mail() -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ann Lee <ann@velm.example>", "bo@velm.example", TITLE
    message.set_content(_plain().partition("\n\n")[2])
    message.add_alternative(f"<html><body>{_markup()}</body></html>", subtype="html")
    return message.as_bytes()


def _pdf() -> bytes:
    marks, height = lines([TITLE], size=18), TOP - 40
    for part in PARTS:
        size = 14 if part == HEADING else 11
        rows = wrapped(part.replace("- ", "• ", 1) if _is_item(part) else part)
        marks += lines(rows, top=height, size=size)
        height -= 14 * len(rows) + 14
    return pdf([marks], info={"Title": TITLE})


def _page(body: str) -> Article:
    return extract(Payload(body.encode(), HTML, URL, charset="utf-8", url=URL))


def _served() -> Article:
    return _page(
        f"<html><head><title>{TITLE}</title></head><body><nav><a href='/'>Home</a></nav><article><h1>{TITLE}</h1>"
        f"{_markup()}</article><footer>© Velm Gazette</footer></body></html>"
    )


def _payload() -> Article:
    body = "\n\n".join(PARTS).replace("\n\n- ", "\n- ")
    stated = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "articleBody": body}
    script = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    return _page(f"<html><head><title>{TITLE}</title>{script}</head><body><div id='app'>Loading</div></body></html>")


def _file(name: str, data: str | bytes) -> Article:
    return read(File(name, data if isinstance(data, bytes) else data.encode())).article


READINGS = {
    "pasted": lambda: read(Text(_plain())).article,
    "pasted, wrapped": lambda: read(Text(_wrapped())).article,
    "pasted with bullets": lambda: read(Text(_plain().replace("\n- ", "\n•\t"))).article,
    "txt": lambda: _file("lock.txt", _plain()),
    "txt of Windows": lambda: _file("lock.txt", _plain().replace("\n", "\r\n").encode("cp1252")),
    "md": lambda: _file("lock.md", f"# {_plain()}".replace(HEADING, f"## {HEADING}")),
    "html": lambda: _file(
        "lock.html", f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{_markup()}</body></html>"
    ),
    "page": _served,
    "payload": _payload,
    "docx": lambda: _file("lock.docx", _word()),
    "odt": lambda: _file("lock.odt", _opendocument()),
    "rtf": lambda: _file("lock.rtf", _rtf()),
    "eml": lambda: _file("lock.eml", _mail()),
    "epub": lambda: _file(
        "lock.epub", epub({"a.xhtml": f"<h1>{TITLE}</h1>{_markup()}"}, contents=[(TITLE, "a.xhtml")])
    ),
    "pdf": lambda: _file("lock.pdf", _pdf()),
}


def paragraphs(article: Article) -> list[str]:
    """The paragraphs without the title, which a mail has in its subject and a page above its text."""
    found = [" ".join(line.split()) for line in article.text.split("\n") if line.strip()]
    return [paragraph for paragraph in found if paragraph != TITLE]


def sentences(article: Article) -> list[str]:
    found = [sentence.text for sentence in segment(article, LANGUAGES["en"]).sentences]
    return [sentence for sentence in found if sentence != TITLE]


@pytest.mark.parametrize("name", READINGS)
def test_the_text_is_the_same_from_everywhere(name):
    article = READINGS[name]()
    assert " ".join(paragraphs(article)) == " ".join(PARTS)
    # In wrapped text, a line that is full and ends a sentence may be a paragraph.
    assert name == "pasted, wrapped" or paragraphs(article) == list(PARTS)
    assert sentences(article) == sentences(Article(text="\n\n".join(PARTS)))
    assert article.title == TITLE
