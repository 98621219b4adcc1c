"""The log entry for a bug: a code that people can quote, and where it happened; nothing that anybody sent.

The message of an exception may quote what somebody pasted, so it stays out of the log.
"""

import logging
import re
import traceback
import uuid

TITLE = "Something went wrong"

_FRAME = re.compile(r'^\s*File "([^"\n]*\.py)", line (\d+), in (<?\w+>?)$', re.MULTILINE)


def log_bug(bug: Exception, log: logging.Logger) -> str:
    """Log where the exception was raised; gives the code of the log entry."""
    code = uuid.uuid4().hex[:6]
    # The frames of a child process arrive as a note.
    text = "".join(traceback.format_tb(bug.__traceback__) + getattr(bug, "__notes__", []))
    frames = " > ".join(f"{file}:{number} {name}" for file, number, name in _FRAME.findall(text))
    log.error("Bug %s: %s at %s", code, type(bug).__name__, frames)
    return code
