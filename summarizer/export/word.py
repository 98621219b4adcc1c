"""Word (.docx), with real headings, so that its outline and a screen reader find their way."""

import io
from collections.abc import Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING

from ..models import Language
from .blocks import Block, Fact, Report, Section

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

_MAX_PROPERTY_CHARACTERS = 255


def write_word(report: Report) -> bytes:
    """A .docx file; its properties name title, authors and date."""
    # Loaded on first use: nobody else should wait for it.
    import docx

    file = docx.Document()
    _describe(file, report)
    _add(file, report.title, "Title", report.language)
    _add_facts(file, report.facts)
    _add_notes(file, report.notes)
    for section in report.sections:
        _add_section(file, section, level=1)
    _add_notes(file, [report.footer])
    data = io.BytesIO()
    file.save(data)
    return data.getvalue()


def _describe(file: "WordFile", report: Report) -> None:
    properties = file.core_properties
    properties.title = report.title[:_MAX_PROPERTY_CHARACTERS]
    properties.author = report.authors[:_MAX_PROPERTY_CHARACTERS]
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(report.made_on, time())


def _add_section(file: "WordFile", section: Section, *, level: int) -> None:
    _add(file, section.heading, f"Heading {level}", section.language if section.quotes_heading else None)
    if section.size:
        file.add_paragraph(section.size, style="Subtitle")
    _add_facts(file, section.facts)
    for block in section.blocks:
        _add(file, block.text, _style(block, level), section.language)
    _add_notes(file, filter(None, (section.problem, *section.notes)))
    _add_facts(file, section.sources)
    for inner in section.sections:
        _add_section(file, inner, level=level + 1)


def _style(block: Block, level: int) -> str:
    if block.is_heading:
        return f"Heading {level + 1}"
    return "List Bullet" if block.is_bullet else "Normal"


def _add_facts(file: "WordFile", facts: Iterable[Fact]) -> None:
    for fact in facts:
        paragraph = file.add_paragraph(f"{fact.label}: " if fact.label else "", style="List Bullet")
        if fact.address:
            _add_link(paragraph, fact)
        else:
            paragraph.add_run(fact.value)
        paragraph.add_run(f": {fact.remark}" if fact.remark else "")


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


def _add_notes(file: "WordFile", texts: Iterable[str]) -> None:
    for text in texts:
        file.add_paragraph().add_run(text).italic = True


def _add(file: "WordFile", text: str, style: str, language: Language | None) -> None:
    """A paragraph of an article's own text, set from right to left where its language is."""
    from docx.oxml import OxmlElement

    paragraph = file.add_paragraph(style=style)
    run = paragraph.add_run(text)
    if language and language.right_to_left:
        run.font.rtl = True
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
