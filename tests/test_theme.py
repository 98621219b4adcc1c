"""The colours of both themes can be read: 4.5 : 1 or better (WCAG 2.2, 1.4.3); lines and fields 3 : 1 (1.4.11)."""

import tomllib
from pathlib import Path

import pytest

from summarizer.ui.views.context import COLORS

CONFIG = tomllib.loads((Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEMES = {name: CONFIG["theme"][name] for name in ("light", "dark")}


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0 to 1. Source: WCAG 2.2, "relative luminance"."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("surface", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize("ink", ["textColor", "linkColor", "grayTextColor"])
def test_text_and_links_have_enough_contrast_on_every_surface(theme: dict[str, str], surface: str, ink: str):
    assert contrast(theme[ink], theme[surface]) >= 4.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_accent_has_enough_contrast_with_white_and_with_the_page(theme: dict[str, str]):
    assert contrast("#ffffff", theme["primaryColor"]) >= 4.5
    assert contrast(theme["primaryColor"], theme["backgroundColor"]) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("colour", COLORS)
def test_the_lines_of_algorithms_have_enough_contrast(theme: dict[str, str], colour: str):
    assert contrast(colour, theme["backgroundColor"]) >= 3
