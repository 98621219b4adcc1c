"""Articles that tests of several rooms share."""

from summarizer.languages import LANGUAGES, words_of
from summarizer.models import Article, Document, Sentence
from summarizer.ui import SAMPLE

# The sample article of the page, which is about a ferry, and the same as a web page with facts of its own.
ARTICLE = SAMPLE.read_text(encoding="utf-8")
ARTICLE_PAGE = """<!doctype html><html lang="en"><head><title>The bridge that sings</title>
<meta name="author" content="Mara Lindqvist">
<meta property="article:published_time" content="2024-05-03T08:00:00Z"></head><body><article>
<h1>The bridge that sings</h1>{}</article></body></html>""".format(
    "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.split("\n\n")[1:])
)

STORY = (
    "The ferry to the island was cancelled for the third day because of the storm.",
    "Significant damage to the harbour was found by the harbour master in the morning.",
    "He went home.",
    "Islanders who wait for medicine said that the storm was worse than that of 1987.",
    "The harbour master expects the ferry to sail again when the storm has passed.",
    "Perhaps the medicine comes by helicopter.",
    "A helicopter of the coast guard brought bread and medicine to the island at noon.",
)

ODD_TEXTS = {
    "one word": ("Hello",),
    "one sentence": ("The ferry to the island was cancelled.",),
    "identical sentences": ("The ferry is late.",) * 4,
    "two unrelated sentences": ("Cats purr.", "Ferries sail."),
    "punctuation": ("...", "?!", "—", "()"),
    "digits": ("12 34", "1,000", "7"),
    "emoji": ("😀", "🎉🎉", "👩‍👩‍👧"),
    "stop words": ("It is what it is.", "And so on.", "We were there."),
    "one word each": ("Storm.", "Storm!", "Ferry."),
    "empty strings": ("", ""),
    "one long word": ("x" * 100_000, "y"),
}


def make_document(sentences, *, code="en", title="", headings=(), per_paragraph=3):
    """A document of these sentences, in paragraphs of ``per_paragraph``; ``headings`` are indices."""
    language = LANGUAGES[code]
    return Document(
        Article(text=" ".join(sentences), title=title),
        language,
        tuple(
            Sentence(text, index, index // per_paragraph, len(words_of(text, language)), index in headings)
            for index, text in enumerate(sentences)
        ),
    )
