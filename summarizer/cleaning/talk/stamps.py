"""Times and dates as programs write them beside what somebody says."""

import re
from dataclasses import dataclass
from functools import cache

from ...languages import all_entries, phrase_pattern

_ELAPSED = r"\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"
_DATE = (
    r"(?:(?:<clock.weekdays>)\.?,? )?(?:"
    r"\d{1,4}(?:[./-]|\. |年 ?|년 )\d{1,2}(?:[./-]|\. |月 ?|월 )\d{1,4}(?:\.|日|일)?(?: ?\(\w{1,3}\))?"
    r"|\d{1,2}(?:[./-]|st|nd|rd|th|er|º)? ?(?:de )?(?:<MONTHS>)[.-]?,?(?: ?(?:de )?\d{2,4}(?: г\.?)?)?"
    r"|(?:<MONTHS>)\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?)(?: (?:<clock.weekdays>))?"
    r"|(?:<clock.days>)|(?:<clock.weekdays>)"
)
_CLOCK = (
    rf"(?:(?:<clock.day_halves>) ?)?(?:{_ELAPSED}|\d{{1,2}} ?h ?\d\d)(?: ?(?:<clock.day_halves>)(?!\w))?"
    r"(?: (?:<clock.after_times>)(?!\w))?"
)
_DOTTED = r"\d{1,2}\.\d\d(?:\.\d\d)?"
_STAMP = (
    rf"(?<![\w.:/-])(?P<open>[\[(] ?)?(?:(?P<date>{_DATE})[,،]?\s{{1,2}}(?:(?:<clock.before_times>) )?)?"
    rf"(?P<clock>{_CLOCK}|(?(date){_DOTTED}|(?!)))(?: ?(?:-->|[-–—]) ?(?P<until>{_ELAPSED}))?"
    rf"(?:, (?P<day>{_DATE}))?(?P<close> ?[\])])?"
    r"(?![\d%]|:\d)"
)
_WHOLE_DATE = rf"\W*(?:{_DATE})\W*$"
_HINT = re.compile(r"\d ?[:.h] ?\d\d")
_SECONDS = re.compile(r"\d+")
_HEAD_CHARACTERS = 140  # a name and a time are within this distance of the start
_EDGES = " ,،;|·•–—-"
_SEPARATOR = re.compile(r"^\s*(?:[,،;|·•–—:-]{1,2}(?=\s|$))?\s*")


@dataclass(frozen=True, slots=True)
class StampedLine:
    """A line with a time: what stands ``before`` and ``after`` it.

    ``is_set_off`` says that brackets, two spaces or a dash set the time off from what is before it.
    ``is_of_day`` says that it has a date, or a word such as "PM".
    ``seconds`` are those since the beginning, or since midnight.
    """

    before: str
    after: str
    stamp: str
    seconds: float
    until: float | None
    is_dated: bool
    is_of_day: bool
    is_set_off: bool


def read_stamp(line: str) -> StampedLine | None:
    """The first time within the beginning of a line; None if there is none."""
    head = line[:_HEAD_CHARACTERS]
    if not _HINT.search(head):
        return None
    match = _pattern(_STAMP).search(head)
    if match is None:
        return None
    is_dated = bool(match["date"] or match["day"])
    before, after = line[: match.start()], line[match.end() :]
    return StampedLine(
        # "Sent: Monday 9:10" is a field; "Ann: (9:10) text" is not.
        before=before.strip(_EDGES + ":" if match["open"] else _EDGES),
        after=_SEPARATOR.sub("", after).rstrip(),
        stamp=match[0],
        seconds=seconds_of(match["clock"]),
        until=seconds_of(match["until"]) if match["until"] else None,
        is_dated=is_dated,
        is_of_day=is_dated or any(map(str.isalpha, match["clock"])),
        is_set_off=bool(match["open"])
        or before.endswith("  ")
        or before.rstrip().endswith(("—", "–", "-", "|", "·", ",")),
    )


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """The pattern of a template, with the names of the months in all languages for ``<MONTHS>``."""
    months = "|".join(re.escape(name) for names in all_entries("dates.months") for name in names.split("|"))
    return phrase_pattern(template.replace("<MONTHS>", months), flags=re.IGNORECASE)


def is_date(line: str) -> bool:
    """Whether a line is a date and nothing else, as chats show between two days."""
    has_number = any(map(str.isdecimal, line[:_HEAD_CHARACTERS]))  # else it may be an answer: "Yesterday"
    return has_number and len(line) < _HEAD_CHARACTERS and _pattern(_WHOLE_DATE).match(line) is not None


def seconds_of(clock: str) -> float:
    """The seconds of "1:02:03.500" or "02:03"; parts that are not numbers are ignored."""
    whole, _, fraction = clock.replace(",", ".").partition(".") if ":" in clock else (clock, "", "")
    seconds = 0
    for part in _SECONDS.findall(whole)[:3]:
        seconds = 60 * seconds + int(part)
    digits = _SECONDS.match(fraction)
    return seconds + (float(f"0.{digits[0]}") if digits else 0.0)
