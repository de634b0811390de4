"""A round in Welsh: the e-mail, the page, its form, the answer; what people wrote stays as they wrote it."""

from dataclasses import replace

from sqlmodel import Session

from bot.demo.browser import Browser
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
    assert (
        str(mail["Subject"])
        .strip()
        .startswith("Eich diweddariadau (3) ar gyfer y Cabinet: erbyn dydd Mercher 9 Rhagfyr")
    )
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
    assert "Eich tudalen ar gyfer y cynllun" in await here.open(await asked(living))
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


async def test_plain_english_is_theirs_who_want_it_and_english_comes_back(living: Living, browser: New) -> None:
    here = await entered(living, browser)
    letters = living.mail.letters
    letters.settings = replace(letters.settings, languages=("cy", "plain"))
    await here.open(here.url)
    await here.press("Plain English")
    said = await here.open(here.url)
    assert "Nothing new" in said and "More: what could go wrong" in said and '<html lang="en-GB">' in here.html
    assert "<span lang=" not in here.html and "in your language yet" not in said
    await living.hears(a_reply(RUTH, "3.1.2 green, two posts filled", living.office.sent_to(RUTH)[-1]))
    answer = text_of(living.office.sent_to(RUTH)[-1])
    assert "Thank you for 3.1.2: Green" in answer and "just write back" in answer.lower()
    await here.press("English")
    assert "Also on this page" in await here.open(here.url)
    await living.hears(a_reply(RUTH, "prefer plain English please", living.office.sent_to(RUTH)[-1]))
    assert "are in plain English" in text_of(living.office.sent_to(RUTH)[-1])


async def test_a_reply_is_answered_in_welsh(living: Living) -> None:
    reads_welsh(living)
    await asked(living)
    await living.hears(a_reply(RUTH, "3.1.2 green, two posts filled", living.office.sent_to(RUTH)[-1]))
    assert "Diolch, 3.1.2: Gwyrdd" in text_of(living.office.sent_to(RUTH)[-1])


async def test_where_most_of_an_answer_stays_english_that_is_said_in_welsh(living: Living, browser: New) -> None:
    reads_welsh(living)
    here = await entered_in_welsh(living, browser)
    note = "Nid yw’r rhan fwyaf o hyn ar gael yn Gymraeg eto"
    assert note not in here.html
    assert note in await here.press("Risgiau")
    assert '<span lang="en-GB">' in here.html  # a screen reader says it as English
    await living.hears(a_reply(RUTH, "what is overdue", living.office.sent_to(RUTH)[-1]))
    assert note in text_of(living.office.sent_to(RUTH)[-1])
    assert "stays in English" not in text_of(living.office.sent_to("dan@vale.example")[-1])


async def entered_in_welsh(living: Living, browser: New) -> Browser:
    here = browser()
    await here.open(await asked(living))
    await here.press("Parhau")
    return here
