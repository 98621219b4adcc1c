"""From a request to its answer, within the time that one request has; work on strangers' text is done by children."""

from ..engine import Engine
from ..errors import BusyError, RankingError
from ..export import EXPORTERS, today
from ..limits import Limits
from ..models import Comparison
from ..options import Options
from ..pipeline import Run
from .fields import Wish


def summarize(wish: Wish, *, limits: Limits, run: Run) -> bytes:
    """The comparison as JSON (``export.json_format``); algorithms that failed stand in it, as long as one did not.

    Raises:
        SourceError, ArticleError: there is nothing to summarise.
        RankingError, BusyError: every algorithm failed.
    """
    engine = Engine(run, limits)
    document = engine.read(
        wish.source,
        Options(language=wish.language, keep_instruction=wish.keep_instruction, keep_clutter=wish.keep_clutter),
    )
    comparison = engine.compare(document, wish.algorithms, wish.budget(document))
    _check(comparison)
    return EXPORTERS["json"].export(comparison, made_on=today())


def _check(comparison: Comparison) -> None:
    if comparison.summaries:
        return
    failure = comparison.failures[0]
    error = BusyError if failure.code == BusyError.code else RankingError
    raise error(failure.message, hint=failure.hint)
