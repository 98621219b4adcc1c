"""Sentences → paragraphs: as many as requested, or one for every 70 words, with breaks where the topic changes.

Of all ways to split the sentences into n paragraphs, the cheapest is taken. A break costs little where the article
began a paragraph or where adjacent sentences share few words (Hearst 1997, "TextTiling"), and much inside a paragraph;
a paragraph costs more the further it is from the mean length.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from .models import Paragraphs, Sentence

# Where no number is requested: a few lines on a screen.
WORDS_PER_PARAGRAPH = 70

# The unit of cost: a paragraph twice as long as the mean costs 1.
_INSIDE_PARAGRAPH_PRICE = 0.75
_INSIDE_BUT_APART_PRICE = 0.375  # the summary left out sentences in between
_COHESION_PRICE = 0.5
_NO_HEADING_PRICE = 0.5
_AFTER_HEADING_PRICE = 1_000.0  # only when there is no other way

_COHESION_WINDOW = 3  # sentences on either side that are compared
# Longer texts break only at their own paragraphs: comparing words would cost more than it gains.
_MAX_COHESION_SENTENCES = 2_000

# In longer texts each break stays near its position in an even split, which keeps the search linear.
_MAX_FREE_SENTENCES = 300
_REACH = 0.5  # mean paragraphs


def split_paragraphs(sentences: Sequence[Sentence], *, n_paragraphs: int | None) -> Paragraphs:
    """The sentences in ``n_paragraphs`` paragraphs, in order, none empty; fewer only if there are fewer sentences.

    None is about one for every ``WORDS_PER_PARAGRAPH`` words.
    """
    lengths = _lengths(sentences)
    if n_paragraphs is None:
        n_paragraphs = round(sum(lengths) / WORDS_PER_PARAGRAPH)
    n_wanted = min(max(n_paragraphs, 1), len(sentences))
    if n_wanted == 0:
        return ()
    cuts = _cheapest_cuts(lengths, cut_prices(sentences), n_wanted)
    return tuple(tuple(sentences[start:end]) for start, end in pairwise([0, *cuts, len(sentences)]))


def split_bullets(sentences: Sequence[Sentence]) -> Paragraphs:
    """Every sentence alone."""
    return tuple((sentence,) for sentence in sentences)


def _lengths(sentences: Sequence[Sentence]) -> list[int]:
    return [max(sentence.n_words, 1) for sentence in sentences]


def cut_prices(sentences: Sequence[Sentence]) -> list[float]:
    """The cost of starting a paragraph at each sentence; 0 for the first."""
    cohesion = cohesions([sentence.text for sentence in sentences])
    return [0.0] + [
        _cut_price(before, after) + _COHESION_PRICE * held
        for (before, after), held in zip(pairwise(sentences), cohesion, strict=True)
    ]


def _cut_price(before: Sentence, after: Sentence) -> float:
    if before.is_heading:
        return _AFTER_HEADING_PRICE
    if after.is_heading:
        return 0.0
    if before.paragraph != after.paragraph:
        return _NO_HEADING_PRICE
    is_apart = after.index - before.index > 1
    return _NO_HEADING_PRICE + (_INSIDE_BUT_APART_PRICE if is_apart else _INSIDE_PARAGRAPH_PRICE)


def cohesions(texts: Sequence[str]) -> list[float]:
    """How well the text holds together between adjacent sentences, shape (n_texts - 1,), 0 to 1.

    The cosine of the words in the three sentences before and after, rare words counting more, as a share of the
    largest in this text. Source: Hearst 1997, "TextTiling", section 5.1.
    """
    n_gaps = max(len(texts) - 1, 0)
    if len(texts) > _MAX_COHESION_SENTENCES:
        return [0.0] * n_gaps
    words = [set(re.findall(r"\w+", text.casefold())) for text in texts]
    n_sentences_with = Counter(word for sentence in words for word in sentence)
    weights = {word: math.log((len(texts) + 1) / n) ** 2 for word, n in n_sentences_with.items()}
    held = [
        _similarity(_union(words[max(i - _COHESION_WINDOW, 0) : i]), _union(words[i : i + _COHESION_WINDOW]), weights)
        for i in range(1, len(texts))
    ]
    most = max(held, default=0.0)
    return [value / most for value in held] if most else held


def _union(sets: Sequence[set[str]]) -> set[str]:
    return set().union(*sets)


def _similarity(left: set[str], right: set[str], weights: dict[str, float]) -> float:
    # fsum: the order of a set changes between processes, and the sum must not.
    both = math.fsum(weights[word] for word in left & right)
    sizes = math.fsum(weights[word] for word in left) * math.fsum(weights[word] for word in right)
    return both / math.sqrt(sizes) if sizes else 0.0


def _cheapest_cuts(lengths: Sequence[int], prices: Sequence[float], n_paragraphs: int) -> list[int]:
    """Ascending indices of the ``n_paragraphs - 1`` cuts with the lowest total cost.

    ``best[j]`` is the cost of the first j sentences in as many paragraphs as the layer counts.
    """
    ends = [0, *accumulate(lengths)]
    mean = ends[-1] / n_paragraphs
    layers: list[dict[int, int]] = []
    best = {0: 0.0}
    for window in _windows(ends, n_paragraphs):
        best, previous = _layer(best, window, ends, prices, mean)
        layers.append(previous)
    cuts = [len(lengths)]
    for previous in reversed(layers):
        cuts.append(previous[cuts[-1]])
    return cuts[-2:0:-1]


def _windows(ends: Sequence[int], n_paragraphs: int) -> list[range]:
    """The possible ends of each paragraph: those that leave room for the others, in long texts only within reach."""
    n_sentences = len(ends) - 1
    reach = _REACH if n_sentences > _MAX_FREE_SENTENCES else math.inf
    mean = ends[-1] / n_paragraphs
    lows, highs = [], []
    low = 0
    for i in range(1, n_paragraphs):
        least, most = i, n_sentences - n_paragraphs + i
        low = min(max(bisect_left(ends, (i - reach) * mean), low + 1, least), most)
        lows.append(low)
        highs.append(min(max(bisect_left(ends, (i + reach) * mean), low), most))
    for i in range(n_paragraphs - 3, -1, -1):
        highs[i] = min(highs[i], highs[i + 1] - 1)
    inner = [range(low, high + 1) for low, high in zip(lows, highs, strict=True)]
    return [*inner, range(n_sentences, n_sentences + 1)]


def _layer(
    best: dict[int, float], window: range, ends: Sequence[int], prices: Sequence[float], mean: float
) -> tuple[dict[int, float], dict[int, int]]:
    """The cheapest start of a paragraph for every end in ``window``, by divide and conquer.

    The cost is convex in the length, so the best start never moves back as the end moves forward.
    """
    starts = sorted(best)
    costs: dict[int, float] = {}
    previous: dict[int, int] = {}

    def cost(start: int, end: int) -> float:
        return best[start] + prices[start] + ((ends[end] - ends[start]) / mean - 1) ** 2

    pending = [(window.start, window.stop - 1, starts[0], starts[-1])]
    while pending:
        low, high, first, last = pending.pop()
        if low > high:
            continue
        end = (low + high) // 2
        costs[end], start = min((cost(start, end), start) for start in range(first, min(last, end - 1) + 1))
        previous[end] = start
        pending += [(low, end - 1, first, start), (end + 1, high, start, last)]
    return costs, previous
