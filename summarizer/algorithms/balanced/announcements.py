"""Phrases by which a text announces what it is about: "this paper", "we show", "in conclusion".

Edmundson 1969 found such cues to be the best single sign of an abstract-worthy sentence in papers; in news they hardly
occur.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import numpy as np

from ...models import Language
from ..terms import BoolArray

ANNOUNCEMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": r"(this|the present|our) (paper|article|study|work|report|survey|thesis|review|research|approach|essay|"
        r"chapter)|we (also |then |further |first |here |will )?(present|propose|describe|introduce|show|report|argue|"
        r"investigate|address|examine|develop|study|explore|demonstrate|find|found|discuss|evaluate|compare|conclude|"
        r"suggest|apply|extend)|(in|to) (conclusion|summary|summari[sz]e|conclude)",
        "de": r"(diese[rs]?|der vorliegende|die vorliegende|unsere?r?) (artikel|beitrag|aufsatz|arbeit|studie|"
        r"untersuchung|bericht)|wir (stellen|zeigen|beschreiben|untersuchen|schlagen|diskutieren|berichten|"
        r"argumentieren)|zusammenfassend|zusammengefasst|im folgenden wird",
        "fr": r"(cet|ce|cette|notre|le présent) (article|étude|travail|rapport|mémoire|thèse|recherche|approche)|nous "
        r"(présentons|proposons|décrivons|montrons|étudions|examinons|introduisons|démontrons|discutons|concluons)|"
        r"en (conclusion|résumé)|pour conclure",
        "es": r"(este|esta|nuestro|nuestra|el presente) (artículo|estudio|trabajo|informe|tesis|investigación|enfoque)|"
        r"(presentamos|proponemos|describimos|mostramos|estudiamos|examinamos|introducimos|demostramos|concluimos)|"
        r"en (conclusión|resumen)",
        "it": r"(questo|questa|quest'|il presente|il nostro) ?(articolo|studio|lavoro|rapporto|tesi|ricerca|approccio)|"
        r"(presentiamo|proponiamo|descriviamo|mostriamo|studiamo|esaminiamo|introduciamo|dimostriamo|concludiamo)|"
        r"in (conclusione|sintesi)",
        "pt": r"(este|esta|nosso|nossa|o presente) (artigo|estudo|trabalho|relatório|tese|pesquisa|abordagem)|"
        r"(apresentamos|propomos|descrevemos|mostramos|estudamos|examinamos|introduzimos|demonstramos|concluímos)|"
        r"em (conclusão|resumo|suma)",
        "nl": r"(dit|deze|ons|onze) (artikel|studie|onderzoek|werk|rapport|scriptie|aanpak)|we (presenteren|"
        r"beschrijven|tonen|laten zien|onderzoeken|stellen|bespreken|concluderen)|(tot slot|samenvattend)",
        "sv": r"(denna|den här|vår) (artikel|studie|uppsats|rapport|avhandling|undersökning)|detta arbete|vi "
        r"(presenterar|föreslår|beskriver|visar|undersöker|introducerar|diskuterar)|sammanfattningsvis",
        "no": r"(denne|vår) (artikkelen|studien|oppgaven|rapporten|avhandlingen|undersøkelsen)|dette arbeidet|vi "
        r"(presenterer|foreslår|beskriver|viser|undersøker|introduserer|diskuterer)|oppsummert|avslutningsvis",
        "da": r"(denne|vores) (artikel|undersøgelse|opgave|rapport|afhandling)|dette (arbejde|studie)|vi (præsenterer|"
        r"foreslår|beskriver|viser|undersøger|introducerer|diskuterer)|sammenfattende|afslutningsvis",
        "ru": r"(в )?(этой|данной|настоящей|нашей) (статье|работе|книге|диссертации)|мы (представляем|предлагаем|"
        r"описываем|показываем|исследуем|рассматриваем|доказываем|обсуждаем)|(в заключение|подводя итог)",
        "uk": r"(у )?(цій|даній|нашій) (статті|роботі|книзі|дисертації)|ми (представляємо|пропонуємо|описуємо|"
        r"показуємо|досліджуємо|розглядаємо|доводимо|обговорюємо)|(на завершення|підсумовуючи)",
        "pl": r"(ten|niniejszy|nasz|w tym|w niniejszym) (artykuł|artykule|praca|pracy|raport|badanie)|(przedstawiamy|"
        r"proponujemy|opisujemy|pokazujemy|badamy|omawiamy)|podsumowując|reasumując",
        "vi": r"(bài (báo|viết)|nghiên cứu|luận văn|báo cáo) này|chúng tôi (trình bày|đề xuất|giới thiệu|mô tả|nghiên "
        r"cứu|chỉ ra|chứng minh)|(tóm lại|kết luận)",
        "zh-cn": r"本文|本研究|本论文|我们(提出|介绍|展示|研究|描述|证明|讨论)|总之|综上",
        "zh-tw": r"本文|本研究|本論文|我們(提出|介紹|展示|研究|描述|證明|討論)|總之|綜上",
        "ja": r"本稿|本論文|本研究|我々は|まとめると|要約すると",
    }
)
"""By language code: a regular expression in lower case, matched from the start of a word."""


def announces(texts: Iterable[str], language: Language) -> BoolArray:
    """Whether each text, in lower case, holds such a phrase."""
    pattern = _pattern(language.code)
    return np.array([pattern is not None and pattern.search(text) is not None for text in texts], dtype=np.bool_)


@cache
def _pattern(code: str) -> re.Pattern[str] | None:
    announcement = ANNOUNCEMENTS.get(code)
    if announcement is None:
        return None
    # Written without spaces, Chinese and Japanese have no start of a word.
    edge = "" if code in {"ja", "zh-cn", "zh-tw"} else r"\b"
    return re.compile(rf"{edge}(?:{announcement})")
