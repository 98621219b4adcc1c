"""One summary of several articles: ROUGE against each article's own lead, joined.

    python benchmarks/several.py [--words 120] [--lead 2] [--reviews SET.jsonl ...]

``stories`` holds three articles on each of three made-up stories, as three newspapers might write them: they share some
facts and each has its own. The reference of a story is the first LEAD sentences of each of its articles. Printed are,
as means over the stories: ROUGE-1, ROUGE-2 and ROUGE-L F1 in points without stemming, the number of articles quoted,
and how much a sentence repeats those chosen from other articles (the largest cosine; 0 is nothing, 1 all).

"One after the other" ranks the three articles as if they were one text, which is what pasting them would do.
"Leads in turn" copies the reference as far as the budget goes: no summary can be expected above it.

With ``--reviews``, sets as ``training/summaries.py`` describes them, each paragraph of a text being a review of its
own: the mean of ROUGE-1 and ROUGE-2 against the human summaries, and the difference to the leads in turn with its 95 %
interval.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.summary_quality import interval
from summarizer.algorithms import ALGORITHMS
from summarizer.comparison.agreement import rouge
from summarizer.digest import Quoted, summarize_together
from summarizer.digest.multi_document import Vectors
from summarizer.languages import LANGUAGES
from summarizer.models import Article, Document, Ranking, Sentence, Summary
from summarizer.options import DEFAULT_ALGORITHM, Budget
from summarizer.pipeline import condense, rank
from summarizer.segmentation import segment
from training.summaries import scorer_of

STORIES = Path(__file__).parent / "stories"
KINDS = ("ROUGE-1", "ROUGE-2", "ROUGE-L")

Story = tuple[Document, ...]
System = Callable[[Story, int], tuple[Quoted, ...]]


def stories() -> dict[str, Story]:
    """Articles by story: the first line of a file is its title."""
    found: dict[str, list[Document]] = {}
    for path in sorted(STORIES.glob("*.txt")):
        title, _, text = path.read_text(encoding="utf-8").partition("\n\n")
        article = Article(text.strip(), title=title, origin=path.name)
        found.setdefault(path.stem.rpartition("-")[0], []).append(segment(article, LANGUAGES["en"]))
    return {name: tuple(documents) for name, documents in found.items()}


def body(document: Document) -> list[Sentence]:
    return [sentence for sentence in document.sentences if not sentence.is_heading]


def reference(story: Story, n_sentences: int) -> str:
    return " ".join(sentence.text for document in story for sentence in body(document)[:n_sentences])


def together(algorithm: str) -> System:
    return lambda story, words: summarize_together(story, Budget(words, 1), algorithm=algorithm).sentences


def first_alone(story: Story, words: int) -> tuple[Quoted, ...]:
    summary = condense(story[0], rank(story[0], DEFAULT_ALGORITHM), Budget(words, 1))
    return tuple(Quoted(sentence, 0) for sentence in summary.sentences)


def one_after_the_other(algorithm: str) -> System:
    def shorten(story: Story, words: int) -> tuple[Quoted, ...]:
        sources = [source for source, document in enumerate(story) for _ in document.sentences]
        row = [sentence for document in story for sentence in document.sentences]
        row = [replace(sentence, index=index) for index, sentence in enumerate(row)]
        whole = Document(Article(""), story[0].language, tuple(row))
        summary = condense(whole, rank(whole, algorithm), Budget(words, 1))
        return tuple(Quoted(sentence, sources[sentence.index]) for sentence in summary.sentences)

    return shorten


def leads_in_turn(story: Story, words: int) -> tuple[Quoted, ...]:
    chosen: list[Quoted] = []
    for index in range(max(len(document.sentences) for document in story)):
        for source, document in enumerate(story):
            for sentence in body(document)[index : index + 1]:
                if sum(quoted.sentence.n_words for quoted in chosen) + sentence.n_words <= words:
                    chosen.append(Quoted(sentence, source))
    return tuple(sorted(chosen, key=lambda quoted: (quoted.source, quoted.sentence.index)))


SYSTEMS: dict[str, System] = {
    "first article alone": first_alone,
    **{
        f"one after the other, {ALGORITHMS[name].label}": one_after_the_other(name)
        for name in (DEFAULT_ALGORITHM, "lex-rank")
    },
    **{f"together, {row.label}": together(name) for name, row in ALGORITHMS.items()},
    "leads in turn (ceiling)": leads_in_turn,
}


def repetition(story: Story, chosen: Sequence[Quoted]) -> float:
    """Mean over the sentences of the largest cosine with a sentence of another article."""
    vectors = Vectors([Document(Article(""), story[q.source].language, (q.sentence,)) for q in chosen])
    weights = np.zeros((len(chosen), vectors.n_stems))
    weights[vectors.cells.rows, vectors.cells.stems] = vectors.cells.values
    cosines = weights @ weights.T
    sources = np.array([quoted.source for quoted in chosen])
    cosines[sources[:, None] == sources[None, :]] = 0.0
    return float(cosines.max(axis=1).mean()) if len(chosen) > 1 else 0.0


def score(system: System, words: int, n_lead: int) -> dict[str, float]:
    rows = []
    for story in stories().values():
        chosen = system(story, words)
        text = Summary(Ranking("", ()), (tuple(quoted.sentence for quoted in chosen),))
        points = {kind: 100 * value for kind, value in rouge(text, reference(story, n_lead), story[0].language).items()}
        rows.append(
            points
            | {
                "articles": len({quoted.source for quoted in chosen}),
                "repeated": repetition(story, chosen),
                "words": sum(quoted.sentence.n_words for quoted in chosen),
            }
        )
    return {key: statistics.mean(row[key] for row in rows) for key in rows[0]}


def main(words: int, n_lead: int) -> None:
    print(f"| {'system':<36} | ROUGE-1 | ROUGE-2 | ROUGE-L | articles | repeated | words |")
    print(f"|{'-' * 38}|--------:|--------:|--------:|---------:|---------:|------:|")
    for label, system in SYSTEMS.items():
        row = score(system, words, n_lead)
        points = " | ".join(f"{row[kind]:7.1f}" for kind in KINDS)
        print(f"| {label:<36} | {points} | {row['articles']:8.1f} | {row['repeated']:8.2f} | {row['words']:5.0f} |")


def print_reviews(path: Path, words: int) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    groups = [
        tuple(segment(Article(text), LANGUAGES[row["lang"]]) for text in row["text"].split("\n") if text.strip())
        for row in rows
    ]

    def points(system: System) -> np.ndarray:
        chosen = [" ".join(quoted.sentence.text for quoted in system(group, words)) for group in groups]
        return np.array([mean_rouge(text, row) for text, row in zip(chosen, rows, strict=True)])

    leads = points(leads_in_turn)
    print(f"\n{path.stem}: {len(rows)} products, {words} words; leads in turn {leads.mean():.2f}")
    for name, algorithm in ALGORITHMS.items():
        own = points(together(name))
        print(f"together, {algorithm.label:<12}{own.mean():6.2f}   minus leads in turn {interval(own - leads)}")


def mean_rouge(text: str, row: Mapping[str, Any]) -> float:
    scores = [scorer_of(row["lang"]).score(reference, text) for reference in row["refs"]]
    return 100 * statistics.mean(score[kind].fmeasure for score in scores for kind in ("rouge1", "rouge2"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="One summary of several articles.")
    parser.add_argument("--words", type=int, default=120)
    parser.add_argument("--lead", type=int, default=2)
    parser.add_argument("--reviews", type=Path, nargs="*", default=())
    options = parser.parse_args()
    main(options.words, options.lead)
    for path in options.reviews:
        print_reviews(path, options.words)
