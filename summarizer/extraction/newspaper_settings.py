"""newspaper3k's settings without the three folders that importing them makes in the temporary directory."""

import sys
from http.cookiejar import CookieJar
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

_NAME = "newspaper.settings"
# No folder can be created below this, and nobody else's files can be there.
_NOWHERE = "/dev/null/newspaper"


def install() -> None:
    """Give the library its settings before it is imported; does nothing when it has been."""
    sys.modules.setdefault(_NAME, _settings())


def _settings() -> ModuleType:
    package = find_spec("newspaper")
    if package is None or package.origin is None:
        raise ImportError("newspaper3k is not installed.", name="newspaper")
    resources = Path(package.origin).parent / "resources"
    module = ModuleType(_NAME)
    module.__dict__.update(
        cj=CookieJar,
        POPULAR_URLS=str(resources / "misc" / "popular_sources.txt"),
        USERAGENTS=str(resources / "misc" / "useragents.txt"),
        STOPWORDS_DIR=str(resources / "text"),
        NLP_STOPWORDS_EN=str(resources / "misc" / "stopwords-nlp-en.txt"),
        TRENDING_URL="",
        TOP_DIRECTORY=_NOWHERE,
        MEMO_DIR=_NOWHERE,
        ANCHOR_DIRECTORY=_NOWHERE,
    )
    return module
