"""Follows the words of a rich text file: what each group is for, how its letters are read, where paragraphs end."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ....errors import DamagedFileError, TooLargeError
from ....limits import Limits
from ..outline import ITEM, MAX_HEADING_LEVEL, Block, heading_level, kind_of_style, row_blocks
from . import groups
from .letters import NO_FONT, Font, Letters, code_page, font_of
from .words import Word, words_of

MAX_DEPTH = 2_000
_MARK = "*"


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group: what it is for, how letters are read, and what its paragraphs are."""

    role: str = ""
    is_hidden: bool = False
    font: Font = NO_FONT
    n_fallback: int = 1
    is_item: bool = False
    level: int = 0
    style: int = 0
    in_table: bool = False


@dataclass(slots=True)
class RtfDocument:
    """The blocks of a file, and what it says about itself; ``created`` is a date such as "2026-03-01"."""

    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    author: str = ""
    created: str = ""


def read_rtf(data: bytes, limits: Limits) -> RtfDocument:
    """The text of a file; footnotes and text boxes follow the paragraph that they belong to.

    Raises:
        DamagedFileError: it is not rich text, or nested without end.
        TooLargeError: more characters than the limits allow.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise DamagedFileError("This file is named as rich text (RTF), but it is not.")
    reader = _Reader(limits)
    for word in words_of(data):
        reader.follow(word)
    return reader.finished()


class _Reader:
    """One pass over a file."""

    def __init__(self, limits: Limits) -> None:
        self.n_characters_left = limits.max_file_characters
        self.state = _State()
        self.stack: list[_State] = []
        self.starts_group = False
        self.letters = Letters()
        self.fonts: dict[int, Font] = {}
        self.font = self.default_font = 0
        self.styles: dict[int, str] = {}
        self.style = 0
        self.day: dict[str, int] = {}
        # The text of each role that has not been taken yet; what follows the paragraph; the cells of an open row.
        self.texts: defaultdict[str, list[str]] = defaultdict(list)
        self.following: list[Block] = []
        self.cell: list[Block] = []
        self.cells: list[list[Block]] = []
        self.document = RtfDocument()

    def follow(self, word: Word) -> None:
        """Take in one word."""
        if word.name == "{":
            self.begin()
        elif word.name == "}":
            self.end()
        elif word.name == "u" and word.number is not None:
            self.flush(bytes_only=True)
            self.letters.add_unit(word.number, self.state.n_fallback)
        elif not word.name:
            if len(word.data) > self.letters.n_skipped:
                self.flush(units_only=True)
            self.letters.add_bytes(word.data)
        else:
            self.control(word)
        self.starts_group = word.name in ("{", _MARK)

    def begin(self) -> None:
        self.flush()
        self.stack.append(self.state)
        if len(self.stack) > MAX_DEPTH:
            raise DamagedFileError("This rich text file is damaged, so it could not be read.")

    def end(self) -> None:
        """Close a group: what it was for says what becomes of its text."""
        self.flush()
        role, before = self.state.role, self.stack.pop() if self.stack else _State()
        if role == groups.STYLES == before.role:
            self.styles[self.style] = self.taken(role).strip(" ;")
            self.style = 0
        elif role != before.role:
            before = self.close(role, before)
        self.state = before

    def close(self, role: str, before: _State) -> _State:
        """The state after a group for ``role``, whose text is complete."""
        if role in groups.NOTES:
            note = " ".join(self.taken(role).split())
            self.following += [Block(note, kind="note")] if note else []
        elif role in groups.BULLETS:
            return replace(before, is_item=before.is_item or bool(self.taken(role).strip()))
        elif role == groups.BOX:
            self.end_paragraph()
        elif role in groups.FACTS:
            setattr(self.document, role, self.taken(role).strip())
        elif role == groups.FONTS:
            return replace(before, font=self.fonts.get(self.default_font, NO_FONT))
        return before

    def control(self, word: Word) -> None:
        self.flush()
        self.letters.n_skipped = 0
        role = self.role_of(word.name)
        if role != self.state.role:
            self.state = replace(self.state, role=role)
        elif word.name in groups.SIGNS:
            self.add(groups.SIGNS[word.name])
        elif word.name in groups.PARAGRAPH_ENDS:
            self.end_paragraph()
        elif setter := _SETTERS.get(word.name):
            setter(self, word.number)

    def role_of(self, name: str) -> str:
        """What the group is for, once this word of it is known; only its first words change that."""
        role, outer = self.state.role, self.stack[-1].role if self.stack else ""
        if not self.starts_group:
            return role if role == groups.UNREAD else groups.ROLES.get(name, role)
        if name == _MARK:
            return groups.UNREAD
        if name == groups.UNICODE and len(self.stack) > 1:
            return self.stack[-2].role
        if name in groups.READ_THOUGH_MARKED and outer != groups.UNREAD:
            return groups.ROLES.get(name, outer)
        return role if role == groups.UNREAD else groups.ROLES.get(name, role)

    def flush(self, *, bytes_only: bool = False, units_only: bool = False) -> None:
        """Add the letters that are waiting; bytes and units of UTF-16 come in turns, so one kind may go on waiting."""
        n_bytes, n_units = self.letters.n_waiting
        if (n_bytes and not units_only) or (n_units and not bytes_only):
            self.add(self.letters.take(self.state.font))

    def add(self, text: str) -> None:
        if self.state.role == groups.UNREAD or self.state.is_hidden:
            return
        self.n_characters_left -= len(text)
        if self.n_characters_left < 0:
            raise TooLargeError("This file has more text than can be read.")
        self.texts[self.state.role].append(text)

    def taken(self, role: str) -> str:
        """The text collected for a role, which is taken out."""
        return "".join(self.texts.pop(role, []))

    def end_paragraph(self) -> None:
        """A paragraph of a text box follows the one that the box stands in; one in a table goes to its cell."""
        if self.state.role not in groups.TEXT:
            self.add(" ")
            return
        text = self.taken(self.state.role).strip()
        name = self.styles.get(self.state.style, "")
        level = heading_level(name) or self.state.level
        shown = f"{ITEM}{text}" if self.state.is_item and not level else text
        blocks = [Block(shown, level, name.lower() == "title", kind_of_style(name))] if text else []
        if self.state.role == groups.BOX:
            self.following += blocks
        else:
            (self.cell if self.state.in_table else self.document.blocks).extend((*blocks, *self.following))
            self.following = []
        if self.state.is_item:
            self.state = replace(self.state, is_item=False)

    def end_cell(self) -> None:
        if self.state.role == "":
            self.state = replace(self.state, in_table=True)
            self.end_paragraph()
            self.cells.append(self.cell)
            self.cell = []

    def end_row(self) -> None:
        if self.state.role == "":
            self.document.blocks += row_blocks(self.cells)
            self.cells = []

    def finished(self) -> RtfDocument:
        self.flush()
        self.state = _State()
        self.end_paragraph()
        self.cells.append(self.cell)
        self.end_row()
        if {"yr", "mo", "dy"} <= self.day.keys():
            self.document.created = "{yr:04}-{mo:02}-{dy:02}".format(**self.day)
        return self.document

    def set_font(self, number: int) -> None:
        self.font = number
        if self.state.role != groups.FONTS:
            self.state = replace(self.state, font=self.fonts.get(number, NO_FONT))

    def set_charset(self, number: int) -> None:
        if self.state.role == groups.FONTS:
            self.fonts[self.font] = font_of(number)

    def set_default_font(self, number: int) -> None:
        self.default_font = number

    def set_page(self, number: int) -> None:
        self.letters.page = code_page(number) or self.letters.page

    def set_fallback(self, number: int) -> None:
        self.state = replace(self.state, n_fallback=number)

    def set_style(self, number: int) -> None:
        self.style = number
        self.state = replace(self.state, style=number)

    def set_level(self, number: int) -> None:
        self.state = replace(self.state, level=number + 1 if 0 <= number < MAX_HEADING_LEVEL else 0)

    def reset_paragraph(self) -> None:
        self.state = replace(self.state, is_item=False, level=0, style=0, in_table=False)

    def reset_letters(self) -> None:
        self.state = replace(self.state, is_hidden=False, font=self.fonts.get(self.default_font, NO_FONT))

    def set_day(self, name: str, number: int) -> None:
        if self.state.role == groups.DAY:
            self.day[name] = abs(number)


Setter = Callable[[_Reader, int | None], None]


def _or(default: int, change: Callable[[_Reader, int], None]) -> Setter:
    """A control word that has a number, or ``default``."""
    return lambda reader, number: change(reader, default if number is None else number)


def _only(change: Callable[[_Reader], None]) -> Setter:
    """A control word without a number."""
    return lambda reader, _: change(reader)


def _hide(reader: _Reader, number: int) -> None:
    reader.state = replace(reader.state, is_hidden=number != 0)


def _in_table(reader: _Reader, number: int) -> None:
    reader.state = replace(reader.state, in_table=number != 0)


def _page(name: str) -> Setter:
    return lambda reader, _: setattr(reader.letters, "page", name)


def _day(name: str) -> Setter:
    return lambda reader, number: reader.set_day(name, number or 0)


# What a control word changes.
_SETTERS: Mapping[str, Setter] = {
    "f": _or(0, _Reader.set_font),
    "fcharset": _or(0, _Reader.set_charset),
    "deff": _or(0, _Reader.set_default_font),
    "ansicpg": _or(1252, _Reader.set_page),
    "uc": _or(1, _Reader.set_fallback),
    "v": _or(1, _hide),
    "deleted": _or(1, _hide),
    "s": _or(0, _Reader.set_style),
    "outlinelevel": _or(0, _Reader.set_level),
    "intbl": _or(1, _in_table),
    "pard": _only(_Reader.reset_paragraph),
    "plain": _only(_Reader.reset_letters),
    **dict.fromkeys(groups.CELL_ENDS, _only(_Reader.end_cell)),
    **dict.fromkeys(groups.ROW_ENDS, _only(_Reader.end_row)),
    **{name: _page(encoding) for name, encoding in groups.ENCODINGS.items()},
    **{name: _day(name) for name in ("yr", "mo", "dy")},
}
