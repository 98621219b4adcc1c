"""Minutes of meetings, opinions of courts, and job postings."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ...languages import phrase_pattern
from .lines import FrameLine, has, is_heading, opens, starts_with

_TOP_LINES = 40
_TITLE_LINES = 4
_MIN_ATTENDANCE = 2
_MAX_NAMES_WORDS = 80
_MIN_COURT_SIGNALS = 3
_MIN_OPINION_WORDS = 20  # a line of prose with at least this many ends the caption of an opinion
_MAX_CAPTION_LINE_WORDS = 45
_MIN_JOB_SECTIONS = 3
_MAX_NOTICE_WORDS = 300
_MAX_NOTICE_PARAGRAPH_WORDS = 130
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?] [^\W\d_a-z]")
_DOCKET = (
    r"^\W*(?:(?:<frames.case_words>) )*(?:<frames.case_numbers>)\b[.:]* ?\S*\d"
    r"|\b\d{1,4}[-/ ][A-Z]{1,4}[-/ ]\d{2,6}\b"
)
_VERSUS = r"^\W*(?:<frames.versus>)\W*$"


def minutes_kinds(lines: Sequence[FrameLine]) -> Mapping[int, str]:
    """Participants, time, and place above the minutes of a meeting, and the signature line below."""
    filled = [index for index, line in enumerate(lines) if line.text]
    labels = [index for index in filled[:_TOP_LINES] if opens(lines[index], "attendance")]
    is_titled = any(has(lines[index], "minutes") for index in filled[:_TITLE_LINES])
    if not is_titled or len(labels) < _MIN_ATTENDANCE:
        return {}
    found = {index: "frame" for index in labels if _is_list_of_names(lines[index])}
    signed = {index: "signature" for index in filled if starts_with(lines[index], "approvals")}
    return found | signed


def _is_list_of_names(line: FrameLine) -> bool:
    return line.n_words <= _MAX_NAMES_WORDS and not (line.is_prose and "," not in line.text)


def opinion_kinds(lines: Sequence[FrameLine]) -> Mapping[int, str]:
    """The caption of an opinion: court, parties, number, judges, counsel."""
    filled = [index for index, line in enumerate(lines) if line.text][:_TOP_LINES]
    start = next((n for n, index in enumerate(filled) if _is_opinion(lines[index])), 0)
    caption = [index for index in filled[:start] if lines[index].n_words <= _MAX_CAPTION_LINE_WORDS]
    signals = {signal for index in caption for signal in _court_signals(lines[index])}
    n_lines = sum(1 for index in caption if any(True for _ in _court_signals(lines[index])))
    if len(signals) < _MIN_COURT_SIGNALS or n_lines < _MIN_COURT_SIGNALS:
        return {}
    return dict.fromkeys(caption, "frame")


def _court_signals(line: FrameLine) -> Iterator[str]:
    if has(line, "courts"):
        yield "court"
    if has(line, "parties"):
        yield "party"
    if opens(line, "judgments") or starts_with(line, "judgments"):
        yield "judgment"
    if phrase_pattern(_DOCKET, flags=re.IGNORECASE).search(line.text):
        yield "docket"
    if phrase_pattern(_VERSUS, flags=re.IGNORECASE).match(line.text):
        yield "versus"


def _is_opinion(line: FrameLine) -> bool:
    """Whether a line is a sentence of the opinion, and not one that names counsel or judges."""
    return line.is_prose and line.n_words >= _MIN_OPINION_WORDS and not starts_with(line, "judgments")


def job_kinds(lines: Sequence[FrameLine]) -> Mapping[int, str]:
    """The parts around a job description: how to apply, equal opportunity, and praise of the employer."""
    n_sections = len({line.heading or line.label for line in lines if opens(line, "job_sections")})
    has_sentence = any(line.text and starts_with(line, "job_sentences") for line in lines)
    return dict(_job_notices(lines)) if n_sections >= _MIN_JOB_SECTIONS - has_sentence else {}


def _job_notices(lines: Sequence[FrameLine]) -> Iterator[tuple[int, str]]:
    in_notice, n_words = False, 0
    for index, line in enumerate(lines):
        if opens(line, "job_sections"):
            in_notice = False
        elif is_heading(line, "job_notices"):
            in_notice, n_words = True, 0
        n_words += line.n_words
        is_short = line.n_words <= _MAX_NOTICE_PARAGRAPH_WORDS and not _TWO_SENTENCES.search(line.text)
        is_sentence = is_short and starts_with(line, "job_sentences")
        if line.text and (is_sentence or (in_notice and n_words <= _MAX_NOTICE_WORDS)):
            yield index, "legal"
