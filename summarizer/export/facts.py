"""What every format says about a comparison, as plain lines; the formats only lay it out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from ..algorithms import ALGORITHMS
from ..models import Comparison, Document, Failure, Sentence, Summary
from ..options import Budget
from ..preferences import left_out_words
from ..text.characters import strip_invisible

# Controls, lone surrogates, and two that are no characters: XML has no way to write them, and a terminal obeys some.
# What stood on both sides of them was apart, and stays so.
_PARTING = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

ONLY_SENTENCES = "Every sentence is the article's own; nothing was rewritten."


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the head of a file; ``address`` is set when the value is a web address that may be opened."""

    label: str
    value: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a summary, a heading that stood in the article, or a sentence that is a bullet."""

    text: str
    is_heading: bool = False
    is_bullet: bool = False


def line(text: str) -> str:
    """One line of text that any format and any terminal may be given: all of it seen, runs of blanks made one."""
    return " ".join(strip_invisible(_PARTING.sub(" ", text)).split())


def today() -> date:
    """The date that is written into a file, in UTC: a server does not know where its reader is."""
    return datetime.now(UTC).date()


def title(document: Document) -> str:
    return line(document.article.title) or "Summary"


def facts(comparison: Comparison) -> list[Fact]:
    """Author, source, settings and date, in the order they are shown; what is not known is left out."""
    document, article = comparison.document, comparison.document.article
    found = [
        Fact("By", ", ".join(map(line, article.authors))),
        Fact("Site", line(article.site)),
        Fact("Published", article.published.isoformat() if article.published else ""),
        Fact("Source", line(article.origin), web_address(article.origin)),
        Fact("Language", line(document.language.name)),
        Fact("Article", f"{_count(document.n_words, 'word')}, {_count(len(document.sentences), 'sentence')}"),
        Fact("Algorithms", ", ".join(algorithms(comparison))),
        Fact("Asked for", asked_for(comparison)),
        Fact("Made on", today().isoformat()),
    ]
    return [fact for fact in found if fact.value]


def algorithms(comparison: Comparison) -> list[str]:
    """Labels of all that were asked for: first those that gave a summary, then those that failed."""
    keys = [summary.ranking.algorithm for summary in comparison]
    return [label(key) for key in [*keys, *(failure.algorithm for failure in comparison.failures)]]


def label(algorithm: str) -> str:
    """The name people know an algorithm by."""
    return ALGORITHMS[algorithm].label if algorithm in ALGORITHMS else line(algorithm)


def asked_for(comparison: Comparison) -> str:
    """The settings, once each, such as "at most 150 words in 3 paragraphs"; "" when they are not known."""
    budgets = dict.fromkeys(summary.budget for summary in comparison if summary.budget)
    return "; ".join(_wish(budget, comparison.document) for budget in budgets)


def _wish(budget: Budget, document: Document) -> str:
    length = f"at most {_count(budget.words, 'word')}"
    if budget.sentences is not None:
        # A ceiling as high as the article is none.
        words = f" and {_count(budget.words, 'word')}" if budget.words < document.n_words else ""
        length = f"at most {_count(budget.sentences, 'sentence')}{words}"
    layout = " as bullets" if budget.bullets else f" in {_count(budget.paragraphs, 'paragraph')}"
    focus = f", about “{line(budget.focus)}” first" if line(budget.focus) else ""
    left_out = left_out_words(budget, " or ")
    return length + layout + focus + (f", without {left_out}" if left_out else "")


def chapter_title(chapter: Comparison) -> str:
    return line(chapter.document.article.title) or "Before the first chapter"


def size(summary: Summary, document: Document, whole: str = "the article") -> str:
    """Such as "118 words, 7 sentences, 56 % shorter than the article"; ``whole`` says than what."""
    counts = f"{_count(summary.n_words, 'word')}, {_count(len(summary.sentences), 'sentence')}"
    percent = round(100 * (1 - summary.n_words / document.n_words)) if document.n_words else 0
    # Nothing that has words is 100 % shorter.
    return f"{counts}, {min(percent, 99)} % shorter than {whole}" if percent else counts


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def web_address(origin: str) -> str:
    """The origin when it is a web address that can be made a link, else ""."""
    address = line(origin)
    is_web = address.lower().startswith(("http://", "https://"))
    return address if is_web and not any(c in ' <>"\\^`{|}' for c in address) else ""


def blocks(summary: Summary) -> Iterator[Block]:
    """A summary's paragraphs, their headings parted from the runs of sentences between them; or its bullets."""
    for paragraph in summary.paragraphs:
        yield from _blocks(paragraph, is_bullet=summary.is_bullets)


def groups(summary: Summary) -> Iterator[list[Block]]:
    """The blocks, each alone, but neighbouring bullets together."""
    group: list[Block] = []
    for block in blocks(summary):
        if group and not (block.is_bullet and group[-1].is_bullet):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _blocks(paragraph: Sequence[Sentence], *, is_bullet: bool) -> Iterator[Block]:
    for is_heading, group in groupby(paragraph, key=lambda sentence: sentence.is_heading):
        texts = [text for sentence in group if (text := line(sentence.text))]
        if is_heading:
            yield from (Block(text, is_heading=True) for text in texts)
        elif texts:
            yield Block(" ".join(texts), is_bullet=is_bullet)


def document_notes(comparison: Comparison) -> list[str]:
    return [line(note) for note in comparison.document.article.notes]


def notes(summary: Summary) -> list[str]:
    return [line(note) for note in summary.notes]


def failure_text(failure: Failure) -> str:
    return line(f"No summary: {failure.message} {failure.hint}")
