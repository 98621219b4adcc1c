"""One summary of several articles on one story, in which every sentence names its article.

A sentence counts by its rank in its own article, which any algorithm gives, and by how much of it the other articles
say too: what several sources report is what the story is. One that repeats a chosen sentence of another article is
left out, and one that opens with "But" or "He" follows the sentence before it or is left out.

Sources: Radev et al. 2004, "Centroid-based summarization of multiple documents" (support by the other articles);
Carbonell & Goldstein 1998, "The Use of MMR" (redundancy).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

import numpy as np

from ..algorithms.balanced.signals import dangles
from ..algorithms.lazy_greedy import LazyQueue
from ..algorithms.terms import FloatArray, count_terms, sum_rows, tf_idf
from ..errors import ArticleError, RankingError, StoppedError
from ..focus import Focus, focus_note, focus_of
from ..languages import words_of
from ..limits import DEFAULT_LIMITS, Limits
from ..models import Document, Language, Sentence
from ..options import DEFAULT_ALGORITHM, Budget, Options, settle_length
from ..paragraphs import split_bullets, split_paragraphs
from ..pipeline import Run, rank, run_here
from ..preferences import left_out_words, unwanted
from ..selection import MIN_SHARE_LEFT, count, worth_choosing
from .models import JointSummary, Quoted

# The k-th sentence of an article's own ranking is worth exp(-k / RANK_REACH).
RANK_REACH: Final = 3.0
SUPPORT: Final = 2.0
# Share of a sentence's words, by weight, that the chosen ones have already.
REDUNDANCY: Final = 1.0
# More than all of the above together: a sentence that names a word of the focus comes before those that name none.
FOCUS: Final = 4.0
# Two sentences with this cosine say the same.
SAME_FACT: Final = 0.5
# Further down its own ranking, no sentence of an article is worth quoting in a summary of several.
_MAX_CANDIDATES = 300


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may be chosen; ``position`` counts the sentences of all articles in a row.

    ``waits_for`` is the position of the sentence that must come before it, if it cannot stand alone.
    """

    position: int
    source: int
    sentence: Sentence
    value: float
    waits_for: int | None


def summarize_together(
    documents: Sequence[Document],
    options: Options,
    *,
    algorithm: str = DEFAULT_ALGORITHM,
    limits: Limits = DEFAULT_LIMITS,
    run: Run = run_here,
) -> JointSummary:
    """One summary of all documents, their sentences in the order of the documents.

    It is as long as the options want one article's summary: shares are of the articles' mean length.

    Raises:
        ArticleError: there is no document.
        RankingError: the algorithm failed, or took too long.
        BusyError: ``run`` has too much to do.
    """
    if not documents:
        raise ArticleError("There is no article to summarize.")
    budget = _budget(documents, options)
    try:
        return run(join, tuple(documents), budget, algorithm, timeout_s=limits.parse_timeout_s + limits.rank_timeout_s)
    except StoppedError as error:
        raise RankingError("Summarizing these articles together took too long, so it was stopped.") from error


def _budget(documents: Sequence[Document], options: Options) -> Budget:
    if isinstance(options, Budget):
        return options
    n_words = sum(document.n_words for document in documents)
    if options.share or options.length:
        n_words = round(n_words / len(documents))
    return settle_length(options, n_words)


def join(documents: tuple[Document, ...], budget: Budget, algorithm: str) -> JointSummary:
    """What ``summarize_together`` does, here and now."""
    starts = [0, *accumulate(len(document.sentences) for document in documents)]
    eligible, notes = _eligible(documents, budget)
    focuses = [focus_of(document, budget.focus) for document in documents] if budget.focus.strip() else []
    if focuses:
        notes.append(_focus_note(budget.focus, focuses))
    vectors = Vectors(documents)
    candidates = list(
        _candidates(documents, eligible, [focus.relevance for focus in focuses], starts, vectors, algorithm)
    )
    chosen, n_repeated = _choose(candidates, vectors, budget)
    paragraphs = _lay_out(chosen, documents, budget)
    notes += _notes(documents, paragraphs, budget)
    return JointSummary(documents, paragraphs, algorithm, budget, n_repeated, tuple(notes))


class Vectors:
    """The words of all sentences, by TF-IDF within the set, each sentence's vector of length 1."""

    def __init__(self, documents: Sequence[Document]) -> None:
        language = _common_language(documents)
        sentences = [(sentence, document.language) for document in documents for sentence in document.sentences]
        words = (words_of(sentence.text, spoken) for sentence, spoken in sentences)
        terms = count_terms(words, [sentence.is_heading for sentence, _ in sentences], language)
        self.n_sentences, self.n_stems = terms.n_sentences, len(terms.stems)
        self.cells = tf_idf(terms)

    def of(self, position: int) -> dict[int, float]:
        """The weight of each stem of a sentence."""
        cells = slice(self.cells.starts[position], self.cells.starts[position + 1])
        return dict(zip(self.cells.stems[cells].tolist(), self.cells.values[cells].tolist(), strict=True))

    def centroid(self, start: int, end: int) -> FloatArray:
        """The direction of some consecutive sentences, shape (n_stems,), of length 1."""
        cells = slice(self.cells.starts[start], self.cells.starts[end])
        total = sum_rows(self.cells.stems[cells], self.cells.values[cells], self.n_stems)
        centroid: FloatArray = total / max(float(np.linalg.norm(total)), 1e-12)
        return centroid

    def similarity(self, direction: FloatArray) -> FloatArray:
        """The cosine of every sentence with a direction, shape (n_sentences,)."""
        return sum_rows(self.cells.rows, self.cells.values * direction[self.cells.stems], self.n_sentences)


def _eligible(documents: Sequence[Document], budget: Budget) -> tuple[list[list[int]], list[str]]:
    """Per document, indices of the sentences that may be chosen; and a note if it had to be those not wanted."""
    every = [worth_choosing(document.sentences) for document in documents]
    left_out = [unwanted(document, budget) for document in documents]
    kept = [[i for i in rows if i not in out] for rows, out in zip(every, left_out, strict=True)]
    if any(kept):
        return kept, []
    return every, [f"The articles have nothing but {left_out_words(budget)}, so none were left out."]


def _focus_note(question: str, focuses: Sequence[Focus]) -> str:
    """What was found in any of the articles counts as found."""
    found = [word for word in (*focuses[0].found, *focuses[0].missing) if any(word in one.found for one in focuses)]
    return focus_note(question, found, [word for word in focuses[0].missing if word not in found])


def _candidates(
    documents: Sequence[Document],
    eligible: Sequence[Sequence[int]],
    relevance: Sequence[Sequence[float]],
    starts: Sequence[int],
    vectors: Vectors,
    algorithm: str,
) -> Iterator[_Candidate]:
    support = _support(starts, vectors)
    for source, document in enumerate(documents):
        scores = rank(document, algorithm).scores
        wanted = relevance[source] if relevance else [0.0] * len(document.sentences)
        texts = [sentence.text.strip().lower() for sentence in document.sentences]
        is_dangling = dangles(texts, document.language).tolist()
        best_first = sorted(eligible[source], key=lambda i: (-wanted[i], -scores[i], i))
        for order, index in enumerate(best_first[:_MAX_CANDIDATES]):
            position = starts[source] + index
            value = float(np.exp(-order / RANK_REACH) + SUPPORT * support[position])
            yield _Candidate(
                position=position,
                source=source,
                sentence=document.sentences[index],
                value=value + FOCUS * wanted[index],
                waits_for=position - 1 if index and is_dangling[index] else None,
            )


def _support(starts: Sequence[int], vectors: Vectors) -> FloatArray:
    """How much of each sentence the other articles say, 0 to 1: the mean cosine with their centroids."""
    spans = list(pairwise(starts))
    support = np.zeros(vectors.n_sentences)
    for start, end in spans:
        similarity = vectors.similarity(vectors.centroid(start, end))
        similarity[start:end] = 0.0
        support += similarity
    return support / max(len(spans) - 1, 1)


def _choose(candidates: Sequence[_Candidate], vectors: Vectors, budget: Budget) -> tuple[list[_Candidate], int]:
    """The best ones that fit, and how many were left out because they repeat another article."""
    by_position = {candidate.position: candidate for candidate in candidates}
    followers = {candidate.waits_for: candidate.position for candidate in candidates if candidate.waits_for is not None}
    covered: set[int] = set()
    chosen: list[_Candidate] = []
    n_repeated, left = 0, budget.words
    most = budget.sentences or len(candidates)

    def value(position: int) -> float:
        repeated = sum(weight**2 for stem, weight in vectors.of(position).items() if stem in covered)
        return by_position[position].value - REDUNDANCY * repeated

    queue = LazyQueue(value, ((c.position, value(c.position)) for c in candidates if c.waits_for is None))
    for position in queue:
        if len(chosen) == most or (chosen and left < MIN_SHARE_LEFT * budget.words):
            break
        candidate = by_position[position]
        if candidate.sentence.n_words > left:
            continue
        if _repeats(candidate, chosen, vectors):
            n_repeated += 1
            continue
        chosen.append(candidate)
        left -= candidate.sentence.n_words
        covered.update(vectors.of(position))
        if position in followers:
            queue.push(followers[position])
    if not chosen:
        chosen = [max(candidates, key=lambda candidate: (candidate.value, -candidate.position))]
    return sorted(chosen, key=lambda candidate: candidate.position), n_repeated


def _repeats(candidate: _Candidate, chosen: Sequence[_Candidate], vectors: Vectors) -> bool:
    own = vectors.of(candidate.position)
    return any(
        sum(weight * own.get(stem, 0.0) for stem, weight in vectors.of(other.position).items()) >= SAME_FACT
        for other in chosen
        if other.source != candidate.source
    )


def _lay_out(
    chosen: Sequence[_Candidate], documents: Sequence[Document], budget: Budget
) -> tuple[tuple[Quoted, ...], ...]:
    """Paragraphs of the sentences as if the articles were one after the other."""
    quoted = {candidate.position: Quoted(candidate.sentence, candidate.source) for candidate in chosen}
    # Numbers of paragraphs, so that no two articles share one.
    offsets = [0, *accumulate(len(document.sentences) for document in documents)]
    row = [
        replace(
            candidate.sentence,
            index=candidate.position,
            paragraph=offsets[candidate.source] + candidate.sentence.paragraph,
        )
        for candidate in chosen
    ]
    paragraphs = split_bullets(row) if budget.bullets else split_paragraphs(row, n_paragraphs=budget.paragraphs)
    return tuple(tuple(quoted[sentence.index] for sentence in paragraph) for paragraph in paragraphs)


def _notes(documents: Sequence[Document], paragraphs: tuple[tuple[Quoted, ...], ...], budget: Budget) -> Iterator[str]:
    n_words = sum(quoted.sentence.n_words for paragraph in paragraphs for quoted in paragraph)
    n_quoted = len({quoted.source for paragraph in paragraphs for quoted in paragraph})
    if n_words > budget.words:
        yield f"No sentence is as short as {count(budget.words, 'word')}, so this is the best one alone."
    if n_quoted < len(documents):
        yield f"{n_quoted} of {count(len(documents), 'article')} are quoted: the others add too little for this length."
    if len({document.language.code for document in documents}) > 1:
        yield "The articles are in several languages, so what they have in common may be missed."
    if budget.sentences and (n := sum(map(len, paragraphs))) < budget.sentences:
        yield f"{count(n, 'sentence')} instead of {budget.sentences:,}: the others repeat these or do not fit."
    elif not budget.bullets and budget.paragraphs and len(paragraphs) < budget.paragraphs:
        yield f"{count(len(paragraphs), 'paragraph')} instead of {budget.paragraphs:,}: there are no more sentences."


def _common_language(documents: Sequence[Document]) -> Language:
    codes = Counter(document.language.code for document in documents)
    commonest = codes.most_common(1)[0][0]
    return next(document.language for document in documents if document.language.code == commonest)
