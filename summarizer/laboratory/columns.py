"""Which column of a corpus holds what: found by its name, or chosen."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from ..errors import SourceError

# "summary 2", "summary_b".
_NUMBER = re.compile(r"(?:\d+|[\W_][A-Za-z])$")
_NOT_A_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of each part of an item, "" for none; references may have several."""

    text: str = ""
    address: str = ""
    reference: tuple[str, ...] = ()
    id: str = ""
    title: str = ""
    language: str = ""
    question: str = ""

    @property
    def has_texts(self) -> bool:
        """Whether some column holds the documents: their texts, or where they are."""
        return bool(self.text or self.address)


ROLES = tuple(field.name for field in fields(Columns))


@cache
def column_names() -> Mapping[str, Sequence[str]]:
    """For each role the usual names of its column, most telling first."""
    return tomllib.loads((Path(__file__).parent / "data" / "columns.toml").read_text(encoding="utf-8"))


def bare(name: str) -> str:
    """A name as names are compared: lower case, letters and digits only."""
    return _NOT_A_LETTER.sub("", name.casefold())


def is_reference(name: str) -> bool:
    """Whether a column, a folder or the ending of a file's name says references; a number or letter may follow."""
    return bare(_NUMBER.sub("", name.strip())) in column_names()["reference"]


def find_columns(names: Iterable[str]) -> Columns:
    """The columns that usual names tell; of two with the same role the most telling, of references all."""
    by_name = {bare(name): name for name in reversed(list(names))}
    found = {
        role: next((by_name[usual] for usual in column_names()[role] if usual in by_name), "")
        for role in ROLES
        if role != "reference"
    }
    first = next((bare(by_name[usual]) for usual in column_names()["reference"] if usual in by_name), "")
    numbered = sorted({name for name in by_name.values() if is_reference(name) and _NUMBER.search(name)}, key=bare)
    named = [by_name[first]] if first else []
    return Columns(reference=tuple(named + numbered), **found)


def choose_columns(names: Sequence[str], chosen: Mapping[str, str]) -> Columns:
    """The columns that were chosen, by role, and for all other roles those that are found.

    Several reference columns are separated by "+".

    Raises:
        SourceError: there is no such role or column, or no column at all.
    """
    if not names:
        raise SourceError("There is no row in this table.", hint="Its first row names the columns.")
    if unknown := [role for role in chosen if role not in ROLES]:
        raise SourceError(f"There is no role “{unknown[0]}”.", hint=f"The roles are: {', '.join(ROLES)}.")
    wanted = {role: [part.strip() for part in value.split("+") if part.strip()] for role, value in chosen.items()}
    if missing := [name for several in wanted.values() for name in several if name not in names]:
        raise SourceError(f"There is no column “{missing[0]}”.", hint=f"The columns are: {listed(names)}.")
    taken = {name for several in wanted.values() for name in several}
    found = find_columns(name for name in names if name not in taken)
    values: dict[str, str | tuple[str, ...]] = {role: getattr(found, role) for role in ROLES}
    for role, several in wanted.items():
        values[role] = tuple(several) if role == "reference" else next(iter(several), "")
    return Columns(**values)  # type: ignore[arg-type]  # each role has its own type


def require_texts(columns: Columns, names: Sequence[str]) -> None:
    """Nothing, if some column holds the documents.

    Raises:
        SourceError: none does.
    """
    if not columns.has_texts:
        hint = f"Say which it is, as in text=NAME. The columns are: {listed(names)}."
        raise SourceError("No column of this corpus is known to hold texts or addresses.", hint=hint)


def listed(names: Sequence[str], most: int = 30) -> str:
    """Names of columns for a message."""
    shown = [name if len(name) <= 40 else f"{name[:39]}…" for name in names[:most]]
    return ", ".join(shown) + (", …" if len(names) > most else "")
