"""Imported by the fork server: reads and ranks once, so that each child starts with every library loaded.

Rooms load their libraries on first use; without this every new child would do so in its first job.
"""

import gc
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..models import Document

# How many new objects start a collection, and how many collections one of the next generation.
GC_THRESHOLD = (20_000, 20, 50)
_SENTENCES = (
    "The town council met on Monday to talk about the new bridge.",
    "Engineers had measured the river for a year, and they gave their report.",
    "A bridge of steel would cost more than a bridge of wood, but it would last longer.",
    "People who live on the far bank asked for a ferry until the work is done.",
)
_PARAGRAPH = " ".join(_SENTENCES)
_PAGE = (
    f"<html><head><title>The bridge</title></head><body><article>{f'<p>{_PARAGRAPH}</p>' * 4}</article></body></html>"
)


def _read(data: str, media_type: str) -> "Document":
    from ..limits import DEFAULT_LIMITS
    from ..models import Payload
    from ..options import DEFAULT_OPTIONS
    from ..pipeline import read_payload

    # An address, because a library makes a table of all domains when it meets the first one: 35 MB, half a second.
    url = "https://bridge.example.org/story"
    payload = Payload(data.encode(), media_type, url, "utf-8", url)
    return read_payload(payload, DEFAULT_OPTIONS, DEFAULT_LIMITS)


def _read_hardly_anything() -> None:
    # trafilatura asks jusText about a page on which it finds little, which loads 33 MB of word lists.
    from ..errors import ArticleError

    with suppress(ArticleError):
        _read("<html><body><p>A few words.</p></body></html>", "text/html")


def _rank_all() -> None:
    from ..algorithms import ALGORITHMS
    from ..pipeline import rank

    document = _read("\n\n".join(_SENTENCES), "text/plain")
    for name, row in ALGORITHMS.items():
        # Nothing stops a plug-in here, and every child would have its code.
        if not row.is_plugin:
            rank(document, name)


def _quietly(work: Callable[[], object]) -> None:
    # The fork server must not die of this: children would still work, only slower at first.
    try:
        work()
    except Exception:
        logging.getLogger(__name__).warning("the libraries could not be preloaded", exc_info=True)


# Twice: a page that has cost much time is not read by every reader, and the first one pays for all imports.
_quietly(partial(_read, _PAGE, "text/html"))
_quietly(partial(_read, _PAGE, "text/html"))
_quietly(_read_hardly_anything)
_quietly(_rank_all)
# What is loaded by now is shared with every child, unless the collector writes into it. A child does one job, so
# collecting often only costs time.
gc.freeze()
gc.set_threshold(*GC_THRESHOLD)
