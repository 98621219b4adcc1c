"""How many words a page shows, roughly."""

import re

from .blocks import tokens_of

DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def n_words_of(text: str) -> int:
    """Words, roughly: in scripts without spaces two characters count as one."""
    tokens = tokens_of(text)
    n_dense = sum(DENSE.match(token) is not None for token in tokens)
    return len(tokens) - n_dense + (n_dense + 1) // 2
