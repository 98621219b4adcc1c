"""JSON: every number of a report, as programs read it.

The shape is a promise; ``version`` grows when it changes in a way that could break a reader. Scores are shares, 0 to 1.

format "laboratory-report", version, settings, versions, corpus {name, hash, n_documents, n_with_references},
measures [{key, label, help}], systems [{system, label, n_failed, means {measure: interval}}],
pairs [{measure, first, second, difference interval, p, p_corrected}],
groups [{kind, label, n_documents, systems}], agreement [{first, second, overlap}], bad_rows [{number, reason}]
an interval is {mean, low, high, n}
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from ...export.json_lines import to_json
from ..record import settings_tree, versions_of
from ..report import Report, SystemRow

VERSION = 1


def write_json(report: Report) -> bytes:
    return to_json(report_tree(report), indent=1)


def report_tree(report: Report) -> dict[str, Any]:
    """The report in the types of JSON, NaN aside."""
    origin = report.origin
    return {
        "format": "laboratory-report",
        "version": VERSION,
        "settings": settings_tree(report.settings),
        "versions": dict(versions_of(report.settings)),
        "corpus": {
            "name": origin.name,
            "hash": origin.corpus_hash,
            "n_documents": report.n_documents,
            "n_with_references": report.n_with_references,
        },
        "measures": [{"key": one.key, "label": one.label, "help": one.help} for one in report.measures],
        "systems": _systems(report.rows),
        "pairs": [asdict(pair) for pair in report.pairs],
        "groups": [
            {"kind": one.kind, "label": one.label, "n_documents": one.n_documents, "systems": _systems(one.rows)}
            for one in report.groups
        ],
        "agreement": [{"first": a, "second": b, "overlap": share} for (a, b), share in report.agreement.items()],
        "bad_rows": [{"number": row.number, "reason": row.reason} for row in report.bad],
    }


def _systems(rows: Iterable[SystemRow]) -> list[dict[str, Any]]:
    return [
        {
            "system": row.system,
            "label": row.label,
            "n_failed": row.n_failed,
            "means": {key: asdict(interval) for key, interval in row.intervals.items()},
        }
        for row in rows
    ]
