"""Every format of the table, opened again by a reader of that format."""

import csv
import io
import json
import re
import unicodedata
from dataclasses import replace
from datetime import date
from html import escape

import bibtexparser
import docx
import pytest
import rispy
import yaml
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from summarizer.export import EXPORTERS, comparison_exporters, copies, facts, source_line
from summarizer.export.csv_format import COLUMNS, cell
from summarizer.export.facts import asked_for, size, web_address
from summarizer.export.markdown import escape_markdown
from summarizer.languages import LANGUAGES
from summarizer.models import Article, Comparison, Document, Failure, Ranking, Sentence, Summary
from summarizer.options import ROWS, Budget, Kind, Options, Row, Stage
from summarizer.paragraphs import split_bullets, split_paragraphs
from summarizer.text.characters import one_line
from tests.invisible import UNSEEN

from .strategies import NASTY_TEXTS, document_of, sentence_lists, sentences_of

MADE_ON = date(2026, 1, 31)
FORMATS = list(comparison_exporters())


def summary_of(document: Document, algorithm: str, indices: set[int], budget: Budget) -> Summary:
    chosen = [sentence for sentence in document.sentences if sentence.index in indices]
    scores = tuple(1 / (1 + i) for i in range(len(document.sentences)))
    paragraphs = split_paragraphs(chosen, n_paragraphs=budget.paragraphs)
    return Summary(Ranking(algorithm, scores, seconds=0.0123), paragraphs, ("A note.",), budget)


DOCUMENT = document_of(
    sentences_of(
        "The harbour flooded on Monday | Seven streets stood under water",
        "# What comes next",
        "Engineers will raise the wall | It costs 1,000 crowns",
    ),
    title="Harbour under water",
    authors=("Ana Reyes", "B. Olsen"),
    site="The Tide",
    published=date(2025, 1, 9),
    origin="https://tide.example/harbour?a=1&b=2",
    url="https://tide.example/harbour?a=1&b=2",
    notes=("Part of the page could not be read.",),
)
BUDGET = Budget(words=1_200, paragraphs=2)
COMPARISON = Comparison(
    DOCUMENT,
    (summary_of(DOCUMENT, "lex-rank", {0, 2, 3}, BUDGET), summary_of(DOCUMENT, "lsa", {0, 1}, BUDGET)),
    (Failure("kl-sum", "It took too long.", "Choose another algorithm."),),
)


def export(name: str, comparison: Comparison) -> bytes:
    return EXPORTERS[name].export(comparison, made_on=MADE_ON)


def parts_of_markdown(data: bytes) -> tuple[dict[str, object], str]:
    """The properties in the front matter, and the text below it."""
    start, front, body = data.decode().split("---\n", 2)
    assert start == ""
    return yaml.safe_load(front), body


def text_in_markdown(data: bytes) -> str:
    """All text as a reader of Markdown shows it."""
    front, body = parts_of_markdown(data)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    inline = [child for token in tokens if token.type == "inline" for child in token.children or []]
    shown = "".join(" " if child.type == "softbreak" else child.content for child in inline)
    return f"{text_in_json(json.dumps(front, default=str).encode())}\n{shown}"


def text_in_html(data: bytes) -> str:
    return BeautifulSoup(data, "html.parser").body.get_text()


def text_in_word(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def text_in_json(data: bytes) -> str:
    strings: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, dict):
            node = list(node.values())
        if isinstance(node, list):
            for item in node:
                walk(item)
        else:
            strings.append(str(node))

    walk(json.loads(data))
    return "\n".join(strings)


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def text_in_csv(data: bytes) -> str:
    return "\n".join(value for row in rows_of(data) for value in row.values())


# The library for TeX doesn't know these.
_SIGNS = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}


def tex_shows(text: str) -> str:
    """The text that TeX prints."""
    known = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=sign) for name, sign in _SIGNS.items()]
    known.add_context_category("signs", macros=macros, prepend=True)
    reader = LatexNodes2Text(latex_context=known, math_mode="verbatim", strict_latex_spaces=True, keep_comments=True)
    return reader.latex_to_text(text)


def entries_of(data: bytes) -> list[dict[str, str]]:
    """The entries of a BibTeX file, as they are written."""
    library = bibtexparser.parse_string(data.decode())
    assert not library.failed_blocks
    return [{key: field.value for key, field in entry.fields_dict.items()} for entry in library.entries]


def text_in_bibtex(data: bytes) -> str:
    return "\n".join(
        value if key == "url" else tex_shows(value) for row in entries_of(data) for key, value in row.items()
    )


def text_in_ris(data: bytes) -> str:
    return text_in_json(json.dumps(rispy.loads(data.decode())).encode())


READERS = {
    "text": lambda data: data.decode(),
    "markdown": text_in_markdown,
    "html": text_in_html,
    "word": text_in_word,
    "bibtex": text_in_bibtex,
    "ris": text_in_ris,
    "json": text_in_json,
    "jsonl": lambda data: "\n".join(map(text_in_json, data.splitlines())),
    "csv": text_in_csv,
}
# Bibliographies, which list only what was read.
REFERENCES = ("bibtex", "ris")


def bullets() -> Comparison:
    """The same summaries as bullets, with everything else that can be asked for."""
    budget = Budget(1_200, 2, sentences=3, bullets=True, focus="the *wall*", no_quotes=True, no_questions=True)
    summary = summary_of(DOCUMENT, "lex-rank", {0, 2, 3, 4}, budget)
    return Comparison(DOCUMENT, (replace(summary, paragraphs=split_bullets(summary.sentences)),))


def test_bullets_are_lists_in_every_format_that_has_lists_and_headings_stay_headings():
    files = {name: export(name, bullets()) for name in FORMATS}
    first, *others = ("The harbour flooded on Monday", "Engineers will raise the wall", "It costs 1,000 crowns")
    assert f"• {first}" in files["text"].decode().splitlines()
    assert f"• {others[0]}\n• {others[1]}\n\n" in files["text"].decode()
    tokens = MarkdownIt("commonmark").parse(files["markdown"].decode())
    lists = [token for token in tokens if token.type == "bullet_list_open"]
    assert len(lists) == 3  # the tags, and the bullets before and after the heading
    page = BeautifulSoup(files["html"], "html.parser")
    assert [item.get_text() for item in page.select("ul li")] == [first, *others]
    assert page.select_one("section h3").get_text() == "What comes next"
    styles = {p.text: p.style.name for p in docx.Document(io.BytesIO(files["word"])).paragraphs}
    assert styles[first] == "List Bullet"
    assert styles["What comes next"] == "Heading 2"
    assert [len(row) for row in json.loads(files["json"])["summaries"][0]["paragraphs"]] == [1, 1, 1, 1]


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"json"}))
def test_every_format_states_what_was_asked_for(name):
    text = READERS[name](export(name, bullets()))
    assert "at most 3 sentences as bullets, about “the *wall*” first, without quotations, without questions" in text


def test_json_states_what_was_asked_for():
    settings = json.loads(export("json", bullets()))["settings"]
    assert (settings["n_sentences"], settings["focus"]) == (3, "the *wall*")
    assert [settings[name] for name in ("bullets", "no_quotes", "no_questions")] == [True] * 3


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (Options(), "at most 150 words"),
        (Options(words=1_000, paragraphs=1), "at most 1,000 words in 1 paragraph"),
        (Options(sentences=5, bullets=True), "at most 5 sentences as bullets"),
        (Options(share=10, paragraphs=2), "at most 10% of the words in 2 paragraphs"),
        (Options(sentences=1, words=9, paragraphs=1), "at most 1 sentence and 9 words in 1 paragraph"),
        (Options(focus=" the\nwall "), "at most 150 words, about “the wall” first"),
        (Options(focus=" "), "at most 150 words"),
        (Options(length="long"), "at most 50% of the words, from 200 to 1,500"),
        (Budget(165, length="medium"), "at most 165 words"),
        (Budget(40, 1, share=10), "at most 40 words in 1 paragraph"),
        (None, ""),
    ],
)
def test_what_was_asked_for_is_stated_in_words(options, expected):
    assert asked_for(options) == expected


@pytest.mark.parametrize("row", [row for row in ROWS.values() if row.fact], ids=lambda row: row.name)
def test_every_option_with_a_fact_is_stated(row):
    value = "harbor" if row.kind is Kind.TEXT else True
    assert asked_for(Options(**{row.name: value})).endswith(f", {row.fact.format(value)}")


def test_a_row_alone_makes_a_new_option_appear(monkeypatch: pytest.MonkeyPatch):
    row = Row("bullets", Kind.FLAG, Stage.CONTENT, default=False, label="", help="", fact="in rhyme")
    monkeypatch.setattr(facts, "ROWS", {"rhyme": row})
    assert asked_for(Options(bullets=True)).endswith(", in rhyme")


def test_every_format_has_a_reader_here():
    assert set(EXPORTERS) == set(READERS)


@pytest.mark.parametrize("key", FORMATS)
def test_every_format_names_source_algorithms_settings_and_date(key):
    text = READERS[key](export(key, COMPARISON))
    for fact in ("https://tide.example/harbour?a=1&b=2", "Harbour under water", "LexRank", "LSA", MADE_ON.isoformat()):
        assert fact in text
    assert ("1,200" in text) or ("1200" in text)


@pytest.mark.parametrize("key", FORMATS)
def test_every_format_holds_the_sentences_notes_and_failures(key):
    text = READERS[key](export(key, COMPARISON))
    for fact in ("Seven streets stood under water", "What comes next", "A note.", "KL-Sum", "It took too long."):
        assert fact in text


@pytest.mark.parametrize("key", sorted(set(FORMATS) - {"csv", *REFERENCES}))
def test_every_format_for_people_names_the_authors_and_what_is_uncertain(key):
    text = READERS[key](export(key, COMPARISON))
    for fact in ("Ana Reyes", "B. Olsen", "The Tide", "2025-01-09", "Part of the page could not be read."):
        assert fact in text


@pytest.mark.parametrize("key", FORMATS)
def test_every_format_can_hold_a_comparison_without_summaries_or_facts(key):
    bare = document_of(sentences_of("Only this"))
    failed = Comparison(bare, (), (Failure("no-such", "It failed."),))
    assert "It failed." in READERS[key](export(key, failed))
    unknown = Comparison(bare, (Summary(Ranking("no-such", (0.0,)), (bare.sentences,)),))
    assert "Only this" in READERS[key](export(key, unknown))


@settings(max_examples=25)
@given(data=st.data())
@pytest.mark.parametrize("key", FORMATS)
def test_every_format_preserves_nasty_text(key, data):
    sentences = data.draw(sentence_lists(min_size=1, max_size=4, texts=NASTY_TEXTS))
    title = data.draw(NASTY_TEXTS)
    document = document_of(sentences, title=title, authors=(title,), site=title, origin=title, url=title)
    indices = {sentence.index for sentence in sentences}
    comparison = Comparison(document, (summary_of(document, "lsa", indices, Budget(100, 2)),))
    text = READERS[key](export(key, comparison))
    for sentence in sentences:
        assert one_line(sentence.text) in text
    assert one_line(title) in text


@pytest.mark.parametrize("key", FORMATS)
def test_no_format_contains_control_characters(key):
    evil = "\x1b[31mRed\x00\x07 \u202etxet\u202c \ud800 \ufffe end"
    document = document_of(
        (Sentence(evil, 0, 0, 3),), title=evil, authors=(evil,), origin=evil, url=evil, notes=(evil,)
    )
    comparison = Comparison(document, (summary_of(document, "lsa", {0}, Budget(9)),), (Failure("luhn", evil, evil),))
    text = READERS[key](export(key, comparison))
    unwanted = {c for c in text if unicodedata.category(c) in {"Cc", "Cs"}} - set("\n\t\r")
    assert not unwanted
    assert "\u202e" not in text
    assert "end" in text


@pytest.mark.parametrize("key", FORMATS)
def test_no_format_contains_invisible_characters(key):
    evil = f"pay{''.join(sorted(UNSEEN))}pal end"
    document = document_of(
        (Sentence(evil, 0, 0, 3),), title=evil, authors=(evil,), origin=evil, url=evil, notes=(evil,)
    )
    comparison = Comparison(document, (summary_of(document, "lsa", {0}, Budget(9)),), (Failure("luhn", evil, evil),))
    text = READERS[key](export(key, comparison))
    assert not UNSEEN & set(text.removeprefix("\ufeff"))
    assert "pal end" in text


@pytest.mark.parametrize("key", FORMATS)
def test_the_table_says_how_to_serve_a_format(key):
    exporter = EXPORTERS[key]
    assert exporter.label
    assert "/" in exporter.media_type
    assert exporter.extension.isalnum()
    assert exporter.is_binary == (key == "word")


def test_extensions_are_all_different():
    assert len({exporter.extension for exporter in EXPORTERS.values()}) == len(EXPORTERS)


def test_text_of_a_whole_comparison():
    assert (
        export("text", COMPARISON).decode()
        == f"""\
Harbour under water

By: Ana Reyes, B. Olsen
Site: The Tide
Published: 2025-01-09
Source: https://tide.example/harbour?a=1&b=2
Language: English
Article: 22 words, 5 sentences
Algorithms: LexRank, LSA, KL-Sum
Agreement: Both agree on 1 sentence; 3 were chosen by one alone. 1 algorithm gave no summary.
Asked for: at most 1,200 words in 2 paragraphs
Made on: {MADE_ON}

Note: Part of the page could not be read.

LexRank: 13 words, 3 sentences, 41% shorter than the article
------------------------------------------------------------

The harbour flooded on Monday

What comes next

Engineers will raise the wall

Note: A note.

LSA: 10 words, 2 sentences, 55% shorter than the article
--------------------------------------------------------

The harbour flooded on Monday

Seven streets stood under water

Note: A note.

KL-Sum
------

No summary: It took too long. Choose another algorithm.

Every sentence is the article's own; nothing was rewritten.
"""
    )


@pytest.mark.parametrize(
    ("n_article", "n_chosen", "expected"),
    [
        (1, 1, "1 word, 1 sentence"),
        (200, 100, "100 words, 1 sentence, 50% shorter than the article"),
        (100_000, 10, "10 words, 1 sentence, 99% shorter than the article"),
        (1_000, 999, "999 words, 1 sentence"),
    ],
)
def test_a_size_is_given_in_whole_percent_and_never_100(n_article, n_chosen, expected):
    chosen = Sentence("x", 0, 0, n_chosen)
    rest = (Sentence("y", 1, 0, n_article - n_chosen),) if n_article > n_chosen else ()
    document = document_of((chosen, *rest))
    assert size(Summary(Ranking("lead", ()), ((chosen,),)), document) == expected


@given(NASTY_TEXTS | st.text(alphabet=st.characters(codec="utf-8"), min_size=1).map(one_line).filter(bool))
def test_escaped_markdown_renders_as_the_original_text(text):
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escape_markdown(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}
    assert "".join(child.content for child in children) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("www.evil.example", r"www\.evil.example"),
        ("HTTPS://evil.example", r"HTTPS\://evil.example"),
        ("a@b.example", r"a\@b.example"),
        (":smile:", r"\:smile:"),
        ("1:material/home:", r"1\:material/home:"),
        (":red[x]", r"\:red\[x\]"),
        ('A title {: onclick="x" }', r'A title \{: onclick="x" \}'),
        ("{onclick=x} in front", r"\{onclick=x\} in front"),
        ("{{7*7}} {% x %}", r"\{\{7\*7\}\} \{% x %\}"),
        (": a definition", r"\: a definition"),
        ("!!! note", r"\!!! note"),
        ("??? more", r"\??? more"),
        ("a ==mark==", r"a \==mark\=="),
    ],
)
def test_links_icons_and_attributes_of_markdown_dialects_are_escaped(text, escaped):
    # Dialects look for an unbroken "www.", "://", "@", ":name:" or "{name=value}".
    assert escape_markdown(text) == escaped
    assert MarkdownIt("commonmark").renderInline(escaped) == escape(text)


def test_ordinary_text_stays_readable_in_markdown():
    text = "In 2024, at 10:30: “We won't,” she said – 5 (five) times; see p. 3!"
    assert escape_markdown(text) == text


def test_markdown_has_one_title_and_a_heading_per_algorithm():
    tokens = MarkdownIt("commonmark").parse(export("markdown", COMPARISON).decode())
    headings = [(t.tag, tokens[i + 1].content) for i, t in enumerate(tokens) if t.type == "heading_open"]
    assert headings == [
        ("h1", "Harbour under water"),
        ("h2", "LexRank"),
        ("h3", "What comes next"),
        ("h2", "LSA"),
        ("h2", "KL-Sum"),
    ]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("javascript:alert(1)", ""),
        ("https://a.example/ x", ""),
        ("https://a.example/><script>", ""),
        ("pasted text", ""),
    ],
)
def test_only_clean_web_addresses_become_links(url, expected):
    assert web_address(url) == expected


def test_html_has_no_script_and_states_language_and_direction():
    language = LANGUAGES["ar"]
    document = document_of(sentences_of("<script>alert(1)</script> مرحبا"), language=language, title="<b>x</b>")
    page = BeautifulSoup(
        export("html", Comparison(document, (summary_of(document, "lsa", {0}, Budget(9)),))), "html.parser"
    )
    assert page.find("script") is None
    assert page.find("b") is None
    assert page.find("div")["lang"] == "ar"
    assert page.find("div")["dir"] == "rtl"
    assert page.title.string == "<b>x</b>"


def test_html_links_to_the_source():
    page = BeautifulSoup(export("html", COMPARISON), "html.parser")
    assert page.find("a")["href"] == "https://tide.example/harbour?a=1&b=2"
    assert [heading.name for heading in page.find_all(["h1", "h2", "h3"])] == ["h1", "h2", "h3", "h2", "h2"]


def test_every_sentence_links_to_its_place_on_the_original_page():
    place = "https://tide.example/harbour?a=1&b=2#:~:text=Engineers%20will%20raise%20the%20wall"
    page = BeautifulSoup(export("html", COMPARISON), "html.parser")
    links = [link["href"] for link in page.select("section p a")]
    assert len(links) == 4  # five sentences, one of which is a heading
    assert place in links
    assert not re.search("[\x00-\x09\x0b-\x1f]", export("html", COMPARISON).decode())
    assert f"Engineers will raise the wall [↗](<{place}>)" in export("markdown", COMPARISON).decode()


@pytest.mark.parametrize("key", ["html", "markdown"])
def test_without_a_web_address_no_sentence_is_a_link(key):
    document = document_of(DOCUMENT.sentences, url="javascript:alert(1)", origin="pasted text")
    comparison = Comparison(document, (summary_of(document, "lsa", {0, 1}, BUDGET),))
    assert "text=" not in export(key, comparison).decode()


def copied(comparison: Comparison) -> dict[str, str]:
    return {label: text() for label, text in copies(comparison, made_on=MADE_ON).items()}


def test_a_copy_is_the_text_alone_or_ends_with_its_source():
    texts = copied(replace(COMPARISON, summaries=COMPARISON.summaries[1:], failures=()))
    assert texts["Copy"] == "The harbour flooded on Monday\n\nSeven streets stood under water"
    line = "Harbour under water, Ana Reyes, B. Olsen, The Tide, 9 January 2025. https://tide.example/harbour?a=1&b=2"
    assert texts["Copy with source"] == f"{texts['Copy']}\n\n{line}"
    assert texts["Copy Markdown"].startswith("# Harbour under water\n\n- By: Ana Reyes, B. Olsen\n")


def test_several_summaries_are_copied_with_everything_that_a_file_says():
    assert list(copied(COMPARISON)) == ["Copy", "Copy Markdown"]
    assert copied(COMPARISON)["Copy"] == export("text", COMPARISON).decode()


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (Article(""), ""),
        (Article("", title="Is it over?", url="javascript:x"), "Is it over?"),
        (Article("", title="A\nlie.", site="Tide", url="https://t.example/"), "A lie, Tide. https://t.example/"),
        (Article("", url="https://t.example/"), "https://t.example/"),
    ],
)
def test_a_source_line_has_what_is_known(article, expected):
    assert source_line(article) == expected


def test_word_has_real_headings_and_properties():
    file = docx.Document(io.BytesIO(export("word", COMPARISON)))
    headings = [(p.style.name, p.text) for p in file.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert headings == [
        ("Title", "Harbour under water"),
        ("Heading 1", "LexRank"),
        ("Heading 2", "What comes next"),
        ("Heading 1", "LSA"),
        ("Heading 1", "KL-Sum"),
    ]
    assert file.core_properties.title == "Harbour under water"
    assert file.core_properties.author == "Ana Reyes, B. Olsen"


def test_word_lays_out_arabic_from_right_to_left():
    document = document_of(sentences_of("مرحبا بالعالم"), language=LANGUAGES["ar"], title="مرحبا")
    data = export("word", Comparison(document, (summary_of(document, "lsa", {0}, Budget(9)),)))
    paragraph = next(p for p in docx.Document(io.BytesIO(data)).paragraphs if p.text == "مرحبا بالعالم")
    assert paragraph.runs[0].font.rtl
    assert "<w:bidi/>" in paragraph._p.xml


def test_json_has_the_promised_shape():
    tree = json.loads(export("json", COMPARISON))
    assert (tree["format"], tree["version"], tree["made_on"]) == ("article-summary", 1, MADE_ON.isoformat())
    assert tree["article"] == {
        "title": "Harbour under water",
        "authors": ["Ana Reyes", "B. Olsen"],
        "site": "The Tide",
        "published": "2025-01-09",
        "source": "https://tide.example/harbour?a=1&b=2",
        "language": {"code": "en", "name": "English", "right_to_left": False},
        "n_words": 22,
        "n_sentences": 5,
        "n_paragraphs": 3,
        "notes": ["Part of the page could not be read."],
    }
    assert tree["settings"] == {"algorithms": ["lex-rank", "lsa", "kl-sum"], "n_words": 1200, "n_paragraphs": 2}
    first = tree["summaries"][0]
    assert (first["algorithm"], first["label"], first["seconds"]) == ("lex-rank", "LexRank", 0.0123)
    assert (first["n_words"], first["n_sentences"], first["notes"]) == (13, 3, ["A note."])
    assert "Erkan" in first["source"]
    assert first["paragraphs"][0] == [
        {"index": 0, "text": "The harbour flooded on Monday", "n_words": 5, "score": 1.0, "is_heading": False}
    ]
    assert tree["failures"][0]["algorithm"] == "kl-sum"
    assert tree["agreement"] == {"shared": [0], "overlap": [[1.0, 0.25], [0.25, 1.0]]}


def test_scores_that_are_not_numbers_are_null_in_json():
    document = document_of(sentences_of("one | two"))
    summary = Summary(Ranking("lsa", (float("nan"), float("-inf"))), (document.sentences,))
    tree = json.loads(export("json", Comparison(document, (summary,))))
    assert [sentence["score"] for sentence in tree["summaries"][0]["paragraphs"][0]] == [None, None]


def test_csv_has_a_row_per_chosen_sentence_and_per_failure():
    rows = rows_of(export("csv", COMPARISON))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["algorithm"], row["paragraph"], row["sentence"], row["chosen by"]) for row in rows] == [
        ("LexRank", "1", "1", "2"),
        ("LexRank", "2", "3", "1"),
        ("LexRank", "2", "4", "1"),
        ("LSA", "1", "1", "2"),
        ("LSA", "2", "2", "1"),
        ("KL-Sum", "", "", ""),
    ]
    assert rows[-1]["note"] == "No summary: It took too long. Choose another algorithm."


SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@given(NASTY_TEXTS | st.text())
def test_no_cell_can_be_a_formula(text):
    assert not cell(text).startswith(SIGNS)


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize(
    "text",
    ["=1+1", ' \t"=1', "\u200b=1", "\ufeff-1", "\xa0@x", "a;=1+1", 'a;"=1+1', "a; =1+1", ";+1", "';-1", '";@x', "a;＝1",
     "a;\u200b=cmd|' /C calc'!A0", 'a","=1', "a\n=1", "a\r\n=1", "a\u2028=1"],
)  # fmt: skip
def test_no_cell_can_be_a_formula_with_either_separator(text, delimiter):
    """In much of Europe lists are separated by semicolons, and spreadsheets split lines there."""
    document = document_of((Sentence(text, 0, 0, 1),), title=text, origin=text, url=text)
    comparison = Comparison(document, (summary_of(document, "lsa", {0}, Budget(9)),), (Failure("luhn", text, text),))
    data = export("csv", comparison).decode("utf-8-sig")
    cells = [found for row in csv.reader(io.StringIO(data, newline=""), delimiter=delimiter) for found in row]
    assert not [found for found in cells if found.lstrip(" ").startswith(SIGNS)]


@pytest.mark.parametrize("text", ["Fine; that is - well - all", "a;b", "3 - 4 = -1", "(;-)"])
def test_ordinary_text_stays_readable_in_a_cell(text):
    assert cell(text).replace(";'-", ";-") == text
