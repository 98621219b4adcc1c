"""The page. The only package that knows Streamlit: ``controls`` ask, ``work`` reads and ranks, ``views`` draw."""

from pathlib import Path

NAME = "Sift"
PROMISE = "Any article, cut to the sentences that matter. Every word is the author's own."

# All that is not Python; colors and type are in .streamlit/config.toml.
ASSETS = Path(__file__).with_name("assets")
ICON = ASSETS / "icon.svg"
STYLE = ASSETS / "style.css"
SAMPLE = ASSETS / "sample_article.txt"
