"""Each training script reads a small folder, prints its figures, and writes a file that the package can use."""

import gzip
import json
import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks import extraction, pasted
from benchmarks.text_measures import text_measures
from summarizer.algorithms import balanced
from summarizer.cleaning import line_classifier
from summarizer.extraction.block_classifier import ARTICLE_TREES, likelihood_of
from summarizer.extraction.blocks import blocks_of, walk
from summarizer.extraction.features import Claims, features_of, view_of
from summarizer.extraction.markup import parse_page
from summarizer.limits import Limits
from summarizer.trees import NODE_ARRAYS, read_trees
from training import balanced as train_balanced
from training import page_blocks, pasted_lines
from training.block_labels import shares_of_truth
from training.copies import browser_copy, flatten
from training.fitting import folds_of, weights_in_use
from training.pages import PageRow, read_pages

from .test_algorithms import STORY, make_document

SUBJECTS = ["ferry", "bridge", "market", "school", "mill", "harbor"]
MENU = ["Home", "News", "Sport", "Weather", "Jobs", "Contact us", "Log in"]
BOXES = ["Share this article", "Sign up to our newsletter", "Read more", "© 2024 The Courier. All rights reserved."]


def article_on(subject):
    return [
        f"The {subject} was closed on Monday because the river had risen overnight, the city said in a statement.",
        f"Nobody was hurt, but hundreds of people who use the {subject} every day had to find another way to work.",
        "Engineers will inspect the damage on Tuesday morning, and a decision on repairs is expected next week.",
        f"The {subject} was built ninety years ago and had last been repaired after the great storm of the spring.",
    ]


def page_on(subject):
    items = "".join(f"<li><a href='/{item}'>{item}</a></li>" for item in MENU)
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in article_on(subject))
    boxes = "".join(f"<div class='widget'><a href='/x'>{box}</a></div>" for box in BOXES)
    return (
        f"<html lang='en'><head><title>The {subject} is closed</title></head><body><nav><ul>{items}</ul></nav>"
        f"<article><h1>The {subject} is closed</h1>{paragraphs}</article><footer>{boxes}</footer></body></html>"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Six pages of three sites, and two sets of summaries."""
    folder = tmp_path_factory.mktemp("data")
    pages = folder / "extraction" / "made-up" / "pages"
    pages.mkdir(parents=True)
    rows = []
    for index, subject in enumerate(SUBJECTS):
        (pages / f"{index}.html.gz").write_bytes(gzip.compress(page_on(subject).encode()))
        url = f"https://site{index % 3}.example/{subject}"
        rows.append({"id": str(index), "type": "article", "url": url, "title": None, "with": ["Nobody was hurt"],
                     "text": "\n\n".join(article_on(subject))})  # fmt: skip
    rows.append({"id": "none", "type": "forum", "url": "https://forum.example/", "text": "Not asked for."})
    (pages.parent / "truth.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "summaries").mkdir()
    summary = {"lang": "en", "text": " ".join(STORY), "sents": STORY, "refs": ["A storm cut off the island."]}
    for name in ("news_one", "letters"):
        (folder / "summaries" / f"{name}.jsonl").write_text(f"{json.dumps(summary)}\n" * 2, encoding="utf-8")
    return folder


def train(module, folder, path, monkeypatch, capsys, *options):
    command = ["train", str(folder), "--output", str(path), "--date", "2024-03-12", *options]
    monkeypatch.setattr(sys, "argv", command)
    module.main()
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["fitted_on"] == "2024-03-12"
    assert written["figures"]
    printed = capsys.readouterr().out
    assert all(words in printed for words in ("shipped", "in-sample", "cross-validated"))
    return written


def train_trees(folder, output, monkeypatch, capsys):
    output.mkdir()
    command = ["train", str(folder), "--output", str(output), "--date", "2024-03-12", "--folds", "3"]
    monkeypatch.setattr(sys, "argv", command)
    page_blocks.main()
    printed = capsys.readouterr().out
    assert all(words in printed for words in ("shipped", "in-sample", "cross-validated"))
    return read_trees(output / ARTICLE_TREES.name)


def test_page_blocks(folder, tmp_path, monkeypatch, capsys):
    trees = train_trees(folder, tmp_path / "models", monkeypatch, capsys)
    assert (trees.about["fitted_to"], trees.about["fitted_on"]) == ("6 pages of made-up", "2024-03-12")
    assert trees.about["figures"]["word F1, cross-validated"] > 0.9
    layout = walk(parse_page(page_on("theater"), url="", limits=Limits()).tree)
    page = view_of(layout, ["\n".join(article_on("theater"))] * 3, Claims())
    likelihood = likelihood_of(features_of(page), trees)
    in_article = np.array([block.text in article_on("theater") for block in layout.blocks])
    assert likelihood[in_article].min() > 0.5 > likelihood[~in_article].max()


def test_pasted_lines(folder, tmp_path, monkeypatch, capsys):
    path = tmp_path / "line_trees.npz"
    monkeypatch.setattr(
        sys, "argv", ["train", str(folder), "--output", str(path), "--date", "2026-01-01", "--folds", "3"]
    )
    pasted_lines.main()
    capsys.readouterr()
    trees = line_classifier.load_weights(path)
    assert trees.about["fitted_to"] == "6 pages of made-up"
    assert trees.about["word F1, copy, cross-validated"] > 0.9
    with weights_in_use(line_classifier, trees):
        lines = [*MENU, *article_on("theater"), *BOXES]
        assert line_classifier.lines_to_keep(lines, [0] * len(lines)) == [False] * 7 + [True] * 4 + [False] * 4


def test_a_browser_copies_a_line_a_block_and_some_add_alternative_texts():
    page = b"""<body><nav><a>Home</a><a>News</a></nav><h1>The ferry</h1><p>It is <b>closed</b>.<br>Wait.</p>
        <img alt="A ferry"><ul><li>One</li><li>Two</li></ul><table><tr><td>a</td><td>b</td></tr></table>
        <script>x()</script><p style="display: none">Hidden</p></body>"""
    copy = browser_copy(page, with_alternatives=False)
    assert copy.split() == ["HomeNews", "The", "ferry", "It", "is", "closed.", "Wait.", "One", "Two", "a", "b"]
    assert "It is closed.\nWait." in copy
    assert "a \tb" in copy or "a\tb" in copy
    assert "A ferry" in browser_copy(page, with_alternatives=True)
    assert flatten("  * One\n\n  - Two") == "One\nTwo"


def test_balanced(folder, tmp_path, monkeypatch, capsys):
    path = tmp_path / "weights.json"
    written = train(train_balanced, folder, path, monkeypatch, capsys, "--steps", "1", "--words", "20")
    assert written["fitted_to"] == "2 documents of letters, 2 documents of news_one"
    ratings = balanced.rate(make_document(STORY), balanced.load_weights(path))
    assert len(ratings) == len(STORY)


def test_training_twice_writes_the_same(folder, tmp_path, monkeypatch, capsys):
    first, second = (train_trees(folder, tmp_path / name, monkeypatch, capsys) for name in "ab")
    assert first.names == second.names
    assert all(np.array_equal(getattr(first, name), getattr(second, name)) for name in NODE_ARRAYS)


def test_all_pages_of_a_site_are_in_one_fold():
    folds = folds_of(["a", "b", "a", "c", "b", "a"], 2)
    assert folds[0] == folds[2] == folds[5]
    assert folds[1] == folds[4]
    assert sorted(folds.count(fold) for fold in (0, 1)) == [3, 3]


def test_only_the_aligned_copy_of_a_block_is_the_article():
    twice = "<p>The bridge was closed on Monday night.</p>"
    blocks = blocks_of(parse_page(f"<p>Menu</p>{twice}<p>Next to it the mill burned down.</p>{twice}", url="",
                                  limits=Limits()).tree)  # fmt: skip
    truth = "Next to it the mill burned down.\n\nThe bridge was closed on Monday night."
    assert (shares_of_truth(blocks, truth) >= 0.5).tolist() == [False, False, True, True]


@pytest.mark.parametrize("text", ["", "Nothing on the page stands in this."])
def test_no_block_is_the_article_when_the_truth_is_elsewhere(text):
    blocks = blocks_of(parse_page("<p>Menu</p><p>The bridge was closed.</p>", url="", limits=Limits()).tree)
    assert (shares_of_truth(blocks, text) < 0.5).all()


def test_a_truth_in_another_order_is_found_by_its_words():
    body = "<p>The mill next to it burned down.</p><p>The bridge was closed.</p><p>The bridge was closed.</p>"
    blocks = blocks_of(parse_page(body, url="", limits=Limits()).tree)
    truth = "The bridge was closed.\nThe mill next to it burned down."
    assert (shares_of_truth(blocks, truth) >= 0.5).tolist() == [True, True, False]


def test_measures_of_texts():
    row = PageRow(Path(), "a", text="One two three four five.", must=("two three",), must_not=("six",))
    found = text_measures([row, row], ["One two three four five six", "One two three four five."])
    assert found["word F1"] == pytest.approx((10 / 11 + 1) / 2)
    assert (found["shingle precision"], found["shingle recall"]) == (pytest.approx((2 / 3 + 1) / 2), 1)
    assert found["pages with over 10 % foreign words"] == 0.5
    assert (found["snippets that must: present"], found["snippets that must not: present"]) == (1, 0.5)


@pytest.mark.parametrize("benchmark", [extraction, pasted])
def test_the_benchmarks_read_the_same_folder(benchmark, folder, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["benchmark", str(folder), "--pages", "2"])
    benchmark.main()
    assert capsys.readouterr().out.startswith("2 pages of made-up")


def test_pages_keep_what_is_known_of_them(folder):
    row = read_pages(folder)[0]
    assert (row.host, row.type, row.title) == ("site0.example", "article", "")
    assert b"<h1>The ferry is closed" in row.html
