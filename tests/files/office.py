"""OpenDocument files, slides and FictionBooks made in code, part by part, as programs write them."""

from collections.abc import Sequence

from tests.files.zips import zipped

_ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_SHORT = {"meta": "meta", "draw": "drawing", "style": "style", "presentation": "presentation", "text": "text"}
_SHORT |= {"office": "office", "table": "table", "svg": "svg-compatible"}
NAMES = " ".join(f'xmlns:{short}="{_ODF.format(name)}"' for short, name in _SHORT.items())
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
MANIFEST = '<x:manifest xmlns:x="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</x:manifest>'


def opendocument(body: str, *, kind: str = "text", styles: str = "", meta: str = "", manifest: str = "") -> bytes:
    """A text or slides with this body; ``styles`` are those that the program made for it."""
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {NAMES}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {NAMES}><office:styles>"
            '<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"/>'
            '<style:style style:name="Title" style:family="paragraph"/>'
            '<style:style style:name="Figure" style:parent-style-name="Caption" style:family="paragraph"/>'
            "</office:styles><office:master-styles><style:master-page><style:header><text:p>HEAD</text:p>"
            "</style:header></style:master-page></office:master-styles></office:document-styles>",
            "meta.xml": f"<office:document-meta {NAMES}><office:meta>{meta}</office:meta></office:document-meta>",
            "META-INF/manifest.xml": MANIFEST.format(manifest),
        },
        method=0,
    )


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def relations(*rows: tuple[str, str, str]) -> str:
    """Rows of identifier, kind and target."""
    return _RELATIONS.format(
        "".join(f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>' for key, kind, target in rows)
    )


def shape(*paragraphs: str, kind: str | None = "body", about: str = "") -> str:
    """A box with these paragraphs, each the runs of it; ``kind`` is None for one that the author drew."""
    place = "" if kind is None else f'<p:ph type="{kind}"/>' if kind else '<p:ph idx="1"/>'
    texts = "".join(f"<a:p>{text if '<' in text else run(text)}</a:p>" for text in paragraphs)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"{about}/><p:cNvSpPr/><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/>{texts}</p:txBody></p:sp>"
    )


def run(text: str) -> str:
    return f"<a:r><a:rPr lang='en'/><a:t>{text}</a:t></a:r>"


def slides(shown: Sequence[str], *, notes: Sequence[str] = (), hidden: Sequence[int] = (), core: str = "") -> bytes:
    """Slides with these shapes, stored in the opposite order; ``notes`` are the speaker's, by slide."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(
            ("rId1", "officeDocument", "ppt/presentation.xml"), ("rId2", "x/core-properties", "c.xml")
        ),
        "c.xml": f'<cp:x xmlns:cp="cp" xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:x>',
    }
    order = list(range(len(shown)))
    for n in reversed(order):
        mark = ' show="0"' if n in hidden else ""
        parts[f"ppt/slides/slide{len(shown) - n}.xml"] = (
            f'<p:sld {A} {P} xmlns:r="{OFFICE}"{mark}><p:cSld><p:spTree>{shown[n]}</p:spTree></p:cSld></p:sld>'
        )
        if n < len(notes):
            parts[f"ppt/slides/_rels/slide{len(shown) - n}.xml.rels"] = relations(
                ("r", "notesSlide", f"../notes/{n}.xml")
            )
            page = shape("7", kind="sldNum") + shape(notes[n])
            parts[f"ppt/notes/{n}.xml"] = f"<p:notes {A} {P}><p:cSld><p:spTree>{page}</p:spTree></p:cSld></p:notes>"
    parts["ppt/_rels/presentation.xml.rels"] = relations(
        *((f"s{n}", "slide", f"slides/slide{len(shown) - n}.xml") for n in order)
    )
    listed = "".join(f'<p:sldId id="{256 + n}" r:id="s{n}"/>' for n in order)
    parts["ppt/presentation.xml"] = (
        f'<p:presentation {P} xmlns:r="{OFFICE}"><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>'
    )
    return zipped(parts)


def fiction_book(bodies: str, about: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"'
        f' xmlns:l="http://www.w3.org/1999/xlink"><description><title-info>{about}</title-info></description>{bodies}'
        '<binary id="a">iVBORw0KGgo</binary></FictionBook>'
    ).encode()
