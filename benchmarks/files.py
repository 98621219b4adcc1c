"""Long files to their summaries: time and memory.

    python benchmarks/files.py [--pages 300] [--sentences 20000]

Each row is a file made here, given to the command line, as a person would: reading, ranking, choosing. ``seconds`` is
from its start to its end, ``CPU s`` what it and its child processes worked, ``memory`` the most that they together
held, shared pages counted once. Of a PDF file that takes too long the first pages are read, and the row says so.

Wanted: a PDF file of 300 pages in at most 20 s and 500 MB; a book of 20,000 sentences with a summary per chapter works.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.made_text import make_sentences
from tests.files.pdfs import Mark, lines, pdf, wrapped
from tests.files.zips import epub, word

ROOT = Path(__file__).resolve().parents[1]
LINES_PER_PAGE = 44
PAGES_PER_CHAPTER = 15
SENTENCES_PER_PARAGRAPH = 5
CHAPTERS = 40
HELVETICA_WIDTH = 0.5  # of a letter, in sizes of the font
POLL_S = 0.05


@dataclass(frozen=True)
class Result:
    """What a run took, in seconds and bytes, and what it read."""

    seconds: float
    cpu_s: float
    n_bytes: int
    n_sentences: int
    n_chapters: int
    note: str


def paragraphs(sentences: Sequence[str]) -> list[str]:
    step = SENTENCES_PER_PARAGRAPH
    return [" ".join(sentences[start : start + step]) for start in range(0, len(sentences), step)]


def book_of_pages(n_pages: int, *, by_letter: bool) -> bytes:
    """A book in a PDF file, with running heads, page numbers and an outline."""
    text = [line for paragraph in paragraphs(make_sentences(30 * n_pages)) for line in [*wrapped(paragraph, 90), ""]]
    pages: list[list[Mark]] = []
    outline = []
    for number in range(n_pages):
        body = lines(text[number * LINES_PER_PAGE :][:LINES_PER_PAGE], size=10, leading=15)
        if number % PAGES_PER_CHAPTER == 0:
            title = f"Chapter {number // PAGES_PER_CHAPTER + 1}"
            outline.append((title, number, 830.0))
            body.insert(0, Mark(title, y=800, size=18))
        else:
            body.insert(0, Mark("A Book of Made Words", y=805, size=8))
        body.append(Mark(str(number + 1), 290, 40, size=8))
        pages.append([letter for mark in body for letter in letters(mark)] if by_letter else body)
    return pdf(pages, info={"Title": "A Book of Made Words"}, outline=outline)


def letters(mark: Mark) -> list[Mark]:
    """Each letter by itself, as browsers print justified text."""
    step = HELVETICA_WIDTH * mark.size
    return [Mark(letter, mark.x + n * step, mark.y, mark.size) for n, letter in enumerate(mark.text) if letter != " "]


def e_book(n_sentences: int) -> bytes:
    step = n_sentences // CHAPTERS
    texts = make_sentences(n_sentences)
    pages = {
        f"{n}.xhtml": f"<h1>Chapter {n}</h1>" + "".join(f"<p>{p}</p>" for p in paragraphs(texts[n * step :][:step]))
        for n in range(CHAPTERS)
    }
    return epub(pages, contents=[(f"Chapter {n}", f"{n}.xhtml") for n in range(CHAPTERS)])


def word_book(n_sentences: int) -> bytes:
    def write(file) -> None:
        per_chapter = n_sentences // CHAPTERS // SENTENCES_PER_PARAGRAPH
        for n, paragraph in enumerate(paragraphs(make_sentences(n_sentences))):
            if n % per_chapter == 0:
                file.add_heading(f"Chapter {n // per_chapter}", 1)
            file.add_paragraph(paragraph)

    return word(write)


def measured(file: Path, *options: str) -> Result:
    """The command line on a file; its processes are known by their session."""
    command = [sys.executable, "-m", "summarizer", str(file), "--words", "300", "--format", "json", *options]
    started = time.monotonic()
    most, worked = 0, dict[int, float]()
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, start_new_session=True) as process:
        while True:
            most = max(most, held_by(process.pid, worked))
            try:
                output, said = process.communicate(timeout=POLL_S)
                break
            except subprocess.TimeoutExpired:
                continue
    seconds = time.monotonic() - started
    if process.returncode:
        return Result(seconds, sum(worked.values()), most, 0, 0, said.decode().strip())
    found = json.loads(output)
    notes = " ".join(found["article"]["notes"])
    return Result(
        seconds, sum(worked.values()), most, found["article"]["n_sentences"], len(found.get("chapters", ())), notes
    )


def held_by(session: int, worked: dict[int, float]) -> int:
    """Bytes that all processes of a session hold, what they share counted once (proportional set size).

    ``worked`` is told the seconds of CPU that each process has used.
    """
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # After the name in brackets: state, parent, group, session; user and system time are 12th and 13th.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                found = re.search(r"^Pss:\s+(\d+) kB", (folder / "smaps_rollup").read_text(), re.MULTILINE)
                total += 1_000 * int(found[1]) if found else 0
                worked[int(folder.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError):
            continue  # it has ended
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--sentences", type=int, default=20_000)
    options = parser.parse_args()
    n_sentences = options.sentences - CHAPTERS  # each chapter's title is one
    rows = {
        f"PDF, {options.pages} pages": ("a.pdf", book_of_pages(options.pages, by_letter=False), ()),
        "the same, --chapters": ("a.pdf", book_of_pages(options.pages, by_letter=False), ("--chapters",)),
        "the same, each letter placed": ("a.pdf", book_of_pages(options.pages, by_letter=True), ()),
        f"EPUB, {options.sentences:,} sentences, --chapters": ("a.epub", e_book(n_sentences), ("--chapters",)),
        f"Word, {options.sentences:,} sentences, --chapters": ("a.docx", word_book(n_sentences), ("--chapters",)),
    }
    print(f"{'file':46} {'size MB':>8} {'seconds':>8} {'CPU s':>6} {'memory MB':>10} {'sentences':>10} {'chapters':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for name, (file_name, data, extra) in rows.items():
            file = Path(folder, file_name)
            file.write_bytes(data)
            result = measured(file, *extra)
            print(
                f"{name:46} {len(data) / 1e6:8.1f} {result.seconds:8.1f} {result.cpu_s:6.1f}"
                f" {result.n_bytes / 1e6:10.0f} {result.n_sentences:10,} {result.n_chapters:9}  {result.note}",
                flush=True,
            )


if __name__ == "__main__":
    main()
