"""The words an instruction is made of, one row per language."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of one language, lower case; a phrase is written with single spaces.

    ``verbs`` ask for a summary; ``weak_verbs`` do so only beside one of ``nouns`` ("give me a summary").
    ``objects`` point at the text that follows or went before; ``units`` are what lengths are counted in.
    ``topics`` open a free phrase ("about the war in ..."); all other words must be in ``fillers``.
    """

    verbs: frozenset[str]
    weak_verbs: frozenset[str]
    nouns: frozenset[str]
    objects: frozenset[str]
    pointers: frozenset[str]
    words: frozenset[str]
    paragraphs: frozenset[str]
    sentences: frozenset[str]
    pages: frozenset[str]
    fillers: frozenset[str]
    topics: frozenset[str]
    numbers: Mapping[str, int]

    @property
    def units(self) -> frozenset[str]:
        return self.words | self.paragraphs | self.sentences | self.pages

    def unit_of(self, token: str) -> str:
        """ "words", "paragraphs", "sentences" or "pages", or "" for what is no unit."""
        rows = {"words": self.words, "paragraphs": self.paragraphs, "sentences": self.sentences, "pages": self.pages}
        return next((unit for unit, names in rows.items() if token in names), "")

    def knows(self, token: str) -> bool:
        return any(
            token in row
            for row in (
                self.fillers,
                self.verbs,
                self.weak_verbs,
                self.nouns,
                self.objects,
                self.pointers,
                self.units,
                self.topics,
            )
        )


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ENGLISH_NUMBERS = {
    name: value
    for value, names in {
        0: "zero no",
        1: "one a an single",
        2: "two couple both",
        3: "three few",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve dozen",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty",
        30: "thirty",
        40: "forty fourty",
        50: "fifty",
        60: "sixty",
        70: "seventy",
        80: "eighty",
        90: "ninety",
        100: "hundred hundreds",
        1_000: "thousand thousands",
        1_000_000: "million millions",
        1_000_000_000: "billion billions",
    }.items()
    for name in names.split()
}


def _numbers(table: str) -> dict[str, int]:
    """ "1 eins ein, 2 zwei" as a mapping from each word to its number."""
    rows = (row.split() for row in table.split(","))
    return {name: int(value) for value, *names in rows for name in names}


ENGLISH = Vocabulary(
    verbs=_set(
        "summarize summarise summarizing summarising summarized summarised sumarize sumarise sum shorten condense"
        " abridge recap tldr tl;dr shrink compress boil digest précis precis synopsize"
    ),
    weak_verbs=_set(
        "give write make create provide produce generate get need want cut reduce turn rewrite prepare do have"
        " i'd like show send draft compose trim bring keep tell"
    ),
    nouns=_set(
        "summary summaries synopsis abstract recap tldr tl;dr précis precis overview digest gist abridgement shorter"
    ),
    objects=_set(
        "article text content contents passage story post blog page document essay paper report news piece paste input"
        " paragraph paragraphs material transcript chapter speech email message excerpt copy writing section"
        " it following"
        " below above"
    ),
    pointers=_set("this that these the following below above my it attached pasted given entire whole"),
    words=_set("word words wds w"),
    paragraphs=_set("paragraph paragraphs para paras parapgraphs paragraphes paragraf pargraphs"),
    sentences=_set("sentence sentences line lines bullet bullets points"),
    pages=_set("page pages"),
    fillers=_set(
        "please can could would will you u kindly hi hello hey me us to in into of for with and or using use within at"
        " about around approximately approx roughly some max maximum most min minimum least no not more less"
        " fewer than up"
        " under over between from by long length total limit limited each the a an this that these my your"
        " our is as is"
        " be it its it's short brief briefly concise concisely shortly quick quickly clear clearly simple simply"
        " detailed good nice neat plain english language own main key most important ideas idea point points"
        " takeaways facts"
        " only just exactly ca circa so that i we need want like down up out here there here's below above following"
        " thanks thank version form format bullet bullets bulleted list divided split organized organised"
        " separated structured"
        " written all one original size half third quarter percent per cent single-paragraph newspaper style"
        " tone formal"
        " neutral full entire whole which should must has have having contain containing contains consisting"
        " approximately."
    )
    | frozenset({"&", "%", "+", "/"}),
    topics=_set("about on regarding concerning from by titled called entitled"),
    numbers=_ENGLISH_NUMBERS,
)

GERMAN = Vocabulary(
    verbs=_set("fasse fass zusammenfassen zusammenfassung kürze kürzen verkürze verkürzen resümiere"),
    weak_verbs=_set("schreibe schreib erstelle gib mach mache"),
    nouns=_set("zusammenfassung kurzfassung überblick"),
    objects=_set(
        "artikel text inhalt beitrag bericht folgenden folgende folgendes dies das ihn es aufsatz dokument seite"
    ),
    pointers=_set("diesen dieses diese den das dies folgenden folgende folgendes der meinen ihn es"),
    words=_set("wort wörter wörtern worte worten"),
    paragraphs=_set("absatz absätze absätzen abschnitt abschnitte abschnitten"),
    sentences=_set("satz sätze sätzen"),
    pages=_set("seite seiten"),
    fillers=_set(
        "bitte in auf mit und zu zusammen etwa ungefähr circa ca rund maximal höchstens mindestens mir eine"
        " einen einer kurz"
        " kurze knapp von des der die das den dem je pro lang insgesamt kannst du können sie für im unter"
        " über als nicht mehr"
    ),
    topics=_set("über zum zur"),
    numbers=_numbers(
        "1 ein eine einem einen einer eins, 2 zwei, 3 drei, 4 vier, 5 fünf, 6 sechs, 7 sieben, 8 acht, 9"
        " neun, 10 zehn,"
        "11 elf, 12 zwölf, 20 zwanzig, 30 dreißig, 50 fünfzig, 100 hundert einhundert, 200 zweihundert, 300"
        " dreihundert,"
        "400 vierhundert, 500 fünfhundert, 1000 tausend eintausend, 2000 zweitausend"
    ),
)

FRENCH = Vocabulary(
    verbs=_set("résume résumer résumez resume resumer resumez raccourcis raccourcir condense condenser synthétise"),
    weak_verbs=_set("fais faites donne donnez écris rédige rédigez"),
    nouns=_set("résumé resumé synthèse"),
    objects=_set("article texte contenu page document l'article suivant suivante récit cela ça ceci"),
    pointers=_set("cet cette ce le la l'article suivant ceci cela ça mon"),
    words=_set("mot mots"),
    paragraphs=_set("paragraphe paragraphes"),
    sentences=_set("phrase phrases"),
    pages=_set("page pages"),
    fillers=_set(
        "s'il te vous plaît svp merci de en dans à et moi un une le la du des d'environ environ maximum max"
        " minimum au plus"
        " moins pour avec d'un d'une bref court chacun total peux-tu pouvez-vous me cet ce"
    ),
    topics=_set("sur"),
    numbers=_numbers(
        "1 un une, 2 deux, 3 trois, 4 quatre, 5 cinq, 6 six, 7 sept, 8 huit, 9 neuf, 10 dix, 12 douze, 15 quinze,"
        "20 vingt, 30 trente, 40 quarante, 50 cinquante, 100 cent cents, 1000 mille"
    ),
)

SPANISH = Vocabulary(
    verbs=_set("resume resumir resuma resúmeme resumen acorta acortar condensa condensar sintetiza"),
    weak_verbs=_set("haz dame escribe hazme crea"),
    nouns=_set("resumen síntesis"),
    objects=_set("artículo articulo texto contenido página documento noticia siguiente esto"),
    pointers=_set("este esta esto el la siguiente mi"),
    words=_set("palabra palabras"),
    paragraphs=_set("párrafo párrafos parrafo parrafos"),
    sentences=_set("frase frases oración oraciones"),
    pages=_set("página páginas"),
    fillers=_set(
        "por favor en de a con y un una el la los del unas unos aproximadamente cerca máximo mínimo como más"
        " menos que para cada breve"
    ),
    topics=_set("sobre"),
    numbers=_numbers(
        "1 un una uno, 2 dos, 3 tres, 4 cuatro, 5 cinco, 6 seis, 7 siete, 8 ocho, 9 nueve, 10 diez, 20"
        " veinte, 50 cincuenta,"
        "100 cien ciento, 200 doscientas doscientos, 300 trescientas trescientos, 500 quinientas quinientos, 1000 mil"
    ),
)

ITALIAN = Vocabulary(
    verbs=_set("riassumi riassumere riassumete riassuma sintetizza accorcia riassunto"),
    weak_verbs=_set("fai scrivi fammi dammi"),
    nouns=_set("riassunto sintesi"),
    objects=_set("articolo testo contenuto pagina documento seguente questo quest'articolo l'articolo"),
    pointers=_set("questo questa quest'articolo il la l'articolo seguente mio"),
    words=_set("parola parole"),
    paragraphs=_set("paragrafo paragrafi capoverso capoversi"),
    sentences=_set("frase frasi"),
    pages=_set("pagina pagine"),
    fillers=_set("per favore in di a con e un una il la circa massimo minimo al più meno che breve"),
    topics=_set("su sul sulla"),
    numbers=_numbers(
        "1 un una uno, 2 due, 3 tre, 4 quattro, 5 cinque, 6 sei, 7 sette, 8 otto, 9 nove, 10 dieci, 20"
        " venti, 50 cinquanta,"
        "100 cento, 150 centocinquanta, 200 duecento, 300 trecento, 500 cinquecento, 1000 mille, 2000 duemila"
    ),
)

PORTUGUESE = Vocabulary(
    verbs=_set("resuma resumir resume resumo encurte condense sintetize"),
    weak_verbs=_set("faça escreva dê crie"),
    nouns=_set("resumo síntese"),
    objects=_set("artigo texto conteúdo página documento notícia seguinte isto isso"),
    pointers=_set("este esta isto isso o a seguinte meu"),
    words=_set("palavra palavras"),
    paragraphs=_set("parágrafo parágrafos paragrafo paragrafos"),
    sentences=_set("frase frases"),
    pages=_set("página páginas"),
    fillers=_set(
        "por favor em de a com e um uma o os do da cerca aproximadamente máximo no mínimo mais menos que para até breve"
    ),
    topics=_set("sobre"),
    numbers=_numbers(
        "1 um uma, 2 dois duas, 3 três, 4 quatro, 5 cinco, 6 seis, 7 sete, 8 oito, 9 nove, 10 dez, 20 vinte,"
        " 50 cinquenta,"
        "100 cem cento, 200 duzentas duzentos, 300 trezentas trezentos, 500 quinhentas quinhentos, 1000 mil"
    ),
)

DUTCH = Vocabulary(
    verbs=_set("vat samenvatten samenvatting verkort verkorten kort"),
    weak_verbs=_set("geef schrijf maak"),
    nouns=_set("samenvatting"),
    objects=_set("artikel tekst inhoud pagina document verhaal volgende dit"),
    pointers=_set("dit deze de het volgende mijn"),
    words=_set("woord woorden"),
    paragraphs=_set("alinea alinea's paragraaf paragrafen"),
    sentences=_set("zin zinnen"),
    pages=_set("pagina pagina's"),
    fillers=_set(
        "in tot met en van een de het samen ongeveer circa maximaal minimaal aub alsjeblieft graag kort korte me mij"
    ),
    topics=_set("over"),
    numbers=_numbers(
        "1 een één, 2 twee, 3 drie, 4 vier, 5 vijf, 6 zes, 7 zeven, 8 acht, 9 negen, 10 tien, 20 twintig, 50 vijftig,"
        "100 honderd, 200 tweehonderd, 300 driehonderd, 500 vijfhonderd, 1000 duizend"
    ),
)

RUSSIAN = Vocabulary(
    verbs=_set("сократи сократить сократите резюмируй резюмируйте перескажи перескажите кратко обобщи"),
    weak_verbs=_set("сделай сделайте напиши напишите дай"),
    nouns=_set("резюме пересказ содержание саммари"),
    objects=_set("статью статьи текст текста содержание материал это этого следующий новость"),
    pointers=_set("эту этот этой этого это следующий следующую мой"),
    words=_set("слово слова слов"),
    paragraphs=_set("абзац абзаца абзацах абзацев абзацы"),
    sentences=_set("предложение предложения предложений предложениях"),
    pages=_set("страница страницы страницу страниц"),
    fillers=_set("пожалуйста в до на и из с около примерно не более максимум минимум краткое кратко коротко"),
    topics=_set("о об про"),
    numbers=_numbers(
        "1 один одном одну, 2 два две двух, 3 три трех трёх, 4 четыре четырех четырёх, 5 пять пяти, 6 шесть"
        " шести, 7 семь семи,"
        "8 восемь восьми, 9 девять девяти, 10 десять десяти, 20 двадцать, 50 пятьдесят, 100 сто ста, 200"
        " двести, 300 триста,"
        "500 пятьсот, 1000 тысяча тысячи тысяч"
    ),
)

UKRAINIAN = Vocabulary(
    verbs=_set("скороти скоротити скоротіть підсумуй підсумуйте перекажи перекажіть стисло узагальни"),
    weak_verbs=_set("зроби зробіть напиши напишіть дай"),
    nouns=_set("резюме переказ підсумок зміст"),
    objects=_set("статтю статті текст тексту зміст матеріал це цього наступний новину"),
    pointers=_set("цю цей цієї цього це наступний наступну мій"),
    words=_set("слово слова слів"),
    paragraphs=_set("абзац абзаца абзацах абзаців абзаци"),
    sentences=_set("речення реченнях речень"),
    pages=_set("сторінка сторінки сторінку сторінок"),
    fillers=_set("будь ласка будь-ласка в у до на і та з близько приблизно не більше максимум мінімум стислий коротко"),
    topics=_set("про"),
    numbers=_numbers(
        "1 один одному одну, 2 два дві двох, 3 три трьох, 4 чотири чотирьох, 5 п'ять п'яти, 6 шість шести, 7 сім семи,"
        "8 вісім восьми, 9 дев'ять, 10 десять десяти, 20 двадцять, 50 п'ятдесят, 100 сто ста, 200 двісті, 300 триста,"
        "500 п'ятсот, 1000 тисяча тисячі тисяч"
    ),
)

VOCABULARIES: tuple[Vocabulary, ...] = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    ITALIAN,
    PORTUGUESE,
    DUTCH,
    RUSSIAN,
    UKRAINIAN,
)
