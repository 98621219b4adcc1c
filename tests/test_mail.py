import pytest

from summarizer.cleaning import is_mail, read_mail
from summarizer.languages.files import entries, language_codes

LETTER = "The ferry was late on Monday.\nNobody minded."
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
    assert mail.text == f"{LETTER}\n\n{QUOTE.replace('> ', '')}"
    assert attribution in mail.removed[0].text


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
    assert [piece.text for piece in mail.removed] == [f"{below}\n{'_' * 32}"]
    assert (mail.title, mail.author) == ("The fog", "")
    assert mail.text.rstrip().endswith("A line of the letter.\n\n\nIs it open?")


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
        "Q: Is it open?\nA: Yes.\nQ: Is it foggy?\nA: No.",
        "Date: Monday\nIt rained.\n\nThe end.",
        "From 9 to 5 it rained.\nTo be or not to be.",
    ],
)
def test_other_texts_are_no_mail(text):
    assert not is_mail(text)
