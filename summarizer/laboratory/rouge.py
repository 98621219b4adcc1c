"""ROUGE of summaries against the references of one document: the numbers of the package ``rouge-score``."""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from nltk.stem.porter import PorterStemmer  # type: ignore[import-untyped]  # ships no types
from rouge_score.rouge_scorer import RougeScorer  # type: ignore[import-untyped]  # ships no types
from rouge_score.tokenize import tokenize  # type: ignore[import-untyped]

from ..comparison.agreement import Words
from ..models import Language

KINDS = ("rouge1", "rouge2", "rougeL")
# rouge-score's tokenizer knows the letters a to z only.
_LANGUAGE_OF_ROUGE = "en"
_MAX_STEMS = 100_000

# Precision, recall and F-measure of each kind, in this order.
Scores = tuple[float, ...]


class _Stemmer:
    """The Porter stemmer that rouge-score uses; each word form is stemmed once."""

    def __init__(self) -> None:
        self.stem = lru_cache(_MAX_STEMS)(PorterStemmer().stem)


@cache
def _stemmer() -> _Stemmer:
    return _Stemmer()


class _Tokens:
    """A tokenizer for rouge-score that reads each text once."""

    def __init__(self, tokenize_text: Callable[[str], list[str]]) -> None:
        self.tokenize = lru_cache(maxsize=64)(tokenize_text)


def tokenizer_for(language: Language, *, stemming: bool) -> Callable[[str], list[str]]:
    """rouge-score's own tokens for English; for all other languages, words as everywhere in this program."""
    if language.code != _LANGUAGE_OF_ROUGE:
        return Words(language).tokenize
    stemmer = _stemmer() if stemming else None
    return lambda text: list(tokenize(text, stemmer))


class Rouge:
    """Scores summaries against the references of one document, of which there is at least one."""

    def __init__(self, references: Sequence[str], language: Language, *, stemming: bool, mean: bool) -> None:
        self._references = list(references)
        self._mean = mean
        self.tokens = _Tokens(tokenizer_for(language, stemming=stemming)).tokenize
        self._scorer = RougeScorer(list(KINDS), tokenizer=self)

    def tokenize(self, text: str) -> list[str]:
        return self.tokens(text)

    def score(self, summary: str) -> Scores:
        """For each kind precision, recall and F: of the reference with the best F, or means over all references."""
        if not self._mean:
            best = self._scorer.score_multi(self._references, summary)
            return tuple(float(value) for kind in KINDS for value in best[kind])
        each = [self._scorer.score(reference, summary) for reference in self._references]
        columns = zip(*([value for kind in KINDS for value in one[kind]] for one in each), strict=True)
        return tuple(float(sum(column) / len(each)) for column in columns)
