"""What a stranger's program may send to the page's own doors: the socket of a visit, and the handler for files."""

import http.client
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from streamlit.elements.widgets.number_input import NumberInputSerde
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NumberInput_pb2 import NumberInput
from streamlit.runtime.app_session import AppSession
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from summarizer.ui import streamlit_patches
from tests.app import App
from tests.server import wait_until

pytestmark = pytest.mark.timeout(120)

SECRET = "a secret that was pasted"
# Seconds that a visit is kept after it has ended.
KEPT_S = 2
# The server tells its figures anew every five seconds.
FIGURES_S = 15


class Visit:
    """A visit by a program: its socket, and what came back."""

    def __init__(self, app: App, socket: ClientConnection) -> None:
        self.app = app
        self.socket = socket
        self.received: list[ForwardMsg] = []
        self.send(rerun_script={"query_string": ""})
        self.receive(until=lambda message: message.WhichOneof("type") == "script_finished")

    def send(self, **message: object) -> None:
        self.socket.send(BackMsg(**message).SerializeToString())

    def receive(self, until: Callable[[ForwardMsg], bool] = lambda message: False, seconds: float = 20.0) -> None:
        """All that comes, up to a message or for so long."""
        ends_at = time.monotonic() + seconds
        while (left := ends_at - time.monotonic()) > 0:
            try:
                message = ForwardMsg.FromString(self.socket.recv(timeout=left))  # type: ignore[arg-type]  # bytes
            except TimeoutError:
                return
            self.received.append(message)
            if until(message):
                return

    @property
    def name(self) -> str:
        return next(m.new_session.initialize.session_id for m in self.received if m.HasField("new_session"))

    @property
    def kinds(self) -> set[str | None]:
        return {message.WhichOneof("type") for message in self.received}

    def upload(self, n: int, data: bytes, name: str = "a.txt") -> int:
        """The status of a file's upload."""
        return put(self.app, f"{self.name}/file-{n}", data, name)


@contextmanager
def visited(app: App) -> Iterator[Visit]:
    address = f"ws://127.0.0.1:{app.port}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
        yield Visit(app, socket)


@pytest.fixture
def visit(app: App) -> Iterator[Visit]:
    with visited(app) as visit:
        yield visit


def put(app: App, where: str, data: bytes, name: str = "a.txt") -> int:
    token = re.search(r"_streamlit_xsrf=([^;]+)", ask(app, "/_stcore/health")[1]["set-cookie"])[1]  # type: ignore[index]
    head = f'--B\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
    fields = {
        "Content-Type": "multipart/form-data; boundary=B",
        "Cookie": f"_streamlit_xsrf={token}",
        "X-Xsrftoken": token,
    }
    with closing(http.client.HTTPConnection("127.0.0.1", app.port, timeout=20)) as connection:
        connection.request("PUT", f"/_stcore/upload_file/{where}", head.encode() + data + b"\r\n--B--\r\n", fields)
        return connection.getresponse().status


def ask(app: App, path: str) -> tuple[str, dict[str, str]]:
    with closing(http.client.HTTPConnection("127.0.0.1", app.port, timeout=20)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read().decode(), {name.lower(): value for name, value in answer.getheaders()}


def bytes_of_files(app: App) -> int:
    """What the server holds of uploaded files, by its own figures."""
    found = re.search(r'UploadedFileManager"[^}]*\} (\d+)', ask(app, "/_stcore/metrics")[0])
    return int(found[1]) if found else 0


@pytest.fixture(scope="module")
def git(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file that is there once anybody has asked git something."""
    folder = tmp_path_factory.mktemp("bin")
    program, asked = folder / "git", folder / "asked"
    program.write_text(f'#!/bin/sh\necho "$@" >>{asked}\nexit 1\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{folder}{os.pathsep}{before}"
    yield asked
    os.environ["PATH"] = before


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, git: Path) -> Iterator[App]:
    app = App(tmp_path_factory.mktemp("app") / "log", options=[f"--server.disconnectedSessionTTL={KEPT_S}"])
    yield app
    app.stop()


def test_the_page_does_not_reveal_the_servers_repository(visit: Visit, git: Path):
    """Nor may a few bytes have the server run programs while all others wait."""
    for _ in range(20):
        visit.send(load_git_info=True)
    visit.send(app_heartbeat=True)
    visit.receive(until=lambda message: message.HasField("heartbeat_ack"))
    assert "heartbeat_ack" in visit.kinds
    assert "git_info_changed" not in visit.kinds
    assert not git.exists()


@pytest.mark.parametrize("value", [float("inf"), float("nan"), 1e300, "a secret", b"\0", [1]])
def test_an_invalid_number_becomes_the_default(value: object):
    streamlit_patches.apply()
    serde = NumberInputSerde(value=150, data_type=NumberInput.INT, min_value=10, max_value=20_000)
    assert serde.deserialize(value) == 150
    assert serde.deserialize(200) == 200


@pytest.mark.parametrize("handler", streamlit_patches.UNUSED)
def test_streamlit_features_that_the_page_does_not_use_do_nothing(handler: str):
    """By the names that Streamlit gives them, so that a new version of it is noticed."""
    assert hasattr(AppSession, handler)
    streamlit_patches.apply()
    assert getattr(AppSession, handler)(None) is None
    assert getattr(AppSession, handler)(None, True) is None


def test_a_visit_keeps_its_last_two_files(visit: Visit, app: App):
    data = b"x" * 1_000_000
    assert {visit.upload(n, data) for n in range(6)} == {204}
    assert wait_until(lambda: bytes_of_files(app) == 2 * len(data), FIGURES_S)
    assert visit.upload(5, b"x" * 10) == 204
    assert wait_until(lambda: bytes_of_files(app) == len(data) + 10, FIGURES_S)


@pytest.mark.thorough
def test_files_of_a_visit_are_deleted_after_it_even_without_another_visit(visit: Visit, app: App):
    visit.upload(1, SECRET.encode())
    assert wait_until(lambda: bytes_of_files(app) == len(SECRET), KEPT_S + FIGURES_S)
    visit.socket.close()
    assert wait_until(lambda: bytes_of_files(app) == 0, KEPT_S + FIGURES_S)


def test_nothing_of_an_ended_visit_is_kept():
    """Whoever still holds it: the server's own loop does, until somebody comes."""
    ended = SimpleNamespace(shutdown=Mock(), _session_state={"text": SECRET}, _client_state=SECRET)
    visits = SimpleNamespace(_cache=SimpleNamespace(expire=lambda: [("name", SimpleNamespace(session=ended))]))
    streamlit_patches._forget_ended(visits)
    ended.shutdown.assert_called_once_with()
    assert SECRET not in repr(vars(ended))


@pytest.mark.parametrize("frame", [b"\x0a\xff", bytes(range(255, 100, -1)), "a text"], ids=["cut", "noise", "text"])
def test_an_invalid_frame_closes_the_socket_without_an_answer(visit: Visit, frame: bytes | str):
    visit.received.clear()
    visit.socket.send(frame)
    with pytest.raises(ConnectionClosed):
        visit.receive()
    assert visit.kinds <= {"session_status_changed"}


def test_values_of_the_wrong_type_affect_that_visit_only_and_leak_nothing(visit: Visit, app: App):
    fields = [e.text_area for m in visit.received for e in [m.delta.new_element] if e.WhichOneof("type") == "text_area"]
    widget = {"id": fields[0].id, "string_array_value": {"data": [SECRET]}}
    visit.received.clear()
    visit.send(rerun_script={"widget_states": {"widgets": [widget]}})
    visit.receive(until=lambda message: message.WhichOneof("type") == "script_finished")
    sent = b"".join(m.SerializeToString() for m in visit.received if not m.HasField("new_session"))
    assert b"Traceback" not in sent
    assert b"Error" not in sent
    assert str(Path(__file__).parents[1]).encode() not in sent
    with visited(app) as other:
        assert "script_finished" in other.kinds


@pytest.mark.parametrize("where", ["no-such-visit/1", "../1", "%00/1", "a/../../b"])
def test_a_file_for_no_visit_is_refused(app: App, where: str):
    assert put(app, where, b"x") in {400, 404}


def test_the_log_has_neither_texts_nor_uploads(app: App):
    log = app.log.read_text(encoding="utf-8", errors="replace")
    assert SECRET not in log
    assert "PUT" not in log
