"""Mail (.eml) to articles, and pages that a browser saved as one file (.mhtml), which are built like mail.

``parts`` opens the message within bounds, ``body`` chooses what is read of it, and ``letter`` turns HTML to text.
"""

from dataclasses import replace

from ....errors import ArticleError, DamagedFileError, NoArticleError
from ....limits import Limits
from ....media_types import HTML, PLAIN
from ....models import Article, Payload
from ....removed import locate
from ...page import extract_html
from ...plain import extract_plain
from ..file_facts import credible_date
from .body import attachments_of, body_of, page_of
from .parts import DAMAGED, Part, open_message

READER = "mail"
MAX_NAMED = 10


def extract_mail(payload: Payload, *, keep_instruction: bool, keep_clutter: bool, limits: Limits) -> Article:
    """The newest letter of a mail, with its subject, sender and day; attachments are named and not read.

    Raises:
        DamagedFileError, LockedFileError: it is not a mail, or an encrypted one.
        TooLargeError: more parts or characters than the limits allow.
        NoArticleError: there is no text in it.
    """
    message = open_message(payload.data)
    try:
        body = body_of(message, limits)
    except RecursionError as error:
        raise DamagedFileError(DAMAGED) from error
    if not any(map(str.isalnum, body.text)):
        raise NoArticleError("There is no text in this mail.", hint="It may hold only pictures or attachments.")
    article = None
    if body.page is not None and message.is_bulk:
        article = _newsletter(body.page, body.text, payload, keep_clutter, limits)
    if article is None:
        text = f"{_headers(message)}\n\n{body.text}"
        plain = Payload(text.encode("utf-8", "replace"), PLAIN, payload.origin, "utf-8", payload.url)
        article = extract_plain(plain, keep_instruction=keep_instruction, keep_clutter=keep_clutter, limits=limits)
    return replace(
        article,
        removed=(*article.removed, *locate(body.removed, "", article.text)),
        title=article.title or message.header("Subject"),
        published=credible_date(message.day) or article.published,
        reader=READER,
        notes=(*article.notes, *_notes(attachments_of(message))),
    )


def extract_saved_page(payload: Payload, *, keep_instruction: bool, keep_clutter: bool, limits: Limits) -> Article:
    """The article on a page that a browser saved with everything on it.

    Raises:
        DamagedFileError: there is no page in the file.
        TooLargeError, ArticleError: as for a page.
    """
    page = page_of(open_message(payload.data))
    if page is None:
        raise DamagedFileError("There is no web page in this file.")
    saved = replace(payload, data=page.data, media_type=HTML, charset=page.charset, url=page.location or payload.url)
    return extract_html(saved, keep_instruction=keep_instruction, keep_clutter=keep_clutter, limits=limits)


def _headers(message: Part) -> str:
    """The headers as they stand above a mail that is pasted; a single one would be taken for text."""
    stated = ((name, message.header(name)) for name in ("From", "Date", "Subject"))
    lines = [f"{name}: {value}" for name, value in stated if value]
    return "\n".join(lines) if len(lines) > 1 else ""


def _newsletter(page: Part, text: str, payload: Payload, keep_clutter: bool, limits: Limits) -> Article | None:
    """What the reader of pages finds in a mail that was sent to many, if that is most of it."""
    html = replace(payload, data=page.data, media_type=HTML, charset=page.charset)
    try:
        article = extract_html(html, keep_instruction=True, keep_clutter=keep_clutter, limits=limits)
    except ArticleError:
        return None
    return article if len(article.text) >= len(text) / 2 else None


def _notes(names: list[str]) -> list[str]:
    if not names:
        return []
    shown = ", ".join(names[:MAX_NAMED]) + (", …" if len(names) > MAX_NAMED else "")
    return [f"Attachments of this mail were not read: {shown}."]
