"""The ``LANGUAGES`` table: one row per language that langdetect can name, and "und" for none of them."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from ..models import Language
from .stop_words import ELISIONS, stop_words_of
from .words import word_pattern

UNDETERMINED = "und"


class Row(NamedTuple):
    """What is written down about a language; the rest of its ``Language`` follows from it.

    ``stemmer`` is "library:algorithm": sumy's own where it has one that works as installed (its Greek and Polish ones
    want packages that it does not bring), PyStemmer's for the rest.
    """

    name: str
    script: str
    stemmer: str = ""
    segmenter: str = ""


ROWS: Mapping[str, Row] = MappingProxyType(
    {
        "af": Row("Afrikaans", "Latin"),
        "ar": Row("Arabic", "Arabic", "sumy:arabic"),
        "bg": Row("Bulgarian", "Cyrillic"),
        "bn": Row("Bengali", "Bengali"),
        "ca": Row("Catalan", "Latin", "snowball:catalan"),
        "cs": Row("Czech", "Latin", "sumy:czech"),
        "cy": Row("Welsh", "Latin"),
        "da": Row("Danish", "Latin", "sumy:danish"),
        "de": Row("German", "Latin", "sumy:german"),
        "el": Row("Greek", "Greek", "snowball:greek"),
        "en": Row("English", "Latin", "sumy:english"),
        "es": Row("Spanish", "Latin", "sumy:spanish"),
        "et": Row("Estonian", "Latin", "snowball:estonian"),
        "fa": Row("Persian", "Arabic", "snowball:persian"),
        "fi": Row("Finnish", "Latin", "sumy:finnish"),
        "fr": Row("French", "Latin", "sumy:french"),
        "gu": Row("Gujarati", "Gujarati"),
        "he": Row("Hebrew", "Hebrew"),
        "hi": Row("Hindi", "Devanagari", "snowball:hindi"),
        "hr": Row("Croatian", "Latin"),
        "hu": Row("Hungarian", "Latin", "sumy:hungarian"),
        "id": Row("Indonesian", "Latin", "snowball:indonesian"),
        "it": Row("Italian", "Latin", "sumy:italian"),
        "ja": Row("Japanese", "Japanese", segmenter="icu"),
        "kn": Row("Kannada", "Kannada"),
        "ko": Row("Korean", "Korean"),
        "lt": Row("Lithuanian", "Latin", "snowball:lithuanian"),
        "lv": Row("Latvian", "Latin"),
        "mk": Row("Macedonian", "Cyrillic"),
        "ml": Row("Malayalam", "Malayalam"),
        "mr": Row("Marathi", "Devanagari"),
        "ne": Row("Nepali", "Devanagari", "snowball:nepali"),
        "nl": Row("Dutch", "Latin", "sumy:dutch"),
        "no": Row("Norwegian", "Latin", "sumy:norwegian"),
        "pa": Row("Punjabi", "Gurmukhi"),
        "pl": Row("Polish", "Latin", "snowball:polish"),
        "pt": Row("Portuguese", "Latin", "sumy:portuguese"),
        "ro": Row("Romanian", "Latin", "sumy:romanian"),
        "ru": Row("Russian", "Cyrillic", "sumy:russian"),
        "sk": Row("Slovak", "Latin", "sumy:slovak"),
        "sl": Row("Slovenian", "Latin"),
        "so": Row("Somali", "Latin"),
        "sq": Row("Albanian", "Latin"),
        "sv": Row("Swedish", "Latin", "sumy:swedish"),
        "sw": Row("Swahili", "Latin"),
        "ta": Row("Tamil", "Tamil", "snowball:tamil"),
        "te": Row("Telugu", "Telugu"),
        "th": Row("Thai", "Thai", segmenter="icu"),
        "tl": Row("Tagalog", "Latin"),
        "tr": Row("Turkish", "Latin", "snowball:turkish"),
        "uk": Row("Ukrainian", "Cyrillic", "sumy:ukrainian"),
        "ur": Row("Urdu", "Arabic"),
        "vi": Row("Vietnamese", "Latin"),
        "zh-cn": Row("Chinese (Simplified)", "Chinese", segmenter="jieba"),
        "zh-tw": Row("Chinese (Traditional)", "Chinese", segmenter="jieba"),
        UNDETERMINED: Row("Unknown", ""),
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
