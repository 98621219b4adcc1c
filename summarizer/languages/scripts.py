"""Scripts: which one a text is written in, and for Chinese, whether in simplified or traditional characters."""

from bisect import bisect_right
from collections import Counter

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


def weigh_chinese(text: str) -> tuple[int, int]:
    """How many characters of a text are simplified, and how many traditional; most are the same in both."""
    characters = Counter(text)
    simplified = sum(n for character, n in characters.items() if character in _SIMPLIFIED)
    traditional = sum(n for character, n in characters.items() if character in _TRADITIONAL)
    return simplified, traditional


def script_of_text(text: str) -> tuple[str, int]:
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
