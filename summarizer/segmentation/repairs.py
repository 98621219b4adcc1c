"""What sentencex gets wrong, as tables: abbreviations it does not know, and ends it does not see."""

import re
from collections.abc import Iterator, Mapping

# Written before a name: never the end of a sentence, whatever follows.
TITLES: Mapping[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "af": "mnr mev me dr prof ds st",
        "ar": "د أ م",
        "bg": "проф инж д-р св гр ул г доц акад ген",
        "bn": "ড ডা মো মোঃ মোসা অধ্যা প্রফ",
        "ca": "Sr Sra Dr Dra Prof Av St Sta",
        "cs": "ing Ing sv Sv č str ul gen MUDr Mgr Bc doc",
        "cy": "Mr Mrs Dr Yr Parch",
        "da": "Ing ing Sct St Skt Dr Prof",
        "de": "Fr Hr Hrn Dr Prof St Ing Dipl Mag Frl Gebr",
        "el": "κ κα κος δρ Δρ καθ σελ αρ βλ περ δηλ Αγ αγ Καθ",
        "es": "Sr Sra Srta Sres Sras Dr Dra Prof D Dña Sta Sto Gral Av Ing Lic Cía Mons Pdte",
        "et": "hr pr dr prof",
        "fa": "د",
        "fi": "ins prof tri fil maist Tri",
        "fr": "M MM Mme Mmes Mlle Mgr Me Dr Pr prof Prof St Ste no",
        "gu": "ડૉ ડો શ્રી પ્રો",
        "he": "ד״ר",
        "hi": "डॉ डा प्रो श्री सुश्री पं स्व कु",
        "hr": "dr prof sv ul mr ing gđa gosp",
        "hu": "ifj id özv dr Dr prof Prof vö Szt",
        "id": "Dr Drs Ir Prof H Hj Jl Tn Ny Sdr",
        "it": "dott sig ing avv on prof Dott Sig Ing Avv On Prof S mons geom arch l'on L'on l'avv L'avv l'ing L'ing",
        "kn": "ಡಾ ಶ್ರೀ ಪ್ರೊ",
        "lt": "dr prof g pr gen",
        "lv": "Dr prof ģen",
        "mk": "проф инж д-р св ул г доц акад",
        "ml": "ഡോ ശ്രീ പ്രൊഫ",
        "mr": "डॉ प्रा श्री सौ पं",
        "ne": "डा प्रा श्री",
        "nl": "Mevr mevr Dhr dhr Ir ir Mr mr Drs drs Dr dr Prof prof Ds ds St Ing ing",
        "no": "Ing ing St Dr Prof",
        "pa": "ਡਾ ਸ੍ਰੀ ਪ੍ਰੋ",
        "pl": "inż dr prof mgr ks św Św ul al gen płk mjr por hab lek red śp Ks Prof Dr",
        "pt": "Sr Sra Srs Dr Dra Prof Profa Eng D Sta Sto Av Exmo Gen séc",
        "ro": "Dl dl Dna dna D-na d-na Dr dr Sf sf prof Prof ing str Str gen",
        "ru": "инж проф св Св акад ген г гр им ул доц канд д-р Проф",
        "sk": "ing Ing sv Sv ul gen MUDr Mgr doc prof dr",
        "sl": "dr prof sv ul mag g ga inž",
        "sq": "z znj dr prof Z Dr Prof",
        "sv": "Ing ing St S:t Dr dr Prof prof",
        "sw": "Bw Bi Dk Dkt Mh Prof",
        "ta": "டாக்டர் திரு திருமதி டி",
        "te": "డా శ్రీ ప్రొ",
        "tl": "G Gng Bb Dr Atty",
        "tr": "Av Dr Prof Doç Yrd Op Öğr Gör Arş Alb Org Cad Sok Mah Blv",
        "uk": "інж проф св Св акад ген м вул п пл доц Проф ім",
        "ur": "ڈاکٹر",
        "vi": "TS GS PGS ThS BS KS TP Tp TT ĐH Th.S",
    }.items()
}

# Written before a number, in any of the languages; lower case.
_NUMBERED = """
    abs abt alin approx aprox art aufl bd bkz bl blz buc ca cap cca cf cfr cod dec dez dic déc env fasc feb febr févr
    fig fol godz hfst hl hod inc incl jan janv jf jfr juil kap kb kl klo lug n nos nov nr nro num núm nº nën obr oct odd
    odst okt ott p pag paragr pág pár pg poz pp proc pto ptk rys s sec sek sept set sez str tab tabl tel tř urn
    v vgl vol vs vö č čl čís čísl čp §
    απ αρ αριθ βλ εικ κεφ πίν περ σ σελ τηλ
    гл д ил кв кн кол л ок п пл прибл рис с см ср ст стор стр табл тел
    ص رقم עמ גל
    पृ सं क्र নং পৃ
"""
NUMBERED = frozenset(_NUMBERED.split())

# Ordinary words that sentencex takes for abbreviations.
_FALSE_ABBREVIATIONS: Mapping[str, str] = {"es": "bien", "vi": "ga"}

# An abbreviation that closes an enumeration ends the sentence when a capital follows.
_ET_CETERA = r"etc|ecc|usw|itd|itp|atd|apod|enz|osv|κ\.λπ|κλπ|vb|vs|stb|și a|ff|etk|jms|i in"
_MONTHS = "Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec"
# Kings and centuries; in other languages the stop makes them ordinals, and the sentence goes on.
_ROMAN_ENDS = frozenset({"ca", "en", "es", "fr", "it", "pt", "ro", "nl", "ru", "uk", "af"})

_OPENING = r"[\"'“”„«»‘’‹›(\[¿¡—–\-*_•\s]*"
_FIRST_LETTER = re.compile(_OPENING + r"(\w)")
_QUOTES = re.compile(r"[\"“”„«»]")
_BRACKETED = re.compile(r"\s*[(（][^()（）]*[.!?…。！？।॥۔؟][”’\"]?[)）]\s*(?=[^\s,;:.!?，。；：、])")
_NUMBERING = re.compile(r"\W*(?:\d{1,3}|[IVXLCDM]+|[A-Za-z])[.)]\s*")
_LAST_TOKEN = re.compile(r"[\s(\[„“«\"'‘’]?([^\s(\[„“«\"]+)\.\s*$")
_STREETS = frozenset({"de", "nl"})
_INITIALS = re.compile(r"[^\W\d_a-zß-öø-ÿа-яёіїєґα-ω](?:\.?-[^\W\d_a-z])*")
_GLUED = re.compile(r"[\d०-९০-৯۰-۹٠-٩]\.$")
_CONTINUES = re.compile(r"[,;:،؛，、；：)\]）】]")
_ABBREVIATED_LETTER = re.compile(r"(?:^|[.\s'’(])[^\W\d_]\.$")

_GERMAN_ORDINAL = re.compile(
    r"(?:^|\W)(?:der|die|das|dem|den|des|am|im|vom|zum|zur|beim|ein|eine[mnr]?|ins?|ab|bis|seit|sein|ihr|unser)"
    r"\s\d{1,2}\.\s*$",
    re.IGNORECASE,
)
_KOREAN_DATE = re.compile(r"\d{4}\.\s*(?:\d{1,2}\.\s*){0,2}$")
_AFTER_CLOSING_QUOTE = re.compile(r"[。！？!?.…][」』”’\"]\s*$")
_ATTRIBUTIONS: Mapping[str, re.Pattern[str]] = {
    "ja": re.compile(r"[とはがをにもでのやへ]|って|など|という"),
    "ko": re.compile(r"(?:\S+\s){0,5}\S*(?:말했|물었|답했|대답했|전했|밝혔|덧붙였|외쳤|강조했|설명했)"),
    "zh-cn": re.compile(r"[^，。！？“”没不]{0,8}(?:说|问|答|道|喊|叫|表示|写)道?[，。！？：]"),
    "zh-tw": re.compile(r"[^，。！？「」沒不]{0,8}(?:說|問|答|道|喊|叫|表示|寫)道?[，。！？：]"),
}


def starts_lower(text: str) -> bool:
    """Whether the first letter, quotes and dashes aside, is a small one."""
    match = _FIRST_LETTER.match(text)
    return match is not None and match[1].islower()


def inner_ends(piece: str, code: str) -> Iterator[int]:
    """Offsets inside a piece at which a sentence ends that sentencex did not see."""
    bracketed = _BRACKETED.match(piece)
    if bracketed and not starts_lower(piece[bracketed.end() :]):
        yield bracketed.end()
    for match in _unseen_end(code).finditer(piece, bracketed.end() if bracketed else 0):
        follows = _FIRST_LETTER.match(piece, match.end())
        if follows and follows[1].isupper() and not _inside_quotes(piece, match.end()):
            yield match.end()


def _inside_quotes(text: str, end: int) -> bool:
    return len(_QUOTES.findall(text, 0, end)) % 2 == 1


def _unseen_end(code: str) -> re.Pattern[str]:
    abbreviations = [_ET_CETERA]
    if code == "en":
        abbreviations.append(_MONTHS)
    if code in _FALSE_ABBREVIATIONS:
        abbreviations.append(_FALSE_ABBREVIATIONS[code])
    if code in _ROMAN_ENDS:
        abbreviations.append("[IVXL]{2,}")
    return re.compile(rf"""(?:…|\.{{3}}|(?<!\w)(?:{"|".join(abbreviations)})\.)["”’»)]*\s+""")


def belongs_together(before: str, after: str, code: str, *, trust_case: bool = True) -> bool:
    """Whether two pieces that sentencex parted are one sentence; ``before`` still has its trailing space."""
    if _CONTINUES.match(after.lstrip()) or _NUMBERING.fullmatch(before):
        return True
    if trust_case and starts_lower(after):
        return True
    if code not in _ATTRIBUTIONS and not before[-1:].isspace():
        return _is_glued(before, after)
    match = _LAST_TOKEN.search(before)
    if match and _is_abbreviation(match[1], after, code):
        return True
    return _is_idiom(before, after, code)


def _is_glued(before: str, after: str) -> bool:
    """No space between them: a decimal point or an abbreviation, unless a glued sentence starts with a capital."""
    digits = _GLUED.search(before) and after[:1].isdigit()
    letters = _ABBREVIATED_LETTER.search(before) and (after[:1].isalpha() or after[:1] == "-")
    return bool(digits or letters)


def _is_abbreviation(token: str, after: str, code: str) -> bool:
    token = token.lstrip("(„“«\"'‘’[")
    follows = after.lstrip("\"'“„«‘( ")[:1]
    if token in TITLES.get(code, ()):
        return True
    if follows.isdigit():
        return token.lower() in NUMBERED or (code in _STREETS and token.lower().endswith("str"))
    if code == "en":
        return False  # sentencex knows initials from the ends of sentences there
    if len(token) == 1 and token.isalpha() and not token.isupper() and not token.islower():
        return True  # a single letter of a script without capitals
    return _INITIALS.fullmatch(token) is not None and follows.isupper()


def _is_idiom(before: str, after: str, code: str) -> bool:
    if code == "de":
        return _GERMAN_ORDINAL.search(before) is not None
    if code == "ko" and _KOREAN_DATE.search(before):
        return True
    attribution = _ATTRIBUTIONS.get(code)
    return attribution is not None and bool(_AFTER_CLOSING_QUOTE.search(before) and attribution.match(after))
