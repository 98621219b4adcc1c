"""Children of a process and their children, from /proc."""

import os
from pathlib import Path


def descendants(pid: int) -> set[int]:
    """All processes below this one."""
    parents = _parents()
    found: set[int] = set()
    while new := {child for child, parent in parents.items() if parent in found | {pid}} - found:
        found |= new
    return found


def job_children() -> set[int]:
    """The children that do this process's jobs: all below its fork server."""
    return {child for server in fork_servers() for child in descendants(server)}


def fork_servers() -> set[int]:
    """The process from which multiprocessing forks this one's children, if it runs."""
    children = {pid for pid, parent in _parents().items() if parent == os.getpid()}
    return {pid for pid in children if "forkserver" in _command(pid) and not is_gone(pid)}


def is_gone(pid: int) -> bool:
    """Whether it has ended, even if nobody has asked how."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def _parents() -> dict[int, int]:
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    return parents


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""
