"""Stemmers: sumy's own where it has one, so that scores equal sumy's, and PyStemmer's for the rest."""

import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from ..models import Language

Stem = Callable[[str], str]

# Distinct words whose stems are kept per language; a long book has some 20,000.
_N_KEPT_STEMS = 65_536

_import_lock = threading.Lock()


def stemmer_of(language: Language) -> Stem:
    """A function from a word to its stem, lower case; the word itself in lower case where there is no stemmer.

    Safe to call from several threads; the stems of frequent words are kept.
    """
    return _stemmer(language.stemmer)


@cache
def _stemmer(name: str) -> Stem:
    library, _, algorithm = name.partition(":")
    return _cached(_LIBRARIES[library](algorithm)) if library else str.lower


def _cached(stem: Stem) -> Stem:
    # NLTK's Arabic stemmer stores the current word in an attribute, and a PyStemmer object serves one thread.
    lock = threading.Lock()

    @lru_cache(maxsize=_N_KEPT_STEMS)
    def cached(word: str) -> str:
        with lock:
            return stem(word.lower())

    return cached


def _sumy_stemmer(algorithm: str) -> Stem:
    with _import_lock, _without_scipy_stats():
        from sumy.nlp.stemmers import Stemmer  # type: ignore[import-untyped]  # ships no types
    stem: Stem = Stemmer(algorithm)
    return _only_letters_with_case(stem) if algorithm in {"czech", "slovak"} else stem


def _only_letters_with_case(stem: Stem) -> Stem:
    """sumy's Czech stemmer returns "2015" unchanged, but warns that its case is mixed."""
    return lambda word: stem(word) if word.islower() else word


def _snowball_stemmer(algorithm: str) -> Stem:
    import Stemmer  # type: ignore[import-not-found]  # a bare extension module

    stem: Stem = Stemmer.Stemmer(algorithm, 0).stemWord
    return stem


_LIBRARIES: Mapping[str, Callable[[str], Stem]] = {"sumy": _sumy_stemmer, "snowball": _snowball_stemmer}


class _BlockedImport(MetaPathFinder):
    """An import hook that hides one module from the thread that made it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._thread = threading.get_ident()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == self._name and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(f"{fullname} is not needed here", name=fullname)
        return None


@contextmanager
def _without_scipy_stats() -> Iterator[None]:
    """Load NLTK without scipy.stats, which it imports for one test of association and can do without.

    That import is more than half of sumy's loading time (0.6 of 1.1 CPU seconds). Afterwards NLTK gets a function
    that loads scipy.stats when somebody calls it.
    """
    finder = _BlockedImport("scipy.stats")
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        association: Any = sys.modules.get("nltk.metrics.association")
        if association is not None and not association.fisher_exact.__module__.startswith("scipy"):
            association.fisher_exact = _fisher_exact


def _fisher_exact(*args: Any, **options: Any) -> Any:
    from scipy.stats import fisher_exact  # type: ignore[import-untyped]  # ships no types

    return fisher_exact(*args, **options)
