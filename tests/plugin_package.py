"""Small packages with plug-ins, as pip would leave them in a folder of libraries."""

import re
from pathlib import Path

PAGE = (Path(__file__).parents[1] / "docs" / "plug-ins.md").read_text(encoding="utf-8")
(MODULE,) = re.findall(r"```python\n(.+?)```", PAGE, re.DOTALL)
(PROJECT,) = re.findall(r"```toml\n(.+?)```", PAGE, re.DOTALL)


def lay_out(
    folder: Path, *, name: str, code: str, entries: str, version: str = "1.0", summary: str = "Tests something."
) -> Path:
    """A package of one module in ``folder``, with the metadata of one that was installed."""
    module = name.replace("-", "_")
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    info = folder / f"{module}-{version}.dist-info"
    info.mkdir(exist_ok=True)
    lines = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nSummary: {summary}\n"
    (info / "METADATA").write_text(lines, encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[summarizer.algorithms]\n{entries}\n", encoding="utf-8")
    return folder


# Every way to fail that we know of: the name of a function, its body, and words of the message.
FAULTS = {
    "too-few": ("return [1.0]", "1 scores"),
    "too-many": ("return [1.0] * 1000", "more scores"),
    "endless-scores": ("import itertools\n    return itertools.repeat(1.0)", "more scores"),
    "not-a-number": ("return [float('nan')] * len(document.sentences)", "finite"),
    "infinite": ("return [float('-inf')] * len(document.sentences)", "finite"),
    "huge": ("return [10 ** 400] * len(document.sentences)", "finite"),
    "words": ("return ['1.0'] * len(document.sentences)", "not a number"),
    "nothing": ("return None", "failed on this text"),
    "a-word": ("return 'abc'", "sequence"),
    "a-mapping": ("return {n: 1.0 for n in range(len(document.sentences))}", "sequence"),
    "raises": ("raise ValueError(document.article.text)", "failed on this text"),
    "exits": ("raise SystemExit(3)", "failed on this text"),
    "deep": ("return faulty_deep(document)", "failed on this text"),
    "edits": ("document.sentences[0].text = ''", "failed on this text"),
    "fetches": ("import socket\n    socket.create_connection(('127.0.0.1', 9))", "failed on this text"),
}
# Only a child that can be killed survives these.
DEADLY = {
    "endless": ("while True: pass", "too long"),
    "gone": ("import os\n    os._exit(7)", "could not be finished"),
    "greedy": ("x = bytearray(1 << 40)", "memory"),
}


def faulty_package(folder: Path) -> Path:
    """A package with a plug-in for each fault, one that prints without end, one that leaves much behind, a good one."""
    functions = {
        **{name: body for name, (body, _) in (FAULTS | DEADLY).items()},
        "prints": "print('x' * 10_000_000)\n    return [1.0] * len(document.sentences)",
        "leaves": (
            "import threading, time\n    from summarizer.algorithms import luhn\n    luhn.rate = None\n"
            "    threading.Thread(target=time.sleep, args=(600,)).start()\n"
            "    return [1.0 for _ in document.sentences]"
        ),
        "fine": "return [float(one.n_words) for one in document.sentences]",
    }
    code = "\n".join(
        f"def faulty_{name.replace('-', '_')}(document):\n    {body}\n" for name, body in functions.items()
    )
    entries = "\n".join(f"{name} = faulty:faulty_{name.replace('-', '_')}" for name in functions)
    return lay_out(folder, name="faulty", code=code, entries=f"{entries}\nabsent = faulty:absent\nlost = no_such:x")
