"""Hostile texts to paste, by name; each is made when it is asked for."""

import random
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.hostile.pages import SENTENCES

STORY = " ".join(SENTENCES)
WORDS = STORY.split()


def one_word_sentences(n: int) -> str:
    return " ".join(f"{WORDS[i % len(WORDS)].strip('.,').capitalize()}." for i in range(n))


def shuffled(n_sentences: int, seed: int = 3) -> str:
    """Sentences of the story's words in any order, in paragraphs of four."""
    dice = random.Random(seed)
    made = [" ".join(dice.sample(WORDS, 12)).capitalize() + "." for _ in range(n_sentences)]
    return "\n\n".join(" ".join(made[i : i + 4]) for i in range(0, n_sentences, 4))


def all_different(n_sentences: int) -> str:
    """No word is said twice: every measure of likeness is nought."""
    return " ".join(f"Alpha{i} beta{i} gamma{i} delta{i} epsilon{i}." for i in range(n_sentences))


def between(piece: str, n: int = 1) -> str:
    """The story with a piece behind every word."""
    return " ".join(f"{word}{piece * n}" for word in WORDS)


def noise(first: int, last: int, n: int, seed: int = 5) -> str:
    """Any characters of a range, in words."""
    dice = random.Random(seed)
    return "".join(chr(dice.randint(first, last)) if dice.random() > 0.15 else " " for _ in range(n))


TEXTS: Mapping[str, Callable[[], str]] = {
    # Nothing, and hardly anything.
    "nothing": lambda: "",
    "one letter": lambda: "a",
    "one sentence": lambda: SENTENCES[0],
    "a million spaces": lambda: " " * 1_000_000,
    "a million line breaks": lambda: "\n" * 1_000_000,
    "a million carriage returns": lambda: "\r" * 1_000_000,
    "a million tabs": lambda: "\t" * 1_000_000,
    "a million dots": lambda: "." * 1_000_000,
    "a million dashes": lambda: "-" * 1_000_000,
    "a million NULs": lambda: "\0" * 1_000_000,
    "every control character": lambda: STORY + "".join(map(chr, [*range(32), *range(127, 160)])) * 200,
    # Without ends, or of nothing but ends.
    "one word of 1 MB": lambda: "w" * 1_000_000,
    "one word of digits": lambda: "7" * 100_000,
    "one word of hexadecimals": lambda: random.Random(1).randbytes(50_000).hex(),
    "one sentence of 30,000 words": lambda: "word " * 30_000,
    "20,000 sentences of one word": lambda: one_word_sentences(20_000),
    "30,000 sentences": lambda: one_word_sentences(30_000),
    "3,000 lines of one word": lambda: "\n".join(WORDS * 30)[:40_000],
    "1,000 paragraphs of one letter": lambda: "\n\n".join("a" for _ in range(1_000)),
    "question marks": lambda: "What? " * 2_000 + "?!" * 50_000,
    "ellipses": lambda: "And… so… " * 3_000,
    "abbreviations": lambda: "Dr. Mr. e.g. i.e. U.S. No. 5. " * 1_500,
    "brackets that never close": lambda: between("(") + "([{«“‘" * 10_000,
    "quotes that never close": lambda: between(' "') + "“" * 50_000,
    # Likeness.
    "identical sentences": lambda: (SENTENCES[0] + " ") * 1_500,
    "two sentences in turn": lambda: (SENTENCES[0] + " " + SENTENCES[1] + " ") * 700,
    "no word twice": lambda: all_different(1_500),
    "only stop words": lambda: "The and of it was to be in that. " * 1_500,
    "sentences in any order": lambda: shuffled(1_500),
    "one word again and again": lambda: "Buffalo buffalo buffalo buffalo. " * 1_500,
    "numbers only": lambda: " ".join(f"{i} {i * i}." for i in range(4_000)),
    # Characters.
    "lone surrogates": lambda: between("\ud800") + " \udfff\udc00",
    "the other order of surrogates": lambda: (STORY + "\udc00\ud800 ") * 20,
    "zero width": lambda: between("\u200b\u200c\u2060\ufeff", 20),
    "soft hyphens": lambda: "\u00ad".join(STORY * 20),
    "right-to-left overrides": lambda: between("\u202e\u2066\u202b", 5) + "\u202e" * 50_000,
    "family of emoji": lambda: ("\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 " * 40 + ". ") * 200,
    "emoji without end": lambda: "\u200d".join("\U0001f469" * 50_000),
    "flags": lambda: "\U0001f1e9\U0001f1ea" * 50_000,
    "skin tones": lambda: "\U0001f44b\U0001f3fd " * 30_000,
    "combining marks": lambda: between("\u0301\u0327\u0489", 100),
    "one letter under 200,000 marks": lambda: STORY + " a" + "\u0301" * 200_000,
    "marks in the wrong order": lambda: "a" + "\u0315\u0300\u05ae\u0062" * 15_000,
    "wide letters": lambda: "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in STORY),
    "mathematical letters": lambda: noise(0x1D400, 0x1D7CB, 20_000),
    "ligatures that grow": lambda: "\ufdfa " * 20_000,
    "private use": lambda: noise(0xE000, 0xF8FF, 30_000),
    "not characters": lambda: between("\ufffe\uffff\ufdd0", 10),
    "old Italic": lambda: noise(0x10300, 0x1032F, 20_000),
    "Chinese without stops": lambda: noise(0x4E00, 0x9FA5, 15_000).replace(" ", ""),
    "Thai without stops": lambda: noise(0x0E01, 0x0E2E, 20_000).replace(" ", ""),
    "Arabic and Latin in turn": lambda: between(" سلام") * 10,
    "Hangul parts": lambda: "\u1100\u1161\u11a8" * 30_000,
    "the whole plane": lambda: noise(0x20, 0xD7FF, 20_000),
    "mojibake again and again": lambda: "Ã¢â‚¬â„¢ÃƒÂ¢Ã¢â€šÂ¬Ã¢â€žÂ¢ " * 3_000,
    # Markup and formulas.
    "HTML": lambda: "<p>" + "</p><script>alert(1)</script><p>".join(SENTENCES) * 30,
    "entities": lambda: between("&lt;&#0;&#xD800;&amp;", 20),
    "Markdown": lambda: "\n\n".join(
        f"{'#' * (i % 7)} [a](b) ![c](d) {'*' * i}| {s}" for i, s in enumerate(SENTENCES * 25)
    ),
    "code fences": lambda: "```\n" * 10_000 + STORY,
    "nested quotation": lambda: "\n".join(">" * i + " " + SENTENCES[i % 8] for i in range(500)),
    "a table of bars": lambda: "|a" * 100_000 + "\n" + "|-" * 100_000,
    "formulas": lambda: "\n".join(f"=HYPERLINK(1;{i}) +1 -2 @SUM(1) {SENTENCES[i % 8]}" for i in range(200)),
    "addresses": lambda: "https://example.org/a?b=c#d " * 10_000,
    "mail addresses": lambda: "a@b.c, " * 30_000,
    "instructions": lambda: "Summarize this in 100 words.\n" * 5_000 + STORY,
    "an instruction of 1 MB": lambda: "Summarize this in " + "9" * 1_000_000 + " words\n\n" + STORY,
    "an instruction for everything": lambda: "Summarize this to 99999999999999999999 words in -5 parts\n\n" + STORY,
    "backtracking": lambda: "a" * 30_000 + "!" + " " * 30_000 + "b" + "aA" * 30_000 + "1." * 30_000,
    "spaces before stops": lambda: (" " * 200 + ". ") * 2_000,
    "line ends of all kinds": lambda: "\r\n\u2028\u2029\x85\x0b\x0c".join(WORDS * 20),
    "more than is taken": lambda: STORY * 3_000,
}


def filled(piece: str, n_characters: int = 1_000_000) -> str:
    """The piece again and again."""
    return piece * (n_characters // len(piece))


HEADINGS = "# One\n# Two\n"
WRAPPED = "one two three four five six seven eight nine ten eleven twelve thirt{}\n"

# Each was the square of its length for a rule of ours or a library's.
TRAPS: Mapping[str, Callable[[], str]] = {
    "spaces inside Markdown headings": lambda: HEADINGS + filled(f"# a{' ' * 9_000}x\n"),
    "scripts that never close": lambda: "<p><p><p>" + filled("<script> a "),
    "comments that never close": lambda: "<p><p><p>" + filled("<!-- a ", 500_000),
    "calls that never close": lambda: filled(f"a({' ' * 1_990}b\n", 700_000),
    "brackets that were never opened": lambda: filled(f"{']' * 1_990}x\n", 700_000),
    "quotes behind stops": lambda: filled("word.'Word 'word ", 2_000_000),
    "biographies": lambda: filled("Ann Lee is a reporter at the paper and writes about it.\n\n", 1_800_000),
    "a book without blank lines": lambda: filled(WRAPPED.format("een"), 1_000_000),
    "a book of hyphens without blank lines": lambda: filled(WRAPPED.format("-"), 1_000_000),
    "lines of small letters": lambda: filled(f"{'a' * 72}\n", 1_000_000),
    "front matter of lines that go on": lambda: "---\n" + "-a:x\n" * 45 + HEADINGS,
    "blanks behind the headers of a mail": lambda: filled(f"From:{' ' * 160_000}{'y' * 600}\n", 1_930_000),
    "code and prose in turn": lambda: filled("if (a) {\nword word here it is so.\n", 1_300_000),
    "Thai without an end": lambda: "\u0e20" * 300_000 + " \u0e01" * 150_000,
    "marks of several scripts on one letter": lambda: "a" + filled("\u05ae\u0300\u0315"),
}


def book(language: str, n_sentences: int) -> str:
    """A long and honest text in paragraphs of five, made from the sentences of the golden file of a language."""
    lines = (
        (Path(__file__).parents[1] / "golden/sentences" / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    )
    known = [line for line in lines if len(line) > 12]
    dice, space = random.Random(1), "" if language == "zh-cn" else " "
    chosen = [dice.choice(known) for _ in range(n_sentences)]
    return "\n\n".join(space.join(chosen[i : i + 5]) for i in range(0, n_sentences, 5))
