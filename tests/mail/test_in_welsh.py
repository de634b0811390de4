"""A round in Welsh: the e-mail, the page, its form, the answer; what people wrote stays as they wrote it."""

from dataclasses import replace

from sqlmodel import Session

from tests.factories import person
from tests.mail.conftest import RUTH, Living
from tests.mail.letters import a_reply
from tests.mail.post_office import html_of, text_of
from tests.mail.visits import New, asked, entered


def reads_welsh(living: Living) -> None:
    def choose(session: Session) -> None:
        person(session, "sen_head").language = "cy"

    living.town.do(choose)


async def test_an_e_mail_is_in_welsh_to_whoever_wants_it_and_to_nobody_else(living: Living) -> None:
    reads_welsh(living)
    await asked(living)
    mail = living.office.sent_to(RUTH)[-1]
    said = text_of(mail)
    assert str(mail["Subject"]).startswith("Eich 3 diweddariad ar gyfer y Cabinet: erbyn dydd Mercher 9 Rhagfyr")
    for words in (
        "Helo Ruth. Cynhelir cyfarfod",
        "[Diweddaru] [Dim newid]",
        "Agor eich tudalen: https://",
        "yn Saesneg",
    ):
        assert words in said
    assert "Fell more slowly than planned" in said and "Clear the backlog of late assessments" in said
    assert '<html lang="cy">' in html_of(mail)
    assert "Hello Dan" in text_of(living.office.sent_to("dan@vale.example")[-1])


async def test_the_page_its_form_and_the_answer_are_in_welsh(living: Living, browser: New) -> None:
    reads_welsh(living)
    here = browser()
    assert "Eich tudalen o’r cynllun" in await here.open(await asked(living))
    assert "Hefyd ar y dudalen hon" in await here.press("Parhau")
    said = await here.press("Diweddaru")
    assert "Beth a wnaed ers y tro diwethaf?" in said and '<html lang="cy">' in here.html
    answered = await here.press("Cadw", v_rating="amber", v_done="Two posts filled")
    assert "Diolch, 3.1.1: Oren" in answered and "Two posts filled" in answered
    (update,) = living.updates()
    assert (update.rag, update.done) == ("amber", "Two posts filled")


async def test_cymraeg_is_a_button_of_the_page_where_the_council_offers_it(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    assert "Cymraeg" not in here.html
    letters = living.mail.letters
    letters.settings = replace(letters.settings, languages=("cy",))
    await here.open(here.url)
    assert '<div lang="cy">' in here.html
    await here.press("Cymraeg")
    assert "Hefyd ar y dudalen hon" in await here.open(here.url)
    await here.press("English")
    assert "Also on this page" in await here.open(here.url)


async def test_a_reply_is_answered_in_welsh(living: Living) -> None:
    reads_welsh(living)
    await asked(living)
    await living.hears(a_reply(RUTH, "3.1.2 green, two posts filled", living.office.sent_to(RUTH)[-1]))
    assert "Diolch, 3.1.2: Gwyrdd" in text_of(living.office.sent_to(RUTH)[-1])
