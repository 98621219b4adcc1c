"""reStructuredText to plain text: directives and underlines go, links and literals become their text."""

import re
from collections.abc import Iterator, Sequence

from ..models import Removed
from .normalization import CleanText

_DIRECTIVE = re.compile(r"^(?P<indent> *)\.\. (?:\|[^|]{1,60}\| )?[\w:.+-]{1,60}::(?: |$)")
_TARGET = re.compile(r"^ *\.\. (?:_[^:]{1,200}:|\[[^\]]{1,60}\]|\w)")  # also comments
_ADORNMENT = re.compile(r"^(?P<mark>[=\-~^\"'`#*+.:_])(?P=mark){2,}$")
_LINK = re.compile(r"`(?P<text>[^`<>\n]{1,300}?) ?<[^<>`\n]{1,500}>`__?")
_ROLE = re.compile(r":[\w:.+-]{1,40}:`(?P<text>[^`\n]{1,300})`")
_LITERAL = re.compile(r"``(?P<text>[^`\n]{1,300})``")
_REFERENCE = re.compile(r"`(?P<text>[^`\n]{1,300})`__?")
_EMPHASIS = re.compile(r"(?<![\w*])\*\*(?P<text>[^*\n]{1,300})\*\*(?![\w*])")
_INLINE = (_LINK, _ROLE, _LITERAL, _REFERENCE, _EMPHASIS)
_MIN_SIGNS = 2


def read_restructured(text: str) -> CleanText | None:
    """The plain text and the title, or None unless the text has a directive and underlined headings or links."""
    lines = text.split("\n")
    headings = {index for index in range(len(lines) - 1) if lines[index].strip() and _underlines(lines, index)}
    signs = (
        any(_DIRECTIVE.match(line) for line in lines),
        bool(headings),
        _LINK.search(text) is not None or _ROLE.search(text) is not None,
    )
    if not signs[0] or sum(signs) < _MIN_SIGNS:
        return None
    blocks = set(_directive_lines(lines))
    rules = {index for index, line in enumerate(lines) if _ADORNMENT.match(line.rstrip())}
    gone = blocks | rules
    kept = "\n".join("" if index in gone else _plain(line) for index, line in enumerate(lines))
    removed = "\n".join(lines[index] for index in sorted(blocks) if lines[index].strip())
    first = min((index for index, line in enumerate(lines) if line.strip() and index not in gone), default=-1)
    title = _plain(lines[first]).strip() if first in headings else ""
    return CleanText(kept, title, removed=(Removed(removed, "code"),) if removed else ())


def _underlines(lines: Sequence[str], index: int) -> bool:
    """Whether the next line underlines this one from end to end."""
    below = lines[index + 1].rstrip()
    return len(below) >= len(lines[index].rstrip()) and _ADORNMENT.match(below) is not None


def _directive_lines(lines: Sequence[str]) -> Iterator[int]:
    """The lines of directives, comments and targets, with what is indented below them."""
    depth = -1
    for index, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if depth >= 0 and (not line.strip() or indent > depth):
            yield index
            continue
        is_start = _DIRECTIVE.match(line) or _TARGET.match(line)
        depth = indent if is_start else -1
        if is_start:
            yield index


def _plain(line: str) -> str:
    for pattern in _INLINE:
        line = pattern.sub(r"\g<text>", line)
    return line[:-1] if line.endswith("::") else line
