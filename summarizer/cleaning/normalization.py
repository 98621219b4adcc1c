"""Unwanted characters and line ends; safe to run on any text."""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from itertools import groupby, islice

from ..models import Removed
from ..text.characters import strip_invisible

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_TAB = "  "  # two: the columns of a table stay apart
# Word draws bullets with letters of other fonts. Copied, they are private characters, or letters before a tab.
_WORD_BULLET = re.compile(
    "^(?P<indent>[ \t\xa0]*)(?:[\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf071\uf06e]|[\uf020-\uf0ff](?=\t|[ \xa0]{2})"
    "|[o§·](?=\t|[ \xa0]{2})|[Øüvqnàè¨](?=\t|[ \xa0]{3}))[ \t\xa0]+(?=\\S)",
    re.MULTILINE,
)
# What else is drawn before an item; ticks and crosses say something.
_BULLET = re.compile('^(?P<indent>[ \xa0]*)[•‣⁃∙●○◦■□▪▫❖◆◇➢➤➔▸](?:[ \xa0]+)(?=\\w|["“„«(¿¡])', re.MULTILINE)
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Zalgo: more marks on one letter than any script needs.
_MARK_PILES = re.compile(
    "([\u0300-\u036f\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4})[\u0300-\u036f\u0489\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff]+"
)
# No letter in any mix of scripts has more (UAX #15 calls more unsafe), and sorting them takes quadratic time.
# Marks are neither letters nor spaces, and none is ASCII.
_MAX_MARKS = 30
_MAY_BE_MARKS = re.compile(f"[^\\w\\s\0-\x7f]{{{_MAX_MARKS + 1},}}")
_TRAILING_SPACE = re.compile("(?<! ) +(?=\n|$)")
_BLANK_LINES = re.compile("\n{3,}")
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ESCAPED_TWICE = re.compile("&(?:amp;)+(?=#?[A-Za-z0-9]{2,31};)")
_MAX_ESCAPES = 3
_MAX_ROUNDS = 4  # text may be in the wrong encoding twice, and one step may leave work for another
_KEPT_ENTITIES = frozenset({"&lt;", "&gt;"})  # an article about HTML needs them
_MOJIBAKE = re.compile("[\xc2\xc3\xc5\xd0\xd1\xe2][\x80-\xbf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122\u20ac]")


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text, its title and author where it states them, and what was removed from it, in order.

    ``authors`` are those of a paper, which has several.
    ``speakers`` are those of a transcript or chat, as in ``models.Article``.
    """

    text: str
    title: str = ""
    author: str = ""
    removed: tuple[Removed, ...] = ()
    authors: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


def normalize(text: str) -> str:
    """The same text in NFC, with plain spaces and line ends, and without characters that cannot be seen."""
    for _ in range(_MAX_ROUNDS):
        normalized = _normalize_once(text)
        if normalized == text:
            break
        text = normalized
    return text


def _normalize_once(text: str) -> str:
    text = _fix_mojibake(text)
    text = _LINE_ENDS.sub("\n", text)
    text = _BULLET.sub(r"\g<indent>- ", _WORD_BULLET.sub(r"\g<indent>- ", text))
    text = _SPACES.sub(" ", text.replace("\t", _TAB))
    text = strip_invisible(text)
    text = _MAY_BE_MARKS.sub(_without_excess, _MARK_PILES.sub(r"\1", text))
    text = unicodedata.normalize("NFC", text)
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def _without_excess(match: re.Match[str]) -> str:
    """The same characters, with a limit on the marks in a row."""
    runs = groupby(match[0], key=lambda character: unicodedata.combining(character) > 0)
    return "".join("".join(islice(run, _MAX_MARKS) if are_marks else run) for are_marks, run in runs)


def _fix_mojibake(text: str) -> str:
    """Text that was read in the wrong encoding ("donâ€™t"), read in the right one."""
    if not _MOJIBAKE.search(text):
        return text
    # Loaded on first use: most text has no mojibake.
    from ftfy import fix_encoding

    return fix_encoding(text)


def resolve_entities(text: str) -> str:
    """Character references ("&nbsp;", "&#8217;") as the characters they stand for; "&lt;" and "&gt;" stay."""
    for _ in range(_MAX_ESCAPES):
        resolved = _ENTITY.sub(_resolve, _ESCAPED_TWICE.sub("&", text))
        if resolved == text:
            break
        text = resolved
    return text


def _resolve(match: re.Match[str]) -> str:
    entity = match.group()
    character = unescape(entity)
    return entity if entity in _KEPT_ENTITIES or character in "<>" else character
