"""Groups the articles of a digest that are the same story: the same page, a copy of it, or an edited copy.

The fingerprint of a text is the smallest hashes of all its runs of a few characters. The share of the smallest hashes
of two texts together that are in both fingerprints estimates the share of runs that the texts have in common.

Source: Broder 1997, "On the resemblance and containment of documents", section 4 (sketches by minimum).
"""

from collections.abc import Iterable

import numpy as np

from ..models import Document
from .models import Entry

N_HASHES = 128
# Length of a run: about two words, or a clause in scripts without spaces.
_N_CHARACTERS = 11
# Agency copies with a new opening or a shortened end are above; independent reports on one event are far below.
MIN_LIKENESS = 0.4
# A shorter fingerprint has too few runs to compare.
_MIN_HASHES = 64
_FACTOR = np.uint64(0x9E37_79B9_7F4A_7C15)
_BASE = np.uint64(1_000_003)


def fingerprint(document: Document) -> tuple[int, ...]:
    """The smallest hashes of the text's runs of characters, ascending, at most ``N_HASHES``; 32 bits each."""
    text = "".join(sign for sentence in document.sentences for sign in sentence.text.casefold() if sign.isalnum())
    signs = np.frombuffer(text.encode("utf-32-le", errors="replace"), dtype=np.uint32).astype(np.uint64)
    n_runs = len(signs) - _N_CHARACTERS + 1
    if n_runs < 1:
        return ()
    hashes = np.zeros(n_runs, dtype=np.uint64)
    for index in range(_N_CHARACTERS):
        hashes = hashes * _BASE + signs[index : index + n_runs]
    # The high half of a product with an odd number is well mixed (Knuth 1973, section 6.4).
    hashes = ((hashes ^ (hashes >> np.uint64(29))) * _FACTOR) >> np.uint64(32)
    return tuple(np.unique(hashes)[:N_HASHES].tolist())


def likeness(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """The estimated share of runs that two texts have in common, 0 to 1."""
    left, right = frozenset(a), frozenset(b)
    both = sorted(left | right)[:N_HASHES]
    return sum(number in left and number in right for number in both) / len(both) if both else 0.0


def stories(entries: Iterable[Entry]) -> tuple[tuple[int, ...], ...]:
    """Indices of the entries, by story: each group ascending, groups in the order of their first; failed ones left out.

    Most groups hold one index. Entries of the same page are in one group, and so are texts linked by a third one.
    """
    worked = sorted((entry for entry in entries if entry.worked), key=lambda entry: entry.index)
    leader = {entry.index: entry.index for entry in worked}

    def lead(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    def join(one: int, other: int) -> None:
        first, last = sorted((lead(one), lead(other)))
        leader[last] = first

    for entry in worked:
        if entry.same_as in leader:
            join(entry.index, entry.same_as)
    for one, other in _alike(worked):
        join(one, other)
    groups: dict[int, list[int]] = {}
    for index in leader:
        groups.setdefault(lead(index), []).append(index)
    return tuple(tuple(group) for _, group in sorted(groups.items()))


def _alike(entries: Iterable[Entry]) -> Iterable[tuple[int, int]]:
    """Pairs of indices whose texts are nearly the same; only those that share a hash are compared."""
    fingerprints = {entry.index: entry.fingerprint for entry in entries if len(entry.fingerprint) >= _MIN_HASHES}
    holders: dict[int, list[int]] = {}
    for index, numbers in fingerprints.items():
        shared: dict[int, int] = {}
        for number in numbers:
            for other in holders.get(number, ()):
                shared[other] = shared.get(other, 0) + 1
            holders.setdefault(number, []).append(index)
        for other in shared:
            if likeness(numbers, fingerprints[other]) >= MIN_LIKENESS:
                yield other, index
