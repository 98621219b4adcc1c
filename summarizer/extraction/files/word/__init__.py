"""Word documents (.docx) to articles.

``package`` opens them, ``blocks`` gives their paragraphs.
"""

from ....limits import Limits
from ....models import Payload
from ..assembly import FileContent, file_reader
from ..outline import content_of
from .blocks import blocks_of
from .package import open_word


@file_reader("Word file", empty="There is no text in this Word document.", has_frames=True)
def extract_word(payload: Payload, *, keep_clutter: bool, limits: Limits) -> FileContent:
    """The text of a Word document, its top headings as chapters; footnotes do not belong to the text.

    Raises:
        DamagedFileError, LockedFileError: it can't be opened.
        TooLargeError: more than the limits allow.
    """
    file = open_word(payload.data, limits)
    return content_of(blocks_of(file), file.facts)
