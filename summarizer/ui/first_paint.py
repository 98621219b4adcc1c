"""The first bytes of the page: background, name and the form's outline, before Streamlit's scripts have arrived."""

import tomllib
from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from . import ASSETS, ICON, NAME, PROMISE

_HEAD, _TITLE, _ROOT = "<head>", "<title>Streamlit</title>", '<div id="root">'
_BACKGROUND = Template(
    "<style>:root { color-scheme: light dark; } "
    "html, body { background: light-dark($light_background, $dark_background); }</style>"
)
# Of ``pages.PAGES``, which cannot be imported before Streamlit runs.
PATHS = ("", "digest", "laboratory", "how-it-works")
# What the colors of the theme are called in the snippet.
_COLORS = {
    "background": "backgroundColor",
    "field": "secondaryBackgroundColor",
    "text": "textColor",
    "border": "borderColor",
    "accent": "primaryColor",
}


def documents(index: Path, config: Path) -> Mapping[str, str]:
    """Documents by path: the first page's with its outline, the others' with their background.

    There are none if Streamlit's own document, ``index``, has changed.
    """
    html = index.read_text(encoding="utf-8")
    if _HEAD not in html or _ROOT not in html:
        return {}
    colors = _colors(tomllib.loads(config.read_text(encoding="utf-8"))["theme"])
    plain = html.replace(_HEAD, _HEAD + _BACKGROUND.substitute(colors), 1).replace(_TITLE, f"<title>{NAME}</title>")
    snippet = Template((ASSETS / "first_paint.html").read_text(encoding="utf-8"))
    outline = snippet.substitute(
        colors, icon=ICON.read_text(encoding="utf-8"), name=escape(NAME), promise=escape(PROMISE)
    )
    first = plain.replace(_ROOT, outline + _ROOT, 1)
    return {f"/{path}": plain if path else first for path in PATHS}


def _colors(theme: dict[str, Any]) -> dict[str, str]:
    return {f"{kind}_{name}": theme[kind][key] for kind in ("light", "dark") for name, key in _COLORS.items()}
