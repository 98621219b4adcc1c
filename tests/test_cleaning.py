import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.cleaning import clean, code, normalize, resolve_entities
from summarizer.cleaning.phrases import LINE_KINDS, SUBJECTS, is_button, key_of, opening_of, subjects_of
from summarizer.languages import all_entries, entries, language_codes


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\u2029c\x0bd\x0ce\x85f", "a\nb\nc\nd\ne\nf"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("a\u202eb\u2066c\u200f", "abc"),
        ("nul\x00 bell\x07", "nul bell"),
        ("icon \ue001 font", "icon  font"),
        ("no\u00a0break\u202fthin", "no break thin"),
        ("cafe\u0301", "café"),
        ("donâ€™t", "don’t"),
        ("a   \nb\n\n\n\nc", "a\nb\n\nc"),
        ("\n\nfirst", "first"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # this one joins Persian letters as they should be
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("e" + "\u0301" * 500, "é" + "\u0301" * 3),
    ],
)
def test_normalize(given, expected):
    assert normalize(given) == expected
    assert normalize(expected) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Tom &amp; Ann", "Tom & Ann"),
        ("don&#8217;t&nbsp;go", "don’t\xa0go"),
        ("&amp;amp;amp;lt;b&gt;", "&lt;b&gt;"),
        ("AT&T; R&D &unknown;", "AT&T; R&D &unknown;"),
    ],
)
def test_entities(given, expected):
    assert resolve_entities(given) == expected


CLEAN = {
    "news": """The old mill burned down on Tuesday night, the fire brigade said. Nobody was hurt.

Smoke could be seen from the motorway, and trains ran at walking pace until 6 a.m. on Wednesday.

"We lost the roof, but the walls are sound," said J. K. Moor, who owns the mill. The U.S. company has offered help.""",
    "essay with headings and lists": """ON KEEPING A DIARY

Most people who keep a diary stop after a fortnight. There are three reasons for this, and none of them is laziness.

The three reasons

- They write too much on the first day
- They read what they wrote
- They lend the diary to a friend

What helps

1. Write one sentence a day.
2. Write it in pencil.

A sentence is enough to bring the day back, which is all that a diary is for.""",
    "dialogue": """“Are you coming?” she asked.

“No.”

“Why not?”

He looked at the rain, and at his shoes, and at the rain again.

“Because,” he said, “I am the only one here with a coat.”""",
    "poem": """The heron stands
in water to its knees
and thinks of nothing

the river thinks
of herons
and goes on""",
    "code": """To read a file line by line in JavaScript, start with this function:

function readLines(path) {
  const text = fs.readFileSync(path, "utf8");
  return text.split("\\n");
}

It loads the whole file, so it is not for large ones. The next example shows how to set up a listener on a button:

document.getElementById("go").addEventListener("click", () => {
  console.log("clicked");
});

Open example.com/index.html in a browser, run node.js 20.1 or newer, and call System.out.println if you must.""",
    "German": """Am Dienstag brannte die alte Mühle, sagte die Feuerwehr. Verletzt wurde niemand.

Der Rauch war bis zur Autobahn zu sehen, und die Züge fuhren z. B. am Morgen noch langsam.""",
    "Ukrainian": """У вівторок згорів старий млин, повідомили рятувальники. Ніхто не постраждав.

Дим було видно з траси, і потяги до ранку їхали повільно.""",
    "Chinese": """星期二晚上，旧磨坊失火了。没有人受伤。

浓烟从高速公路上也能看见，火车一直慢行到早晨。""",
    "Arabic": """احترقت الطاحونة القديمة مساء الثلاثاء. لم يصب أحد بأذى.

كان الدخان مرئيا من الطريق السريع حتى الصباح.""",
    "one sentence": "The mill burned down.",
    "names": "She moved her iPhone files from YouTube to node.js on her MacBook, paid McDonald by PayPal, and "
    "wrote to ann@example.com about version 2.0 of setup.py, e.g. at https://example.com/a.B/c.Html today.",
    "a profile": """Ann Lee is a reporter who covers the sea. She was born on a ferry and has never lived far from it.

Her first story was about a lost anchor. Her last one, she says, will be about the same anchor.

She has won every prize there is for writing about tides, and keeps them in a bucket.""",
    "about scripts": "The cookie banner asked for consent, and the newsletter box covered the text. Privacy policy "
    "was her subject, so she read all of it.",
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
def test_clean_text_comes_back_as_it_was(text):
    cleaned = clean(text)
    assert cleaned.text == text
    assert cleaned.removed == ()


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("as it was reported.The city waited", "as it was reported. The city waited"),
        ("the front.‘It is over,’ he said", "the front. ‘It is over,’ he said"),
        ("the front.“It is over,” he said", "the front. “It is over,” he said"),
        ('the front."It is over," he said', 'the front. "It is over," he said'),
        ("“It is over.”He left", "“It is over.” He left"),
        ('He said: "It is over."Then he left', 'He said: "It is over." Then he left'),
        ("“It is over.”“No,” she said", "“It is over.” “No,” she said"),
        ("in the U.S.The price rose", "in the U.S. The price rose"),
        ("in 2024.The price rose", "in 2024. The price rose"),
        ("said NATO.The price rose", "said NATO. The price rose"),
        ("rose (by half).The price fell", "rose (by half). The price fell"),
        ("rose by 3.5%.The price fell", "rose by 3.5%. The price fell"),
        ("Really?Yes!Good", "Really? Yes! Good"),
        ("the list is long.- First item", "the list is long. - First item"),
        ("the list is long.2. Second item", "the list is long. 2. Second item"),
        ("зупинився.Потім рушив", "зупинився. Потім рушив"),
        ("ist vorbei.Über Nacht", "ist vorbei. Über Nacht"),
        ("समाप्त हुआ।फिर शुरू", "समाप्त हुआ। फिर शुरू"),
        ("انتهى الأمر.ثم بدأ", "انتهى الأمر. ثم بدأ"),
    ],
)
def test_glued_sentences_are_parted(glued, parted):
    assert clean(glued).text == parted
    assert clean(parted).text == parted


@pytest.mark.parametrize(
    "text",
    [
        "The iPhone and the eBook cost 3.5 times as much, e.g. in node.js or ASP.NET.",
        "Send report.PDF to J.K.Rowling@example.com, or see www.Example.Com/Index.Html.",
        "It was J.Smith of the U.S.A. who wrote v2.0.",
        "Call System.Out.println(x) or foo.Bar(y).",
        "The file is called Main.java and the site example.Com.",
        "He earned a Ph.D. in 1999.",
    ],
)
def test_what_only_looks_glued_stays(text):
    assert clean(text).text == text


def test_words_are_parted_only_where_the_text_shows_both():
    glued = (
        "The summit was at Ramville.It ended in RamvillePresident Orban left. The President slept. YouTube showed it."
    )
    assert "Ramville President Orban" in clean(glued).text
    assert "YouTube" in clean(glued).text
    assert clean("We moved to BigQuery, a big query engine, on Monday.").text.startswith("We moved to BigQuery")


@pytest.mark.parametrize(
    "headline",
    [
        "‘We will not wait any longer’ — minister urges unity at Brussels",
        "“We will not wait any longer” – minister urges unity at Brussels",
        "'We will not wait any longer' — minister urges unity at Brussels",
        "Read also: What is known about the accident at Brussels",
        "Explainer: Why nobody wants the new bridge at Brussels",
        "Minister promises a new bridge over the river at Brussels",
    ],
)
def test_a_glued_headline_of_another_story_goes(headline):
    before = "The bridge was closed on Monday, and the Minister went to Brussels. Nobody knows for how long."
    after = "Minister Ade Okoro said that the work would take a year. People walk over the old bridge now."
    cleaned = clean(before + headline + after)
    assert cleaned.text == f"{before} {after}"
    assert [piece.text for piece in cleaned.removed] == [headline]


SCRIPTS = {
    "curly quotes": """!function (f, b) {
if (f.fbq) return; n = f.fbq = function () {
n.queue.push(arguments)
};
t.src = ‘x’;
}(window, document, ‘script’,
‘https://connect.facebook.net/en_US/fbevents.js’);
fbq(‘init’, ‘1’);""",
    "straight quotes": """window.dataLayer = window.dataLayer || [];
function gtag(){dataLayer.push(arguments);}
gtag("js", new Date());""",
    "data": '{"@context":"https://schema.org","@type":"NewsArticle","headline":"A bridge"}',
    "style": """.share-box { display: none; }
.share-box a:hover { color: #fff !important; }
@media (max-width: 600px) {
.x { padding: 0; }
}""",
    "comment": """<!-- BEGIN ad slot 3 -->
<script>googletag.cmd.push(function() { googletag.display('ad'); });</script>""",
    "minified": "(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime()});"
    "var f=d.getElementsByTagName(s)[0];f.parentNode.insertBefore"
    "(j,f);})(window,document,'script','dataLayer','GTM-X');",
}
STORY = """The bridge was closed on Monday after a crack was found in its second arch, the city said in the evening.

Engineers will look at it for a week. Until then the buses go round by the mill, which takes half an hour longer."""


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS.keys())
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_scripts_of_the_page_go(script, newline):
    pasted = f"{STORY}\n\n{script}\n".replace("\n", newline)
    assert clean(pasted).text == STORY


@pytest.mark.parametrize("script", [SCRIPTS["curly quotes"], SCRIPTS["straight quotes"], SCRIPTS["minified"]])
def test_a_script_glued_to_the_last_sentence_goes(script):
    one_line = " ".join(STORY.split("\n\n"))
    assert clean(one_line + script.replace("\n", "")).text == one_line


@pytest.mark.parametrize(
    "tail",
    [
        "Share.\nExit mobile version",
        "Share this article\nTweet\nPrint",
        "Share on Facebook\nShare on X\nCopy link",
        "Teilen\nDrucken",
        "Partager\nImprimer",
        "Поділитися\nДрук",
        "分享\n打印",
    ],
)
def test_share_lines_go_in_any_wording(tail):
    cleaned = clean(f"{STORY}\n\n{tail}")
    assert cleaned.text == STORY
    assert "\n".join(piece.text for piece in cleaned.removed) == tail


def test_the_box_on_the_author_goes_and_the_name_is_kept():
    cleaned = clean(
        f"{STORY}\n\nAde Okoro\n\nAde Okoro is a staff writer who covers bridges. He lives by the river.Read more"
    )
    assert cleaned.text == STORY
    assert cleaned.author == "Ade Okoro"


def test_nothing_is_lost_when_all_looks_like_clutter():
    menu = "Home\nNews\nSport\nCulture\nLog in\nSubscribe"
    assert clean(menu).text


@pytest.mark.parametrize("code", [code for code in (*language_codes(), "any") if entries("page.buttons", code)])
def test_every_button_is_found_however_it_is_set(code):
    for phrase in entries("page.buttons", code):
        assert is_button(phrase), phrase
        assert is_button(f"  {phrase.upper()} »") or key_of(phrase.upper()) != phrase


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share this on Facebook", "share"),
        ("Follow us on Instagram", "follow"),
        ("Read also: The bridge", "read also"),
        ("Sign up for the weekly newsletter", "subscribe"),
        ("© 2024 The Gazette", "legal"),
        ("Photo: Ann Lee", "credit"),
        ("Published on 3 May 2021", "dates"),
        ("12 comments", "comments"),
        ("By Ann Lee", "author"),
        ("Sponsored by Nobody", "advert"),
        ("Was this article useful?", "support"),
    ],
)
def test_openings(line, kind):
    assert opening_of(line) == kind
    assert kind in LINE_KINDS


def test_an_ordinary_line_opens_like_nothing():
    assert opening_of("The bridge was closed on Monday.") == ""


def test_every_subject_of_page_talk_finds_its_words():
    for subject in SUBJECTS:
        words = all_entries(f"boilerplate.{subject}")
        assert words
        assert [word for word in words if subject not in subjects_of(word.replace("*", "x"))] == []


pieces = st.sampled_from(
    [
        "The bridge was closed on Monday, the city said, and nobody knows why.",
        "Read more",
        "Share",
        "Ann Lee",
        "Ann Lee is a reporter at the Gazette.",
        "Home",
        "var x = 1;",
        "!function(f){fbq(1);}",
        "- item",
        "end.The",
        "RamvillePresident",
        "“Yes,” he said.",
        "- - -",
        "© 2024",
        "> quoted",
        "a line that was wrapped at some width and goes on with the next",
    ]
)
separators = st.sampled_from(["\n", "\n\n", " ", "", "\r\n"])
pastes = st.lists(st.tuples(pieces, separators), max_size=25).map(lambda rows: "".join(a + b for a, b in rows))


@settings(max_examples=150, deadline=None)
@given(pastes | st.text())
def test_cleaning_twice_changes_nothing(text):
    once = clean(text).text
    assert clean(once).text == once


@given(st.text())
def test_normalizing_twice_changes_nothing(text):
    once = normalize(text)
    assert normalize(once) == once


@settings(max_examples=100, deadline=None)
@given(pastes | st.text())
def test_paragraphs_are_parted_by_one_blank_line_and_have_no_control_characters(text):
    cleaned = clean(text).text
    assert "\n\n\n" not in cleaned
    assert cleaned == cleaned.strip()
    assert not any(character < " " and character != "\n" for character in cleaned)


@pytest.mark.parametrize(
    "head",
    [
        "!function(e", "; function (a", "(() => {", "window.x = 1", "var a = 1", "function f(", "fbq('init'", "$(",
        "jQuery(", "<!-- x", "<script", '{"@context', "@media print {", "@font-face {", "<iframe", "document.write(",
        "new Image(", "setTimeout(", "if (typeof", "try {", "/* x", ".box { color:", "(function", "//<![CDATA[",
    ],
)  # fmt: skip
def test_a_line_that_may_open_a_script_is_looked_at(head):
    assert code._HEAD.search(head)
    assert code._may_hold_head(head)


def test_a_transcript_with_marks_in_braces_is_no_code():
    spoken = "\n".join(
        [
            "Chair: {laughs} Right , so we start with the roof .",
            "Treasurer: {coughs}",
            "Chair: {laughs} Okay . How much is {unclear} left <pause> for it ?",
            "Treasurer: About nine thousand , if the fee comes in . {laughs}",
        ]
    )
    assert clean(spoken).text.count("nine thousand") == 1
    assert not [piece for piece in clean(spoken).removed if piece.kind == "code"]
