"""From the paragraphs of a file to an article with chapters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...cleaning import guess_title, normalize
from ...errors import TooLargeError
from ...instructions import take_instruction
from ...limits import MIN_ARTICLE_WORDS, Limits
from ...models import Article, Chapter, Instruction, Payload
from .file_facts import FileFacts

MAX_CHAPTERS = 500
MAX_CHAPTER_TITLE_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a file; ``opens`` is the title of the chapter that begins with it."""

    text: str
    opens: str | None = None


@dataclass(frozen=True, slots=True)
class FileContent:
    """What a reader of files found, in reading order; ``removed`` is what is no part of the text."""

    paragraphs: Sequence[Paragraph]
    facts: FileFacts
    removed: Sequence[str] = ()
    notes: Sequence[str] = ()


def article_of(found: FileContent, payload: Payload, *, reader: str, keep_instruction: bool, limits: Limits) -> Article:
    """The article; its text is "" when nothing was found.

    Raises:
        TooLargeError: more characters than the limits allow.
    """
    paragraphs = list(_plain(found.paragraphs))
    if sum(len(paragraph.text) for paragraph in paragraphs) > limits.max_file_characters:
        raise TooLargeError(f"This file has more than {limits.max_file_characters:,} characters of text.")
    instruction, paragraphs = (None, paragraphs) if keep_instruction else _without_instruction(paragraphs)
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    return Article(
        text=text,
        title=normalize(found.facts.title) or guess_title(text),
        origin=payload.origin,
        authors=tuple(normalize(name) for name in found.facts.authors),
        published=found.facts.published,
        declared_language=found.facts.language,
        removed=tuple(text for removed in found.removed if (text := normalize(removed))),
        instruction=instruction,
        reader=reader,
        notes=tuple(found.notes),
        chapters=_chapters(paragraphs),
    )


def _plain(paragraphs: Iterable[Paragraph]) -> Iterable[Paragraph]:
    """Without empty ones, and none with a blank line in it; the next one opens the chapter of one that is left out."""
    opens: str | None = None
    for paragraph in paragraphs:
        if paragraph.opens is not None:
            opens = " ".join(normalize(paragraph.opens).split())[:MAX_CHAPTER_TITLE_CHARACTERS]
        for text in normalize(paragraph.text).split("\n\n"):
            if any(character.isalnum() for character in text):
                yield Paragraph(text.strip(), opens)
                opens = None


def _without_instruction(paragraphs: Sequence[Paragraph]) -> tuple[Instruction | None, list[Paragraph]]:
    """A line such as "Summarize this in 100 words" may be the first or the last paragraph."""
    rest = list(paragraphs)
    for place in (0, -1) if len(rest) > 1 else ():
        instruction, left = take_instruction(rest[place].text)
        if instruction and not left.strip():
            removed = rest.pop(place)
            if removed.opens is not None and place == 0 and rest[0].opens is None:
                rest[0] = Paragraph(rest[0].text, removed.opens)
            return instruction, rest
    return None, rest


def _chapters(paragraphs: Sequence[Paragraph]) -> tuple[Chapter, ...]:
    """The chapters, and what stands before them if it is more than a title page; () if there are not two."""
    starts = [(number, paragraph.opens) for number, paragraph in enumerate(paragraphs) if paragraph.opens is not None]
    if len(starts) < 2 or len(starts) > MAX_CHAPTERS:
        return ()
    before = paragraphs[: starts[0][0]]
    if sum(len(paragraph.text.split()) for paragraph in before) >= MIN_ARTICLE_WORDS:
        starts.insert(0, (0, ""))
    ends = [*(number for number, _ in starts[1:]), len(paragraphs)]
    return tuple(Chapter(title, start, end - start) for (start, title), end in zip(starts, ends, strict=True))
