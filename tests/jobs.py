"""Work for children in tests: each function is importable, most misbehave."""

import contextlib
import ctypes
import os
import re
import resource
import signal
import socket
import sys
import time
from typing import NoReturn

from summarizer.errors import ArticleError, PaywallError
from summarizer.limits import DEFAULT_LIMITS
from summarizer.models import Payload
from summarizer.options import DEFAULT_OPTIONS
from summarizer.pipeline import read_payload
from summarizer.workers.children import _resident_bytes


def add(a: int, b: int) -> int:
    return a + b


def pid() -> int:
    return os.getpid()


def nap(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def spin() -> NoReturn:
    while True:
        pass


def spin_in_c() -> None:
    """Holds the interpreter's lock for years; no Python signal handler runs meanwhile."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def spin_untouchable() -> NoReturn:
    """Tries not to be told."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, signal.SIG_IGN)
    spin()


def eat(n_bytes: int) -> int:
    return len(bytearray(n_bytes))


def eat_slowly() -> NoReturn:
    hoard = []
    while True:
        hoard.append(b"x" * 10_000_000)


def keep(n_bytes: int) -> int:
    """Memory that is not given back."""
    _hoard.append(b"x" * n_bytes)
    return os.getpid()


_hoard: list[bytes] = []


def crash() -> None:
    ctypes.string_at(0)


def kill_self(number: int) -> None:
    os.kill(os.getpid(), number)
    time.sleep(10)


def leave(code: int) -> None:
    os._exit(code)


def exit_politely() -> None:
    sys.exit("bye")


def interrupt() -> None:
    raise KeyboardInterrupt


def recurse(n: int = 0) -> int:
    return recurse(n + 1)


def raise_paywall() -> None:
    raise PaywallError("Only the opening is public.", hint="Paste it.", found="The opening.")


def raise_bug() -> None:
    raise KeyError("a bug")


class StubbornError(Exception):
    """Cannot be unpacked, as some libraries' errors cannot."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def raise_stubborn() -> None:
    raise StubbornError(7, "a stubborn bug")


class Unpackable:
    def __reduce__(self) -> NoReturn:
        raise ValueError("will not be packed")


def give_unpackable() -> Unpackable:
    return Unpackable()


def give_function() -> object:
    return lambda: None


def give_much(n_bytes: int) -> bytes:
    return bytes(n_bytes)


def take_much(data: bytes) -> int:
    return len(data)


def dial() -> None:
    with socket.create_connection(("127.0.0.1", 9)):
        pass


def look_up() -> None:
    socket.getaddrinfo("example.org", 443)


def cpu_seconds_left() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return resource.getrlimit(resource.RLIMIT_CPU)[0] - used.ru_utime - used.ru_stime


def loaded(names: list[str]) -> list[bool]:
    return [name in sys.modules for name in names]


def main_file() -> str:
    return str(getattr(sys.modules["__main__"], "__file__", None))


def fork_and_spin() -> int:
    """Leaves a grandchild behind."""
    child = os.fork()
    if child == 0:
        spin()
    return child


def growth_of_reading(payload: Payload) -> int:
    """Bytes by which reading a page makes this process grow."""
    before = _resident_bytes()
    with contextlib.suppress(ArticleError):
        read_payload(payload, DEFAULT_OPTIONS, DEFAULT_LIMITS)
    return _resident_bytes() - before
