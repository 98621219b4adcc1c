"""The order of the steps from pasted text to clean text."""

from dataclasses import dataclass

from .code import code_blocks, is_machinery, split_inline_code
from .gluing import Vocabulary, mend_camel, mend_glue
from .headlines import take_headlines
from .normalizing import normalize
from .people import biography_of, name_on, part_biography
from .phrases import is_button


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Clean text, paragraphs parted by one blank line; what was taken out, in order; who wrote it, if that was said."""

    text: str
    removed: tuple[str, ...] = ()
    author: str = ""
    title: str = ""


def clean(text: str) -> Cleaned:
    """The article in a pasted page, without what surrounds it; clean text comes back as it was."""
    text = normalize(text)
    lines = part_biography(split_inline_code(text)).split("\n")
    kept: list[str] = []
    removed: list[str] = []
    author = ""
    position = 0
    for start, end in [*code_blocks(lines), (len(lines), len(lines))]:
        kept.extend(lines[position:start])
        block = "\n".join(lines[start:end])
        if block and is_machinery(block):
            removed.append(block)
        else:
            kept.extend(lines[start:end])
        position = end
    vocabulary = Vocabulary(text)
    result: list[str] = []
    for line in kept:
        line, heads = take_headlines(line, vocabulary)
        removed.extend(heads)
        line = mend_camel(mend_glue(line), vocabulary)
        for button in ("Read more", "Share"):
            if line.endswith("." + button):
                line = line[: -len(button)]
        if is_button(line) and line.strip():
            removed.append(line)
        elif name_on(line):
            author = name_on(line)
            removed.append(line)
        elif biography_of(line):
            removed.append(line)
        else:
            result.append(line)
    return Cleaned(normalize("\n".join(result)).strip(), tuple(removed), author)
