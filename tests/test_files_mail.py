"""Mail and saved pages: the letter once, from whichever part, with its subject, sender and day."""

import base64
import quopri
from datetime import date
from email.message import EmailMessage

import pytest

from summarizer.errors import DamagedFileError, LockedFileError, NoArticleError, SummarizerError, TooLargeError
from summarizer.models import File, Text, Url
from summarizer.pipeline import read
from tests.server import page

LETTER = (
    "The harbor office will close the old lock to all ships from the second of May, and open it again in autumn.\n\n"
    "Divers found that the lower gate has lost a third of its steel to rust. Small boats can use the canal.\n\n"
    "The office asks everybody who keeps a boat in the basin to move it before the end of April."
)
LETTERS = {
    "windows-1251": "Порт закроет старый шлюз для всех судов со второго мая. Водолазы нашли на воротах ржавчину.",
    "koi8-r": "Порт закроет старый шлюз для всех судов со второго мая. Водолазы нашли на воротах ржавчину.",
    "iso-8859-1": "Das Hafenamt schließt die alte Schleuse ab Mai für alle Schiffe. Die Tore müssen erneuert werden.",
    "iso-8859-2": "Urząd zamknie starą śluzę dla wszystkich statków od maja. Żeglarze mogą korzystać z kanału.",
    "iso-2022-jp": "港湾局は五月から古い水門をすべての船に対して閉鎖します。秋に再び開く予定です。",
    "shift_jis": "港湾局は五月から古い水門をすべての船に対して閉鎖します。秋に再び開く予定です。",
    "gb18030": "港务局将从五月起对所有船只关闭旧船闸，秋天再次开放。潜水员发现下闸门锈蚀严重。",
    "big5": "港務局將從五月起對所有船隻關閉舊船閘，秋天再次開放。潛水員發現下閘門鏽蝕嚴重。",
    "euc-kr": "항만청은 오월부터 모든 배에 대해 낡은 갑문을 닫고 가을에 다시 엽니다. 잠수부들이 녹을 발견했습니다.",
    "windows-1256": "ستغلق إدارة الميناء القناة القديمة أمام جميع السفن من شهر مايو وتفتحها مرة أخرى في الخريف.",
    "utf-8": "Η λιμενική αρχή θα κλείσει την παλιά δεξαμενή για όλα τα πλοία από τον Μάιο.",
}


def mail(body: str = LETTER, **headers: str) -> EmailMessage:
    message = EmailMessage()
    stated = {
        "Return-Path": "<ann@example.org>",
        "From": "Ann Lee <ann@example.org>",
        "To": "Boat owners <boats@example.org>",
        "Subject": "The old lock – closed from May",
        "Date": "Tue, 3 Mar 2026 08:00:00 +0100",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in stated.items():
        message[name] = value
    if body:
        message.set_content(body)
    return message


def article(message: EmailMessage | bytes, name: str = "letter.eml"):
    return read(File(name, message if isinstance(message, bytes) else message.as_bytes())).article


def raw(content_type: str, body: bytes, encoding: str = "8bit", subject: str = "x") -> bytes:
    head = f"From: Ann Lee <ann@example.org>\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
    return f"{head}Content-Type: {content_type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode() + body


def html_of(text: str) -> str:
    return "<html><body>" + "".join(f"<p>{part}</p>" for part in text.split("\n\n")) + "</body></html>"


def test_a_letter_has_its_subject_its_sender_and_its_day():
    found = article(mail())
    assert found.text == LETTER
    assert (found.title, found.authors, found.published) == (
        "The old lock – closed from May",
        ("Ann Lee",),
        date(2026, 3, 3),
    )


@pytest.mark.parametrize("cte", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("charset", LETTERS)
def test_letters_in_every_encoding_are_read(charset, cte):
    text = LETTERS[charset]
    pack = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring, "8bit": bytes}[cte]
    found = article(raw(f"text/plain; charset={charset}", pack(text.encode(charset)), cte))
    assert found.text == text


@pytest.mark.parametrize("charset", LETTERS)
def test_subjects_in_every_encoding_are_read(charset):
    subject = LETTERS[charset][:24].strip()
    encoded = base64.b64encode(subject.encode(charset)).decode()
    data = raw("text/plain", LETTER.encode(), subject=f"=?{charset}?B?{encoded}?=")
    assert article(data).title == subject


def test_a_subject_over_two_encoded_lines_is_one():
    assert article(
        raw("text/plain", LETTER.encode(), subject="=?utf-8?Q?Schlo=C3?=\r\n =?utf-8?Q?=9F_und_Hafen?=")
    ).title == ("Schloß und Hafen")


def test_a_letter_in_two_versions_is_read_once():
    message = mail()
    message.add_alternative(html_of(LETTER), subtype="html")
    assert article(message).text == LETTER


@pytest.mark.parametrize("stub", ["", "Your mail program does not show HTML.", "https://example.org/view/123"])
def test_the_page_is_read_where_the_text_is_a_stub(stub):
    message = mail(stub)
    if not stub:
        message.set_content("\n")
    message.add_alternative(html_of(LETTER), subtype="html")
    assert article(message).text == LETTER


def test_pictures_in_the_text_and_attachments_are_not_text():
    message = mail()
    message.add_alternative(html_of(LETTER), subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Plan für Mai.pdf")
    message.add_attachment("Name,Boat\nLee,Swan", subtype="csv", filename="boats.csv")
    found = article(message)
    assert found.text == LETTER
    assert found.notes == ("Attachments of this mail were not read: Plan für Mai.pdf, boats.csv.",)


def test_wrapped_lines_of_a_flowed_letter_are_whole():
    body = "The lock will close in May, \nand it will open \nagain in autumn.\n\n> When will it \n> close?\n\nIn May."
    found = article(raw('text/plain; charset="utf-8"; format=flowed', f"{body}\n-- \nAnn".encode()))
    assert "The lock will close in May, and it will open again in autumn." in found.text
    joined = raw(
        'text/plain; charset="utf-8"; format=flowed; delsp=yes',
        "港は五月 \nに閉まる。もう一度秋に開くと役所は言う。".encode(),
    )
    assert article(joined).text == "港は五月に閉まる。もう一度秋に開くと役所は言う。"


def test_what_a_letter_quotes_and_its_signature_are_told_apart():
    long = html_of("\n\n".join([LETTER] * 2)).removesuffix("</body></html>")
    quote = (
        '<div class="gmail_quote"><div class="gmail_attr">On Mon, 2 Mar 2026 at 9:00, Bo &lt;bo@example.org&gt; wrote:'
        '</div><blockquote class="gmail_quote"><p>When do you close the lock?</p><blockquote type="cite">Older.'
        "</blockquote></blockquote></div>"
    )
    signature = "<div class='gmail_signature'>Ann Lee<br>Head of Locks</div>"
    message = mail("")
    message.set_content(f"{long}{signature}{quote}</body></html>", subtype="html")
    found = article(message)
    assert found.text.startswith(LETTER)
    for gone in ("When do you close", "Older.", "Head of Locks", "wrote:"):
        assert gone not in found.text
        assert any(gone in piece.text for piece in found.removed)
    assert "signature" in {piece.kind for piece in found.removed}


def test_a_letter_that_was_forwarded_as_a_file_is_read():
    outer = mail("FYI", Subject="Fwd: The old lock", From="Bo Ek <bo@example.org>")
    outer.add_attachment(mail())
    assert "Divers found that the lower gate" in article(outer).text


def test_a_digest_of_a_list_has_all_its_letters():
    parts = "".join(f"--b\r\n\r\nFrom: a@b.c\r\nSubject: {n}\r\n\r\n{n} {LETTER}\r\n" for n in ("One", "Two"))
    data = raw('multipart/digest; boundary="b"', f"{parts}--b--".encode(), "7bit")
    assert all(f"{n} The harbor office" in article(data).text for n in ("One", "Two"))


def test_the_source_of_a_mail_may_be_pasted():
    message = mail()
    message.add_alternative(html_of(LETTER), subtype="html", cte="base64")
    found = read(Text(message.as_string())).article
    assert (found.title, found.text) == ("The old lock – closed from May", LETTER)


@pytest.mark.parametrize("name", ["letter.eml", "letter.txt", "letter", "letter.mhtml"])
def test_a_mail_is_known_by_its_headers(name):
    assert article(mail(), name).text == LETTER


def test_a_newsletter_loses_what_surrounds_it():
    links = "".join(f'<a href="https://example.org/{n}">Read story {n}</a> ' for n in range(5))
    rows = (links, html_of(LETTER), "<a href='u'>Unsubscribe</a>")
    body = "<table>" + "".join(f"<tr><td>{row}</td></tr>" for row in rows) + "</table>"
    message = mail("", List_Unsubscribe="<mailto:u@example.org>")
    message.set_content(body, subtype="html")
    found = article(message)
    assert "Divers found" in found.text
    assert "Unsubscribe" not in found.text


def nested(depth: int) -> bytes:
    return b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (raw("multipart/encrypted; boundary=b", b"--b\r\n\r\nx\r\n--b--"), LockedFileError),
        (raw("application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m", b"AAAA", "base64"), LockedFileError),
        (raw("text/plain", b""), NoArticleError),
        (raw("image/png", b"\x89PNG", "binary"), NoArticleError),
        (b"no headers here, only text that somebody called a mail", DamagedFileError),
        (b"Content-Type: message/rfc822\n\n" * 50_000, DamagedFileError),
        (nested(900), SummarizerError),
        (nested(20_000), SummarizerError),
        (b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 500_000, TooLargeError),
        (nested(80) + b"x\n" * 999_999, TooLargeError),
        (b"A: b\n" * 1_000_000, DamagedFileError),
    ],
    ids=range(11),
)
def test_what_cannot_be_read_says_so(data, error):
    with pytest.raises(error) as caught:
        article(data)
    assert caught.value.hint


@pytest.mark.parametrize("header", [b"Content-Type: " + b"a;" * 999_999, b"Subject: " + b"=?utf-8?Q?a?= " * 200_000])
def test_a_header_without_end_costs_no_time(header):
    assert (
        article(b"From: Ann <a@b.c>\nDate: Tue, 3 Mar 2026 08:00:00 +0100\n" + header + b"\n\n" + LETTER.encode()).text
        == LETTER
    )


SITE = "https://courier.example/lock"


def saved(html: str, *, first: str = "From: <Saved by Blink>", start: str = "", more: str = "") -> bytes:
    packed = quopri.encodestring(html.encode("utf-8")).decode().replace("\n", "\r\n")
    lines = (
        first, "Subject: x", "MIME-Version: 1.0", f'Content-Type: multipart/related;\r\n\ttype="text/html";{start}',
        '\tboundary="----B----"', "", f"------B----\r\n{more}Content-Type: text/html", "Content-ID: <main@mhtml>",
        "Content-Transfer-Encoding: quoted-printable", f"Content-Location: {SITE}", "", packed, "------B----",
        "Content-Type: image/png", "Content-Transfer-Encoding: base64", f"Content-Location: {SITE}.png", "",
        "iVBORw0KGgo=", "------B------", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode()


PAGE = (
    "<!DOCTYPE html><html lang=en><head><title>The old lock closes | Courier</title></head><body>"
    "<nav><a href=/a>Home</a><a href=/b>Sport</a></nav><article><h1>The old lock closes</h1>"
    + "".join(f"<p>{part} “So be it,” said the keeper.</p>" for part in LETTER.split("\n\n"))
    + "</article><footer><a href=/p>Privacy policy</a></footer></body></html>"
)


@pytest.mark.parametrize(
    "data",
    [
        saved(PAGE),
        saved(PAGE, first="From: <Saved by Windows Internet Explorer 11>"),
        saved(PAGE, first="X-Saved: by Word"),
        saved(PAGE, first="From: <Saved by Mozilla 5.0 (Windows)>").replace(b"\r\n", b"\n"),
        saved(
            PAGE,
            start='\r\n\tstart="<main@mhtml>";',
            more="Content-Type: text/html\r\nContent-ID: <ad@mhtml>\r\n\r\n<p>Buy a boat.</p>\r\n------B----\r\n",
        ),
    ],
    ids=["chrome", "explorer", "word", "firefox", "start"],
)
@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page", "page.doc"])
def test_a_saved_page_reads_like_the_page(data, name):
    found = article(data, name)
    assert found.title == "The old lock closes"
    assert "“So be it,” said the keeper." in found.text
    assert "Divers found that the lower gate has lost a third of its steel" in found.text
    assert found.url == SITE
    for gone in ("=E2", "Privacy", "Sport", "boundary", "Buy a boat"):
        assert gone not in found.text


@pytest.mark.parametrize(
    ("declared", "data"),
    [
        ("multipart/related", saved(PAGE)),
        ("message/rfc822", mail().as_bytes()),
        ("", saved(PAGE)),
        ("text/plain", mail().as_bytes()),
    ],
    ids=["page", "mail", "page-untold", "mail-as-text"],
)
def test_a_mail_or_a_saved_page_behind_an_address_is_read(declared, data, serve):
    assert "Divers found" in read(Url(serve({"/a": page(data, declared)}).url("/a"))).article.text
