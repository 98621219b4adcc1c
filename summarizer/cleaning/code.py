"""Finds scripts, styles and data that were copied with a page, by their shape, with straight or curly quotes."""

import re
from collections.abc import Iterator, Sequence

from ..languages import phrase_pattern

# What can start a script in the middle of a line.
_HEAD = re.compile(
    r"!function ?\(|[;(] ?function ?\(|\(\(\) ?=> ?\{|\(\(\w(?:, ?\w)*\) ?=> ?\{|\bwindow\.[\w.$]{1,60} ?="
    r"|\bvar [\w$]{1,40} ?="
    r"|\b(?:let|const) [\w$]{1,40} ?= |\bfunction [\w$]{1,60} ?\(|\b(?:fbq|gtag|ga|twq|ttq|lintrk|snaptr"
    r"|pintrk|_satellite|googletag"
    r"|dataLayer|_gaq|_paq|_hmt|ym|hj)(?:\.[\w.]{1,40})?\(|\$\(|\bjQuery\(|<!--|<script\b|<style\b"
    r"|\{\s?[\"“”]@(?:context|type)|@media\b[^{]{0,80}\{|@font-face ?\{"
    r"|<iframe\b|\bdocument\.\w+\(|\bnew Image\(|\bsetTimeout\(|\bif ?\(typeof\b|\btry ?\{|\(\w{1,30} ?= ?window\.|/\*"
    r"|[.#][a-z][\w-]{1,60} ?\{ ?[a-z-]{3,40} ?:|\{\s?[\"“”]@type|\(function\b|/\*\s?<!\[CDATA\[|//\s?<!\[CDATA\["
)
# Every match has one of these; checking for them first avoids the long search in prose.
_SIGNS_OF_HEADS = ("=", "{", "<", "$", "/*", "function", "typeof")
_CALL = re.compile(r"(?<=\w)\(")
# What occurs only in a page's own scripts, and not in an article that teaches programming.
_MACHINERY = re.compile(
    r"\bfbq\(|\bgtag\(|\bdataLayer\b|\bgoogletag\b|insertBefore\("
    r"|createElement\(\s?(?:s\b|[\"“”'‘’](?:script|iframe)[\"“”'‘’])"
    r"|connect\.facebook|googletagmanager|google-analytics|doubleclick|googlesyndication|adsbygoogle|FB\.init"
    r"|fbAsyncInit|\b(?:twq|ttq|snaptr|pintrk|lintrk)\b|_gaq|_paq|platform\.twitter|hotjar|clarity\.ms|mc\.yandex"
    r"|\bym\(\d|[\"“”]@(?:context|type)|schema\.org|__NEXT_DATA__|window\._\w+ ?=|window\.__|_satellite|taboola"
    r"|outbrain|CDATA\["
    r"|wp-(?:content|includes|json)|disqus|prebid|cookieconsent|OneTrust|!function ?\(|getElementsByTagName\(e\)"
    r"|facebook-jssdk|sendBeacon|newrelic|NREUM|webpackJsonp|webpackChunk|__INITIAL_STATE__|\bxfbml\b|\bjs\.src|ezoic"
    r"|recaptcha|mc4wp|hbspt|GoogleAnalyticsObject|_hmt|ga\([\"“”'‘’]create|chartbeat|scorecardresearch|comscore"
    r"|quantserve|criteo|onesignal",
    re.IGNORECASE,
)
# What may be a script of the page, or the subject of an article about web pages.
_STYLE = re.compile(
    r"display: ?none|!important|@font-face|@media|:hover|-webkit-|<!--|document\.ready|addEventListener|jQuery"
    r"|window\.\w+ ?[=.]|function ?\(|(?:var|let|const) \w+ ?=|font-size:|padding|margin|background"
    r"|document\.|<iframe|<script"
    r"|setTimeout\(|new Image|typeof|try ?\{|ajaxurl"
)
_CODE_LINE = re.compile(
    r"^\s*(?:"
    r"[\])}][\s\])};,.]*$"  # only closing brackets
    r"|[\])}]+\s?[,;)(.].*"
    r"|(?://|/\*|\*/|\* @|<!--|-->).*"
    r"|(?:var|let|const|return|import|export|function|async function|class|interface|public|private|static"
    r"|def|elif|else if|if|for|while|try|catch|switch|case)\b.*[;{(:=]\s*$"
    r"|(?:var|let|const) [\w$]+ ?=.*|(?:if|for|while|switch|catch) ?\(.*"
    r"|\}? ?else ?\{.*|try ?\{.*|return\b.*;.*"
    r"|!?\(?function\b.*|\(?\(.{0,40}\) ?=>.*"
    r"|[\w$.\[\]\"“”'‘’]{1,80} ?[-+*|&]?= ?[^=\s].*[;,({\[|?]\s*$"  # assignment
    r"|[\w$]++(?:\.[\w$]++)*+\(.*$(?<=[;,{)(])"  # call
    r"|[\w$]+(?:\.[\w$]+)+ ?\?$|[\w$]+ ?(?:\|\||&&|\?)$"
    r"|[\"“”'‘’]?[@\w$-]+[\"“”'‘’]? ?: ?(?:[\"“”'‘’\[{].*|-?\d[\d.]*|true|false|null)[,\[{]?\s*$"  # key: value
    r"|[\"“”'‘’][^\"“”]{0,300}[\"“”'‘’][,;)\]}]+\s*$"
    r"|[.#@*]?[\w.#:> ,*\[\]=\"()-]{1,200}\{.{0,2000}\}?\s*$"  # a style rule
    r"|[a-z-]{3,40} ?: ?[^;]{1,200};.*"  # a style declaration
    r"|</?[a-zA-Z][^>]{0,2000}>.*"
    r")",
)
_SYMBOLS = re.compile(r"[{};=<>\[\]&_]|\w\(")
_MARKS = re.compile(r"[{}()\[\];=<>&]")
_SCRIPT_MARKS = re.compile(r"[{};]\s*(?:$|[\w.$#(\"'])|</?\w+|/>|=>|\)\s*;|\w\(|[\"“”]\s*:", re.MULTILINE)
_PROGRAMMING = r"\b(?:<page.programming_terms>)\b"
_MIN_PROGRAMMING = 3
_OPEN_CODE = re.compile(r"^\s*(?://|/\*|\*/|<!--)|[{\[(]\s*$")
_OPENERS, _CLOSERS = "([{", ")]}"
_MAX_SPAN = 100_000
_MIN_INLINE, _MIN_MARKS = 20, 5


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
    return is_machinery(code) or (may_be_machinery(code) and len(_MARKS.findall(code)) >= _MIN_MARKS)


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
                tail = re.compile(r"[\])};,]*\s*(?=[({.=?|&:]|\w+\s?\()|[\])};]*").match(line, position + 1)
                after = tail.end() if tail else position + 1
                if after >= len(line) or (line[after] not in "({[.=?|&:" and not _HEAD.match(line, after)):
                    following = re.compile(r"\s*(?:[\w$.]+\(|[\w$.]+ ?=|[!({}\[])").match(line, after)
                    if not following:
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
    if _looks_like_prose(head):
        return False
    if _MACHINERY.search(head) and _MARKS.search(head):
        return True
    if _CODE_LINE.match(head):
        return depth > 0 or len(_MARKS.findall(head)) >= 2 or bool(_OPEN_CODE.search(head))
    if depth:
        return bool(_SYMBOLS.search(head)) or len(head.split()) < 6
    return len(_SYMBOLS.findall(head)) > 0.08 * len(head) and len(head) > 12


def _looks_like_prose(line: str) -> bool:
    """At least eight words, an end mark, and hardly any symbols."""
    n_symbols = len(re.findall(r"[{}=<>|$_;\\]", line))
    return len(line.split()) >= 8 and n_symbols <= len(line) / 100


def is_machinery(block: str) -> bool:
    """Whether code surely belongs to the page (tracking, data) rather than to the article."""
    return bool(_MACHINERY.search(block[:_MAX_SPAN]))


def may_be_machinery(block: str) -> bool:
    """Whether code could be a script or style of the page; an article on web pages shows such code too."""
    return bool(_STYLE.search(block[:_MAX_SPAN]))


def is_script(block: str) -> bool:
    """Whether a block is in the syntax of scripts, styles or markup, rather than a table or a formula."""
    return len(_SCRIPT_MARKS.findall(block[:_MAX_SPAN])) >= 2


def teaches_programming(text: str) -> bool:
    """Whether a text is about code, so that the code in it belongs to it."""
    terms = phrase_pattern(_PROGRAMMING, flags=re.IGNORECASE).findall(text[:_MAX_SPAN])
    return len({term.lower() for term in terms}) >= _MIN_PROGRAMMING
