"""Word (.docx), with real headings, so that outlines and screen readers can navigate it."""

import io
from collections.abc import Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING

from ..models import Language
from .blocks import Block, Fact, Report, Section, remarks

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_MAX_PROPERTY_CHARACTERS = 255


def write_word(report: Report) -> bytes:
    """A .docx file; its properties name title, authors and date."""
    writer = _Writer()
    writer.describe(report)
    writer.add_section(report.main, level=0)
    writer.add_notes([report.footer])
    return writer.data()


class _Writer:
    """A file that paragraphs are added to."""

    def __init__(self) -> None:
        # Loaded on first use: nobody else should wait for it.
        import docx

        self._file = docx.Document()
        # python-docx would look up both for each new paragraph, which takes most of the time for a book.
        self._style_ids = {style.name: style.style_id for style in self._file.styles}
        self._end = self._file.element.body.sectPr

    def data(self) -> bytes:
        data = io.BytesIO()
        self._file.save(data)
        return data.getvalue()

    def describe(self, report: Report) -> None:
        properties = self._file.core_properties
        properties.title = report.main.heading[:_MAX_PROPERTY_CHARACTERS]
        properties.author = ", ".join(report.authors)[:_MAX_PROPERTY_CHARACTERS]
        properties.comments = ""
        properties.created = properties.modified = datetime.combine(report.made_on, time())

    def add_section(self, section: Section, *, level: int) -> None:
        style = f"Heading {level}" if level else "Title"
        self.add(section.heading, style, section.language if section.quotes_heading else None)
        if section.size:
            self.add(section.size, "Subtitle")
        self.add_facts(section.facts)
        for block in section.blocks:
            self.add(block.text, _style(block, level), section.language)
        self.add_notes(remarks(section))
        self.add_facts(section.sources)
        for inner in section.sections:
            self.add_section(inner, level=level + 1)

    def add_facts(self, facts: Iterable[Fact]) -> None:
        for fact in facts:
            paragraph = self.add(f"{fact.label}: " if fact.label else "", "List Bullet")
            if fact.address:
                _add_link(paragraph, fact)
            else:
                paragraph.add_run(fact.value)
            paragraph.add_run(f": {fact.remark}" if fact.remark else "")

    def add_notes(self, notes: Iterable[str]) -> None:
        for note in notes:
            self.add(note).runs[0].italic = True

    def add(self, text: str, style: str = "Normal", language: Language | None = None) -> "Paragraph":
        """A paragraph, set from right to left where that is how its language is written."""
        from docx.oxml import OxmlElement
        from docx.text.paragraph import Paragraph

        element = OxmlElement("w:p")
        self._end.addprevious(element)
        paragraph = Paragraph(element, self._file._body)
        element.style = self._style_ids[style]
        run = paragraph.add_run(text)
        if language and language.right_to_left:
            run.font.rtl = True
            element.get_or_add_pPr().append(OxmlElement("w:bidi"))
        return paragraph


def _style(block: Block, level: int) -> str:
    if block.is_heading:
        return f"Heading {level + 1}"
    return "List Bullet" if block.is_bullet else "Normal"


def _add_link(paragraph: "Paragraph", fact: Fact) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run(fact.value)
    run.font.underline = True
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(fact.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(run._r)
    paragraph._p.append(link)
