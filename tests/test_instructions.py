import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.instructions import take_instruction
from summarizer.instructions.vocabulary import vocabularies
from summarizer.options import MAX_PARAGRAPHS, MAX_SENTENCES, MAX_WORDS, MIN_WORDS

ARTICLE = "The bridge was closed on Monday. Nobody knows when it will open again."

READ = [
    ("Summarize this content to 2000 words in 6 paragraphs", 2000, 6),
    ("Please summarise the following article in about one hundred and fifty words.", 150, None),
    ("Give me a 150-word summary", 150, None),
    ("Shorten to 2,000 words", 2000, None),
    ("condense this text to 2 000 words, in three paragraphs", 2000, 3),
    ("TL;DR in 100 words", 100, None),
    ("Sum up this article", None, None),
    ("Summarize:", None, None),
    ("Summarize this article about the war in Ukraine in 200 words in two paragraphs", 200, 2),
    ("Write a summary of this in half a page", 250, None),
    ("Summary of the text below, one page", 500, None),
    ("Can you summarize this in two thousand five hundred words?", 2500, None),
    ("Summarize this in a hundred and fifty words, one paragraph", 150, 1),
    ("Summarize this in twenty-five words", 25, None),
    ("Summarize in three paragraphs, max 200 words", 200, 3),
    ("100-150 words summary please", 150, None),
    ("Summarise in a single paragraph", None, 1),
    ("Summarize this in 3 sentences", None, None),
    ("summarize this in 1.5k words", 1500, None),
    ("Fasse diesen Artikel in 100 Wörtern und drei Absätzen zusammen", 100, 3),
    ("Résume ce texte en 200 mots", 200, None),
    ("Resume este texto en 100 palabras en dos párrafos", 100, 2),
    ("Riassumi questo articolo in 100 parole", 100, None),
    ("Resuma este artigo em 100 palavras", 100, None),
    ("Vat dit artikel samen in 100 woorden", 100, None),
    ("Сократи этот текст до 100 слов в двух абзацах", 100, 2),
    ("Скороти цей текст до 100 слів", 100, None),
]

NOT_READ = [
    "Summarize the crisis in Kursk took 2,000 words",
    "Summarize any article in 100 words",
    "How to summarize an article in 5 paragraphs",
    "Summary",
    "TL;DR",
    "Condense the milk in 2 pages",
    "Shorten your sentences",
    "Keep it short",
    "Cut the text",
    "Three paragraphs",
    "In short",
    "The summary of this article took 2,000 words",
    "Abridged too far: why summaries of 100 words fail",
]


@pytest.mark.parametrize(("line", "n_words", "n_paragraphs"), READ)
@pytest.mark.parametrize("layout", ["{0}\n\n{1}", "{0}\n{1}", "{1}\n\n{0}", "{1}\n{0}", "\n\n {0}\r\n\r\n{1}"])
def test_an_instruction_on_its_own_line_is_taken(line, n_words, n_paragraphs, layout):
    taken, rest = take_instruction(layout.format(line, ARTICLE))
    assert rest == ARTICLE
    assert taken is not None
    assert (taken.line, taken.n_words, taken.n_paragraphs) == (line, n_words, n_paragraphs)


@pytest.mark.parametrize(
    ("line", "n_sentences", "n_words", "bullets"),
    [
        ("Summarize this in 3 sentences", 3, None, False),
        ("Summarize this article in five sentences, max 100 words", 5, 100, False),
        ("Give me a summary in 5 bullet points", 5, None, True),
        ("Summarize this as bullets in 80 words", None, 80, True),
        ("Fasse diesen Text in drei Sätzen zusammen", 3, None, False),
        ("Résume cet article en 4 phrases", 4, None, False),
        ("Скороти цей текст до 5 речень", 5, None, False),
        ("Summarize this in 0 sentences", None, None, False),
        ("Summarize this in 999999 sentences", MAX_SENTENCES, None, False),
    ],
)
def test_sentences_and_bullets_are_understood(line, n_sentences, n_words, bullets):
    taken, rest = take_instruction(f"{line}\n\n{ARTICLE}")
    assert rest == ARTICLE
    assert taken is not None
    assert (taken.n_sentences, taken.n_words, taken.bullets) == (n_sentences, n_words, bullets)


@pytest.mark.parametrize("line", NOT_READ)
@pytest.mark.parametrize("layout", ["{0}\n\n{1}", "{1}\n\n{0}", "{0}", "{0} {1}"])
def test_text_that_only_resembles_an_instruction_stays(line, layout):
    text = layout.format(line, ARTICLE)
    assert take_instruction(text) == (None, text)


@pytest.mark.parametrize(
    ("text", "n_words", "n_paragraphs"),
    [
        (f"Summarize this content to 2000 words in 6 paragraphs{ARTICLE}", 2000, 6),
        (f"Summarize this content to 2000 words in 6 paragraphs  {ARTICLE}", 2000, 6),
        (f"Summarize this article in 100 words: {ARTICLE}", 100, None),
        (f"Summarize this article: {ARTICLE}", None, None),
        (f"{ARTICLE} Summarize this article in 100 words", 100, None),
    ],
)
def test_an_instruction_on_the_same_line_as_text_is_taken(text, n_words, n_paragraphs):
    taken, rest = take_instruction(text)
    assert rest == ARTICLE
    assert taken is not None
    assert (taken.n_words, taken.n_paragraphs) == (n_words, n_paragraphs)


@pytest.mark.parametrize(
    ("line", "n_words", "n_paragraphs"),
    [
        ("Summarize this in 0 words", None, None),
        ("Summarize this in 1 word", MIN_WORDS, None),
        ("Summarize this in 1000000000 words and 0 paragraphs", MAX_WORDS, None),
        ("Summarize this in 99999999999999999999 words", MAX_WORDS, None),
        ("Summarize this in a billion words and 10,000 paragraphs", MAX_WORDS, MAX_PARAGRAPHS),
    ],
)
def test_extreme_numbers_are_moved_into_the_allowed_range(line, n_words, n_paragraphs):
    taken, rest = take_instruction(f"{line}\n\n{ARTICLE}")
    assert rest == ARTICLE
    assert taken is not None
    assert (taken.n_words, taken.n_paragraphs) == (n_words, n_paragraphs)


def test_a_share_is_counted_from_the_text():
    taken, _ = take_instruction("Shorten this to 30%\n\n" + "word " * 1_000)
    assert taken is not None
    assert taken.n_words == 300
    taken, _ = take_instruction("Shorten this text to half its length\n\n" + "word " * 1_000)
    assert taken is not None
    assert taken.n_words == 500


def test_of_two_instructions_the_first_wins():
    taken, rest = take_instruction(
        f"Summarize this in 100 words\n\n{ARTICLE}\n\nSummarize this in 200 words in 2 paragraphs"
    )
    assert rest == ARTICLE
    assert taken is not None
    assert (taken.n_words, taken.n_paragraphs) == (100, 2)


def test_an_instruction_alone_leaves_nothing():
    taken, rest = take_instruction("Summarize this in 100 words")
    assert taken is not None
    assert rest == ""


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda row: min(row.words))
def test_every_language_has_verbs_units_and_numbers_up_to_ten(vocabulary):
    assert vocabulary.verbs
    assert vocabulary.words
    assert vocabulary.paragraphs
    assert {1, 2, 3, 5, 10, 100} <= set(vocabulary.numbers.values())
    for row in (vocabulary.verbs, vocabulary.units, vocabulary.numbers):
        assert all(word == word.lower() for word in row)


words_of_texts = st.sampled_from(
    [
        "Summarize",
        "this",
        "article",
        "in",
        "100",
        "words",
        "the",
        "war",
        "\n",
        "\n\n",
        ".",
        ":",
        "two",
        "paragraphs",
        "Ann",
    ]
)


@given(st.text() | st.lists(words_of_texts, max_size=30).map(" ".join))
def test_taking_twice_changes_nothing(text):
    taken, rest = take_instruction(text)
    assert take_instruction(rest) == (None, rest)
    if taken is None:
        assert rest == text


@given(st.integers(0, 10**12), st.integers(0, 10**6))
def test_what_is_read_is_within_the_ranges(n_words, n_paragraphs):
    taken, _ = take_instruction(f"Summarize this to {n_words} words in {n_paragraphs} paragraphs\n\n{ARTICLE}")
    assert taken is not None
    assert taken.n_words is None or MIN_WORDS <= taken.n_words <= MAX_WORDS
    assert taken.n_paragraphs is None or 1 <= taken.n_paragraphs <= MAX_PARAGRAPHS
