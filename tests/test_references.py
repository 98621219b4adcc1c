"""BibTeX, RIS and front matter, read back by libraries; names of authors, and titles built to break the formats."""

import re
from dataclasses import replace
from datetime import date

import bibtexparser
import pytest
import rispy
import yaml
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from hypothesis import given
from hypothesis import strategies as st

from summarizer.digest import Digest
from summarizer.export.bibtex import escape_tex
from summarizer.export.names import Name, parse_name
from summarizer.models import Comparison
from summarizer.options import Budget
from summarizer.text.characters import one_line

from .strategies import NASTY_TEXTS, document_of, sentences_of
from .test_digest_export import SETTINGS, entry
from .test_digest_export import export as export_digest
from .test_export import (
    COMPARISON,
    DOCUMENT,
    MADE_ON,
    entries_of,
    export,
    parts_of_markdown,
    summary_of,
    tex_shows,
    text_in_bibtex,
)

HOSTILE = NASTY_TEXTS | st.sampled_from(
    [
        "100 % of {it} \\ and $5",
        "}, url = {https://evil.example}",
        "}\n@online{x, title={y}}",
        "ER  - \r\nTY  - JOUR",
        "\nER  - ",
        '"\n---\ntags: [x]',
        "---",
        ": - ? {a: b} [c] & *d !e %f @g `h` # i",
        "yes",
        "2026-01-31",
        "null",
        "Straight ''quotes'' -- and ``more''",
        "Bo and Co and",
    ]
)


def single(**facts: object) -> Comparison:
    document = document_of(sentences_of("The harbour flooded. | It rained on."), **facts)
    return Comparison(document, (summary_of(document, "lsa", {0, 1}, Budget(9)),))


def authors_of(data: bytes) -> list[tuple[list[str], list[str], list[str]]]:
    """(given, particles and family, suffix) of every author, as BibTeX splits them."""
    library = bibtexparser.parse_string(data.decode(), append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    names = library.entries[0]["author"]
    return [(name.first, [*name.von, *name.last], name.jr) for name in names]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Reyes", Name("Reyes", "Ana")),
        ("B. Olsen", Name("Olsen", "B.")),
        ("Ludwig van der Berg", Name("van der Berg", "Ludwig")),
        ("Martin Luther King, Jr.", Name("King", "Martin Luther", "Jr.")),
        ("Pelé Jr.", Name("Pelé Jr.")),
        ("John Q. Public III", Name("Public", "John Q.", "III")),
        ("Seán O’Brien-Ní", Name("O’Brien-Ní", "Seán")),
        ("Олена Шевчук", Name("Шевчук", "Олена")),
        ("Reuters", Name("Reuters")),
        ("The Tide", Name("The Tide")),
        ("Tide Weekly", Name("Tide Weekly")),
        ("BBC News", Name("BBC News")),
        ("Department of Energy", Name("Department of Energy")),
        ("Editorial Team", Name("Editorial Team")),
        ("Bell & Sons", Name("Bell & Sons")),
        ("Bell and Sons", Name("Bell and Sons")),
        ("Reyes, Ana", Name("Reyes, Ana")),
        ("user 77", Name("user 77")),
        ("王 小明", Name("王 小明")),
        ("محمد علي", Name("محمد علي")),
        ("", Name("")),
    ],
)
def test_people_have_family_names_and_all_else_stays_whole(text, name):
    assert parse_name(text, site="Tide weekly") == name


def test_an_article_from_the_web_in_bibtex():
    (fields,) = entries_of(export("bibtex", COMPARISON))
    assert {key: fields[key] for key in ("title", "author", "organization", "date", "url", "urldate")} == {
        "title": "Harbour under water",
        "author": "Reyes, Ana and Olsen, B.",
        "organization": "The Tide",
        "date": "2025-01-09",
        "url": "https://tide.example/harbour?a=1&b=2",
        "urldate": MADE_ON.isoformat(),
    }
    assert export("bibtex", COMPARISON).startswith(b"@online{reyes2025harbour,\n")


def test_an_article_from_the_web_in_ris():
    data = export("ris", COMPARISON)
    assert data.count(b"\r\n") == data.count(b"\n")
    (record,) = rispy.loads(data.decode())
    expected = {
        "type_of_reference": "ELEC",
        "title": "Harbour under water",
        "authors": ["Reyes, Ana", "Olsen, B."],
        "secondary_title": "The Tide",
        "year": "2025",
        "date": "2025/01/09/",
        "language": "en",
        "urls": ["https://tide.example/harbour?a=1&b=2"],
        "access_date": "2026/01/31/",
    }
    assert expected.items() <= record.items()
    assert record["abstract"].startswith("LexRank: The harbour flooded on Monday")


def test_the_abstract_of_one_summary_is_its_text_alone():
    data = {key: export(key, single()) for key in ("bibtex", "ris")}
    assert entries_of(data["bibtex"])[0]["abstract"] == "The harbour flooded. It rained on."
    assert rispy.loads(data["ris"].decode())[0]["abstract"] == "The harbour flooded. It rained on."


def test_a_pasted_text_without_facts_has_an_entry_too():
    (fields,) = entries_of(export("bibtex", single()))
    assert export("bibtex", single()).startswith(b"@misc{summary,\n")
    assert not {"author", "organization", "date", "url", "urldate"} & set(fields)
    (record,) = rispy.loads(export("ris", single()).decode())
    assert record["type_of_reference"] == "GEN"
    assert not {"authors", "year", "date", "urls", "access_date"} & set(record)


def test_many_authors_and_organizations_are_told_from_one_another():
    names = ("Ana Reyes", "Bell and Sons", "Jan van der Berg Jr.", "The Tide")
    data = export("bibtex", single(authors=names))
    assert authors_of(data) == [
        (["Ana"], ["Reyes"], []),
        ([], ["{Bell and Sons}"], []),
        (["Jan"], ["van", "der", "Berg"], ["Jr."]),
        ([], ["{The Tide}"], []),
    ]
    (record,) = rispy.loads(export("ris", single(authors=names)).decode())
    assert record["authors"] == ["Reyes, Ana", "Bell and Sons", "van der Berg, Jan, Jr.", "The Tide"]


def test_a_digest_has_an_entry_for_each_article_with_keys_of_their_own():
    entries = tuple(entry(index, title="The same headline") for index in range(12))
    data = export_digest("bibtex", Digest(entries, SETTINGS)).decode()
    keys = re.findall(r"^@online\{(.*),$", data, re.MULTILINE)
    assert keys[:3] == ["writer2026same", "writer2026same-2", "writer2026same-3"]
    assert len(set(keys)) == 12
    records = rispy.loads(export_digest("ris", Digest(entries, SETTINGS)).decode())
    assert [record["urls"] for record in records] == [[f"https://example.org/{index}"] for index in range(12)]


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_text_leaves_its_field(title, author, site):
    comparison = single(title=title, authors=(author, author), site=site, origin=title)
    (fields,) = entries_of(export("bibtex", comparison))
    assert tex_shows(fields["title"]) == (one_line(title) or "Summary")
    assert tex_shows(fields.get("organization", "")) == one_line(site)
    assert "url" not in fields
    assert len(authors_of(export("bibtex", comparison))) == 2
    (record,) = rispy.loads(export("ris", comparison).decode())
    assert record["title"] == (one_line(title) or "Summary")
    assert len(record["authors"]) == 2
    front, _ = parts_of_markdown(export("markdown", comparison))
    assert front["title"] == (one_line(title) or "Summary")
    assert front["author"] == [one_line(author)] * 2
    assert front["tags"] == ["summary"]


@given(HOSTILE | st.text().map(one_line))
def test_tex_prints_the_very_text(text):
    text = one_line(text)
    assert " ".join(tex_shows(escape_tex(text)).split()) == text


@given(st.text())
def test_any_title_is_read_back_from_every_format(title):
    comparison = single(title=title)
    expected = one_line(title) or "Summary"
    assert parts_of_markdown(export("markdown", comparison))[0]["title"] == expected
    assert rispy.loads(export("ris", comparison).decode())[0]["title"] == expected
    assert expected in " ".join(text_in_bibtex(export("bibtex", comparison)).split())


def test_the_front_matter_has_the_properties_that_programs_expect():
    one = replace(COMPARISON, summaries=COMPARISON.summaries[:1], failures=())
    front, body = parts_of_markdown(export("markdown", one))
    assert front == {
        "title": "Harbour under water",
        "author": ["Ana Reyes", "B. Olsen"],
        "site": "The Tide",
        "date": date(2025, 1, 9),
        "url": "https://tide.example/harbour?a=1&b=2",
        "language": "English",
        "article": "22 words, 5 sentences",
        "asked-for": "at most 1,200 words in 2 paragraphs",
        "accessed": MADE_ON,
        "words": 13,
        "algorithm": ["LexRank"],
        "tags": ["summary"],
    }
    assert body.startswith("\n# Harbour under water\n")


def test_the_front_matter_is_safe_where_it_is_taken_for_markdown():
    title = '<script>x</script> ![](http://t.example) www.evil.example [a](javascript:b) "q"'
    document = replace(DOCUMENT.article, title=title, url="https://a.example/[x](javascript:alert(1))")
    comparison = replace(COMPARISON, document=replace(DOCUMENT, article=document))
    text = export("markdown", comparison).decode()
    front = text.split("---\n")[1]
    assert not re.search(r"[<>\[\]`]|www\.|://t", front)
    assert yaml.safe_load(front)["title"] == title
