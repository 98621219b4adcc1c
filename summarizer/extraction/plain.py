"""Plain text to Article: pasted text, text files, Markdown, mail, and the source of a web page."""

import re
from dataclasses import replace

from ..cleaning import (
    CleanText,
    clean,
    guess_title,
    is_mail,
    normalize,
    read_mail,
    read_markdown,
    read_restructured,
    read_talk,
    resolve_entities,
)
from ..errors import ArticleError, NoArticleError, TooLargeError
from ..instructions import take_instruction
from ..limits import DEFAULT_LIMITS, Limits
from ..models import Article, Instruction, Payload
from ..removed import locate
from .decoding import decode

_HTML = re.compile(
    r"<!doctype html|<html[\s>]|<body[\s>]|<article[\s>]"
    r"|<(?:p|div|h[1-6]|li|ul|ol|dl|br|span|section|blockquote|table|details|ruby|math|main|pre)(?:\s[^<>]{0,1000})?/?>",
    re.IGNORECASE,
)
_MIN_TAGS = 3
_WHOLE_PAGE = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|`{3}|~{3}|[-*+] \S|> \S)", re.MULTILINE)
_MIN_MARKDOWN = 2  # lines; a README may have its title and pictures in tags


def extract_plain(
    payload: Payload, *, keep_instruction: bool = False, keep_clutter: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Article:
    """The article in plain text, which may be as short as one sentence.

    ``keep_instruction`` leaves a line such as "Summarize this in 100 words" in the text,
    ``keep_clutter`` everything that cleaning would remove.

    Raises:
        TooLargeError: more characters than the limits allow.
        NoArticleError: the text is empty, or nothing but clutter.
    """
    text = normalize(decode(payload))
    if len(text) > limits.max_file_characters:
        raise TooLargeError(
            f"This text has {len(text):,} characters; at most {limits.max_file_characters:,} can be read."
        )
    instruction, text = (None, text) if keep_instruction else take_instruction(text)
    if not text.strip():
        raise NoArticleError(*_nothing(instruction))
    if not keep_clutter and (spoken := read_talk(resolve_entities(text))):
        article = _article(spoken, spoken, text)
        return replace(article, origin=payload.origin, url=payload.url, instruction=instruction)
    if _is_html(text):
        return replace(_from_html(text, payload, keep_clutter, limits), instruction=instruction)
    article = _from_text(resolve_entities(text), keep_clutter=keep_clutter)
    if not article.text:
        raise NoArticleError(
            "There is no article in this text, only menus, scripts, or buttons.",
            hint="Paste the article itself, or give its address.",
            found="\n\n".join(piece.text for piece in article.removed),
        )
    return replace(article, origin=payload.origin, url=payload.url, instruction=instruction)


def _nothing(instruction: Instruction | None) -> tuple[str]:
    if instruction:
        return ("There is only an instruction here, and no article to follow it.",)
    return ("There is no text here.",)


def _from_text(text: str, *, keep_clutter: bool) -> Article:
    """The article in a mail, in Markdown, or in other text."""
    source = text
    stated = read_mail(text) if is_mail(text) else CleanText(text)
    markdown = read_restructured(stated.text) or read_markdown(stated.text) or CleanText(stated.text)
    text = normalize(markdown.text)
    cleaned = CleanText(text) if keep_clutter else clean(text)
    stated = replace(stated, title=stated.title or markdown.title, removed=stated.removed + markdown.removed)
    return _article(stated, cleaned, source)


def _article(stated: CleanText, cleaned: CleanText, source: str) -> Article:
    """The article with the facts that were ``stated`` and the text that is ``cleaned``."""
    pieces = stated.removed if cleaned is stated else (*stated.removed, *cleaned.removed)
    removed = (replace(piece, text=normalize(piece.text)) for piece in pieces)
    return Article(
        text=cleaned.text,
        # Normalized again: titles and names may have held entities, which are resolved by now.
        title=normalize(stated.title or cleaned.title) or ("" if cleaned.speakers else guess_title(cleaned.text)),
        authors=_authors(stated, cleaned),
        removed=locate(removed, source, cleaned.text),
        reader="pasted text",
        speakers=cleaned.speakers,
    )


def _authors(stated: CleanText, cleaned: CleanText) -> tuple[str, ...]:
    """Who wrote a text: the sender of a mail, the authors of a paper, or the name in a byline."""
    sender = normalize(stated.author)
    return (sender,) if sender else cleaned.authors or tuple(filter(None, [cleaned.author]))


def _is_html(text: str) -> bool:
    """Whether a text is the source of a page: it has several block tags, and begins with one or is full of them."""
    head = text.lstrip()[:2_000]
    n_tags = sum(1 for _ in _HTML.finditer(text[:200_000]))
    n_markdown = sum(1 for _ in _MARKDOWN.finditer(text[:200_000]))
    if n_markdown >= max(_MIN_MARKDOWN, n_tags / 4) and not _WHOLE_PAGE.search(text[:2_000]):
        return False
    return n_tags >= _MIN_TAGS and (head.startswith("<") or n_tags >= len(text[:200_000].split()) / 40)


def _from_html(text: str, payload: Payload, keep_clutter: bool, limits: Limits) -> Article:
    """The article as the page reader finds it; for a fragment too small for that, its text."""
    from .blocks import blocks_of
    from .markup import parse_page
    from .page import extract_html

    page = replace(payload, data=text.encode("utf-8", "replace"), media_type="text/html", charset="utf-8")
    try:
        return extract_html(page, keep_instruction=True, keep_clutter=keep_clutter, limits=limits)
    except ArticleError:
        blocks = blocks_of(parse_page(text, url=payload.url, limits=limits, keep_clutter=keep_clutter).tree)
        article = _from_text(normalize("\n\n".join(block.line for block in blocks)), keep_clutter=keep_clutter)
        if not article.text:
            raise
        return replace(article, origin=payload.origin, url=payload.url)
