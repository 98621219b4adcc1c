"""A folder of pairs: documents and references in files of their own, matched by name.

Either in two folders, ``documents/a.txt`` and ``references/a.txt``, or side by side, ``a.txt`` and ``a.summary.txt``.
Several references of a document have numbers or letters, ``references/a.1.txt`` or ``a.summary2.txt``, or a folder of
their own, ``references/a/anna.txt``. A space will do for the dot.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..errors import SummarizerError
from ..limits import Limits
from .columns import column_names, is_reference
from .models import BadRow, Item
from .parts import Part

_TEXT_ENDINGS = frozenset({"txt", "text", "md", "story", "sum", "ref", ""})
# "a.summary", "a_summary2", "a summary b", "a (summary)".
_ENDING = re.compile(r"^(.+?)([._\s-]{1,3})\(?([^\W\d_]+(?:[._\s-]?\d+|[._\s-][A-Za-z])?)\)?$")
_NUMBERED = re.compile(r"^(.+?)[._\s-](?:\d+|[A-Za-z])$")


@dataclass(frozen=True, slots=True)
class _Named:
    """A file of a pair: ``key`` is the same in a document and its references."""

    part: Part
    key: str
    is_reference: bool


def read_pairs(parts: Sequence[Part], limits: Limits) -> Iterator[Item | BadRow]:
    """An item for each document, in the order of their names, and a bad row for each reference without a document."""
    texts = [part for part in parts if part.ending in _TEXT_ENDINGS]
    stems = {part.path.stem for part in texts}
    named = [_name(part, stems) for part in texts]
    documents = [one for one in named if not one.is_reference]
    known = _known_keys([one.key for one in documents])
    references: dict[str, list[Part]] = {}
    orphans = []
    for one in named:
        if one.is_reference:
            key = next((known[key] for key in _possible_keys(one.key) if key in known), "")
            references.setdefault(key, []).append(one.part)
            orphans += [] if key else [one]
    for number, one in enumerate(documents, 1):
        yield _item(number, one, references.get(one.key, []), limits)
    for number, one in enumerate(orphans, len(documents) + 1):
        yield BadRow(number, f"“{one.part.name}” is a reference, but there is no document of this name.")


def _item(number: int, document: _Named, references: Sequence[Part], limits: Limits) -> Item | BadRow:
    try:
        text = document.part.read_text(limits).strip()
        summaries = tuple(filter(None, (part.read_text(limits).strip() for part in references)))
    except (SummarizerError, OSError) as error:
        return BadRow(number, f"“{document.part.name}”: {error}")
    if not text:
        return BadRow(number, f"“{document.part.name}” is empty.")
    return Item(number, text, references=summaries, id=document.key)


def _name(part: Part, stems: Collection[str]) -> _Named:
    folders = part.path.parts[:-1]
    by_folder = next((i for i, name in enumerate(folders) if is_reference(name)), None)
    stem = part.path.stem
    if by_folder is not None:
        return _Named(part, "/".join([*folders[by_folder + 1 :], stem]), is_reference=True)
    if part.ending in {"sum", "ref"}:
        return _Named(part, stem, is_reference=True)
    ending = _ENDING.match(stem)
    # After a mere space, the word may be the last of a title.
    if ending and is_reference(ending[3]) and (ending[2].strip() or ending[1] in stems):
        return _Named(part, "/".join([*_without_documents(folders), ending[1]]), is_reference=True)
    return _Named(part, "/".join([*_without_documents(folders), stem]), is_reference=False)


def _without_documents(folders: Sequence[str]) -> list[str]:
    """The folders from that of the documents on, which is not part of their names."""
    usual = column_names()["text"]
    start = next((i + 1 for i, name in enumerate(folders) if name.lower() in usual), 0)
    return list(folders[start:])


def _known_keys(keys: Sequence[str]) -> Mapping[str, str]:
    """The keys of documents by what references may call them: the same, or without folders if that is unique."""
    n_stems = Counter(key.rpartition("/")[2] for key in keys)
    stems = {stem: key for key in keys if n_stems[stem := key.rpartition("/")[2]] == 1}
    return stems | {key: key for key in keys}


def _possible_keys(key: str) -> Iterator[str]:
    """What the document of a reference may be called: the same, without a number, or as the reference's folder."""
    yield key
    numbered = _NUMBERED.match(key)
    if numbered:
        yield numbered[1]
    folder = key.rpartition("/")[0]
    if folder:
        yield folder
