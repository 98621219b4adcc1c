"""What the groups of RTF are for, by the word that a group begins with, and the words that stand for characters."""

from collections.abc import Mapping

UNREAD = "unread"
BOX = "box"
FONTS, STYLES, DAY = "fonttbl", "stylesheet", "creatim"
NOTES = frozenset({"footnote"})
BULLETS = frozenset({"listtext", "pntext"})
FACTS = frozenset({"title", "author"})
# Roles whose text is the text of the document.
TEXT = frozenset({"", BOX})

# Groups that hold no text: pictures, headers and footers, codes of fields, comments, tables of lists and revisions.
_UNREAD = """
    colortbl pict object header headerl headerr headerf footer footerl footerr footerf fldinst ftnsep ftnsepc ftncn
    aftnsep aftnsepc aftncn annotation atnid atnauthor atrfstart atrfend atndate atnicn atnparent atnref bkmkstart
    bkmkend listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata colorschememapping datastore
    latentstyles filetbl private template xe tc tcn rxe txe sp pgptbl nonshppict shprslt blipuid falt panose upr
    operator keywords comment doccomm subject manager company category revtim printim buptim
    pntxta pntxtb pnseclvl formfield docvar passwordhash htmltag nextfile
"""
ROLES: Mapping[str, str] = {
    **dict.fromkeys(_UNREAD.split(), UNREAD),
    **{name: name for name in (FONTS, STYLES, DAY, "info", *NOTES, *BULLETS, *FACTS)},
    "shptxt": BOX,
    "dptxbxtext": BOX,
}
# "*" marks groups that old programs skip; these are read all the same: text boxes and footnotes.
READ_THOUGH_MARKED = frozenset({"shpinst", "do", *NOTES})
# The text of the group around it in Unicode.
UNICODE = "ud"

SIGNS: Mapping[str, str] = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "qmspace": " ", "tab": " ", "line": "\n", "lbr": "\n", "softline": "\n",
    "~": "\xa0", "_": "-", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
PARAGRAPH_ENDS = frozenset({"par", "sect", "page", "column", "\n", "\r"})
CELL_ENDS = frozenset({"cell", "nestcell"})
ROW_ENDS = frozenset({"row", "nestrow"})
ENCODINGS: Mapping[str, str] = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
