"""The words that all formats share: one line of safe text, names, counts and what was asked for."""

from datetime import UTC, date, datetime

from ..algorithms import ALGORITHMS
from ..models import Comparison, Document, Failure, Summary
from ..options import LENGTHS, ROWS, Budget, Options, with_defaults
from ..selection import count
from ..text.characters import one_line


def today() -> date:
    """The date to hand to an exporter, in UTC: a server does not know where its reader is."""
    return datetime.now(UTC).date()


def label(algorithm: str) -> str:
    """The name people know an algorithm by."""
    return ALGORITHMS[algorithm].label if algorithm in ALGORITHMS else one_line(algorithm)


def title(document: Document) -> str:
    return one_line(document.article.title) or "Summary"


def chapter_title(chapter: Document) -> str:
    return one_line(chapter.article.title) or "Before the first chapter"


def algorithms(comparison: Comparison) -> list[str]:
    """All that were asked for: first those with a summary, then those that failed."""
    return [summary.ranking.algorithm for summary in comparison] + [one.algorithm for one in comparison.failures]


def failure_text(failure: Failure) -> str:
    return one_line(f"No summary: {failure.message} {failure.hint}")


def options_of(comparison: Comparison) -> Options | None:
    """What was asked of the first summary, if it is known; a comparison asks the same of all."""
    return next((summary.budget for summary in comparison if summary.budget), None)


def asked_for(options: Options | None, *, n_words: int = 0) -> str:
    """Such as "at most 150 words in 2 paragraphs, about “harbor” first"; "" when nothing is known.

    ``n_words`` is the length of the article, 0 if it is not known.
    """
    if options is None:
        return ""
    asked = with_defaults(options)
    return ", ".join([f"at most {_length(asked, n_words)}{_layout(asked)}", *_other_facts(asked)])


def _layout(options: Options) -> str:
    if options.bullets:
        return " as bullets"
    return f" in {count(options.paragraphs, 'paragraph')}" if options.paragraphs else ""


def _length(options: Options, n_words: int) -> str:
    # Beside a number of sentences, as many words as the article has are no limit.
    is_free = bool(options.sentences and n_words and (options.words or 0) >= n_words)
    # A budget has worked out how many words a share is.
    is_settled = isinstance(options, Budget)
    limits = [
        count(options.sentences, "sentence") if options.sentences else "",
        f"{options.share}% of the words" if options.share and not is_settled else "",
        str(LENGTHS[options.length]) if options.length and not is_settled else "",
        count(options.words, "word") if options.words and not is_free else "",
    ]
    return " and ".join(filter(None, limits))


def _other_facts(options: Options) -> list[str]:
    """The fact of each option that was asked for, if its row has one."""
    values = {row.fact: one_line(str(getattr(options, row.name) or "")) for row in ROWS.values() if row.fact}
    return [fact.format(value) for fact, value in values.items() if value]


def size(summary: Summary, document: Document, whole: str = "the article") -> str:
    """Such as "118 words, 7 sentences, 56% shorter than the article"; ``whole`` names what it is shorter than."""
    counts = f"{count(summary.n_words, 'word')}, {count(len(summary.sentences), 'sentence')}"
    percent = round(100 * (1 - summary.n_words / document.n_words)) if document.n_words else 0
    # A summary that has words is never 100% shorter.
    return f"{counts}, {min(percent, 99)}% shorter than {whole}" if percent else counts


def web_address(url: str) -> str:
    """The address if it is one of the web that is safe to link to, else ""."""
    is_web = url.lower().startswith(("http://", "https://"))
    return url if is_web and url == one_line(url) and not any(c in ' <>"\\^`{|}' for c in url) else ""
