"""Paragraphs, sentences, headings and word counts of an article."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import NoArticleError, TooLargeError
from summarizer.languages import LANGUAGES, entries, words_of
from summarizer.limits import Limits
from summarizer.models import Article
from summarizer.segmentation import segment
from summarizer.segmentation.lines import SIGNS
from summarizer.segmentation.long_sentences import MAX_WORDS_BY_ANY_MEANS, PIECE_WORDS

BODY = "The river rose by two metres in the night. Nobody in the village slept, and the school stayed closed all week."


def segmented(text, code="en", title=""):
    return segment(Article(text, title=title), LANGUAGES[code])


def texts(text, code="en"):
    return [sentence.text for sentence in segmented(text, code).sentences]


def headings(*paragraphs, title=""):
    return [s.text for s in segmented("\n\n".join(paragraphs), title=title).sentences if s.is_heading]


# What articles are made of, so that the rules meet one another more often than in random text.
SCRAPS = """
U.S.|Dr.|No. 5|e.g.|Jan. 9|a.m.|J. K.|“|”|"|'|‘|’|«|»|「|」|(|)|（|）|…|...|.|.|?|!|?!|。|！|；|，|।|؟|۔|։|;|,|:|-|–|—
•|▪|\uf0b7|o\t|*|1.|2)|II.|the|The|it|went|Zelensky|3.5|2021|1,000|г.|Nr.|ดร.|ไทยประเทศไทยประเทศ|และ|中文|说|かな|と|다|هو|का|\u00a0|\t
"""
PIECES = st.sampled_from([*SCRAPS.strip("\n").replace("\n", "|").split("|"), "\n", "\n", "\n\n"])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES, max_size=60).map("".join))


LIST_SIGNS = set("-*–·o§") | set(SIGNS)


def without_white_space(text):
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text if not c.isspace())


def signs_lost(kept, text):
    """The characters of a text that are not kept, or None as one of them if what is kept is in another order."""
    lost, n_kept = set(), 0
    for character in text:
        if kept[n_kept : n_kept + 1] == character:
            n_kept += 1
        else:
            lost.add(character)
    return lost if n_kept == len(kept) else {*lost, None}


@given(TEXTS, st.sampled_from(sorted(LANGUAGES)))
def test_nothing_but_white_space_and_signs_of_lists_is_lost(text, code):
    try:
        document = segmented(text, code)
    except NoArticleError:
        # What is left beside the sign of a list may be no more than a control character.
        assert set(words_of(text, LANGUAGES[code])) <= LIST_SIGNS
        return
    kept, given_text = without_white_space("".join(s.text for s in document.sentences)), without_white_space(text)
    assert signs_lost(kept, given_text) <= LIST_SIGNS
    assert [s.index for s in document.sentences] == list(range(len(document.sentences)))
    assert all(s.text and s.text == " ".join(s.text.split()) for s in document.sentences)
    numbers = [s.paragraph for s in document.sentences]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(document.n_paragraphs))
    assert all(s.n_words == len(words_of(s.text, document.language)) for s in document.sentences)
    assert all(s.n_words <= MAX_WORDS_BY_ANY_MEANS for s in document.sentences)


@given(TEXTS)
def test_the_same_text_gives_the_same_sentences(text):
    with suppress(NoArticleError):
        assert segmented(text) == segmented(text)


def test_paragraphs_are_parted_by_blank_lines():
    document = segmented("One is here. Two is here.\n\nThree is here.\n \n\nFour is here.")
    assert [s.paragraph for s in document.sentences] == [0, 0, 1, 2]
    assert document.n_words == 12
    assert document.article.text.startswith("One")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Broken by the width of a mail or a PDF: one paragraph.
        (
            "The council met on Tuesday to discuss the plan for a new bridge over\nthe river. Mr. Hale spoke\nfirst.",
            [
                "The council met on Tuesday to discuss the plan for a new bridge over the river.",
                "Mr. Hale spoke first.",
            ],
        ),
        # Lists: every line is a thought of its own.
        ("You need:\n- two eggs\n- milk\n- some flour", ["You need:", "two eggs", "milk", "some flour"]),
        ("1. Open the box\n2. Take out the lamp", ["1. Open the box", "2. Take out the lamp"]),
        ("Monday 9 to 5\nTuesday closed", ["Monday 9 to 5", "Tuesday closed"]),
        ("1. Open the box. Wait.", ["1. Open the box.", "Wait."]),
        # Verses, and lines that end long before the margin.
        (
            "The sea was high,\nand so was he,\nthe captain of the Marigold.",
            ["The sea was high,", "and so was he,", "the captain of the Marigold."],
        ),
        (
            "two cups of flour\na pinch of salt that somebody has ground\none egg\nmilk\nbutter",
            ["two cups of flour", "a pinch of salt that somebody has ground", "one egg", "milk", "butter"],
        ),
        (
            "Dear all,\nwe shall meet tomorrow at eight\nat the station. Please be there\nin time.",
            ["Dear all, we shall meet tomorrow at eight at the station.", "Please be there in time."],
        ),
        # A line in small letters goes on from the one before.
        ("The end of\nthe road.", ["The end of the road."]),
        ("hello there. i am here. nobody minds.", ["hello there.", "i am here.", "nobody minds."]),
        ("She shouted “Stop!” and ran. He left.", ["She shouted “Stop!” and ran.", "He left."]),
        ("“...going,” Zelensky said. ‘Never.’", ["“...going,” Zelensky said.", "‘Never.’"]),
        ("It was 3.5 km. Yahoo! fell. Really?! Yes.", ["It was 3.5 km.", "Yahoo! fell.", "Really?!", "Yes."]),
    ],
)
def test_lines_and_sentences(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What word processors draw before an item is not said.
        ("•\tOne costs 3. Two is free.\no\tThree is sold.", ["One costs 3.", "Two is free.", "Three is sold."]),
        ("§\tThe fund is empty.\n\uf0b7 The rent is paid.", ["The fund is empty.", "The rent is paid."]),
        ("➢ Bring soap\n✓ Bring towels", ["Bring soap", "Bring towels"]),
        ("* Bring soap.\n* Bring towels.", ["Bring soap.", "Bring towels."]),
        # A dash alone may open a speech, and a letter may be a word.
        ("– I am here.", ["– I am here."]),
        ("- I am here.", ["- I am here."]),
        ("o my friends, listen.", ["o my friends, listen."]),
        ("§ 4 of the act is old.", ["§ 4 of the act is old."]),
        # Numbers and letters stay with their item, whether or not the ends of the lines were lost.
        ("1) Open it\n2) Wait", ["1) Open it", "2) Wait"]),
        ("ii. Open it.\niii. Wait.", ["ii. Open it.", "iii. Wait."]),
        ("a. Open it.\nb. Wait.", ["a. Open it.", "b. Wait."]),
        ("1. The first item 2. The second item", ["1. The first item", "2. The second item"]),
        ("a) Bread b) Milk c) Salt", ["a) Bread", "b) Milk", "c) Salt"]),
        ("• Bread • Milk • Salt", ["Bread", "Milk", "Salt"]),
        ("Bring 1. a rope, 2. a lamp and 3. bread.", ["Bring 1. a rope, 2. a lamp and 3. bread."]),
        ("You can rent • buy • sell.", ["You can rent • buy • sell."]),
    ],
)
def test_items_of_lists(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Who begins sentences in lower case ends them all the same.
        ("We waited an hour. it was cold. Nobody came.", ["We waited an hour.", "it was cold.", "Nobody came."]),
        ("i called them. no answer. They lie.", ["i called them.", "no answer.", "They lie."]),
        ("Is it far? it is not.", ["Is it far? it is not."]),
        ("It was great. iPhones sold out.", ["It was great.", "iPhones sold out."]),
        ("The approx. cost is 5 ft. of rope, incl. tax.", ["The approx. cost is 5 ft. of rope, incl. tax."]),
        # Faces, sources, brackets.
        ("Great job :) See you.", ["Great job :)", "See you."]),
        ("It was built in 1921.[5][6] It leaks.", ["It was built in 1921.[5][6]", "It leaks."]),
        ("“It leaks.” (Hale 1921) Nobody cared.", ["“It leaks.” (Hale 1921) Nobody cared."]),
        ("He left (why? no idea.) at noon.", ["He left (why? no idea.) at noon."]),
        ("It was over.Nobody came.", ["It was over.", "Nobody came."]),
    ],
)
def test_casual_and_learned_writers(text, expected):
    assert texts(text) == expected


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_no_sentence_is_only_an_abbreviation_before_a_number(code):
    words = entries("segmentation.before_numbers", code)
    for word in words:
        text = f"Xyzwer abcde {word}. 12 fghijk."
        assert texts(text, code) == [text], word


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_a_title_before_a_name_ends_no_sentence(code):
    for word in entries("segmentation.titles", code):
        assert len(texts(f"Xyzwer abcde {word}. Ghijklm fghijk", code)) == 1, word


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("zh-tw", "他說：「我去。」然後走了。真的嗎？", ["他說：「我去。」", "然後走了。", "真的嗎？"]),
        ("zh-tw", "「為什麼？」她問。", ["「為什麼？」她問。"]),
        ("zh-cn", "会议在北京\n举行。结束。", ["会议在北京", "举行。", "结束。"]),
        ("ur", "یہ ہے۔ وہ تھا۔ کیا؟", ["یہ ہے۔", "وہ تھا۔", "کیا؟"]),
        ("und", "Մեկը գնաց։ Երկուսը եկան։", ["Մեկը գնաց։", "Երկուսը եկան։"]),
        ("und", "တစ် ရောက်သည်။ နှစ် သွားသည်။", ["တစ် ရောက်သည်။", "နှစ် သွားသည်။"]),
        ("und", "ერთი წავიდა. ორი მოვიდა.", ["ერთი წავიდა.", "ორი მოვიდა."]),
    ],
)
def test_sentences_in_other_scripts(code, text, expected):
    assert texts(text, code) == expected


def test_a_transcript_without_punctuation_can_be_summarised_too():
    document = segmented("so then we walked down to the water and " * 200)
    assert len(document.sentences) >= 25
    assert max(s.n_words for s in document.sentences) <= PIECE_WORDS


def test_a_long_sentence_is_cut_at_its_semicolons_first():
    clause = (
        "the first of the towns on the coast sent its mayor and its doctor and its priest to the meeting in the hall"
    )
    document = segmented("; ".join([clause] * 7) + ".")
    assert len(document.sentences) == 4
    assert all(s.text.endswith((";", ".")) for s in document.sentences)


def test_a_speech_inside_one_pair_of_quotes_is_cut_at_its_sentences():
    speech = "We have come a long way since the first winter in these hills. "
    document = segmented("“" + (speech * 20).strip() + "”")
    assert len(document.sentences) > 3
    assert all(s.text.startswith(("We", "“We")) for s in document.sentences)


def test_headings():
    assert headings("The flood", BODY, "What comes next", BODY) == ["The flood", "What comes next"]
    assert headings("The flood", "A report from the valley", BODY) == ["The flood", "A report from the valley"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (BODY, "Read more about the flood"),  # nothing follows
        ("It rained.", BODY),
        ("Is it over?", BODY),
        ("Our list:", BODY),
        ("• Two metres of water", BODY),
        ("One", "Two", "Three", "Four", BODY),  # a list
        ("The rose is red", "The violet's blue", "Sugar is sweet."),  # nothing but such lines
        ("The flood\nThe valley", BODY),
        (BODY,),
        ("A line of more words than any heading would have in a paper of good taste", BODY),
    ],
)
def test_no_headings(paragraphs):
    assert headings(*paragraphs) == []


def test_the_title_said_again_on_top_is_a_heading_whatever_it_looks_like():
    title = "“It rained.” How a village lost its school, its bridge and its only bakery in a night"
    assert headings(title.upper(), BODY, title=title) != []
    assert headings(title, BODY) == []
    assert headings("Rain", title="Rain") == []


@pytest.mark.parametrize("text", ["", " \n\n ", "… — !!!", "😀", "***\n\n---"])
def test_no_words_are_a_named_error(text):
    with pytest.raises(NoArticleError):
        segmented(text)


def test_more_sentences_than_the_limit_are_a_named_error():
    article = Article("One two. " * 11)
    with pytest.raises(TooLargeError, match="more than 10 sentences"):
        segment(article, LANGUAGES["en"], limits=Limits(max_sentences=10))
    assert len(segment(article, LANGUAGES["en"], limits=Limits(max_sentences=11)).sentences) == 11


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        "“A… A… ",
        "((a.",
        "Dr. ",
        "'",
        "a.",
        "1. ",
        "中",
        "ไทย",
        "word\n",
        "\n \n",
        "a-",
        "… A",
        "• a",
        "(a. ",
        "i :) ",
    ],
)
@pytest.mark.parametrize("code", ["en", "ja", "th"])
def test_hostile_text_costs_no_more_than_its_length(unit, code):
    started = time.thread_time()
    with suppress(NoArticleError, TooLargeError):
        segmented(unit * (100_000 // len(unit)), code)
    assert time.thread_time() - started < 5


def test_items_that_are_paragraphs_of_their_own_lose_their_dash():
    """The items of a list on a page stand apart by blank lines; a single dash may be a dialogue."""
    text = "Two things changed.\n\n- The bridge was closed.\n\n- The ferry runs again.\n\nIt was late."
    sentences = [sentence.text for sentence in segment(Article(text), LANGUAGES["en"]).sentences]
    assert sentences == ["Two things changed.", "The bridge was closed.", "The ferry runs again.", "It was late."]
    (only, _) = segment(Article("- Who is there?\n\nNobody answered."), LANGUAGES["en"]).sentences
    assert only.text == "- Who is there?"
