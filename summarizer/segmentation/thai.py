"""Thai sentences. Thai marks no sentence end: a space may part sentences, clauses, names or numbers.

A space is taken for a sentence end when enough is said on both sides of it, no number or Latin word touches it, what
comes before does not wait for more ("กล่าวว่า", "บริษัท"), and what follows does not carry on ("และ", "ที่").
"""

import re
from collections.abc import Iterator

# Letters, about three words: less than this is a name, a number or an item of a list.
_MIN_LETTERS = 14
_END_MARK = re.compile(r"[?!…][\"”’)]*\s+|(?<=ๆ)\s{2,}")
_SPACES = re.compile(r"\s+")
_THAI = re.compile(r"[ก-๛]")

# Words that a sentence goes on with.
_CARRIES_ON = re.compile(
    r"(?:และ|หรือ|ที่|ซึ่ง|โดย|เพื่อ|ว่า|ของ|ใน|จาก|ถึง|กับ|แก่|ต่อ|ตาม|ด้วย|ระหว่าง|รวมทั้ง|รวมถึง|ตลอดจน|เนื่องจาก|เพราะ|จึง|ก็|ได้แก่|เช่น|คือ|เป็น|จนถึง|จน|ไปยัง|เวลา|ประมาณ|กว่า|จำกัด|น\.|กม\.)"
)
# Words that wait for what comes next.
_WAITS = re.compile(
    r"(?:ว่า|เช่น|คือ|ได้แก่|และ|หรือ|ที่|ของ|โดย|เวลา|ประมาณ|เป็น|ถึง|จาก|บริษัท|ถนน|นาย|นาง|นางสาว|จำกัด|\(มหาชน\)|วันที่|ๆ|ดร\.|พ\.ศ\.|ค\.ศ\.|ศ\.|รศ\.|ผศ\.|พล\.อ\.|:|,)$"
)
# Openings that are followed by a space before their own sentence begins.
_OPENS = re.compile(
    r"(?:อย่างไรก็ตาม|ทั้งนี้|นอกจากนี้|นอกจากนั้น|หลังจากนั้น|จากนั้น|ดังนั้น|เมื่อ|ขณะที่|ขณะเดียวกัน|สำหรับ|ส่วน|ถ้า|หาก|แม้|ก่อนหน้านี้|ล่าสุด|ต่อมา|ด้าน)"
)
_CLOSING_QUOTE = re.compile(r"[”’\"]$")


def split_thai(text: str) -> list[str]:
    """The sentences of one Thai paragraph."""
    return [sentence for part in _marked(text) for sentence in _by_spaces(part)]


def _marked(text: str) -> Iterator[str]:
    """The text cut where a question mark or the like ends a sentence."""
    start = 0
    for match in _END_MARK.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    yield text[start:]


def _by_spaces(text: str) -> Iterator[str]:
    chunks = _SPACES.split(text.strip())
    held = chunks[0]
    for position, chunk in enumerate(chunks[1:], start=1):
        if _ends(held, chunk, chunks[position - 1]):
            yield held
            held = chunk
        else:
            held += " " + chunk
    if held:
        yield held


def _ends(held: str, chunk: str, last: str) -> bool:
    """Whether a sentence ends between what was ``held`` so far, of which ``last`` is the end, and ``chunk``."""
    if len(held) < _MIN_LETTERS or _WAITS.search(last) or (len(held) == len(last) and _OPENS.match(held)):
        return False
    if _OPENS.match(chunk):
        return True
    if not _THAI.match(chunk.lstrip("“\"‘'(")) or len(chunk) < _MIN_LETTERS:
        return False
    return not _CARRIES_ON.match(chunk) and not _CLOSING_QUOTE.search(last)
