"""Pieces of text on a page to lines in reading order.

Most files store one column after the other. Some store them line by line (left, right, left, right); those have many
lines whose second piece begins at the same x.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

# At least this many lines must have a piece that begins at the gutter, and both columns must be this long on average.
MIN_COLUMN_LINES = 5
MIN_COLUMN_SHARE = 0.4
MIN_COLUMN_CHARACTERS = 18
# Letters are about this wide, in sizes of their font.
LETTER_WIDTH = 0.45
SNAP_POINTS = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of one font; ``x`` and ``y`` in points, ``angle`` in degrees, a multiple of 90."""

    text: str
    x: float
    y: float
    size: float
    is_bold: bool
    angle: int = 0

    def turned(self) -> "Piece":
        """The same piece on the page turned upright."""
        positions = {0: (self.x, self.y), 90: (self.y, -self.x), 180: (-self.x, -self.y), 270: (-self.y, self.x)}
        x, y = positions[self.angle]
        return replace(self, x=x, y=y, angle=0)


Row = list[Piece]


def in_reading_order(rows: Sequence[Row]) -> list[Row]:
    """The rows of a page; where they hold two columns, the left one comes first."""
    gutter = _gutter(rows)
    if gutter is None:
        return list(rows)
    ordered: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in rows:
        before = [piece for piece in row if piece.x < gutter - SNAP_POINTS]
        after = [piece for piece in row if piece.x >= gutter - SNAP_POINTS]
        if before and not after and _end(before[-1]) > gutter + before[-1].size:
            # A line across both columns, such as a heading: the text above it is read first.
            ordered += [*left, *right, row]
            left, right = [], []
        else:
            left += [before] if before else []
            right += [after] if after else []
    return [*ordered, *left, *right]


def _end(piece: Piece) -> float:
    return piece.x + LETTER_WIDTH * piece.size * len(piece.text)


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where the right column begins, if the rows hold two columns side by side."""
    starts = Counter(round(piece.x / SNAP_POINTS) for row in rows for piece in row[1:] if piece.text.strip())
    if not starts:
        return None
    slot, n_rows = starts.most_common(1)[0]
    gutter = slot * SNAP_POINTS
    parted = [row for row in rows if any(round(piece.x / SNAP_POINTS) == slot for piece in row[1:])]
    if n_rows < max(MIN_COLUMN_LINES, MIN_COLUMN_SHARE * len(rows)):
        return None
    sides = [
        [sum(len(piece.text) for piece in row if (piece.x < gutter - SNAP_POINTS) is is_left) for row in parted]
        for is_left in (True, False)
    ]
    return gutter if all(sum(side) >= MIN_COLUMN_CHARACTERS * len(side) for side in sides) else None
