"""Which sentences ask."""

from .punctuation import QUESTION_MARKS

_AFTER_THE_MARK = " \t\"'”’“‘»«›‹」』)]）】!！…."


def is_question(text: str, code: str) -> bool:
    """Whether a sentence ends with a question mark, inside or outside of quotation marks and brackets.

    ``code`` is that of its language.
    """
    end = text.rstrip(_AFTER_THE_MARK)[-1:]
    # Greek asks with what others write as a semicolon, Armenian with a mark inside the word.
    marks = QUESTION_MARKS + (";" if code == "el" else "")
    return (bool(end) and end in marks) or "՞" in text
