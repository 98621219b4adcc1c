"""Characters that cannot be seen, from Unicode's tables."""

import unicodedata

BLANKS = set("\t\n\v\f\r\x85")
# They may stay where they join something, or choose its shape.
JOINERS = {*"\u180b\u180c\u180d\u180f\u200c\u200d"}
JOINERS |= {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}
# Formats that have a shape: signs of numbers and verses, and what lays out hieroglyphs.
SHAPED = {*"\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"}
SHAPED |= {chr(code) for code in range(0x13430, 0x13440)}
# Letters and marks without a shape, and places that Unicode keeps free for what cannot be seen.
SHAPELESS = {*"\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffe\uffff\u2065"}
SHAPELESS |= {chr(code) for code in (*range(0xFDD0, 0xFDF0), *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE0100))}
SHAPELESS |= {chr(code) for code in (*range(0xE01F0, 0xE1000), *range(0xF0000, 0x110000))}
FORMATS = {chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Co"}}
UNSEEN = (FORMATS | SHAPELESS | JOINERS) - SHAPED - BLANKS
# "paypal", and more than meets the eye.
EVIL = f"pay{''.join(sorted(c for c in UNSEEN if c < chr(0x3000)))}\udfff\ufeff\ud800\ufff9\ufffe\ue000\U000e0041pal"
