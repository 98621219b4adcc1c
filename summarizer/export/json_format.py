"""JSON, for programs. The shapes are promises; ``version`` grows when one changes in a way that could break a reader.

A comparison:
format      "article-summary"
version     1
made_on     date, "2026-01-31", UTC
article     title, authors [], site, published (date or null), source, language {code, name, right_to_left},
            n_words, n_sentences, n_paragraphs, notes []
settings    algorithms [], n_words and n_paragraphs (or null), and every other option that was asked for
summaries   one for each algorithm that succeeded, in the order asked for:
            algorithm, label, source (the paper), seconds, n_words, n_sentences,
            paragraphs [[{index, text, n_words, score, is_heading}]], notes []
failures    algorithm, label, message, hint, code ("ranking-failed", or "" if there is none)
chapters    only if they were asked for and the text has chapters; each has
            title, n_words, n_sentences, summaries and failures as above; "index" counts the chapter's sentences
agreement   shared [indices that all chose], overlap [[Jaccard of every pair, order of summaries]]

``index`` counts the article's sentences from 0. A score means something only beside others of the same algorithm.

A digest:
format      "article-digest"
version     1
made_on     as above
title       the list's or feed's
settings, articles    as in ``json_lines``; an article has no fingerprint, but story: its number from 0, or null
together    null, or the summary of all articles: see ``json_lines``
"""

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from ..algorithms import ALGORITHMS
from ..comparison import overlaps, shared
from ..models import Article, Comparison, Document, Sentence, Summary
from ..options import settings_of
from .facts import algorithms, label, options_of
from .json_lines import entry_tree, joint_tree, settings_tree, to_json

if TYPE_CHECKING:
    from ..digest import Digest

VERSION = 1


def export_json(comparison: Comparison, made_on: date) -> bytes:
    """Indented JSON of a comparison; its shape is described above."""
    tree = {
        "format": "article-summary",
        "version": VERSION,
        "made_on": made_on,
        "article": _article(comparison.document),
        "settings": _settings(comparison),
        **_outcome(comparison),
        "agreement": {
            "shared": sorted(shared(comparison)),
            "overlap": [[round(value, 4) for value in row] for row in overlaps(comparison)],
        },
    }
    tree |= {"chapters": list(map(_chapter, comparison.chapters))} if comparison.chapters else {}
    return to_json(tree, indent=2)


def export_digest_json(digest: "Digest", made_on: date) -> bytes:
    """Indented JSON of a digest, the articles in the order of the list."""
    from ..digest import stories

    story_of = {index: number for number, story in enumerate(stories(digest.entries)) for index in story}
    tree = {
        "format": "article-digest",
        "version": VERSION,
        "made_on": made_on,
        "title": digest.title,
        "settings": settings_tree(digest.settings),
        "articles": [entry_tree(entry) | {"story": story_of.get(entry.index)} for entry in digest.in_order],
        "together": joint_tree(digest.joint) if digest.joint else None,
    }
    return to_json(tree, indent=2)


def _outcome(comparison: Comparison) -> dict[str, Any]:
    return {
        "summaries": [_summary(summary) for summary in comparison],
        "failures": [
            {"algorithm": one.algorithm, "label": label(one.algorithm), **asdict(one)} for one in comparison.failures
        ],
    }


def _chapter(chapter: Comparison) -> dict[str, Any]:
    return {
        "title": chapter.document.article.title,
        "n_words": chapter.document.n_words,
        "n_sentences": len(chapter.document.sentences),
        **_outcome(chapter),
    }


def _article(document: Document) -> dict[str, Any]:
    article: Article = document.article
    language = document.language
    return {
        "title": article.title,
        "authors": article.authors,
        "site": article.site,
        "published": article.published,
        "source": article.origin,
        "language": {"code": language.code, "name": language.name, "right_to_left": language.right_to_left},
        "n_words": document.n_words,
        "n_sentences": len(document.sentences),
        "n_paragraphs": document.n_paragraphs,
        "notes": article.notes,
    }


def _settings(comparison: Comparison) -> dict[str, Any]:
    options = options_of(comparison)
    settings = settings_of(options) if options else {"n_words": None, "n_paragraphs": None}
    return {"algorithms": algorithms(comparison), **settings}


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
        "notes": summary.notes,
    }


def _sentence(sentence: Sentence, summary: Summary) -> dict[str, Any]:
    return {
        "index": sentence.index,
        "text": sentence.text,
        "n_words": sentence.n_words,
        "score": summary.ranking.scores[sentence.index],
        "is_heading": sentence.is_heading,
    }
