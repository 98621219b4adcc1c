"""Openings that lean on the sentence before: pronouns, demonstratives and connectives, per language.

"He denied it." needs the sentence that names him; without it, it dangles. The table holds words and phrases that
open such sentences more often than not. Words that are articles as often ("das", "den", "de", "a") are left out.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import numpy as np

from ...models import Language
from ..terms import BoolArray

DANGLING_OPENINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "en": "he, she, it, they, him, her, his, hers, its, their, theirs, them, this, that, these, those, such, here, "
        "there, then, thus, hence, therefore, but, and, or, nor, so, yet, still, however, meanwhile, moreover, "
        "furthermore, nevertheless, nonetheless, instead, otherwise, besides, also, too, additionally, in addition, "
        "consequently, accordingly, as a result, as such, similarly, likewise, conversely, in contrast, by contrast, "
        "on the other hand, on the contrary, afterwards, afterward, later, subsequently, eventually, finally, again, "
        "another, others, the other, the others, one of them, both, neither, either, the latter, the former, "
        "the same, indeed, rather, for example, for instance, in fact, in other words, of course, after that, "
        "because of this, despite this, even so, that said, what is more, elsewhere, second, secondly, third, thirdly",
        "de": "er, sie, es, ihn, ihm, ihr, ihre, ihren, ihrem, ihrer, ihres, ihnen, sein, seine, seinen, seinem, "
        "seiner, seines, dies, diese, dieser, dieses, diesen, diesem, das ist, das war, das sei, das hat, das sind, "
        "jener, jene, jenes, aber, doch, und, oder, jedoch, dennoch, trotzdem, allerdings, dagegen, hingegen, "
        "stattdessen, deshalb, daher, darum, deswegen, somit, demnach, folglich, also, so, dann, danach, daraufhin, "
        "anschließend, später, schließlich, zudem, außerdem, ferner, darüber hinaus, auch, ebenso, ebenfalls, "
        "gleichzeitig, zugleich, inzwischen, unterdessen, währenddessen, dabei, dafür, damit, dadurch, darauf, darin, "
        "darüber, davon, dazu, daran, hier, dort, hierzu, beide, beides, letztere, letzterer, letzteres, erstere, "
        "zum beispiel, beispielsweise, nämlich, denn, sondern, einerseits, andererseits, trotz dessen",
        "fr": "il, elle, ils, elles, lui, leur, leurs, eux, son, sa, ses, ce, cet, cette, ces, cela, ceci, ça, c'est, "
        "c'était, celui-ci, celle-ci, ceux-ci, celles-ci, celui-là, celle-là, ce dernier, cette dernière, mais, et, "
        "ou, or, donc, car, ainsi, aussi, alors, puis, ensuite, enfin, cependant, toutefois, pourtant, néanmoins, "
        "par ailleurs, en outre, de plus, en effet, en revanche, par contre, au contraire, par conséquent, "
        "c'est pourquoi, pendant ce temps, entre-temps, par exemple, d'autres, les autres, l'autre, les deux, "
        "tous deux, là, ici, y compris, plus tard, finalement, de même, également, sinon, malgré cela",
        "es": "él, ella, ellos, ellas, esto, eso, aquello, este, esta, estos, estas, ese, esa, esos, esas, aquel, "
        "aquella, su, sus, pero, y, e, o, mas, sino, sin embargo, no obstante, por tanto, por lo tanto, por eso, "
        "por ello, por esta razón, así, así que, además, también, tampoco, entonces, luego, después, más tarde, "
        "finalmente, mientras tanto, entretanto, asimismo, en cambio, por el contrario, en consecuencia, por ejemplo, "
        "de hecho, ambos, ambas, otro, otra, otros, otras, el otro, la otra, ahí, allí, aquí, este último, "
        "esta última, lo mismo, por otra parte, por otro lado, a pesar de ello, aun así",
        "it": "lui, lei, egli, ella, esso, essa, essi, esse, loro, suo, sua, suoi, sue, questo, questa, questi, "
        "queste, quello, quella, quelli, quelle, ciò, ma, e, ed, o, però, tuttavia, invece, quindi, dunque, perciò, "
        "pertanto, così, inoltre, anche, poi, dopo, infine, intanto, nel frattempo, eppure, altrimenti, infatti, "
        "per esempio, ad esempio, d'altra parte, al contrario, di conseguenza, entrambi, entrambe, altri, altre, "
        "l'altro, l'altra, quest'ultimo, quest'ultima, lì, qui, in seguito, più tardi, ciononostante, nonostante ciò",
        "pt": "ele, ela, eles, elas, isto, isso, aquilo, este, esta, estes, estas, esse, essa, esses, essas, aquele, "
        "aquela, seu, sua, seus, suas, dele, dela, mas, e, ou, porém, contudo, todavia, entretanto, no entanto, "
        "portanto, assim, por isso, logo, também, além disso, além do mais, então, depois, em seguida, mais tarde, "
        "finalmente, enquanto isso, ao mesmo tempo, por outro lado, ao contrário, em vez disso, consequentemente, "
        "por exemplo, de fato, de facto, ambos, ambas, outro, outra, outros, outras, o outro, a outra, ali, aqui, lá, "
        "este último, esta última, o mesmo, mesmo assim, apesar disso",
        "nl": "hij, zij, ze, hem, haar, hun, zijn, dit, dat, deze, die, maar, en, of, echter, toch, daarom, dus, "
        "daardoor, daarna, daarbij, daarmee, daarvoor, daarnaast, daartegenover, vervolgens, toen, dan, later, "
        "uiteindelijk, ondertussen, intussen, bovendien, ook, verder, evenwel, niettemin, desondanks, integendeel, "
        "bijvoorbeeld, namelijk, want, zo, zodoende, hier, daar, er, beide, beiden, laatstgenoemde, de laatste, "
        "eerstgenoemde, een ander, anderen, de andere, hetzelfde, tegelijkertijd, tegelijk, anderzijds, overigens",
        "sv": "han, hon, hans, hennes, honom, henne, dess, deras, dem, detta, denna, dessa, det är, det var, det har, "
        "men, och, eller, dock, ändå, därför, därmed, således, alltså, så, sedan, därefter, senare, slutligen, "
        "samtidigt, under tiden, dessutom, också, även, vidare, däremot, tvärtom, i stället, istället, trots det, "
        "till exempel, nämligen, här, där, båda, bägge, den senare, de senare, den förra, en annan, andra, den andra, "
        "likaså, annars, å andra sidan",
        "no": "han, hun, hans, hennes, ham, henne, dens, deres, dem, det, dette, denne, disse, men, og, eller, "
        "likevel, imidlertid, derfor, dermed, altså, så, da, deretter, siden, senere, til slutt, samtidig, imens, "
        "i mellomtiden, dessuten, også, videre, derimot, tvert imot, i stedet, istedenfor, for eksempel, nemlig, her, "
        "der, begge, sistnevnte, førstnevnte, den siste, en annen, andre, den andre, slik, ellers, på den andre siden",
        "da": "han, hun, hans, hendes, ham, hende, dens, dets, deres, dem, det, dette, denne, disse, men, og, eller, "
        "dog, alligevel, imidlertid, derfor, dermed, altså, så, da, derefter, siden, senere, til sidst, samtidig, "
        "imens, i mellemtiden, desuden, også, videre, derimot, tværtimod, i stedet, for eksempel, nemlig, her, der, "
        "begge, sidstnævnte, førstnævnte, den sidste, en anden, andre, den anden, sådan, ellers, på den anden side",
        "fi": "hän, he, hänen, heidän, se, ne, sen, niiden, tämä, nämä, tämän, näiden, siitä, siihen, siinä, tästä, "
        "tähän, mutta, ja, tai, kuitenkin, silti, siksi, siten, näin, niin, sitten, sen jälkeen, myöhemmin, lopulta, "
        "samalla, samaan aikaan, lisäksi, myös, toisaalta, sen sijaan, päinvastoin, esimerkiksi, nimittäin, siellä, "
        "täällä, molemmat, jälkimmäinen, muut, toinen, muuten",
        "ru": "он, она, оно, они, его, её, ее, их, ему, ей, им, это, этот, эта, эти, этого, этому, этим, такой, такая, "
        "такие, такое, тот, та, те, но, и, а, или, однако, зато, поэтому, потому, следовательно, таким образом, итак, "
        "тогда, затем, потом, позже, позднее, наконец, тем временем, между тем, при этом, кроме того, к тому же, "
        "также, тоже, более того, впрочем, тем не менее, несмотря на это, напротив, наоборот, зато, вместо этого, "
        "например, кстати, в частности, там, здесь, тут, оба, обе, последний, последняя, последние, другой, другие, "
        "после этого, из-за этого, в результате, с другой стороны, так, ведь, же, впоследствии",
        "uk": "він, вона, воно, вони, його, її, їх, їхній, йому, їй, їм, це, цей, ця, ці, цього, цьому, такий, така, "
        "такі, таке, той, та, ті, але, і, й, а, або, однак, проте, зате, тому, отже, таким чином, тоді, потім, "
        "згодом, пізніше, нарешті, тим часом, водночас, при цьому, крім того, до того ж, також, теж, більше того, "
        "втім, тим не менш, попри це, навпаки, натомість, наприклад, зокрема, там, тут, обидва, обидві, останній, "
        "остання, інший, інші, після цього, через це, внаслідок цього, з іншого боку, так, адже",
        "pl": "on, ona, ono, oni, one, jego, jej, ich, jemu, to, ten, ta, te, ci, tego, tej, tych, ale, i, a, lub, "
        "albo, jednak, jednakże, lecz, dlatego, zatem, więc, toteż, tak więc, wtedy, potem, następnie, później, "
        "w końcu, tymczasem, jednocześnie, ponadto, poza tym, również, także, też, co więcej, mimo to, niemniej, "
        "natomiast, przeciwnie, zamiast tego, na przykład, bowiem, tam, tu, tutaj, obaj, obie, oba, ostatni, inny, "
        "inni, inne, po tym, z drugiej strony, tak, taki, taka, takie",
        "cs": "on, ona, ono, oni, ony, jeho, její, jejich, to, ten, ta, ti, tento, tato, toto, tito, tyto, ale, a, i, "
        "nebo, však, avšak, proto, tedy, tudíž, takže, tak, pak, potom, poté, později, nakonec, mezitím, zároveň, "
        "kromě toho, navíc, také, též, rovněž, přesto, nicméně, naopak, místo toho, například, totiž, tam, zde, tady, "
        "oba, obě, další, jiní, jiný, jinak, na druhé straně",
        "tr": "o, onlar, onun, onların, ona, bu, bunlar, bunun, buna, bunu, şu, ama, fakat, ancak, ve, veya, yine de, "
        "bu nedenle, bu yüzden, dolayısıyla, böylece, sonra, daha sonra, ardından, sonunda, bu arada, aynı zamanda, "
        "ayrıca, üstelik, oysa, aksine, bunun yerine, örneğin, nitekim, çünkü, orada, burada, her ikisi, diğeri, "
        "diğerleri, öte yandan, buna rağmen, böyle, öyle",
        "id": "dia, ia, mereka, ini, itu, hal ini, hal itu, tetapi, tapi, namun, dan, atau, oleh karena itu, "
        "karena itu, maka, jadi, kemudian, lalu, setelah itu, akhirnya, sementara itu, selain itu, juga, bahkan, "
        "sebaliknya, misalnya, di sana, di sini, keduanya, yang lain, meskipun demikian, dengan demikian",
        "vi": "nó, họ, ông ấy, bà ấy, anh ấy, chị ấy, cô ấy, ông ta, bà ta, anh ta, chị ta, cô ta, ông này, bà này, "
        "anh này, chị này, cô này, người này, điều này, điều đó, việc này, việc đó, đây, đó, như vậy, như thế, "
        "tuy nhiên, nhưng, thế nhưng, và, hoặc, ngoài ra, bên cạnh đó, hơn nữa, do đó, vì vậy, vì thế, bởi vậy, "
        "theo đó, trong khi đó, cùng lúc đó, đồng thời, sau đó, tiếp đó, cuối cùng, mặt khác, ngược lại, thay vào đó, "
        "ví dụ, chẳng hạn, cũng, cả hai, những người khác, tại đó, ở đó",
        "ar": "هو, هي, هم, هذا, هذه, هؤلاء, ذلك, تلك, لكن, ولكن, لكنه, لكنها, ومع ذلك, مع ذلك, غير أن, إلا أن, لذلك, "
        "ولذلك, لذا, ثم, وبعد ذلك, بعد ذلك, كما, وكذلك, أيضا, بالإضافة إلى ذلك, علاوة على ذلك, في المقابل, على العكس, "
        "وفي الوقت نفسه, في غضون ذلك, على سبيل المثال, هناك, هنا, وهو, وهي, وهذا, وهذه, وقال, وأضاف, وأضافت, وأوضح",
        "hi": "वह, वे, उन्होंने, उसने, उनका, उनकी, उनके, उसका, उसकी, उसके, यह, ये, इस, इन, इसका, इसकी, इसके, इसमें, "
        "इससे, इसलिए, लेकिन, परन्तु, परंतु, किन्तु, मगर, और, या, हालांकि, हालाँकि, फिर, फिर भी, बाद में, इसके बाद, "
        "इस बीच, साथ ही, इसके अलावा, वहीं, दूसरी ओर, उदाहरण के लिए, वहाँ, वहां, यहाँ, यहां, दोनों, तब, अतः",
        "bn": "তিনি, সে, তারা, তাঁরা, তাঁর, তার, তাদের, তাঁদের, তাকে, তাঁকে, এটি, এটা, এই, এ, এর, এতে, এসব, সেই, "
        "সেটি, ওই, কিন্তু, তবে, এবং, আর, বা, অথবা, তাই, ফলে, সুতরাং, এছাড়া, এ ছাড়া, তাছাড়া, এদিকে, অন্যদিকে, "
        "পরে, এরপর, তারপর, তখন, অবশ্য, যেমন, উদাহরণস্বরূপ, সেখানে, এখানে, উভয়ই, একই সঙ্গে, এ সময়, এ কারণে",
        "ja": "しかし, だが, ですが, でも, また, そして, それ, これ, その, この, そこ, ここ, 彼は, 彼女は, 彼らは, "
        "さらに, 一方, だから, したがって, そのため, このため, なお, つまり, たとえば, 例えば, ただし, ところが, "
        "その後, 同時に",
        "zh-cn": "但, 然而, 不过, 可是, 因此, 所以, 于是, 此外, 另外, 而且, 并且, 同时, 与此同时, 他, 她, 它, 这, "
        "那, 其, 此, 该, 例如, 比如, 接着, 然后, 随后, 后来, 最后, 相反, 反之, 两者, 后者, 前者, 也",
        "zh-tw": "但, 然而, 不過, 可是, 因此, 所以, 於是, 此外, 另外, 而且, 並且, 同時, 與此同時, 他, 她, 它, 這, "
        "那, 其, 此, 該, 例如, 比如, 接著, 然後, 隨後, 後來, 最後, 相反, 反之, 兩者, 後者, 前者, 也",
        "ko": "그는, 그녀는, 그들은, 그의, 그것은, 이것은, 이는, 이에, 이를, 이로, 이번, 이들은, 그러나, 하지만, "
        "그런데, 그리고, 또, 또한, 따라서, 그래서, 그러므로, "
        "그러자, 이어, 이후, 그 후, 한편, 반면, 게다가, 예를 들어, 즉, 특히, 다만",
    }
)
"""By language code: words and phrases, parted by commas, lower case. A language without a row has no such check."""

# Scripts without spaces: nothing parts an opening from what follows it.
_UNSPACED = frozenset({"ja", "zh-cn", "zh-tw"})


def dangles(texts: Iterable[str], language: Language) -> BoolArray:
    """Whether each text, in lower case, opens with words that lean on the one before; the first has none before it."""
    pattern = _pattern(language.code)
    if pattern is None:
        return np.array([False for _ in texts], dtype=np.bool_)
    found = np.array([pattern.match(text) is not None for text in texts], dtype=np.bool_)
    found[:1] = False
    return found


@cache
def _pattern(code: str) -> re.Pattern[str] | None:
    openings = DANGLING_OPENINGS.get(code)
    if openings is None:
        return None
    # Apostrophes come straight and curly.
    words = "|".join(re.escape(opening).replace("'", "['’]") for opening in openings.split(", "))
    end = "" if code in _UNSPACED else r"(?![\w\u0900-\u0dff\-‐‑])"
    # Quotes, dashes and brackets may stand before it; a million full stops must not be tried one by one.
    return re.compile(rf"\W{{0,9}}(?:{words}){end}")
