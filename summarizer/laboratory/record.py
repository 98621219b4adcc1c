"""An evaluation on disk, line by line: written as soon as a document is done, and taken up again by the next run.

The shapes are promises; ``version`` grows when one changes in a way that could break a reader.

first line   format "laboratory", version, settings, corpus_hash, versions {package: version}, measures [key]
other lines  number, name, language, n_words, n_sentences, references [], sentences {index: text}, failures [],
             systems {name: {indices [], values []}}, with null for no number
"""

import json
import math
import platform
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import IO, Any

from .. import __version__
from ..algorithms import package_of
from ..errors import SummarizerError
from ..models import Failure
from ..options import options_of, settings_of
from .measures import MEASURES
from .models import MAX_RESAMPLES, MAX_SEED, Evaluated, Outcome, Settings

VERSION = 1
_FORMAT = "laboratory"
# What computes the numbers.
_PACKAGES = ("rouge-score", "nltk", "numpy", "scipy", "PyStemmer", "langdetect", "rjieba", "icu4py")


@dataclass(frozen=True, slots=True)
class Head:
    """What was evaluated, how, and by which software; results belong together when their heads are equal."""

    settings: Settings
    corpus_hash: str
    versions: Mapping[str, str]

    def differences(self, other: "Head") -> list[str]:
        """What is not the same in the two, in words."""
        ours, theirs = _flat(self), _flat(other)
        names = dict.fromkeys([*ours, *theirs])
        return [name.replace("_", " ") for name in names if ours.get(name) != theirs.get(name)]


def _flat(head: Head) -> dict[str, Any]:
    settings = settings_tree(head.settings)
    options = settings.pop("options")
    return {**settings, **options, **head.versions, "corpus": head.corpus_hash}


def head_of(settings: Settings, corpus_hash: str) -> Head:
    """The head of an evaluation that begins now."""
    return Head(settings, corpus_hash, versions_of(settings))


def versions_of(settings: Settings) -> Mapping[str, str]:
    """The versions of everything that computes the numbers, plug-ins included."""
    versions = {"sift": __version__, "python": platform.python_version()}
    for name in _PACKAGES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = "?"
    return versions | {name: package for name in settings.algorithms if (package := package_of(name))}


def settings_tree(settings: Settings) -> dict[str, Any]:
    """Settings as JSON has them."""
    rest = {name: value for name, value in asdict(settings).items() if name not in {"algorithms", "options"}}
    return {"algorithms": list(settings.algorithms), "options": settings_of(settings.options), **rest}


def read_settings(tree: Mapping[str, Any]) -> Settings:
    """What ``settings_tree`` gave.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is something else.
    """
    seed, n_resamples = int(tree["seed"]), int(tree["n_resamples"])
    if not (0 <= seed <= MAX_SEED and 1 <= n_resamples <= MAX_RESAMPLES):
        raise ValueError("a seed or a number of resamples out of bounds")
    return Settings(
        tuple(map(str, tree["algorithms"])),
        options_of(tree["options"]),
        reference_length=bool(tree["reference_length"]),
        stemming=bool(tree["stemming"]),
        mean_of_references=bool(tree["mean_of_references"]),
        seed=seed,
        n_resamples=n_resamples,
    )


def write_head(head: Head) -> bytes:
    return _line({"format": _FORMAT, "version": VERSION, **_head_tree(head)})


def _head_tree(head: Head) -> dict[str, Any]:
    return {
        "settings": settings_tree(head.settings),
        "corpus_hash": head.corpus_hash,
        "versions": dict(head.versions),
        "measures": [measure.key for measure in MEASURES],
    }


def write_line(document: Evaluated) -> bytes:
    """A document as a line, its end included."""
    systems = {
        name: {"indices": outcome.indices, "values": [None if math.isnan(one) else one for one in outcome.values]}
        for name, outcome in document.outcomes.items()
    }
    tree = {name: getattr(document, name) for name in ("number", "name", "language", "n_words", "n_sentences")}
    failures = [asdict(failure) for failure in document.failures]
    texts = {"references": document.references, "sentences": document.sentences}
    return _line(tree | {"systems": systems, "failures": failures} | texts)


def _line(tree: Mapping[str, Any]) -> bytes:
    return (json.dumps(tree, ensure_ascii=False, allow_nan=False) + "\n").encode("utf-8", "replace")


def read_record(stream: IO[bytes]) -> tuple[Head, Iterator[Evaluated]]:
    """What was evaluated, and the documents that are done, streamed; a line that was cut short is left out.

    Raises:
        SummarizerError: the file is something else.
    """
    head = _read_head(stream.readline())
    if head is None:
        raise SummarizerError("This is not a record of an evaluation.", hint="Name another folder, or remove it.")
    return head, (document for line in stream if (document := _read_line(line)))


_MALFORMED = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)


def _read_head(line: bytes) -> Head | None:
    try:
        tree = json.loads(line)
        if tree["format"] != _FORMAT or tree["version"] != VERSION:
            return None
        if tree["measures"] != [measure.key for measure in MEASURES]:
            return None
        versions = {str(name): str(value) for name, value in tree["versions"].items()}
        return Head(read_settings(tree["settings"]), str(tree["corpus_hash"]), versions)
    except _MALFORMED:
        return None


def _read_line(line: bytes) -> Evaluated | None:
    try:
        tree = json.loads(line)
        outcomes = {sys.intern(str(name)): _outcome(one) for name, one in tree["systems"].items()}
        return Evaluated(
            number=int(tree["number"]),
            name=str(tree["name"]),
            language=sys.intern(str(tree["language"])),
            n_words=int(tree["n_words"]),
            n_sentences=int(tree["n_sentences"]),
            outcomes=outcomes,
            failures=tuple(Failure(**{k: str(v) for k, v in one.items()}) for one in tree["failures"]),
            references=tuple(map(str, tree["references"])),
            sentences={int(index): str(text) for index, text in tree["sentences"].items()},
        )
    except _MALFORMED:
        return None


def same_numbers(one: Evaluated, other: Evaluated) -> bool:
    """Whether every system chose the same sentences and got the same numbers, times aside."""
    return _numbers(one) == _numbers(other)


def _numbers(document: Evaluated) -> dict[str, tuple[tuple[int, ...], list[str]]]:
    # As text, because NaN is not equal to itself.
    return {
        name: (outcome.indices, [repr(outcome.values[index]) for index in _TIMELESS])
        for name, outcome in document.outcomes.items()
    }


_TIMELESS = tuple(index for index, measure in enumerate(MEASURES) if not measure.is_time)


def _outcome(tree: Mapping[str, Any]) -> Outcome:
    values = tuple(math.nan if one is None else float(one) for one in tree["values"])
    if len(values) != len(MEASURES):
        raise ValueError("a number per measure")
    return Outcome(tuple(map(int, tree["indices"])), values)
