"""Where the tasks of a digest run: on this machine, or on a cluster if one is configured.

Both are executors as in ``concurrent.futures``. With ``SUMMARIZER_SCHEDULER=tcp://host:8786`` the tasks run on the
workers of dask.distributed (``requirements-cluster.txt``); each of those runs every article in killable children of
its own, as this machine does, so that limits of time and memory hold there too. A task whose worker dies is run
again by another worker.
"""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any, ParamSpec, TypeVar

from ..environment import scheduler
from ..errors import SummarizerError
from ..pipeline import NO_DEADLINE, Run
from . import N_CHILDREN, run

__all__ = ["Executors", "Threads", "executors", "here", "run_on_worker"]

T = TypeVar("T")
P = ParamSpec("P")

_CONNECT_S = 10.0
_MANY = 8
# A busy worker has its next task at hand.
_TASKS_PER_WORKER = 2


@dataclass(frozen=True, slots=True)
class Executors:
    """An executor and its size: how many tasks it works on at once, and how many articles a task should hold.

    At most ``max_tasks`` are submitted at a time. A task does each of its articles with ``run``. Answers can come as
    long as ``is_alive()``.
    """

    executor: Executor
    n_workers: int
    max_tasks: int
    n_per_task: int
    run: Run
    is_alive: Callable[[], bool] = lambda: True


class Threads(Executor):
    """A thread per task; the caller keeps their number small.

    Unlike those of ThreadPoolExecutor, the threads do not keep the program from ending.
    ``prepare`` is called with each thread before it starts.
    """

    def __init__(self, prepare: Callable[[Thread], object] = lambda thread: None) -> None:
        self._prepare = prepare

    def submit(self, function: Callable[P, T], /, *args: P.args, **options: P.kwargs) -> Future[T]:
        future: Future[T] = Future()

        def fulfill() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = function(*args, **options)
            except BaseException as error:  # noqa: BLE001 -- raised again by ``Future.result``
                future.set_exception(error)
            else:
                future.set_result(result)

        thread = Thread(target=fulfill, name="task", daemon=True)
        self._prepare(thread)
        thread.start()
        return future


def here(n_workers: int = N_CHILDREN) -> Executors:
    """This machine's killable children, or fewer of them; sending an article to one takes half a millisecond."""
    return Executors(Threads(), n_workers, n_workers, 1, run)


@contextmanager
def executors() -> Iterator[Executors]:
    """The cluster that is configured, else this machine; tasks that have not begun at the end are canceled.

    Raises:
        SummarizerError: the cluster's scheduler does not answer.
    """
    address = scheduler()
    if not address:
        yield here()
        return
    client = _client(address)
    # As many tasks at once as the workers have threads; a cluster that is just starting has none yet.
    n_workers = max(1, sum(client.nthreads().values()))
    executor = client.get_executor(pure=False)
    try:
        yield Executors(
            executor,
            n_workers,
            _TASKS_PER_WORKER * n_workers,
            _MANY,
            run_on_worker,
            # A cluster forgets its tasks with the connection, so do not wait for another one.
            is_alive=lambda: client.status == "running",
        )
    finally:
        # The scheduler may be gone by now.
        with suppress(Exception):
            executor.shutdown(wait=False)
        with suppress(Exception):
            client.close()


def _client(address: str) -> Any:
    hint = "Start it, or unset SUMMARIZER_SCHEDULER to work on this machine."
    try:
        from distributed import Client
    except ImportError as error:
        raise SummarizerError(
            "The cluster's software is missing here.", hint="pip install -r requirements-cluster.txt"
        ) from error

    class Closing(Client):
        """Closed as soon as it does not connect.

        One that is left to the garbage collector closes itself wherever that happens to run; inside the start of
        another one, both wait for each other for ever.
        """

        def start(self, **options: object) -> None:
            try:
                super().start(**options)  # type: ignore[no-untyped-call]  # as it ships
            except BaseException:
                self.close()  # type: ignore[no-untyped-call]
                raise

    try:
        return Closing(address, timeout=_CONNECT_S, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        # Without the scheduler's address, which a public page must not show.
        raise SummarizerError("The cluster's scheduler does not answer.", hint=hint) from error


def run_on_worker(function: Callable[..., T], *args: object, timeout_s: float, deadline: float = NO_DEADLINE) -> T:
    """``run`` inside a worker of the cluster, which is often the child of a nanny and may not have children itself."""
    multiprocessing.current_process()._config.pop("daemon", None)  # type: ignore[attr-defined]
    return run(function, *args, timeout_s=timeout_s, deadline=deadline)
