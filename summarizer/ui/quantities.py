"""Numbers in words, as the page says them; pure functions."""

from ..comparison.measures import seconds_to_read, show_reading_time, show_shorter
from ..models import Document, Instruction, Summary
from ..options import MIN_WORDS
from ..selection import count

# "1 word", "2,000 words".
counted = count

# A target longer than the article is answered by an offer of this share of it.
SHORTER_TARGET_RATIO = 1 / 3


def asked_for(instruction: Instruction) -> str:
    """ "2,000 words, 6 paragraphs"; "" where it names no length."""
    counts = [
        (instruction.n_words, "word"),
        (instruction.n_sentences, "sentence"),
        (instruction.n_paragraphs, "paragraph"),
    ]
    parts = [counted(number, thing) for number, thing in counts if number is not None]
    return ", ".join([*parts, "as bullets"] if instruction.bullets else parts)


def shortened(document: Document, summary: Summary) -> str:
    """ "268 words → 118 words, 56 % shorter"."""
    left_out = document.n_words - summary.n_words
    saved = show_reading_time(seconds_to_read(left_out))
    shorter = show_shorter(left_out / document.n_words) if left_out else ""
    change = f"{shorter} shorter, {saved} of reading saved" if shorter else "nothing left out"
    return f"{counted(document.n_words, 'word')} → {counted(summary.n_words, 'word')}, {change}"


def size(summary: Summary) -> str:
    """ "118 words · 7 sentences"."""
    return f"{counted(summary.n_words, 'word')} · {counted(len(summary.sentences), 'sentence')}"


def shorter_target(document: Document) -> int:
    """About a third of the article, in tens."""
    return max(MIN_WORDS, round(document.n_words * SHORTER_TARGET_RATIO / 10) * 10)
