"""What a chosen sentence of a transcript or chat needs beside it.

A sentence in the middle of a turn needs the one that opens it, which names the speaker. A question at the end of a turn
needs the beginning of the answer, and a short answer needs the question.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from .models import Document
from .text.questions import is_question

Companions = Mapping[int, frozenset[int]]

# An answer of fewer words says little without its question.
_MIN_ANSWER_WORDS = 10


def companions_of(document: Document) -> Companions:
    """The indices of the sentences that each sentence needs; empty for a text without named speakers."""
    turns = list(_turns(document)) if document.article.speakers else []
    needed = {index: frozenset({turn[0]}) for turn in turns for index in turn[1:]}
    for turn, reply in pairwise(turns):
        question, answer = turn[-1], reply[0]
        if _asks(document, question) and not _asks(document, answer):
            needed[question] = needed.get(question, frozenset()) | {answer}
            if document.sentences[answer].n_words < _MIN_ANSWER_WORDS:
                needed[answer] = frozenset({question})
    return needed


def _turns(document: Document) -> Iterator[range]:
    """Indices of the sentences of each turn; headings end a turn, and sentences without a speaker are in none."""
    openings = tuple(opening for speaker in document.article.speakers for opening in (f"{speaker}:", f"{speaker}. "))
    start, previous = None, -1
    for sentence in document.sentences:
        opens = sentence.paragraph != previous and sentence.text.startswith(openings)
        if start is not None and (opens or sentence.is_heading):
            yield range(start, sentence.index)
            start = None
        if opens:
            start = sentence.index
        previous = sentence.paragraph
    if start is not None:
        yield range(start, len(document.sentences))


def _asks(document: Document, index: int) -> bool:
    return is_question(document.sentences[index].text, document.language.code)
