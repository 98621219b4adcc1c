"""Characters that nobody can see, and that change how others read: they are shown nowhere.

Controls, zero width, overrides of the direction, halves of pairs, tags, icons of somebody's own font. What Persian and
Hindi words and families of emoji are joined with stays where it joins something.
"""

import re

_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u3164\ufeff\uffa0\ufff0-\ufffb"  # no width, or nothing
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction marks and overrides
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # halves of pairs, no characters
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # marks of shorthand and of music
    "\ue000-\uf8ff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\U000f0000-\U0010ffff"  # icon fonts, tags
    "]+"
)
# What a selector stands behind it gives a shape: an ideograph; an emoji or another sign; no letter.
_STRAY_VARIANTS = re.compile("(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]+")
_STRAY_SELECTORS = re.compile("(?<![^A-Za-z\\s\u200c\u200d\ufe00-\ufe0f])[\ufe00-\ufe0f]+")
_STRAY_MONGOLIAN = re.compile("(?<![\u1807\u180a\u1820-\u18aa])[\u180b-\u180d\u180f]+")
# A joiner is part of a word in Arabic and Indic scripts and their kin, and of an emoji made of several.
_STRAY_JOINERS = re.compile(
    "(?<![\u0600-\u0dff\u0e80-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdcf\ufdf0-\ufe0f\ufe70-\ufefc"
    "\u2190-\u2bff\U00010a00-\U00011fff\U0001f000-\U0001faff])[\u200c\u200d]+"
)

# In this order, so that none leaves behind what another would take.
_ALL = (_UNSEEN, _STRAY_VARIANTS, _STRAY_SELECTORS, _STRAY_MONGOLIAN, _STRAY_JOINERS)


def strip_invisible(text: str) -> str:
    """The same text without characters that cannot be seen; blanks and ends of lines stay."""
    if text.isascii() and text.isprintable():
        return text
    for pattern in _ALL:
        text = pattern.sub("", text)
    return text


# Control characters, lone surrogates and two noncharacters: XML cannot contain them, and a terminal obeys some.
# Each becomes a space, so that the words on both sides of it stay apart.
_SEPARATORS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """One line of text that is safe in any format and any terminal: nothing invisible, runs of whitespace made one."""
    return " ".join(strip_invisible(_SEPARATORS.sub(" ", text)).split())
