"""Waiting for a child: the queues take turns, every wait ends, and no slot is ever lost."""

import random
import threading
import time

import pytest

from summarizer.errors import BusyError
from summarizer.limits import Limits
from summarizer.workers.waiting import Lane, Slots
from tests.server import wait_until

PATIENT = Limits(wait_timeout_s=20, max_waiting_jobs=1_000)


class Visitor:
    """Takes a slot in a thread of its own, appends its name to ``served``, and keeps the slot until it leaves."""

    def __init__(self, slots: Slots, lane: Lane, name: str, served: list[str], limits: Limits = PATIENT) -> None:
        self._go = threading.Event()
        self.was_turned_away = False
        self._thread = threading.Thread(target=self._stay, args=(slots, lane, name, served, limits))
        self._thread.start()

    def _stay(self, slots: Slots, lane: Lane, name: str, served: list[str], limits: Limits) -> None:
        try:
            with slots.take(lane, limits):
                served.append(name)
                self._go.wait(20)
        except BusyError:
            self.was_turned_away = True

    def leave(self) -> None:
        self._go.set()
        self._thread.join(20)


def queue(slots: Slots, names: list[str], served: list[str]) -> list[Visitor]:
    """Visitors who come one after the other; "p…" with a new page, "f…" with a follow-up."""
    visitors = []
    for name in names:
        before = slots.n_waiting + len(served)
        visitors.append(Visitor(slots, Lane.PAGES if name[0] == "p" else Lane.FOLLOW_UPS, name, served))
        wait_until(lambda before=before: slots.n_waiting + len(served) > before)
    return visitors


def test_follow_ups_and_pages_take_turns_and_each_queue_keeps_its_order():
    slots, served = Slots(1), []
    names = ["p0", "p1", "p2", "p3", "f1", "f2"]
    visitors = dict(zip(names, queue(slots, names, served), strict=True))
    for n in range(1, len(names) + 1):
        wait_until(lambda n=n: len(served) == n)
        visitors[served[-1]].leave()
    assert served == ["p0", "p1", "f1", "p2", "f2", "p3"]


def test_a_queue_alone_is_served_every_turn():
    slots, served = Slots(2), []
    for n_gone, visitor in enumerate(queue(slots, ["f1", "f2", "f3", "f4"], served), 1):
        visitor.leave()
        assert wait_until(lambda n_gone=n_gone: len(served) == min(4, 2 + n_gone))
    assert served == ["f1", "f2", "f3", "f4"]


def test_both_queues_together_are_limited():
    slots, served = Slots(1), []
    visitors = queue(slots, ["p0", "p1", "f1"], served)
    limits = Limits(max_waiting_jobs=2, wait_timeout_s=20)
    with pytest.raises(BusyError), slots.take(Lane.FOLLOW_UPS, limits):
        pass
    assert served == ["p0"]  # turned away at once: the others would have given up meanwhile
    for visitor in visitors:
        visitor.leave()
    assert served == ["p0", "p1", "f1"]


def test_a_job_that_gives_up_leaves_the_queue():
    slots, served = Slots(1), []
    (first,) = queue(slots, ["p0"], served)
    with pytest.raises(BusyError), slots.take(Lane.PAGES, Limits(wait_timeout_s=0.05)):
        pass
    assert slots.n_waiting == 0
    first.leave()
    with slots.take(Lane.PAGES, Limits(wait_timeout_s=0.05)):
        served.append("later")
    assert served == ["p0", "later"]


def test_no_slot_is_lost_or_given_twice_under_random_timeouts():
    n_slots, lock, at_work, most, n_served = 3, threading.Lock(), 0, 0, 0
    slots = Slots(n_slots)

    def come_and_go(seed: int) -> None:
        nonlocal at_work, most, n_served
        chance = random.Random(seed)
        for _ in range(60):
            # Often a slot comes in the very moment in which its visitor gives up.
            limits = Limits(wait_timeout_s=chance.choice([0.0, 0.0005, 0.001, 0.002]), max_waiting_jobs=1_000)
            try:
                with slots.take(chance.choice(list(Lane)), limits):
                    with lock:
                        at_work, n_served = at_work + 1, n_served + 1
                        most = max(most, at_work)
                    time.sleep(chance.choice([0.0, 0.0005, 0.001]))
                    with lock:
                        at_work -= 1
            except BusyError:
                pass

    threads = [threading.Thread(target=come_and_go, args=(seed,)) for seed in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert n_served > 100
    assert most == n_slots
    assert slots.n_free == n_slots
    assert slots.n_waiting == 0
