"""Markup of real pages, made plain before the page is read: what a browser shows stands in the text, once."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.extraction.blocks import blocks_of, text_of
from summarizer.extraction.markup import Page, parse_page
from summarizer.limits import Limits


def parsed(body: str, *, keep_clutter: bool = False) -> Page:
    return parse_page(f"<html><body>{body}</body></html>", url="", limits=Limits(), keep_clutter=keep_clutter)


def text(body: str) -> str:
    return text_of(parsed(body).tree)


PROSE = (
    "The pilots of Gullmar have kept a log of every ship since 1874, and on Friday they gave it to the archive. "
    "It fills ninety volumes, and a third of them are stained with salt."
)

RUBY = {
    "a reading": ("<ruby>港町<rt>みなとまち</rt></ruby>の朝", "港町の朝"),
    "with brackets": ("<ruby>灯台<rp>（</rp><rt>とうだい</rt><rp>）</rp></ruby>の光", "灯台の光"),
    "bases and containers": ("<ruby><rb>高</rb><rb>雄</rb><rtc><rt>ㄍㄠ</rt><rt>ㄒㄩㄥˊ</rt></rtc></ruby>港", "高雄港"),
    "end tags left out": ("<ruby>船<rt>ふね<rb>員<rt>いん</ruby>の声", "船員の声"),
    "line breaks of the source": ("<ruby>\n  海\n  <rt>うみ</rt>\n</ruby>へ", "海へ"),
    "pinyin": ("<ruby>上 <rt>shàng</rt></ruby><ruby>海 <rt>hǎi</rt></ruby>港", "上海港"),
}

MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML">%s</math>'
FORMULAS = {
    "presentation": (MATH % "<mi>v</mi><mo>=</mo><mfrac><mi>s</mi><mi>t</mi></mfrac>", "v = s/t"),
    "annotated": (
        MATH % "<semantics><mrow><mi>λ</mi><mo>≈</mo><mn>1.5</mn></mrow>"
        '<annotation encoding="application/x-tex">\\lambda \\approx 1.5</annotation></semantics>',
        "λ ≈ 1.5",
    ),
    "a root of a sum": (MATH % "<msqrt><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mn>1</mn></msqrt>", "√(x² + 1)"),
    "indices": (MATH % "<msub><mi>a</mi><mn>0</mn></msub><msub><mi>b</mi><mi>k</mi></msub>", "a₀b_k"),
    "a sign is no difference": (MATH % "<mi>x</mi><mo>=</mo><mo>−</mo><mn>3</mn>", "x = −3"),
    "only TeX in an attribute": ('<math alttext="{\\displaystyle p\\leq q}"></math>', "p\\leq q"),
    "with a prefix": ("<mml:math><mml:mi>k</mml:mi><mml:mo>&lt;</mml:mo><mml:mi>n</mml:mi></mml:math>", "k < n"),
    "KaTeX says it twice": (
        (
            f'<span class="katex"><span class="katex-mathml">{MATH % "<mi>a</mi><mo>+</mo><mi>b</mi>"}</span>'
            '<span class="katex-html" aria-hidden="true"><span>a</span><span>+</span><span>b</span></span></span>'
        ),
        "a + b",
    ),
    "MathJax 2 says it three times": (
        (
            '<span class="MathJax_Preview">y</span><span class="MathJax"><nobr aria-hidden="true">y</nobr>'
            f'<span class="MJX_Assistive_MathML">{MATH % "<mi>y</mi>"}</span></span><script type="math/tex">y</script>'
        ),
        "y",
    ),
    "MathJax 3": (
        (
            "<mjx-container><mjx-math></mjx-math>"
            f"<mjx-assistive-mml>{MATH % '<mi>z</mi>'}</mjx-assistive-mml></mjx-container>"
        ),
        "z",
    ),
    "source in a script": ('<script type="math/tex; mode=display">n^2+1</script>', "n^2+1"),
    "a picture": ('<img class="latex" src="/x.png" alt="$\\alpha$">', "\\alpha"),
    "MediaWiki hides one form": (
        (
            '<span class="mwe-math-element"><span style="display: none;">'
            f'{MATH % "<mi>h</mi>"}</span><img class="mwe-math-fallback-image-inline" alt="h"></span>'
        ),
        "h",
    ),
}

LETTERS = {
    "an initial": ('<p><span class="dropcap">G</span>ullmar</p>', "Gullmar"),
    "an initial and a line break": ('<p><span class="dropcap">G</span>\n ullmar</p>', "Gullmar"),
    "an initial that is a word": ('<p><span class="dropcap">A</span> light</p>', "A light"),
    "an initial in a block": ('<div class="drop-cap">G</div><p>ullmar sleeps.</p>', "Gullmar sleeps."),
    "a picture of a letter": ('<p><img class="initial" alt="G">ullmar</p>', "Gullmar"),
    "a picture of something else": ('<p><img alt="A harbor">ullmar</p>', "ullmar"),
    "a letter for each reader": (
        '<p><span class="dropcap" aria-hidden="true">G</span><span class="sr-only">G</span>ullmar</p>',
        "Gullmar",
    ),
    "a word for screen readers": (
        '<p><span class="visually-hidden">Gullmar</span><span aria-hidden="true"><b>G</b>ullmar</span> sleeps</p>',
        "Gullmar sleeps",
    ),
    "a word that the eye sees in pieces": (
        '<p><span class="sr-only">Gullmar</span><span aria-hidden="true"><img>ullmar</span> sleeps</p>',
        "Gullmar sleeps",
    ),
    "a note for screen readers": ('<p>the log<span class="sr-only">(opens in a new tab)</span>.</p>', "the log."),
    "the title of a page": ('<h1 class="visually-hidden">The log</h1>', "The log"),
    "a power": ("<p>10<sup>6</sup> knots, 5 m<sup>−2</sup></p>", "10⁶ knots, 5 m⁻²"),
    "an ordinal": ("<p>the 4<sup>th</sup> log, H<sub>2</sub>O</p>", "the 4th log, H2O"),
    "a footnote": ('<p>a log<sup><a href="#n1">1</a></sup>, <a href="#n2"><sup>[2]</sup></a>kept</p>', "a log, kept"),
    "a footnote by its role": ('<p>a log<a role="doc-noteref" href="#n">*</a></p>', "a log"),
    "a raised link to a page": ('<p>a log<sup><a href="/terms">new terms</a></sup></p>', "a lognew terms"),
}

TABLES = {
    "data": (
        "<table><tr><td>Year</td><td>Ships</td></tr><tr><td>1874</td><td>212</td></tr></table>",
        "Year | Ships\n\n1874 | 212",
    ),
    "one column": ("<table><tr><td><b>Log</b></td></tr><tr><td>A ship.</td></tr></table>", "Log\n\nA ship."),
    "a role": ('<table role="presentation"><tr><th>Log</th><td>Ship</td></tr></table>', "Log\n\nShip"),
    "nested": (
        f"<table><tr><td>Menu</td><td><table><tr><td>{PROSE}</td></tr></table></td></tr></table>",
        f"Menu\n\n{PROSE}",
    ),
    "a text beside a menu": (
        f"<table><tr><td>Menu</td><td>{PROSE}<p>{PROSE}</p></td></tr></table>",
        f"Menu\n\n{PROSE}\n\n{PROSE}",
    ),
    "cells with breaks": ("<table><tr><td><b>Log</b><br><br>A ship.</td></tr></table>", "Log\n\nA ship."),
    "two breaks": ("<div>Log<br>book<br><br>A ship.<br> <br><br>Fog.</div>", "Log book\n\nA ship.\n\nFog."),
    "breaks inside elements": ("<font>Log<br><br><i>A</i> ship.</font>", "Log\n\nA ship."),
    "breaks in code": ("<pre>a = 1<br><br>b = 2</pre>", "a = 1\nb = 2"),
}

Q, A = "Who keeps the log?", "The pilots have kept it since 1874, one volume a year."
QUESTIONS = {
    "button and panel": f'<button aria-controls="p">{Q}</button><div id="p" hidden>{A}</div>',
    "button in a heading": f'<h2><button class="accordion-button">{Q}</button></h2><div class="collapse">{A}</div>',
    "button without attributes": f'<button class="accordion">{Q}</button><div class="panel"><p>{A}</p></div>',
    "details": f"<details><summary><span>{Q}</span></summary><p>{A}</p></details>",
    "terms": f"<dl><dt>{Q}</dt><dd>{A}</dd></dl>",
    "a link that unfolds": f'<h4><a data-toggle="collapse" href="#p">{Q}</a></h4><div id="p">{A}</div>',
    "a role": f'<div role="button" aria-controls="p">{Q}</div><div id="p" style="display:none">{A}</div>',
    "a check box": f'<input type="checkbox" id="c"><label for="c">{Q}</label><div>{A}</div>',
    "a heading by role": f'<div role="heading" aria-level="3">{Q}</div><p>{A}</p>',
    "an answer a script shows": f'<h3>{Q}</h3><div style="display:none">{A}</div>',
}

SEEN = {
    "a shadow root": (f'<x-a><template shadowrootmode="open"><p>{PROSE}</p></template></x-a>', PROSE),
    "a shadow root of old": (f'<x-a><template shadowroot="open"><p>{PROSE}</p></template></x-a>', PROSE),
    "slots in their order": (
        (
            '<x-a><template shadowrootmode="open"><slot name="top"></slot><div><slot></slot></div></template>'
            f'<p>{PROSE}</p><p slot="top">Log</p></x-a>'
        ),
        f"Log\n\n{PROSE}",
    ),
    "a template": (f"<p>{PROSE}{PROSE}</p><template><p>Hidden.</p></template>", PROSE + PROSE),
    "the preview of a mail": (f'<div style="display:none;max-height:0">Soon</div><p>{PROSE}</p>', PROSE),
    "a hover box": ('<p>Ann Lee<span role="tooltip">Ann Lee, pilot</span> wrote.</p>', "Ann Lee wrote."),
    "a hover box by name": ('<p>Ann Lee<span class="tooltiptext">Ann Lee, pilot</span> wrote.</p>', "Ann Lee wrote."),
    "a closed dialog": (f"<p>{PROSE}</p><dialog><p>Your address, please.</p></dialog>", PROSE),
    "a long text that waits": (f"<div hidden><p>{PROSE * 3}</p></div>", PROSE * 3),
    "a table of contents": (
        f'<ul><li><a href="#a">Log</a><li><a href="#b">Ships</a><li><a href="#c">Fog</a></ul><p>{PROSE}</p>',
        PROSE,
    ),
    "a sign that leads to its heading": ('<h2>Log <a class="headerlink" href="#log">¶</a></h2>', "Log"),
    "a list of links": ('<ul><li><a href="/a">Log</a><li><a href="/b">Ships</a></ul>', "Log\n\nShips"),
}


def rows(*tables):
    return [pytest.param(*row, id=name) for table in tables for name, row in table.items()]


@pytest.mark.parametrize(("markup", "expected"), rows(RUBY, FORMULAS, LETTERS, TABLES, SEEN))
def test_markup_reads_as_a_browser_shows_it(markup, expected):
    assert text(markup) == expected


@pytest.mark.parametrize("markup", QUESTIONS.values(), ids=QUESTIONS)
def test_every_question_stands_before_its_answer(markup):
    assert text(markup) == f"{Q}\n\n{A}"


@pytest.mark.parametrize(
    "markup",
    [
        '<nav><button aria-controls="m">Menu</button><div id="m"><a href="/a">Home</a></div></nav>',
        f"<button>Share</button><p>{PROSE}</p>",
        f'<form><button aria-expanded="false">Sign up</button><p>{PROSE}</p></form>',
    ],
)
def test_other_buttons_stay_buttons(markup):
    assert parsed(markup).tree.find(".//button") is not None


WIKI = """<body class="mediawiki"><div class="mw-body"><h1>Gullmar Light</h1><div id="siteSub">{subtitle}</div>
<div class="mw-parser-output"><div class="shortdescription" style="display:none">{short}</div>
<table class="infobox"><tr><th>{height}</th><td>31 m</td></tr></table>
<p><b>Gullmar Light</b> 1874.<sup class="reference"><a href="#cite_note-1">[1]</a></sup> 212{fact}</p>
<div id="toc" class="toc"><ul><li><a href="#h">{history}</a></li></ul></div>
<div class="mw-heading"><h2 id="Geography">{history}</h2><span class="mw-editsection">[<a>{edit}</a>]</span></div>
<p>1931.</p>
<h2>{links}</h2><ul><li><a class="external text" href="https://x.example">Gullmar</a></li></ul>
<h2>{references}</h2><div class="reflist"><ol class="references"><li id="cite_note-1">2024-03-03</li></ol></div>
<div class="navbox authority-control">GND 40123</div></div>
<div id="catlinks" class="catlinks">Lighthouses</div></div></body>"""
KEYS = ("subtitle", "short", "height", "history", "edit", "links", "references", "fact")
WIKI_WORDS = [
    dict(zip(KEYS, words, strict=True))
    for words in (
        ("From the encyclopedia", "Lighthouse", "Height", "History", "edit", "External links", "References",
         '<sup class="Template-Fact">[citation needed]</sup>'),
        ("aus der Enzyklopädie", "Leuchtturm", "Höhe", "Geschichte", "Bearbeiten", "Weblinks", "Einzelnachweise", ""),
        ("百科事典", "灯台", "高さ", "歴史", "編集", "外部リンク", "脚注",
         '<sup class="noprint Inline-Template">[要出典]</sup>'),
    )
]  # fmt: skip


@pytest.mark.parametrize("words", WIKI_WORDS)
def test_an_encyclopedia_in_any_language_is_its_text_and_headings(words):
    page = parsed(WIKI.format(**words))
    assert text_of(page.tree) == f"Gullmar Light\n\nGullmar Light 1874. 212\n\n{words['history']}\n\n1931."
    assert {piece.kind for piece in page.dropped} == {"infobox", "contents", "reference", "navigation"}


def test_a_heading_that_unfolds_a_text_is_no_link():
    page = parsed(f'<h4><a data-toggle="collapse" href="#p">{Q}</a></h4><div id="p">{A}</div>')
    assert not any(block.n_link_tokens for block in blocks_of(page.tree))


def test_what_is_taken_out_is_told_without_its_scripts():
    page = parsed(f"<p>{PROSE}</p><dialog><style>p {{}}</style>Write to us.<script>run()</script></dialog>")
    assert [(piece.kind, piece.text) for piece in page.dropped] == [("hover", "Write to us.")]


def test_with_clutter_nothing_that_a_browser_shows_is_taken_out():
    page = parsed(WIKI.format(**WIKI_WORDS[0]), keep_clutter=True)
    assert {"Height | 31 m", "2024-03-03", "GND 40123"} <= set(text_of(page.tree).split("\n\n"))
    assert page.dropped == ()


LETTER = """On Tue, 3 Mar 2026, Ann Lee wrote:
&gt; Why does the light of Gullmar
&gt; blink twice?

It blinks twice because the light of Skagen blinks once, and a pilot who
comes out of the fog has to tell them apart before he sees the rocks. The
law has been so since 1931, and nobody has wanted to change it.

The old lamp blinked three times, which confused those who came from the
north, where the light of Marstrand does the same.

Piet
--\x20
Pilots of Gullmar
"""
PATCH = """---
diff --git a/light.c b/light.c
--- a/light.c
+++ b/light.c
@@ -1,2 +1,2 @@
-	blink(3);
+	blink(2);
"""


def test_a_letter_in_an_archive_is_paragraphs_without_quotations_menus_and_patches():
    menu = "".join(f'<li>Next: <a href="{name}.html#1">[ {name} ]</a></li>' for name in ("date", "thread", "004411"))
    page = parsed(f"<ul>{menu}</ul><pre>{LETTER.replace('Pilots of Gullmar', PATCH)}</pre>")
    assert "It blinks twice because the light of Skagen blinks once, and a pilot who comes out" in text_of(page.tree)
    assert not any(word in text_of(page.tree) for word in ("Next:", "wrote:", ">", "diff", "blink(2)"))
    assert {"navigation", "code"} <= {piece.kind for piece in page.dropped}


@pytest.mark.parametrize(
    "lines",
    [
        "for light in lights:\n    light.blink(2)\n    light.wait(seconds=4)\n" * 5,
        "GET /lights HTTP/1.1\nHost: gullmar.example\nAccept: text/plain\n" * 5,
        "The light,\nthe fog,\nthe rock,\nthe sea,\nand all that we shall never see.",
    ],
)
def test_other_preformatted_text_keeps_its_lines(lines):
    assert text(f"<pre>{lines}</pre>").splitlines() == [line.rstrip() for line in lines.splitlines()]


INNER = st.sampled_from(["ruby", "rt", "math", "sup", "table", "tr", "td", "p", "br", "button", "details", "summary",
                         "template", "slot", "pre", "dl", "dt", "dd", "span", "h2", "a", "img"])  # fmt: skip
ATTRIBUTES = st.sampled_from(["", "hidden", 'class="dropcap"', 'class="sr-only"', 'aria-hidden="true"', 'href="#a"',
                              'id="a"', 'aria-controls="a"', 'role="presentation"', 'shadowrootmode="open"',
                              'style="display:none"', 'alt="G"', 'class="mw-parser-output"',
                              'class="reference"'])  # fmt: skip


@given(st.lists(st.tuples(INNER, ATTRIBUTES, st.booleans(), st.sampled_from(["G", "log ", "&#1;", "[1]", "x?"]))))
def test_any_nesting_is_prepared_and_no_word_is_made_up(tags):
    markup = "".join(f"<{tag} {attribute}>{word}" + f"</{tag}>" * closes for tag, attribute, closes, word in tags)
    words = "".join(text(markup).split())
    assert set(words) <= set("Glog[1]x?¹- |")


@pytest.mark.parametrize(
    "unit",
    [
        "<ruby>a<rt>b", "<ruby>a<rt>b</rt></ruby>", "<math><mi>x</mi>", "<table><tr><td>a", "<br>", "<p>a<br><br>b</p>",
        "<sup><a href='#a'>1</a></sup>", "<button aria-controls=a>?</button><div id=a>b</div>", "<details><summary>a?",
        "<template shadowrootmode=open><slot></slot>", "<span class=sr-only>a</span>", "<div hidden>a</div>",
        "<div class='dropcap'>a</div><p>b</p>", "<h2 class=mw-headline>a</h2>", "<ul><li><a href='#a'>b</a>",
        "<pre>a b c d e f\n&gt; g</pre>", "<dl><dt>a?<dd>b", "<label>a?</label>", "<img class=initial alt=A>b",
    ],
)  # fmt: skip
def test_preparation_takes_linear_time(unit):
    def seconds(n: int) -> float:
        start = time.process_time()
        text(unit * n)
        return time.process_time() - start

    assert seconds(3_000) < max(1.0, 30 * seconds(300))
