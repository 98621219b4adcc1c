"""Transcripts, subtitles and chats: what was said, and by whom, without times and system lines.

``READERS`` is a table: each recognizes the texts of its kind, of which most lines must fit, and gives the utterances.
``noise`` takes out what programs wrote, ``paragraphs`` makes the text.

In the text, a turn begins with "<speaker>: " where the speaker is known. The paragraphs after it without such a
beginning are the same speaker's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ...models import Removed
from ..cleaner import clean
from ..normalization import CleanText
from .cues import read_cues
from .labels import name_speakers, read_labeled, read_nicks, speakers_of
from .noise import take_noise
from .paragraphs import paragraphs_of
from .stamped import read_stamped
from .tagged import read_lyrics, read_substation, read_timed_xml
from .utterances import Talk, Utterance
from .worded import read_worded

__all__ = ["read_talk"]

READERS: Mapping[str, Callable[[str], Talk | None]] = {
    "timed XML": read_timed_xml,
    "SubStation": read_substation,
    "lyrics": read_lyrics,
    "cues": read_cues,
    "stamps": read_stamped,
    "worded times": read_worded,
    "nicks": read_nicks,
    "labels": read_labeled,
}


def read_talk(text: str) -> CleanText | None:
    """The text of a transcript, of subtitles or of a chat, and who speaks in it; None for other texts.

    ``text`` is normalized, and its character references are resolved.
    """
    talk = next((talk for read in READERS.values() if (talk := read(text))), None)
    if talk is None:
        return None
    utterances = talk.utterances if talk.is_chat else name_speakers(talk.utterances)
    sorted_out = list(take_noise(utterances, is_chat=talk.is_chat))
    said = [each for each in sorted_out if not each.removed]
    paragraphs = "\n\n".join(filter(None, paragraphs_of(said, is_chat=talk.is_chat)))
    if not any(map(str.isalnum, paragraphs)):
        return None
    cleaned = clean(paragraphs) if talk.may_hold_clutter else CleanText(paragraphs)
    return replace(
        cleaned,
        title=talk.title,
        removed=(*_removed(talk.frames, sorted_out), *cleaned.removed),
        speakers=tuple(speakers_of(said)),
    )


def _removed(frames: Sequence[str], utterances: Sequence[Utterance]) -> list[Removed]:
    stamps = [Removed("\n".join(frame.strip() for frame in frames), "stamp")] if frames else []
    return [*stamps, *(Removed(each.text, each.removed) for each in utterances if each.removed)]
