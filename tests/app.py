"""The page under ``streamlit run``, as somebody who runs it would start it; with its log, and its end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.request import urlopen

from summarizer.environment import ALLOWED_HOSTS_VARIABLE

ROOT = Path(__file__).parents[1]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


class App:
    """Started on a free port of loopback; ``allowed`` are the hosts that it may fetch from whatever their address."""

    def __init__(self, log: Path, *, allowed: Sequence[str] = (), options: Sequence[str] = ()) -> None:
        self.port = free_port()
        self.log = log
        self._environment = os.environ | {ALLOWED_HOSTS_VARIABLE: ",".join(allowed), "OPENBLAS_NUM_THREADS": "1"}
        self._options = [f"--server.port={self.port}", "--server.address=127.0.0.1", *options]
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, again on the same port if it was started before, and wait until it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", *self._options]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=log, stderr=log)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with urlopen(f"{self.address}/_stcore/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        raise TimeoutError("the page did not start")

    def kill(self) -> None:
        """End it as a crash would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
