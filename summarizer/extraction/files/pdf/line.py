"""A line of a page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of text that begins at ``x`` and ``y`` (points from the lower left corner) of ``page`` (from 0)."""

    text: str
    x: float
    y: float
    size: float
    is_bold: bool
    page: int
