"""Abbreviations that sentencex does not know, or takes for the end of a sentence."""

from collections.abc import Mapping

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
        "en": "vs Apt apt Capt Rep Sen Gov Messrs Lt Col Sgt Maj Adm Rev Hon Supt Det Cpl Cmdr pct",
        "es": "Sr Sra Srta Sres Sras Dr Dra Prof D Dña Sta Sto Gral Av Ing Lic Cía Mons Pdte AA EE FF Excmo Ilmo",
        "et": "hr pr dr prof",
        "fa": "د",
        "fi": "ins prof tri fil maist Tri",
        "fr": "M MM Mme Mmes Mlle Gén Mgr Me Dr Pr prof Prof St Ste no",
        "gu": "ડૉ ડો શ્રી પ્રો",
        "he": "ד״ר",
        "hi": "डॉ डा प्रो श्री सुश्री पं स्व कु",
        "hr": "dr prof sv ul mr ing gđa gosp",
        "hu": "ifj id özv dr Dr prof Prof vö Szt",
        "id": "Dr Drs Ir Prof H Hj Jl Tn Ny Sdr",
        "it": "dott sig ing avv on prof Dott Sig Ing Avv On Prof S mons geom arch",
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
        "pl": "inż dr prof mgr ks św Św ul al gen płk mjr por hab lek red śp o Ks Prof Dr",
        "pt": "Sr Sra Srs Dr Dra Prof Profa Eng D Sta Sto Av Exmo Gen séc",
        "ro": "Dl dl Dna dna D-na d-na Dr dr Sf sf prof Prof ing str Str gen",
        "ru": "инж проф св Св акад ген гр им ул доц канд д-р Проф",
        "sk": "ing Ing sv Sv ul gen MUDr Mgr doc prof dr",
        "sl": "dr prof sv ul mag g ga inž",
        "sq": "z znj dr prof Z Dr Prof",
        "sv": "Ing ing St S:t Dr dr Prof prof",
        "sw": "Bw Bi Dk Dkt Mh Prof",
        "ta": "டாக்டர் திரு திருமதி டி",
        "te": "డా శ్రీ ప్రొ",
        "tl": "G Gng Bb Dr Atty",
        "tr": "Av Dr Prof Doç Yrd Op Öğr Gör Arş Alb Org Bşk Cad Sok Mah Blv",
        "uk": "інж проф св Св акад ген м вул п пл доц Проф ім",
        "ur": "ڈاکٹر",
        "vi": "TS GS PGS ThS BS KS TP Tp TT ĐH Th.S",
    }.items()
}

# Written before a number, in any of the languages; lower case.
_NUMBERED = """
    abs abt alin approx aprox art aufl bd bkz bl blz buc ca cap cca cf cfr cod dec dez dic déc env fasc feb febr févr
    fig fol godz hfst hl hod inc incl jan janv jf jfr juil kap kb kl klo lug n nos nov nr nro num núm nº nën obr oct odd
    odst okt ott p pag paragr pàg pág pár pg poz pp proc pto ptk rys s sec sek sept set sez str tab tabl tel tř urn ust
    v vgl vol vs vö č čl čís čísl čp §
    απ αρ αριθ βλ εικ κεφ πίν περ σ σελ τηλ
    гл д ил кв кн кол л ок п пл прибл рис с см ср ст стор стр табл тел
    ص رقم עמ גל
    पृ सं क्र নং পৃ
"""
NUMBERED = frozenset(_NUMBERED.split())

# Two letters that are no person's initials: a capital after them starts a sentence ("the U.S. The").
_NO_INITIALS = """
    U.S U.K U.N E.U D.C L.A N.Y N.J N.C S.C N.D S.D N.H N.M R.I W.V
    B.C A.D C.E A.M P.M B.A M.A M.D B.S M.S T.V I.D O.K P.S V.P D.A
"""
NO_INITIALS = frozenset(_NO_INITIALS.split())
