"""Letters of RTF: bytes in the encoding of their font, and numbers of Unicode with bytes for old programs behind."""

from dataclasses import dataclass, field

# Windows' numbers of alphabets in the table of fonts, and the encoding of each; "" is that of the whole file.
_CHARSETS = {
    0: "", 77: "mac_roman", 78: "shift_jis", 79: "euc_kr", 80: "gb2312", 81: "big5", 83: "mac_greek",
    86: "mac_turkish", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
_SYMBOLS = 2
_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 10029: "mac_latin2", 65001: "utf_8", 54936: "gb18030"}
# The bullet in the fonts of symbols, as a byte and as a character for private use.
_BULLET, _BULLET_BYTE, _BULLET_UNIT = "•", b"\xb7", 0xF0B7
_MAX_FALLBACK = 20


@dataclass(frozen=True, slots=True)
class Font:
    """How the bytes of a font are read; fonts of symbols have no letters but a bullet."""

    encoding: str = ""
    is_symbols: bool = False


NO_FONT = Font()


@dataclass(slots=True)
class Letters:
    """Collects what stands for text until something else comes; ``page`` is the encoding of the whole file."""

    page: str = "cp1252"
    n_skipped: int = 0
    _bytes: bytearray = field(default_factory=bytearray)
    _units: list[int] = field(default_factory=list)

    def add_bytes(self, data: bytes) -> None:
        """Take in bytes, but for those that stand for the Unicode characters before them."""
        n_skipped = min(self.n_skipped, len(data))
        self.n_skipped -= n_skipped
        self._bytes += data[n_skipped:]

    def add_unit(self, number: int, n_fallback: int) -> None:
        """Take in a unit of UTF-16; ``n_fallback`` bytes for old programs follow it."""
        unit = number & 0xFFFF
        self._units.append(ord(_BULLET) if unit == _BULLET_UNIT else unit)
        self.n_skipped = min(max(n_fallback, 0), _MAX_FALLBACK)

    @property
    def n_waiting(self) -> tuple[int, int]:
        """How many bytes, and how many units of UTF-16, have not been taken."""
        return len(self._bytes), len(self._units)

    def take(self, font: Font) -> str:
        """What was collected, as text."""
        data, self._bytes = bytes(self._bytes), bytearray()
        units, self._units = self._units, []
        wide = b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "replace")
        if font.is_symbols:
            return wide + _BULLET * data.count(_BULLET_BYTE)
        return wide + self._decoded(data, font.encoding)

    def _decoded(self, data: bytes, encoding: str) -> str:
        for name in filter(None, (encoding, self.page)):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                continue
        return data.decode(encoding or self.page, "replace")


def font_of(charset: int) -> Font:
    """A font for one of Windows' alphabets."""
    return Font(_CHARSETS.get(charset, ""), charset == _SYMBOLS)


def code_page(number: int) -> str:
    """The name of the encoding that Windows has under a number, "" if Python has none."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        b"".decode(name)
    except LookupError:
        return ""
    return name
