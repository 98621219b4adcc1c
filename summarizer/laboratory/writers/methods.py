"""The methods paragraph: what was done, with what, so that others can do it again."""

from collections.abc import Iterator

from ...export.facts import asked_for
from ...languages import LANGUAGES
from ...selection import count
from ...text.characters import one_line
from ..models import FLOOR, ORACLE
from ..record import versions_of
from ..report import Report, label_of
from ..rouge import KINDS


def write_methods(report: Report) -> bytes:
    return (methods(report) + "\n").encode("utf-8")


def methods(report: Report) -> str:
    """One paragraph in plain text, to be pasted into a paper."""
    sentences = [*_corpus(report), *_summaries(report), *_scores(report), *_statistics(report), *_software(report)]
    return " ".join(sentences)


def _corpus(report: Report) -> Iterator[str]:
    heads, origin = report.table.heads, report.origin
    if not heads:
        yield "No document could be evaluated."
        return
    languages = list(dict.fromkeys(head.language for head in heads))
    named = ", ".join(LANGUAGES[code].name if code in LANGUAGES else code for code in languages[:10])
    mean = round(sum(head.n_words for head in heads) / len(heads))
    name = f" of the corpus “{one_line(origin.name)}”" if origin.name else ""
    yield (
        f"We compared extractive summarizers on {count(len(heads), 'document')}{name}, with a mean length of "
        f"{mean:,} words ({named})."
    )
    if report.n_with_references:
        how_many = "All" if report.n_with_references == len(heads) else f"{report.n_with_references:,}"
        yield f"{how_many} of them have reference summaries."
    if origin.corpus_hash:
        yield f"The SHA-256 of the corpus’s items is {origin.corpus_hash}."
    if report.bad:
        yield f"The corpus has {count(len(report.bad), 'more row')} that could not be used."


def _summaries(report: Report) -> Iterator[str]:
    settings = report.settings
    names = [label_of(name) for name in settings.algorithms]
    yield f"The algorithm{'s are' if len(names) > 1 else ' is'} {_listed(names)}."
    length = asked_for(settings.options)
    if settings.reference_length:
        length = f"at most as many words as the document’s references have on average ({length} where there are none)"
    yield (
        "Each algorithm scores the sentences of a document; the same greedy rule then takes whole sentences, best "
        f"first, for a summary of {length}."
    )
    yield f"Sentences chosen at random (seed {settings.seed}) are the floor" + (
        ", and so is Lead, the beginning of the document." if _has(report, FLOOR) else "."
    )
    if _has(report, ORACLE):
        yield (
            "The ceiling is an oracle that knows the references and adds the sentence that raises the sum of ROUGE-1 "
            "and ROUGE-2 F1 most until none does (Nallapati et al. 2017)."
        )


def _has(report: Report, system: str) -> bool:
    return any(row.system == system for row in report.rows)


def _scores(report: Report) -> Iterator[str]:
    settings = report.settings
    if not report.n_with_references:
        yield "There are no references, so the summaries are described and not graded."
        return
    version = versions_of(settings)["rouge-score"]
    stemming = "with" if settings.stemming else "without"
    several = "the mean over them counts" if settings.mean_of_references else "the one with the best F1 counts"
    kinds = _listed([kind.replace("rouge", "ROUGE-") for kind in KINDS])
    yield (
        f"{kinds} (Lin 2004) are those of the package rouge-score {version}, {stemming} Porter stemming in English; "
        f"other languages are compared by their words without stemming. Of several references, {several}."
    )


def _statistics(report: Report) -> Iterator[str]:
    settings = report.settings
    yield (
        f"Intervals are 95% percentile bootstrap intervals of means over documents ({settings.n_resamples:,} "
        f"resamples, seed {settings.seed}; Efron & Tibshirani 1993)."
    )
    if report.is_tested:
        n_pairs = len(report.pairs) // len(report.main)
        yield (
            "Differences were tested with a two-sided paired bootstrap over the documents that both summarized "
            f"(Koehn 2004), and p-values corrected with Holm’s method (1979) for the {count(n_pairs, 'pair')} of "
            "each measure."
        )


def _software(report: Report) -> Iterator[str]:
    versions = [f"{name} {number}" for name, number in versions_of(report.settings).items()]
    yield f"Software: {', '.join(versions)}."


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
