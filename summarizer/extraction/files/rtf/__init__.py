"""Rich text (.rtf) to articles.

``words`` cuts a file into words of RTF, ``letters`` decodes text, ``groups`` says what a group of words is for, and
``reader`` follows the words and gives paragraphs.
"""

from ....limits import Limits
from ....models import Payload
from ..assembly import FileContent, file_reader
from ..file_facts import credible_facts
from ..outline import content_of
from .reader import read_rtf


@file_reader("rich text file", empty="There is no text in this rich text file.", has_frames=True)
def extract_rtf(payload: Payload, *, keep_clutter: bool, limits: Limits) -> FileContent:
    """The text of a rich text file, its top headings as chapters; footnotes do not belong to the text.

    Raises:
        DamagedFileError: it is not rich text, or nested without end.
        TooLargeError: more characters than the limits allow.
    """
    document = read_rtf(payload.data, limits)
    facts = credible_facts([document.title], [document.author], [document.created], [])
    return content_of(document.blocks, facts)
