"""A report as tables and a chart: the algorithms, every two of them, groups of documents, agreement."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import streamlit as st

from ...laboratory import Interval, Measure, PairRow, Report, SystemRow, label_of
from ...selection import count
from .. import diagrams
from ..background import duration
from ..fields import choose
from ..markup import escape, note, quiet, sideways, table
from . import documents, files, votes
from .job import Job
from .numbers import choose_measure, measure_of, p_value, shown, signed

SIGNIFICANT = 0.05
_MAX_NAMED = 3


@dataclass(frozen=True, slots=True)
class Look:
    """A row of the table of closer looks."""

    label: str
    show: Callable[[Job, Report], None]


_CAPTION = (
    "Mean over the documents, with its 95% interval (bootstrap) in parentheses. Bold: the best algorithm of a column, "
    "and those that no test tells from it. Random and Lead are the floor; the oracle picks the sentences that the "
    "references like best, and is the ceiling for an extract of this length."
)
_NO_REFERENCES = "There are no references, so these numbers describe the summaries; none says which is better."


def show(job: Job, report: Report) -> None:
    """The numbers, the chart, and a choice of closer looks."""
    st.html(f'<p class="sift-figures" role="status">{escape(_figures(job, report))}</p>')
    st.html(f'<p class="sift-finding">{escape(finding(report))}</p>')
    with st.container(horizontal=True, key="lab-overview"):
        with st.container(width=744):
            st.html(_main_table(report))
        with st.container(width="stretch"):
            _show_chart(report)
    st.html(quiet(_CAPTION if report.n_with_references else ""))
    files.show(job, report)
    names = list(_LOOKS)
    look = st.radio(
        "Look closer",
        names,
        format_func=lambda name: _LOOKS[name].label,
        key="lab-look",
        horizontal=True,
        persist_state="session",
    )
    _LOOKS[look if look in _LOOKS else names[0]].show(job, report)


def _figures(job: Job, report: Report) -> str:
    failed = sum(row.n_failed for row in report.rows)
    parts = [
        count(report.n_documents, "document"),
        f"{report.n_with_references:,} with references",
        count(sum(not row.is_baseline for row in report.rows), "algorithm"),
        f"{count(failed, 'summary')} failed" if failed else "",
        f"done in {duration(job.seconds)}",
    ]
    return " · ".join(filter(None, parts)).replace("summarys", "summaries")


def finding(report: Report) -> str:
    """The result in a sentence or two."""
    key = report.main[0] if report.main else ""
    ours = [row for row in report.rows if not row.is_baseline]
    if not report.n_with_references or not key or not ours:
        return _NO_REFERENCES
    measure, best = measure_of(key), _best(report, key)
    equal = leaders(report, key) - {best.system}
    others = [row for row in ours if row.system != best.system]
    told = f"{best.label} has the highest {measure.label}: {measure.show(best.intervals[key].mean)}."
    if not others:
        return told
    if not report.is_tested:
        return f"{told} So few documents are not tested: that can be chance."
    if not equal:
        return f"{told} All other algorithms are lower by more than chance."
    names = [row.label for row in others if row.system in equal]
    if len(equal) == len(others):
        return f"{told} Its lead over the others could be chance: no test tells it from any of them."
    if len(names) > _MAX_NAMED:
        return f"{told} No test tells it from {len(names)} of the other {len(others)}."
    return f"{told} No test tells it from {' or '.join(names)}."


def _best(report: Report, key: str) -> SystemRow:
    rows = [row for row in report.rows if not row.is_baseline and math.isfinite(row.intervals[key].mean)]
    return max(rows or report.rows, key=lambda row: row.intervals[key].mean)


def leaders(report: Report, key: str) -> frozenset[str]:
    """The best algorithm by a measure, and those that the corrected test does not tell from it, if there is a test."""
    best = _best(report, key).system
    if not report.is_tested:
        return frozenset({best})
    pairs = [pair for pair in report.pairs if pair.measure == key and best in {pair.first, pair.second}]
    same = {name for pair in pairs if not pair.p_corrected < SIGNIFICANT for name in (pair.first, pair.second)}
    return frozenset({best} | {row.system for row in report.rows if row.system in same and not row.is_baseline})


def _main_table(report: Report) -> str:
    measures = [measure_of(key) for key in (*report.main, "words", "seconds")]
    best = {measure.key: leaders(report, measure.key) for measure in measures if measure.higher_is_better}
    body = "".join(_main_row(row, measures, best) for row in report.rows)
    head = "".join(f'<th scope="col">{escape(measure.label)}</th>' for measure in measures)
    caption = "The algorithms over the corpus"
    return sideways(
        f'<table class="sift-table sift-lab-table"><caption class="sift-unseen">{caption}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table>",
        caption,
    )


def _main_row(row: SystemRow, measures: Sequence[Measure], best: Mapping[str, frozenset[str]]) -> str:
    cells = []
    for measure in measures:
        mean, _, rest = shown(measure, row.intervals[measure.key]).partition(" ")
        mean = f"<b>{mean}</b>" if row.system in best.get(measure.key, ()) else mean
        # The length and the time need no interval here.
        cells.append(f"<td>{mean}{f'<small>{rest}</small>' if rest and measure.key in best else ''}</td>")
    failed = f"<small>{row.n_failed:,} failed</small>" if row.n_failed else ""
    return f'<tr><th scope="row">{escape(row.label)}{failed}</th>{"".join(cells)}</tr>'


def _show_chart(report: Report) -> None:
    measure = choose_measure(report, key="lab-chart")
    rows = [
        {
            "system": row.label,
            "kind": "baseline" if row.is_baseline else "algorithm",
            "mean": interval.mean * measure.scale,
            "low": interval.low * measure.scale,
            "high": interval.high * measure.scale,
            "n": interval.n,
            "said": shown(measure, interval),
        }
        for row in report.rows
        if math.isfinite((interval := row.intervals[measure.key]).mean)
    ]
    order = [str(row["system"]) for row in sorted(rows, key=lambda row: -float(str(row["mean"])))]
    said = "; ".join(f"{row['system']} {row['said']}" for row in rows)
    diagrams.show_chart(
        "intervals", {"rows": rows}, alt=f"{measure.label}, mean and 95% interval: {said}.", order=order
    )
    st.html(quiet(measure.help))


def _show_all(_job: Job, report: Report) -> None:
    rows = [
        (measure.label, measure.help, [(shown(measure, row.intervals[measure.key]), "") for row in report.rows])
        for measure in report.measures
    ]
    st.html(table("Every measure", [row.label for row in report.rows], rows))


def _show_pairs(_job: Job, report: Report) -> None:
    """One algorithm against each other one, by one measure."""
    names = {row.system: row.label for row in report.rows if any(row.system in _sides(pair) for pair in report.pairs)}
    if not names:
        st.html(note("There are no two algorithms to compare."))
        return
    with st.container(horizontal=True):
        measure = choose_measure(report, key="lab-pairs-measure", only=lambda one: one.key in report.main)
        against = choose("Against", names, key="lab-pairs-against", width=220)
    pairs = [pair for pair in report.pairs if pair.measure == measure.key]
    rows = []
    for pair in pairs:
        if against in _sides(pair):
            other = pair.second if pair.first == against else pair.first
            turned = 1 if pair.second == against else -1
            low, high = sorted((pair.difference.low * turned, pair.difference.high * turned))
            difference = Interval(pair.difference.mean * turned, low, high, pair.difference.n)
            verdict = _verdict(difference.mean, pair.p_corrected)
            cells = (signed(measure, difference), p_value(pair.p), p_value(pair.p_corrected), verdict)
            rows.append((label_of(other), "", [(text, "") for text in cells]))
    head = (f"Difference from {names[against]} (95%)", "p", "p, corrected", "Verdict")
    st.html(table(f"{measure.label} against {names[against]}", head, rows))
    n, resamples = len(pairs), report.settings.n_resamples
    st.html(
        quiet(
            f"Paired bootstrap with {resamples:,} resamples of the same documents. The corrected p takes all {n} pairs "
            f"of this measure into account (Holm); below {SIGNIFICANT} a difference counts as more than chance."
        )
    )


def _sides(pair: PairRow) -> tuple[str, str]:
    return pair.first, pair.second


def _verdict(difference: float, p: float) -> str:
    if not p < SIGNIFICANT:
        return "no difference shown"
    return "better" if difference > 0 else "worse"


def _show_groups(_job: Job, report: Report) -> None:
    """A measure by language and by length."""
    if not report.groups:
        st.html(note("The documents have one language, and there are too few to divide them by length."))
        return
    measure = choose_measure(report, key="lab-groups-measure", only=lambda one: one.key in report.main)
    found = [{row.system: row for row in group.rows} for group in report.groups]
    head = [f"{documents.language_name(group.label)} ({group.n_documents:,})" for group in report.groups]
    rows = [
        (
            row.label,
            "",
            [
                (shown(measure, rows[row.system].intervals[measure.key]) if row.system in rows else "–", "")
                for rows in found
            ],
        )
        for row in report.rows
    ]
    st.html(table(f"{measure.label} by language and length", head, rows))
    st.html(quiet("Number of documents in parentheses; the thirds by length hold the shortest to the longest texts."))


def _show_agreement(_job: Job, report: Report) -> None:
    """For every two algorithms, how many of the sentences chosen by either both chose."""
    systems = [row.system for row in report.rows]
    shares = {frozenset(pair): share for pair, share in report.agreement.items()}
    rows = [
        (
            label_of(a),
            "",
            [("" if a == b else f"{100 * shares[frozenset((a, b))]:.0f}%" if frozenset((a, b)) in shares else "–", "")
             for b in systems],
        )
        for a in systems
    ]  # fmt: skip
    st.html(table("Agreement of every two", list(map(label_of, systems)), rows))
    st.html(quiet("Of the sentences that either chose in a document, the share that both chose; mean over documents."))


# The table of closer looks; each draws a job and its report.
_LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "documents": Look("Documents", documents.show),
        "pairs": Look("Every two", _show_pairs),
        "all": Look("All measures", _show_all),
        "groups": Look("By language and length", _show_groups),
        "agreement": Look("Agreement", _show_agreement),
        "votes": Look("Blind votes", votes.show),
    }
)
