"""Word documents and e-books made in code, and archives that mean harm."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence

import docx

CONTAINER = """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="{name}" media-type="application/oebps-package+xml"/></rootfiles></container>"""


def zipped(parts: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, **parts: bytes | Callable[[bytes], bytes] | None) -> bytes:
    """The same archive with other parts; "/" is written "__", "." is "_dot_"; None takes a part out."""
    found = parts_of(data)
    for key, change in parts.items():
        name = key.replace("__", "/").replace("_dot_", ".")
        if change is None:
            del found[name]
        else:
            found[name] = change if isinstance(change, bytes) else change(found[name])
    return zipped(found)


def word(write: Callable[[object], object] = lambda file: None, **properties: object) -> bytes:
    """A Word document that ``write`` has filled."""
    file = docx.Document()
    for name, value in properties.items():
        setattr(file.core_properties, name, value)
    write(file)
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


def xhtml(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>{body}</body></html>'
    )


def epub(
    pages: Mapping[str, str],
    *,
    contents: Sequence[tuple[str, str]] = (),
    metadata: str = "",
    ncx: bool = False,
    apart: Collection[str] = (),
    guide: str = "",
    landmarks: str = "",
    extra: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An e-book of these bodies of pages; ``contents`` has titles and references; ``apart`` are not linear."""
    items = "".join(
        f'<item id="p{n}" href="text/{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(pages)
    )
    linear = {name: "no" if name in apart else "yes" for name in pages}
    spine = "".join(f'<itemref idref="p{n}" linear="{linear[name]}"/>' for n, name in enumerate(pages))
    if ncx:
        items += '<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        points = "".join(
            f'<navPoint><navLabel><text>{title}</text></navLabel><content src="text/{to}"/></navPoint>'
            for title, to in contents
        )
        table = {"OEBPS/toc.ncx": f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'}
    else:
        items += '<item id="toc" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        links = "".join(f'<li><a href="text/{to}">{title}</a></li>' for title, to in contents)
        table = {"OEBPS/nav.xhtml": xhtml(f'<nav epub:type="toc"><ol>{links}</ol></nav>{landmarks}')}
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine>{guide}</package>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER.format(name="OEBPS/content.opf"),
            "OEBPS/content.opf": package,
            **table,
            **{f"OEBPS/text/{name}": xhtml(body) for name, body in pages.items()},
            **(extra or {}),
        }
    )


def overlapping(n_entries: int, n_bytes: int) -> bytes:
    """A bomb whose many entries all share the same packed bytes."""
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(bytes(n_bytes)) + packer.flush()
    crc = zlib.crc32(bytes(n_bytes))
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(packed), n_bytes, 1, 0) + b"a" + packed
    central = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(packed), n_bytes, 8, 0, 0, 0, 0, 0, 0)
        + f"{n:08d}".encode()
        for n in range(n_entries)
    )
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, n_entries, n_entries, len(central), len(local), 0)
    return local + central + end
