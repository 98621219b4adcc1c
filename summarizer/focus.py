"""What a reader wants to know: how far each sentence is about a question or a few words.

The words of the question are weighed by how rare they are in the document (the inverse document frequency of BM25,
Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework", with sentences as documents). A sentence counts each
once, since repetition says little within a sentence, and gains a little from its neighbors, because an answer often
stands beside the sentence that takes up the words of the question.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .languages import entries, stemmer_of, words_of
from .models import Document, Language

# What the sentences before and after add, by distance: the share of their own relevance.
_CONTEXT = (0.1, 0.05)
# Without a stemmer, words are the same from this many letters on if they differ in the last two letters alone.
_MIN_PREFIX = 4
_MAX_ENDING = 2


@dataclass(frozen=True, slots=True)
class Focus:
    """How far a document is about a question.

    ``relevance`` has one number per sentence, 0 or more, about 1 for each word that it names; headings have 0.
    ``found`` and ``missing`` are the words of the question that sentences name, and those that none does.
    """

    relevance: tuple[float, ...]
    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def least(self) -> float:
        """The smallest relevance above 0; 0 if there is none."""
        return min((value for value in self.relevance if value > 0), default=0.0)


def focus_of(document: Document, question: str) -> Focus:
    """How far each sentence is about ``question``; in any form of its words, as far as a stemmer knows them."""
    wanted = _wanted(question, document.language)
    named = _named(document, wanted) if wanted else [frozenset[str]()] * len(document.sentences)
    n_naming = Counter(word for words in named for word in words)
    rarity = {word: _rarity(n, len(named)) for word, n in n_naming.items()}
    unit = sum(rarity.values()) / len(rarity) if rarity else 1.0
    own = [sum(rarity[word] for word in words) / unit for words in named]
    return Focus(
        tuple(_with_context(own, document)),
        found=tuple(word for word in wanted if word in n_naming),
        missing=tuple(word for word in wanted if word not in n_naming),
    )


def _wanted(question: str, language: Language) -> list[str]:
    """The words that name the subject of a question, as they are written; no stop words, no "describe"."""
    words = list({word.casefold(): word for word in words_of(question, language)}.values())
    requests = frozenset(entries("focus.request_words", language.code))
    meaningful = [word for word in words if word.casefold() not in language.stop_words]
    subject = [word for word in meaningful if word.casefold() not in requests]
    # A text may be about a word that is one of these.
    return subject or meaningful or words


def _named(document: Document, wanted: Sequence[str]) -> list[frozenset[str]]:
    """Per sentence, which words of ``wanted`` it names."""
    language = document.language
    same = _by_stem(wanted, language) if language.stemmer or language.segmenter else _by_prefix(wanted)
    known: dict[str, str] = {}

    def name_of(word: str) -> str:
        if word not in known:
            known[word] = same(word.casefold())
        return known[word]

    def names(text: str) -> Iterable[str]:
        yield from filter(None, map(name_of, words_of(text, language)))
        if language.segmenter:
            # A word segmenter may cut the same characters in another way inside a sentence.
            yield from (word for word in wanted if word in text)

    return [frozenset() if s.is_heading else frozenset(names(s.text)) for s in document.sentences]


def _by_stem(wanted: Sequence[str], language: Language) -> Callable[[str], str]:
    stem = stemmer_of(language)
    by_stem = {stem(word.casefold()): word for word in wanted}
    return lambda word: by_stem.get(stem(word), "")


def _by_prefix(wanted: Sequence[str]) -> Callable[[str], str]:
    folded = [(word.casefold(), word) for word in wanted]

    def same(word: str) -> str:
        return next((name for text, name in folded if _is_form_of(word, text)), "")

    return same


def _is_form_of(word: str, other: str) -> bool:
    stem = other[: max(_MIN_PREFIX, len(other) - _MAX_ENDING)]
    return word == other or (word.startswith(stem) and abs(len(word) - len(other)) <= _MAX_ENDING)


def _rarity(n_naming: int, n: int) -> float:
    """The inverse document frequency of a word, above 0."""
    return math.log(1 + (n - n_naming + 0.5) / (n_naming + 0.5))


def _with_context(own: Sequence[float], document: Document) -> Iterable[float]:
    for index, value in enumerate(own):
        if document.sentences[index].is_heading:
            yield 0.0
            continue
        for distance, share in enumerate(_CONTEXT, start=1):
            value += share * sum(own[i] for i in (index - distance, index + distance) if 0 <= i < len(own))
        yield value


def focus_note(question: str, found: Sequence[str], missing: Sequence[str]) -> str:
    """What is said about a question: which of its words were found, and which were not."""
    if not found:
        return f"No sentence contains “{_short(question)}”, so it made no difference."
    absent = f" Not in the article: {_listed(missing)}." if missing else ""
    return f"Sentences that contain {_listed(found)} come first.{absent}"


def _listed(words: Sequence[str]) -> str:
    quoted = [f"“{_short(word)}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"
