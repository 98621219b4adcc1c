"""A comparison or a digest → the report that every format for people lays out."""

import itertools
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from ..comparison import essence
from ..models import Comparison, Document, Language, Sentence, Summary
from ..selection import count
from ..text.characters import one_line
from ..text_fragments import LinkTo, link_to
from .blocks import Block, Fact, Reference, Report, Section, Span
from .facts import algorithms, asked_for, chapter_title, failure_text, label, size, title, web_address
from .references import reference_of_article, reference_of_entry

if TYPE_CHECKING:
    # Loaded with the first digest: a single article should not wait for it.
    from ..digest import Digest, Entry, JointSummary


Result: TypeAlias = "Comparison | Digest"

FOOTER = "Every sentence is the article's own; nothing was rewritten."
DIGEST_FOOTER = "Every sentence is an article's own; nothing was rewritten."


def report_of(result: Result, *, made_on: date) -> Report:
    """What a file for people says about a result; ``made_on`` is the day that it names."""
    return _of_comparison(result, made_on) if isinstance(result, Comparison) else _of_digest(result, made_on)


def _of_comparison(comparison: Comparison, made_on: date) -> Report:
    """A section for each algorithm, then one for each chapter."""
    document = comparison.document
    main = Section(
        title(document),
        facts=_known(_facts(comparison, made_on)),
        notes=tuple(map(one_line, document.article.notes)),
        sections=(*_sections(comparison, whole="the article"), *map(_chapter, comparison.chapters)),
        language=document.language,
        quotes_heading=True,
    )
    return Report(
        main,
        made_on,
        authors=tuple(map(one_line, document.article.authors)),
        algorithms=tuple(map(label, algorithms(comparison))),
        n_words=tuple(summary.n_words for summary in comparison),
        references=(reference_of_article(comparison, main, FOOTER),),
        footer=FOOTER,
    )


def _facts(comparison: Comparison, made_on: date) -> Iterator[Fact]:
    document, article = comparison.document, comparison.document.article
    budgets = dict.fromkeys(summary.budget for summary in comparison)
    yield Fact("By", _authors(article.authors))
    yield Fact("Site", one_line(article.site))
    yield Fact("Published", article.published.isoformat() if article.published else "")
    yield Fact("Source", one_line(article.origin), web_address(article.url))
    yield Fact("Language", one_line(document.language.name))
    yield Fact("Article", f"{count(document.n_words, 'word')}, {count(len(document.sentences), 'sentence')}")
    yield Fact("Algorithms", ", ".join(map(label, algorithms(comparison))))
    yield Fact("Agreement", essence(comparison))
    yield Fact("Asked for", "; ".join(filter(None, (asked_for(one, n_words=document.n_words) for one in budgets))))
    yield Fact("Made on", made_on.isoformat())


def _sections(comparison: Comparison, *, whole: str) -> Iterator[Section]:
    link = _links(comparison.document)
    for summary in comparison:
        yield Section(
            label(summary.ranking.algorithm),
            size=size(summary, comparison.document, whole),
            blocks=tuple(blocks_of(summary, link)),
            notes=tuple(map(one_line, summary.notes)),
            language=comparison.document.language,
        )
    for failure in comparison.failures:
        yield Section(label(failure.algorithm), problem=failure_text(failure))


def _chapter(chapter: Comparison) -> Section:
    document = chapter.document
    sections = tuple(_sections(chapter, whole="the chapter"))
    return Section(chapter_title(document), sections=sections, language=document.language, quotes_heading=True)


def _links(document: Document) -> LinkTo:
    return link_to(document.sentences, web_address(document.article.url))


def blocks_of(summary: Summary, link: LinkTo = lambda _: "") -> Iterator[Block]:
    """A summary's paragraphs, their headings apart from the runs of sentences between them; or its bullets.

    ``link`` gives the address that opens a sentence on its own page, "" for none.
    """
    for paragraph in summary.paragraphs:
        for is_heading, group in groupby(paragraph, key=lambda sentence: sentence.is_heading):
            spans = _spans(group, link)
            if is_heading:
                yield from (Block((span,), is_heading=True) for span in spans)
            elif spans:
                yield Block(spans, is_bullet=summary.is_bullets)


def _spans(sentences: Iterable[Sentence], link: LinkTo) -> tuple[Span, ...]:
    return tuple(Span(text, link(sentence)) for sentence in sentences if (text := one_line(sentence.text)))


def _of_digest(digest: "Digest", made_on: date) -> Report:
    """A section for all articles together, one for each story, and one for what could not be read."""
    settings, n_all = digest.settings, len(digest.entries)
    facts = (
        Fact("Articles", f"{n_all - digest.n_failed:,} of {n_all:,}"),
        Fact("Algorithm", label(settings.algorithm)),
        Fact("Asked for", f"per article, {asked_for(settings.options)}"),
        Fact("Made on", made_on.isoformat()),
    )
    main = Section(one_line(digest.title) or "Digest", facts=facts, sections=tuple(_digest_sections(digest)))
    return Report(
        main,
        made_on,
        algorithms=(label(settings.algorithm),),
        references=tuple(_references(digest, facts)),
        footer=DIGEST_FOOTER,
    )


def _references(digest: "Digest", facts: Iterable[Fact]) -> Iterator[Reference]:
    """Those articles that were read, each page once; it names the other addresses of its page."""
    copies: dict[int, list[Entry]] = {}
    for entry in digest.in_order:
        if entry.same_as is not None:
            copies.setdefault(entry.same_as, []).append(entry)
    for entry in digest.in_order:
        if entry.worked and entry.same_as is None:
            section = _story(entry, copies.get(entry.index, []), is_bullets=digest.settings.options.bullets)
            yield reference_of_entry(entry, section, facts, DIGEST_FOOTER)


def _digest_sections(digest: "Digest") -> Iterator[Section]:
    from ..digest import stories

    if digest.joint:
        yield _joint(digest.joint)
    entries = {entry.index: entry for entry in digest.entries}
    for story in stories(digest.entries):
        # The longest article stands for those that tell the same.
        entry = min((entries[i] for i in story), key=lambda one: (one.same_as is not None, -one.n_words, one.index))
        copies = [entries[i] for i in story if i != entry.index]
        yield _story(entry, copies, is_bullets=digest.settings.options.bullets)
    failed = tuple(_source(entry, "") for entry in digest.in_order if not entry.worked)
    if failed:
        yield Section("Not read", facts=failed)


def _joint(joint: "JointSummary") -> Section:
    articles = {source: joint.documents[source].article for source in joint.sources}
    links = {source: _links(joint.documents[source]) for source in articles}
    paragraphs = (
        (Span(one_line(quoted.text), links[quoted.source](quoted.sentence)) for quoted in paragraph)
        for paragraph in joint.paragraphs
    )
    return Section(
        "All articles together",
        blocks=_blocks(paragraphs, is_bullets=joint.budget.bullets),
        notes=tuple(map(one_line, joint.notes)),
        sources=tuple(
            Fact(f"[{source + 1}]", one_line(article.title) or one_line(article.origin), web_address(article.url))
            for source, article in articles.items()
        ),
    )


def _story(entry: "Entry", copies: "list[Entry]", *, is_bullets: bool) -> Section:
    facts = (
        Fact("By", _authors(entry.authors)),
        Fact("Site", one_line(entry.site)),
        Fact("Published", entry.published.isoformat() if entry.published else ""),
        _source(entry, "Source"),
        Fact("Size", f"{count(entry.n_summary_words, 'word')} of {entry.n_words:,}"),
    )
    return Section(
        one_line(entry.title) or one_line(entry.address),
        facts=_known(facts),
        blocks=_blocks(entry_spans(entry), is_bullets=is_bullets),
        notes=tuple(map(one_line, entry.notes)),
        sources=tuple(_source(copy, "The same story") for copy in copies),
        language=Language(one_line(entry.language) or "und", "", right_to_left=entry.right_to_left),
        quotes_heading=True,
    )


def entry_spans(entry: "Entry") -> Iterator[tuple[Span, ...]]:
    """The spans of each paragraph; without the whole article, a sentence's place is known from the summary alone."""
    if entry.read:
        link = _links(entry.read.document)
        yield from (_spans(paragraph, link) for paragraph in entry.read.summary.paragraphs)
        return
    numbers = itertools.count()
    paragraphs = [
        [Sentence(text, next(numbers), number, len(text.split())) for text in paragraph]
        for number, paragraph in enumerate(entry.paragraphs)
    ]
    link = link_to([sentence for row in paragraphs for sentence in row], web_address(entry.origin or entry.address))
    yield from (_spans(paragraph, link) for paragraph in paragraphs)


def _blocks(paragraphs: Iterable[Iterable[Span]], *, is_bullets: bool) -> tuple[Block, ...]:
    return tuple(Block(spans, is_bullet=is_bullets) for paragraph in paragraphs if (spans := tuple(paragraph)))


def _source(entry: "Entry", name: str) -> Fact:
    """Where an article stands, with the reason when it could not be read."""
    shown, problem = one_line(entry.origin or entry.address), entry.problem
    return Fact(name, shown, web_address(shown), one_line(f"{problem.message} {problem.hint}") if problem else "")


def _authors(authors: tuple[str, ...]) -> str:
    return ", ".join(map(one_line, authors))


def _known(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.value)
