"""The table of languages, what can be told from a text, its words and their stems."""

import os
import pickle
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import langdetect
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.languages import LANGUAGES, NAMES, detect_language, is_certain, known_code, stemmer_of, words_of
from summarizer.models import Article
from summarizer.segmentation import segment

ROOT = Path(__file__).parent.parent
PARAGRAPHS = dict(
    line.split(": ", 1)
    for line in (ROOT / "tests" / "golden" / "paragraphs.txt").read_text(encoding="utf-8").splitlines()
)
PROFILES = Path(langdetect.__file__).parent / "profiles"
LANGDETECT_CODES = {profile.name for profile in PROFILES.iterdir() if profile.is_file()}


def test_the_table_has_every_language_that_langdetect_knows():
    assert set(LANGUAGES) >= LANGDETECT_CODES | {"und"}
    assert set(PARAGRAPHS) == LANGDETECT_CODES


@pytest.mark.parametrize("code", sorted(LANGDETECT_CODES))
def test_every_row_works_on_a_paragraph_of_its_language(code):
    language, text = LANGUAGES[code], PARAGRAPHS[code]
    words = words_of(text, language)
    stem = stemmer_of(language)
    document = segment(Article(text), language)
    assert detect_language(text) is language
    assert is_certain(text, language)
    assert len(document.sentences) == 2
    assert document.n_words == len(words)
    assert 15 <= len(words) <= 45
    assert "".join(words) == "".join(c for c in text if c not in " .,。、，।۔")
    assert all(stem(word) for word in words)
    assert language.stop_words
    # Korean particles are written on the noun, so that its stop words are seldom met alone.
    assert code == "ko" or 0.02 <= sum(word.lower() in language.stop_words for word in words) / len(words) <= 0.7
    assert all(word == word.lower() and not word.isspace() and word for word in language.stop_words)
    assert language.name == NAMES[code]
    assert hash(language) == hash(pickle.loads(pickle.dumps(language)))
    assert pickle.loads(pickle.dumps(language)) == language


def test_the_row_for_no_language_works_too():
    language = LANGUAGES["und"]
    assert (language.code, language.stop_words, language.stemmer) == ("und", frozenset(), "")
    assert words_of("Ena, dva 3.5", language) == ["Ena", "dva", "3.5"]
    assert stemmer_of(language)("Running") == "running"
    assert "und" in LANGUAGES
    assert "xx" not in LANGUAGES


@pytest.mark.parametrize(
    ("code", "words"),
    [("lt", "jūsų kažkas iš dėl mūsų"), ("tr", "beş şey altmış için"), ("hu", "belőle ők kívül előtt")],
)
def test_stop_words_have_the_letters_of_their_language(code, words):
    assert LANGUAGES[code].stop_words.issuperset(words.split())


def test_no_stop_word_was_read_in_the_wrong_encoding():
    letters = {"lt": "ðþøûëàáæè", "tr": "ðþý", "hu": "õû"}
    for code, wrong in letters.items():
        assert not {word for word in LANGUAGES[code].stop_words if set(word) & set(wrong)}


def test_names_are_english_and_differ():
    assert NAMES["uk"] == "Ukrainian"
    assert len(set(NAMES.values())) == len(NAMES)


def test_right_to_left_languages():
    assert {code for code, language in LANGUAGES.items() if language.right_to_left} == {"ar", "fa", "he", "ur"}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "The U.S. didn't sign.", ["The", "U.S", "didn't", "sign"]),
        ("en", "a well-known “café”", ["a", "well-known", "café"]),
        ("en", "It’s 3.5% of 1,000 at 10:30", ["It’s", "3.5", "of", "1,000", "at", "10:30"]),
        ("en", "AT&T, node.js & 2nd", ["AT&T", "node.js", "2nd"]),
        ("en", "either/or – yes_no", ["either", "or", "yes", "no"]),
        ("en", "-- … !? 'quoted'", ["quoted"]),
        ("fr", "L'homme qu’il aime", ["L", "homme", "qu", "il", "aime"]),
        ("it", "nell'acqua d’Italia", ["nell", "acqua", "d", "Italia"]),
        ("hi", "हिन्दी की किताबें", ["हिन्दी", "की", "किताबें"]),
        ("fa", "می‌رود خانه", ["می‌رود", "خانه"]),
        ("de", "Käse-Brötchen für 3,50 €", ["Käse-Brötchen", "für", "3,50"]),
        ("en", "cafe\u0301 time", ["cafe\u0301", "time"]),
        ("ko", "그는 집에 갔다.", ["그는", "집에", "갔다"]),
        ("vi", "Việt Nam đẹp", ["Việt", "Nam", "đẹp"]),
        ("zh-cn", "他在清华大学读书，GDP增长3.5%。", ["他", "在", "清华大学", "读书", "GDP", "增长", "3.5"]),
        ("ja", "東京で火災、2人が死亡した。", ["東京", "で", "火災", "2", "人", "が", "死亡", "した"]),
        ("th", "รัฐบาลไทยประกาศ 30 วัน", ["รัฐบาล", "ไทย", "ประกาศ", "30", "วัน"]),
        ("ja", "\ud800", []),
        ("en", "", []),
    ],
)
def test_words(code, text, expected):
    assert words_of(text, LANGUAGES[code]) == expected


@given(st.text(), st.sampled_from(sorted(LANGUAGES)))
def test_words_hold_every_letter_once_and_in_order(text, code):
    words = words_of(text, LANGUAGES[code])
    letters = [c for c in text if c.isalnum()]
    assert [c for c in "".join(words) if c.isalnum()] == letters
    assert all(words)


@pytest.mark.parametrize(
    ("code", "word", "stem"),
    [("en", "Governments", "govern"), ("de", "Häuser", "haus"), ("ca", "governs", "govern"), ("tr", "evler", "ev")],
)
def test_stems(code, word, stem):
    assert stemmer_of(LANGUAGES[code])(word) == stem


@pytest.mark.parametrize("code", ["ar", "cs", "de", "en", "es", "fr", "it", "nl", "ru", "uk"])
def test_stems_are_sumys_own(code):
    from sumy.nlp.stemmers import Stemmer

    language = LANGUAGES[code]
    assert language.stemmer.startswith("sumy:")
    theirs, ours = Stemmer(language.name.lower()), stemmer_of(language)
    for word in words_of(PARAGRAPHS[code], language):
        assert ours(word) == theirs(word.lower())


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_numbers_are_their_own_stems(code):
    assert stemmer_of(LANGUAGES[code])("2015") == "2015"


@given(st.text(max_size=20), st.sampled_from(sorted(LANGUAGES)))
def test_a_stemmer_takes_any_word(word, code):
    assert isinstance(stemmer_of(LANGUAGES[code])(word), str)


def test_stems_are_the_same_in_many_threads():
    language = LANGUAGES["ar"]
    words = words_of(PARAGRAPHS["ar"], language) * 20
    expected = [stemmer_of(language)(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        assert all(stems == expected for stems in pool.map(lambda _: list(map(stemmer_of(language), words)), range(16)))


def run_python(code, **environment):
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        check=True,
    )
    return done.stdout.strip()


def test_stemming_does_not_load_scipy_stats_and_leaves_nltk_whole():
    assert (
        run_python(
            "import sys\n"
            "from summarizer.languages import LANGUAGES, stemmer_of\n"
            "before = list(sys.meta_path)\n"
            "stemmer_of(LANGUAGES['en'])('words')\n"
            "assert 'scipy.stats' not in sys.modules and sys.meta_path == before\n"
            "from nltk.metrics.association import fisher_exact\n"
            "print(round(fisher_exact([[8, 2], [1, 5]], alternative='less')[1], 3))\n"
        )
        == "0.999"
    )


def test_importing_the_table_loads_no_library():
    heavy = run_python(
        "import sys, summarizer.models\n"
        "import summarizer.languages\n"
        "print(*[m for m in ('sumy', 'nltk', 'langdetect', 'stopwordsiso', 'Stemmer', 'rjieba', 'icu4py')"
        " if m in sys.modules and m not in sys.stdlib_module_names])"
    )
    assert heavy == ""


def test_nothing_is_written_by_the_segmenters(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    run_python(
        "from summarizer.languages import LANGUAGES, words_of\n"
        "for code in ('zh-cn', 'ja', 'th'): words_of('中文 日本語 ไทย', LANGUAGES[code])\n",
        HOME=str(home),
        TMPDIR=str(home),
    )
    assert list(home.iterdir()) == []


HEADLINES = [
    ("en", "Stocks fall as oil rises"),
    ("en", "Dutch minister resigns"),
    ("en", "Police arrest man in London"),
    ("en", "Hello world"),
    ("en", "BREAKING NEWS: FIRE IN PARIS"),
    ("de", "Kanzler tritt zurück"),
    ("fr", "Grève des trains demain"),
    ("es", "Huelga de trenes mañana"),
    ("it", "Il presidente si dimette"),
    ("pt", "Greve de trens amanhã"),
    ("nl", "De president treedt af"),
    ("pl", "Prezydent ustępuje"),
    ("ru", "Президент уходит в отставку"),
    ("uk", "Президент іде у відставку"),
    ("fa", "سلام به همه"),
    ("hi", "सबको नमस्ते"),
    ("zh-cn", "你好世界"),
    ("zh-tw", "總統辭職"),
    ("ja", "東京で火災、2人死亡"),
    ("ko", "대통령 사임"),
    ("th", "ประธานาธิบดีลาออก"),
    ("el", "Καλημέρα"),
]


@pytest.mark.parametrize(("code", "text"), HEADLINES)
def test_headlines(code, text):
    assert detect_language(text).code == code


@pytest.mark.parametrize("text", ["", " \n", "1234 5.6", "!!! … —", "😀😀", "გამარჯობა მსოფლიო", "\ud800", "\x00"])
def test_undetermined_text_is_never_certain(text):
    assert detect_language(text).code == "und"
    assert not any(is_certain(text, language) for language in LANGUAGES.values())


@given(st.text(), st.text(max_size=8))
def test_detection_never_raises(text, declared):
    language = detect_language(text, declared=declared)
    assert language.code in LANGUAGES
    assert is_certain(text, language) in (True, False)


def test_the_declared_language_decides_for_an_ambiguous_short_text():
    headline = "Presidenten avgår"
    assert detect_language(headline, declared="sv-SE").code == "sv"
    assert detect_language(headline, declared="nb").code == "no"
    assert detect_language(headline, declared="el").code == detect_language(headline).code


def test_a_declared_language_does_not_override_a_long_text():
    assert detect_language(PARAGRAPHS["en"] * 5, declared="de").code == "en"
    assert detect_language(PARAGRAPHS["el"], declared="en").code == "el"
    assert detect_language(PARAGRAPHS["zh-tw"], declared="zh-CN").code == "zh-tw"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("PT_br", "pt"),
        ("nn", "no"),
        ("zh", "zh-cn"),
        ("zh-Hant-HK", "zh-tw"),
        ("zh_TW", "zh-tw"),
        ("iw", "he"),
        ("tlh", ""),
        ("und", ""),
        ("", ""),
        ("--", ""),
    ],
)
def test_language_tags(tag, code):
    assert known_code(tag) == code


def test_a_preface_in_another_language_does_not_decide():
    assert detect_language(PARAGRAPHS["fr"] * 10 + "\n\n" + PARAGRAPHS["en"] * 400).code == "en"


@pytest.mark.parametrize(
    "text",
    [
        "A note.",
        PARAGRAPHS["en"] * 3 + " " + PARAGRAPHS["de"] * 3,
        # Serbian and Icelandic are not in the table; their letters give them away.
        "Председник владе је изјавио да ће ове године бити изграђено више школа него прошле, а ђаци ће их волети.",
        "Ríkisstjórnin ákvað að byggja nýja skóla í landinu. Börnin geta nú lært í sínum eigin bæjum.",
    ],
)
def test_mixed_or_unknown_text_is_not_certain(text):
    assert not is_certain(text, detect_language(text))


def test_another_language_than_the_one_found_is_not_certain():
    assert not is_certain(PARAGRAPHS["en"], LANGUAGES["fr"])
    assert not is_certain(PARAGRAPHS["en"], LANGUAGES["und"])


def test_detection_is_the_same_in_every_process_and_thread():
    code = (
        "from summarizer.languages import detect_language\n"
        "print(*[detect_language(t).code for t in ('Presidenten avgår', 'Hallo', 'ciao mondo', 'Trump wins again')])"
    )
    assert len({run_python(code, PYTHONHASHSEED=seed) for seed in ("0", "1", "2")}) == 1

    found, start = [], threading.Barrier(8)

    def detect():
        start.wait()
        found.append([detect_language(f"{text} ").code for text in PARAGRAPHS.values()])

    threads = [threading.Thread(target=detect) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [list(PARAGRAPHS)] * 8
