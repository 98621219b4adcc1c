"""A digest as JSON, and as JSON lines, one article each, which can be read back.

The shapes are promises; ``version`` grows when one changes in a way that could break a reader.

JSON        format "article-digest", version 1, made_on, title, settings (as below),
            articles [as below, without fingerprint, with story: its number from 0, or null], together (or null):
            {paragraphs [[{text, n_words, article}]], n_words, articles [{title, source}], n_repeated, notes []}
an article  place (in the list, from 0), address, source, title, site, authors [], published, language, right_to_left,
            n_words, n_summary_words, paragraphs [[sentence]], notes [], problem {title, message, hint} or null,
            same_as (a place, or null), seconds
settings    algorithm, n_words and n_paragraphs (or null), and every other option that was asked for
a line      an article with format "article-digest-line", version, settings and fingerprint (hexadecimal);
            "article-digest-together" is the format of a last line with what "together" holds
"""

import json
from datetime import date
from typing import Any

from ...export.facts import line, today
from ...export.json_format import line_up
from ...options import options_of, settings_of
from ..models import Digest, DigestSettings, Entry, JointSummary, ReadFailure
from ..near_duplicates import stories

VERSION = 1
_LINE = "article-digest-line"
_JOINT_LINE = "article-digest-together"
_HEX_DIGITS = 8


def export_json(digest: Digest) -> bytes:
    """UTF-8 JSON, indented; letters of every script as they are."""
    story_of = {place: number for number, group in enumerate(stories(digest.entries)) for place in group}
    tree = {
        "format": "article-digest",
        "version": VERSION,
        "made_on": today().isoformat(),
        "title": line(digest.title),
        "settings": _settings(digest.settings),
        "articles": [_entry(entry) | {"story": story_of.get(entry.place)} for entry in digest.in_order],
        "together": _joint(digest.joint) if digest.joint else None,
    }
    return (json.dumps(tree, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def export_json_lines(digest: Digest) -> bytes:
    """One line per article, in the order of the list."""
    return b"".join(write_line(entry, digest.settings) for entry in digest.in_order)


def write_line(entry: Entry, settings: DigestSettings) -> bytes:
    """An entry as one line, its end included."""
    head = {"format": _LINE, "version": VERSION}
    told = head | _entry(entry) | {"settings": _settings(settings), "fingerprint": _hex(entry.fingerprint)}
    return (json.dumps(told, ensure_ascii=False, allow_nan=False) + "\n").encode()


def write_joint_line(joint: JointSummary) -> bytes:
    """A summary of several articles as one line, its end included."""
    told = {"format": _JOINT_LINE, "version": VERSION} | _joint(joint)
    return (json.dumps(told, ensure_ascii=False, allow_nan=False) + "\n").encode()


def read_line(data: bytes) -> tuple[Entry, DigestSettings] | None:
    """What ``write_line`` wrote; None for a line that is anything else, or was cut short."""
    try:
        tree = json.loads(data)
        if tree["format"] != _LINE or tree["version"] != VERSION:
            return None
        return _entry_of(tree), _settings_of(tree["settings"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _entry(entry: Entry) -> dict[str, Any]:
    problem = entry.problem
    return {
        "place": entry.place,
        "address": line(entry.address),
        "source": line(entry.origin),
        "title": line(entry.title),
        "site": line(entry.site),
        "authors": [line(author) for author in entry.authors],
        "published": entry.published.isoformat() if entry.published else None,
        "language": line(entry.language),
        "right_to_left": entry.right_to_left,
        "n_words": entry.n_words,
        "n_summary_words": entry.n_summary_words,
        "paragraphs": [[line(sentence) for sentence in paragraph] for paragraph in entry.paragraphs],
        "notes": [line(note) for note in entry.notes],
        "problem": {"title": line(problem.title), "message": line(problem.message), "hint": line(problem.hint)}
        if problem
        else None,
        "same_as": entry.same_as,
        "seconds": round(entry.seconds, 3),
    }


def _entry_of(tree: dict[str, Any]) -> Entry:
    problem = tree["problem"]
    return Entry(
        place=int(tree["place"]),
        address=str(tree["address"]),
        origin=str(tree["source"]),
        title=str(tree["title"]),
        site=str(tree["site"]),
        authors=tuple(map(str, tree["authors"])),
        published=date.fromisoformat(tree["published"]) if tree["published"] else None,
        language=str(tree["language"]),
        right_to_left=bool(tree["right_to_left"]),
        n_words=int(tree["n_words"]),
        n_summary_words=int(tree["n_summary_words"]),
        paragraphs=tuple(tuple(map(str, paragraph)) for paragraph in tree["paragraphs"]),
        notes=tuple(map(str, tree["notes"])),
        problem=ReadFailure(str(problem["title"]), str(problem["message"]), str(problem["hint"])) if problem else None,
        same_as=None if tree["same_as"] is None else int(tree["same_as"]),
        fingerprint=_numbers(str(tree["fingerprint"])),
        seconds=float(tree["seconds"]),
    )


def _settings(settings: DigestSettings) -> dict[str, Any]:
    return {"algorithm": settings.algorithm, **line_up(settings_of(settings.options))}


def _settings_of(tree: dict[str, Any]) -> DigestSettings:
    # Earlier releases wrote the options that were seldom asked for as "wishes".
    options = {name: value for name, value in tree.items() if name not in {"algorithm", "wishes"}}
    return DigestSettings(str(tree["algorithm"]), options_of(options | tree.get("wishes", {})))


def _hex(numbers: tuple[int, ...]) -> str:
    return "".join(f"{number:0{_HEX_DIGITS}x}" for number in numbers)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(text[i : i + _HEX_DIGITS], 16) for i in range(0, len(text), _HEX_DIGITS))


def _joint(joint: JointSummary) -> dict[str, Any]:
    return {
        "paragraphs": [
            [{"text": line(q.sentence.text), "n_words": q.sentence.n_words, "article": q.source} for q in paragraph]
            for paragraph in joint.paragraphs
        ],
        "n_words": joint.n_words,
        "articles": [
            {"title": line(document.article.title), "source": line(document.article.origin)}
            for document in joint.documents
        ],
        "n_repeated": joint.n_repeated,
        "notes": [line(note) for note in joint.notes],
    }
