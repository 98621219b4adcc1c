"""Closes holes in Streamlit's server that it has no setting for.

Without these patches any visitor can send a message that makes the server run git again and again and list the files
of the checkout, or one that empties everybody's caches. A visit can upload any number of files, stays in memory after
its end until another one ends, and breaks for good when a link holds an infinite number.
The patched names are private to Streamlit: a test notices when a new version changes them, and the page still works.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, Final

_LOG = logging.getLogger(__name__)

# They answer messages that only the developers' menu sends.
UNUSED: Final = ("_handle_git_information_request", "_handle_clear_cache_request", "_handle_set_run_on_save_request")
# The page has two fields for a file.
MAX_FILES = 2


@cache
def apply() -> None:
    """Patch Streamlit, once per server."""
    try:
        _apply()
    except (ImportError, AttributeError):
        _LOG.warning("This version of Streamlit is not known, so some of its holes stay open.")


def _apply() -> None:
    from streamlit.elements.widgets.number_input import NumberInputSerde
    from streamlit.runtime.app_session import AppSession
    from streamlit.runtime.memory_session_storage import MemorySessionStorage
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

    for name in UNUSED:
        setattr(AppSession, name, _do_nothing)
    _replace(MemoryUploadedFileManager, "add_file", _add_to_few)
    _replace(MemorySessionStorage, "save", _save_for_a_while)
    _replace(NumberInputSerde, "deserialize", _number_or_default)


def _do_nothing(*_: object) -> None:
    pass


def _replace(owner: type, name: str, wrapped: Callable[..., Any]) -> None:
    original = getattr(owner, name)
    setattr(owner, name, lambda self, *args, **options: wrapped(original, self, *args, **options))


def _number_or_default(deserialize: Callable[..., Any], field: Any, value: Any = None) -> Any:
    """The default for a number that is infinite or no number: a link may hold one, and it would end the whole visit."""
    try:
        return deserialize(field, value)
    except (OverflowError, TypeError, ValueError):
        return field.value


def _add_to_few(add: Callable[..., None], files: Any, session_id: str, file: Any) -> None:
    add(files, session_id, file)
    with suppress(AttributeError):
        _keep_few(files, session_id)


def _keep_few(files: Any, session_id: str) -> None:
    for file_id in list(files.file_storage.get(session_id, ()))[:-MAX_FILES]:
        files.remove_file(session_id, file_id)


def _save_for_a_while(save: Callable[..., None], visits: Any, visit: Any) -> None:
    """Forget visits as soon as their time is over, not when the next one is saved."""
    save(visits, visit)
    with suppress(AttributeError, RuntimeError):
        # Saved by the server's own loop, and forgotten there.
        asyncio.get_running_loop().call_later(visits._cache.ttl + 1, _forget_ended, visits)


def _forget_ended(visits: Any) -> None:
    from streamlit.proto.ClientState_pb2 import ClientState
    from streamlit.runtime.state import SessionState

    for _, visit in visits._cache.expire():
        session = visit.session
        # The server's loop keeps a reference to the visit that it handled last, until another one comes.
        session.shutdown()
        session._session_state = SessionState()
        session._client_state = ClientState()
