"""Corpora: what is found in tables, folders and archives, and what is said about the rest."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.errors import SourceError, TooLargeError
from summarizer.laboratory import EXAMPLE, BadRow, Item, find_columns, open_corpus
from summarizer.laboratory.corpus import MAX_BAD_ROWS
from summarizer.limits import DEFAULT_LIMITS
from summarizer.models import File

NAMES = {
    "CNN/DailyMail": (["id", "article", "highlights"], {"text": "article", "reference": ("highlights",), "id": "id"}),
    "a web table": (["URL", "Headline"], {"address": "URL", "title": "Headline"}),
    "numbered references": (
        ["Document", "Summary 1", "summary_2", "lang"],
        {"text": "Document", "reference": ("Summary 1", "summary_2"), "language": "lang"},
    ),
    "lettered references": (
        ["Artikeltext", "Zusammenfassung A", "Zusammenfassung B"],
        {"text": "Artikeltext", "reference": ("Zusammenfassung A", "Zusammenfassung B")},
    ),
    "the most telling of two": (["source", "text", "summary"], {"text": "text", "reference": ("summary",)}),
    "German": (["Überschrift", "Text", "Zusammenfassung"], {"title": "Überschrift", "reference": ("Zusammenfassung",)}),
    "questions": (["transcript", "query", "refs"], {"text": "transcript", "question": "query", "reference": ("refs",)}),
}


@pytest.mark.parametrize("case", sorted(NAMES))
def test_columns_are_found_by_their_usual_names(case):
    names, expected = NAMES[case]
    columns = find_columns(names)
    assert {role: getattr(columns, role) for role in expected} == expected


def read(data, name="corpus.jsonl", chosen=None, **limits):
    data = data if isinstance(data, bytes) else data.encode()
    corpus = open_corpus(File(name, data), chosen, limits=replace(DEFAULT_LIMITS, **limits))
    return list(corpus.items())


TABLES = {
    "corpus.jsonl": '{"text": "One, two.", "summary": ["a", "b"]}\n{"text": "Three.", "summary": "c"}\n',
    "corpus.json": '[{"text": "One, two.", "summary": ["a", "b"]}, {"text": "Three.", "summary": ["c"]}]',
    "lines.json": '{"text": "One, two.", "summary": ["a", "b"]}\n{"text": "Three.", "summary": ["c"]}\n',
    "corpus.csv": 'text,summary1,summary2\r\n"One, two.",a,b\r\nThree.,c,\r\n',
    "semicolons.csv": 'text;summary1;summary2\n"One, two.";a;b\nThree.;c;\n',
    "corpus.tsv": "text\tsummary1\tsummary2\nOne, two.\ta\tb\nThree.\tc\n",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_gives_the_same_items(name, encoding):
    items = read(TABLES[name].encode(encoding), name)
    assert [(item.text, item.references) for item in items] == [("One, two.", ("a", "b")), ("Three.", ("c",))]


def test_an_old_encoding_is_recognized():
    text = "Der Bürgermeister eröffnet die Brücke über den Fluß, und viele Gäste hören zu."
    (item,) = read(f"text;abstract\n{text};Brücke\n".encode("cp1252"), "old.csv")
    assert (item.text, item.references) == (text, ("Brücke",))


def test_rows_are_counted_as_a_spreadsheet_or_an_editor_does():
    assert [item.number for item in read("text\na\n\n\nb\n", "a.csv")] == [2, 5]
    assert [item.number for item in read('{"text": "a"}\n\n{"text": "b"}')] == [1, 3]


HOSTILE_LINES = {
    '{"text": "a"': "It is not JSON.",
    "[1, 2]": "It is not a JSON object.",
    "[" * 100_000: "It is not JSON.",
    '{"text": ""}': "It has no text.",
    '{"text": {"a": 1}}': "It has no text.",
    '{"text": NaN}': "It has no text.",
    '{"text": true}': "It has no text.",
    '{"summary": "no text"}': "It has no text.",
    '{"text": "' + "x" * 500_000 + '"}': "It is longer than can be read.",
    "\0\0\0": "It is not JSON.",
}


def test_a_broken_line_is_reported_with_its_number_and_the_rest_goes_on():
    lines = ['{"text": "first"}', *HOSTILE_LINES, '{"text": "last\\ud800"}']
    rows = read("\n".join(lines), max_file_characters=400_000)
    assert rows[0] == Item(1, "first")
    assert rows[1:-1] == [BadRow(number, reason) for number, reason in enumerate(HOSTILE_LINES.values(), 2)]
    assert rows[-1] == Item(len(lines), "last\ufffd")


def test_broken_rows_of_a_csv():
    data = 'text,summary\nfine,s\nmany,cells,are,here\n,empty\n"' + "x" * 5_000 + '",s\nlast,s\n'
    rows = read(data, "a.csv", max_file_characters=2_000)
    assert [row.number for row in rows if isinstance(row, BadRow)][:2] == [3, 4]
    assert rows[0] == Item(2, "fine", references=("s",))
    assert all(len(row.text) <= 2_000 for row in rows if isinstance(row, Item))


def test_a_quotation_mark_that_never_closes_takes_no_more_than_a_cell():
    n_lines = DEFAULT_LIMITS.max_file_characters // 1_000 + 10
    rows = read('text,summary\nfine,s\n"open,s\n' + f"{'x' * 1_000},s\n" * n_lines, "a.csv")
    assert rows[0].text == "fine"
    assert isinstance(rows[1], BadRow)
    assert rows[-1].references == ("s",)


def test_a_line_of_a_csv_that_is_too_long_is_reported():
    rows = read("text,summary\nfine,s\nx" + "x" * 5_000 + ",s\nlast,s\n", "a.csv", max_file_characters=2_000)
    assert [row.number for row in rows] == [2, 3, 4]
    assert rows[1] == BadRow(3, "It is longer than can be read.")


def test_an_empty_table_is_said_to_be_empty():
    with pytest.raises(SourceError, match="no row"):
        read("", "a.csv")


def test_of_a_corpus_with_a_limit_broken_rows_are_counted_but_not_all_told_apart():
    data = b'{"text": "first"}\n' + b"{}\n" * (MAX_BAD_ROWS + 5)
    corpus = open_corpus(File("a.jsonl", data), max_items=10)
    survey = corpus.survey()
    assert (survey.n_items, survey.n_bad, len(survey.bad)) == (1, MAX_BAD_ROWS + 5, MAX_BAD_ROWS)
    assert len(list(corpus.items())) == MAX_BAD_ROWS + 1
    assert len(list(replace(corpus, max_items=None).items())) == MAX_BAD_ROWS + 6


def test_columns_can_be_chosen():
    line = json.dumps({"a": "Text.", "b": "one", "c": "two", "text": "other"})
    (item,) = read(line, chosen={"text": "a", "reference": "b + c"})
    assert (item.text, item.references) == ("Text.", ("one", "two"))


@pytest.mark.parametrize(
    ("chosen", "message"),
    [({"text": "z"}, "no column “z”"), ({"body": "a"}, "no role “body”"), ({}, "No column")],
)
def test_a_wrong_choice_of_columns_is_said(chosen, message):
    with pytest.raises(SourceError, match=message):
        read('{"a": "Text."}', chosen=chosen)


def test_a_list_of_sentences_is_one_text_and_lists_in_a_list_are_references():
    (item,) = read('{"text": ["One.", "Two."], "refs": [["A.", "B."], "C."]}')
    assert (item.text, item.references) == ("One.\n\nTwo.", ("A. B.", "C."))


def test_an_address_counts_where_there_is_no_text():
    items = read("url,text\nhttps://a.example/,Here.\nhttps://b.example/,\n", "a.csv")
    assert [(item.text, item.address) for item in items] == [("Here.", ""), ("", "https://b.example/")]


FOLDERS = {
    "side by side": {"a.txt": "A", "a.summary.txt": "ra", "b.txt": "B", "b_ref1.txt": "rb1", "b_ref2.txt": "rb2"},
    "with spaces": {"Ann 1.txt": "A", "Ann 1 summary.txt": "ra", "Business model.txt": "B",
                    "Business model (summary 1).txt": "rb1", "Business model - summary b.txt": "rb2"},
    "two folders": {
        "documents/a.txt": "A", "documents/b.txt": "B", "references/a.txt": "ra", "references/b.1.txt": "rb1",
        "references/b.2.txt": "rb2",
    },
    "folders of references": {
        "texts/a.txt": "A", "texts/b.txt": "B", "summaries/a/anna.txt": "ra", "summaries/b/anna.txt": "rb1",
        "summaries/b/ben.txt": "rb2",
    },
    "any name for the documents": {
        "originals/a.txt": "A", "originals/b.txt": "B", "summaries/a.txt": "ra", "summaries/b.1.txt": "rb1",
        "summaries/b.2.txt": "rb2",
    },
    "within a folder": {"set/a.md": "A", "set/a-abstract.md": "ra", "set/b.md": "B", "set/b-gold-1.md": "rb1",
                        "set/b-gold-2.md": "rb2"},
}  # fmt: skip


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("case", sorted(FOLDERS))
def test_pairs_are_matched_by_name(case, packed, tmp_path):
    files = {**FOLDERS[case], ".DS_Store": "x", "__MACOSX/a.txt": "x"}
    if packed:
        corpus = open_corpus(File("pairs.zip", pack(files)))
    else:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
            (tmp_path / name).write_text(text)
        del files["__MACOSX/a.txt"]
        corpus = open_corpus(tmp_path)
    items = list(corpus.items())
    assert [(item.text, item.references) for item in items] == [("A", ("ra",)), ("B", ("rb1", "rb2"))]


def pack(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def test_a_reference_without_a_document_and_an_empty_document_are_reported():
    corpus = open_corpus(File("p.zip", pack({"a.txt": "", "b.txt": "B", "z.summary.txt": "r"})))
    reasons = [row.reason for row in corpus.items() if isinstance(row, BadRow)]
    assert reasons == ["“a.txt” is empty.", "“z.summary.txt” is a reference, but there is no document of this name."]


def test_a_table_in_an_archive_is_the_corpus():
    (item,) = open_corpus(File("c.zip", pack({"data/news.csv": "text\nHello.\n", "README.md": "x"}))).items()
    assert item.text == "Hello."


ARCHIVES = {
    "two tables": (pack({"a.csv": "text\n", "b.csv": "text\n"}), SourceError),
    "nothing": (pack({"a.png": "x"}), SourceError),
    "a bomb": (pack({"a.csv": "text\n" + "0" * 30_000_000}), TooLargeError),
    "damaged": (b"PK\x03\x04 and nothing more", SourceError),
    "paths": (pack({"../../etc/a.csv": "text\n/etc/passwd\n"}), SourceError),
}


@pytest.mark.parametrize("case", sorted(ARCHIVES))
def test_hostile_archives(case):
    data, error = ARCHIVES[case]
    with pytest.raises(error):
        list(open_corpus(File("c.zip", data)).items())


@pytest.mark.parametrize("name", ["nothing-here", "text.txt"])
def test_what_is_no_corpus_is_said(name, tmp_path):
    (tmp_path / "text.txt").write_text("Only a text.")
    with pytest.raises(SourceError):
        list(open_corpus(Path(tmp_path / name)).items())


def test_a_survey_counts_and_a_limit_holds():
    corpus = open_corpus(EXAMPLE, max_items=4)
    survey = corpus.survey()
    assert (survey.n_items, survey.n_with_references, survey.n_left_out) == (4, 4, 6)
    assert len(list(corpus.items())) == 4


def test_the_hash_of_a_corpus_does_not_depend_on_its_file():
    lines = EXAMPLE.read_text(encoding="utf-8")
    as_list = "[" + ",".join(lines.splitlines()) + "]"
    hashes = {
        open_corpus(File("a.jsonl", lines.encode())).survey().corpus_hash,
        open_corpus(File("a.json", as_list.encode("utf-16"))).survey().corpus_hash,
    }
    assert len(hashes) == 1
    assert open_corpus(File("a.jsonl", lines.replace("ferry", "boat").encode())).survey().corpus_hash not in hashes
