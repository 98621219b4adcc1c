"""Which language a text is in: its script first, then langdetect among the languages written in that script.

langdetect alone answers differently from run to run, reads only the first 10,000 characters, and calls an English
headline Dutch or Afrikaans. Here it is seeded, gets a sample from all over the text, chooses only among languages of
the script that the text is written in, and short texts lean towards languages that are often met.
"""

import threading
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from ..models import Language
from .table import LANGUAGES, ROWS, UNDETERMINED

# First and last code point of the letters of each script that the table has languages for.
_RANGES = (
    (0x0041, 0x024F, "Latin"),
    (0x0370, 0x03FF, "Greek"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x0591, 0x05F4, "Hebrew"),
    (0x0600, 0x06FF, "Arabic"),
    (0x0750, 0x077F, "Arabic"),
    (0x0900, 0x097F, "Devanagari"),
    (0x0980, 0x09FF, "Bengali"),
    (0x0A00, 0x0A7F, "Gurmukhi"),
    (0x0A80, 0x0AFF, "Gujarati"),
    (0x0B80, 0x0BFF, "Tamil"),
    (0x0C00, 0x0C7F, "Telugu"),
    (0x0C80, 0x0CFF, "Kannada"),
    (0x0D00, 0x0D7F, "Malayalam"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x1100, 0x11FF, "Korean"),
    (0x1E00, 0x1EFF, "Latin"),
    (0x1F00, 0x1FFF, "Greek"),
    (0x3041, 0x30FF, "Japanese"),
    (0x3130, 0x318F, "Korean"),
    (0x31F0, 0x31FF, "Japanese"),
    (0x3400, 0x4DBF, "Chinese"),
    (0x4E00, 0x9FFF, "Chinese"),
    (0xAC00, 0xD7AF, "Korean"),
    (0xF900, 0xFAFF, "Chinese"),
    (0xFB50, 0xFDFF, "Arabic"),
    (0xFE70, 0xFEFC, "Arabic"),
    (0xFF66, 0xFF9F, "Japanese"),
    (0x20000, 0x323AF, "Chinese"),
)
_STARTS = tuple(start for start, _, _ in _RANGES)

# One of these says about as much as two letters.
_DENSE = frozenset({"Chinese", "Japanese", "Korean"})
# Share of kana among kana and ideographs above which a text is Japanese; Chinese quotes a name at most.
_MIN_KANA_SHARE = 0.05

# The commonest characters whose form differs, simplified and traditional, in the same order.
_SIMPLIFIED = frozenset(
    "这国来对时会说们为学过发现还进动种长经开关问应产业让给见间无电车东马鸟鱼万与书买乱争亚产亲亿仅从仓价众优传伤伦体"
    "儿党兰兴养农写军决况净减几凤凭划刘则刚创删别剧劝办务劳势华协单卖卫压厅历县参双变叶号叹吗听启员团园围图圆圣场坏块"
    "坚坛处备复头夸夺奋奖妇娱孙宁宝实审宪宫宽宾导层岁岛岭币师带帮广庄庆库庙废张弹强归录当忆忧态怀总恋恶惊愿户执扩扫报"
    "担拥择损换据数断旧显晓术机权条杨极构标树样桥检楼欢欧残毁毕气汇汉汤沟沪泪泽洁浅测济浓涛涨温湾湿满灭灵灾炼点热爱独"
    "环状献玛电画疗监盖盘确码础礼离积称稳穷竞笔签类粮紧红级纪纯纲纳纸线练组细终结络绝统继绩续维绿编缘缩网罗罚职联肤肿"
    "胜脑脚脸艺节苏荐药获营虑虽补装规视览觉触计订认讨训议记讲许论设访证评识诉词译试诗话该详语误请诸课谁调谈谋谢谱贝负"
    "财责败货质购贯贵费贺资赏赛赞赵趋跃践轮软轻载较辆输达迁运远连迟适选递逻遗邓邮邻郑释里针钟钢钱铁银链锁错键镇镜长门"
    "闭问闲闻阅队阳阴阵阶际陆陈险随隐难预领频题额风飞饭饮馆驱验骗鲁鸡麦黄齐龙"
)
_TRADITIONAL = frozenset(
    "這國來對時會說們為學過發現還進動種長經開關問應產業讓給見間無電車東馬鳥魚萬與書買亂爭亞產親億僅從倉價眾優傳傷倫體"
    "兒黨蘭興養農寫軍決況淨減幾鳳憑劃劉則剛創刪別劇勸辦務勞勢華協單賣衛壓廳歷縣參雙變葉號嘆嗎聽啟員團園圍圖圓聖場壞塊"
    "堅壇處備復頭誇奪奮獎婦娛孫寧寶實審憲宮寬賓導層歲島嶺幣師帶幫廣莊慶庫廟廢張彈強歸錄當憶憂態懷總戀惡驚願戶執擴掃報"
    "擔擁擇損換據數斷舊顯曉術機權條楊極構標樹樣橋檢樓歡歐殘毀畢氣匯漢湯溝滬淚澤潔淺測濟濃濤漲溫灣濕滿滅靈災煉點熱愛獨"
    "環狀獻瑪電畫療監蓋盤確碼礎禮離積稱穩窮競筆簽類糧緊紅級紀純綱納紙線練組細終結絡絕統繼績續維綠編緣縮網羅罰職聯膚腫"
    "勝腦腳臉藝節蘇薦藥獲營慮雖補裝規視覽覺觸計訂認討訓議記講許論設訪證評識訴詞譯試詩話該詳語誤請諸課誰調談謀謝譜貝負"
    "財責敗貨質購貫貴費賀資賞賽贊趙趨躍踐輪軟輕載較輛輸達遷運遠連遲適選遞邏遺鄧郵鄰鄭釋裡針鐘鋼錢鐵銀鏈鎖錯鍵鎮鏡長門"
    "閉問閒聞閱隊陽陰陣階際陸陳險隨隱難預領頻題額風飛飯飲館驅驗騙魯雞麥黃齊龍"
)

# What other systems call these languages, and the two ways to write Chinese.
_ALIASES: Mapping[str, str] = {
    "nb": "no",
    "nn": "no",
    "iw": "he",
    "in": "id",
    "fil": "tl",
    "prs": "fa",
    "zh": "zh-cn",
    "zh-hans": "zh-cn",
    "zh-sg": "zh-cn",
    "zh-hant": "zh-tw",
    "zh-hk": "zh-tw",
    "zh-mo": "zh-tw",
    "yue": "zh-tw",
}

# How readily a short text is taken for a language; the others count 1. A long text overrules it.
_PRIORS: Mapping[str, float] = {
    "en": 30.0,
    **dict.fromkeys(("de", "es", "fr", "it", "nl", "pl", "pt", "ru"), 8.0),
    **dict.fromkeys(("ar", "cs", "da", "fa", "fi", "hi", "hu", "id", "no", "ro", "sv", "tr", "uk", "vi"), 4.0),
    **dict.fromkeys(("af", "cy", "so", "sq", "sw", "tl"), 0.2),
}
_DECLARED_PRIOR = 50.0

_SEED = 0
_SAMPLE_CHARACTERS = 4_000
_N_SLICES = 8
# Fewer letters than this are a short text: langdetect is then often wrong, and sure of it.
_SHORT_LETTERS = 200
_CERTAIN_LETTERS = 40
_CERTAIN_PROBABILITY = 0.9

_factory_lock = threading.Lock()


def detect_language(text: str, *, declared: str = "") -> Language:
    """The language of a text; the row "und" where there is nothing to tell it by. Never raises.

    ``declared`` is a tag as a page has it ("en-GB"); it only tips the scale for short texts.
    """
    return LANGUAGES[_guess(_sample(text), known_code(declared))[0]]


def is_certain(text: str, language: Language) -> bool:
    """Whether the text itself leaves little doubt that it is in this language."""
    sample = _sample(text)
    script, n_letters = _script_of_text(sample)
    code, probability = _guess(sample, "")
    enough = n_letters >= _CERTAIN_LETTERS or (len(_codes_of(script)) == 1 and n_letters > 1)
    return enough and code == language.code != UNDETERMINED and probability >= _CERTAIN_PROBABILITY


def known_code(tag: str) -> str:
    """The code of the table for a language tag ("pt-BR", "zh_Hant_TW", "nb"), "" for none."""
    parts = tag.strip().lower().replace("_", "-").split("-")
    for n_parts in range(len(parts), 0, -1):
        code = "-".join(parts[:n_parts])
        code = _ALIASES.get(code, code)
        if code in ROWS and code != UNDETERMINED:
            return code
    return ""


def _sample(text: str) -> str:
    """All of a short text, else slices from all over it: a preface may be in another language."""
    if len(text) <= _SAMPLE_CHARACTERS:
        return text
    length = _SAMPLE_CHARACTERS // _N_SLICES
    step = (len(text) - length) // (_N_SLICES - 1)
    return " ".join(text[start : start + length] for start in range(0, step * _N_SLICES, step))


@lru_cache(maxsize=256)
def _guess(sample: str, declared: str) -> tuple[str, float]:
    """The likeliest code and its probability."""
    script, n_letters = _script_of_text(sample)
    codes = _codes_of(script)
    if not codes:
        return UNDETERMINED, 0.0
    if len(codes) == 1:
        return codes[0], 1.0
    if script == "Chinese":
        return _guess_chinese(sample, declared)
    return _ask_langdetect(sample, script, _priors(codes, declared) if n_letters < _SHORT_LETTERS else {})


def _priors(codes: tuple[str, ...], declared: str) -> Mapping[str, float]:
    priors = {code: _PRIORS.get(code, 1.0) for code in codes}
    if declared in priors:
        priors[declared] *= _DECLARED_PRIOR
    return priors


def _guess_chinese(sample: str, declared: str) -> tuple[str, float]:
    characters = Counter(sample)
    simplified = sum(n for character, n in characters.items() if character in _SIMPLIFIED)
    traditional = sum(n for character, n in characters.items() if character in _TRADITIONAL)
    if simplified == traditional:
        return (declared if declared.startswith("zh") else "zh-cn"), 0.5
    code = "zh-cn" if simplified > traditional else "zh-tw"
    return code, max(simplified, traditional) / (simplified + traditional)


def _ask_langdetect(sample: str, script: str, priors: Mapping[str, float]) -> tuple[str, float]:
    from langdetect.lang_detect_exception import LangDetectException  # type: ignore[import-untyped]  # ships no types

    detector = _factory(script).create()
    if priors:
        detector.set_prior_map(priors)
    # Words in capitals say nothing to langdetect.
    detector.append(sample.lower() if sample.isupper() else sample)
    try:
        probabilities = detector.get_probabilities()
    except LangDetectException:
        return UNDETERMINED, 0.0
    return (probabilities[0].lang, probabilities[0].prob) if probabilities else (UNDETERMINED, 0.0)


def _factory(script: str) -> Any:
    with _factory_lock:
        return _load_factory(script)


@cache
def _load_factory(script: str) -> Any:
    """langdetect's profiles for the languages of one script, in the order of the table."""
    from importlib import resources

    from langdetect.detector_factory import DetectorFactory  # type: ignore[import-untyped]  # ships no types

    profiles = resources.files("langdetect").joinpath("profiles")
    factory = DetectorFactory()
    factory.set_seed(_SEED)
    factory.load_json_profile([profiles.joinpath(code).read_text(encoding="utf-8") for code in _codes_of(script)])
    return factory


@cache
def _codes_of(script: str) -> tuple[str, ...]:
    return tuple(code for code, row in ROWS.items() if row.script == script and code != UNDETERMINED)


def _script_of_text(text: str) -> tuple[str, int]:
    """The script that most of the letters are in ("" for none), and how many letters that are."""
    letters: Counter[str] = Counter()
    for character, n in Counter(text).items():
        if character.isalpha():
            letters[_script_of(character)] += n
    if letters["Japanese"] > _MIN_KANA_SHARE * (letters["Japanese"] + letters["Chinese"]):
        letters["Japanese"] += letters.pop("Chinese", 0)
    if not letters:
        return "", 0
    script = max(letters, key=lambda script: letters[script] * (2 if script in _DENSE else 1))
    return script, letters[script]


def _script_of(character: str) -> str:
    point = ord(character)
    start, end, script = _RANGES[max(bisect_right(_STARTS, point) - 1, 0)]
    return script if start <= point <= end else ""
