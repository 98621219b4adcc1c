"""Bylines and the boxes on authors at the end of articles."""

import re

from .alphabet import LOWER, UPPER

_NAME_PART = f"[{UPPER}][{UPPER}{LOWER}.’'-]{{0,25}}"
_PARTICLE = r"(?:de|da|di|du|del|van|von|der|den|la|le|el|al|bin|ibn|ben|abu|zu|ter|dos|das|y|e)"
_NAME = f"{_NAME_PART}(?: (?:{_PARTICLE} ){{0,2}}{_NAME_PART}){{1,3}}"
_NAME_LINE = re.compile(
    f"^(?:(?:by|By|BY|Von|Par|Por|Di|Автор|Text by|Words by|Written by|Author):? )?(?P<name>{_NAME})$"
)
_TWICE = re.compile(
    # Not from within a word in capitals, where every letter would be tried.
    f"(?<![{UPPER}])(?P<name>{_NAME}) {{0,2}}(?P=name)(?=,? (?:is|was|has|covers|writes|reports|works|joined|lives)\\b)"
)
_VERB = (
    r"(?:is|was|has been|has|covers|covered|writes|wrote|reports|works|worked|joined|lives|holds|studied"
    r"|graduated|specializes"
    r"|specialises|serves|brings|started|began|edits|leads|ist|schreibt|arbeitet|berichtet|est|écrit|es"
    r"|escribe|è|scrive|é)"
)
_JOB = re.compile(
    r"\b(?:reporter|journalist|editor|writer|correspondent|columnist|author|contributor|contributing"
    r"|producer|freelance\w*|blogger|staff"
    r"|bureau chief|anchor|photographer|photojournalist|analyst|professor|lecturer|fellow|researcher|founder"
    r"|co-founder|ceo|director|intern"
    r"|newsroom|based in|copywriter|content (?:writer|marketer|manager|strategist|creator)|marketer"
    r"|specialist|consultant|coach|nutritionist"
    r"|dietitian|enthusiast|writes about|covers|covering|beat"
    r"|redakteur\w*|journalistin|korrespondent\w*|rédact\w+|périodista|periodista|redactor\w*|giornalista"
    r"|jornalista)\b",
    re.IGNORECASE,
)
_BIO = re.compile(f"^(?:About (?:the author|{_NAME}):? ?)?(?P<name>{_NAME})(?:, [^.]{{3,60}},)?,? {_VERB}\\b")
_MAX_NAME_CHARACTERS = 60
_MAX_TITLE_WORDS = 5


def name_on(line: str) -> str:
    """The name that is all there is on a line, perhaps after "By", or ""."""
    match = _NAME_LINE.match(line.strip()) if len(line) <= _MAX_NAME_CHARACTERS else None
    return match["name"] if match else ""


def biography_of(paragraph: str) -> str:
    """The person whose biography a paragraph is ("Ann Lee is a reporter at ..."), or ""."""
    head = paragraph[:300]
    match = _BIO.match(head)
    return match["name"] if match and _JOB.search(head) else ""


def part_biography(text: str) -> str:
    """LineSigns breaks before and inside "Ann LeeAnn Lee is a reporter ...", where a box on the author was glued on."""
    return _TWICE.sub(lambda match: f"\n{match['name']}\n{match['name']}", text)


def is_about_author(line: str) -> bool:
    """Whether a line is the heading of a box on the author."""
    return bool(
        re.fullmatch(
            r"(?i)\W*(?:about (?:the )?(?:author|writer)s?|author|written by|über den autor|à propos de l'auteur)\W*",
            line,
        )
    )


def is_job_title(line: str) -> bool:
    """Whether a line is what stands under a name: "Reporter", "Senior staff writer"."""
    return len(line.split()) <= _MAX_TITLE_WORDS and not line.rstrip().endswith(".") and bool(_JOB.search(line))
