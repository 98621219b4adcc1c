"""Links to a sentence on its own page, by text fragments ("#:~:text=first%20words,last%20words").

The browser finds the text, scrolls to it and marks it; one that doesn't know text fragments opens the page's top.
Source: WICG, "URL Fragment Text Directives".
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from .models import Sentence
from .text.characters import one_line

# So many words from each end identify a long sentence, however the page marks up or links those between them.
N_WORDS = 4
# In a longer text, whether words occur before would take too long to look up for each of thousands of sentences.
MAX_SEARCHED_CHARACTERS = 500_000
# Words, or clauses where words are written without spaces: browsers match whole words only, and both end one.
_PIECE = re.compile(r"[^\s、，。；：！？]*[、，。；：！？]+|[^\s、，。；：！？]+")

LinkTo = Callable[[Sentence], str]


@dataclass(frozen=True, slots=True)
class Directive:
    """Where a browser should look: for ``start`` up to ``end``, after ``prefix`` and before ``suffix``; "" for none."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        parts = [self.prefix and f"{_encode(self.prefix)}-", _encode(self.start), _encode(self.end)]
        return ",".join(filter(None, [*parts, self.suffix and f"-{_encode(self.suffix)}"]))


def link_to(sentences: Sequence[Sentence], address: str) -> LinkTo:
    """A function from a sentence of this article to the address of its place; "" for headings or without an address.

    ``sentences`` are those of the whole article, by index. ``address`` is a web address that is safe to link to.
    """
    page = _Page(sentences) if address else None

    @cache
    def link(index: int) -> str:
        return f"{_before_directive(address)}:~:text={page.directive(index)}" if page else ""

    return lambda sentence: "" if sentence.is_heading else link(sentence.index)


def _before_directive(address: str) -> str:
    """The address up to where a directive may follow; its own fragment stays, a directive that it has does not."""
    address = address.partition(":~:")[0]
    return address if "#" in address else f"{address}#"


def _encode(text: str) -> str:
    """Percent-encoded, the dash included: a bare one marks a prefix or a suffix."""
    return quote(one_line(text), safe="").replace("-", "%2D")


class _Page:
    """The text as a browser searches it: sentences in order, case ignored, runs of whitespace made one space."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._texts = [" ".join(sentence.text.split()) for sentence in sentences]
        lowered = [text.lower() for text in self._texts]
        self._text = " ".join(lowered)
        self._offsets: list[int] = []
        offset = 0
        for text in lowered:
            self._offsets.append(offset)
            offset += len(text) + 1

    def directive(self, index: int) -> Directive:
        """The shortest that leads there; where none does, the page has the same sentence earlier, which serves too."""
        whole = Directive(self._texts[index])
        return next((one for one in self._candidates(index) if self._finds(one, index)), whole)

    def _candidates(self, index: int) -> Iterator[Directive]:
        text = self._texts[index]
        pieces = list(_PIECE.finditer(text))
        before = _last(self._neighbor(index, -1))
        if len(pieces) > 2 * N_WORDS:
            start, end = text[: pieces[N_WORDS - 1].end()], text[pieces[-N_WORDS].start() :]
            yield Directive(start, end)
            if before:
                yield Directive(start, end, prefix=before)
        yield Directive(text)
        if before:
            yield Directive(text, prefix=before)
        if after := _first(self._neighbor(index, 1)):
            yield Directive(text, suffix=after)

    def _neighbor(self, index: int, step: int) -> str:
        """The sentence before or after, "" beyond the paragraph: what a page puts between paragraphs is not known."""
        other = index + step
        if not 0 <= other < len(self._texts):
            return ""
        return self._texts[other] if self._sentences[other].paragraph == self._sentences[index].paragraph else ""

    def _finds(self, directive: Directive, index: int) -> bool:
        """Whether the first match of the directive begins with the sentence."""
        known = (directive.prefix, directive.start, directive.suffix)
        offset = self._offsets[index] - (len(directive.prefix.lower()) + 1 if directive.prefix else 0)
        is_book = len(self._text) > MAX_SEARCHED_CHARACTERS
        return is_book or self._text.find(" ".join(filter(None, known)).lower()) == offset


def _first(text: str) -> str:
    pieces = list(_PIECE.finditer(text))
    return text[: pieces[min(N_WORDS, len(pieces)) - 1].end()] if pieces else ""


def _last(text: str) -> str:
    pieces = list(_PIECE.finditer(text))
    return text[pieces[-min(N_WORDS, len(pieces))].start() :] if pieces else ""
