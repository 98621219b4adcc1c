"""BibTeX, as biblatex, Zotero and JabRef read it: an entry per article, the summary as its abstract."""

import re
import unicodedata
from collections.abc import Iterator

from .blocks import Reference, Report
from .names import Name

_COMMANDS = {"\\": "textbackslash", "{": "textbraceleft", "}": "textbraceright",
             "~": "textasciitilde", "^": "textasciicircum"}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}~^&%$#_]")
# TeX draws some pairs as one sign: two hyphens as a dash, two straight quotes as a curly one.
_PAIR = re.compile(r"(?<=-)-|(?<=')'|(?<=[`?!])`|(?<=,),|(?<=[<>])[<>]")


def write_bibtex(report: Report) -> bytes:
    """UTF-8 BibTeX; text keeps its letters, and the signs of TeX are commands."""
    keys: set[str] = set()
    entries = [_entry(one, _key(one, keys), report.made_on.isoformat()) for one in report.references]
    return "\n".join(entries).encode()


def _entry(reference: Reference, key: str, accessed: str) -> str:
    kind = "online" if reference.url else "misc"
    fields = {
        "title": escape_tex(reference.title),
        "author": " and ".join(map(_name, reference.names)),
        "organization": escape_tex(reference.site),
        "date": reference.published.isoformat() if reference.published else "",
        "url": reference.url,
        "urldate": accessed if reference.url else "",
        "abstract": escape_tex(reference.abstract),
        "annotation": escape_tex(reference.notes),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def escape_tex(text: str) -> str:
    """TeX that prints exactly this line of text."""
    return _PAIR.sub(lambda found: f"{{}}{found[0]}", _SPECIAL.sub(_escape, text))


def _escape(found: re.Match[str]) -> str:
    command = _COMMANDS.get(found[0])
    return f"{{\\{command}}}" if command else f"\\{found[0]}"


def _name(name: Name) -> str:
    """ "Family, Jr., Given"; a name that must stay whole in braces of its own."""
    if name.is_whole:
        return f"{{{escape_tex(name.family)}}}"
    return ", ".join(escape_tex(part) for part in (name.family, name.suffix, name.given) if part)


def _key(reference: Reference, taken: set[str]) -> str:
    """Such as "reyes2025harbor", which no other entry has: the first author, the year and a word of the title."""
    family = next((name.family for name in reference.names), reference.site)
    year = str(reference.published.year) if reference.published else ""
    word = next((word for word in _words(reference.title) if len(word) > 3), "")
    stem = f"{''.join(_words(family))[:24]}{year}{word[:24]}" or "article"
    key = next(key for key in _numbered(stem) if key not in taken)
    taken.add(key)
    return key


def _words(text: str) -> list[str]:
    """Its words in plain lower-case letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1
