"""The blocks of a page: where they stand, what the features say of them, which are kept, and what the others are."""

import math
import time

import numpy as np
import pytest

from summarizer.extraction.block_classifier import ARTICLE_TREES, OTHER_TREES, likelihood_of, load_trees
from summarizer.extraction.block_kinds import RULES, kinds_of
from summarizer.extraction.blocks import blocks_of, text_of, walk
from summarizer.extraction.features import READERS, Claims, features_of, view_of
from summarizer.extraction.features.page_view import Groups, Runs
from summarizer.extraction.markup import parse_page
from summarizer.extraction.reader_choice import agreement, choose
from summarizer.limits import Limits
from summarizer.removed import KINDS

MODELS = [ARTICLE_TREES, OTHER_TREES]
STORY = [
    "The bridge over the harbor was closed on Monday because two cables had rusted through, the city said.",
    "Nobody was hurt, but buses now take the long way round, and the walk to school takes an hour.",
    "Engineers will look at the other cables this week, and the city wants to decide on repairs by Friday.",
    "The bridge was built ninety years ago and was last painted when the lighthouse was still in use.",
]


def layout_of(body):
    return walk(parse_page(f"<html><body>{body}</body></html>", url="", limits=Limits()).tree)


def view(body, texts=("", "", ""), claims=Claims()):  # noqa: B008  # frozen
    return view_of(layout_of(body), texts, claims)


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    ("markup", "path"),
    [
        ("<div class='a'><span class='credit'>Photo: Ann Lee</span></div>", "html body div span"),
        ("<div class='a'><span>Ann</span> and <span>Tom</span></div>", "html body div"),
        ("<p><b>Bold</b> only at first</p>", "html body p"),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", "html body table tr"),
    ],
)
def test_a_block_is_in_the_innermost_element_with_all_of_its_text(markup, path):
    layout = layout_of(markup)
    tags, element = [], layout.blocks[0].element
    while element >= 0:
        tags.append(layout.elements.tags[element])
        element = layout.elements.parents[element]
    assert " ".join(reversed(tags)) == path


def test_a_block_knows_its_links_emphasis_and_pictures():
    (block,) = blocks_of(layout_page("<img src=a><p><a href=b>One two</a> three <b>four</b></p>"))
    assert (block.n_links, block.n_link_tokens, block.n_pictures) == (1, 2, 1)
    assert block.starts_with_link
    assert 0 < block.emphasized < 0.3
    (unseen,) = blocks_of(layout_page("<p>A<span class=tooltip> long remark about it</span></p>"))
    assert unseen.invisible > 0.8


def layout_page(body):
    return parse_page(f"<html><body>{body}</body></html>", url="", limits=Limits()).tree


def test_the_text_of_a_tree_is_that_of_its_blocks():
    tree = layout_page(
        "<h2>A b</h2>c<br><br>d <i>e</i><pre>f\n g</pre><ul><li>h<li>i</ul><table><tr><td>j<td>k</table>"
    )
    assert text_of(tree) == "\n\n".join(block.text for block in blocks_of(tree))


def test_runs_say_what_share_of_a_block_a_text_has():
    blocks = [tuple(text.split()) for text in ("a b c d e", "x y", "z", "a b c d e", "p q r s")]
    runs = Runs(blocks)
    assert runs.shares_in("0 a b c d 0\nz\n1 x y 2").tolist() == [0.5, 0.5, 1.0, 0.5, 0.0]
    before, after = runs.said_elsewhere()
    assert before.tolist() == [0, 0, 0, 1, 0]
    assert after.tolist() == [1, 0, 0, 0, 0]


def test_groups_know_the_others():
    group = Groups("aab")
    assert group.mean_of_others(np.array([1.0, 0.0, 1.0]), np.array([1.0, 3.0, 1.0])).tolist() == [0.0, 1.0, -1.0]
    assert group.total(np.array([1.0, 2.0, 4.0])).tolist() == [3.0, 3.0, 4.0]


@pytest.mark.parametrize(
    "body", ["<p>One</p>", "<p>Two words</p>" * 2, paragraphs(STORY), "<pre>𝒳 🙂\n</pre><p>字</p>"]
)
@pytest.mark.parametrize("texts", [("", "", ""), ("One\nTwo words", "\n".join(STORY), "")])
def test_every_feature_is_a_finite_number_for_every_block(body, texts):
    page = view(body, texts)
    features = features_of(page)
    assert {values.shape for values in features.values()} == {(page.n_blocks,)}
    assert all(np.isfinite(values).all() for values in features.values())


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_a_model_asks_for_features_that_exist_and_says_where_it_comes_from(path):
    trees = load_trees(path)
    assert set(trees.names) <= set(features_of(view("<p>One</p>")))
    assert all(trees.about[key] for key in ("model", "fitted_to", "fitted_on", "figures"))
    assert path.stat().st_size < 300_000


def test_what_all_took_is_likelier_than_what_none_took():
    page = view(
        f"<article>{paragraphs(STORY)}</article><footer><p>Cookies and vouchers for everybody here.</p></footer>",
        ["\n".join(STORY)] * 3,
    )
    likelihood = likelihood_of(features_of(page), load_trees())
    assert likelihood[:4].min() > 0.5 > likelihood[4]


def test_rules_name_kinds_and_features_that_exist():
    assert {kind for kind, _ in RULES} <= set(KINDS)
    assert {name for _, bounds in RULES for name in bounds} <= set(features_of(view("<p>One</p>")))


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<figure><img src=a><figcaption>The bridge in spring</figcaption></figure>", "caption"),
        ("<p>Photo: Ann Lee</p>", "credit"),
        ("<p>Foto: Ann Lee</p>", "credit"),
        ("<p>Read more: The ferry is late again</p>", "related"),
        ("<p>Lesen Sie auch: Die Fähre kommt wieder zu spät</p>", "related"),
        ("<p>Sign up for our newsletter and never miss a story</p>", "newsletter"),
        ("<p>Share this article</p>", "share"),
        ("<p>Follow us on Facebook</p>", "share"),
        ("<p>Tags: bridge, harbor</p>", "tags"),
        ("<p>By Ann Lee</p>", "byline"),
        ("<p>Von Ann Lee</p>", "byline"),
        ("<p>Published on 3 May 2024</p>", "time"),
        ("<p>12 comments</p>", "comment"),
        ("<p>© 2024 The Quay Courier</p>", "copyright"),
        ("<nav><ul><li><a href=a>Home</a></ul></nav>", "navigation"),
        ("<h1>Bridge closed for a week</h1>", "title"),
        ("<div class=breadcrumb><a href=a>News</a> <a href=b>Town</a></div>", "breadcrumb"),
        ("<div class=cookie-banner>We use cookies to remember you.</div>", "cookie"),
        ("<p>Wind and rain</p>", "other"),
    ],
)
def test_a_block_that_is_left_out_has_a_kind(markup, kind):
    page = view(
        f"<article>{paragraphs(STORY)}</article>{markup}",
        ["\n".join(STORY)] * 3,
        Claims(titles=("Bridge closed for a week",)),
    )
    assert kinds_of(page, features_of(page))[4] == kind


def chosen(body, took, **options):
    texts = dict.fromkeys(READERS, took)
    return choose(layout_of(body), texts, **options)


def test_a_block_that_is_most_of_what_all_readers_took_is_the_article():
    letter = "\n".join(f"> line {number} of a letter without an end" for number in range(40))
    body = f"<h1>Batches</h1><pre>{letter}</pre><ul><li>Next message</li></ul>"
    assert letter in chosen(body, letter).text


def test_nobody_found_anything():
    assert chosen("", "").text == ""


def test_a_second_copy_is_left_out_and_a_repeated_question_is_not():
    question = "What was the best day of your life?"
    answers = [f"{question}</p><p>{text}" for text in STORY]
    body = f"<article>{paragraphs(answers)}</article>"
    assert chosen(body, "\n".join([question, *STORY])).text.count(question) == 4
    twice = f"<article>{paragraphs(STORY)}{paragraphs(STORY)}</article>"
    assert chosen(twice, "\n".join(STORY)).text == "\n\n".join(STORY)


def test_what_was_left_out_inside_the_article_is_reported_with_its_kind():
    boxed = [*STORY[:2], "Read more: The ferry is late again", *STORY[2:]]
    choice = chosen(f"<article>{paragraphs(boxed)}</article>", "\n".join(STORY))
    assert "ferry is late" not in choice.text
    assert [(piece.text, piece.kind) for piece in choice.removed] == [(boxed[2], "related")]


def test_the_first_reader_with_this_text_is_named_and_the_others_agree():
    layout = layout_of(f"<article>{paragraphs(STORY)}</article>")
    texts = dict(zip(READERS, ("", "\n".join(STORY), "\n".join(STORY)), strict=True))
    choice = choose(layout, texts)
    assert (choice.reader, choice.agreed) == (READERS[1], (READERS[2],))


def test_agreement_is_word_f1():
    from collections import Counter

    assert agreement(Counter("aab"), Counter("ab")) == pytest.approx(0.8)
    assert agreement(Counter(), Counter()) == 0


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "a" * 1_000_000 + "</p>",
        "<p>" + "a " * 300_000 + "</p>",
        "<p><a href=x>b</a> c</p>" * 10_000,
        "<div class='a b'>" * 200 + "deep" + "</div>" * 200,
        "<p>" + "Photo: " * 100_000 + "</p>",
        "<p>a." * 10_000,
    ],
    ids=["one word", "one token", "links", "nested", "cues", "marks"],
)
def test_features_take_linear_time(body):
    start = time.process_time()
    page = view(body, ("a " * 1_000, "", ""))
    features = features_of(page)
    assert all(math.isfinite(values.sum()) for values in features.values())
    assert time.process_time() - start < 5


def test_headlines_below_a_heading_of_other_stories_go_with_it_even_if_every_reader_took_them():
    """A box of other stories in the middle of an article, on a page whose class names say nothing."""
    items = "".join(f'<li><a href="/">{text}</a></li>' for text in ("Otters below the weir", "Bus fares rise"))
    links = f"<h3>Related</h3><ul>{items}</ul>"
    body = f"{paragraphs(STORY[:2])}{links}{paragraphs(STORY[2:])}"
    text = "\n".join([*STORY[:2], "Related", "Otters below the weir", "Bus fares rise", *STORY[2:]])
    choice = choose(layout_of(body), dict.fromkeys(READERS, text))
    assert choice.text == "\n\n".join(STORY)
    assert [(piece.kind, piece.text) for piece in choice.removed] == [
        ("related", "Related"),
        ("related", "Otters below the weir"),
        ("related", "Bus fares rise"),
    ]
