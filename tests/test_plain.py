import codecs

import pytest

from summarizer.errors import NoArticleError, TooLargeError
from summarizer.extraction.plain import extract_plain
from summarizer.limits import Limits
from summarizer.models import Payload
from tests.invisible import UNSEEN

STORY = (
    "The ferry was late on Monday because of the fog, and the school bus did not wait for it.\n\n"
    "Parents drove the children themselves. The company said that it was sorry, and that fog was nobody’s fault."
)


def payload(text: str | bytes, charset: str | None = "utf-8") -> Payload:
    return Payload(text if isinstance(text, bytes) else text.encode(), "text/plain", "pasted text", charset)


def test_plain_text_stays_as_it_is():
    article = extract_plain(payload(STORY))
    assert article.text == STORY
    assert article.origin == "pasted text"
    assert article.removed == ()
    assert article.instruction is None


@pytest.mark.parametrize("text", ["It rained.", "It rained. Nobody minded.", "Rain", "下雨了。"])
def test_short_texts_stay_as_they_are(text):
    assert extract_plain(payload(text)).text == text


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (STORY.encode("utf-8"), None),
        (codecs.BOM_UTF8 + STORY.encode("utf-8"), None),
        (STORY.encode("utf-16"), None),
        (codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"), None),
        (STORY.encode("utf-16-le"), None),
        (STORY.encode("cp1252"), "windows-1252"),
        (STORY.replace("\n", "\r\n").encode("utf-8"), "utf-8"),
    ],
)
def test_every_encoding_is_read(data, charset):
    assert extract_plain(payload(data, charset)).text == STORY


def test_cyrillic_without_a_charset_is_detected():
    text = "Паром задержался из-за тумана, и школьный автобус его не дождался. Родители отвезли детей сами. " * 5
    assert extract_plain(payload(text.encode("cp1251"), None)).text == text.strip()


def test_mojibake_is_mended():
    assert extract_plain(payload(STORY.encode().decode("cp1252"))).text == STORY


def test_the_instruction_is_taken_or_kept():
    pasted = f"Summarize this in 100 words\n\n{STORY}"
    article = extract_plain(payload(pasted))
    assert article.text == STORY
    assert article.instruction is not None
    assert article.instruction.n_words == 100
    kept = extract_plain(payload(pasted), keep_instruction=True)
    assert kept.text == pasted
    assert kept.instruction is None


def test_clutter_can_be_kept():
    pasted = f"{STORY}\n\nShare this article\nTweet"
    assert [piece.text for piece in extract_plain(payload(pasted)).removed] == ["Share this article\nTweet"]
    kept = extract_plain(payload(pasted), keep_clutter=True)
    assert kept.text == pasted
    assert kept.removed == ()


@pytest.mark.parametrize(
    "text", ["", "   \n\n ", "\u200b\ufeff", "Summarize this in 100 words", "!function(f){fbq('init', 1);}(window);"]
)
def test_nothing_to_read_is_an_error_with_a_way_out(text):
    with pytest.raises(NoArticleError) as caught:
        extract_plain(payload(text))
    assert str(caught.value).endswith(".")
    assert caught.value.hint


def test_nothing_but_clutter_is_shown_in_the_error():
    with pytest.raises(NoArticleError) as caught:
        extract_plain(payload("!function(f){fbq('init', 1);}(window);"))
    assert "fbq" in caught.value.found


def test_more_than_the_limit_is_refused():
    with pytest.raises(TooLargeError):
        extract_plain(payload("word " * 10), limits=Limits(max_file_characters=40))


def test_a_headline_above_the_text_is_its_title():
    article = extract_plain(payload(f"Ferry waits for nobody\n\n{STORY}"))
    assert article.title == "Ferry waits for nobody"
    assert article.text.startswith("Ferry waits for nobody\n\nThe ferry")
    assert extract_plain(payload(STORY)).title == ""


def test_markdown_gives_its_title_and_loses_its_marks():
    article = extract_plain(
        payload(f"# Ferry *waits* for nobody\n\n{STORY.replace('fog', '[fog](https://example.org/fog)')}")
    )
    assert article.title == "Ferry waits for nobody"
    assert article.text.endswith(STORY)
    assert "[" not in article.text


def test_text_with_a_star_or_a_hash_is_no_markdown():
    text = "The room was rated 4* by guests, and #1 by its owner.\n\n* An asterisk marks what is not true."
    assert extract_plain(payload(text)).text == text


def test_mail_gives_subject_and_sender():
    quoted = "\n".join(f"> {line}" for line in STORY.split("\n"))
    mail = f"From: Ann Lee <ann@example.org>\nSubject: Fwd: Fog\nDate: today\n\n{quoted}\n"
    article = extract_plain(payload(mail))
    assert (article.title, article.authors, article.text) == ("Fog", ("Ann Lee",), STORY)


def test_a_long_letter_loses_what_it_answers():
    letter = " ".join(["The harbour is closed and the fog is thick today."] * 15)
    article = extract_plain(
        payload(f"{letter}\n\nOn Monday, Ann Lee wrote:\n> Is it open?\n> Is it foggy?\n> Please tell me.")
    )
    assert article.text == letter
    assert "Is it open?" in article.removed[1].text


def test_the_source_of_a_page_is_read_as_a_page():
    paragraphs = "".join(f"<p>{part} {part}</p>" for part in STORY.split("\n\n") * 4)
    menu = "<nav><a href='/'>Home</a></nav>"
    source = f"<!DOCTYPE html><html><body>{menu}<article><h1>Fog</h1>{paragraphs}</article></body></html>"
    article = extract_plain(payload(source))
    assert "The ferry was late on Monday" in article.text
    assert "<" not in article.text
    assert article.origin == "pasted text"


def test_a_fragment_of_html_becomes_its_text():
    article = extract_plain(payload("<p>It rained &amp; rained.</p><p>Nobody <b>minded</b>.</p><p>The <i>end</i>.</p>"))
    assert article.text == "It rained & rained.\n\nNobody minded.\n\nThe end."


def test_single_line_ends_between_long_paragraphs_become_blank_lines():
    lines = [" ".join([f"Sentence number {at} is here and it is long enough."] * 3) for at in range(4)]
    assert extract_plain(payload("\n".join(lines))).text == "\n\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 1_900_000,
        "." * 1_900_000,
        "word " * 380_000,
        "a.A" * 600_000,
        "(" * 1_900_000,
        "&" + "amp;" * 400_000,
        "<" * 1_900_000,
    ],
    ids=["newlines", "stops", "words", "glue", "brackets", "entities", "tags"],
)
@pytest.mark.thorough
@pytest.mark.timeout(40)
def test_large_and_hostile_text_takes_seconds(text):
    try:
        extract_plain(payload(text))
    except NoArticleError:
        assert not text.strip()


def test_a_file_may_be_as_long_as_a_book_though_a_paste_may_not():
    limits = Limits(max_text_characters=40, max_file_characters=100)
    assert extract_plain(payload("word " * 12), limits=limits).text


@pytest.mark.parametrize(
    "text",
    [
        f"From: {{0}} Ana Reyes <ana@example.org>\nTo: b@x.org\nSubject: {{0}}News\n\n{STORY}\n\n-- \nA {{0}} sign",
        f"---\ntitle: The {{0}}news\nauthor: {{0}} Ana Reyes\n---\n\n# Head{{0}}\n\n{STORY}\n\n{STORY}",
        f"The {{0}}news of Monday\n\n{STORY}{{0}}\n\nShare this{{0}} on Facebook\n\n{STORY}",
        f"<div><p>The {{0}}news</p><p>{STORY}</p><p>{STORY}{{0}}</p></div>",
    ],
    ids=["mail", "front matter", "text", "page"],
)
@pytest.mark.parametrize(
    "evil", ["\u202e\u2066\u200b\x1b", "&#8238;&#x2066;&#8203;&#27;&#65534;"], ids=["raw", "entities"]
)
def test_what_cannot_be_seen_is_in_no_part_of_the_article(text: str, evil: str):
    article = extract_plain(payload(text.format(evil)))
    told = "".join((article.title, article.text, *article.authors, *(piece.text for piece in article.removed)))
    assert "ferry" in told
    assert not UNSEEN & set(told)
