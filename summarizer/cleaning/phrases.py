"""Lines that are furniture: buttons, boxes, credits, footers, told by how they read or how they begin."""

import re
from collections.abc import Mapping

from .buttons import BUTTON_PHRASES

# Beginnings of short lines; each row: what it is, and how such a line starts (lower case).
OPENINGS: Mapping[str, str] = {
    "tags": r"(?:tags?|filed under|categor(?:y|ies)|topics?|posted in|tagged|keywords|schlagwörter|mots-clés"
    r"|etiquetas)"
    r" ?(?:with|under|:)|posted in\b|теги ?:",
    "share": r"click to (?:share|email|print|tweet)|(?:share|tweet|pin|post|send|email|print)(?: this)?(?: article"
    r"| story| post| page| news| video| link"
    r"| now)?(?: on| to| via| by| with| using)\b"
    r"|share (?:this|the|it|on|your)\b|share:|teilen auf|partager (?:sur|cet)|compartir (?:en|esta)"
    r"|condividi (?:su|questo)|compartilh(?:ar|e) (?:no|em|esta)"
    r"|поделиться (?:в|с|на)|поділитися (?:в|у|на)|udostępnij na|deel (?:dit|op|via)\b|dela på|paylaş\b"
    r"|分享(?:到|至)|シェア",
    "follow": r"(?:follow|find|like|join|connect with|subscribe to|stay connected) (?:us|me|our) (?:on|at|via|channel"
    r"|for|newsletter|youtube|page|telegram|whatsapp)"
    r"|follow us\b|follow [\w' .-]{2,40} on (?:twitter|x|facebook|instagram|linkedin|google|bluesky|threads"
    r"|telegram)|подписывайтесь на|підписуйтесь на|folgen sie uns|suivez-nous|síguenos|seguici|siga-nos"
    r"|volg ons",
    "read also": r"(?:read|see|watch|listen|check out|learn)(?: also| too| more| next)? ?(?:also|more|next|now|:)"
    r"|(?:also|more|must) (?:read|on|from)\b ?:?|related ?(?:article|stor|post|topic|content|reading|news|video|link"
    r"|coverage)?\w{0,3} ?:|see also|you (?:may|might)(?: also)? (?:like|enjoy|be interested)"
    r"|recommended(?: for you| reading| stories| articles)? ?:?$|lire aussi|à lire|lesen sie (?:auch|mehr)"
    r"|mehr (?:zum thema|lesen)|lees ook|lea también|te puede interesar|leggi anche|leia também"
    r"|читайте также|читать также|читайте також|czytaj (?:też|także|również)|ilginizi çek",
    "subscribe": r"(?:subscribe|sign up|signup|register|join)\b.{0,40}\b(?:newsletter|updates|email|inbox|mailing list"
    r"|alerts|free)|get (?:the|our|more|all).{0,60}\b(?:newsletter|inbox|email)|enter your e-?mail"
    r"|(?:newsletter|join our newsletter)\b|support (?:our|us|independent) (?:journalism|media)"
    r"|already (?:a|have|registered|subscribed)|don't have an account|log in to|sign in to|abonniere"
    r"|abonnieren sie|abonnez-vous|inscrivez-vous|suscr[ií]b|iscriviti|assine\b|подпи(?:шитесь|саться"
    r"|сывайтесь)|підпи(?:шіться|сатися|суйтесь)|zapisz się",
    "legal": r"©|\(c\) ?\d{4}|copyright\b.{0,10}(?:\d{4}|©)|all rights reserved|privacy policy|terms (?:of|and|&)"
    r"|this site (?:is protected|uses)|this (?:web)?site uses cookies|we (?:and our partners )?use cookies"
    r"|by (?:clicking|continuing|using|signing|subscribing|submitting|entering|registering)"
    r"|alle rechte|tous droits|todos los derechos|tutti i diritti|todos os direitos|все права|всі права"
    r"|усі права|wszelkie prawa|版权所有|copyright ©|無断転載|무단",
    "credit": r"(?:photo|image|picture|photograph|video|illustration|graphic|featured image|file photo|cover image"
    r"|photo credit|image credit|image source|photo source|credits?|getty)s? ?(?:by|credit|courtesy|source|:"
    r"|/|via|©)|\(?(?:ap|afp|reuters|getty images|epa|shutterstock)(?: photo| images)?[/)]|foto ?:|bild ?:"
    r"|photo ?:|crédit|фото ?:|zdjęcie ?:|caption ?:",
    "dates": r"(?:published|updated|posted|last (?:updated|modified|edited)|first published|publicado|publié"
    r"|veröffentlicht|aktualisiert|pubblicato|опубликовано|опубліковано|обновлено|оновлено)\b ?(?:on|at|:|le"
    r"|el|am|il)? ?.{0,60}\d|\d{1,3} ?(?:min(?:ute)?s?|minuten|minutos|мин|хв)\.? ?(?:read|lesezeit"
    r"|de lecture|lectura|lettura|чтения|читання)|reading time|read time|estimated reading",
    "comments": r"\d{1,6} (?:comments?|replies|responses|kommentare|commentaires|comentarios|комментари|коментар"
    r"|reacties)\b|leave a (?:comment|reply)|your email (?:address )?will not be published"
    r"|required fields are marked|save my name|log ?in to (?:comment|reply|leave)|you must be logged in"
    r"|notify me of|join the (?:discussion|conversation)|be the first to (?:comment|like|reply)",
    "author": r"(?:by|von|par|por|di|door|автор|autor|author|written by|posted by|reviewed by|edited by"
    r"|medically reviewed by|fact.checked by|text by|story by|words by|reporting by"
    r"|editing by) ?:? (?=\W*[\w.'’-]+(?: [\w.'’-]+){0,6}[,|•·]?.{0,60}$)(?!the\b|a\b|an\b|clicking|using"
    r"|continuing)",
    "advert": r"advertis|sponsored (?:by|content|post)|promoted (?:by|content)|(?:story|article) continues"
    r"|this (?:post|article|page|content|site) (?:may |might )?contains? affiliate|affiliate (?:links?"
    r"|disclosure)|we (?:may )?(?:earn|receive|get) (?:a |an )?(?:small )?(?:affiliate )?commission"
    r"|as an amazon associate",
    "support": r"(?:was|did you find) this|thank(?:s| you) for (?:reading|subscribing|signing|your (?:feedback"
    r"|submission|support|subscription|interest))|report (?:a|an) (?:typo|error|mistake|correction)"
    r"|have (?:a|any) (?:tip|correction|questions?\?)|contact (?:us|the author|the reporter)\b",
}
_OPENING = {kind: re.compile(pattern) for kind, pattern in OPENINGS.items()}
_EDGES = " \t.,:;!?|*•·–—-+>»›«‹→←↑↓▼▲◄►×✕✖()[]{}\"'“”‘’#…_/\\"

_MAX_TAIL = 60
_TAIL = re.compile(r"[.!?…”’\")] +(?P<tail>[^.!?…”\"]{2,50}[.!]?)$")

_BOX_HEAD = re.compile(
    r"(?:related|recommended|you (?:may|might)|more (?:stories|articles|news|from|like|on)|most (?:read"
    r"|popular|viewed)"
    r"|trending|popular|latest|recent|editor|up next|ähnliche|verwandte|das könnte|lesen sie auch|mehr zum"
    r"|meistgelesen"
    r"|articles (?:similaires|liés)|à lire|lire aussi|sur le même|les plus lus|artículos|noticias|te puede|también te"
    r"|lo más|lea también|articoli|potrebbe|ti potrebbe|leggi anche|più letti|artigos|notícias|leia também|veja também"
    r"|mais lidas|lees ook|gerelateerde|meest gelezen|читайте|читать также|читати також|похожие|схожі|по теме|за темою"
    r"|материалы|матеріали|популярн|самое|найпопулярн|последние|останні|czytaj|powiązane|podobne|läs|les også|læs også"
    r"|relaterade|ilgili|benzer|ilginizi|相关|相關|延伸|推荐|推薦|热门|熱門|関連|おすすめ|あわせて|관련|추천|اقرأ|مقالات|أخبار|مواضيع)"
)
_ELSEWHERE = re.compile(r"[^:：]{4,30}[:：] ?\S")


def key_of(line: str) -> str:
    """A line as the tables compare it: lower case, single spaces, no punctuation around it."""
    return " ".join(line.lower().replace("’", "'").split()).strip(_EDGES)


def is_button(line: str) -> bool:
    """Whether the whole line is one of the phrases that stand on buttons and boxes."""
    return len(line) <= 100 and key_of(line) in BUTTON_PHRASES


def opening_of(line: str) -> str:
    """The kind of furniture that a line opens like ("share", "legal" ...), or ""."""
    key = key_of(line[:300])
    return next((kind for kind, pattern in _OPENING.items() if pattern.match(key)), "")


def split_button(line: str) -> tuple[str, ...]:
    """A line and the buttons that hang at its end ("... managing editor. Read more"), each on its own."""
    parts: list[str] = []
    end = len(line)
    while match := _TAIL.search(line[max(0, end - _MAX_TAIL) : end]):
        tail = match["tail"]
        if not is_button(tail) or (len(tail.split()) < 2 and not parts and not tail.endswith(".")):
            break
        parts.append(tail)
        end -= len(tail)
        # Cut once: there may be as many buttons as a line can hold.
        while line[end - 1].isspace():
            end -= 1
    return (line[:end], *reversed(parts))


def is_box_head(line: str) -> bool:
    """Whether a button is the heading of a list of other stories."""
    return bool(_BOX_HEAD.match(key_of(line)))


def points_elsewhere(line: str) -> bool:
    """Whether a line is one link to another story: "Read also: ..."."""
    return bool(_ELSEWHERE.match(line.strip()[:60])) and opening_of(line) == "read also"
