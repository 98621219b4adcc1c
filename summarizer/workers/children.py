"""How a child is started and restrained, and how it returns its result."""

import fcntl
import math
import multiprocessing
import os
import pickle
import resource
import signal
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import forkserver, popen_forkserver, resource_tracker, spawn
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

from ..algorithms import ALGORITHMS, LOADED_PLUGINS
from ..environment import PLUGINS_VARIABLE
from ..errors import StoppedError

T = TypeVar("T")

_PRELOAD = ["summarizer.workers.preload"]
_ROOT = str(Path(__file__).resolve().parents[2])

# Events that mean a way to the network (docs.python.org/3/library/audit_events.html).
_NETWORK = frozenset({
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
    "socket.gethostbyaddr", "socket.getnameinfo",
})  # fmt: skip

# A child that has grown by more than this is replaced; an ordinary article makes it grow by a few megabytes.
_MAX_GROWTH_BYTES = 25_000_000
_bytes_at_birth = 0

# The server has priority over its children: its work is short, and every visitor waits for it.
_NICENESS = 3

_launching = threading.Lock()
_MAX_LAUNCHES = 40
_BETWEEN_LAUNCHES_S = 0.05


@contextmanager
def _without_main() -> Iterator[None]:
    """Children do not import the main script.

    multiprocessing would have each child run it first; in Streamlit that is the page itself.
    """
    original = spawn.get_preparation_data

    def prepare(name: str) -> dict[str, Any]:
        return {key: value for key, value in original(name).items() if not key.startswith("init_main")}

    spawn.get_preparation_data = prepare
    try:
        yield
    finally:
        spawn.get_preparation_data = original


@contextmanager
def _server_environment() -> Iterator[None]:
    """What the fork server inherits: where this package lies, plug-ins or none, and one thread for linear algebra.

    More threads than one would each reserve address space, which is limited, and fork badly.
    """
    changes = {
        "PYTHONPATH": os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH")))),
        PLUGINS_VARIABLE: str(int(any(row.is_plugin for row in ALGORITHMS.values()))),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
    before = {name: os.environ.get(name) for name in changes}
    os.environ.update(changes)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _ignoring_interrupts() -> Iterator[None]:
    """Processes started in here ignore Ctrl+C, which a terminal sends to all, and print no traceback.

    The server handles it, and its children end with it.
    """
    # Started first, because starting it unblocks the signal.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Popen(popen_forkserver.Popen):
    def _launch(self, process_obj: ForkServerProcess) -> None:
        with _launching, _server_environment():
            for n_left in reversed(range(_MAX_LAUNCHES)):
                try:
                    self._launch_once(process_obj)
                    return
                except (EOFError, ConnectionError):
                    # A fork server that was killed counts as running until the kernel has taken it down.
                    if not n_left:
                        raise
                    time.sleep(_BETWEEN_LAUNCHES_S)

    def _launch_once(self, process_obj: ForkServerProcess) -> None:
        self._fds: list[int] = []
        with _ignoring_interrupts():
            forkserver.ensure_running()
        with _without_main():
            super()._launch(process_obj)  # type: ignore[misc]  # typeshed leaves it out

    def terminate(self) -> None:
        # Pebble asks first and kills seconds later; a child has nothing to tidy up.
        self.kill()


class _Child(ForkServerProcess):
    @staticmethod
    def _Popen(process_obj: ForkServerProcess) -> _Popen:  # type: ignore[override]  # noqa: N802 -- multiprocessing's name
        # Pebble's children are no daemons, and multiprocessing would wait for one that was started late.
        process_obj._config["daemon"] = True  # type: ignore[attr-defined]
        return _Popen(process_obj)


class _Children(ForkServerContext):
    Process = _Child


# A fork server has loaded every module once; a new child is there in hundredths of a second.
context = _Children()
context.set_forkserver_preload(_PRELOAD)


class Lifetime(int):
    """A number of jobs, which ends early once a child has grown: memory of a hostile page is never all given back.

    Before each job, pebble compares the number of finished jobs with this, in the child. One that has run a plug-in
    ends here: whatever the plug-in changed or left behind, no other job meets it.
    """

    def __gt__(self, n_done: int) -> bool:
        if LOADED_PLUGINS:
            # A thread of the plug-in would keep the process from ending in any other way.
            os._exit(0)
        return int(self) > n_done and _resident_bytes() - _bytes_at_birth <= _MAX_GROWTH_BYTES


def restrain(max_bytes: int) -> None:
    """In a child, before its first job: limit memory, refuse the network, say nothing, end with the server."""
    global _bytes_at_birth
    os.nice(_NICENESS)
    _bytes_at_birth = _resident_bytes()
    _die_with_the_server()
    _be_silent()
    # The limit counts reserved address space, of which libraries take hundreds of megabytes unused.
    limit = _address_space() + max_bytes
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse_network)


def _die_with_the_server() -> None:
    """Have the kernel end this process when the server is gone, even if it was killed.

    Each child holds the reading end of a pipe whose other end only the server has; when that closes, SIGIO ends it.
    PR_SET_PDEATHSIG would watch the fork server instead, or a thread.
    """
    server = multiprocessing.parent_process()
    if server is None:
        return
    fcntl.fcntl(server.sentinel, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(server.sentinel, fcntl.F_SETFL, fcntl.fcntl(server.sentinel, fcntl.F_GETFL) | os.O_ASYNC)
    if not server.is_alive():
        os._exit(1)


def _be_silent() -> None:
    """What a library or a plug-in prints has no end or quotes a text; a job's answer takes another way."""
    if sys.flags.dev_mode:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _address_space() -> int:
    """Bytes of address space in use."""
    return _statm(0)


def _resident_bytes() -> int:
    """Bytes in memory."""
    return _statm(1)


def _statm(column: int) -> int:
    n_pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[column]
    return int(n_pages) * resource.getpagesize()


def _refuse_network(event: str, _args: tuple[object, ...]) -> None:
    if event in _NETWORK:
        raise PermissionError("work on a stranger's page has no network")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """The result of a job, or its error."""

    result: T | None = None
    error: Exception | None = None

    def value(self) -> T:
        """The result; or raises the error."""
        if self.error is not None:
            raise self.error
        return self.result  # type: ignore[return-value]  # None is a result as well


def do(job: bytes, timeout_s: float) -> bytes:
    """In a child: unpickle a job, do it, pickle the outcome.

    The pool would pickle while holding a lock that all children share, and breaks on an exception that cannot be
    unpickled.
    """
    _limit_cpu(timeout_s)
    try:
        function, args = pickle.loads(job)  # noqa: S301 -- from our own server
        return pickle.dumps(Outcome(result=function(*args)))
    except MemoryError:
        error: Exception = StoppedError("This needed too much memory, so it was stopped.")
    except Exception as bug:  # noqa: BLE001 -- raised again on the other side
        error = _portable(bug)
    except BaseException:  # noqa: BLE001 -- a job's sys.exit must not end the server's thread
        error = StoppedError("This could not be finished.")
    return pickle.dumps(Outcome(error=error))


def _limit_cpu(timeout_s: float) -> None:
    """CPU time counts from the child's start, so the limit is what was used plus what this job may use."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = math.ceil(used.ru_utime + used.ru_stime + timeout_s) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _portable(error: Exception) -> Exception:
    """The error with its traceback as a note; a RuntimeError in its place if it cannot be pickled."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own
    except Exception:  # noqa: BLE001 -- an exception class can do anything here
        copy = None
    if type(copy) is type(error):
        return error
    substitute = RuntimeError(f"{type(error).__name__}: {error}")
    substitute.add_note(error.__notes__[-1])
    return substitute
