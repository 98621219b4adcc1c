import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cleaning import read_markdown

TWO_HEADINGS = "# One\n\n# Two\n\n"


def plain(text: str) -> str:
    """What becomes of a text in a document that is Markdown."""
    found = read_markdown(TWO_HEADINGS + text)
    assert found is not None
    assert found.text.startswith("One\n\nTwo")
    return found.text.removeprefix("One\n\nTwo").strip()


@pytest.mark.parametrize(
    "text",
    [
        "The dam was finished in 1921.[5][6] It is 40 m high.[7]",
        "It adds a[i][k] times b[k][j] and stores the sum in c[i][j].",
        "The value f[i](x) is *less* than f[j](x).",
        "The room was rated 4* by guests, and #1 by its owner.\n\n* An asterisk marks what is not true.",
        "def __init__(self, *args, **kwargs): pass",
        "5 ** 3 ** 2 and 2 * 3 * 4 = snake_case_name",
        "She said *no*, and he left.",
        "See <https://example.org/a_b_c> for more.",
        "- one\n- two\n- three",
        "[5]: Smith\n[6]: Jones",
        "---\nIt rained: the whole day.\nNobody minded.\n---\nThe end.",
        "a | b\nc | d",
    ],
)
def test_prose_is_not_markdown(text):
    assert read_markdown(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "A [link](https://example.org/a) in a sentence.",
        "A [link][1] in a sentence.\n\n[1]: https://example.org/a",
        "A picture.\n\n![A ship](ship.png)",
        "# One\n\ntext\n\n## Two",
        "A *small* and a **great** one.",
        "# One\n\n> quoted",
        "---\ntitle: Fog\n---\n\n# Fog",
        "Title\n=====\n\n```\ncode\n```",
        "# Table\n\n| a | b |\n|---|---|\n| c | d |",
    ],
)
def test_a_link_a_picture_or_two_constructs_are_markdown(text):
    assert read_markdown(text) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A [link *here*](https://example.org/a_(b) \"title\").", "A link here."),
        ("A [link][1] and [none][2].\n\n[1]: https://example.org/a", "A link and [none][2]."),
        ("1921.[5][6] is [here][5].\n\n[5]: https://example.org/a\n[6]: https://example.org/b", "1921.[5][6] is here."),
        ("1921.[5](https://example.org/a) and [[6]](#b) and `a[5]`", "1921.5 and [6] and a[5]"),
        ("1921.[5][6] and a[i][k]", "1921.[5][6] and a[i][k]"),
        ("f[i](x) and [5]: Smith", "f[i](x) and [5]: Smith"),
        ("[5]: Smith", "[5]: Smith"),
        ("![A ship](ship.png) sails [](#anchor)on.", "sails on."),
        ("***Very* bold** __text__ _here_ and snake_case, ~~gone~~.", "Very bold text here and snake_case, gone."),
        ("`a * b * c` and ``a ` b``", "a * b * c and a ` b"),
        ("It costs 5\\* and \\[more\\].", "It costs 5* and [more]."),
        ("Bread &amp; butter &lt;b&gt;", "Bread &amp; butter &lt;b&gt;"),
        ("See <https://example.org/a%20b_c>.", "See https://example.org/a%20b_c."),
        ("Fog[^1] and rain[^b].\n\n[^1]: A note.", "Fog and rain[^b].\n\nA note."),
        ("- one\n- two\n  - three\n* four", "- one\n- two\n  - three\n* four"),
        ("    * deep\n    * list\n\n+ plus", "* deep\n* list\n\n+ plus"),
        ("- [ ] open\n- [x] done", "- open\n- done"),
        ("1. one\n2. two\n\n1986. It was a year.", "1. one\n2. two\n\n1986. It was a year."),
        ("> quoted\n> lines\n\n> > twice", "quoted\nlines\n\ntwice"),
        ("Title\n-----\nText\n***\nmore", "Title\n\nText\n\nmore"),
        ("# A heading #\nText", "A heading\n\nText"),
        ("| a | b |\n|:--|---|\n| c | d |", "a | b\nc | d"),
        ("```python\nx = a[i][k]  # *no* heading\n\n# [a](http://b.c)\n```\nText", "x = a[i][k]  # *no* heading\n\n# [a](http://b.c)\nText"),
        ("    An indented *line* stays text.", "An indented line stays text."),
        ("<details>\n<summary>Why?</summary>\n\nBecause **it** is.\n</details>", "Why?\n\nBecause it is."),
        ("A List<String> and <p align='center'>a <br/>tag</p>.", "A List<String> and a tag."),
        ("A <!-- hidden\n\ntext --> here.", "A  here."),
        ("Two lines\nof one paragraph.", "Two lines\nof one paragraph."),
    ],
)  # fmt: skip
def test_what_becomes_of_a_construct(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("title: Fog\n", "Fog"),
        ('author: A\ntitle: "Fog: a story"\ntags:\n  - sea\n', "Fog: a story"),
        ("tags: a\n", "Rain"),
    ],
)
def test_front_matter_gives_the_title(front, title):
    found = read_markdown(f"---\n{front}---\n\n# Rain\n\n[Fog](https://example.org)\n")
    assert (found.title, found.text) == (title, "Rain\n\nFog")


@given(st.text("ab1 *_>#-+.)(|=`\\\n", max_size=200))
def test_every_letter_survives(text):
    text = re.sub("`{2,}", "`", text)  # what follows a fence on its line names a language
    assert re.findall(r"\w", plain(text).replace("_", "")) == re.findall(r"\w", text.replace("_", ""))


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "![",
        "[a](",
        "`",
        "*a _",
        "**a ",
        "> ",
        "- ",
        "<a ",
        "<!-- ",
        "|a",
        "a\n\n",
        "- a\n",
        "[a]: b\n",
        "&",
        "~~a",
    ],
)
@pytest.mark.timeout(60)
def test_hostile_markdown_is_read(piece):
    read_markdown(TWO_HEADINGS + piece * (300_000 // len(piece)))


def test_deep_nesting_is_read():
    assert read_markdown(TWO_HEADINGS + "> " * 5_000 + "deep") is not None
    assert read_markdown(TWO_HEADINGS + "\n".join(" " * n + "- a" for n in range(300))) is not None


README = """<p align="center"><img src="logo.svg"></p>
<h1 align="center">saltpan</h1>

[![CI](https://ci.example/badge.svg)](https://ci.example) [![PyPI](https://img.example/v.svg)](https://pypi.example)

[Docs](https://docs.example) • [Chat](https://chat.example) • [Blog](https://blog.example)

## Contents

1. [What it does](#what-it-does)
2. [Limits](#limits)
   - [Memory](#memory)

## What it does

Saltpan dries *brine* in a simulation.

## Limits

- It knows one kind of salt.
- See [the list](#list) of pans.
"""


def test_a_readme_keeps_its_text_without_badges_rows_of_links_and_contents():
    found = read_markdown(README)
    assert found.title == "saltpan"
    for gone in ("Docs", "Contents", "Memory", "badge"):
        assert gone not in found.text
    assert found.text.endswith("Limits\n\n- It knows one kind of salt.\n- See the list of pans.")
    assert [piece.kind for piece in found.removed] == ["contents"]
    assert "1. What it does" in found.removed[0].text


@pytest.mark.parametrize("title", ["# ebb", "ebb\n===", "<h1>ebb</h1>", "---\ntitle: ebb\n---\n# Other"])
def test_the_first_heading_is_the_title(title):
    assert read_markdown(f"{title}\n\nA [tide](https://tide.example) table.\n\n# More").title == "ebb"


LOOKS_LIKE_MARKS = [
    "1921.[5][6]",
    "a[i][k]",
    "x*y*z",
    "2*3*4",
    "2**3**2",
    "n**k",
    "f(a)*(b)*c",
    "snake_case_name",
    "~/.bashrc",
    "#hashtag",
    "C#",
    "List<T>",
    "5 * 3",
    "[sic]",
    "[1]: ",
    "a_b_c",
    "$x_1$",
]


@pytest.mark.parametrize("signs", LOOKS_LIKE_MARKS)
@pytest.mark.parametrize(
    "around", ["We wrote {} in the margin.", "# Notes\n\nWe *never* wrote {} [there](https://example.org)."]
)
def test_signs_that_look_like_marks_stay(around, signs):
    text = around.format(signs)
    found = read_markdown(text)
    assert signs.strip() in (found.text if found else text)
