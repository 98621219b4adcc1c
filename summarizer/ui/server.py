"""The page and, beside it under /api, the JSON interface, on Streamlit's own server."""

import asyncio
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any

from ..api import html_routes, routes
from ..errors import SummarizerError
from ..workers import warm

_DISTRIBUTION = "article-summarizer"
_SCRIPT = "streamlit_app.py"
_CONFIG = Path(".streamlit", "config.toml")
_OPENED_AFTER_S = 1.0


def serve(host: str, port: int, *, opens_browser: bool = False) -> None:
    """Answer until stopped by a signal; ``opens_browser`` shows the page in the reader's browser.

    Raises:
        SummarizerError: the page's script was not installed.
    """
    script = page_script()
    # Streamlit looks for .streamlit/config.toml beside what it takes for the program that was started.
    sys.argv = [str(script)]
    from streamlit.file_util import get_static_dir
    from streamlit.starlette import App

    from . import first_paint, streamlit_patches

    streamlit_patches.apply()
    warm()
    # Its welcome would ask a server on the internet for this machine's address.
    documents = first_paint.documents(Path(get_static_dir()) / "index.html", script.parent / _CONFIG)
    config = {"server.address": host, "server.port": port, "logger.hideWelcomeMessage": True}
    lifespan = _opening(f"http://{host}:{port}/") if opens_browser else None
    App(script, routes=[*routes(), *html_routes(documents)], lifespan=lifespan).run(config=config)


def _opening(address: str) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: Any) -> AsyncIterator[None]:
        # The server listens when this has ended.
        asyncio.get_running_loop().call_later(_OPENED_AFTER_S, webbrowser.open, address)
        yield

    return lifespan


def page_script() -> Path:
    """``streamlit_app.py``: at the top of a checkout, or where pip put it.

    Raises:
        SummarizerError: it is in neither place.
    """
    top = Path(__file__).resolve().parents[2]
    if (top / _CONFIG).is_file() and (top / _SCRIPT).is_file():
        return top / _SCRIPT
    try:
        installed = [Path(str(file.locate())).resolve() for file in files(_DISTRIBUTION) or [] if file.name == _SCRIPT]
    except PackageNotFoundError:
        installed = []
    if not installed:
        hint = "Use --api-only, or start it from a copy of the whole repository."
        raise SummarizerError("The page's script is not installed here.", hint=hint)
    return installed[0]
