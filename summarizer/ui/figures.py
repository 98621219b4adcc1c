"""Numbers in words, as the page says them; pure functions."""

from ..comparison.measures import seconds_to_read, show_reading_time
from ..config import MIN_WORDS, SHORTER_TARGET_RATIO
from ..models import Document, Instruction, Summary


def counted(number: int, thing: str) -> str:
    """ "1 word", "2,000 words"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def asked_for(instruction: Instruction) -> str:
    """ "2,000 words, 6 paragraphs"."""
    parts = [(instruction.n_words, "word"), (instruction.n_paragraphs, "paragraph")]
    return ", ".join(counted(number, thing) for number, thing in parts if number is not None)


def percent_shorter(document: Document, summary: Summary) -> int:
    """How much of the article's words the summary leaves out, 0 to 100."""
    return round(100 * (1 - summary.n_words / document.n_words)) if document.n_words else 0


def shortened(document: Document, summary: Summary) -> str:
    """ "268 words → 118 words, 56 % shorter"."""
    shorter = percent_shorter(document, summary)
    saved = show_reading_time(seconds_to_read(document.n_words - summary.n_words))
    change = f"{shorter} % shorter, {saved} of reading saved" if shorter else "nothing left out"
    return f"{counted(document.n_words, 'word')} → {counted(summary.n_words, 'word')}, {change}"


def size(summary: Summary) -> str:
    """ "118 words · 7 sentences"."""
    return f"{counted(summary.n_words, 'word')} · {counted(len(summary.sentences), 'sentence')}"


def duration(seconds: float) -> str:
    """``17 ms``, ``1.2 s``."""
    if seconds < 0.001:
        return "less than 1 ms"
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def shorter_target(document: Document) -> int:
    """About a third of the article, in tens."""
    return max(MIN_WORDS, round(document.n_words * SHORTER_TARGET_RATIO / 10) * 10)
