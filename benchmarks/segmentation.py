"""Sentence boundaries on the golden rules, per language, and the speed of cutting a long article.

Usage: python benchmarks/segmentation.py
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from summarizer.languages import LANGUAGES  # noqa: E402  (after the path)
from summarizer.models import Article  # noqa: E402
from summarizer.segmentation import segment  # noqa: E402
from tests.test_segmentation_golden import FILES, WRITTEN_WITHOUT_SPACES, score  # noqa: E402

N_SENTENCES = 19_000


def article(path: Path) -> Article:
    """The sentences of a golden file over and over, about N_SENTENCES of them."""
    glue = "" if path.stem in WRITTEN_WITHOUT_SPACES else " "
    paragraphs = path.read_text(encoding="utf-8").strip().split("\n\n")
    text = "\n\n".join(glue.join(paragraph.split("\n")) for paragraph in paragraphs)
    n_sentences = sum(len(paragraph.split("\n")) for paragraph in paragraphs)
    return Article("\n\n".join([text] * (N_SENTENCES // n_sentences)))


def main() -> None:
    print("| language | golden sentences | boundary F1 | sentences/s | words/s |\n|---|---|---|---|---|")
    for path in FILES:
        language, long = LANGUAGES[path.stem], article(path)
        n_golden = sum(1 for line in path.read_text(encoding="utf-8").splitlines() if line)
        segment(Article(long.text[:1_000]), language)  # loads what is loaded once
        started = time.process_time()
        document = segment(long, language)
        seconds = time.process_time() - started
        print(
            f"| {language.name} | {n_golden} | {score(path)[0]:.3f} "
            f"| {len(document.sentences) / seconds:,.0f} | {document.n_words / seconds:,.0f} |"
        )


if __name__ == "__main__":
    main()
