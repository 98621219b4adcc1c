"""Marks in a tree: while a page is cut into blocks they keep a position, and no page has such characters."""

_MARK = "\ue000mark{}\ue000"


def mark_for(number: int) -> str:
    """The text of the mark with a number."""
    return _MARK.format(number)
