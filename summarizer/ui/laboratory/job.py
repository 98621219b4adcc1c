"""An evaluation that runs in a thread of its own and belongs to one visit."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from threading import Event

from ...laboratory import BadRow, Corpus, Evaluated, Item, Origin, Report, Settings, Survey, evaluate, report_of
from ...limits import DEFAULT_LIMITS
from ...workers import run
from ..background import WAITING, Background

STEPS: Mapping[str, str] = {
    **WAITING,
    "list": "Reading the corpus",
    "rank": "Ranking and measuring",
    "report": "Computing the intervals",
}
# Before so many are done, the time left would be a guess.
_MIN_DONE = 3


class Job(Background):
    """Evaluates a corpus, and reports on the documents that are done when it ends or is stopped.

    ``report`` is on the documents in ``done`` as of its end; None before that.
    """

    name = "laboratory"

    def __init__(self, corpus: Corpus, settings: Settings, is_watched: Callable[[], bool] = lambda: True) -> None:
        super().__init__(is_watched)
        self.corpus = corpus
        self.settings = settings
        self.survey: Survey | None = None
        self.report: Report | None = None
        self.seconds = 0.0
        self.is_complete = False
        # By number; replaced, never changed, because the page reads them meanwhile.
        self.done: Mapping[int, Evaluated] = {}
        self.bad: Mapping[int, BadRow] = {}
        self._n_new = 0
        self._began = time.monotonic()

    @property
    def n_total(self) -> int:
        """Documents and rows that could not be used."""
        return self.survey.n_items + len(self.survey.bad) if self.survey else 0

    @property
    def n_done(self) -> int:
        return len(self.done) + len(self.bad)

    @property
    def n_bad(self) -> int:
        """Rows that could not be used, those included of which there are too many to name each."""
        return len(self.bad) + (self.survey.n_bad - len(self.survey.bad) if self.survey else 0)

    @property
    def n_missing(self) -> int:
        return 0 if self.is_complete else max(0, self.n_total - self.n_done)

    @property
    def seconds_left(self) -> float | None:
        """A guess; None while too little is done for one."""
        if self._n_new < _MIN_DONE:
            return None
        return (time.monotonic() - self._began) / self._n_new * self.n_missing

    def do(self, stop: Event) -> None:
        self.step = "list"
        self.survey = self.survey or self.corpus.survey()
        self.step, self._n_new, self._began = "rank", 0, time.monotonic()
        for result in evaluate(self._missing(), self.settings, stop=stop):
            self._keep(result, stop)
        self.is_complete = not stop.is_set()
        self.seconds += time.monotonic() - self._began
        if self.done and not (self.report and self.report.n_documents == len(self.done)):
            self.step = "report"
            self.report = self._report()

    def _missing(self) -> Iterator[Item | BadRow]:
        known = {*self.done, *self.bad}
        return (item for item in self.corpus.items() if item.number not in known)

    def _keep(self, result: Evaluated | BadRow, stop: Event) -> None:
        with self._lock:
            if stop.is_set():
                return
            self._n_new += 1
            if isinstance(result, BadRow):
                self.bad = {**self.bad, result.number: result}
            else:
                self.done = {**self.done, result.number: result}

    def _report(self) -> Report:
        """In a child: a thousand documents take seconds, and other visitors must not wait for them."""
        # The numbers are enough.
        documents = [replace(one, sentences={}) for one in self.done.values()]
        origin = Origin(self.corpus.name, self.survey.corpus_hash if self.survey else "")
        work = partial(report_of, bad=tuple(self.bad.values()), origin=origin)
        return run(work, documents, self.settings, timeout_s=DEFAULT_LIMITS.file_timeout_s)
