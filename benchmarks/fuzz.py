"""Coverage-guided fuzzing of what strangers' text and pages pass through.

    python benchmarks/fuzz.py                        every target, ten minutes each, one after the other
    python benchmarks/fuzz.py cleaning --minutes 3   one target

With atheris (``pip install -r benchmarks/requirements-fuzz.txt``) inputs are grown from the tests' own articles and
pages by what code they reach; without it Hypothesis makes them, which reaches less. An input that raises anything but
a ``SummarizerError``, or takes longer than ten seconds, ends the target's run and is printed. The table at the end has
one row per target: how long, how many inputs, how many blocks of code were reached, and what came of it.
"""

import argparse
import math
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

MAX_INPUT_BYTES = 20_000
MAX_RANKED_BYTES = 4_000
INPUT_TIMEOUT_S = 10
MAX_MEMORY_MB = 2_000

Target = Callable[[bytes], None]


def fuzz_instructions(data: bytes) -> None:
    from summarizer.instructions import take_instruction

    take_instruction(_text(data))


def fuzz_cleaning(data: bytes) -> None:
    from summarizer.cleaning import clean, normalize

    text = _text(data)
    clean(text)
    normalize(text).encode()


def fuzz_extraction(data: bytes) -> None:
    """The first byte says which charset the server named."""
    from summarizer.extraction import extract
    from summarizer.models import Payload

    charset = (None, "utf-8", "utf-16", "windows-1251", "utf-7", "idna", "no-such")[data[0] % 7] if data else None
    article = extract(Payload(data[1:], "text/html", "https://example.org/story", charset, "https://example.org/story"))
    "\n".join((article.text, article.title, article.site, *article.authors)).encode()


def fuzz_segmentation(data: bytes) -> None:
    """The first byte says which language."""
    _document(data)


def fuzz_rankers(data: bytes) -> None:
    """The first byte says which language, the second which algorithm."""
    from summarizer.algorithms import ALGORITHMS, rank

    names = list(ALGORITHMS)
    document = _document(data[:1] + data[2:MAX_RANKED_BYTES])
    ranking = rank(document, names[data[1] % len(names)] if len(data) > 1 else names[0])
    if len(ranking.scores) != len(document.sentences) or not all(map(math.isfinite, ranking.scores)):
        raise AssertionError(f"{ranking.algorithm}: {ranking.scores} for {len(document.sentences)} sentences")


TARGETS: Mapping[str, Target] = {
    "instructions": fuzz_instructions,
    "cleaning": fuzz_cleaning,
    "extraction": fuzz_extraction,
    "segmentation": fuzz_segmentation,
    "rankers": fuzz_rankers,
}


def _text(data: bytes) -> str:
    """Any bytes as text; what is no UTF-8 becomes lone surrogates, as some clipboards give them."""
    return data.decode("utf-8", "surrogateescape")


def _document(data: bytes):
    from summarizer.cleaning import normalize
    from summarizer.languages import LANGUAGES
    from summarizer.models import Article
    from summarizer.segmentation import segment

    codes = list(LANGUAGES)
    language = LANGUAGES[codes[data[0] % len(codes)] if data else codes[0]]
    return segment(Article(normalize(_text(data[1:]))), language)


def guarded(target: Target) -> Target:
    """The same, but an error that is meant for the reader is a good end."""
    from summarizer.errors import SummarizerError

    def run(data: bytes) -> None:
        with suppress(SummarizerError):
            target(data)

    return run


def seeds() -> list[bytes]:
    """Articles and pages of the tests, cut to size; in front of each a byte for the targets that take one."""
    files = [*sorted((ROOT / "tests/articles").glob("*.txt")), *sorted((ROOT / "tests/pages").glob("*.html"))]
    texts = [file.read_bytes() for file in files]
    lines = [b"Summarize this in 100 words and 3 paragraphs.\n\n" + text[:2_000] for text in texts[:2]]
    return [bytes([place, place]) + text[: MAX_INPUT_BYTES - 2] for place, text in enumerate([*texts, *lines])]


def fuzz_with_atheris(name: str, seconds: int) -> None:
    """Does not return: the fuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["summarizer"]):
        target = guarded(TARGETS[name])
        # Once before the clock runs: rooms load their libraries on first use.
        for seed in seeds():
            target(seed)
    with tempfile.TemporaryDirectory() as folder:
        for place, seed in enumerate(seeds()):
            (Path(folder) / f"seed-{place}").write_bytes(seed)
        options = [f"-max_total_time={seconds}", f"-timeout={INPUT_TIMEOUT_S}", f"-rss_limit_mb={MAX_MEMORY_MB}"]
        options += [f"-max_len={MAX_INPUT_BYTES}", "-print_final_stats=1", f"-artifact_prefix={tempfile.gettempdir()}/"]
        atheris.Setup([sys.argv[0], *options, folder], target)
        atheris.Fuzz()


def fuzz_with_hypothesis(name: str, seconds: int) -> None:
    """Made inputs, and seeds with pieces put in, until the time is over."""
    from hypothesis import HealthCheck, given, settings
    from hypothesis import strategies as st

    target, n_done, ends_at = guarded(TARGETS[name]), 0, time.monotonic() + seconds
    pieces = st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass"))
    spliced = st.builds(
        lambda seed, piece, place: seed[: place % len(seed)] + piece + seed[place % len(seed) :],
        st.sampled_from(seeds()), pieces, st.integers(0, MAX_INPUT_BYTES),
    )  # fmt: skip

    @settings(max_examples=200, deadline=INPUT_TIMEOUT_S * 1_000, database=None, suppress_health_check=HealthCheck)
    @given(pieces | spliced)
    def batch(data: bytes) -> None:
        target(data)

    while time.monotonic() < ends_at:
        batch()
        n_done += 200
    print(f"Done {n_done} runs, cov: 0 (no coverage without atheris)", file=sys.stderr)


def fuzz_one(name: str, seconds: int) -> None:
    try:
        import atheris  # noqa: F401
    except ImportError:
        fuzz_with_hypothesis(name, seconds)
    else:
        fuzz_with_atheris(name, seconds)


def report(name: str, seconds: int) -> bool:
    """Fuzz in a process of its own and print a row; whether nothing was found."""
    started = time.monotonic()
    command = [sys.executable, __file__, name, "--seconds", str(seconds), "--here"]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", cwd=tempfile.gettempdir())
    log = done.stderr + done.stdout
    n_runs = re.findall(r"Done (\d+) runs|number_of_executed_units: (\d+)", log)
    covered = re.findall(r"cov: (\d+)", log)
    runs = next((a or b for a, b in reversed(n_runs)), "?")
    took = f"{(time.monotonic() - started) / 60:.1f} min"
    outcome = "nothing found" if done.returncode == 0 else f"FOUND (exit {done.returncode})"
    row = f"| {name:<12} | {took:>8} | {runs:>9} | {covered[-1] if covered else '?':>7} | {outcome} |"
    print(row, flush=True)
    if done.returncode:
        print(log[-6_000:], flush=True)
    return done.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Coverage-guided fuzzing.")
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="left out: all of them")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seconds", type=int, help="instead of minutes")
    parser.add_argument("--here", action="store_true", help="in this process; for one target")
    arguments = parser.parse_args()
    seconds = arguments.seconds or round(arguments.minutes * 60)
    names = arguments.targets or list(TARGETS)
    if arguments.here:
        fuzz_one(names[0], seconds)
        return 0
    print("| target       |     time |    inputs | covered | outcome |\n|---|---|---|---|---|")
    outcomes = [report(name, seconds) for name in names]
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
