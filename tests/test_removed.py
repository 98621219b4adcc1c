"""What was left out has a kind and a place, and can be put back one by one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.models import Article, Chapter, Removed, Text
from summarizer.pipeline import put_back as put_back_in_document
from summarizer.pipeline import read
from summarizer.removed import KINDS, by_kind, locate, put_back

SOURCE = "Share\n\nThe ferry sank.\n\nPhoto: A. Lee\n\nNobody was hurt.\n\nShare\n\nRead more"
ARTICLE = Article("The ferry sank.\n\nNobody was hurt.")
PIECES = (Removed("Share", "share"), Removed("Photo: A. Lee", "credit"), Removed("Share\nRead more", "share"))


def test_each_piece_is_located_between_the_paragraphs_around_it():
    assert [piece.n_before for piece in locate(PIECES, SOURCE, ARTICLE.text)] == [0, 1, 2]


def test_a_piece_that_is_not_in_the_source_follows_the_one_before_it():
    pieces = [PIECES[1], Removed("Never written", "other")]
    assert [piece.n_before for piece in locate(pieces, SOURCE, ARTICLE.text)] == [1, 1]


def test_blank_pieces_are_dropped():
    assert locate([Removed(" \n", "other")], SOURCE, ARTICLE.text) == ()


@pytest.mark.parametrize(
    ("indices", "expected"),
    [
        ({0}, "Share\n\nThe ferry sank.\n\nNobody was hurt."),
        ({1}, "The ferry sank.\n\nPhoto: A. Lee\n\nNobody was hurt."),
        ({1, 2}, "The ferry sank.\n\nPhoto: A. Lee\n\nNobody was hurt.\n\nShare\nRead more"),
        (set(), "The ferry sank.\n\nNobody was hurt."),
    ],
)
def test_pieces_are_put_back_where_they_stood(indices, expected):
    article = replace(ARTICLE, removed=locate(PIECES, SOURCE, ARTICLE.text))
    restored = put_back(article, indices)
    assert restored.text == expected
    assert restored.removed == tuple(p for index, p in enumerate(article.removed) if index not in indices)


@given(st.lists(st.integers(0, 6), max_size=8), st.integers(1, 5))
def test_chapters_still_cover_the_same_paragraphs(before, first_of_second):
    paragraphs = [f"Paragraph {number}." for number in range(6)]
    chapters = (Chapter("One", 0, first_of_second), Chapter("Two", first_of_second, 6 - first_of_second))
    pieces = tuple(Removed(f"Piece {number}", "note", at) for number, at in enumerate(sorted(before)))
    article = put_back(Article("\n\n".join(paragraphs), chapters=chapters, removed=pieces), range(len(pieces)))
    text = article.text.split("\n\n")
    inside = [text[c.first_paragraph :][: c.n_paragraphs] for c in article.chapters]
    assert [line for part in inside for line in part] == text
    own = [[line for line in part if line in paragraphs] for part in inside]
    assert own == [paragraphs[:first_of_second], paragraphs[first_of_second:]]


def test_groups_come_in_the_order_of_the_kinds():
    groups = by_kind(PIECES)
    assert groups == {"credit": [1], "share": [0, 2]}
    assert list(groups) == [kind for kind in KINDS if kind in groups]


def test_thousands_of_pieces_are_located_in_linear_time():
    pieces = [Removed(f"Piece {number}", "other") for number in range(20_000)]
    assert len(locate(pieces, "x" * 2_000_000, ARTICLE.text)) == 20_000


def test_a_piece_of_a_pasted_page_comes_back_as_sentences():
    page = "The ferry sank on Monday.\n\nNobody was hurt, the harbor master said.\n\nShare this article\n\nRead more\n"
    document = read(Text(page))
    assert "Share this article" not in document.article.text
    restored = put_back_in_document(document, frozenset(range(len(document.article.removed))))
    assert [s.text for s in restored.sentences][:2] == [s.text for s in document.sentences]
    assert "Share this article" in restored.article.text
    assert restored.article.removed == ()
