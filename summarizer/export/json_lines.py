"""JSON lines: one line per article of a digest, which can be read back.

The shapes are promises; ``version`` grows when one changes in a way that could break a reader.

a line      format "article-digest-line", version, an article, its settings and fingerprint (hexadecimal)
an article  place (in the list, from 0), address, source, title, site, authors [], published, language, right_to_left,
            n_words, n_summary_words, paragraphs [[sentence]], notes [], problem {title, message, hint} or null,
            same_as (that of the same page, or null), seconds
settings    algorithm, n_words and n_paragraphs (or null), and every other option that was asked for
last line   only with a summary of all articles: format "article-digest-together", version,
            paragraphs [[{text, n_words, article}]], n_words, articles [{title, source}], n_repeated, notes []
"""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from ..algorithms import package_of
from ..options import options_of, settings_of
from ..text.characters import one_line

if TYPE_CHECKING:
    # Loaded with the first digest: a single article should not wait for it.
    from ..digest import Digest, DigestSettings, Entry, JointSummary

VERSION = 1
_LINE = "article-digest-line"
_JOINT_LINE = "article-digest-together"
_HEX_DIGITS = 8
# The fields of an entry that have another name in JSON, and those that are not part of an article's tree.
_KEYS = {"index": "place", "origin": "source"}
_LEFT_OUT = ("fingerprint", "read")


def export_json_lines(digest: "Digest", made_on: date) -> bytes:
    """One line per article, in the order of the list."""
    return b"".join(write_line(entry, digest.settings) for entry in digest.in_order)


def to_json(tree: Mapping[str, Any], *, indent: int | None = None) -> bytes:
    """UTF-8 with a line feed at the end; letters are not escaped, each text is one line, NaN and infinity are null."""
    return (json.dumps(_json_value(tree), ensure_ascii=False, indent=indent, allow_nan=False) + "\n").encode()


def _json_value(value: object) -> object:
    """The same value in the types of JSON."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_json_value(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _json_value(item) for name, item in value.items()}
    return value


def write_line(entry: "Entry", settings: "DigestSettings") -> bytes:
    """An entry as one line, its end included."""
    fingerprint = "".join(f"{number:0{_HEX_DIGITS}x}" for number in entry.fingerprint)
    head = {"format": _LINE, "version": VERSION}
    return to_json(head | entry_tree(entry) | {"settings": settings_tree(settings), "fingerprint": fingerprint})


def write_joint_line(joint: "JointSummary") -> bytes:
    """A summary of several articles as one line, its end included."""
    return to_json({"format": _JOINT_LINE, "version": VERSION} | joint_tree(joint))


def read_line(data: bytes) -> "tuple[Entry, DigestSettings] | None":
    """What ``write_line`` wrote; None for any other line, or one that was cut short."""
    try:
        tree = json.loads(data)
        if tree["format"] != _LINE or tree["version"] != VERSION:
            return None
        return _entry(tree), _settings(tree["settings"])
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def entry_tree(entry: "Entry") -> dict[str, Any]:
    values = {_KEYS.get(one.name, one.name): getattr(entry, one.name) for one in fields(entry)}
    changed = {"problem": asdict(entry.problem) if entry.problem else None, "seconds": round(entry.seconds, 3)}
    return {name: value for name, value in (values | changed).items() if name not in _LEFT_OUT}


def _entry(tree: dict[str, Any]) -> "Entry":
    from ..digest import Entry

    names = [one.name for one in fields(Entry) if one.name != "read"]
    # Each value is converted, because anybody may have written the file.
    return Entry(**{name: _READERS.get(name, str)(tree[_KEYS.get(name, name)]) for name in names})


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(map(str, values))


def _problem(tree: Any) -> object:
    from ..digest import ReadFailure

    return ReadFailure(str(tree["title"]), str(tree["message"]), str(tree["hint"])) if tree else None


def _fingerprint(text: str) -> tuple[int, ...]:
    return tuple(int(text[i : i + _HEX_DIGITS], 16) for i in range(0, len(text), _HEX_DIGITS))


# How the fields of an entry are read from JSON; all others are text.
_READERS: Mapping[str, Callable[[Any], Any]] = {
    "index": int,
    "authors": _texts,
    "published": lambda text: date.fromisoformat(text) if text else None,
    "right_to_left": bool,
    "n_words": int,
    "n_summary_words": int,
    "paragraphs": lambda paragraphs: tuple(map(_texts, paragraphs)),
    "notes": _texts,
    "problem": _problem,
    "same_as": lambda index: None if index is None else int(index),
    "fingerprint": _fingerprint,
    "seconds": float,
}


def settings_tree(settings: "DigestSettings") -> dict[str, Any]:
    package = package_of(settings.algorithm)
    return {
        "algorithm": settings.algorithm,
        **({"package": package} if package else {}),
        **settings_of(settings.options),
    }


def _settings(tree: dict[str, Any]) -> "DigestSettings":
    from ..digest import DigestSettings

    # Earlier releases put some of the options under "wishes".
    options = {name: value for name, value in tree.items() if name not in {"algorithm", "package", "wishes"}}
    algorithm, package = str(tree["algorithm"]), str(tree.get("package", ""))
    if package != package_of(algorithm):
        # Another version of a plug-in is another algorithm.
        algorithm = f"{algorithm} of {package}"
    return DigestSettings(algorithm, options_of(options | tree.get("wishes", {})))


def joint_tree(joint: "JointSummary") -> dict[str, Any]:
    articles = [document.article for document in joint.documents]
    return {
        "paragraphs": [
            [{"text": q.sentence.text, "n_words": q.sentence.n_words, "article": q.source} for q in paragraph]
            for paragraph in joint.paragraphs
        ],
        "n_words": joint.n_words,
        "articles": [{"title": article.title, "source": article.origin} for article in articles],
        "n_repeated": joint.n_repeated,
        "notes": joint.notes,
    }
