"""JSON, for programs. The shape is a promise; ``version`` grows when it changes in a way that could break a reader.

format      "article-summary"
version     1
made_on     date, "2026-01-31", UTC
article     title, authors [], site, published (date or null), source, language {code, name, right_to_left},
            n_words, n_sentences, n_paragraphs, notes []
settings    algorithms [], n_words and n_paragraphs (or null), and every other option that was asked for
summaries   one for each algorithm that gave one, in the order asked for:
            algorithm, label, source (the paper), seconds, n_words, n_sentences,
            paragraphs [[{index, text, n_words, score, is_heading}]], notes []
failures    algorithm, label, message, hint, code ("ranking-failed", or "" where there is none)
chapters    only if they were asked for and the text has some, for each:
            title, n_words, n_sentences, summaries and failures as above; "index" counts the chapter's sentences
agreement   shared [indices that all chose], overlap [[Jaccard of every pair, order of summaries]]

``index`` counts the article's sentences from 0. A score means something only beside others of the same algorithm.
"""

import json
import math
from typing import Any

from ..algorithms import ALGORITHMS
from ..comparison import overlaps, shared
from ..models import Article, Comparison, Document, Failure, Sentence, Summary
from ..options import settings_of
from .facts import document_notes, label, line, notes, today

VERSION = 1


def export_json(comparison: Comparison) -> bytes:
    """UTF-8 JSON, indented; letters of every script as they are."""
    return (json.dumps(_tree(comparison), ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _tree(comparison: Comparison) -> dict[str, Any]:
    tree = {
        "format": "article-summary",
        "version": VERSION,
        "made_on": today().isoformat(),
        "article": _article(comparison.document) | {"notes": document_notes(comparison)},
        "settings": _settings(comparison),
        "summaries": [_summary(summary) for summary in comparison],
        "failures": [_failure(failure) for failure in comparison.failures],
        "agreement": {
            "shared": sorted(shared(comparison)),
            "overlap": [[round(value, 4) for value in row] for row in overlaps(comparison)],
        },
    }
    return tree | ({"chapters": [_chapter(chapter) for chapter in comparison.chapters]} if comparison.chapters else {})


def _chapter(chapter: Comparison) -> dict[str, Any]:
    return {
        "title": line(chapter.document.article.title),
        "n_words": chapter.document.n_words,
        "n_sentences": len(chapter.document.sentences),
        "summaries": [_summary(summary) for summary in chapter],
        "failures": [_failure(failure) for failure in chapter.failures],
    }


def _article(document: Document) -> dict[str, Any]:
    article: Article = document.article
    language = document.language
    return {
        "title": line(article.title),
        "authors": [line(author) for author in article.authors],
        "site": line(article.site),
        "published": article.published.isoformat() if article.published else None,
        "source": line(article.origin),
        "language": {"code": language.code, "name": language.name, "right_to_left": language.right_to_left},
        "n_words": document.n_words,
        "n_sentences": len(document.sentences),
        "n_paragraphs": document.n_paragraphs,
    }


def _settings(comparison: Comparison) -> dict[str, Any]:
    budget = next((summary.budget for summary in comparison if summary.budget), None)
    keys = [summary.ranking.algorithm for summary in comparison]
    return {
        "algorithms": [*keys, *(failure.algorithm for failure in comparison.failures)],
        **(line_up(settings_of(budget)) if budget else {"n_words": None, "n_paragraphs": None}),
    }


def line_up(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings whose texts any program may be given."""
    return {name: line(value) if isinstance(value, str) else value for name, value in settings.items()}


def _summary(summary: Summary) -> dict[str, Any]:
    key = summary.ranking.algorithm
    return {
        "algorithm": key,
        "label": label(key),
        "source": ALGORITHMS[key].source if key in ALGORITHMS else "",
        "seconds": round(summary.ranking.seconds, 4),
        "n_words": summary.n_words,
        "n_sentences": len(summary.sentences),
        "paragraphs": [[_sentence(sentence, summary) for sentence in paragraph] for paragraph in summary.paragraphs],
        "notes": notes(summary),
    }


def _sentence(sentence: Sentence, summary: Summary) -> dict[str, Any]:
    return {
        "index": sentence.index,
        "text": line(sentence.text),
        "n_words": sentence.n_words,
        "score": score_of(sentence, summary),
        "is_heading": sentence.is_heading,
    }


def score_of(sentence: Sentence, summary: Summary) -> float | None:
    """The sentence's score, or None where JSON and tables have no number for it."""
    score = summary.ranking.scores[sentence.index]
    return score if math.isfinite(score) else None


def _failure(failure: Failure) -> dict[str, Any]:
    return {
        "algorithm": failure.algorithm,
        "label": label(failure.algorithm),
        "message": line(failure.message),
        "hint": line(failure.hint),
        "code": failure.code,
    }
