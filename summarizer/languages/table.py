"""The ``LANGUAGES`` table: one row per language that langdetect can name, and "und" for none of them."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from ..models import Language
from .stop_words import ELISIONS, stop_words_of
from .words import word_pattern

UNDETERMINED = "und"


class LanguageRow(NamedTuple):
    """What is written down about a language; the rest of its ``Language`` follows from it.

    ``stemmer`` is "library:algorithm": sumy's own where it has one that works as installed (its Greek and Polish ones
    want packages that it does not bring), PyStemmer's for the rest.
    """

    name: str
    script: str
    stemmer: str = ""
    segmenter: str = ""


ROWS: Mapping[str, LanguageRow] = MappingProxyType(
    {
        "af": LanguageRow("Afrikaans", "Latin"),
        "ar": LanguageRow("Arabic", "Arabic", "sumy:arabic"),
        "bg": LanguageRow("Bulgarian", "Cyrillic"),
        "bn": LanguageRow("Bengali", "Bengali"),
        "ca": LanguageRow("Catalan", "Latin", "snowball:catalan"),
        "cs": LanguageRow("Czech", "Latin", "sumy:czech"),
        "cy": LanguageRow("Welsh", "Latin"),
        "da": LanguageRow("Danish", "Latin", "sumy:danish"),
        "de": LanguageRow("German", "Latin", "sumy:german"),
        "el": LanguageRow("Greek", "Greek", "snowball:greek"),
        "en": LanguageRow("English", "Latin", "sumy:english"),
        "es": LanguageRow("Spanish", "Latin", "sumy:spanish"),
        "et": LanguageRow("Estonian", "Latin", "snowball:estonian"),
        "fa": LanguageRow("Persian", "Arabic", "snowball:persian"),
        "fi": LanguageRow("Finnish", "Latin", "sumy:finnish"),
        "fr": LanguageRow("French", "Latin", "sumy:french"),
        "gu": LanguageRow("Gujarati", "Gujarati"),
        "he": LanguageRow("Hebrew", "Hebrew"),
        "hi": LanguageRow("Hindi", "Devanagari", "snowball:hindi"),
        "hr": LanguageRow("Croatian", "Latin"),
        "hu": LanguageRow("Hungarian", "Latin", "sumy:hungarian"),
        "id": LanguageRow("Indonesian", "Latin", "snowball:indonesian"),
        "it": LanguageRow("Italian", "Latin", "sumy:italian"),
        "ja": LanguageRow("Japanese", "Japanese", segmenter="icu"),
        "kn": LanguageRow("Kannada", "Kannada"),
        "ko": LanguageRow("Korean", "Korean"),
        "lt": LanguageRow("Lithuanian", "Latin", "snowball:lithuanian"),
        "lv": LanguageRow("Latvian", "Latin"),
        "mk": LanguageRow("Macedonian", "Cyrillic"),
        "ml": LanguageRow("Malayalam", "Malayalam"),
        "mr": LanguageRow("Marathi", "Devanagari"),
        "ne": LanguageRow("Nepali", "Devanagari", "snowball:nepali"),
        "nl": LanguageRow("Dutch", "Latin", "sumy:dutch"),
        "no": LanguageRow("Norwegian", "Latin", "sumy:norwegian"),
        "pa": LanguageRow("Punjabi", "Gurmukhi"),
        "pl": LanguageRow("Polish", "Latin", "snowball:polish"),
        "pt": LanguageRow("Portuguese", "Latin", "sumy:portuguese"),
        "ro": LanguageRow("Romanian", "Latin", "sumy:romanian"),
        "ru": LanguageRow("Russian", "Cyrillic", "sumy:russian"),
        "sk": LanguageRow("Slovak", "Latin", "sumy:slovak"),
        "sl": LanguageRow("Slovenian", "Latin"),
        "so": LanguageRow("Somali", "Latin"),
        "sq": LanguageRow("Albanian", "Latin"),
        "sv": LanguageRow("Swedish", "Latin", "sumy:swedish"),
        "sw": LanguageRow("Swahili", "Latin"),
        "ta": LanguageRow("Tamil", "Tamil", "snowball:tamil"),
        "te": LanguageRow("Telugu", "Telugu"),
        "th": LanguageRow("Thai", "Thai", segmenter="icu"),
        "tl": LanguageRow("Tagalog", "Latin"),
        "tr": LanguageRow("Turkish", "Latin", "snowball:turkish"),
        "uk": LanguageRow("Ukrainian", "Cyrillic", "sumy:ukrainian"),
        "ur": LanguageRow("Urdu", "Arabic"),
        "vi": LanguageRow("Vietnamese", "Latin"),
        "zh-cn": LanguageRow("Chinese (Simplified)", "Chinese", segmenter="jieba"),
        "zh-tw": LanguageRow("Chinese (Traditional)", "Chinese", segmenter="jieba"),
        UNDETERMINED: LanguageRow("Unknown", ""),
    }
)

# Code to English name, without loading a single stop word: what a selector shows.
NAMES: Mapping[str, str] = MappingProxyType({code: row.name for code, row in ROWS.items()})

_RIGHT_TO_LEFT = frozenset({"Arabic", "Hebrew"})


@cache
def _language(code: str) -> Language:
    row = ROWS[code]
    return Language(
        code=code,
        name=row.name,
        stop_words=stop_words_of(code),
        stemmer=row.stemmer,
        segmenter=row.segmenter,
        word_pattern=word_pattern(row.script, elides=code in ELISIONS),
        right_to_left=row.script in _RIGHT_TO_LEFT,
    )


class _Languages(Mapping[str, Language]):
    """The table, each row made when it is first asked for: stop words are read from files."""

    def __getitem__(self, code: str) -> Language:
        return _language(code)

    def __iter__(self) -> Iterator[str]:
        return iter(ROWS)

    def __len__(self) -> int:
        return len(ROWS)

    def __contains__(self, code: object) -> bool:
        return code in ROWS


LANGUAGES: Mapping[str, Language] = _Languages()
