"""Small servers on loopback: a table from path to behavior, over HTTP or HTTPS, polite or hostile.

with Server({"/story": page("<p>Hello.</p>")}) as server:
    fetch(Url(server.url("/story")))

A behavior gets the connection and writes what it likes. Paths that are not in the table are 404.
"""

import contextlib
import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Connection:
    """One connection of one visitor, and the server's wish that it ends."""

    socket: socket.socket
    head: str
    stopping: threading.Event = field(repr=False)

    def send(self, data: bytes | str) -> None:
        self.socket.sendall(data.encode() if isinstance(data, str) else data)

    def pause(self, seconds: float) -> None:
        """Wait, but not beyond the server's end."""
        if self.stopping.wait(seconds):
            raise ConnectionAbortedError


Behavior = Callable[[Connection], None]


def answer(status: str = "200 OK", headers: Mapping[str, str] | None = None, body: bytes | str = b"") -> Behavior:
    """A whole answer with its length, unless ``headers`` say otherwise."""
    data = body.encode() if isinstance(body, str) else body
    fields = {"Content-Length": str(len(data))} | dict(headers or {})
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    return lambda connection: connection.send(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + data)


def page(html: str | bytes, content_type: str = "text/html; charset=utf-8", **headers: str) -> Behavior:
    """A web page."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return answer(headers={"Content-Type": content_type} | named, body=html)


def packed(html: str, encoding: str = "gzip") -> Behavior:
    """A web page, compressed."""
    return page(gzip.compress(html.encode()), content_encoding=encoding)


def redirect(location: str, status: str = "302 Found") -> Behavior:
    """To another address."""
    return answer(status, {"Location": location})


def slow(behavior: Behavior, seconds: float) -> Behavior:
    """The same, later."""

    def act(connection: Connection) -> None:
        connection.pause(seconds)
        behavior(connection)

    return act


def drip(before: bytes | str, drop: bytes | str, every_s: float) -> Behavior:
    """A beginning, and then a little now and again, without end."""

    def act(connection: Connection) -> None:
        connection.send(before)
        while True:
            connection.send(drop)
            connection.pause(every_s)

    return act


def flood(before: bytes | str, block: bytes | str) -> Behavior:
    """A beginning, and then as much as the visitor takes."""
    return drip(before, (block.encode() if isinstance(block, str) else block) * (65_536 // len(block) + 1), 0)


class Server:
    """Listens on a free port of loopback; every connection has its own thread."""

    def __init__(
        self, table: Mapping[str, Behavior], *, context: ssl.SSLContext | None = None, ip: str = "127.0.0.1"
    ) -> None:
        self.ip = ip
        self.table = dict(table)
        self.heads: list[str] = []
        self.n_at_once = 0
        self.max_at_once = 0
        self._context = context
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._listener = socket.create_server((ip, 0), backlog=128)
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    @property
    def host(self) -> str:
        return f"{self.ip}:{self.port}"

    def url(self, path: str = "/", *, host: str = "") -> str:
        scheme = "https" if self._context else "http"
        return f"{scheme}://{host or self.ip}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [head.split(" ", 2)[1] for head in self.heads]

    def stop(self) -> None:
        self._stopping.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _listen(self) -> None:
        while not self._stopping.is_set():
            try:
                visitor, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(visitor,), daemon=True).start()

    def _serve(self, visitor: socket.socket) -> None:
        visitor.settimeout(30)
        with visitor, contextlib.suppress(OSError, ValueError), self._wrapped(visitor) as sock, self._counted():
            head = _read_head(sock)
            self.heads.append(head)
            path = head.split(" ", 2)[1]
            behavior = self.table.get(path) or self.table.get(path.partition("?")[0]) or answer("404 Not Found")
            behavior(Connection(sock, head, self._stopping))

    def _wrapped(self, visitor: socket.socket) -> socket.socket:
        return self._context.wrap_socket(visitor, server_side=True) if self._context else visitor

    @contextlib.contextmanager
    def _counted(self) -> Iterator[None]:
        with self._lock:
            self.n_at_once += 1
            self.max_at_once = max(self.max_at_once, self.n_at_once)
        try:
            yield
        finally:
            with self._lock:
                self.n_at_once -= 1


def _read_head(sock: socket.socket) -> str:
    data = b""
    while b"\r\n\r\n" not in data:
        block = sock.recv(4096)
        if not block:
            raise ValueError("no request")
        data += block
    return data.decode("latin-1")


def wait_until(condition: Callable[[], bool], timeout_s: float = 10.0) -> bool:
    """Whether something becomes true in time."""
    ends_at = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > ends_at:
            return False
        time.sleep(0.02)
    return True
