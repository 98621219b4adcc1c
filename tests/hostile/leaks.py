"""Whether a message can be shown to a stranger."""

import re

# A traceback, a path of this machine, an address in memory or on the network, a class or a module of a program.
_DETAILS = re.compile(
    r"Traceback|\bline \d+|File \"|/(?:home|root|usr|tmp|etc|var|opt|work|proc)\b|\\\\|0x[0-9a-f]{4}|site-packages"
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b|\w+(?:Error|Exception)\b|\bNone\b|\b(?:lxml|urllib3|pebble|numpy|summarizer)\b|[<>{}]|__"
)
MAX_MESSAGE_CHARACTERS = 300


def leaked_detail(message: str) -> str:
    """What a message tells about the program's inside; "" when it tells nothing."""
    found = _DETAILS.search(message)
    return found[0] if found else ""


def is_for_readers(message: str, *, host: str = "") -> bool:
    """Whether this is a short sentence that anybody may read; it may name the ``host`` that the reader asked for."""
    message = message.replace(host, "The site") if host else message
    return (
        bool(message)
        and not leaked_detail(message)
        and len(message) <= MAX_MESSAGE_CHARACTERS
        and message[-1] in ".!?)"
    )
