"""Cue words for Edmundson's method: what announces a sentence that matters, and what gives away one that does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class CueWords:
    """Words of one language, lower case; ``bonus`` words speak for a sentence, ``stigma`` words against it."""

    bonus: frozenset[str]
    stigma: frozenset[str]


def _cues(bonus: str, stigma: str) -> CueWords:
    return CueWords(frozenset(bonus.split()), frozenset(stigma.split()))


CUE_WORDS: Final[Mapping[str, CueWords]] = MappingProxyType(
    {
        "en": _cues(
            "significant important crucial essential key main major central primary fundamental decisive conclude "
            "conclusion result finding reveal show demonstrate prove discover announce warn purpose aim goal cause "
            "therefore consequently thus overall summary best worst greatest largest first record",
            "hardly barely scarcely perhaps maybe possibly impossible unclear example instance incidentally meanwhile "
            "anyway furthermore besides joke anecdote click subscribe advertisement photo",
        ),
        "de": _cues(
            "wichtig bedeutend bedeutsam entscheidend wesentlich zentral hauptsächlich grundlegend ergebnis folge "
            "schlussfolgerung fazit zeigen belegen beweisen ergeben entdecken ankündigen warnen ziel zweck ursache "
            "grund daher deshalb folglich somit insgesamt zusammenfassend größte beste schlimmste erstmals rekord",
            "kaum vielleicht möglicherweise eventuell unmöglich unklar beispiel beispielsweise übrigens nebenbei "
            "außerdem indessen unterdessen ohnehin witz anekdote anzeige werbung abonnieren foto",
        ),
        "fr": _cues(
            "important significatif essentiel crucial majeur principal central fondamental décisif résultat conclusion "
            "conclure montrer démontrer révéler prouver découvrir annoncer avertir objectif but cause raison donc "
            "ainsi conséquence globalement résumé meilleur pire premier record",
            "peine guère peut-être possiblement éventuellement impossible incertain exemple notamment ailleurs "
            "cependant pendant entretemps blague anecdote publicité abonnez cliquez photo",
        ),
        "es": _cues(
            "importante significativo esencial crucial clave principal central fundamental decisivo resultado "
            "conclusión concluir mostrar demostrar revelar probar descubrir anunciar advertir objetivo propósito meta "
            "causa razón por tanto así consecuencia resumen mejor peor mayor primero récord",
            "apenas quizá quizás acaso posiblemente imposible incierto ejemplo además mientras entretanto broma "
            "anécdota publicidad suscríbete clic foto",
        ),
        "it": _cues(
            "importante significativo essenziale cruciale chiave principale centrale fondamentale decisivo risultato "
            "conclusione concludere mostrare dimostrare rivelare provare scoprire annunciare avvertire obiettivo scopo "
            "causa ragione quindi dunque pertanto conseguenza insomma sintesi migliore peggiore maggiore primo record",
            "appena forse magari possibilmente impossibile incerto esempio inoltre intanto frattempo peraltro battuta "
            "aneddoto pubblicità abbonati clicca foto",
        ),
        "pt": _cues(
            "importante significativo essencial crucial chave principal central fundamental decisivo resultado "
            "conclusão concluir mostrar demonstrar revelar provar descobrir anunciar alertar objetivo propósito meta "
            "causa razão portanto assim consequência resumo melhor pior maior primeiro recorde",
            "mal talvez possivelmente porventura impossível incerto exemplo aliás além enquanto entretanto piada "
            "anedota publicidade assine clique foto",
        ),
        "nl": _cues(
            "belangrijk significant essentieel cruciaal voornaamste centraal fundamenteel beslissend doorslaggevend "
            "resultaat conclusie concluderen tonen aantonen bewijzen blijken onthullen ontdekken aankondigen "
            "waarschuwen doel oorzaak reden daarom dus derhalve gevolg kortom samenvattend grootste beste slechtste "
            "eerste record",
            "nauwelijks amper misschien wellicht mogelijk onmogelijk onduidelijk voorbeeld bijvoorbeeld trouwens "
            "overigens bovendien intussen ondertussen grap anekdote advertentie abonneer foto",
        ),
        "ru": _cues(
            "важный значительный существенный ключевой главный основной центральный решающий результат итог вывод "
            "заключение показать показывать доказать выявить обнаружить объявить заявить предупредить цель задача "
            "причина поэтому следовательно таким вообще лучший худший крупнейший первый рекорд",
            "едва вряд возможно невозможно неясно пример например кстати впрочем кроме тем временем между шутка "
            "анекдот реклама подпишитесь фото",
        ),
    }
)
