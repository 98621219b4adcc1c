"""What several visitors ask for at the same time is done once, and fails once."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from summarizer.errors import NoAnswerError
from summarizer.ui.cache import Flights
from tests.server import wait_until


def together(n: int, ask: Callable[[], Any]) -> list[Any]:
    """What each of ``n`` threads was given, or the error that was raised."""
    answers: list[Any] = []

    def note() -> None:
        try:
            answers.append(ask())
        except NoAnswerError as error:
            answers.append(error)

    threads = [threading.Thread(target=note) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return answers


class Slow:
    """Work that goes on until all who ask for it are waiting, or for a while; counts how often it was done."""

    def __init__(self, error: Exception | None = None) -> None:
        self.n_done = 0
        self._error = error

    def __call__(self) -> int:
        self.n_done += 1
        time.sleep(0.3)
        if self._error:
            raise self._error
        return 7


def test_simultaneous_requests_share_one_run():
    flights, work = Flights(), Slow()
    assert together(8, lambda: flights.share("page", work)) == [7] * 8
    assert work.n_done == 1


def test_a_failure_reaches_all_who_wait_and_nobody_later():
    flights, work = Flights(), Slow(NoAnswerError("It did not answer.", hint="Try again."))
    answers = together(8, lambda: flights.share("page", work))
    assert work.n_done == 1
    assert [(answer.message, answer.hint) for answer in answers] == [("It did not answer.", "Try again.")] * 8
    assert len(set(map(id, answers))) == 8
    assert flights.share("page", lambda: 3) == 3


def test_different_requests_do_not_wait_for_each_other():
    flights, is_slow_done = Flights(), threading.Event()
    slow = threading.Thread(target=lambda: flights.share("slow", lambda: is_slow_done.wait(20)))
    slow.start()
    wait_until(lambda: len(flights) == 1)
    assert flights.share("quick", lambda: 1) == 1
    is_slow_done.set()
    slow.join(20)
    assert len(flights) == 0


def test_a_bug_reaches_all_who_wait():
    flights = Flights()
    with pytest.raises(ZeroDivisionError):
        flights.share("page", lambda: 1 // 0)
    assert len(flights) == 0
