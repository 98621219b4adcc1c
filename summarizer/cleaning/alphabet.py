"""Character classes for regular expressions, of all scripts that tell upper from lower case."""

import re

_CASED = (*range(0x41, 0x590), *range(0x10A0, 0x1100), *range(0x1C90, 0x1CC0), *range(0x1E00, 0x2000))

UPPER = "".join(re.escape(chr(code)) for code in _CASED if chr(code).isupper())
LOWER = "".join(re.escape(chr(code)) for code in _CASED if chr(code).islower())
OPENING = "“‘«„‚(\\[¿¡"
CLOSING = "”’»)\\]"
STOPS = ".!?…"
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
CJK_STOPS = "。！？"
# Scripts that have no case but part words with spaces, and their stops.
CASELESS = "\u0590-\u08ff\u0900-\u0dff\u0e80-\u0fff\u1000-\u109f\u1200-\u137f\uac00-\ud7af"
CASELESS_STOPS = "؟۔।॥։።"
