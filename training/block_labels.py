"""Which blocks of a page belong to its article, by aligning the page with the true text."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import numpy as np

from summarizer.extraction.blocks import PageBlock, tokens_of

RUN = 3  # tokens that page and truth must share in a row to be aligned
MAX_GAP_TOKENS = 200  # between two aligned runs; shorter gaps are aligned token by token
LONG_RUN = 4  # tokens in a row that show a block of a truth in another order
MIN_SHARE = 0.6  # of such runs
MAX_TOKENS = 60_000


def shares_of_truth(blocks: Sequence[PageBlock], truth: str) -> np.ndarray:
    """Share of each block's words that are aligned with the truth, shape (n_blocks,).

    Of several copies only the one that is aligned counts. Lines of the truth that stand elsewhere on the page, and
    blocks of a truth that has another order, are found by their words.
    """
    lines = [tokens_of(line) for line in truth.split("\n")]
    true_tokens = [token for line in lines for token in line]
    tokens = [token for block in blocks for token in block.tokens]
    in_page, in_truth = _aligned(tokens[:MAX_TOKENS], true_tokens)
    sizes = np.array([len(block.tokens) for block in blocks])
    aligned = np.concatenate([in_page, np.zeros(len(tokens) - len(in_page), dtype=bool)])
    shares = np.add.reduceat(aligned.astype(float), np.cumsum(sizes) - sizes) / sizes
    missing = {tuple(line) for line, is_found in _found(lines, in_truth) if line and not is_found}
    runs = list(_runs(true_tokens, LONG_RUN))
    free = {run for start, run in enumerate(runs) if in_truth[start : start + LONG_RUN].sum() <= LONG_RUN // 2}
    for number, block in enumerate(blocks):
        if shares[number] >= 0.5:
            continue
        if block.tokens in missing:
            missing.discard(block.tokens)
            shares[number] = 1.0
            continue
        own = list(_runs(block.tokens, LONG_RUN))
        n_free = sum(run in free for run in own)
        if len(own) >= 2 and n_free >= MIN_SHARE * len(own):
            shares[number] = n_free / len(own)
    return shares


def _aligned(page: Sequence[str], truth: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Per token of the page and of the truth, whether it is aligned: by runs, then word by word between them."""
    in_page, in_truth = np.zeros(len(page), dtype=bool), np.zeros(len(truth), dtype=bool)
    runs = [list(_runs(text, RUN)) for text in (page, truth)]
    page_end = truth_end = 0
    for page_start, truth_start, n_runs in SequenceMatcher(None, *runs, autojunk=False).get_matching_blocks():
        if not n_runs:
            page_start, truth_start = len(page), len(truth)
        gaps = page[page_end:page_start], truth[truth_end:truth_start]
        if all(gaps) and len(gaps[1]) < MAX_GAP_TOKENS and len(gaps[0]) < MAX_GAP_TOKENS:
            for start, true_start, size in SequenceMatcher(None, *gaps, autojunk=False).get_matching_blocks():
                in_page[page_end + start : page_end + start + size] = True
                in_truth[truth_end + true_start : truth_end + true_start + size] = True
        if n_runs:
            page_end, truth_end = page_start + n_runs + RUN - 1, truth_start + n_runs + RUN - 1
            in_page[page_start:page_end] = True
            in_truth[truth_start:truth_end] = True
    return in_page, in_truth


def _found(lines: Sequence[Sequence[str]], in_truth: np.ndarray) -> Iterator[tuple[Sequence[str], bool]]:
    start = 0
    for line in lines:
        yield line, bool(in_truth[start : start + len(line)].mean() >= 0.5) if line else True
        start += len(line)


def _runs(tokens: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    return zip(*(tokens[step:] for step in range(length)), strict=False)
