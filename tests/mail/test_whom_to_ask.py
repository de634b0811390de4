"""Whoever is asked by someone they have never heard of reads who it is and whom to ask, on each e-mail and page."""

from bot.chat import Account, Platform
from tests.mail.conftest import RUTH, Living
from tests.mail.post_office import html_of, text_of
from tests.mail.visits import New, asked, entered

WHO = "Wexbourne Council sends you this"
WHOM = "Questions? Ask Eleanor Marsh"


async def test_each_e_mail_says_whose_it_is_and_whom_to_ask(living: Living) -> None:
    await asked(living)
    mail = living.office.sent_to(RUTH)[-1]
    for said in (text_of(mail), " ".join(html_of(mail).split())):
        assert WHO in said and WHOM in said and "el@wexbourne.example" in said


async def test_so_does_a_file_that_comes_as_an_attachment(living: Living) -> None:
    await living.mail.channel.give(Account(Platform.MAIL, "", RUTH), "risks.csv", b"SR01", "Your file")
    assert WHOM in text_of(living.office.sent_to(RUTH)[-1])


async def test_the_first_page_says_so_before_anything_is_pressed(living: Living, browser: New) -> None:
    here = browser()
    said = await here.open(await asked(living))
    assert WHO in said and WHOM in said


async def test_a_link_that_is_no_good_names_nobody(living: Living, browser: New) -> None:
    here = browser()
    said = await here.open((await asked(living))[:-4] + "aaaa")
    assert "Eleanor" not in said and "Wexbourne Council" not in said


async def test_what_the_bot_asks_is_answered_where_it_is_asked(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    said = await here.press("Send", said="3.1.2 the interviews went well")
    assert "on track" in said
    await here.press("Send", said="green")
    assert [row.rag for row in living.updates()][-1] == "green"


async def test_the_subject_is_its_first_sentence_alone(living: Living) -> None:
    await asked(living)
    assert str(living.office.sent_to(RUTH)[-1]["Subject"]).endswith("due Wed 9 Dec.")
