"""The signs that tell a line of an article from one of the page around it; ``weights`` says what each is worth."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from .lines import WORD, WORD_LIMITS, LineSigns
from .phrases import key_of

_COMMENT_HEADS = re.compile(
    r"^(?:\d{1,6} )?(?:comments?|responses?|replies|thoughts on|leave a|join the (?:discussion|conversation)"
    r"|kommentare|commentaires|comentarios"
    r"|commenti|comentários|комментарии|коментарі|komentarze|reacties|yorumlar|评论|コメント|댓글)\b",
)
_SECTION_HEADS = re.compile(
    r"^(?:related|recommended|you (?:may|might)|more (?:from|stories|articles|posts|on|in|like)|popular"
    r"|trending|latest|recent|most (?:read|popular|viewed)"
    r"|read (?:more|next)|up next|see also|further reading|further resources|don't miss|editor|featured"
    r"|similar|keep reading|what to read|explore more|next article"
    r"|references|sources|footnotes|citations|about (?:the )?author|about us|author|tags|categories|share"
    r"|follow us|newsletter|subscribe|sign up"
    r"|ähnliche|das könnte|mehr zum|à lire|articles|artículos|te puede|articoli|notícias|leia|читайте"
    r"|похожие|схожі|материалы|相关|関連|관련)",
)
_REPLY = re.compile(
    r"^(?:reply|replies|reply to|report|like|flag|share|permalink|quote|upvote|antworten|répondre|responder"
    r"|rispondi|ответить|відповісти|odpowiedz|yanıtla|回复|返信|답글)\b"
)
_SAYS = re.compile(r"\b(?:says|said|wrote|schrieb|dit|dice|scrive|пишет|каже)\s*:?$|\bat \d{1,2}:\d\d\b|\bago$")


def signs_of(lines: Sequence[LineSigns]) -> list[tuple[str, ...]]:
    """The signs of every line: its own, its neighbours', and where it stands in the text."""
    page = _Page(lines)
    return [(*line.signs, *page.signs_at(index)) for index, line in enumerate(lines)]


class _Page:
    """What is counted once for all lines."""

    def __init__(self, lines: Sequence[LineSigns]) -> None:
        self.lines = lines
        self.good = [line.n_words if line.is_good else 0 for line in lines]
        self.before = [0, *accumulate(self.good)]
        self.n_good = self.before[-1]
        self.sums = [0, *accumulate(line.n_words for line in lines)]
        self.keys = [key_of(line.text[:200]) for line in lines]
        self.counts = Counter(self.keys)
        self.body_indents = self._body_indents()
        self.vocabulary = self._vocabulary()
        self.replies = [
            0,
            *accumulate(bool(_REPLY.match(key) or (len(key) < 60 and _SAYS.search(key))) for key in self.keys),
        ]
        self.inside = self._inside_body()
        self.since_head = self._since_heads()
        self.runs = self._short_runs()
        self.document = tuple(self._document_signs())

    def _body_indents(self) -> frozenset[int]:
        """The indents at which the most prose stands; empty when nothing is indented."""
        indents: Counter[int] = Counter()
        for line, n_good in zip(self.lines, self.good, strict=True):
            indents[line.indent] += n_good
        if len({line.indent for line in self.lines}) < 3:
            return frozenset()
        return frozenset(indent for indent, _ in indents.most_common(1))

    def _inside_body(self) -> list[bool]:
        """For each line whether it stands in the same block of the page as prose, by indents alone."""
        inside = [False] * len(self.lines)
        if not self.body_indents:
            return inside
        least = min(self.body_indents)
        start = 0
        for index in range(len(self.lines) + 1):
            if index == len(self.lines) or self.lines[index].indent < least:
                good = any(
                    self.lines[at].is_good and self.lines[at].indent in self.body_indents for at in range(start, index)
                )
                inside[start:index] = [good] * (index - start)
                start = index + 1
        return inside

    def _vocabulary(self) -> Counter[str]:
        return Counter(
            word
            for line in self.lines
            if line.is_good
            for word in {word.lower() for word in WORD.findall(line.text[:2_000]) if len(word) > 4}
        )

    def _since_heads(self) -> list[tuple[str, int]]:
        """For each line the last head of comments or of a box above it, and how many lines ago."""
        found: list[tuple[str, int]] = []
        kind, distance = "", 0
        for line, key in zip(self.lines, self.keys, strict=True):
            distance += 1
            if line.n_words <= 8 and _COMMENT_HEADS.match(key):
                kind, distance = "comments", 0
            elif line.n_words <= 8 and _SECTION_HEADS.match(key) and (kind != "comments" or distance > 40):
                kind, distance = "box", 0
            found.append((kind, distance))
        return found

    def _short_runs(self) -> list[int]:
        """For each line the length of the run of short lines without end mark that it belongs to."""
        runs = [0] * len(self.lines)
        start = 0
        for index in range(len(self.lines) + 1):
            if index == len(self.lines) or self.lines[index].n_words > 7 or self.lines[index].is_good:
                for position in range(start, index):
                    runs[position] = index - start
                start = index + 1
        return runs

    def _document_signs(self) -> Iterator[str]:
        n_words = max(1, self.sums[-1])
        n_furniture = sum(
            1 for line in self.lines if any(sign == "button" or sign.startswith("opening short") for sign in line.signs)
        )
        yield f"text good {int(8 * self.n_good / n_words)}"
        yield f"text furniture {bisect_right((1, 2, 4, 7, 12, 20), n_furniture)}"
        yield f"text run {bisect_right((5, 9, 15, 25), max(self.runs, default=0))}"

    def signs_at(self, index: int) -> Iterator[str]:
        line = self.lines[index]
        size = min(5, bisect_right(WORD_LIMITS, line.n_words))
        kind = "good" if line.is_good else "short" if line.n_words < 8 else "long"
        yield from (f"{sign} {kind}" for sign in self.document)
        yield from self._neighbour_signs(index, kind)
        yield from self._place_signs(index, kind)
        if self.counts[self.keys[index]] > 1:
            yield f"repeated {size}"
        if self.body_indents:
            least = min(self.body_indents)
            step = "same" if line.indent == least else "deeper" if line.indent > least else "out"
            yield f"indent {step} {'inside' if self.inside[index] else 'outside'} {kind}"
        if line.words and self.n_good:
            known = sum(self.vocabulary[word] > (1 if line.is_good else 0) for word in line.words) / len(line.words)
            yield f"known {int(known * 4)} {kind}"
        low, high = max(0, index - 8), min(len(self.lines), index + 9)
        yield f"replies {min(3, self.replies[high] - self.replies[low])} {kind}"
        head, distance = self.since_head[index]
        if head:
            yield f"under {head} {bisect_right((1, 4, 10, 25), distance)} {kind}"
        if kind == "short":
            yield f"run {bisect_right((2, 3, 5, 8, 14, 30), self.runs[index])}"

    def _neighbour_signs(self, index: int, kind: str) -> Iterator[str]:
        for step in (-2, -1, 1, 2):
            at = index + step
            yield f"at {step} {self._shape(at)} {kind}"
        for reach in (3, 8):
            low, high = max(0, index - reach), min(len(self.lines), index + reach + 1)
            n_good = self.before[high] - self.before[low] - self.good[index]
            n_words = self.sums[high] - self.sums[low] - self.lines[index].n_words
            yield f"near {reach} share {int(5 * n_good / max(1, n_words))} {kind}"
            yield f"near {reach} mass {bisect_right((1, 40, 90, 180, 350), n_good)} {kind}"

    def _shape(self, index: int) -> str:
        if not 0 <= index < len(self.lines):
            return "none"
        line = self.lines[index]
        if line.is_good:
            return "good"
        if "button" in line.signs:
            return "button"
        return "short" if line.n_words < 8 else "long"

    def _place_signs(self, index: int, kind: str) -> Iterator[str]:
        if not self.n_good:
            return
        before = self.before[index] / self.n_good
        yield f"place {bisect_right((0.001, 0.03, 0.1, 0.3, 0.7, 0.9, 0.97, 0.9999), before)} {kind}"
