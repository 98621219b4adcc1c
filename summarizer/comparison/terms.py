"""The terms of a document: its words by stem, without stop words, and the key terms among them."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from ..languages import stemmer_of, words_of
from ..models import Document

# A pair of words is a term of its own when it makes up this share of both words' occurrences.
_PHRASE_SHARE = 0.5
_MIN_PHRASES = 2


@dataclass(frozen=True, slots=True)
class Terms:
    """``bags`` counts the stems of each sentence, document order; ``weights`` says how much each stem matters.

    ``forms`` gives a stem as the document writes it most often, ``phrases`` counts adjacent pairs of stems.
    """

    bags: tuple[Mapping[str, int], ...]
    weights: Mapping[str, float]
    forms: Mapping[str, str]
    phrases: Mapping[tuple[str, str], int]


def terms_of(document: Document) -> Terms:
    """Every term of the document. Numbers, stop words, particles and headings do not count."""
    stems = _Stems(document)
    rows = [[] if sentence.is_heading else stems.of(sentence.text) for sentence in document.sentences]
    bags = tuple(Counter(stem for stem in row if stem) for row in rows)
    phrases = Counter(pair for row in rows for pair in pairwise(row) if all(pair) and pair[0] != pair[1])
    return Terms(bags, _weights(bags, document), stems.forms(), phrases)


class _Stems:
    """Stems each word form once, and remembers how the words were written."""

    def __init__(self, document: Document) -> None:
        self._language = document.language
        self._stem = stemmer_of(document.language)
        self._stem_of: dict[str, str] = {}
        self._n_forms: Counter[str] = Counter()

    def of(self, text: str) -> list[str]:
        """A stem per word, "" for a word that is not a term."""
        words = words_of(text, self._language)
        self._n_forms.update(words)
        return [self._stem_of[word] if word in self._stem_of else self._add(word) for word in words]

    def _add(self, word: str) -> str:
        lower = word.casefold()
        is_term = lower not in self._language.stop_words and any(map(str.isalpha, word)) and not _is_particle(word)
        self._stem_of[word] = self._stem(lower) if is_term else ""
        return self._stem_of[word]

    def forms(self) -> dict[str, str]:
        forms: dict[str, str] = {}
        for word, _ in self._n_forms.most_common():
            forms.setdefault(self._stem_of[word], word)
        return forms


def _is_particle(word: str) -> bool:
    # Lists of stop words have gaps ("de" in Spanish). One Chinese character can be a word, and "EU" is one.
    has_case = word.lower() != word.upper()
    return has_case and (len(word) == 1 or (len(word) == 2 and not word.isupper()))


def _totals(bags: Iterable[Mapping[str, int]]) -> Counter[str]:
    totals: Counter[str] = Counter()
    for bag in bags:
        totals.update(bag)
    return totals


def _weights(bags: tuple[Mapping[str, int], ...], document: Document) -> dict[str, float]:
    """How often each stem occurs; without stop words, also how few of the sentences it occurs in."""
    n = _totals(bags)
    if document.language.stop_words:
        return dict(n)
    n_sentences_with = Counter(stem for bag in bags for stem in bag)
    return {stem: n[stem] * math.log((len(bags) + 1) / n_sentences_with[stem]) for stem in n}


def key_terms(document: Document, n: int = 10, *, terms: Terms | None = None) -> tuple[str, ...]:
    """The ``n`` terms with the highest weights, as the document writes them, highest first; some are two words."""
    terms = terms or terms_of(document)
    phrases = _phrases(terms)
    within = {stem for pair in phrases for stem in pair}
    candidates: list[tuple[float, str]] = [
        (weight, terms.forms[stem]) for stem, weight in terms.weights.items() if stem not in within
    ]
    candidates += [
        (max(terms.weights[first], terms.weights[second]), f"{terms.forms[first]} {terms.forms[second]}")
        for first, second in phrases
    ]
    candidates.sort(key=lambda candidate: -candidate[0])  # stable: ties stay in the order of the text
    return tuple(form for _, form in candidates[:n])


def _phrases(terms: Terms) -> list[tuple[str, str]]:
    """Pairs of stems that mostly occur together; no stem in two of them, the commonest pair first."""
    n = _totals(terms.bags)
    taken: set[str] = set()
    phrases = []
    for pair, n_together in sorted(terms.phrases.items(), key=lambda item: -item[1]):
        together = n_together >= max(_MIN_PHRASES, _PHRASE_SHARE * max(n[stem] for stem in pair))
        if together and taken.isdisjoint(pair):
            taken.update(pair)
            phrases.append(pair)
    return phrases
