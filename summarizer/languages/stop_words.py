"""Stop words: sumy's lists where it ships one, stopwordsiso's for the rest, our own where neither has any."""

from collections.abc import Mapping

from .own_stop_words import OWN

# The file of sumy that holds a language's stop words. Read as data: importing sumy.nlp would load NLTK.
SUMY_FILES: Mapping[str, str] = {
    "ar": "arabic",
    "cs": "czech",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "he": "hebrew",
    "it": "italian",
    "ja": "japanese",
    "ko": "korean",
    "pl": "polish",
    "pt": "portuguese",
    "sk": "slovak",
    "sv": "swedish",
    "th": "thai",
    "uk": "ukrainian",
    "zh-cn": "chinese",
    "zh-tw": "chinese",
}

# Articles and prepositions that lose their vowel and lean on the next word with an apostrophe.
ELISIONS: Mapping[str, str] = {
    "ca": "d l m n s t",
    "fr": "c d j l m n qu s t jusqu lorsqu puisqu quoiqu",
    "it": "all c coll d dall dell l m n nell quell s sull t un v",
}


def stop_words_of(code: str) -> frozenset[str]:
    """Stop words of a language of the table, lower case, with curly apostrophes as well as straight ones."""
    words = {word.lower() for word in _listed(code)} | set(ELISIONS.get(code, "").split())
    return frozenset(words | {word.replace("'", "’") for word in words})


def _listed(code: str) -> set[str]:
    if code in SUMY_FILES:
        from importlib import resources

        file = resources.files("sumy").joinpath("data", "stopwords", f"{SUMY_FILES[code]}.txt")
        return set(file.read_text(encoding="utf-8").split())
    from stopwordsiso import has_lang, stopwords

    return set(stopwords(code)) if has_lang(code) else set(OWN.get(code, "").split())
