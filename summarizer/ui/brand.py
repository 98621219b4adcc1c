"""What the product is called and looks like; everything else about its look stands in .streamlit/config.toml."""

from pathlib import Path

NAME = "Sift"
PROMISE = "Any article, cut to the sentences that matter. Every word is the author's own."

ICON = Path(__file__).with_name("icon.svg")
STYLE = Path(__file__).with_name("style.css")
SAMPLE = Path(__file__).with_name("sample_article.txt")
