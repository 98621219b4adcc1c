"""What every format says about a digest, as plain lines; the formats only lay it out."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...export.facts import Fact, label, line, today, web_address
from ...options import with_defaults
from ...selection import count
from ..models import Digest, Entry, JointSummary
from ..near_duplicates import stories

ONLY_SENTENCES = "Every sentence is an article's own; nothing was rewritten."
ALL_TOGETHER = "All articles together"
NOT_READ = "Not read"


@dataclass(frozen=True, slots=True)
class Story:
    """The article that stands for a story, and the others that tell the same."""

    entry: Entry
    copies: tuple[Entry, ...]


def title(digest: Digest) -> str:
    return line(digest.title) or "Digest"


def facts(digest: Digest) -> list[Fact]:
    """Counts, settings and date, in the order they are shown."""
    options = with_defaults(digest.settings.options)
    words, paragraphs = options.words or 0, options.paragraphs or 0
    n_read = len(digest.entries) - digest.n_failed
    return [
        Fact("Articles", f"{n_read:,} of {len(digest.entries):,}"),
        Fact("Algorithm", label(digest.settings.algorithm)),
        Fact("Asked for", f"at most {count(words, 'word')} in {count(paragraphs, 'paragraph')} per article"),
        Fact("Made on", today().isoformat()),
    ]


def told_stories(digest: Digest) -> Iterator[Story]:
    """The stories in the order of their first article; the longest article stands for those that tell the same."""
    by_place = {entry.place: entry for entry in digest.entries}
    for places in stories(digest.entries):
        told = sorted((by_place[place] for place in places), key=lambda e: (e.same_as is not None, -e.n_words, e.place))
        yield Story(told[0], tuple(sorted(told[1:], key=lambda entry: entry.place)))


def failed(digest: Digest) -> list[Entry]:
    return [entry for entry in digest.in_order if not entry.worked]


def entry_title(entry: Entry) -> str:
    return line(entry.title) or line(entry.address)


def source_of(entry: Entry) -> Fact:
    shown = line(entry.origin or entry.address)
    return Fact("Source", shown, web_address(shown))


def entry_facts(entry: Entry) -> list[Fact]:
    """Author, date, source and size of an article; what is not known is left out."""
    found = [
        Fact("By", ", ".join(map(line, entry.authors))),
        Fact("Site", line(entry.site)),
        Fact("Published", entry.published.isoformat() if entry.published else ""),
        source_of(entry),
        Fact("Size", f"{count(entry.n_summary_words, 'word')} of {entry.n_words:,}"),
    ]
    return [fact for fact in found if fact.value]


def problem_text(entry: Entry) -> str:
    problem = entry.problem
    return line(f"{problem.message} {problem.hint}") if problem else ""


def paragraphs(entry: Entry) -> list[str]:
    texts = (line(" ".join(paragraph)) for paragraph in entry.paragraphs)
    return [text for text in texts if text]


def joint_paragraphs(joint: JointSummary) -> list[str]:
    """Paragraphs in which each sentence is followed by the number of its article."""
    return [line(text) for text in joint.text.split("\n\n") if text]


def joint_sources(joint: JointSummary) -> list[Fact]:
    """The quoted articles, by their numbers."""
    return [
        Fact(
            f"[{source + 1}]",
            line(joint.documents[source].article.title) or line(joint.documents[source].article.origin),
            web_address(joint.documents[source].article.origin),
        )
        for source in joint.sources
    ]
