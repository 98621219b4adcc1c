"""Press releases: marks before and after the news, the sections about the company, the law and the contact."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ...languages import phrase_pattern
from .lines import FrameLine, is_heading, opens, starts_with

_MIN_MARKS, _MIN_OTHERS = 2, 1
_TOP_LINES = 12
_MAX_OPENING_WORDS = 14
_MAX_HEADING_WORDS = 12
_MAX_HEADING_CHARACTERS = 110
_MAX_SECTION_WORDS = 400
_MIN_NEWS_WORDS = 30  # at least this many come before a section about the company
_MAX_CONTACT_LINE_WORDS = 40
_WIRE = r"[(/–—-]\s*(?:<frames.newswires>)\s*[)/–—-]"
_CONTACT_DETAIL = re.compile(r"\S@[^\s@]{1,100}\.\w|https?://|www\.|\+?\(?\d[\d ()/.–-]{6,}\d")
_COMPANY = re.compile(r"[\s.][A-Z]\w{0,4}\.$")  # "Inc.", "S.A."
_MAX_END_CHARACTERS = 24
_MORE = r"^\W*(?:<frames.release_continues>)\W*$"


def release_kinds(lines: Sequence[FrameLine]) -> Mapping[int, str]:
    """The kind of each line of a press release that is not its news; none unless the text is one."""
    filled = [index for index, line in enumerate(lines) if line.text]
    return dict(_marks(lines, filled)) if _is_release(lines, filled) else {}


def _is_release(lines: Sequence[FrameLine], filled: Sequence[int]) -> bool:
    top = [lines[index] for index in filled[:_TOP_LINES]]
    wire = phrase_pattern(_WIRE, flags=re.IGNORECASE)
    marks = (
        any(_is_opening(line) for line in top),
        any(_is_end(line) for line in lines),
        any(wire.search(line.text[:300]) for line in top),
    )
    others = (
        any(is_about(line) and not opens(line, "about") for line in lines),
        any(is_heading(line, "notices") for line in lines),
        any(_is_contact(lines, filled, position) for position in range(len(filled))),
        any(_is_source(line) for line in lines),
    )
    # Any company's page has a contact and something about it; only a release has marks as well, or all the rest.
    return sum(others) >= (_MIN_OTHERS if any(marks) else len(others) - 1) or sum(marks) >= _MIN_MARKS


def _marks(lines: Sequence[FrameLine], filled: Sequence[int]) -> Iterator[tuple[int, str]]:
    section = ""
    n_news = n_section = 0
    for position, index in enumerate(filled):
        line = lines[index]
        before = section
        section, mark = _next_state(lines, filled, position, section, n_news)
        n_section = n_section + line.n_words if section == before and not mark else line.n_words
        if n_section > _MAX_SECTION_WORDS and section != "end":
            section = ""
        if kind := mark or _KIND_OF_SECTION.get(section, ""):
            yield index, kind
        else:
            n_news += line.n_words


_KIND_OF_SECTION = {"about": "promotion", "legal": "legal", "contact": "signature", "end": "frame"}


def _next_state(
    lines: Sequence[FrameLine], filled: Sequence[int], position: int, section: str, n_news: int
) -> tuple[str, str]:
    """The section that a line belongs to, and the kind of the line where it is not that of the section."""
    line = lines[filled[position]]
    if _is_opening(line) and position < _TOP_LINES:
        return "", "frame"
    if _is_end(line):
        is_last = n_news >= _MIN_NEWS_WORDS and not phrase_pattern(_MORE, flags=re.IGNORECASE).match(line.text)
        return ("end" if is_last else section), "frame"
    if _is_source(line):
        return section, "frame"
    if opens(line, "notices") and (n_news >= _MIN_NEWS_WORDS or section):
        return "legal", ""
    if _is_contact(lines, filled, position):
        return "contact", ""
    if n_news >= _MIN_NEWS_WORDS and (is_about(line) or _is_last_about(lines, filled, position)):
        return "about", ""
    if section == "contact" and n_news < _MIN_NEWS_WORDS and not _is_contact_line(line):
        return "", ""
    if line.n_words <= 2 * _MAX_CONTACT_LINE_WORDS and starts_with(line, "contact_sentences"):
        return section, "signature"
    return section, ""


def _is_opening(line: FrameLine) -> bool:
    return bool(line.text) and line.n_words <= _MAX_OPENING_WORDS and (opens(line, "releases") or _is_embargo(line))


def _is_embargo(line: FrameLine) -> bool:
    is_label = line.text.isupper() or any(map(str.isdigit, line.text))
    return is_label and not line.has_stop and starts_with(line, "releases")


def _is_end(line: FrameLine) -> bool:
    """Whether a line is "###", "-30-" or "ENDS"."""
    if not line.text or len(line.text) > _MAX_END_CHARACTERS or line.text.isdigit():
        return False
    is_set_off = line.text.isupper() or not line.text[0].isalnum()
    return _matches_end(line.text) or (is_set_off and is_heading(line, "release_ends"))


def _matches_end(text: str) -> bool:
    return phrase_pattern(r"(?:<frames.release_marks>)").fullmatch(text) is not None


def _is_source(line: FrameLine) -> bool:
    """Whether a line says who sent the release: "SOURCE Harn Metals Ltd."."""
    if not 2 <= line.n_words <= _MAX_HEADING_WORDS or not starts_with(line, "release_sources"):
        return False
    return line.text.split()[0].isupper() or opens(line, "release_sources")


def is_about(line: FrameLine) -> bool:
    """Whether a line is the heading, or opens with the heading, of a section about the sender: "About Harn Metals"."""
    head = line.text if line.n_words <= _MAX_HEADING_WORDS else line.text.partition(":")[0]
    is_sentence = head.endswith((".", "?", "!")) and not _COMPANY.search(head)
    if not head or is_sentence or len(head.split()) > _MAX_HEADING_WORDS or len(head) > _MAX_HEADING_CHARACTERS:
        return False
    return opens(line, "about") or (starts_with(line, "about") and _names_somebody(head))


def _is_last_about(lines: Sequence[FrameLine], filled: Sequence[int], position: int) -> bool:
    """Whether a line is such a heading without a capital, one paragraph above a contact or the end of the release."""
    line = lines[filled[position]]
    if not may_be_about(line):
        return False
    below = [lines[index] for index in filled[position + 1 : position + 3]]
    is_last = len(below) == 2 and (opens(below[1], "contacts") or _is_end(below[1]))
    return is_last and below[0].is_prose


def may_be_about(line: FrameLine) -> bool:
    """Whether a line may be the heading of such a section, as far as its words and its form tell."""
    is_heading_like = not line.has_stop and line.n_words <= _MAX_HEADING_WORDS and line.text[:1].isupper()
    return is_heading_like and not any(map(str.isdigit, line.text)) and starts_with(line, "about")


def _names_somebody(head: str) -> bool:
    """Whether a word after the first has a capital, or the script has none."""
    words = head.split()[1:]
    return any(word[:1].isupper() for word in words) or (not head.isascii() and head.lower() == head.upper())


def _is_contact(lines: Sequence[FrameLine], filled: Sequence[int], position: int) -> bool:
    """Whether a line is the heading of a contact: an address or a telephone number follows, or is on it."""
    line = lines[filled[position]]
    if not opens(line, "contacts"):
        return False
    following = [lines[index] for index in filled[position : position + 6]]
    return any(_is_contact_line(other) for other in following)


def _is_contact_line(line: FrameLine) -> bool:
    return line.n_words <= _MAX_CONTACT_LINE_WORDS and _CONTACT_DETAIL.search(line.text) is not None
