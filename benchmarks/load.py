"""Many visitors at once: a server of this program on loopback, and sessions that speak its protocol.

    python benchmarks/load.py [--sessions 20] [--heavy 50]

First table: SESSIONS visitors at the same moment, four of them with hostile addresses; each good one reads its own page
of about 1,000 words. Second table: HEAVY visitors each summarize 300 sentences, while a visitor who only looks at the
page comes again and again. Nothing is cached: every visitor has an address of their own.

Wanted: no errors, the 95th percentile of the good ones at most 5 s, memory back within 50 MB of what it was, every
hostile one told in a sentence; and the looking visitor served within three times the idle time.
"""

import argparse
import asyncio
import html
import os
import socket
import statistics
import subprocess
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.made_text import make_sentences
from summarizer.environment import ALLOWED_HOSTS_VARIABLE
from summarizer.errors import SummarizerError
from tests.server import Behavior, Server, drip, page, redirect

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Visit:
    """How long it took until the page was complete, and what it showed: "summary", a title of an error, or "page"."""

    seconds: float
    outcome: str


def story(number: int, n_sentences: int) -> Behavior:
    """A page like a newspaper's, with a title of its own."""
    sentences = make_sentences(n_sentences, seed=number)
    paragraphs = "".join(f"<p>{' '.join(sentences[i : i + 4])}</p>" for i in range(0, n_sentences, 4))
    return page(
        f"<!doctype html><html lang=en><head><title>Story {number}</title></head><body><nav>Home</nav>"
        f"<article><h1>Story {number}</h1>{paragraphs}</article><footer>Imprint</footer></body></html>"
    )


def _bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(100)) + packer.flush()


HOSTILE: Mapping[str, Behavior] = {
    "/drip": drip("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>", "x", 0.5),
    "/bomb": page(_bomb(), content_encoding="gzip"),
    "/comments": page("<html><body><p>x</p>" + "<!-- c --><b>" * 120_000),
    "/inside": redirect("http://169.254.169.254/latest/meta-data/"),
}


async def visit(port: int, query: Mapping[str, str]) -> Visit:
    """Open the page as a browser does, and stay until its script has run."""
    started = time.monotonic()
    seen = b""
    uri = f"ws://127.0.0.1:{port}/_stcore/stream"
    async with connect(uri, subprotocols=["streamlit"], max_size=None, open_timeout=60) as connection:  # type: ignore[list-item]
        ask = BackMsg()
        ask.rerun_script.query_string = urlencode(query)
        await connection.send(ask.SerializeToString())
        async for data in connection:
            message = ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode())
            seen += message.delta.SerializeToString()
            # A script that starts itself anew says so with another code.
            if message.WhichOneof("type") == "script_finished" and message.script_finished == 0:
                break
    return Visit(time.monotonic() - started, outcome_of(seen))


def outcome_of(seen: bytes) -> str:
    """What a visitor was shown last."""
    titles = ["Something went wrong", *(kind.title for kind in _kinds(SummarizerError))]
    told = next((title for title in titles if f"<h2>{html.escape(title)}</h2>".encode() in seen), "")
    return told or ("summary" if b"Story " in seen else "page")


def _kinds(kind: type[SummarizerError]) -> set[type[SummarizerError]]:
    return {kind}.union(*(_kinds(child) for child in kind.__subclasses__()))


class App:
    """The program under ``streamlit run``."""

    def __init__(self, allowed: list[str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
        options = ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        environment = os.environ | {ALLOWED_HOSTS_VARIABLE: ",".join(allowed)}
        self.process = subprocess.Popen([*command, *options], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)

    async def ready(self) -> None:
        """Wait until it answers and its children are there."""
        for _ in range(200):
            try:
                await visit(self.port, {})
                return
            except OSError:
                await asyncio.sleep(0.2)
        raise TimeoutError("the server did not start")

    def n_bytes(self) -> int:
        """Memory of the server and all its children, shared pages shared out."""
        return sum(map(_proportional_bytes, [self.process.pid, *_descendants(self.process.pid)]))

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def _descendants(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [int(child), *_descendants(int(child))]
    return found


def _proportional_bytes(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


async def crowd(app: App, stories: list[str], hostile: list[str]) -> tuple[list[Visit], list[Visit]]:
    """All of them at once."""
    visits = await asyncio.gather(*(visit(app.port, {"url": url}) for url in [*stories, *hostile]))
    return visits[: len(stories)], visits[len(stories) :]


async def looking(app: App, enough: Callable[[], bool]) -> list[float]:
    """How long the bare page takes, again and again."""
    times = []
    while not enough():
        times.append((await visit(app.port, {})).seconds)
        await asyncio.sleep(0.1)
    return times


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, round(share * len(values)))]


def show(label: str, value: str, wanted: str = "") -> None:
    print(f"| {label:<44} | {value:<44} | {wanted:<14} |")


def show_crowd(good: list[Visit], hostile: list[Visit], *, wanted: str) -> None:
    times = [visit.seconds for visit in good]
    show("good visits that ended in a summary", f"{sum(v.outcome == 'summary' for v in good)} of {len(good)}", "all")
    show("median, 95th percentile", f"{statistics.median(times):.2f} s, {percentile(times, 0.95):.2f} s", wanted)
    for outcome, n in Counter(v.outcome for v in good if v.outcome != "summary").items():
        show("  instead of a summary", f"{n} x {outcome}")
    for path, last in zip(HOSTILE, hostile, strict=False):
        show(f"hostile {path}", f"{last.outcome} ({last.seconds:.1f} s)", "a sentence")


def show_looks(idle: list[float], busy: list[float]) -> None:
    """The bare page's times beside one another; the first of the busy ones arrived together with all the others."""
    for label, share, wanted in (("median", 0.5, "<= 3 x"), ("95th percentile", 0.95, "")):
        calm, pressed = percentile(idle, share), percentile(busy, share)
        show(f"bare page, {label}: idle, meanwhile", f"{calm:.3f} s, {pressed:.3f} s: {pressed / calm:.1f} x", wanted)
    show("times it was asked for meanwhile, longest", f"{len(busy)}, {max(busy):.2f} s")


async def measure(n_sessions: int, n_heavy: int) -> None:
    n_good = n_sessions - len(HOSTILE)
    light = {f"/story/{i}": story(i, 50) for i in range(n_good + 8)}
    heavy = {f"/heavy/{i}": story(1_000 + i, 300) for i in range(n_heavy)}
    with Server(light | heavy) as good, Server(HOSTILE, ip="127.0.0.2") as bad:
        app = App([good.host, bad.host])
        try:
            await app.ready()
            await crowd(app, [good.url(f"/story/{n_good + i}") for i in range(8)], [])
            await asyncio.sleep(2)
            before = app.n_bytes()

            urls = [good.url(f"/story/{i}") for i in range(n_good)]
            show_crowd(*await crowd(app, urls, [bad.url(path) for path in HOSTILE]), wanted="p95 <= 5 s")
            await asyncio.sleep(5)
            gained = (app.n_bytes() - before) / 1e6
            show("memory before, and gained after", f"{before / 1e6:.0f} MB, {gained:+.0f} MB", "<= 50 MB")

            n_looks = iter(range(15))
            idle = await looking(app, lambda: next(n_looks, None) is None)
            crowding = asyncio.create_task(crowd(app, [good.url(path) for path in heavy], []))
            busy = await looking(app, crowding.done)
            show(f"-- {n_heavy} visitors with 300 sentences each", "")
            show_crowd(*(await crowding), wanted="")
            show_looks(idle, busy)
        finally:
            app.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Many visitors at once.")
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--heavy", type=int, default=50)
    arguments = parser.parse_args()
    asyncio.run(measure(arguments.sessions, arguments.heavy))
