"""Children are stopped at their limits, harm nobody else, and die with the server."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing import forkserver
from pathlib import Path

import pytest
from pebble import ProcessPool
from streamlit.testing.v1 import AppTest

from summarizer import pipeline
from summarizer.errors import ArticleError, BusyError, PaywallError, RankingError, StoppedError, SummarizerError
from summarizer.limits import DEFAULT_LIMITS, Limits
from summarizer.models import Payload, Text
from summarizer.workers import N_CHILDREN, ChildPool, run
from tests import jobs
from tests.processes import descendants, fork_servers, is_gone, job_children
from tests.server import wait_until

ROOT = Path(__file__).resolve().parents[1]
PATIENT = Limits(wait_timeout_s=30, max_waiting_jobs=1_000)

pytestmark = pytest.mark.usefixtures("children")


def _together(functions: list[Callable[[], object]]) -> list[object]:
    """What they return or raise, each in its own thread."""
    results: list[object] = [None] * len(functions)

    def call(index: int) -> None:
        try:
            results[index] = functions[index]()
        except SummarizerError as error:
            results[index] = error

    threads = [threading.Thread(target=call, args=(index,)) for index in range(len(functions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_a_job_runs_in_another_process():
    assert run(jobs.add, 1, 2, timeout_s=5) == 3
    assert run(jobs.pid, timeout_s=5) != os.getpid()


@pytest.mark.parametrize(
    ("job", "args"),
    [
        (jobs.spin, ()), (jobs.spin_in_c, ()), (jobs.spin_untouchable, ()), (jobs.nap, (60,)),
        (jobs.eat, (3_000_000_000,)), (jobs.eat_slowly, ()), (jobs.crash, ()), (jobs.kill_self, (signal.SIGKILL,)),
        (jobs.kill_self, (signal.SIGTERM,)), (jobs.kill_self, (signal.SIGXCPU,)),
        (jobs.leave, (0,)), (jobs.leave, (1,)), (jobs.leave, (255,)),
        (jobs.exit_politely, ()), (jobs.interrupt, ()),
    ],
    ids=lambda value: value.__name__ if callable(value) else str(value),
)  # fmt: skip
def test_a_bad_job_is_stopped_and_the_next_one_works(job, args):
    """None of them would end by itself with a result."""
    with pytest.raises(StoppedError) as caught:
        run(job, *args, timeout_s=1.0)
    assert str(caught.value).endswith("stopped.") or "could not be finished" in str(caught.value)
    assert caught.value.hint
    assert run(jobs.add, 1, 2, timeout_s=5) == 3


@pytest.mark.parametrize("timeout_s", [0, -1])
def test_a_job_without_time_left_is_stopped(timeout_s):
    with pytest.raises(StoppedError):
        run(jobs.nap, 9, timeout_s=timeout_s)


def test_our_errors_arrive_complete():
    with pytest.raises(PaywallError) as caught:
        run(jobs.raise_paywall, timeout_s=5)
    error = caught.value
    assert (str(error), error.hint, error.found) == ("Only the opening is public.", "Paste it.", "The opening.")


@pytest.mark.parametrize(
    ("job", "kind", "told"),
    [
        (jobs.raise_bug, KeyError, "a bug"),
        (jobs.recurse, RecursionError, "recursion"),
        (jobs.raise_stubborn, RuntimeError, "StubbornError: a stubborn bug"),
        (jobs.give_unpackable, ValueError, "will not be packed"),
        (jobs.give_function, Exception, "pickle"),
    ],
)
def test_bugs_arrive_with_their_type_and_traceback(job, kind, told):
    with pytest.raises(kind, match=told) as caught:
        run(job, timeout_s=5)
    assert "Traceback" in "".join(caught.value.__notes__)
    assert run(jobs.add, 1, 2, timeout_s=5) == 3


def test_a_job_that_cannot_be_pickled_raises_in_the_caller():
    with pytest.raises(Exception, match="local"):
        run(lambda: None, timeout_s=5)
    assert run(jobs.add, 1, 2, timeout_s=5) == 3


@pytest.mark.parametrize("job", [jobs.dial, jobs.look_up])
def test_children_have_no_network(job):
    with pytest.raises(PermissionError, match="no network"):
        run(job, timeout_s=5)


def test_the_server_has_priority_over_its_children():
    assert run(os.nice, 0, timeout_s=5) > os.nice(0)


def test_cpu_time_is_limited_job_by_job():
    for _ in range(3):
        assert 2 <= run(jobs.cpu_seconds_left, timeout_s=2.0) <= 4.1


def test_large_arguments_and_results_pass():
    assert run(jobs.take_much, bytes(20_000_000), timeout_s=10) == 20_000_000
    assert len(run(jobs.give_much, 20_000_000, timeout_s=10)) == 20_000_000


def test_children_have_the_libraries_of_jobs_and_not_streamlit():
    names = ["newspaper", "trafilatura", "numpy", "langdetect", "sumy", "streamlit"]
    assert run(jobs.loaded, names, timeout_s=5) == [True, True, True, True, True, False]


def test_there_are_never_more_children_than_cores():
    pids = _together([lambda: run(jobs.nap, 0.05, timeout_s=5, limits=PATIENT)] * 24)
    assert len(set(pids)) <= N_CHILDREN
    assert all(isinstance(pid, int) for pid in pids)


def test_a_runaway_job_does_not_delay_the_job_beside_it():
    if N_CHILDREN < 2:
        pytest.skip("one core: the job beside it waits, as it should")
    runaway = threading.Thread(target=lambda: _together([lambda: run(jobs.spin_in_c, timeout_s=60)]))
    runaway.start()
    time.sleep(0.1)
    assert [run(jobs.add, 1, i, timeout_s=5) for i in range(20)] == list(range(1, 21))
    assert runaway.is_alive()
    for child in job_children():
        os.kill(child, signal.SIGKILL)
    runaway.join()


def test_a_crash_ends_only_its_own_job():
    mixed: list[Callable[[], object]] = []
    for i in range(12):
        mixed.append(lambda i=i: run(jobs.add, i, i, timeout_s=5, limits=PATIENT))
        mixed.append(lambda: run(jobs.kill_self, signal.SIGKILL, timeout_s=5, limits=PATIENT))
    results = _together(mixed)
    assert results[::2] == [2 * i for i in range(12)]
    assert all(isinstance(result, StoppedError) for result in results[1::2])


def test_a_full_queue_raises_busy_at_once():
    limits = Limits(max_waiting_jobs=1, wait_timeout_s=10)
    results: list[object] = []
    waiting = threading.Thread(
        target=lambda: results.extend(
            _together([lambda: run(jobs.nap, 1.0, timeout_s=5, limits=limits)] * (N_CHILDREN + 1))
        )
    )
    waiting.start()
    time.sleep(0.4)
    with pytest.raises(BusyError) as caught:
        run(jobs.add, 1, 2, timeout_s=5, limits=limits)
    assert waiting.is_alive()
    assert "try again" in caught.value.hint.lower()
    waiting.join()
    assert all(isinstance(result, int) for result in results)


def test_waiting_for_a_child_ends():
    limits = Limits(wait_timeout_s=0.2)
    blockers = threading.Thread(target=lambda: _together([lambda: run(jobs.nap, 1.2, timeout_s=5)] * N_CHILDREN))
    blockers.start()
    time.sleep(0.3)
    with pytest.raises(BusyError):
        run(jobs.add, 1, 2, timeout_s=5, limits=limits)
    assert blockers.is_alive()
    blockers.join()
    assert run(jobs.add, 1, 2, timeout_s=5) == 3


def test_children_killed_while_idle_are_replaced():
    for _ in range(3):
        for pid in set(_together([lambda: run(jobs.nap, 0.05, timeout_s=5)] * N_CHILDREN)):
            os.kill(pid, signal.SIGKILL)
        assert run(jobs.add, 1, 2, timeout_s=5) == 3


def test_a_child_that_has_grown_is_replaced():
    grown = {run(jobs.keep, 40_000_000, timeout_s=5) for _ in range(2 * N_CHILDREN)}
    assert len(grown) == 2 * N_CHILDREN
    kept = _together([lambda: run(jobs.nap, 0.05, timeout_s=5, limits=PATIENT)] * 10)
    assert not grown & set(kept)


def test_a_dead_fork_server_is_replaced():
    assert wait_until(lambda: forkserver.ensure_running() or fork_servers())
    (fork_server,) = fork_servers()
    os.kill(fork_server, signal.SIGKILL)
    results = _together([lambda: _survives(lambda: run(jobs.add, 1, 2, timeout_s=5))] * 4)
    assert all(results)
    assert run(jobs.add, 1, 2, timeout_s=5) == 3


def test_a_fork_server_that_dies_while_it_is_asked_is_replaced(monkeypatch):
    """A killed process still counts as running for some hundredths of a second."""
    ensure_running = forkserver.ensure_running
    # The test before this one may have killed the fork server just now.
    assert wait_until(lambda: ensure_running() or fork_servers())
    (fork_server,) = fork_servers()
    asked = []

    def overlook_the_first_times() -> None:
        asked.append(1)
        if len(asked) > 2:
            ensure_running()

    monkeypatch.setattr(forkserver, "ensure_running", overlook_the_first_times)
    monkeypatch.setattr(forkserver._forkserver, "ensure_running", overlook_the_first_times)
    os.kill(fork_server, signal.SIGKILL)
    wait_until(lambda: is_gone(fork_server))
    children = ChildPool(1)
    try:
        assert children.get(DEFAULT_LIMITS).schedule(jobs.add, args=(1, 2)).result(timeout=30) == 3
    finally:
        children.close()
    assert len(asked) > 2


def _survives(call: Callable[[], object]) -> bool:
    try:
        return call() == 3
    except StoppedError:
        return call() == 3


def test_a_pool_that_several_threads_give_up_is_joined_once(monkeypatch):
    """Two threads that join one pool would pop the same child; pebble raises KeyError then."""
    joined = []
    join = ProcessPool.join
    monkeypatch.setattr(ProcessPool, "join", lambda pool, *args: (joined.append(pool), join(pool, *args)))
    children = ChildPool(1)
    pool = children.get(DEFAULT_LIMITS)
    _together([lambda: children.drop(pool)] * 4)
    children.close()
    wait_until(lambda: joined)
    assert joined == [pool]


@pytest.mark.thorough
def test_random_kills_end_in_results_or_named_errors():
    dice = random.Random(7)
    stop = threading.Event()
    finished = threading.Semaphore(0)

    def nap() -> object:
        result = run(jobs.nap, 0.05, timeout_s=2, limits=PATIENT)
        finished.release()
        return result

    def kill_a_child_after_each_result() -> None:
        # On a busy machine, kills by the clock would come faster than children can start.
        while finished.acquire() and not stop.is_set():
            children = sorted(job_children())
            if children:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(dice.choice(children), signal.SIGKILL)

    killer = threading.Thread(target=kill_a_child_after_each_result)
    killer.start()
    try:
        results = _together([nap] * 30)
    finally:
        stop.set()
        finished.release()
        killer.join()
    kinds = Counter(type(result).__name__ for result in results)
    assert set(kinds) <= {"int", "StoppedError", "BusyError"}  # busy: a child died while the pool was starting
    assert kinds["int"] >= 10
    assert run(jobs.add, 1, 2, timeout_s=5) == 3


def test_it_works_inside_the_page():
    """The page is run as __main__, which children would otherwise import."""

    def page() -> None:
        import streamlit as st

        from summarizer.workers import run
        from tests import jobs

        st.text(run(jobs.add, 1, 2, timeout_s=10))
        st.text(run(jobs.main_file, timeout_s=10))

    app = AppTest.from_function(page, default_timeout=30).run()
    assert not app.exception
    assert app.text[0].value == "3"
    assert app.text[1].value == "None"


# Starts two jobs that never end, from threads that are not the main one, without a guard around the main script.
SERVER = """
    import os, sys, threading, time
    from summarizer import workers
    from tests import jobs

    PRELOAD
    print("started", flush=True)
    workers.run(jobs.add, 1, 2, timeout_s=30)
    for job in (jobs.spin_in_c, jobs.spin_untouchable):
        threading.Thread(target=workers.run, args=(job,), kwargs=dict(timeout_s=60), daemon=True).start()
    time.sleep(0.5)
    print("running", flush=True)
    ENDING
"""


LOAD_NOTHING = "workers.children.context.set_forkserver_preload([])"


def _start(tmp_path: Path, ending: str, preload: str) -> subprocess.Popen[str]:
    script = tmp_path / "server.py"
    lines = textwrap.dedent(SERVER).replace("ENDING", ending).replace("PRELOAD", preload)
    script.write_text(lines, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment, cwd=tmp_path)


@pytest.mark.parametrize(
    ("ending", "number", "preload"),
    [
        ("time.sleep(60)", signal.SIGKILL, ""),
        ("time.sleep(60)", signal.SIGTERM, LOAD_NOTHING),
        ("time.sleep(60)", signal.SIGINT, LOAD_NOTHING),
        ("sys.exit()", None, LOAD_NOTHING),
        ("os._exit(3)", None, LOAD_NOTHING),
        ("raise SystemError", None, LOAD_NOTHING),
    ],
)
def test_no_child_outlives_the_server(tmp_path, ending, number, preload):
    server = _start(tmp_path, ending, preload)
    with server:
        assert server.stdout is not None
        assert server.stdout.readline() == "started\n"  # once: no child runs the script again
        assert server.stdout.readline() == "running\n"
        children = descendants(server.pid)
        if number is not None:
            assert len(children) >= 1 + N_CHILDREN
            server.send_signal(number)
        assert server.stdout.read() == ""
        server.wait(timeout=10)
    assert wait_until(lambda: all(map(is_gone, children)), timeout_s=3)


@pytest.mark.parametrize(
    ("job", "args", "told"),
    [
        (jobs.nap, (60,), "took too long, so it was stopped."),
        (jobs.eat, (3_000_000_000,), "needed too much memory, so it was stopped."),
        (jobs.crash, (), "could not be finished: it needed too much, or failed."),
        (jobs.exit_politely, (), "could not be finished."),
    ],
    ids=["slow", "greedy", "crashing", "leaving"],
)
def test_the_message_names_what_really_stopped_the_work(job, args, told):
    def run_this(_function: object, *_args: object, timeout_s: float) -> object:
        return run(job, *args, timeout_s=min(timeout_s, 1.0))

    with pytest.raises(ArticleError) as reading:
        pipeline.read(Text("Some words."), run=run_this)
    assert str(reading.value) == f"Reading this {told}"
    with pytest.raises(RankingError) as ranking:
        pipeline.rank(pipeline.read(Text("Some words.")), "lsa", run=run_this)
    assert str(ranking.value) == f"Ranking this text with LSA {told}"


@pytest.mark.parametrize(
    "html",
    ["<p>A few words.</p>", "<article>" + "<p>The tide came in and the boats went out again.</p>" * 12],
)
def test_an_ordinary_page_barely_grows_its_child(html):
    """What libraries load for their first page is loaded before the children are born."""
    payload = Payload(html.encode(), "text/html", "tides.example.org", "utf-8", "https://tides.example.org/story")
    assert run(jobs.growth_of_reading, payload, timeout_s=10) < 15_000_000


def test_waiting_and_work_end_by_the_deadline():
    with pytest.raises(StoppedError):
        run(jobs.nap, 60, timeout_s=60, deadline=time.monotonic() + 1)
    blockers = threading.Thread(target=lambda: _together([lambda: run(jobs.nap, 3, timeout_s=9)] * N_CHILDREN))
    blockers.start()
    time.sleep(0.5)
    with pytest.raises(BusyError):
        run(jobs.nap, 0, timeout_s=9, deadline=time.monotonic() + 1)
    blockers.join()


def test_the_package_loads_its_workers_on_first_use():
    code = (
        "import sys, summarizer\n"
        "assert not {'pebble', 'multiprocessing.forkserver'} & set(sys.modules)\n"
        "print(summarizer.workers.run.__name__)\n"
        "assert not hasattr(summarizer, 'no_such_room')"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "run\n"
