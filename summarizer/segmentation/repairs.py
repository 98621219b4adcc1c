"""What sentencex gets wrong: abbreviations that it does not know, and ends that it does not see."""

import re
from collections.abc import Iterator
from functools import cache

from ..languages import all_entries, entries, phrase_pattern, section

# As much of the end of a sentence as any of these rules looks at.
TAIL_CHARACTERS = 80

_OPENING = r"[\"'“”„«»‘’‹›(\[¿¡—–\-*_•\s]*"
_FIRST_LETTER = re.compile(_OPENING + r"(\w)")
_WORD = re.compile(r"\w")
_QUOTES = re.compile(r"[\"“”„«»]")
_BRACKETED = re.compile(r"\s*[(（\[][^()（）\[\]]*[.!?…。！？।॥۔؟][”’\"]?[)）\]]\s*(?=[^\s,;:.!?，。；：、])")
_NUMBERING = re.compile(r"\W*+(?:\d{1,3}|[IVXLCDM]+|[A-Za-z])[.)]\s*")
_LAST_TOKEN = re.compile(r"[\s(\[„“«\"'‘’]?([^\s(\[„“«\"]+)\.\s*$")
_INITIALS = re.compile(r"[^\W\d_a-zß-öø-ÿа-яёіїєґα-ω](?:\.?-[^\W\d_a-z])*")
_GLUED = re.compile(r"[\d०-९০-৯۰-۹٠-٩]\.$")
_CONTINUES = re.compile(r"[,;:،؛，、；：)\]）】]")
_ABBREVIATED_LETTER = re.compile(r"(?:^|[.\s'’(])[^\W\d_]\.$")

_TWO_INITIALS = re.compile(r"[A-Z]\.[A-Z]")
_AFTER_CLOSING_QUOTE = re.compile(r"[。！？!?؟.…][」』”’\"»]\s*$")
_SHORT_REST = re.compile(r"[^\s\"“«]+(?:\s\S+)?\s*$")  # "he cried", after what he cried
_SCRIPTS_WITHOUT_CAPITALS = frozenset(
    ["Arabic", "Bengali", "Devanagari", "Gujarati", "Gurmukhi", "Hebrew", "Kannada", "Malayalam", "Tamil", "Telugu"]
)


def starts_lower(text: str) -> bool:
    """Whether the first letter, quotes and dashes aside, is a small one."""
    match = _FIRST_LETTER.match(text)
    return match is not None and match[1].islower()


def inner_ends(piece: str, code: str) -> Iterator[int]:
    """Offsets inside a piece at which a sentence ends that sentencex did not see."""
    bracketed = _BRACKETED.match(piece)
    if bracketed and not starts_lower(piece[bracketed.end() :]):
        yield bracketed.end()
    position, n_quotes = 0, 0
    for match in _unseen_end(code).finditer(piece, bracketed.end() if bracketed else 0):
        n_quotes += len(_QUOTES.findall(piece, position, match.end()))
        position = match.end()
        follows = _FIRST_LETTER.match(piece, position)
        inside_quotes = n_quotes % 2 == 1
        if follows and follows[1].isupper() and not inside_quotes:
            yield position


@cache
def _unseen_end(code: str) -> re.Pattern[str]:
    # Enumerations end alike in many languages; the other words are the language's own.
    closing = phrase_pattern("<segmentation.enumeration_ends>").pattern
    words = phrase_pattern("<segmentation.may_end_a_sentence>", code).pattern
    return re.compile(rf"""(?:…|\.{{3}}|(?<!\w)(?:{closing}|{words})\.)["”’»)]*\s+""")


@cache
def _words(key: str, code: str = "") -> frozenset[str]:
    return frozenset(entries(f"segmentation.{key}", code) if code else all_entries(f"segmentation.{key}"))


def belongs_together(before: str, after: str, code: str, *, trust_case: bool = True) -> bool:
    """Whether two pieces that sentencex separated are one sentence.

    ``before`` is the end of the first, trailing space included; TAIL_CHARACTERS of it are enough.
    """
    if _CONTINUES.match(after.lstrip()) or _NUMBERING.fullmatch(before) or not _WORD.search(after):
        return True
    if trust_case and starts_lower(after):
        return True
    if not section(code).get("segmenter") and not before[-1:].isspace():
        return _is_glued(before, after) or _is_idiom(before, after, code)
    match = _LAST_TOKEN.search(before)
    if match and _is_abbreviation(match[1], after, code):
        return True
    return _is_idiom(before, after, code)


def _is_glued(before: str, after: str) -> bool:
    """No space between them: a decimal point or an abbreviation, unless a glued sentence starts with a capital."""
    digits = _GLUED.search(before) and after[:1].isdigit()
    letters = _ABBREVIATED_LETTER.search(before) and (after[:1].isalpha() or after[:1] == "-")
    return bool(digits or letters)


def _is_abbreviation(token: str, after: str, code: str) -> bool:
    token = token.lstrip("(„“«\"'‘’[")
    follows = after.lstrip("\"'“„«‘( ")[:1]
    if re.split("['’]", token)[-1] in _words("titles", code):  # "l'avv. Greco"
        return True
    if follows.isdigit():
        endings = entries("segmentation.endings_before_numbers", code)
        return token.lower() in _words("before_numbers") or token.lower().endswith(endings)
    if code == "en":
        # sentencex knows one initial from the end of a sentence, but not two ("J.D. Vance").
        return (
            _TWO_INITIALS.fullmatch(token) is not None
            and token not in _words("not_initials", code)
            and follows.isupper()
        )
    if len(token) == 1 and token.isalpha() and not token.isupper() and not token.islower():
        return True  # a single letter of a script without capitals
    return _INITIALS.fullmatch(token) is not None and follows.isupper()


def _is_idiom(before: str, after: str, code: str) -> bool:
    """Whether the language has it that a sentence goes on here: ordinals, hours, dates, "he said" after a quotation."""
    if any(start.search(before) and rest.match(after) for start, rest in _continuations(code)):
        return True
    if entries("segmentation.attributions_patterns", code):
        attribution = phrase_pattern("<segmentation.attributions>", code)
    elif section(code)["script"] in _SCRIPTS_WITHOUT_CAPITALS:
        attribution = _SHORT_REST
    else:
        return False
    return bool(_AFTER_CLOSING_QUOTE.search(before) and attribution.match(after))


@cache
def _continuations(code: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """The end of one piece and the beginning of the next, which together do not part two sentences."""
    rows = section(code, "segmentation").get("continuations", ())
    return tuple((re.compile(row["before"]), re.compile(row.get("after", ""))) for row in rows)
