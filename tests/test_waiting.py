"""Who waits for a child: the lines take turns, nobody waits without end, and no seat is ever lost."""

import random
import threading
import time

import pytest

from summarizer.errors import BusyError
from summarizer.limits import Limits
from summarizer.workers.waiting import Lane, WaitingRoom
from tests.server import wait_until

PATIENT = Limits(wait_timeout_s=20, max_waiting_jobs=1_000)


class Visitor:
    """Takes a seat in a thread of its own, notes its name when it has it, and keeps it until told to go."""

    def __init__(self, room: WaitingRoom, lane: Lane, name: str, seated: list[str], limits: Limits = PATIENT) -> None:
        self._go = threading.Event()
        self.was_turned_away = False
        self._thread = threading.Thread(target=self._stay, args=(room, lane, name, seated, limits))
        self._thread.start()

    def _stay(self, room: WaitingRoom, lane: Lane, name: str, seated: list[str], limits: Limits) -> None:
        try:
            with room.seat(lane, limits):
                seated.append(name)
                self._go.wait(20)
        except BusyError:
            self.was_turned_away = True

    def leave(self) -> None:
        self._go.set()
        self._thread.join(20)


def queue(room: WaitingRoom, names: list[str], seated: list[str]) -> list[Visitor]:
    """Visitors who come one after the other; "p…" with a new page, "f…" with a follow-up."""
    visitors = []
    for name in names:
        before = room.n_waiting + len(seated)
        visitors.append(Visitor(room, Lane.PAGES if name[0] == "p" else Lane.FOLLOW_UPS, name, seated))
        wait_until(lambda before=before: room.n_waiting + len(seated) > before)
    return visitors


def test_follow_ups_and_pages_take_turns_and_each_queue_keeps_its_order():
    room, seated = WaitingRoom(1), []
    names = ["p0", "p1", "p2", "p3", "f1", "f2"]
    visitors = dict(zip(names, queue(room, names, seated), strict=True))
    for n in range(1, len(names) + 1):
        wait_until(lambda n=n: len(seated) == n)
        visitors[seated[-1]].leave()
    assert seated == ["p0", "p1", "f1", "p2", "f2", "p3"]


def test_a_queue_alone_is_served_every_turn():
    room, seated = WaitingRoom(2), []
    for n_gone, visitor in enumerate(queue(room, ["f1", "f2", "f3", "f4"], seated), 1):
        visitor.leave()
        assert wait_until(lambda n_gone=n_gone: len(seated) == min(4, 2 + n_gone))
    assert seated == ["f1", "f2", "f3", "f4"]


def test_both_queues_together_are_limited():
    room, seated = WaitingRoom(1), []
    visitors = queue(room, ["p0", "p1", "f1"], seated)
    limits = Limits(max_waiting_jobs=2, wait_timeout_s=20)
    with pytest.raises(BusyError), room.seat(Lane.FOLLOW_UPS, limits):
        pass
    assert seated == ["p0"]  # turned away at once: the others would have given up meanwhile
    for visitor in visitors:
        visitor.leave()
    assert seated == ["p0", "p1", "f1"]


def test_a_job_that_gives_up_leaves_the_queue():
    room, seated = WaitingRoom(1), []
    (first,) = queue(room, ["p0"], seated)
    with pytest.raises(BusyError), room.seat(Lane.PAGES, Limits(wait_timeout_s=0.05)):
        pass
    assert room.n_waiting == 0
    first.leave()
    with room.seat(Lane.PAGES, Limits(wait_timeout_s=0.05)):
        seated.append("later")
    assert seated == ["p0", "later"]


def test_no_slot_is_lost_or_given_twice_under_random_timeouts():
    n_seats, lock, at_work, most, n_served = 3, threading.Lock(), 0, 0, 0
    room = WaitingRoom(n_seats)

    def come_and_go(seed: int) -> None:
        nonlocal at_work, most, n_served
        chance = random.Random(seed)
        for _ in range(60):
            # Often a seat comes in the very moment in which its visitor gives up.
            limits = Limits(wait_timeout_s=chance.choice([0.0, 0.0005, 0.001, 0.002]), max_waiting_jobs=1_000)
            try:
                with room.seat(chance.choice(list(Lane)), limits):
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
    assert most == n_seats
    assert room.n_free == n_seats
    assert room.n_waiting == 0
