"""What sentencex gets wrong, as tables: abbreviations it does not know, and ends it does not see."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from .abbreviations import NO_INITIALS, NUMBERED, TITLES

# Ordinary words that sentencex takes for abbreviations.
_FALSE_ABBREVIATIONS: Mapping[str, str] = {"en": "no", "es": "bien", "ru": r"(?<=\d{4}\s)г", "vi": "ga"}

# An abbreviation that closes an enumeration ends the sentence when a capital follows.
_ET_CETERA = r"etc|ecc|usw|itd|itp|atd|apod|enz|osv|κ\.λπ|κλπ|vb|vs|stb|și a|ff|etk|jms|i in"
_MONTHS = "Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec"
# Kings and centuries; in other languages the stop makes them ordinals, and the sentence goes on.
_ROMAN_ENDS = frozenset({"ca", "en", "es", "fr", "it", "pt", "ro", "nl", "ru", "uk", "af"})

# As much of the end of a sentence as any of these rules looks at.
TAIL_CHARACTERS = 80

_OPENING = r"[\"'“”„«»‘’‹›(\[¿¡—–\-*_•\s]*"
_FIRST_LETTER = re.compile(_OPENING + r"(\w)")
_WORD = re.compile(r"\w")
_QUOTES = re.compile(r"[\"“”„«»]")
_BRACKETED = re.compile(r"\s*[(（\[][^()（）\[\]]*[.!?…。！？।॥۔؟][”’\"]?[)）\]]\s*(?=[^\s,;:.!?，。；：、])")
_NUMBERING = re.compile(r"\W*+(?:\d{1,3}|[IVXLCDM]+|[A-Za-z])[.)]\s*")
_LAST_TOKEN = re.compile(r"[\s(\[„“«\"'‘’]?([^\s(\[„“«\"]+)\.\s*$")
_WITHOUT_SPACES = frozenset({"ja", "zh-cn", "zh-tw"})
_STREETS = frozenset({"de", "nl"})
_INITIALS = re.compile(r"[^\W\d_a-zß-öø-ÿа-яёіїєґα-ω](?:\.?-[^\W\d_a-z])*")
_GLUED = re.compile(r"[\d०-९০-৯۰-۹٠-٩]\.$")
_CONTINUES = re.compile(r"[,;:،؛，、；：)\]）】]")
_ABBREVIATED_LETTER = re.compile(r"(?:^|[.\s'’(])[^\W\d_]\.$")

_GERMAN_ORDINAL = re.compile(
    r"(?:^|\W)(?:der|die|das|dem|den|des|am|im|vom|zum|zur|beim|ein|eine[mnr]?|ins?|ab|bis|seit|sein|ihr|unser)"
    r"\s\d{1,2}\.\s*$",
    re.IGNORECASE,
)
# "In the year 1990" at the start of a sentence: what follows is still the same sentence, capital or not.
_YEARS: Mapping[str, str] = {
    "pl": r"(?:\S+\s){1,2}\d{4}\sr\.\s+",
    "ru": r"(?:\S+\s){1,2}\d{4}\sг\.\s+",
    "uk": r"(?:\S+\s){1,2}\d{4}\sр\.\s+",
    "cs": r"(?:\S+\s){1,2}\d{4}\sr\.\s+",
}
_TWO_INITIALS = re.compile(r"[A-Z]\.[A-Z]")
_ENGLISH_HOUR = re.compile(r"\b[ap]\.m\.\s*$", re.IGNORECASE)
_ENGLISH_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T)\b")
_AFTER_QUOTED_QUESTION = re.compile(r"[!?…][”’\"']\s*$")
_ENGLISH_ATTRIBUTION = re.compile(
    r"(?:[A-Z][\w.'’-]*\s){1,3}"
    r"(?:said|says|asked|asks|added|replied|shouted|cried|called|yelled|wrote|wondered|whispered|exclaimed)\b"
)
_KOREAN_DATE = re.compile(r"\d{4}\.\s*(?:\d{1,2}\.\s*){0,2}$")
_AFTER_CLOSING_QUOTE = re.compile(r"[。！？!?؟.…][」』”’\"»]\s*$")
_WITHOUT_CAPITALS = frozenset(["ar", "bn", "fa", "gu", "he", "hi", "kn", "ml", "mr", "ne", "pa", "ta", "te", "ur"])
_SHORT_REST = re.compile(r"[^\s\"“«]+(?:\s\S+)?\s*$")  # "he cried", after what he cried
_ATTRIBUTIONS: Mapping[str, re.Pattern[str]] = {
    "ja": re.compile(r"[とはがをにもでのやへ]|って|など|という"),
    "ko": re.compile(
        r"이?라[고며는]|고\s|(?:\S+\s){0,5}\S*(?:말했|물었|답했|대답했|전했|밝혔|덧붙였|외쳤|강조했|설명했)"
    ),
    "zh-cn": re.compile(r"[^，。！？“”没不]{0,8}(?:说|问|答|道|喊|叫|表示|写)道?[，。！？：]"),
    "zh-tw": re.compile(r"[^，。！？「」沒不]{0,8}(?:說|問|答|道|喊|叫|表示|寫)道?[，。！？：]"),
}


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
    abbreviations = [_ET_CETERA]
    if code == "en":
        abbreviations.append(_MONTHS)
    if code in _FALSE_ABBREVIATIONS:
        abbreviations.append(_FALSE_ABBREVIATIONS[code])
    if code in _ROMAN_ENDS:
        abbreviations.append("[IVXL]{2,}")
    return re.compile(rf"""(?:…|\.{{3}}|(?<!\w)(?:{"|".join(abbreviations)})\.)["”’»)]*\s+""")


def belongs_together(before: str, after: str, code: str, *, trust_case: bool = True) -> bool:
    """Whether two pieces that sentencex parted are one sentence.

    ``before`` is the end of the first, trailing space included; TAIL_CHARACTERS of it are enough.
    """
    if _CONTINUES.match(after.lstrip()) or _NUMBERING.fullmatch(before) or not _WORD.search(after):
        return True
    if trust_case and starts_lower(after):
        return True
    if code not in _WITHOUT_SPACES and not before[-1:].isspace():
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
    if re.split("['’]", token)[-1] in TITLES.get(code, ()):  # "l'avv. Greco"
        return True
    if follows.isdigit():
        return token.lower() in NUMBERED or (code in _STREETS and token.lower().endswith("str"))
    if code == "en":
        # sentencex knows one initial from the end of a sentence, but not two ("J.D. Vance").
        return _TWO_INITIALS.fullmatch(token) is not None and token not in NO_INITIALS and follows.isupper()
    if len(token) == 1 and token.isalpha() and not token.isupper() and not token.islower():
        return True  # a single letter of a script without capitals
    return _INITIALS.fullmatch(token) is not None and follows.isupper()


def _is_idiom(before: str, after: str, code: str) -> bool:
    if code == "en":
        return bool(
            (_ENGLISH_HOUR.search(before) and _ENGLISH_DAY.match(after))
            or (_AFTER_QUOTED_QUESTION.search(before) and _ENGLISH_ATTRIBUTION.match(after))
        )
    if code == "de":
        return _GERMAN_ORDINAL.search(before) is not None
    if code in _YEARS and re.fullmatch(_YEARS[code], before):
        return True
    if code == "ko" and _KOREAN_DATE.search(before):
        return True
    attribution = _ATTRIBUTIONS.get(code, _SHORT_REST if code in _WITHOUT_CAPITALS else None)
    return attribution is not None and bool(_AFTER_CLOSING_QUOTE.search(before) and attribution.match(after))
