import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cleaning import is_mail, normalize, read_mail
from summarizer.cleaning.mail.endings import is_contact, is_legal, is_sent_from, take_ending
from summarizer.languages.files import entries, language_codes

LETTER = "The ferry was late on Monday.\nNobody minded."
# Each file holds a mail as it is pasted, a line of equals signs, and the letter.
GOLDEN = sorted((Path(__file__).parent / "mail").glob("*.txt"))
QUOTE = "> Is it open?\n> Is it foggy?\n> Please tell me."


@pytest.mark.parametrize(
    "attribution",
    [
        "On Monday, Ann Lee wrote:",
        "On Sun, 2 Jul 2023 at 09:15, Ann Lee <ann@example.org> wrote:",
        "On Sun, 2 Jul 2023 at 09:15, Ann Lee <ann@example.org>\nwrote:",
        "On Sun, 2 Jul 2023 at 09:15,\nAnn Lee <ann@example.org> wrote:",
        "Am So., 2. Juli 2023 um 09:15 Uhr schrieb Ann Lee <ann@example.org>:",
        "Le dim. 2 juil. 2023 à 09:15, Ann Lee <ann@example.org> a écrit :",
        "El dom, 2 jul 2023 a las 9:15, Ann Lee (<ann@example.org>) escribió:",
        "Il giorno dom 2 lug 2023 alle ore 09:15 Ann Lee <ann@example.org> ha scritto:",
        "Op zo 2 jul 2023 om 09:15 schreef Ann Lee <ann@example.org>:",
        "Em dom., 2 de jul. de 2023 às 09:15, Ann Lee <ann@example.org> escreveu:",
        "Den sön 2 juli 2023 kl 09:15 skrev Ann Lee <ann@example.org>:",
        "søn. 2. jul. 2023 kl. 09.15 skrev Ann Lee <ann@example.org>:",
        "su 2. heinäk. 2023 klo 9.15 Ann Lee (ann@example.org) kirjoitti:",
        "niedz., 2 lip 2023 o 09:15 Ann Lee <ann@example.org> napisał(a):",
        "ne 2. 7. 2023 v 9:15 odesílatel Ann Lee <ann@example.org> napsal:",
        "Ann Lee <ann@example.org>, 2 Tem 2023 Paz, 09:15 tarihinde şunu yazdı:",
        "вс, 2 июл. 2023 г. в 09:15, Ann Lee <ann@example.org> написал(а):",
        "Ann Lee <ann@example.org> 于2023年7月2日周日 09:15写道：",
        "2023년 7월 2일 (일) 오전 9:15, Ann Lee <ann@example.org>님이 작성:",
    ],
)
def test_the_line_above_a_quotation_goes_in_many_languages(attribution):
    text = f"{LETTER}\n\n{attribution}\n{QUOTE}"
    assert is_mail(text)
    mail = read_mail(text)
    assert mail.text == LETTER
    assert [(piece.kind, piece.text) for piece in mail.removed] == [
        ("frame", attribution),
        ("history", QUOTE.replace("> ", "")),
    ]


@pytest.mark.parametrize(
    "line",
    ["In 1921 she wrote:", "He wrote it at 10:30, and the letter ended.", "The note said, as she wrote to him:"],
)
def test_a_sentence_that_introduces_a_quotation_stays(line):
    assert line in read_mail(f"{LETTER}\n\n{line}\n{QUOTE}").text


def test_the_headers_of_an_older_letter_go_wherever_they_are():
    below = "From: Ann Lee <ann@example.org>\nSent: Monday 09:10\nTo: Bo Ek\nSubject: RE: The fog"
    text = f"{LETTER}\n\n" + "A line of the letter.\n\n" * 50 + f"{'_' * 32}\n{below}\n\nIs it open?\n"
    mail = read_mail(text)
    assert is_mail(text)
    assert [piece.text for piece in mail.removed] == [f"{'_' * 32}\n{below}", "Is it open?"]
    assert (mail.title, mail.author) == ("The fog", "")
    assert mail.text.endswith("A line of the letter.")


@pytest.mark.parametrize("code", [code for code in language_codes() if entries("mail.headers", code)])
def test_the_headers_of_every_language_are_read(code):
    subject, sender = entries("mail.subject", code)[0], entries("mail.sender", code)[0]
    mail = read_mail(f"{sender}: Ann Lee <ann@example.org>\n{subject}: Re: The fog\n\n{LETTER}")
    assert (mail.author, mail.title, mail.text.strip()) == ("Ann Lee", "The fog", LETTER)
    assert {subject, sender} <= set(entries("mail.headers", code))


def test_french_and_chinese_colons_count():
    assert read_mail(f"De : Ann Lee\nObjet : Le brouillard\n\n{LETTER}").title == "Le brouillard"
    assert read_mail(f"发件人：安\n主题：雾\n\n{LETTER}").title == "雾"


@pytest.mark.parametrize(
    "text",
    [
        (
            "On Monday the mayor wrote a letter at 10:30 on 14 May 2025, and it says:\n\nWe close the harbor.\n\n"
            "Regards aside, people are angry. Write to the harbor office at harbor@example.org if you have questions."
        ),
        "Minutes of the board of the harbor company\n\nDate: 3 May 2026\nSubject: Budget\n\nThe chair opened.",
        "Original message boards were slow.\n\nThanks to a fund they are fast now.",
        "Q: Is it open?\nA: Yes.\nQ: Is it foggy?\nA: No.",
        "Date: Monday\nIt rained.\n\nThe end.",
        "From 9 to 5 it rained.\nTo be or not to be.",
    ],
)
def test_other_texts_are_no_mail(text):
    assert not is_mail(text)


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_the_new_letter_is_the_text(file):
    given_text, expected = file.read_text(encoding="utf-8").split("\n==========\n")
    text = normalize(given_text)
    assert is_mail(text)
    mail = read_mail(text)
    assert mail.text == expected.rstrip("\n")
    # Nothing is lost: what is not the letter can be put back.
    assert sorted(words(text)) == sorted(words(mail.text, *(piece.text for piece in mail.removed)))


def words(*texts):
    return [word for text in texts for word in re.findall(r"\w+", text)]


LINES = ["> Is it open?", "It is.", "", "On 3 May 2025 at 10:15, Ann <a@b.example> wrote:", "--", "Best,", "Ann"]
LINES += ["From: Ann <a@b.example>", "To: Bo", "Subject: Fog", "-----Original Message-----"]


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_no_word_of_a_mail_is_lost_or_moved(lines):
    text = "\n".join(lines)
    mail = read_mail(text)
    assert sorted(words(text)) == sorted(words(mail.text, *(piece.text for piece in mail.removed)))
    position = iter(words(text))
    assert all(word in position for word in words(mail.text))


@pytest.mark.parametrize(
    ("below", "kinds"),
    [
        ("Best regards\nAnn Lee\nHead of Ferries\n+44 20 7946 0000", ["signature"]),
        ("Ann Lee | Ferries Ltd | www.example.org", ["signature"]),
        ("-- \nAnn Lee\nFerries", ["signature"]),
        (
            "Mit freundlichen Grüßen\n\nAnn Lee\nTel. 040 555 0199\n\nAmtsgericht Hamburg HRB 123",
            ["signature", "legal"],
        ),
        ("Von meinem iPhone gesendet", ["signature"]),
        ("Thanks, Ann", ["signature"]),
        ("This message is intended solely for the addressee.", ["legal"]),
        ("Ann", ["signature"]),
    ],
)
def test_what_stands_below_a_letter_has_its_kind(below, kinds):
    body, taken = take_ending([*LETTER.split("\n"), "", *below.split("\n")])
    assert "\n".join(body) == LETTER
    assert [piece.kind for piece in taken] == kinds


@pytest.mark.parametrize(
    "below",
    [
        "P.S. Bring gloves.",
        "Thanks to the rain the fog is gone, and the ferry leaves at noon as it always did.",
        "You can reach me at ann@example.org until the ferry leaves on Thursday morning.",
        "Best of all was the harbor, where nobody had been since the storm of last year.",
        "Please keep this confidential.",
    ],
)
def test_the_last_lines_of_a_letter_stay(below):
    lines = [*LETTER.split("\n"), "", below]
    assert take_ending(lines) == (lines, [])


def test_a_letter_that_only_passes_another_on_has_its_text():
    older = "Dear all,\n\nThe ferry leaves at noon, and nobody may be late.\n\nBest,\nAnn"
    fields = "From: Ann <a@b.example>\nDate: 3 May\nSubject: Ferry"
    for own in ("FYI", "Zur Info, siehe unten.", "+1", "Pour info, voir ci-dessous."):
        mail = read_mail(f"{own}\n\n---------- Forwarded message ---------\n{fields}\n\n{older}")
        assert "nobody may be late." in mail.text
        assert (mail.title, mail.author) == ("Ferry", "Ann")
    assert "late" not in read_mail(f"Yes, we all come at noon.\n\n{fields}\n\n{older}").text


def test_a_notice_below_the_history_does_not_hide_the_signature():
    older = "On Sun, 2 Jul 2023 at 09:15, Bo Ek <bo@example.org> wrote:\n> Is it open?"
    notice = "This message is confidential and intended solely for the addressee."
    mail = read_mail(f"Dear Bo,\n\n{LETTER}\n\nKind regards,\nAnn Lee\nHarbor office\n\n{older}\n\n{notice}")
    assert mail.text == f"Dear Bo,\n\n{LETTER}"
    assert [piece.kind for piece in mail.removed] == ["signature", "frame", "history", "legal"]


def test_an_article_about_letters_keeps_them():
    tells = "We found an old machine in the cellar, and nobody knew what it had been for. " * 15
    fields = "Date: Fri, 1 Feb 2002 11:53:40 -0500\nFrom: Bo Ek\nTo: Ann Lee\nSubject: Re: The machine"
    letter = "Yes.\n> does it run?\n\n" + "It runs, although one of its disks makes a sound like a mill.\n" * 50
    text = f"{tells}\n\n{fields}\n\n{letter}\n{fields}\n\n{letter}"
    assert read_mail(text).text == text
    assert "like a mill" not in read_mail(f"Dear Ann,\n\n{tells}\n\n{fields}\n\n{letter}").text
    assert "like a mill" not in read_mail(f"Yes, it runs. I will bring it.\n\n{fields}\n\n{letter}").text


def test_parts_of_a_signature_are_known():
    assert is_contact("Tel. +49 40 555 0199")
    assert not is_contact("You can call me on +49 40 555 0199 until the office closes on Friday.")
    assert is_legal("Geschäftsführer: Karl Brand, HRB 123")
    assert is_sent_from("Envoyé de mon iPhone")


@pytest.mark.parametrize(
    "text",
    ["> " * 80_000, "a:\n" * 25_000, "On 3 May 2025 at 10:15, Ann wrote:\n" * 5_000, "From: a@b\nTo: c\n" * 8_000,
     "-" * 150_000, "Best,\n" * 20_000, "@" * 150_000, "1 " * 60_000 + "\n" + "+" * 100_000,
     "On " + "a <" * 200_000 + ":", "____________\n" * 10_000 + "From: a@b\nTo: c\nSubject: d"],
    ids=["marks", "colons", "introductions", "fields", "dashes", "closings", "at", "digits", "brackets", "separators"],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_hostile_mail_takes_linear_time(text):
    start = time.process_time()
    is_mail(text)
    read_mail(text)
    assert time.process_time() - start < 4
