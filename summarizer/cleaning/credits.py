"""Captions that end in the name of who took the picture: "The kiln at dusk (Ann Lee/Staff Photographer)"."""

import re

from ..languages import phrase_pattern
from .phrases import opening_of

_MAX_WORDS = 40
_MAX_CREDIT = 100  # characters
_IN_BRACKETS = re.compile(r"[(（](?P<credit>[^()（）]{3,100})[)）]\.?$")
_SOURCE = r"(?:<line_labels.photo_sources>)"
_NAMED = rf"^[^/]{{2,50}} ?/ ?(?:[^/]{{1,30}} )?{_SOURCE}(?:[ -](?:<line_labels.photos>))?(?: via .{{1,30}})?$"
_OF_AGENCY = rf"^{_SOURCE}[ /-](?:<line_labels.photos>)(?:\W.{{0,60}})?$"
# After a sentence or at the start of a line: "Ann Lee / AFP-Photo".
_AT_END = (
    r"(?:^|[.!?…»”] )(?:[A-ZÀ-ÞА-Я][\w.'’-]{1,20} ){1,3}/ ?(?i:<line_labels.photo_sources>)"
    r"(?:[ -](?i:<line_labels.photos>))?\.?$"
)


def ends_in_credit(line: str) -> bool:
    """Whether a short line ends in the credit of a picture, in brackets or after a sentence."""
    if "/" not in line and "(" not in line and "（" not in line:
        return False
    if len(line.split()) > _MAX_WORDS or len(line) > _MAX_WORDS * 12:
        return False
    found = _IN_BRACKETS.search(line[-_MAX_CREDIT - 4 :])
    return _is_credit(found["credit"].strip()) if found else _matches(_AT_END, line[-_MAX_CREDIT:], flags=0)


def _is_credit(text: str) -> bool:
    return opening_of(text) == "credit" or _matches(_NAMED, text) or _matches(_OF_AGENCY, text)


def _matches(template: str, text: str, flags: int = re.IGNORECASE) -> bool:
    return phrase_pattern(template, flags=flags).search(text) is not None
