"""PDF files made in code: every mark where the test puts it, so that each rule can be tried by itself."""

import io
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter

WIDTH, HEIGHT = 595, 842
LEFT, TOP, BOTTOM = 72, 770, 72
LEADING = 14


@dataclass(frozen=True)
class Mark:
    """Some text at a place in points, ``angle`` 0 or 90."""

    text: str
    x: float = LEFT
    y: float = TOP
    size: float = 11
    bold: bool = False
    angle: int = 0


Page = Sequence[Mark]


def lines(
    texts: Iterable[str], *, x: float = LEFT, top: float = TOP, size: float = 11, leading: float = LEADING
) -> list[Mark]:
    """One line below the other; "" leaves a line empty."""
    return [Mark(text, x, top - n * leading, size) for n, text in enumerate(texts) if text]


def wrapped(text: str, width: int = 80) -> list[str]:
    """Lines of at most ``width`` characters, as full as they can be."""
    found = [""]
    for word in text.split():
        if len(found[-1]) + 1 + len(word) > width:
            found.append(word)
        else:
            found[-1] = f"{found[-1]} {word}".strip()
    return found


def pdf(
    pages: Sequence[Page],
    *,
    info: Mapping[str, str] | None = None,
    outline: Sequence[tuple[str, int, float]] = (),
    language: str = "",
) -> bytes:
    """A PDF file; ``outline`` has titles, page numbers from 0, and heights in points."""
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    def stream(data: bytes) -> int:
        packed = zlib.compress(data)
        return add(b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed))

    letters = sorted({character for page in pages for mark in page for character in mark.text if ord(character) > 126})
    fonts = _fonts(add, stream, letters)
    parent = len(objects) + 1 + 2 * len(pages)
    kids = []
    for page in pages:
        content = stream("".join(map(_shown, page)).encode("latin-1"))
        kids.append(add(f"<</Type/Page/Parent {parent} 0 R/Resources<</Font<<{fonts}>>>>/Contents {content} 0 R>>"))
    add(
        f"<</Type/Pages/Count {len(kids)}/MediaBox[0 0 {WIDTH} {HEIGHT}]"
        f"/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>"
    )
    described = f"/Lang({language})" if language else ""
    if outline:
        described += f"/Outlines {_outline(add, objects, outline, kids)} 0 R"
    root = add(f"<</Type/Catalog/Pages {parent} 0 R{described}>>")
    about = add("<<" + "".join(f"/{name}({value})" for name, value in (info or {}).items()) + ">>")
    return _file(objects, root, about)


def _fonts(add, stream, letters) -> str:
    plain = add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    bold = add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
    ranges = "".join(f"<{ord(c):04x}> <{c.encode('utf-16-be').hex()}>\n" for c in letters)
    mapping = stream(
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"%d beginbfchar\n%b endbfchar\nendcmap end" % (len(letters), (ranges + "<0020> <0020>\n").encode())
    )
    inner = add("<</Type/Font/Subtype/CIDFontType2/BaseFont/Other/DW 500>>")
    other = add(
        "<</Type/Font/Subtype/Type0/BaseFont/Other/Encoding/Identity-H"
        f"/DescendantFonts[{inner} 0 R]/ToUnicode {mapping} 0 R>>"
    )
    return f"/F1 {plain} 0 R/F2 {bold} 0 R/F3 {other} 0 R"


def _shown(mark: Mark) -> str:
    matrix = "1 0 0 1" if mark.angle == 0 else "0 1 -1 0"
    out = f"BT {matrix} {mark.x} {mark.y} Tm "
    if mark.text.isascii():
        text = mark.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return out + f"/F{2 if mark.bold else 1} {mark.size} Tf ({text}) Tj ET\n"
    return out + f"/F3 {mark.size} Tf <{mark.text.encode('utf-16-be').hex()}> Tj ET\n"


def _outline(add, objects, outline, kids) -> int:
    first = len(objects) + 1
    root = first + len(outline)
    for n, (title, page, top) in enumerate(outline):
        following = f"/Next {first + n + 1} 0 R" if n + 1 < len(outline) else ""
        title = title.encode("utf-16-be").hex()
        add(f"<</Title<feff{title}>/Parent {root} 0 R{following}/Dest[{kids[page]} 0 R/XYZ 0 {top} 0]>>")
    return add(f"<</Type/Outlines/Count {len(outline)}/First {first} 0 R/Last {root - 1} 0 R>>")


def _file(objects: Sequence[bytes], root: int, about: int) -> bytes:
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, root, about, start,
    )  # fmt: skip
    return bytes(data)


def encrypted(data: bytes, *, password: str, algorithm: str = "AES-256") -> bytes:
    """The same file, to be opened with ``password``; "" for one that only forbids copying."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password="the owner's", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
