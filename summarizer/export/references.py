"""Articles as entries of a bibliography, for the formats of reference managers."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..models import Article, Comparison
from ..text.characters import one_line
from .blocks import Block, Fact, Reference, Section, remarks
from .facts import web_address
from .names import parse_name

if TYPE_CHECKING:
    from ..digest import Entry

# What a reference says in fields of its own.
_LABELS = frozenset({"By", "Site", "Published"})
_SOURCE = "Source"


def reference_of_article(comparison: Comparison, main: Section, footer: str) -> Reference:
    """The article of a comparison; several summaries are named after their algorithms."""
    document, summaries = comparison.document, [section for section in main.sections if section.blocks]
    texts = [f"{one.heading}: {_text(one.blocks)}" if len(summaries) > 1 else _text(one.blocks) for one in summaries]
    notes = [*_facts(main.facts), *main.notes, *_notes(main.sections), footer]
    return _reference(document.article, main.heading, document.language.code, " ".join(texts), notes)


def reference_of_entry(entry: "Entry", section: Section, common: Iterable[Fact], footer: str) -> Reference:
    """An article of a digest; ``common`` are the facts of the whole digest."""
    article = Article(
        "", url=entry.origin or entry.address, site=entry.site, authors=entry.authors, published=entry.published
    )
    notes = [*_facts((*section.facts, *common)), *section.notes, *_facts(section.sources), footer]
    return _reference(article, section.heading, entry.language, _text(section.blocks), notes)


def _reference(article: Article, title: str, language: str, abstract: str, notes: Iterable[str]) -> Reference:
    site = one_line(article.site)
    return Reference(
        title,
        tuple(parse_name(name, site=site) for name in map(one_line, article.authors) if name),
        site,
        article.published,
        web_address(article.url),
        "" if language == "und" else one_line(language),
        abstract,
        " ".join(map(_sentence, dict.fromkeys(notes))),
    )


def _notes(sections: Iterable[Section], *, with_text: bool = False) -> Iterator[str]:
    """What sections say beside their summaries, which are in the abstract; those of chapters are not."""
    for section in sections:
        text = _text(section.blocks) if with_text else ""
        yield from (f"{section.heading}: {said}" for said in (section.size, text, *remarks(section)) if said)
        if section.sections:
            yield section.heading
            yield from _notes(section.sections, with_text=True)


def _text(blocks: Iterable[Block]) -> str:
    return " ".join(f"• {block.text}" if block.is_bullet else block.text for block in blocks)


def _facts(facts: Iterable[Fact]) -> list[str]:
    known = [fact for fact in facts if fact.label not in _LABELS and not (fact.label == _SOURCE and fact.is_address)]
    return [": ".join(filter(None, (fact.label, fact.value, fact.remark))) for fact in known]


def _sentence(note: str) -> str:
    return note if note.endswith((".", "!", "?")) else f"{note}."
