"""The page and, beside it under /api, the JSON interface, on Streamlit's own server."""

import sys
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from ..api import routes
from ..errors import SummarizerError
from ..workers import warm

_DISTRIBUTION = "article-summarizer"
_SCRIPT = "streamlit_app.py"


def serve(host: str, port: int) -> None:
    """Answer until stopped by a signal.

    Raises:
        SummarizerError: the page's script was not installed.
    """
    script = page_script()
    # Streamlit looks for .streamlit/config.toml beside what it takes for the program that was started.
    sys.argv = [str(script)]
    from streamlit.starlette import App

    from . import streamlit_patches

    streamlit_patches.apply()
    warm()
    # Its welcome would ask a server on the internet for this machine's address.
    config = {"server.address": host, "server.port": port, "logger.hideWelcomeMessage": True}
    App(script, routes=routes()).run(config=config)


def page_script() -> Path:
    """``streamlit_app.py``: at the top of a checkout, or where pip put it.

    Raises:
        SummarizerError: it is in neither place.
    """
    top = Path(__file__).resolve().parents[2]
    if (top / ".streamlit" / "config.toml").is_file() and (top / _SCRIPT).is_file():
        return top / _SCRIPT
    try:
        installed = [Path(str(file.locate())).resolve() for file in files(_DISTRIBUTION) or [] if file.name == _SCRIPT]
    except PackageNotFoundError:
        installed = []
    if not installed:
        hint = "Use --api-only, or start it from a copy of the whole repository."
        raise SummarizerError("The page's script is not installed here.", hint=hint)
    return installed[0]
