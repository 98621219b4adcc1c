"""Algorithms compared over many texts, with numbers that can be cited.

    corpus = open_corpus(Path("news.csv"))                    # or a File: JSONL, JSON, CSV, TSV, pairs, a zip
    survey = corpus.survey()                                  # how many documents, which rows are broken
    settings = Settings(("balanced", "lead"), with_defaults(Options(words=100)))
    results = list(evaluate(corpus.items(), settings))        # as they come: Evaluated or BadRow
    report = report_of((one for one in results if isinstance(one, Evaluated)), settings)

An evaluation condenses each document with each algorithm within one budget, by the same rule as everywhere, and
measures the summaries, against references where there are some.
"""

from .bundle import FILE_NAME as BUNDLE
from .bundle import Bundle, bundle_of, open_bundle, write_bundle
from .columns import ROLES, Columns, find_columns
from .corpus import COMMAND_LIMITS, EXAMPLE, Corpus, Survey, open_corpus
from .measures import BY_KEY, MAIN, MAIN_WITHOUT_REFERENCES, MEASURES, Measure
from .models import BASELINES, FLOOR, ORACLE, RANDOM, BadRow, Evaluated, Item, Outcome, Result, Settings
from .record import Head, head_of, read_record, same_numbers, write_head, write_line
from .report import Group, Interval, Origin, PairRow, Report, SystemRow, label_of, report_of
from .runner import evaluate
from .writers import WRITERS, Writer, methods

__all__ = [
    "BASELINES",
    "BUNDLE",
    "BY_KEY",
    "COMMAND_LIMITS",
    "EXAMPLE",
    "FLOOR",
    "MAIN",
    "MAIN_WITHOUT_REFERENCES",
    "MEASURES",
    "ORACLE",
    "RANDOM",
    "ROLES",
    "WRITERS",
    "BadRow",
    "Bundle",
    "Columns",
    "Corpus",
    "Evaluated",
    "Group",
    "Head",
    "Interval",
    "Item",
    "Measure",
    "Origin",
    "Outcome",
    "PairRow",
    "Report",
    "Result",
    "Settings",
    "Survey",
    "SystemRow",
    "Writer",
    "bundle_of",
    "evaluate",
    "find_columns",
    "head_of",
    "label_of",
    "methods",
    "open_bundle",
    "open_corpus",
    "read_record",
    "report_of",
    "same_numbers",
    "write_bundle",
    "write_head",
    "write_line",
]
