"""Text files in old encodings, without a word about it, and pages that declare another one: no letter is wrong."""

import pytest

from summarizer.extraction.decoding import decode
from summarizer.models import Payload

TEXTS = {
    "ru": (
        "Смотритель северного маяка каждый вечер считал корабли и записывал их названия в "
        "книгу, которую никто не читал при его жизни. Весной 1921 года его дочь нашла "
        "одиннадцать таких книг."
    ),
    "uk": (
        "Доглядач північного маяка щовечора лічив кораблі й записував їхні назви до книги, "
        "якої ніхто не читав за його життя. Її знайшла донька."
    ),
    "pl": (
        "Latarnik każdego wieczoru liczył statki i zapisywał ich nazwy w księdze, której nikt "
        "nie czytał za jego życia. Wiosną córka znalazła jedenaście ksiąg w skrzyni. Żółć, "
        "gęś, źrebię."
    ),
    "cs": (
        "Strážce majáku každý večer počítal lodě a zapisoval jejich jména do knihy, kterou za "
        "jeho života nikdo nečetl. Příliš žluťoučký kůň úpěl."
    ),
    "hu": (
        "Az őr minden este megszámolta a hajókat, és felírta a nevüket egy könyvbe, amelyet "
        "senki sem olvasott. Árvíztűrő tükörfúrógép."
    ),
    "de": (
        "Der Wärter zählte jeden Abend die Schiffe und schrieb ihre Namen in ein Buch, das "
        "niemand las. „Größe“ – so hieß es – kostete 5 €."
    ),
    "fr": (
        "Le gardien comptait les navires chaque soir et écrivait leurs noms dans un livre que "
        "personne n’a lu de son vivant. C’était « à la fin » d’une année où tout coûtait 5 €."
    ),
    "es": (
        "El farero contaba los barcos cada noche y escribía sus nombres en un libro que nadie "
        "leyó. ¿Quién lo encontró? ¡Su hija, en una caja!"
    ),
    "tr": (
        "Bekçi her akşam gemileri sayar ve adlarını kimsenin okumadığı bir deftere yazardı. "
        "Kızı ilkbaharda on bir defter buldu. Işığı gördüğü için şaşırdı."
    ),
    "el": (
        "Ο φύλακας μετρούσε τα πλοία κάθε βράδυ και έγραφε τα ονόματά τους σε ένα βιβλίο που "
        "κανείς δεν διάβασε όσο ζούσε."
    ),
    "ar": (
        "كان حارس المنارة يعد السفن كل مساء ويكتب أسماءها في كتاب لم يقرأه أحد في حياته. وفي "
        "الربيع وجدت ابنته أحد عشر كتابا في صندوق."
    ),
    "he": ("שומר המגדלור ספר את הספינות בכל ערב ורשם את שמותיהן בספר שאיש לא קרא בחייו. באביב מצאה בתו אחד עשר ספרים."),
    "ja": (
        "灯台守は毎晩、船の数を数えて名前を帳面に書いたが、生きているあいだだれも読まなかった。春に娘が箱の中から十一冊のノートを見つけた。"
    ),
    "zh": (
        "守塔人每天晚上数船，把船名写在一本书里，他活着的时候没有人读过。春天，他的女儿在箱子里发现了十一本这样的书。"
    ),
    "tw": (
        "守塔人每天晚上數船，把船名寫在一本書裡，他活著的時候沒有人讀過。春天，他的女兒在箱子裡發現了十一本這樣的書。"
    ),
    "ko": (
        "등대지기는 매일 저녁 배를 세고 그 이름을 책에 적었지만 살아 있는 동안 "
        "아무도 읽지 않았다. 봄에 딸이 상자에서 책 열한 권을 찾았다."
    ),
    "vi": ("Người gác hải đăng đếm tàu mỗi tối và ghi tên chúng vào cuốn sách mà không ai đọc khi ông còn sống."),
    "en": ("The keeper’s book — “a list” — was read by nobody. It cost £5 or 6 €, he said, and the café closed."),
}
ENCODINGS = {
    "ru": "cp1251 koi8-r iso8859-5 cp866 mac-cyrillic utf-16 utf-16-le utf-16-be utf-32 utf-8-sig",
    "uk": "cp1251 koi8-u utf-16",
    "pl": "cp1250 iso8859-2 cp852 utf-16",
    "cs": "cp1250 iso8859-2",
    "hu": "cp1250 iso8859-2",
    "de": "cp1252 mac-roman cp850",
    "fr": "cp1252 latin-1 iso8859-15 mac-roman",
    "es": "cp1252 latin-1",
    "tr": "cp1254 iso8859-9",
    "el": "cp1253 iso8859-7",
    "ar": "cp1256 iso8859-6 utf-16",
    "he": "cp1255 iso8859-8",
    "ja": "cp932 euc-jp iso-2022-jp utf-16",
    "zh": "gb18030 gbk gb2312 utf-16 utf-16-le",
    "tw": "big5 cp950",
    "ko": "cp949 euc-kr iso-2022-kr utf-16",
    "vi": "utf-16",
    "en": "cp1252 mac-roman utf-16-le",
}
ROWS = [(language, encoding) for language, names in ENCODINGS.items() for encoding in names.split()]


@pytest.mark.parametrize(("language", "encoding"), ROWS)
@pytest.mark.parametrize("n_times", [1, 20])
def test_a_text_file_in_any_encoding_is_read(language, encoding, n_times):
    data = "\n\n".join([TEXTS[language]] * n_times).encode(encoding, "replace")
    assert decode(Payload(data, "text/plain", "a.txt")) == data.decode(encoding).removeprefix("\ufeff")


@pytest.mark.parametrize("declared", ["utf-8", "us-ascii", "iso-8859-1", "utf-16", "no-such-encoding"])
@pytest.mark.parametrize(("language", "encoding"), [("ru", "cp1251"), ("ja", "cp932"), ("zh", "gb18030")])
def test_a_wrong_declaration_does_no_harm_where_the_text_contradicts_it(language, encoding, declared):
    for data in (TEXTS[language].encode(), TEXTS[language].encode(encoding) if declared != "iso-8859-1" else b""):
        text = decode(Payload(data, "text/plain", "a.txt", declared))
        assert text == (TEXTS[language] if data else "")
