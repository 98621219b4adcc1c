"""Papers: what stands around title, abstract and body (authors, statements, references) and between them (captions)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from ...languages import phrase_pattern
from .lines import FrameLine, has, is_heading, opens, starts_with

_MIN_SIGNALS = 3
_MIN_STATEMENTS = 2  # a page of any kind may have one, such as a disclaimer
_TOP_LINES = 60  # an abstract, keywords and addresses of authors are among these
_MAX_ADDRESS_WORDS = 70
_MAX_LOWER = 0.34  # share of longer words in lower case, in names of institutions
_MAX_NAME_WORDS = 8
_MIN_ABSTRACT_WORDS = 25
_MAX_NOTICE_WORDS = 45  # "Received ...; accepted ..." and lines of rights are no longer than this
_MAX_STATEMENT_WORDS = 600  # a statement at the end of a paper is no longer; the rest is text again
_MAX_CAPTION_WORDS = 250
_MIN_PARAGRAPH_WORDS = 60
_N_CITATIONS = 3
_N_REFERENCES = 2

_CITATION = re.compile(
    r"\[\d{1,3}(?:[,;–-] ?\d{1,3}){0,12}\]"
    r"|[^\W\d_][\w'’-]{1,30}(?: et al\.?)? \((?:19|20)\d\d[a-z]?\)|[^\W\d_][\w'’.-]{1,30},? (?:19|20)\d\d[a-z]?\)"
)
_NUMBER = re.compile(r"^doi\b|^arxiv ?:|\b10\.\d{4,9}/\S+|\barXiv:\d{4}\.\d{4,5}|^удк\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\bdoi\b|https?://|\bpp?\. ?\d|\d{1,4} ?[–-] ?\d{1,4}\b|\bISBN\b")
_ENTRY = re.compile(r"^(?:\[[\w+-]{1,12}\]|\(?\d{1,3}[.)\]]?)\s|^[•*·^↑-]\s?|^[^\W\d_][\w'’-]{1,30},? [^\W\d_]")
_IDENTIFIER = re.compile(
    r"^(?:https?://|www\.|doi\b|arxiv ?:|issn\b|isbn\b|pmc?id\b|удк\b)|\b10\.\d{4,9}/\S+$|\barXiv:\d{4}\.\d{4,5}",
    re.IGNORECASE,
)
_VOLUME = re.compile(r"\d{1,4} ?\((?:19|20)\d\d\).{0,20}\d ?[–-] ?\d{1,4}\W*$")
_ISSUE = r"(?<!\w)(?:<frames.issue_words>)\.? ?\d"
_OF_MARK = re.compile(r"[¹²³⁰⁴-⁹†‡§] ?[^\W\d_]")  # an address begins with the mark of its author
_MIN_ISSUE_NUMBERS = 2
_RIGHTS = re.compile(
    r"^(?:copyright\b|\(c\) ?\d{4}|©|\W*creative commons\b|\W*cc[ -]by\b|licensed under\b)", re.IGNORECASE
)
_MAIL = re.compile(r"\S@[^\s@]{1,100}\.\w|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b")
_CAPTION_NUMBER = r"(?:S?\d{1,3}|[IVX]{1,5}|[A-Z]?\.?\d{1,2}(?:[.-]\d{1,2})?)[a-z]?"
_CAPTION = re.compile(rf"\.? ?{_CAPTION_NUMBER} ?(?:$|[.:：|—–-]\s*\S|[(\[]?[^\W\d_a-zß-öø-ÿа-я]\S* |[\u3040-\u9fff])")
_EQUATION_SIGN = re.compile(r"[=≈≤≥<>∝→≡∼≃∈⇒]|:=")
_EQUATION_NUMBER = re.compile(r"[(（]\s?[A-Z]?\.?\d{1,3}(?:\.\d{1,3})?[a-z]?\s?[)）]\s*$")
_LONG_WORD = re.compile(r"(?<![\\\w])[^\W\d_]{3,}(?!\()")
_MAX_EQUATION_CHARACTERS = 240
_MAX_EQUATION_WORDS = 2
_FUNCTION = re.compile(r"sin|cos|tan|exp|log|max|min|lim|det|arg|sup|inf|var|cov|mod", re.IGNORECASE)
_LOWER_WORD = re.compile(r"(?<![\w'’-])[^\W\d_A-ZÀ-ÞА-Я]{4,}")
_TOKEN = re.compile(r"[^\W\d_]+")
_NAME_MARK = re.compile(r"(?:[\d*†‡§¶#✉]|[¹²³⁰-⁹]|\([^()]{0,40}\)|(?<=[\d,])[a-z](?=[,\s]|$))+")
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){1,4}|[\u3040-\u9fff\uac00-\ud7af]{2,5}")


def paper_kinds(lines: Sequence[FrameLine]) -> Mapping[int, str]:
    """The kind of each line of a paper that is not its title, abstract or text; none unless the text is a paper."""
    filled = [index for index, line in enumerate(lines) if line.text]
    if not _is_paper(lines, filled):
        return {}
    start = _start_of_text(lines, filled)
    kinds = dict(_front(lines, [index for index in filled if index < start]))
    return kinds | dict(_body(lines, [index for index in filled if index >= start]))


def _is_paper(lines: Sequence[FrameLine], filled: Sequence[int]) -> bool:
    top = [lines[index] for index in filled[:_TOP_LINES]]
    has_abstract = any(opens(line, "abstract") for line in top)
    has_references = _has_references(lines, filled)
    n_statements = len({line.heading or line.label for line in lines if opens(line, "statements")})
    signals = (
        has_abstract,
        has_references,
        len({line.heading for line in lines if is_heading(line, "sections")}) >= 2,
        n_statements >= _MIN_STATEMENTS,
        sum(len(_CITATION.findall(line.text[:5_000])) for line in lines) >= _N_CITATIONS,
        any(_is_institution(line) for line in top),
        any(opens(line, "keywords") for line in top),
        any(_NUMBER.search(line.text) for line in top),
    )
    return sum(signals) >= _MIN_SIGNALS and (has_abstract or has_references or n_statements >= _MIN_STATEMENTS)


def _has_references(lines: Sequence[FrameLine], filled: Sequence[int]) -> bool:
    for position, index in enumerate(filled):
        if is_heading(lines[index], "references"):
            following = [lines[other] for other in filled[position + 1 : position + 7]]
            if sum(is_reference(line) for line in following) >= min(_N_REFERENCES, max(1, len(following))):
                return True
    return False


def is_reference(line: FrameLine) -> bool:
    """Whether a line looks like an entry of a list of sources: a number or a name first, and a year or pages."""
    return _YEAR.search(line.text[:1_000]) is not None and _ENTRY.match(line.text) is not None


def _start_of_text(lines: Sequence[FrameLine], filled: Sequence[int]) -> int:
    """The line that abstract or text begin with."""
    for index in filled[:_TOP_LINES]:
        line = lines[index]
        if opens(line, "abstract") or is_heading(line, "sections"):
            return index
        if line.is_prose and line.n_words >= _MIN_ABSTRACT_WORDS and not (_is_address(line) or _is_notice(line)):
            return index
    return 0


def _front(lines: Sequence[FrameLine], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """What stands between title and abstract: authors, their addresses, dates."""
    has_title = False
    for index in filled:
        kind = _front_kind(lines[index], follows_title=has_title)
        has_title = has_title or not kind
        if kind:
            yield index, kind


def _front_kind(line: FrameLine, *, follows_title: bool) -> str:
    if _RIGHTS.match(line.text):
        return "copyright"
    if _is_notice(line):
        return "time" if any(map(str.isdigit, line.text)) else "header-footer"
    if opens(line, "keywords"):
        return "tags"
    if not follows_title:
        return "header-footer" if _names_journal(line) else ""
    if _is_address(line) or _OF_MARK.match(line.text) or (has(line, "affiliations") and not line.is_prose):
        return "affiliation"
    if not line.has_stop and _is_names(line.text):
        return "byline"
    return ""


def _names_journal(line: FrameLine) -> bool:
    """Whether a line says where a paper is printed: an identifier, or a volume, an issue and pages."""
    n_numbers = len(phrase_pattern(_ISSUE, flags=re.IGNORECASE).findall(line.text[:300]))
    is_issue = n_numbers >= _MIN_ISSUE_NUMBERS and not line.has_stop and line.n_words <= _MAX_NOTICE_WORDS
    is_marked = bool(_IDENTIFIER.search(line.text) or _VOLUME.search(line.text))
    return is_issue or is_marked or starts_with(line, "journals")


def _is_address(line: FrameLine) -> bool:
    """Whether a line gives an author's affiliation or contact details."""
    if line.n_words > _MAX_ADDRESS_WORDS:
        return False
    return bool(_MAIL.search(line.text)) or starts_with(line, "correspondence") or _is_institution(line)


def _is_institution(line: FrameLine) -> bool:
    """Whether a line is the name of an institution with its place, rather than a sentence on one."""
    if not has(line, "affiliations") or len(_LOWER_WORD.findall(line.text)) > _MAX_LOWER * line.n_words:
        return False
    return "," in line.text or "，" in line.text or line.n_words <= _MAX_NAME_WORDS


def _is_notice(line: FrameLine) -> bool:
    """Whether a line gives the date a paper was received, its number, or its copyright."""
    if not line.text or line.n_words > _MAX_NOTICE_WORDS:
        return False
    is_dated = opens(line, "article_dates")
    is_dated = is_dated or (starts_with(line, "article_dates") and _YEAR.search(line.text) is not None)
    return is_dated or bool(_IDENTIFIER.search(line.text) or _RIGHTS.match(line.text))


def _is_names(text: str) -> bool:
    """Whether a line is a list of names: nearly all words have capitals, or it has no case at all and commas."""
    words = [word for word in _TOKEN.findall(text) if len(word) > 1]
    n_capital = sum(word[0].isupper() or not word[0].islower() for word in words)
    has_marks = any(mark in text for mark in ",;，、&·•*†‡") or any(map(str.isdigit, text))
    return 2 <= len(words) <= 200 and n_capital >= 0.75 * len(words) and (has_marks or len(words) <= 4)


def _body(lines: Sequence[FrameLine], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Sections that are no text, and single lines between the others."""
    section, n_words = "", 0
    for index in filled:
        line = lines[index]
        opened = _section_of(line, section)
        if opened is not None:
            section, n_words = opened, 0
        n_words += line.n_words
        is_over = n_words > _MAX_STATEMENT_WORDS if section == "back-matter" else _is_paragraph(line)
        if section and is_over:
            section = ""
        if kind := section or _line_kind(line):
            yield index, kind


def _section_of(line: FrameLine, current: str) -> str | None:
    """The kind of the section that a line opens, "" for one of the text, or None if it opens none."""
    if opens(line, "statements"):
        return "back-matter"
    if is_heading(line, "references"):
        return "reference"
    is_numbered = current == "back-matter" and line.text[:1].isdigit() and not line.has_stop and line.heading
    if is_heading(line, "sections") or opens(line, "abstract") or is_numbered:
        return ""
    return None


def _is_paragraph(line: FrameLine) -> bool:
    """Whether a line below the references is text again."""
    return line.n_words >= _MIN_PARAGRAPH_WORDS and line.has_stop and not is_reference(line)


def _line_kind(line: FrameLine) -> str:
    if opens(line, "keywords"):
        return "tags"
    if is_caption(line):
        return "caption"
    if is_equation(line.text):
        return "equation"
    if line.n_words <= _MAX_NOTICE_WORDS and _RIGHTS.match(line.text):
        return "copyright"
    if _is_notice(line) and not line.is_prose:
        return "header-footer"
    return "affiliation" if starts_with(line, "correspondence") and _MAIL.search(line.text) else ""


def is_caption(line: FrameLine) -> bool:
    """Whether a line is the caption of a numbered figure or table: "Table 2. Means", not "Table 2 shows"."""
    if line.n_words > _MAX_CAPTION_WORDS or not starts_with(line, "captions"):
        return False
    label = "".join(takewhile(lambda character: not (character.isdigit() or character in "IVX"), line.text))
    rest = line.text[len(label.rstrip(" .S")) :]
    return len(label) <= 40 and _CAPTION.match(rest) is not None


def is_equation(text: str) -> bool:
    """Whether a line is a formula that stands by itself."""
    if len(text) > _MAX_EQUATION_CHARACTERS or not _EQUATION_SIGN.search(text):
        return False
    words = [word for word in _LONG_WORD.findall(text) if not _FUNCTION.fullmatch(word)]
    is_numbered = _EQUATION_NUMBER.search(text) is not None
    max_share = 0.5 if is_numbered else 0.3
    return len(words) <= _MAX_EQUATION_WORDS + 2 * is_numbered and sum(map(len, words)) <= max_share * len(text)


def names_in(byline: str) -> tuple[str, ...]:
    """The names in a line such as "Ann Lee1,2, Bo Chen3*, and Cy Diaz1", without marks."""
    bare = _NAME_MARK.sub(",", byline)
    pieces = phrase_pattern(r"[,;，、；·•&|]|(?<=[\s,])(?:<files.and>)(?=\s)").split(bare)
    names = (" ".join(piece.split()).strip(" .") for piece in pieces)
    return tuple(name for name in map(_without_letter, names) if _NAME.fullmatch(name))


def _without_letter(name: str) -> str:
    """The name without the letter that stands for an address: "Bo Chen b"."""
    return re.sub(r"(?: [a-z])+$", "", name)
