"""What is read of a message: its text or its HTML, the messages inside it, and the names of what is attached."""

from collections.abc import Iterator
from dataclasses import dataclass

from ....errors import LockedFileError
from ....limits import Limits
from ....models import Removed
from .letter import text_of
from .parts import Part

# A text version with fewer words than this share of the HTML only says that there is HTML.
MIN_TEXT_SHARE = 0.3
MAX_MESSAGES = 200

_FORWARDED = "---------- Forwarded message ---------"
_TEXTS = frozenset({"text/plain", "text/html", "text/markdown", "text/x-amp-html", "text/enriched"})
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_SIGNATURES = frozenset({
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
    "message/delivery-status", "application/pgp-keys",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a message; ``page`` is the HTML that it was made of, if it was, without what was ``removed``."""

    text: str = ""
    page: Part | None = None
    removed: tuple[Removed, ...] = ()


def body_of(message: Part, limits: Limits) -> Body:
    """The text of a message and of those inside it, in their order.

    Raises:
        LockedFileError: it is encrypted.
    """
    bodies = [body for body in _bodies(message, limits) if body.text.strip()]
    page = bodies[0].page if len(bodies) == 1 else None
    removed = tuple(piece for body in bodies for piece in body.removed)
    return Body("\n\n".join(body.text.strip("\n") for body in bodies), page, removed)


def page_of(message: Part) -> Part | None:
    """The page in a saved page: the part that the message names, else the first page in it."""
    start = message.parameter("start")
    pages = [part for part in _leaves(message) if part.media_type in ("text/html", "application/xhtml+xml")]
    return next((page for page in pages if start and page.header("Content-ID") == start), next(iter(pages), None))


def attachments_of(message: Part) -> list[str]:
    """The names of the files attached to a message, in order."""
    names = (part.file_name for part in _leaves(message) if _is_attachment(part) and part.media_type not in _SIGNATURES)
    return [name for name in names if name]


def _leaves(part: Part) -> Iterator[Part]:
    """The parts without parts; a message that was forwarded is read, so its parts are leaves too."""
    for one in part.parts:
        yield from _leaves(one)
    if not part.parts:
        yield part


def _is_attachment(part: Part) -> bool:
    # A picture in the text has no other name than its content id, and is part of the letter.
    is_shown = part.message.get_content_disposition() == "inline" or part.header("Content-ID")
    return part.is_attached or (part.media_type not in _TEXTS and not is_shown)


def _bodies(part: Part, limits: Limits) -> Iterator[Body]:
    if part.media_type in _ENCRYPTED:
        raise LockedFileError("This mail is encrypted.", hint="Open it in your mail program and paste its text.")
    if part.media_type == "message/rfc822":
        yield from (_inner(message, _frame(message), limits) for message in part.parts[:MAX_MESSAGES])
    elif part.media_type == "multipart/digest":
        # The letters of a mailing list, none of which answers the one before.
        messages = [message for one in part.parts for message in one.parts or [one]]
        yield from (_inner(message, message.header("Subject"), limits) for message in messages[:MAX_MESSAGES])
    elif part.media_type == "multipart/alternative":
        yield _chosen([body for one in part.parts for body in _bodies(one, limits)])
    elif part.parts:
        parts = part.parts[:1] if part.media_type == "multipart/related" else part.parts
        for one in parts[:MAX_MESSAGES]:
            yield from _bodies(one, limits)
    elif not part.is_attached and part.media_type in _TEXTS:
        yield _from_page(part, limits) if part.media_type == "text/html" else Body(part.text)


def _inner(message: Part, head: str, limits: Limits) -> Body:
    """The text of a message inside another, below some lines on it."""
    body = body_of(message, limits)
    return Body(f"{head}\n\n{body.text}", removed=body.removed)


def _from_page(part: Part, limits: Limits) -> Body:
    text, removed = text_of(part, limits)
    return Body(text, part, tuple(removed))


def _frame(message: Part) -> str:
    """The lines that mail programs put above a forwarded letter."""
    stated = ((name, message.header(name)) for name in ("From", "Date", "Subject", "To"))
    return "\n".join(
        ["---------- Forwarded message ---------", *(f"{name}: {value}" for name, value in stated if value)]
    )


def _chosen(bodies: list[Body]) -> Body:
    """The text version of a letter, unless it is a stub; then the HTML version."""
    plain = next((body for body in bodies if body.page is None), Body())
    page = next((body for body in bodies if body.page is not None), Body())
    return plain if len(plain.text.split()) >= MIN_TEXT_SHARE * len(page.text.split()) and plain.text.strip() else page
