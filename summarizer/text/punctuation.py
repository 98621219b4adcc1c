"""Marks that end sentences and set off quotations, in all scripts, and the letters that patterns need beside them.

The constants in this module are meant for the inside of a character class of a regular expression: ``[{STOPS}]``.
"""

import re

STOPS = ".!?…"
CJK_STOPS = "。！？"
# Of scripts that have no case but separate words with spaces.
CASELESS_STOPS = "؟۔।॥։።"
SENTENCE_MARKS = STOPS + CJK_STOPS + CASELESS_STOPS
COLONS = ":："
SEMICOLONS = ";；؛"
COMMAS = ",，、،"
QUESTION_MARKS = "?？؟⁇‽"

OPENING = "“‘«„‚(\\[¿¡"
CLOSING = "”’»)\\]"
QUOTES = "\"“”„‟‘’‚'`´«»‹›「」『』"

_CASED = (*range(0x41, 0x590), *range(0x10A0, 0x1100), *range(0x1C90, 0x1CC0), *range(0x1E00, 0x2000))
UPPER = "".join(re.escape(chr(code)) for code in _CASED if chr(code).isupper())
LOWER = "".join(re.escape(chr(code)) for code in _CASED if chr(code).islower())
CASELESS = "\u0590-\u08ff\u0900-\u0dff\u0e80-\u0fff\u1000-\u109f\u1200-\u137f\uac00-\ud7af"
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"


def ends_with(marks: str) -> re.Pattern[str]:
    """A pattern to search for: one of the marks at the end of a text, closing quotes and brackets aside."""
    return re.compile(f"[{marks}][{CLOSING}\"'›」』）]*$")


SENTENCE_END = ends_with(SENTENCE_MARKS)
# A colon or semicolon, too, says that a line was broken where its writer wanted it.
CLAUSE_END = ends_with(SENTENCE_MARKS + COLONS + SEMICOLONS)
