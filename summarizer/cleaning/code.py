"""Finds scripts, styles and data that were copied with a page, by their shape, with straight or curly quotes."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..languages import phrase_pattern
from ..text.punctuation import SENTENCE_END
from .lines import n_words_in

_PATTERNS = tomllib.loads(Path(__file__).with_name("code_patterns.toml").read_text(encoding="utf-8"))


def _any_of(name: str, template: str = "{}", flags: int = 0) -> re.Pattern[str]:
    """One of the patterns under a name in ``code_patterns.toml``."""
    return re.compile(template.format("|".join(_PATTERNS[name].splitlines())), flags)


_HEAD = _any_of("starts")
# Every match has one of these; checking for them first avoids the long search in prose.
_SIGNS_OF_HEADS = ("=", "{", "<", "$", "/*", "function", "typeof")
_CALL = re.compile(r"(?<=\w)\(")
_PAGE_SCRIPT = _any_of("page_scripts", flags=re.IGNORECASE)
_WEB_CODE = _any_of("web_code")
_CODE_LINE = _any_of("code_lines", r"^\s*(?:{})")
_SYMBOLS = re.compile(r"[{};=<>\[\]&_]|\w\(")
_MARKS = re.compile(r"[{}()\[\];=<>&]")
_SCRIPT_MARKS = re.compile(r"[{};]\s*(?:$|[\w.$#(\"'])|</?\w+|/>|=>|\)\s*;|\w\(|[\"“”]\s*:", re.MULTILINE)
_PROGRAMMING = r"\b(?:<page.programming_terms>)\b"
_MIN_PROGRAMMING = 3
_OPEN_CODE = re.compile(r"^\s*(?://|/\*|\*/|<!--)|[{\[(]\s*$")
_TAIL = re.compile(r"[\])};,]*\s*(?=[({.=?|&:]|\w+\s?\()|[\])};]*")
_NEXT_STATEMENT = re.compile(r"\s*(?:[\w$.]+\(|[\w$.]+ ?=|[!({}\[])")
# Words with marks of a transcript or names of types in them: "Ana: {laughs} No <pause> never", "A List<T> is a list."
_MARK = re.compile(r"\{[\w ]+\}|<\w+>")
_MARKED_WORDS = re.compile(r"^(?:[^{}<>;=]|\{[\w ]{1,30}\}|<\w{1,30}>)*$")
_LABEL = re.compile(r"^\s*[^\W\d_a-z][\w .'’-]{0,40}:")
_OPENERS, _CLOSERS = "([{", ")]}"
_MAX_SPAN = 100_000
_MIN_INLINE, _MIN_MARKS = 20, 5
# Characters of a sentence beside the symbols in it.
_MIN_PLAIN = 12


def split_inline_code(text: str) -> str:
    """Put line breaks around every script that shares a line with prose."""
    if not _may_hold_head(text):
        return text
    return "\n".join(part for line in text.split("\n") for part in _split_line(line))


def _may_hold_head(text: str) -> bool:
    return any(sign in text for sign in _SIGNS_OF_HEADS) or bool(_CALL.search(text))


def _split_line(line: str) -> Iterator[str]:
    if not _may_hold_head(line):
        yield line
        return
    position = 0
    while match := _HEAD.search(line, position):
        end = _code_end(line, match.start())
        if not _is_sure(line[match.start() : end]):
            break
        if line[position : match.start()].strip():
            yield line[position : match.start()].rstrip()
        yield line[match.start() : end]
        position = end
    if line[position:].strip() or not position:
        yield line[position:].lstrip() if position else line


def _is_sure(code: str) -> bool:
    """Whether a possible script inside a line is one."""
    if len(code) < _MIN_INLINE:
        return False
    return is_page_script(code) or (may_be_page_script(code) and len(_MARKS.findall(code)) >= _MIN_MARKS)


def _code_end(line: str, start: int) -> int:
    """The position where a script has closed all its brackets and no more code follows."""
    depth, position = 0, start
    stop = min(len(line), start + _MAX_SPAN)
    while position < stop:
        character = line[position]
        if character in _OPENERS:
            depth += 1
        elif character in _CLOSERS:
            depth -= 1
            if depth <= 0:
                tail = _TAIL.match(line, position + 1)
                after = tail.end() if tail else position + 1
                is_end = after >= len(line) or (line[after] not in "({[.=?|&:" and not _HEAD.match(line, after))
                if is_end and not _NEXT_STATEMENT.match(line, after):
                    return after
                position, depth = after - 1, 0
        position += 1
    return stop


def code_blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Ranges of lines that are code; blank lines inside a block belong to it."""
    start = -1
    depth = end = 0
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        if _is_code(line, depth):
            start = index if start < 0 else start
            depth = max(0, depth + sum(map(line.count, _OPENERS)) - sum(map(line.count, _CLOSERS)))
            end = index + 1
        elif start >= 0:
            yield start, end
            start, depth = -1, 0
    if start >= 0:
        yield start, end


def _is_code(line: str, depth: int) -> bool:
    head = line[:2_000]
    if _looks_like_prose(head) or _is_marked_speech_or_sentence(head):
        return False
    if _PAGE_SCRIPT.search(head) and _MARKS.search(head):
        return True
    if _CODE_LINE.match(head):
        return depth > 0 or len(_MARKS.findall(head)) >= 2 or bool(_OPEN_CODE.search(head))
    if depth:
        return bool(_SYMBOLS.search(head)) or len(head.split()) < 6
    has_many = len(_SYMBOLS.findall(head)) > 0.08 * len(head) and len(head) > 12
    return has_many and not _is_sentence_with_symbols(head)


def _looks_like_prose(line: str) -> bool:
    """At least eight words, an end mark, and hardly any symbols."""
    n_symbols = len(re.findall(r"[{}=<>|$_;\\]", line))
    return n_words_in(line) >= 8 and n_symbols <= len(line) / 100


def _is_marked_speech_or_sentence(line: str) -> bool:
    """What somebody says, or a sentence, but for marks in it."""
    if not _MARK.search(line) or not _MARKED_WORDS.match(line):
        return False
    return bool(_LABEL.match(line)) or _is_sentence_with_symbols(line)


def _is_sentence_with_symbols(line: str) -> bool:
    """A sentence about code or formulas: "A list of type List<T> has items[0] if len(items) > 0." """
    tokens = line.split()
    n_plain = sum(len(token) for token in tokens if not _SYMBOLS.search(token))
    return n_plain >= max(_MIN_PLAIN, sum(map(len, tokens)) / 3) and bool(SENTENCE_END.search(line))


def is_page_script(block: str) -> bool:
    """Whether code surely belongs to the page (tracking, data) rather than to the article."""
    return bool(_PAGE_SCRIPT.search(block[:_MAX_SPAN]))


def may_be_page_script(block: str) -> bool:
    """Whether code could be a script or style of the page; an article on web pages shows such code too."""
    return bool(_WEB_CODE.search(block[:_MAX_SPAN]))


def is_script(block: str) -> bool:
    """Whether a block is in the syntax of scripts, styles or markup, rather than a table or a formula."""
    return len(_SCRIPT_MARKS.findall(block[:_MAX_SPAN])) >= 2


def teaches_programming(text: str) -> bool:
    """Whether a text is about code, so that the code in it belongs to it."""
    terms = phrase_pattern(_PROGRAMMING, flags=re.IGNORECASE).findall(text[:_MAX_SPAN])
    return len({term.lower() for term in terms}) >= _MIN_PROGRAMMING
