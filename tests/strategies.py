"""Hypothesis strategies for the nouns, shared by all tests: small, varied, and always valid."""

from collections.abc import Sequence

from hypothesis import strategies as st

from summarizer.models import Article, Document, Language, Removed, Sentence
from summarizer.options import Budget

ENGLISH = Language(code="en", name="English", stop_words=frozenset({"a", "and", "in", "of", "the", "to", "was"}))

VOCABULARY = "the harbour flooded again and a crew of seven rebuilt walls in silence while rain fell on copper roofs"
WORDS = st.sampled_from(VOCABULARY.split())

# What a page may hold that a format could trip over.
NASTY_TEXTS = st.sampled_from(
    [
        "# Not a heading.",
        "1. Not a list.",
        "- Not a list either.",
        "+ Nor this.",
        "> Nobody said this.",
        "[A link](javascript:alert(1)) that is none.",
        "![x](https://tracker.example/pixel.png)",
        "<script>alert('x')</script> & <b>bold</b>",
        "**Bold**, _italic_, ~~gone~~, `code` and $math$.",
        '=HYPERLINK("https://evil.example";"Click")',
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "| a | b |",
        "---",
        "Setext\\nnot really",
        "https://example.org/a_b_c?x=1&y=2",
        "Скажем, мир… «да» 😀 e\u0301",
        'Quotes "inside", commas, and; semicolons\ttabs',
        "&amp; &lt; &#35;",
        "-2+3+cmd|' /C calc'!A0",
        ":material/home: :red[text] :smile:",
        "مرحبا بالعالم",
    ]
)


@st.composite
def plain_texts(draw: st.DrawFn, *, max_words: int = 12) -> str:
    """One sentence of ordinary words."""
    words = draw(st.lists(WORDS, min_size=1, max_size=max_words))
    return " ".join(words).capitalize() + "."


@st.composite
def sentence_lists(
    draw: st.DrawFn,
    *,
    min_size: int = 0,
    max_size: int = 30,
    texts: st.SearchStrategy[str] | None = None,
    headings: bool = True,
) -> tuple[Sentence, ...]:
    """Sentences in document order; indices from 0, paragraphs never going back, a heading alone in its paragraph."""
    drawn = draw(st.lists(plain_texts() if texts is None else texts, min_size=min_size, max_size=max_size))
    sentences: list[Sentence] = []
    paragraph = 0
    for index, text in enumerate(drawn):
        is_heading = headings and draw(st.integers(0, 9)) == 0
        after_heading = bool(sentences) and sentences[-1].is_heading
        if sentences and (is_heading or after_heading or draw(st.booleans())):
            paragraph += 1
        sentences.append(Sentence(text, index, paragraph, len(text.split()), is_heading))
    return tuple(sentences)


def document_of(
    sentences: Sequence[Sentence], *, language: Language = ENGLISH, removed: tuple[Removed, ...] = (), **facts: object
) -> Document:
    """A document of these sentences, with an article whose text they are; ``facts`` are fields of ``Article``."""
    paragraphs: dict[int, list[str]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence.text)
    text = "\n\n".join(" ".join(texts) for texts in paragraphs.values())
    return Document(Article(text=text, removed=removed, **facts), language, tuple(sentences))  # type: ignore[arg-type]


def sentences_of(*paragraphs: str) -> tuple[Sentence, ...]:
    """Sentences as written by hand: one string per paragraph, sentences parted by " | ", headings begin with "# "."""
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        for text in paragraph.split(" | "):
            is_heading, bare = text.startswith("# "), text.removeprefix("# ")
            sentences.append(Sentence(bare, len(sentences), number, len(bare.split()), is_heading))
    return tuple(sentences)


@st.composite
def documents(draw: st.DrawFn, *, min_size: int = 1, max_size: int = 20) -> Document:
    """A document with at least one sentence."""
    return document_of(draw(sentence_lists(min_size=min_size, max_size=max_size)), title=draw(plain_texts()))


def scores_for(sentences: Sequence[Sentence]) -> st.SearchStrategy[list[float]]:
    """One finite score per sentence, with plenty of ties."""
    score = st.one_of(st.integers(-3, 3).map(float), st.floats(allow_nan=False, allow_infinity=False))
    return st.lists(score, min_size=len(sentences), max_size=len(sentences))


budgets = st.builds(Budget, words=st.integers(1, 400), paragraphs=st.integers(1, 12))
