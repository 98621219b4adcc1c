import pytest

from summarizer.languages import LANGUAGES, detect_language, stemmer_of, words_of


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_row_is_complete(code):
    language = LANGUAGES[code]
    assert language.code == code
    assert language.name
    assert all(word == word.lower() for word in language.stop_words)
    assert stemmer_of(language)("Word")
    assert words_of("One two 3.5", language)[-1] == "3.5"


def test_detects_english():
    assert detect_language("The government said on Monday that it would raise the tax on fuel.").code == "en"
