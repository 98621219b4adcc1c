"""Payload to Article. Each kind of file has one reader, named in ``media_types.KINDS``."""

from importlib import import_module
from typing import Protocol, cast

from ..errors import UnsupportedMediaError
from ..limits import DEFAULT_LIMITS, Limits
from ..media_types import advice_for, describe, kind_named, supported
from ..models import Article, Payload

__all__ = ["extract", "reader_for"]


class Extract(Protocol):
    """Reads one kind of payload."""

    def __call__(self, payload: Payload, *, keep_instruction: bool, keep_clutter: bool, limits: Limits) -> Article: ...


def extract(
    payload: Payload,
    *,
    keep_instruction: bool = False,
    keep_clutter: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Article:
    """The article in a payload, its text clean and its paragraphs separated by one blank line.

    ``keep_instruction`` leaves a line such as "Summarize this in 100 words" in the text,
    ``keep_clutter`` everything that cleaning would remove.

    Raises:
        UnsupportedMediaError, DamagedFileError, LockedFileError: the kind of payload, or this file, can't be read.
        TooLargeError: more than the limits allow.
        ArticleError: no article, too little of one, or only its opening.
    """
    read = reader_for(payload.media_type)
    return read(payload, keep_instruction=keep_instruction, keep_clutter=keep_clutter, limits=limits)


def reader_for(media_type: str) -> Extract:
    """The function that reads a kind of file.

    Raises:
        UnsupportedMediaError: no such kind is read.
    """
    kind = kind_named(media_type)
    if kind is None or not kind.reader:
        raise UnsupportedMediaError(
            f"This is {describe(media_type)}, and files of this type are not supported.",
            hint=f"{advice_for(media_type)} {supported()} are supported.",
        )
    # Imported on first use: lxml, pypdf and what else a reader needs take a while to load.
    module, _, function = kind.reader.partition(":")
    return cast("Extract", getattr(import_module(f".{module}", __name__), function))
