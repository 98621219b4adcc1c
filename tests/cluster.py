"""A cluster on loopback: a scheduler and workers of dask.distributed, each a process of its own.

with Cluster(n_workers=2) as cluster:
    os.environ["SUMMARIZER_SCHEDULER"] = cluster.address
    cluster.kill(0)
"""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_PATH = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
_ENVIRONMENT = {"PYTHONPATH": _PATH, "OPENBLAS_NUM_THREADS": "1", "DASK_DISTRIBUTED__DIAGNOSTICS__NVML": "False"}
_START_S = 60.0


class Cluster:
    """Started when it is entered, and every process of it killed at the end."""

    def __init__(self, n_workers: int, *, folder: Path, nanny: bool = False) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        self._n_workers = n_workers
        self._folder = folder
        self._nanny = nanny
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Cluster":
        host, port = self.address.removeprefix("tcp://").split(":")
        self._start("scheduler", "--host", host, "--port", port, "--no-dashboard")
        for _ in range(self._n_workers):
            self.add_worker()
        self.wait(self._n_workers)
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()

    def add_worker(self) -> None:
        options = ["--nthreads", "1", "--no-dashboard", "--local-directory", str(self._folder), "--death-timeout", "30"]
        self._start("worker", self.address, *options, "--nanny" if self._nanny else "--no-nanny")

    def kill(self, worker: int) -> None:
        """As ``kill -9`` does, and no notice to anybody."""
        self.processes[1 + worker].kill()

    def stop_scheduler(self) -> None:
        self.processes[0].kill()
        self.processes[0].wait()

    def wait(self, n_workers: int) -> None:
        """Until so many workers have come."""
        from distributed import Client

        ends_at = time.monotonic() + _START_S
        with Client(self.address, timeout=_START_S, set_as_default=False) as client:
            while len(client.nthreads()) < n_workers:
                if time.monotonic() > ends_at:
                    raise TimeoutError("the workers did not come")
                time.sleep(0.1)

    def _start(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "dask", *arguments]
        environment = os.environ | _ENVIRONMENT
        log = (self._folder / f"{arguments[0]}-{len(self.processes)}.log").open("wb")
        with log:
            self.processes.append(subprocess.Popen(command, env=environment, cwd=self._folder, stderr=log, stdout=log))
