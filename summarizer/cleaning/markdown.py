"""Markdown to plain text: headings and list items stay as lines, links become their text, pictures go."""

import re

_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<text>.*)$")
_RULE = re.compile(r"^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|=+)$")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?){1,5}")
_BULLET = re.compile(r"^(?P<indent>\s*)[*+-]\s+(?:\[[ xX]\]\s+)?")
_DEFINITION = re.compile(r"^\s{0,3}\[(?!\^)[^\]\n]{1,80}\]:\s+\S+.*$")
# Nothing is given back ("*+"): a line of spaces or bars must not be tried in every way.
_TABLE_RULE = re.compile(r"^\s*+\|?\s*+:?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+\|?\s*$")
_TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_FRONT_MATTER = re.compile(r"\A---\n(?P<fields>(?>[\w-]{1,40}:.{0,500}\n|[ \t-].{0,500}\n){1,60}?)---\n")
_FRONT_TITLE = re.compile(r"^title:\s*[\"']?(?P<title>.{1,300}?)[\"']?\s*$", re.MULTILINE)
_SPANS: tuple[tuple[re.Pattern[str], str], ...] = (
    # None in another one: many that never close would each be followed to the limit.
    (re.compile(r"<!--(?:(?!<!--).){0,5000}?-->", re.DOTALL), ""),
    (
        re.compile(
            r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\)"
        ),
        "",
    ),
    (
        re.compile(
            r"(?<!!)\[(?P<text>[^\[\]\n]{1,500})\]\([^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\)"
        ),
        r"\g<text>",
    ),
    (re.compile(r"\[\]\([^()\s]{0,1000}\)"), ""),
    (re.compile(r"(?<!!)\[(?P<text>[^\[\]\n]{1,500})\]\[[^\[\]\n]{0,80}\]"), r"\g<text>"),
    (re.compile(r"\[\^[\w-]{1,40}\](?:: *)?"), ""),
    (re.compile(r"<(?P<text>https?://[^\s<>]{1,500})>"), r"\g<text>"),
    (re.compile(r"(?<![\w*])\*\*\*(?=\S)(?P<text>[^*\n]{1,1000})(?<=\S)\*\*\*(?![\w*])"), r"\g<text>"),
    (re.compile(r"(?<![*])\*\*(?=\S)(?P<text>[^*\n]{1,1000})(?<=\S)\*\*(?![*])"), r"\g<text>"),
    (re.compile(r"(?<![\w_])__(?=\S)(?P<text>[^_\n]{1,1000})(?<=\S)__(?![\w_])"), r"\g<text>"),
    (re.compile(r"(?<![\w*])\*(?=\S)(?P<text>[^*\n]{1,1000})(?<=\S)\*(?![\w*])"), r"\g<text>"),
    (re.compile(r"(?<![\w_])_(?=\S)(?P<text>[^_\n]{1,1000})(?<=\S)_(?![\w_])"), r"\g<text>"),
    (re.compile(r"~~(?=\S)(?P<text>[^~\n]{1,1000})~~"), r"\g<text>"),
    (re.compile(r"(?<!`)`(?P<text>[^`\n]{1,500})`(?!`)"), r"\g<text>"),
    (re.compile(r"\\(?P<text>[\\`*_{}\[\]()#+.!|>~-])"), r"\g<text>"),
)
# What shows that a text is Markdown; prose has none, or hardly one, of these.
_SIGNS: tuple[re.Pattern[str], ...] = (
    re.compile(r"^ {0,3}#{1,6} \S", re.MULTILINE),
    re.compile(r"\]\((?:https?://|/|#|mailto:)[^\s)]{1,1000}\)|\]\[[^\]\n]{0,80}\]"),
    re.compile(r"(?<![*\w])\*\*(?=\w)[^*\n]{1,300}\*\*"),
    re.compile(r"(?<![_\w])__(?=\w)[^_\n]{1,300}__|(?<![*\w])\*(?=\w)[^*\n]{1,300}(?<=\w)\*(?![*\w])"),
    re.compile(r"^(?:```|~~~)\w*$", re.MULTILINE),
    re.compile(r"^> \S", re.MULTILINE),
    re.compile(r"!\[[^\[\]\n]{0,300}\]\("),
    re.compile(r"^ {0,3}\|?(?: ?:?-{3,}:? ?\|){1,}", re.MULTILINE),
    re.compile(r"\A---\n[\w-]{1,40}:"),
    re.compile(r"^[\w ].{0,200}\n(?:={3,}|-{3,})$", re.MULTILINE),
)
_MAX_LOOKED_AT = 200_000  # characters; a book that is Markdown shows it early


def is_markdown(text: str) -> bool:
    """Whether a text is written in Markdown: a heading and a link are enough, or any two signs."""
    text = text[:_MAX_LOOKED_AT]
    n_signs = sum(1 for sign in _SIGNS if sign.search(text))
    n_headings = sum(1 for _ in _SIGNS[0].finditer(text))
    return n_signs >= 2 or n_headings >= 2 or bool(_SIGNS[6].search(text)) or bool(_SIGNS[1].search(text))


def plain_of_markdown(text: str) -> tuple[str, str]:
    """The text without its Markdown, and the title that its front matter or its only first-level heading gives."""
    text, title = _without_front_matter(text)
    lines: list[str] = []
    in_fence = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            in_fence = not in_fence
            lines.append("")
        else:
            lines.append(line if in_fence else _plain_line(line))
    plain = "\n".join(lines)
    for pattern, replacement in _SPANS:
        plain = pattern.sub(replacement, plain)
    return plain, title


def _without_front_matter(text: str) -> tuple[str, str]:
    match = _FRONT_MATTER.match(text)
    if not match:
        return text, ""
    found = _FRONT_TITLE.search(match["fields"])
    return text[match.end() :], found["title"] if found else ""


def _plain_line(line: str) -> str:
    if _RULE.match(line) or _DEFINITION.match(line) or _TABLE_RULE.match(line):
        return ""
    if heading := _HEADING.match(line):
        return f"\n{heading['text'].rstrip().rstrip('#').rstrip()}\n"
    if _TABLE_ROW.match(line):
        return " | ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    line = _QUOTE.sub("", line)
    return _BULLET.sub(r"\g<indent>- ", line)
