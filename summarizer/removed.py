"""What was left out of an article: its kinds, where each piece stood, and how to put one back."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from .models import Article, Chapter, Removed

# The kinds of what is left out, and how the page names each group.
KINDS: Mapping[str, str] = {
    "title": "Repeated title",
    "key-points": "Repeated key points",
    "caption": "Captions",
    "credit": "Picture credits",
    "byline": "Bylines and authors",
    "affiliation": "Affiliations and addresses of authors",
    "time": "Dates and times",
    "related": "Other stories",
    "promotion": "Promotions and advertisements",
    "newsletter": "Newsletter sign-ups",
    "share": "Share and follow buttons",
    "tags": "Tags and categories",
    "breadcrumb": "Breadcrumbs",
    "navigation": "Menus and buttons",
    "contents": "Tables of contents",
    "comment": "Comments",
    "copyright": "Copyright notices",
    "cookie": "Cookie notices",
    "hover": "Hover boxes",
    "infobox": "Fact boxes",
    "table": "Tables",
    "equation": "Equations",
    "code": "Scripts and code",
    "header-footer": "Page headers and footers",
    "note": "Footnotes",
    "reference": "References",
    "back-matter": "Back matter",
    "frame": "Frame of the document",
    "history": "Earlier letters",
    "signature": "Signatures",
    "legal": "Legal notices",
    "stamp": "Time codes and stamps",
    "system": "System messages",
    "other": "Other",
}

_NO_WORD = re.compile(r"[\W_]+")
# This many letters of a piece are enough to find it again.
_KEY_LETTERS = 60
# With more pieces than this each goes behind the one before it, because searching for all would take too long.
_MAX_LOCATED = 2_000


def locate(pieces: Iterable[Removed], source: str, text: str) -> tuple[Removed, ...]:
    """The pieces with their ``n_before``: how many paragraphs of ``text`` stand before each in ``source``.

    ``source`` is what ``text`` and the pieces were taken from. Pieces that are not in it follow the one before them.
    """
    pieces = [piece for piece in pieces if piece.text.strip()]
    letters = _letters(source) if len(pieces) <= _MAX_LOCATED else ""
    starts = _positions(text.split("\n\n"), letters)
    found = _positions((piece.text for piece in pieces), letters)
    return tuple(
        replace(piece, n_before=bisect_left(starts, position)) for piece, position in zip(pieces, found, strict=True)
    )


def _letters(text: str) -> str:
    return _NO_WORD.sub("", text).casefold()


def _positions(texts: Iterable[str], letters: str) -> list[int]:
    """Where each begins in ``letters``, never before the one that precedes it."""
    positions, end = [0], 0
    for text in texts:
        key = _letters(text[: 4 * _KEY_LETTERS])[:_KEY_LETTERS]
        position = letters.find(key, end) if key else -1
        positions.append(position if position >= 0 else positions[-1])
        end = position + len(key) if position >= 0 else end
    return positions[1:]


def by_kind(pieces: Sequence[Removed]) -> dict[str, list[int]]:
    """The indices of the pieces of each kind, in the order of ``KINDS``."""
    groups = {kind: [index for index, piece in enumerate(pieces) if piece.kind == kind] for kind in KINDS}
    return {kind: indices for kind, indices in groups.items() if indices}


def put_back(article: Article, indices: Collection[int]) -> Article:
    """The article with some of its removed pieces in the text again, each where it stood, as paragraphs of its own."""
    paragraphs = article.text.split("\n\n")
    chosen = [article.removed[index] for index in sorted(indices)]
    inserted: list[tuple[int, str]] = [
        (piece.n_before, part) for piece in chosen for part in re.split(r"\n\s*\n", piece.text.strip())
    ]
    laid_out = [
        part
        for number in range(len(paragraphs) + 1)
        for part in (*(text for at, text in inserted if at == number), *paragraphs[number : number + 1])
    ]
    return replace(
        article,
        text="\n\n".join(laid_out),
        removed=tuple(piece for index, piece in enumerate(article.removed) if index not in indices),
        chapters=tuple(_shifted(chapter, [at for at, _ in inserted]) for chapter in article.chapters),
    )


def _shifted(chapter: Chapter, inserted: Sequence[int]) -> Chapter:
    """The chapter after paragraphs were inserted before the given ones."""
    first, end = chapter.first_paragraph, chapter.first_paragraph + chapter.n_paragraphs
    # What stands between two chapters belongs to the earlier one; before the first chapter, to the first.
    n_before = sum(1 for at in inserted if at <= first and first > 0)
    n_within = sum(1 for at in inserted if (first < at or first == 0) and at <= end)
    return replace(chapter, first_paragraph=first + n_before, n_paragraphs=chapter.n_paragraphs + n_within)
