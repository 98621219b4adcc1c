"""A PDF file as pypdf reads it: lines of text with their positions, the outline, and the properties of the file."""

import io
import logging
import math
import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from ....errors import DamagedFileError, LockedFileError, TooLargeError
from ....limits import Limits
from ..file_facts import FileFacts, credible_facts
from .columns import Piece, in_reading_order
from .initials import with_initials
from .line import PdfLine
from .right_to_left import is_right_to_left, turned_brackets

if TYPE_CHECKING:
    from pypdf import PdfReader

T = TypeVar("T")
Matrix = tuple[float, float, float, float, float, float]

MAX_OUTLINE_ENTRIES = 5_000
MAX_OUTLINE_DEPTH = 3
HEADER_BYTES = 1_024

# Ligatures, and the forms that Arabic letters take within a word.
_SHAPES = re.compile("[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]+")
_LONE_HYPHEN = re.compile("(?<=\\w)\\s*[\u2010\u00ad]\\s*$")
_BEFORE_STOP = re.compile("(?<!\\s)\\s++(?=[.,:;!?،؛؟»)](?:\\s|$))")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
# The number of a footnote: small, digits only, after a word or its punctuation.
_NOTE_NUMBER = re.compile(r"\s*[\d,*†‡]{1,5}\s*")
# Raised and lowered text is within this distance of its line, in sizes of the font.
_SAME_LINE = 0.6
_MAX_NOTE_SIZE = 0.9
_MIN_RAISE = 0.15
_BEFORE_NOTE_CHARACTERS = 80
_BEFORE_NOTE = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?”’\"')\]»])\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline; ``top`` is the height on the page in points, None for the page's top."""

    depth: int
    title: str
    page: int
    top: float | None


@dataclass(slots=True)
class PdfFile:
    """An opened file; a broken part of it gives a default, or None."""

    reader: "PdfReader"
    n_pages: int

    def lines(self, number: int) -> list[PdfLine] | None:
        """The lines of a page, in reading order; None if the page is broken."""
        with _quiet():
            pieces = _or_none(lambda: _pieces(self.reader.pages[number]))
        return None if pieces is None else with_initials([_line(row, number) for row in in_reading_order(pieces)])

    def facts(self) -> FileFacts:
        with _quiet():
            language = _or_none(lambda: str(self.reader.root_object.get("/Lang") or ""))
            title, authors, day = map(self._stated, ("title", "author", "creation_date"))
            return credible_facts([title], [authors], [day], [language])

    def _stated(self, name: str) -> Any:
        return _or_none(lambda: getattr(self.reader.metadata, name, None))

    def outline(self) -> list[Entry]:
        """The outline, down to the deepest level of chapters, in its own order."""
        with _quiet():
            return _or_none(lambda: list(_entries(self.reader, self.reader.outline))) or []


def open_pdf(data: bytes, limits: Limits) -> PdfFile:
    """The opened file.

    Raises:
        DamagedFileError: it is not a PDF file, or its pages can't be found.
        LockedFileError: it opens only with a password.
        TooLargeError: more pages than the limits allow.
    """
    if b"%PDF-" not in data[:HEADER_BYTES]:
        raise DamagedFileError("This file is named as a PDF, but it is not one.")
    # Loaded on first use: nobody else should wait for it.
    from pypdf import PasswordType, PdfReader

    with _quiet():
        # pypdf lets all kinds of errors through; a bad file must still end in a clear message.
        try:
            reader = PdfReader(io.BytesIO(data), strict=False)
            is_open = not reader.is_encrypted or reader.decrypt("") is not PasswordType.NOT_DECRYPTED
        except Exception as error:
            raise DamagedFileError("This PDF file is damaged, so it could not be opened.") from error
        if not is_open:
            raise LockedFileError("This PDF file is protected by a password.")
        try:
            n_pages = len(reader.pages)
        except Exception as error:
            raise DamagedFileError("This PDF file is damaged: its pages can't be found.") from error
    if not n_pages:
        raise DamagedFileError("This PDF file is damaged: it has no pages.")
    if n_pages > limits.max_file_pages:
        raise TooLargeError(f"This PDF file has {n_pages:,} pages; at most {limits.max_file_pages:,} are read.")
    return PdfFile(reader, n_pages)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf from logging every oddity of a file."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _or_none(ask: Callable[[], T]) -> T | None:
    """The result of a call to pypdf, None when that part of the file is broken."""
    try:
        return ask()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- pypdf lets all kinds of errors through
        return None


def _pieces(page: Any) -> list[list[Piece]]:
    """The pieces of text on a page, by line, in the order the file has them."""
    rows: list[list[Piece]] = [[]]

    def visit(text: str, outer: Matrix, inner: Matrix, font: Any, size: float) -> None:
        if text.strip():
            piece = _piece(text.strip("\n"), outer, inner, font, size)
            if rows[-1] and _is_below(rows[-1][-1], piece):
                rows.append([])
            rows[-1].append(piece)
        if text.endswith("\n") and rows[-1]:
            rows.append([])

    page.extract_text(visitor_text=visit)
    angles = Counter[int]()
    for row in rows:
        for piece in row:
            angles[piece.angle] += len(piece.text)
    # A page may lie on its side; text across its direction, as in a margin, does not belong to the article.
    upright = max(angles, key=lambda angle: (angles[angle], -angle), default=0)
    turned = ([piece.turned() for piece in row if piece.angle == upright] for row in rows)
    return [row for row in turned if row]


def _is_below(before: Piece, piece: Piece) -> bool:
    """Whether a piece is on another line; pypdf misses this beside a large first letter or a large bracket."""
    height = abs(before.turned().y - piece.turned().y)
    is_initial = len(before.text.strip()) == 1 and before.text.isupper() and before.size > 2 * piece.size
    return (
        before.angle != piece.angle or height > _SAME_LINE * max(before.size, piece.size) or (is_initial and height > 1)
    )


def _piece(text: str, outer: Matrix, inner: Matrix, font: Any, size: float) -> Piece:
    """A piece with its position on the page: the two matrices multiplied."""
    from pypdf import Transformation

    a, b, c, d, x, y = Transformation(inner).transform(Transformation(outer)).ctm
    angle = round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360
    is_bold = bool(font) and bool(_BOLD.search(str(font.get("/BaseFont", ""))))
    return Piece(text, x, y, abs(size) * math.hypot(c, d), is_bold, angle)


def _line(row: Sequence[Piece], page: int) -> PdfLine:
    by_size = Counter[float]()
    for piece in row:
        by_size[round(piece.size, 1)] += len(piece.text.strip())
    size = by_size.most_common(1)[0][0]
    text = _text(row, size)
    first = row[0]
    is_bold = all(piece.is_bold for piece in row if piece.text.strip())
    return PdfLine(" ".join(text.split()), min(piece.x for piece in row), first.y, size, is_bold, page)


def _text(row: Sequence[Piece], size: float) -> str:
    shown = "".join(piece.text for piece in row)
    if is_right_to_left(shown):
        # Words are stored as they are drawn, from left to right.
        ordered = sorted(row, key=lambda piece: piece.x)[::-1]
        return turned_brackets(_BEFORE_STOP.sub("", _letters(" ".join(piece.text.strip() for piece in ordered))))
    text = ""
    base = next(piece.y for piece in row if round(piece.size, 1) == size)
    for piece in row:
        is_raised = piece.size < _MAX_NOTE_SIZE * size and piece.y > base + _MIN_RAISE * size
        before = text[-_BEFORE_NOTE_CHARACTERS:]
        is_note = is_raised and _NOTE_NUMBER.fullmatch(piece.text) and _BEFORE_NOTE.search(before)
        text += " " * (piece.text[-1:].isspace()) if is_note else piece.text
    # A hyphen may be drawn on its own, as browsers do.
    return _letters(_LONE_HYPHEN.sub("\u2010", text))


def _letters(text: str) -> str:
    return _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _entries(reader: "PdfReader", outline: Sequence[Any], depth: int = 0) -> Iterator[Entry]:
    for n, item in enumerate(outline):
        if n >= MAX_OUTLINE_ENTRIES:
            return
        if isinstance(item, list):
            if depth + 1 < MAX_OUTLINE_DEPTH:
                yield from _entries(reader, item, depth + 1)
            continue
        page = _or_none(lambda item=item: reader.get_destination_page_number(item))  # type: ignore[misc]
        title = " ".join(str(item.title or "").split())
        if page is not None and page >= 0 and title:
            top = item.top
            yield Entry(depth, title, page, float(top) if isinstance(top, int | float) and top > 0 else None)
