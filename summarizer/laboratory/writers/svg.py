"""The chart of intervals as SVG: a line per system, a dot at its mean, for each of the main measures."""

import math
from collections.abc import Iterator, Sequence

from ...text.characters import one_line
from ..measures import BY_KEY, MEASURES, Measure
from ..report import Report, SystemRow

_ROW = 22
_LABEL_WIDTH = 170
_PLOT_WIDTH = 240
_GAP = 44
_MARGIN = 16
_TOP = 40
_BOTTOM = 30
_N_TICKS = 5
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#222}.t{font-weight:600}.a{fill:#666;font-size:11px}"
    ".g{stroke:#ddd}.i{stroke:#2a5db0;stroke-width:2}.m{fill:#2a5db0}.b .i{stroke:#777}.b .m{fill:#777}"
)


def write_svg(report: Report) -> bytes:
    keys = report.main
    width = _LABEL_WIDTH + len(keys) * (_PLOT_WIDTH + _GAP) - _GAP + _MARGIN
    height = _TOP + _ROW * len(report.rows) + _BOTTOM
    label = f"Means and 95% intervals of {len(report.rows)} systems"
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{_escape(label)}">',
        f"<style>{_STYLE}</style>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *(_text(_MARGIN, _y(number), row.label) for number, row in enumerate(report.rows)),
    ]
    for column, key in enumerate(keys):
        left = _LABEL_WIDTH + column * (_PLOT_WIDTH + _GAP)
        parts += _plot(report.rows, MEASURES[BY_KEY[key]], left)
    return ("\n".join([*parts, "</svg>"]) + "\n").encode("utf-8")


def _plot(rows: Sequence[SystemRow], measure: Measure, left: int) -> Iterator[str]:
    there = [row.intervals[measure.key] for row in rows if math.isfinite(row.intervals[measure.key].mean)]
    if not there:
        return
    ticks = ticks_between(min(one.low for one in there), max(one.high for one in there))
    low, high = ticks[0], ticks[-1]

    def x(value: float) -> float:
        return round(left + (value - low) / (high - low) * _PLOT_WIDTH, 1)

    bottom = _TOP + _ROW * len(rows)
    yield _text(left, 16, measure.label, "t")
    for tick in ticks:
        yield f'<line class="g" x1="{x(tick)}" x2="{x(tick)}" y1="{_TOP - 12}" y2="{bottom}"/>'
        yield _text(x(tick), bottom + 14, f"{tick * measure.scale:.6g}", "a", "middle")
    for number, row in enumerate(rows):
        one = row.intervals[measure.key]
        if math.isfinite(one.mean):
            y = _y(number) - 4
            group = ' class="b"' if row.is_baseline else ""
            title = f"{row.label}: {measure.show(one.mean)} [{measure.show(one.low)}, {measure.show(one.high)}]"
            yield (
                f"<g{group}><title>{_escape(title)}</title>"
                f'<line class="i" x1="{x(one.low)}" x2="{x(one.high)}" y1="{y}" y2="{y}"/>'
                f'<circle class="m" cx="{x(one.mean)}" cy="{y}" r="4"/></g>'
            )


def ticks_between(low: float, high: float) -> list[float]:
    """Round numbers at equal distances that enclose an interval; at least two."""
    span = max(high - low, 1e-6)
    raw = span / _N_TICKS
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw)
    first = math.floor(low / step)
    last = max(math.ceil(high / step), first + 1)
    return [round(number * step, 12) for number in range(first, last + 1)]


def _y(row: int) -> int:
    return _TOP + _ROW * row + 8


def _text(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    style = f' class="{kind}"' if kind else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}"{style}>{_escape(text)}</text>'


def _escape(text: str) -> str:
    plain = one_line(text)
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
