"""Transcripts, subtitles and chats: what was said, and by whom."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cleaning import normalize, read_talk, resolve_entities
from summarizer.cleaning.talk.cues import read_cues
from summarizer.cleaning.talk.stamps import is_date, read_stamp, seconds_of
from summarizer.extraction import extract
from summarizer.extraction.plain import extract_plain
from summarizer.languages import LANGUAGES
from summarizer.media_types import PLAIN, WORD
from summarizer.models import Payload
from summarizer.segmentation import segment
from tests.files.zips import word

# Each file holds a text as programs write it, a line of equals signs, and what was said in it.
GOLDEN = sorted((Path(__file__).parent / "talk").glob("*.txt"))


def said(text):
    talk = read_talk(resolve_entities(normalize(text)))
    return None if talk is None else talk.text


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_what_was_said_is_read_in_every_format(file):
    given_text, expected = file.read_text(encoding="utf-8").split("\n==========\n")
    assert said(given_text) == expected.rstrip("\n")


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_the_words_stand_in_the_text_in_this_order(file):
    given_text = file.read_text(encoding="utf-8").split("\n==========\n")[0]
    talk = read_talk(resolve_entities(normalize(given_text)))
    names = "|".join(map(re.escape, talk.speakers))
    plain = resolve_entities(re.sub(r"<[^<>]{0,80}>|\\N", " ", normalize(given_text)))
    words = iter(re.findall(r"[^\W\d]+|\d+", plain))
    for said_word in re.findall(r"[^\W\d]+|\d+", re.sub(rf"^(?:{names})[:.] ", "", talk.text, flags=re.MULTILINE)):
        assert said_word in words  # "in" goes on from the word before


@pytest.mark.parametrize(
    "text",
    [
        (
            "09:00 Registration and coffee\n09:30 Opening by the mayor\n10:00 Ann Lee: The fog on the river\n"
            "10:45 Break\n11:00 Bo Ek: The ferry and its people\n12:00 Lunch"
        ),
        "0:00 Intro\n1:23 The tools\n4:56 First cut\n9:10 Gluing\n15:00 Result",
        (
            "The ferry left at 10:30, as it does each day. At 10:45 the fog came.\n\nThe harbor master: We waited "
            "until 11:15.\n\nPrice: 30 euros\nSize: 4 m\n\nThe next ferry leaves at 14:00."
        ),
        (
            "2025-10-14 15:34:09 INFO server: started\n2025-10-14 15:34:10 WARN server: no certificate\n"
            "2025-10-14 15:35:09 INFO client: connected"
        ),
        (
            "The pump\n\nPrice: It costs 40 euros.\nPros: It is quiet.\n\nThe tap\n\nIt drips at night.\n\n"
            "Price: It costs 9 euros.\nPros: It is cheap.\n\nThe hose\n\nIt leaks.\n\nNobody likes it.\n\n"
            "Price: It costs 5 euros.\n\nWe tested all three in the garden."
        ),
        "From: Ann\nSubject: Fog\n\nThe fog is thick today.\n\nFrom: Bo\nSubject: Fog\n\nIt is gone by now.",
        "1. The Ferry 3:45\n2. Fog 4:12\n3. The Pier 2:58",
        (
            "14:32 Uhr: Die Feuerwehr ist mit 40 Leuten vor Ort.\n14:45 Uhr: Die Straße ist gesperrt.\n"
            "15:10 Uhr: Das Feuer ist unter Kontrolle, heißt es bei der Feuerwehr."
        ),
        "Ingredients: 3 eggs\nTime: 20 minutes\nServes: 4\n\nBeat the eggs. Heat the pan.\nNote: Use butter.",
        "An SRT file is made of cues. Each has a number, two times, and a text.\n\n1\n00:00:01,000 --> 00:00:03,000\n"
        "Hello.\n\n2\n00:00:04,000 --> 00:00:06,000\nBye.\n\n" + "Most players read it.\n\n" * 9,
        "Name: Ann\nAge: 30\nName: Bo\nAge: 31\nName: Cy\nAge: 32",
        "Line 3  10:34\nLine 3  10:54\nLine 3  11:14\nLine 4  11:20",
        "Genesis 1:26 And God said.\nGenesis 1:27 So God created.\nGenesis 1:28 And God blessed them.",
    ],
    ids=[
        "agenda",
        "chapters",
        "article",
        "log",
        "review",
        "mail",
        "songs",
        "ticker",
        "recipe",
        "about",
        "form",
        "timetable",
        "verses",
    ],
)
def test_other_texts_stay(text):
    assert said(text) is None


@pytest.mark.parametrize(
    ("line", "before", "after"),
    [
        ("[14/10/2025, 3:34:09 PM] Ann: Hello", "", "Ann: Hello"),
        ("14.10.25, 15:34 - Ann: Hello", "", "Ann: Hello"),
        ("2025/10/14 下午3:34 - 安: 你好", "", "安: 你好"),
        ("14.10.2025 klo 15.34 - Ann: Hei", "", "Ann: Hei"),
        ("Ann Lee, [14 Oct 2025 at 15:34]", "Ann Lee", ""),
        ("Ann — Today at 15:34", "Ann", ""),
        ("Ann  heute um 15:34 Uhr", "Ann", ""),
        ("Speaker 1   0:03", "Speaker 1", ""),
        ("Ann (00:03): Hello", "Ann", "Hello"),
        ("0:03so welcome", "", "so welcome"),
        ("[00:03 - 00:09] Hello", "", "Hello"),
        ("lundi 14 octobre 2025 à 15:34", "", ""),
    ],
)
def test_a_time_is_found_beside_names_and_text(line, before, after):
    stamp = read_stamp(line)
    assert (stamp.before, stamp.after) == (before, after)


@pytest.mark.parametrize("line", ["a ratio of 3:2", "Call 10.30 euros", "http://a.example:8080/x", "Rom 8:281", "12:5"])
def test_other_numbers_are_no_times(line):
    assert read_stamp(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Tuesday, March 3rd", True), ("— 14. Oktober 2025 —", True), ("2025/10/14(火)", True), ("Yesterday", False),
     ("See you on March 3rd", False), ("42", False)],
)  # fmt: skip
def test_a_date_between_messages_is_told_from_a_message(line, expected):
    assert is_date(line) == expected


def test_seconds():
    assert [seconds_of(clock) for clock in ("0:03", "1:02:03", "00:01,500", "00:01.045")] == [3, 3723, 1.5, 1.045]


def test_a_chat_keeps_no_system_lines_in_thirteen_languages():
    lines = {
        "en": [
            "You created this group",
            "Olu left",
            "<Media omitted>",
            "This message was deleted",
            "Missed voice call",
        ],
        "de": ["Olu hat die Gruppe verlassen", "<Medien ausgeschlossen>", "Diese Nachricht wurde gelöscht."],
        "es": ["Olu salió del grupo", "<Multimedia omitido>", "Se eliminó este mensaje.", "Llamada perdida"],
        "fr": ["Olu a quitté le groupe", "<Médias omis>", "Ce message a été supprimé", "Appel vocal manqué"],
        "it": ["Olu ha abbandonato il gruppo", "<Media omessi>", "Questo messaggio è stato eliminato"],
        "pt": ["Olu saiu do grupo", "<Mídia oculta>", "Mensagem apagada", "Chamada de voz perdida"],
        "nl": ["Olu heeft de groep verlaten", "<Media weggelaten>", "Dit bericht is verwijderd"],
        "pl": ["Olu opuścił(a) grupę", "<Pominięto multimedia>", "Usunięto tę wiadomość"],
        "ru": ["Olu покинул(-а) группу", "<Без медиафайлов>", "Сообщение удалено", "Пропущенный аудиозвонок"],
        "tr": ["Olu ayrıldı", "<Medya dahil edilmedi>", "Bu mesaj silindi", "Cevapsız sesli arama"],
        "id": ["Olu keluar dari grup", "<Media tidak disertakan>", "Pesan ini dihapus"],
        "ar": ["غادر Olu", "<تم استبعاد الوسائط>", "تم حذف هذه الرسالة"],
        "ja": ["Oluが退出しました", "<メディアなし>", "このメッセージは削除されました", "不在着信"],
    }
    for code, system in lines.items():
        messages = [
            "Ann: The roof leaks.",
            *(f"Bo: {line}" for line in system),
            "Bo: Who left the door open?",
            "Ann: Me.",
        ]
        chat = "\n".join(f"[14.10.25, 15:3{at}:00] {message}" for at, message in enumerate(messages))
        assert said(chat) == "Ann: The roof leaks.\n\nBo: Who left the door open?\n\nAnn: Me.", code


def test_what_was_removed_has_a_kind_and_a_place():
    chat = "[14.10.25, 15:31] Ann: It rains.\n[14.10.25, 15:32] Bo: image omitted\n[14.10.25, 15:33] Bo: It pours."
    article = extract_plain(Payload(chat.encode(), PLAIN, "pasted text"))
    assert [(piece.kind, piece.text) for piece in article.removed] == [
        ("stamp", "[14.10.25, 15:31]\n[14.10.25, 15:32]\n[14.10.25, 15:33]"),
        ("system", "image omitted"),
    ]
    assert article.speakers == ("Ann", "Bo")
    kept = extract_plain(Payload(chat.encode(), PLAIN, "pasted text"), keep_clutter=True)
    assert kept.text == chat


def test_a_transcript_in_a_word_file_has_its_speakers():
    lines = ["Speaker 1   0:03\nLet us begin.", "Speaker 2   0:12\nWe spent 41,000.", "Speaker 1   0:25\nWhy?"]
    data = word(lambda file: [file.add_paragraph(line) for line in lines])
    article = extract(Payload(data, WORD, "talk.docx"))
    assert article.speakers == ("Speaker 1", "Speaker 2")
    assert article.text == "Speaker 1: Let us begin.\n\nSpeaker 2: We spent 41,000.\n\nSpeaker 1: Why?"


def test_a_short_message_is_no_heading():
    chat = "\n".join(
        f"[14.10.25, 15:{at}] {message}"
        for at, message in enumerate(["Ann: see you at five", "Bo: It rains, and it will not end soon."] * 3, 10)
    )
    document = segment(extract_plain(Payload(chat.encode(), PLAIN, "pasted text")), LANGUAGES["en"])
    assert not any(sentence.is_heading for sentence in document.sentences)


def test_speech_without_punctuation_is_cut_where_the_speaker_pauses():
    words = [f"word{at}" for at in range(108)]
    lines = [" ".join(words[at : at + 6]) for at in range(0, 108, 6)]
    clock, cues = 0.0, []
    for number, line in enumerate(lines):
        cues.append(f"00:00:{clock:06.3f} --> 00:00:{clock + 1:06.3f}\n{line}")
        clock += 3.0 if number % 3 == 2 else 1.0
    pieces = said("\n\n".join(cues)).split("\n\n")
    assert pieces == [" ".join(words[at : at + 18]) for at in range(0, 108, 18)]


def test_a_line_that_is_said_twice_stays_unless_lines_scroll():
    cues = "\n\n".join(
        f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{line}" for at, line in enumerate(["No.", "No.", "Go."])
    )
    assert said(cues) == "No. No. Go."


def test_names_stand_before_turns_only():
    cues = "WEBVTT\n\n" + "\n\n".join(
        f"00:0{at}.000 --> 00:0{at}.900\n<v {name}>{line}" for at, (name, line) in enumerate(
            [("Ann", "It is"), ("Ann", "late."), ("Bo", "Is it?"), ("Ann", "Yes.")]
        )
    )  # fmt: skip
    assert said(cues) == "Ann: It is late.\n\nBo: Is it?\n\nAnn: Yes."


@given(st.lists(st.text("abc .!?\n:[]-", max_size=40), min_size=2, max_size=8))
def test_cues_lose_and_invent_no_words(lines):
    cues = "".join(f"{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{line}\n\n" for at, line in enumerate(lines, 1))
    talk = read_cues(normalize(cues))
    if talk is not None:
        words = iter(re.findall(r"[abc]+", "\n".join(lines)))
        assert all(word in words for each in talk.utterances for word in re.findall(r"[abc]+", each.text))


@pytest.mark.parametrize(
    "text",
    ["0:03 word word\n" * 40_000, "0:03" * 200_000, "Ann: " * 150_000, "<v Ann>" * 100_000,
     "[14.10.25, 15:34] " * 60_000, "a: b.\n" * 60_000,
     "<p " * 200_000 + "<tt ", "00:00:01,000 --> 00:00:02,000\n" * 20_000, "\n" * 500_000,
     "14 Oct 2025 " * 60_000, "(Music " * 100_000, "1 x\n" * 70_000],
    ids=["lines", "times", "labels", "tags", "stamps", "turns", "xml", "timings", "blank", "dates", "sounds", "number"],
)  # fmt: skip
@pytest.mark.thorough
@pytest.mark.timeout(60)
def test_hostile_text_takes_linear_time(text):
    start = time.process_time()
    read_talk(text)
    assert time.process_time() - start < 8
