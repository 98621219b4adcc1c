"""RIS, which every reference manager imports: a record per article, the summary as its abstract.

Source: "RIS Format Specifications" (2011): a tag of two signs, two spaces, a hyphen, a space and the value on one
line; lines end in CRLF, a record begins with TY and ends with ER.
"""

from collections.abc import Iterator
from datetime import date

from .blocks import Reference, Report
from .names import Name


def write_ris(report: Report) -> bytes:
    """UTF-8 RIS."""
    return "".join(
        f"{tag}  - {value}\r\n" for one in report.references for tag, value in _record(one, report.made_on)
    ).encode()


def _record(reference: Reference, made_on: date) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC" if reference.url else "GEN"
    yield "TI", reference.title
    yield from (("AU", _name(name)) for name in reference.names)
    fields = {
        "T2": reference.site,
        "PY": str(reference.published.year) if reference.published else "",
        "DA": _date(reference.published) if reference.published else "",
        "LA": reference.language,
        "UR": reference.url,
        "Y2": _date(made_on) if reference.url else "",
        "AB": reference.abstract,
        "N1": reference.notes,
    }
    yield from ((tag, value) for tag, value in fields.items() if value)
    yield "ER", ""


def _date(day: date) -> str:
    return f"{day:%Y/%m/%d}/"


def _name(name: Name) -> str:
    """ "Family, Given, Jr."; a name without a comma is taken whole, so commas inside one go."""
    if name.is_whole:
        return name.family.replace(",", "")
    return ", ".join(filter(None, (name.family, name.given, name.suffix)))
