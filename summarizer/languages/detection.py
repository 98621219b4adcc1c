"""Which language a text is in: first its script, then langdetect's choice among the languages of that script.

langdetect alone gives different answers from run to run, reads only the first 10,000 characters, and calls an English
headline Dutch or Afrikaans. Here it is seeded, reads a sample from all parts of the text, and chooses only among
languages of the right script; for short texts, common languages get a higher prior.
"""

import math
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources.abc import Traversable
from typing import Any

from ..models import Language
from .files import UNDETERMINED, language_codes, section
from .scripts import script_of_text, weigh_chinese
from .table import LANGUAGES

_TAG_CHARACTERS = 40

_DECLARED_PRIOR = 50.0

_SEED = 0
_SAMPLE_CHARACTERS = 4_000
_N_SLICES = 8
# Below this many letters langdetect is often wrong, with high confidence.
_SHORT_LETTERS = 200
_CERTAIN_LETTERS = 40
_CERTAIN_PROBABILITY = 0.9
# Neighboring n-grams overlap, so each counts for a third.
_NGRAM_WEIGHT = 0.3
_SMOOTHING = 0.00005
# A letter below this frequency is foreign to the language; above this share of foreign letters it is in doubt.
_RARE = 0.0001
_FOREIGN = 0.02

_factory_lock = threading.Lock()


def detect_language(text: str, *, declared: str = "") -> Language:
    """The language of a text, or the row "und" when it has no known script or letters. Never raises.

    ``declared`` is a tag from a page ("en-GB"). It decides for a language that langdetect does not know; otherwise
    it only adds weight for short texts.
    """
    return LANGUAGES[_guess(_sample(text), known_code(declared))[0]]


def is_certain(text: str, language: Language) -> bool:
    """Whether the text alone shows, with little doubt, that all of it is in this language."""
    sample = _sample(text)
    script, n_letters = script_of_text(sample)
    codes = _codes_of(script)
    if language.code not in codes or n_letters < (_CERTAIN_LETTERS if len(codes) > 1 else 2):
        return False
    half = len(sample) // 2
    parts = (sample, sample[:half], sample[half:]) if n_letters > 2 * _SHORT_LETTERS else (sample,)
    guesses = [_guess(part, "") for part in parts]
    if any(code != language.code or probability < _CERTAIN_PROBABILITY for code, probability in guesses):
        return False
    return len(codes) == 1 or script == "Chinese" or _share_of_foreign_letters(sample, script, language.code) < _FOREIGN


def known_code(tag: str) -> str:
    """The code of the table for a language tag ("pt-BR", "zh_Hant_TW", "nb"), "" for none."""
    # No real tag is longer (RFC 5646, section 4.4.1), and the work grows with the square of the length.
    parts = tag.strip()[:_TAG_CHARACTERS].lower().replace("_", "-").split("-")
    for n_parts in range(len(parts), 0, -1):
        code = "-".join(parts[:n_parts])
        code = _aliases().get(code, code)
        if code in LANGUAGES and code != UNDETERMINED:
            return code
    return ""


@cache
def _aliases() -> Mapping[str, str]:
    """What other systems call our languages ("nb", "zh-Hant"), to our codes."""
    return {alias: code for code in language_codes() for alias in section(code).get("aliases", "").split()}


def _sample(text: str) -> str:
    """All of a short text, or slices from all parts of a long one: a preface may be in another language."""
    if len(text) <= _SAMPLE_CHARACTERS:
        return text
    length = _SAMPLE_CHARACTERS // _N_SLICES
    step = (len(text) - length) // (_N_SLICES - 1)
    return " ".join(text[start : start + length] for start in range(0, step * _N_SLICES, step))


def _guess(sample: str, declared: str) -> tuple[str, float]:
    """The most likely code and its probability."""
    script, n_letters = script_of_text(sample)
    codes = _codes_of(script)
    if not codes:
        return UNDETERMINED, 0.0
    if declared and declared not in codes and section(declared)["script"] == script:
        return declared, 0.5
    if len(codes) == 1:
        return codes[0], 1.0
    if script == "Chinese":
        return _guess_chinese(sample, declared)
    # langdetect ignores words in capitals.
    sample = sample.lower() if sample.isupper() else sample
    if n_letters < _SHORT_LETTERS:
        return _weigh_short(sample, script, declared)
    return _ask_langdetect(sample, script)


def _guess_chinese(sample: str, declared: str) -> tuple[str, float]:
    simplified, traditional = weigh_chinese(sample)
    if simplified == traditional:
        return (declared if declared.startswith("zh") else "zh-cn"), 0.5
    code = "zh-cn" if simplified > traditional else "zh-tw"
    return code, max(simplified, traditional) / (simplified + traditional)


# is_certain usually follows detect_language with the same sample.
@lru_cache(maxsize=16)
def _ask_langdetect(sample: str, script: str) -> tuple[str, float]:
    from langdetect.lang_detect_exception import LangDetectException  # type: ignore[import-untyped]  # ships no types

    detector = _factory(script).create()
    detector.append(sample)
    try:
        probabilities = detector.get_probabilities()
    except LangDetectException:
        return UNDETERMINED, 0.0
    return (probabilities[0].lang, probabilities[0].prob) if probabilities else (UNDETERMINED, 0.0)


def _weigh_short(sample: str, script: str, declared: str) -> tuple[str, float]:
    """The most likely language of a headline by langdetect's own profiles, each n-gram counted once.

    langdetect draws n-grams at random until it is confident, which on a few letters makes it confident of noise.
    """
    factory = _factory(script)
    evidence = dict.fromkeys(factory.get_lang_list(), 0.0)
    for ngram in _ngrams(sample):
        if (frequencies := factory.word_lang_prob_map.get(ngram)) is not None:
            for code, frequency in zip(evidence, frequencies, strict=True):
                evidence[code] += _NGRAM_WEIGHT * math.log(frequency + _SMOOTHING)
    if not any(evidence.values()):
        return UNDETERMINED, 0.0
    for code in evidence:
        evidence[code] += math.log(section(code).get("prior", 1) * (_DECLARED_PRIOR if code == declared else 1.0))
    best = max(evidence, key=lambda code: evidence[code])
    return best, 1 / sum(math.exp(weight - evidence[best]) for weight in evidence.values())


def _ngrams(text: str) -> Iterator[str]:
    """One, two and three neighboring letters, as in langdetect's profiles."""
    from langdetect.utils.ngram import NGram  # type: ignore[import-untyped]  # ships no types

    ngram = NGram()
    for character in NGram.normalize_vi(text):
        ngram.add_char(character)
        if not ngram.capitalword:
            yield from filter(None, map(ngram.get, range(1, NGram.N_GRAM + 1)))


def _share_of_foreign_letters(sample: str, script: str, code: str) -> float:
    """The share of letters that are rare in that language: the text may be in an unknown language of this script."""
    from langdetect.utils.ngram import NGram

    factory = _factory(script)
    position = factory.get_lang_list().index(code)
    n_foreign, n_letters = 0, 0
    for letter, n in Counter(filter(str.isalpha, NGram.normalize_vi(sample.lower()))).items():
        frequencies = factory.word_lang_prob_map.get(NGram.normalize(letter))
        n_letters += n
        n_foreign += n if frequencies is None or frequencies[position] < _RARE else 0
    return n_foreign / max(n_letters, 1)


def _factory(script: str) -> Any:
    with _factory_lock:
        return _load_factory(script)


@cache
def _load_factory(script: str) -> Any:
    """langdetect's profiles for the languages of one script, in the order of the table."""
    from langdetect.detector_factory import DetectorFactory  # type: ignore[import-untyped]  # ships no types

    factory = DetectorFactory()
    factory.set_seed(_SEED)
    factory.load_json_profile([_profile(code).read_text(encoding="utf-8") for code in _codes_of(script)])
    return factory


@cache
def _codes_of(script: str) -> tuple[str, ...]:
    """The languages written in a script; where there are several, those that langdetect can tell apart."""
    codes = tuple(c for c in language_codes() if c != UNDETERMINED and section(c)["script"] == script)
    return codes if len(codes) == 1 else tuple(code for code in codes if _profile(code).is_file())


def _profile(code: str) -> Traversable:
    """langdetect's letter statistics of a language."""
    from importlib import resources

    return resources.files("langdetect").joinpath("profiles", code)
