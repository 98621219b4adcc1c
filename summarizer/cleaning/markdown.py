"""Markdown to plain text: headings and list items stay as lines, links become their text, pictures go."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from ..languages import all_entries
from ..models import Removed
from .normalization import CleanText
from .phrases import key_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---\n(?P<fields>(?>[\w-]{1,40}:.{0,500}\n|[ \t-].{0,500}\n){1,60}?)---\n")
_FRONT_TITLE = re.compile(r"^title:\s*[\"']?(?P<title>.{1,300}?)[\"']?\s*$", re.MULTILINE)
# A comment may not contain another: many unclosed ones would each be followed to the limit.
_COMMENT = re.compile(r"<!--(?:(?!<!--).){0,5000}?-->", re.DOTALL)
_NOTE = re.compile(r"^ {0,3}\[(?P<mark>\^[\w-]{1,40})\]: *", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[(?P<mark>\^[\w-]{1,40})\]")
_CHECKBOX = re.compile(r"\A\[[ xX]\]\s+")
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font|h[1-6]|hr|i"
    r"|img|ins|kbd|li|mark|ol|p|picture|pre|q|s|samp|small|source|span|strong|sub|summary|sup|t[dhr]|table|tbody|thead"
    r"|u|ul|var|video)\b[^<>]*>",
    re.IGNORECASE,
)
# Tables are read by line: a parser fills up short rows, so a small text can have a hundred thousand cells.
# Possessive ("*+"): a line of spaces or bars must not be tried in every way.
_TABLE_RULE = re.compile(r"^\s*+\|?\s*+:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+\|?\s*$")
_TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_TABLE = re.compile(r"^ {0,3}\|?(?: ?:?-{3,}:? ?\|){1,}", re.MULTILINE)
# A link leads to an address, a path, an anchor or a file: "f[i](x)" has no link, and "[5]: Smith" no target.
_TARGET = re.compile(r"\S*[./#:]|\Z")
_PUBLIC_TARGET = re.compile(r"https?://|/|#|mailto:")
_CITATIONS = re.compile(r"(?:\[\d{1,3}\])++(?![(\[:])")
# The parser takes up to 0.1 ms for each, so a text that has more of one is taken for plain text.
_MOST = dict.fromkeys("*_~<\n", 50_000) | dict.fromkeys("\\`!&", 100_000) | {"[": 20_000}
_MAX_NESTING = 100
# "x*y*z" and "2**3" are products and powers. While the parser reads, a private character stands for such an asterisk.
_PRODUCT = re.compile(r"(?<=[A-Za-z0-9)\]])\*(?=[A-Za-z0-9(])|(?<=\b\w)\*\*(?=\w\b)|(?<=\d)\*\*(?=\d)")
_ASTERISK = "\ue000"
_HTML_TITLE = re.compile(
    r"\A\s{0,100}(?:<(?!h1)[^<>]{0,500}>\s{0,100}){0,20}<h1[^<>]{0,500}>(?P<title>.{1,500}?)</h1>", re.DOTALL
)
_COMMANDS = frozenset({"sh", "bash", "shell", "console", "zsh", "shell-session", "powershell", "cmd", "bat"})
_MIN_LINKS = 3  # in a row, and nothing else beside them, are a menu


@dataclass(frozen=True, slots=True)
class _Line:
    """One or more lines of plain text; ``start`` and ``end`` are line numbers in the source.

    ``level`` is that of a heading, and 0 for text. ``n_links`` counts those of a menu: one link within the page, or
    several and nothing else.
    """

    text: str
    start: int
    end: int
    level: int = 0
    n_links: int = 0

    @property
    def is_heading(self) -> bool:
        return self.level > 0

    @property
    def is_menu(self) -> bool:
        return self.n_links > 0


def read_markdown(text: str) -> CleanText | None:
    """The plain text and the title in the front matter, or None unless the text is Markdown.

    Markdown has a link, a picture, or two other constructs.
    """
    if any(text.count(character) > most for character, most in _MOST.items()):
        return None
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    body = _PRODUCT.sub(lambda found: _ASTERISK * len(found[0]), _without_note_marks(_COMMENT.sub("", body)))
    tokens = _parser().parse(body)
    if not _is_markdown(tokens, has_front_matter=front is not None, has_table=_TABLE.search(body) is not None):
        return None
    lines, commands = list(_lines(tokens)), list(_commands(tokens))
    menu = frozenset(_menu(lines))
    removed = "\n".join(lines[index].text for index in sorted(menu))
    return CleanText(
        _joined(line for index, line in enumerate(lines) if index not in menu),
        _title(front, body, lines),
        removed=tuple(filter(None, [Removed(removed, "contents") if menu else None, *commands])),
    )


def _title(front: re.Match[str] | None, body: str, lines: Sequence[_Line]) -> str:
    """The title in the front matter, or that of the heading of the first level that opens the text."""
    if front and (stated := _FRONT_TITLE.search(front["fields"])):
        return stated["title"]
    if found := _HTML_TITLE.match(body):
        return " ".join(_TAG.sub("", found["title"]).split())
    return lines[0].text.lstrip() if lines and lines[0].level == 1 and "\n" not in lines[0].text else ""


def _menu(lines: Sequence[_Line]) -> Iterator[int]:
    """Which lines are tables of contents, with the heading above them, or rows of links."""
    for is_menu, run in groupby(range(len(lines)), key=lambda index: lines[index].is_menu):
        found = list(run)
        if not is_menu or sum(lines[index].n_links for index in found) < _MIN_LINKS:
            continue
        if found[0] and key_of(lines[found[0] - 1].text) in all_entries("frames.contents"):
            yield found[0] - 1
        yield from found


@cache
def _parser() -> "MarkdownIt":
    # Loaded on first use: a page or a file has no need for it.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("strikethrough")
    # Indented text is seldom code, HTML may have Markdown in it, and character references are resolved elsewhere.
    parser.disable(["code", "html_block", "entity"])
    parser.inline.ruler.before("link", "citations", _keep_citations)
    parser.validateLink = lambda url: _TARGET.match(url) is not None  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


def _keep_citations(state: "StateInline", silent: bool) -> bool:
    """Numbers in brackets cite a source: "1921.[5]" must not become "1921.5", although the text says what [5] is."""
    found = _CITATIONS.match(state.src, state.pos)
    if found and silent:
        # Within the text of a link, the parser counts the brackets itself.
        state.pos += 1
    elif found:
        state.pending += found[0]
        state.pos = found.end()
    return found is not None


def _without_note_marks(text: str) -> str:
    """The text without the marks of footnotes; a mark without its note stays."""
    marks = {note["mark"] for note in _NOTE.finditer(text)}
    if not marks:
        return text
    return _NOTE_MARK.sub(lambda found: "" if found["mark"] in marks else found[0], _NOTE.sub("", text))


def _is_markdown(tokens: Sequence["Token"], *, has_front_matter: bool, has_table: bool) -> bool:
    found = Counter(_constructs(tokens))
    n_constructs = len(found) + has_front_matter + has_table
    return n_constructs >= 2 or found["heading"] >= 2 or found["link"] > 0 or found["image"] > 0


def _constructs(tokens: Sequence["Token"]) -> Iterator[str]:
    """The constructs that prose has none of, or hardly one."""
    for token in tokens:
        if token.type == "heading_open":
            yield "heading" if token.markup.startswith("#") else "underlined heading"
        elif token.type == "link_open" and token.markup != "autolink":
            if _PUBLIC_TARGET.match(str(token.attrs.get("href"))):
                yield "link"
        elif token.type in ("fence", "blockquote_open", "strong_open", "em_open", "image"):
            yield token.type
        yield from _constructs(token.children or ())


def _lines(tokens: Sequence["Token"]) -> Iterator[_Line]:
    """The text of each block, in order."""
    prefix, depth, level = "", -1, 0
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            prefix = f"{'  ' * depth}{token.info}{token.markup} "
        elif token.type in ("heading_open", "paragraph_open"):
            level = int(token.tag[1:]) if token.type == "heading_open" else 0
        elif token.map and token.type in ("inline", "fence") and not _is_command(token):
            text = token.content.rstrip("\n") if token.type == "fence" else _plain(token.children or ())
            text = text.replace(_ASTERISK, "*")
            if prefix:
                text = prefix + _CHECKBOX.sub("", text)
            if text.strip():
                is_text = token.type == "inline"
                n_links = _n_menu_links(token.children or ()) if is_text else 0
                yield _Line(text, token.map[0], token.map[1], level if is_text else 0, n_links)
                prefix = ""


def _is_command(token: "Token") -> bool:
    """Whether a block of code says that it is for a command line."""
    return token.type == "fence" and token.info.split(" ")[0].strip("{}").lower() in _COMMANDS


def _commands(tokens: Sequence["Token"]) -> Iterator[Removed]:
    return (Removed(token.content.strip(), "code") for token in tokens if _is_command(token) and token.content.strip())


def _n_menu_links(children: Sequence["Token"]) -> int:
    """The number of links if a block is one link within the page, or several links and nothing else; else 0."""
    links = [str(child.attrs.get("href")) for child in children if child.type == "link_open"]
    depth, beside = 0, ""
    for child in children:
        depth += child.nesting if child.type.startswith("link_") else 0
        beside += child.content if not depth and child.type == "text" else ""
    is_menu = len(links) >= _MIN_LINKS or (len(links) == 1 and links[0].startswith("#"))
    return len(links) if is_menu and not any(map(str.isalnum, beside)) else 0


def _plain(children: Sequence["Token"]) -> str:
    text = "".join("\n" if child.type in ("softbreak", "hardbreak") else _shown(child) for child in children)
    return "\n".join(_cells_apart(line.strip()) for line in text.split("\n") if not _TABLE_RULE.match(line)).strip()


def _shown(token: "Token") -> str:
    if token.type == "image":
        return ""
    return _TAG.sub("", token.content) if token.type == "html_inline" else token.content


def _cells_apart(line: str) -> str:
    if not _TABLE_ROW.match(line):
        return line
    return " | ".join(cell.strip() for cell in line.strip("|").split("|"))


def _joined(lines: Iterable[_Line]) -> str:
    """The lines, with a blank line wherever the source has one and around headings."""
    text = ""
    before: _Line | None = None
    for line in lines:
        if before:
            is_apart = before.is_heading or line.is_heading or line.start > before.end
            text += "\n\n" if is_apart else "\n"
        text += line.text
        before = line
    return text
