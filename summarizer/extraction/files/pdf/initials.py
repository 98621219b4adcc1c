"""Large first letters: a file may store one far from the word that it begins, but it stands beside the line."""

from collections.abc import Sequence

from .line import PdfLine

# In sizes: of the letter, how much larger it is; of the letter, how far its line may be to the right and below its top.
MIN_SIZE = 1.7
MAX_DISTANCE = 1.4
MIN_DEPTH, MAX_HEIGHT = -0.3, 1.1
MAX_INITIALS = 20


def with_initials(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines of a page in their order, each large first letter right before the first line beside it."""
    ordered = list(lines)
    for initial in [line for line in lines if is_initial(line)][:MAX_INITIALS]:
        beside = [line for line in lines if _is_beside(initial, line)]
        if beside:
            ordered.remove(initial)
            ordered.insert(ordered.index(max(beside, key=lambda line: line.y)), initial)
    return ordered


def is_initial(line: PdfLine) -> bool:
    """Whether a line is nothing but a capital letter."""
    return len(line.text) == 1 and line.text.isupper()


def _is_beside(initial: PdfLine, line: PdfLine) -> bool:
    """Whether a line of smaller letters begins beside a letter, within its height."""
    is_right = 0 < line.x - initial.x < MAX_DISTANCE * initial.size
    height = (line.y - initial.y) / initial.size
    return (
        initial.size > MIN_SIZE * line.size and is_right and MIN_DEPTH < height < MAX_HEIGHT and line.text[0].isalpha()
    )
