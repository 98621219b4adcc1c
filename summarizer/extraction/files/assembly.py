"""From the paragraphs of a file to an article with chapters."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import Protocol

from ...cleaning import frame_kinds, guess_title, is_caption, names_in, normalize, read_talk
from ...errors import NoArticleError, TooLargeError
from ...instructions import take_instruction
from ...limits import MIN_ARTICLE_WORDS, Limits
from ...models import Article, Chapter, Instruction, Payload, Removed
from ...removed import locate
from .. import Extract
from .file_facts import FileFacts

MAX_CHAPTERS = 500
MAX_CHAPTER_TITLE_CHARACTERS = 200
MAX_CAPTION_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a file; ``opens`` is the title of the chapter that begins with it.

    One with a ``kind`` (of ``summarizer.removed``) does not belong to the text.
    """

    text: str
    opens: str | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class FileContent:
    """What a file holds, in reading order.

    ``removed`` is what does not belong to the text and has no paragraph of its own; ``source`` is the whole text in
    reading order, in which these pieces are located, "" if nobody knows.
    """

    paragraphs: Sequence[Paragraph]
    facts: FileFacts
    removed: Sequence[Removed] = ()
    notes: Sequence[str] = ()
    source: str = ""


class ReadFile(Protocol):
    """Reads one format; ``keep_clutter`` leaves everything in the text."""

    def __call__(self, payload: Payload, *, keep_clutter: bool, limits: Limits) -> FileContent: ...


def file_reader(
    name: str, *, empty: str, hint: str = "Its pages may be pictures of text.", has_frames: bool = False
) -> Callable[[ReadFile], Extract]:
    """Turn a function that reads a format into one that gives the article.

    ``name`` is shown as the reader of the article; ``empty`` and ``hint`` are for a file without text. A format with
    ``has_frames`` holds papers and press releases, whose references, funding, contacts and the like are left out.
    The article's function raises TooLargeError (more characters than the limits allow) and NoArticleError (no text).
    """

    def decorate(read: ReadFile) -> Extract:
        @wraps(read)
        def extract(payload: Payload, *, keep_instruction: bool, keep_clutter: bool, limits: Limits) -> Article:
            content = read(payload, keep_clutter=keep_clutter, limits=limits)
            speakers: tuple[str, ...] = ()
            if keep_clutter:
                content = replace(content, paragraphs=[replace(one, kind="") for one in content.paragraphs])
            elif has_frames:
                content, speakers = _spoken(content)
                content = content if speakers else replace(content, paragraphs=_without_frames(content.paragraphs))
            article = _article_of(content, payload, name, keep_instruction=keep_instruction, limits=limits)
            article = replace(article, speakers=speakers)
            if not article.text:
                raise NoArticleError(empty, hint=hint)
            return article

        return extract

    return decorate


def _article_of(
    content: FileContent, payload: Payload, reader: str, *, keep_instruction: bool, limits: Limits
) -> Article:
    paragraphs = list(_plain(content.paragraphs))
    if sum(len(paragraph.text) for paragraph in paragraphs) > limits.max_file_characters:
        raise TooLargeError(f"This file has more than {limits.max_file_characters:,} characters of text.")
    instruction, paragraphs = (None, paragraphs) if keep_instruction else _without_instruction(paragraphs)
    paragraphs, removed = _split_removed(paragraphs)
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    facts = content.facts
    located = locate((replace(piece, text=normalize(piece.text)) for piece in content.removed), content.source, text)
    return Article(
        text=text,
        title=normalize(facts.title) or guess_title(text),
        origin=payload.origin,
        url=payload.url,
        authors=tuple(normalize(name) for name in facts.authors) or _authors_in(removed),
        published=facts.published,
        declared_language=facts.language,
        removed=tuple(sorted((*located, *removed), key=lambda piece: piece.n_before)),
        instruction=instruction,
        reader=reader,
        notes=tuple(content.notes),
        chapters=_chapters(paragraphs),
    )


def _spoken(content: FileContent) -> tuple[FileContent, tuple[str, ...]]:
    """The content of a transcript, such as Teams and Zoom save as a document, and who speaks; () for other files."""
    text = "\n\n".join(normalize(paragraph.text) for paragraph in content.paragraphs if not paragraph.kind)
    talk = read_talk(text)
    # Labels alone do not make a transcript of a document, whose sections may begin with them.
    if talk is None or not talk.speakers or not any(piece.kind == "stamp" for piece in talk.removed):
        return content, ()
    paragraphs = [Paragraph(text) for text in talk.text.split("\n\n")]
    removed = [*content.removed, *talk.removed]
    return replace(content, paragraphs=paragraphs, removed=removed, source=content.source or text), talk.speakers


def _plain(paragraphs: Iterable[Paragraph]) -> Iterable[Paragraph]:
    """The paragraphs, split at blank lines; an empty one is dropped, and the next one opens its chapter."""
    opens: str | None = None
    for paragraph in paragraphs:
        if paragraph.opens is not None and not paragraph.kind:
            opens = " ".join(normalize(paragraph.opens).split())[:MAX_CHAPTER_TITLE_CHARACTERS]
        for text in normalize(paragraph.text).split("\n\n"):
            if any(character.isalnum() for character in text):
                yield Paragraph(text.strip(), None if paragraph.kind else opens, paragraph.kind)
                opens = opens if paragraph.kind else None


def _without_frames(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those of a frame and captions with their kind."""
    kinds = frame_kinds([paragraph.text if not paragraph.kind else "" for paragraph in paragraphs])
    return [
        replace(one, kind=one.kind or kind or ("caption" if _is_caption(one.text) else ""))
        for one, kind in zip(paragraphs, kinds, strict=True)
    ]


def _is_caption(text: str) -> bool:
    return len(text) <= MAX_CAPTION_CHARACTERS and is_caption(text)


def _authors_in(removed: Iterable[Removed]) -> tuple[str, ...]:
    """The names in the first line of authors that was left out."""
    return next((names for piece in removed if piece.kind == "byline" and (names := names_in(piece.text))), ())


def _split_removed(paragraphs: Iterable[Paragraph]) -> tuple[list[Paragraph], list[Removed]]:
    """The paragraphs of the text, and the others."""
    kept: list[Paragraph] = []
    removed: list[Removed] = []
    for paragraph in paragraphs:
        if paragraph.kind:
            removed.append(Removed(paragraph.text, paragraph.kind, len(kept)))
        else:
            kept.append(paragraph)
    return kept, removed


def _without_instruction(paragraphs: Sequence[Paragraph]) -> tuple[Instruction | None, list[Paragraph]]:
    """A line such as "Summarize this in 100 words" may be the first or the last paragraph."""
    rest = list(paragraphs)
    for index in (0, -1) if len(rest) > 1 else ():
        instruction, left = take_instruction(rest[index].text)
        if instruction and not left.strip():
            removed = rest.pop(index)
            if removed.opens is not None and index == 0 and rest[0].opens is None:
                rest[0] = Paragraph(rest[0].text, removed.opens)
            return instruction, rest
    return None, rest


def _chapters(paragraphs: Sequence[Paragraph]) -> tuple[Chapter, ...]:
    """The chapters, and the part before them if it is more than a title page; () for fewer than two."""
    starts = [(number, paragraph.opens) for number, paragraph in enumerate(paragraphs) if paragraph.opens is not None]
    if len(starts) < 2 or len(starts) > MAX_CHAPTERS:
        return ()
    before = paragraphs[: starts[0][0]]
    if sum(len(paragraph.text.split()) for paragraph in before) >= MIN_ARTICLE_WORDS:
        starts.insert(0, (0, ""))
    ends = [*(number for number, _ in starts[1:]), len(paragraphs)]
    return tuple(Chapter(title, start, end - start) for (start, title), end in zip(starts, ends, strict=True))
