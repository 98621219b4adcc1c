"""MathML as signs on one line: "T = 2π√(L/g)"."""

import re
from collections.abc import Callable, Mapping
from itertools import chain

from .edits import Element

SPACED = frozenset("=≈≠<>≤≥≪≫→←↔⇒⇐⇔↦∈∉⊂⊆⊃⊇≡∼≃≅∝+−-±∓×⋅·÷∪∩∧∨∘⊕⊗∣∖:≔")
SIGNS = frozenset("+−-±∓")
OPENING = frozenset("([{⟨|‖,;")
INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b")
ACCENTS: Mapping[str, str] = {
    "^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "¯": "\u0304", "‾": "\u0304", "―": "\u0304",
    "→": "\u20d7", "⃗": "\u20d7", "˙": "\u0307", "¨": "\u0308",
}  # fmt: skip
SUPERSCRIPTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
SUBSCRIPTS = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
SMALL = re.compile(r"[+\-−]?\d+")
ONE_SIGN = re.compile(r"[\w.]*[^\W_][′″°]*|\([^()]*\)|\d+[.,]\d+")
PRIMES = frozenset("′″‴'*∗†°")
MAX_CHARACTERS = 2_000


def linear(math: Element) -> str:
    """A formula on one line; "" when it has no signs."""
    return " ".join(_read(math).split())[:MAX_CHARACTERS]


def local_name(element: Element) -> str:
    """A tag without its namespace or prefix."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return str(tag.rpartition("}")[2].rpartition(":")[2]).lower()


def _read(element: Element) -> str:
    return READ.get(local_name(element), _row)(element)


def _children(element: Element) -> list[Element]:
    return [child for child in element if isinstance(child.tag, str)]


def _parts(element: Element, n_parts: int) -> list[str]:
    """The texts of so many children; those that are missing are empty."""
    return [_read(child).strip() for child in _children(element)[:n_parts]] + [""] * (n_parts - len(element))


def _row(element: Element) -> str:
    """What stands one after the other; a sign before a number stays with it."""
    texts: list[str] = [element.text or ""] if not len(element) else []
    before = ""
    for child in _children(element):
        text = _operator(child, before) if local_name(child) == "mo" else _read(child)
        texts.append(text)
        before = text.strip()[-1:] or before
    return "".join(texts)


def _operator(element: Element, before: str) -> str:
    sign = "".join((element.text or "").split())
    if sign in INVISIBLE:
        return ""
    if sign in SIGNS and (not before or before in SPACED or before in OPENING):
        return sign
    if sign in {",", ";"}:
        return f"{sign} "
    return f" {sign} " if sign in SPACED or (len(sign) > 1 and sign.isalpha()) else sign


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _word(element: Element) -> str:
    """Text in a formula keeps the blanks around it, and the name of a function is parted from what follows."""
    text = _text(element)
    return f" {text} " if len(text) > 1 and local_name(element) == "mtext" else text


def _identifier(element: Element) -> str:
    text = _text(element)
    return f" {text} " if len(text) > 2 and text.isalpha() else text


def _grouped(text: str) -> str:
    return text if not text or ONE_SIGN.fullmatch(text) else f"({text})"


def _raised(text: str) -> str:
    if not text or all(sign in PRIMES for sign in text):
        return text
    return text.translate(SUPERSCRIPTS) if SMALL.fullmatch(text) else f"^{_grouped(text)}"


def _lowered(text: str) -> str:
    if not text:
        return ""
    return text.translate(SUBSCRIPTS) if SMALL.fullmatch(text) else f"_{_grouped(text)}"


def _power(element: Element) -> str:
    base, exponent = _parts(element, 2)
    return f"{base}{_raised(exponent)}"


def _index(element: Element) -> str:
    base, index = _parts(element, 2)
    return f"{base}{_lowered(index)}"


def _index_and_power(element: Element) -> str:
    base, index, exponent = _parts(element, 3)
    return f"{base}{_lowered(index)}{_raised(exponent)}"


def _over(element: Element) -> str:
    base, accent = _parts(element, 2)
    return f"{base}{ACCENTS[accent]}" if accent in ACCENTS and base else f"{base}{_raised(accent)}"


def _fraction(element: Element) -> str:
    above, below = _parts(element, 2)
    if (element.get("linethickness") or "").rstrip("ptxem%. ") == "0":
        return f"{above} {below}"
    return f"{_grouped(above)}/{_grouped(below)}"


def _square_root(element: Element) -> str:
    return f"√{_grouped(_row(element).strip())}"


def _root(element: Element) -> str:
    base, index = _parts(element, 2)
    return f"{_raised(index)}√{_grouped(base)}"


def _fenced(element: Element) -> str:
    opening, closing = element.get("open", "("), element.get("close", ")")
    return f"{opening}{', '.join(_read(child).strip() for child in _children(element))}{closing}"


def _table(element: Element) -> str:
    return "; ".join(_read(row).strip() for row in _children(element))


def _table_row(element: Element) -> str:
    cells = [_read(cell).strip() for cell in _children(element)]
    # The lines of a derivation are laid out in cells too; those are no list.
    is_list = all(cells) and not any(cell[:1] in SPACED for cell in cells[1:])
    return (", " if is_list else " ").join(filter(None, cells))


def _first(element: Element) -> str:
    return next((_read(child) for child in _children(element)), "")


def _nothing(_: Element) -> str:
    return ""


READ: Mapping[str, Callable[[Element], str]] = dict(
    chain(
        dict.fromkeys(("mn", "ms"), _text).items(),
        dict.fromkeys(("semantics", "maction"), _first).items(),
        dict.fromkeys(
            ("annotation", "annotation-xml", "mphantom", "mprescripts", "none", "maligngroup"), _nothing
        ).items(),
        {
            "mi": _identifier,
            "mtext": _word,
            "mo": lambda element: _operator(element, ""),
            "mspace": lambda _: " ",
            "msup": _power,
            "msub": _index,
            "msubsup": _index_and_power,
            "munder": _index,
            "mover": _over,
            "munderover": _index_and_power,
            "mfrac": _fraction,
            "msqrt": _square_root,
            "mroot": _root,
            "mfenced": _fenced,
            "mtable": _table,
            "mtr": _table_row,
            "mlabeledtr": _table_row,
        }.items(),
    )
)
