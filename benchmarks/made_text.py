"""Prose-like text of any length, the same every time: made words, spread as in real English books.

Matched to an essay of 1.2 million words: some 20 words a sentence, half of them stop words; 20,000 sentences hold about
9,000 stems that are none, 175,000 cells of sentence and stem, and 50 million pairs of equal words.
"""

import random
from itertools import accumulate, product


def words(text: str) -> list[str]:
    """The words of a row of words."""
    return text.split()


STOP_WORDS = words(
    "the of and to a in that is it for as was with be by on not he this are or his from at which but have an had they "
    "you were their one all we can her has there been if more when will would who so no she other its may these what "
    "them than some him time into only do such my about me out"
)
ONSETS = words("b br c ch d dr f fl g gr h j k l m n p pl pr r s sh st t tr v w")
VOWELS = words("a e i o u ai ea oo ou")
CODAS = words("ck d ft l lm mp n nd ng nt p r rd rm rn rt sk st t x")
ENDINGS = ("", "", "", "s", "ed", "ing", "ly", "able")

N_ROOTS = 7_500
SHARE_OF_STOP_WORDS = 0.54
WORDS_PER_SENTENCE = 20.0
SPREAD_OF_LENGTHS = 0.55
SENTENCES_PER_PARAGRAPH = 5


def make_sentences(n_sentences: int, *, seed: int = 1) -> list[str]:
    """``n_sentences`` sentences, no two alike."""
    chance = random.Random(seed)
    roots = ["".join(parts) for parts in product(ONSETS, VOWELS, CODAS)]
    roots += [first + second for first, second in zip(roots, chance.sample(roots, len(roots)), strict=True)]
    chance.shuffle(roots)
    roots = roots[:N_ROOTS]
    content = list(accumulate(1 / (rank + 10) for rank in range(1, N_ROOTS + 1)))
    common = list(accumulate(1 / (rank + 2) for rank in range(1, len(STOP_WORDS) + 1)))

    def word() -> str:
        if chance.random() < SHARE_OF_STOP_WORDS:
            return chance.choices(STOP_WORDS, cum_weights=common)[0]
        place = chance.choices(range(N_ROOTS), cum_weights=content)[0]
        # Every thirtieth root is a name, which keeps its capital and has no endings.
        return roots[place].capitalize() if place % 30 == 7 else roots[place] + chance.choice(ENDINGS)

    def sentence() -> str:
        length = max(2, round(chance.lognormvariate(2.84, SPREAD_OF_LENGTHS)))
        first, *rest = (word() for _ in range(length))
        return f"{first.capitalize()} {' '.join(rest)}."

    found: dict[str, None] = {}
    while len(found) < n_sentences:
        found[sentence()] = None
    return list(found)


def make_text(n_sentences: int, *, seed: int = 1) -> str:
    """The sentences in paragraphs, parted by a blank line."""
    sentences = make_sentences(n_sentences, seed=seed)
    starts = range(0, n_sentences, SENTENCES_PER_PARAGRAPH)
    return "\n\n".join(" ".join(sentences[start : start + SENTENCES_PER_PARAGRAPH]) for start in starts)
