"""What is said in a transcript, subtitles or a chat: who, what, and when."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Utterance:
    """A cue, a turn or a message.

    ``speaker`` is "" where it is not known: then whoever spoke before goes on. ``mark`` stands between the speaker and
    the text. ``start_s`` and ``end_s`` are seconds, None where the text does not say. ``removed`` is "" for what is
    said, or the kind of what is not (a sound, a system line). A heading is no speech. One that ``opens`` begins a
    paragraph.
    """

    text: str
    speaker: str = ""
    start_s: float | None = None
    end_s: float | None = None
    removed: str = ""
    is_heading: bool = False
    mark: str = ":"
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Talk:
    """The utterances of a text in order; ``frames`` are the time codes and the like that stood around them.

    In a chat every utterance is a paragraph; elsewhere the utterances of a speaker are joined. Where nothing but labels
    shows that people speak, the text ``may_hold_clutter`` of a page.
    """

    utterances: Sequence[Utterance]
    frames: Sequence[str] = ()
    title: str = ""
    is_chat: bool = False
    may_hold_clutter: bool = False
