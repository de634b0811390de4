"""A decision wanted from a director who is reached by e-mail alone: by the link in it, and in the words of a reply."""

import re
from email.message import EmailMessage

from sqlmodel import col, select

from bot.models import DecisionWord
from tests.mail.conftest import RUTH, Living
from tests.mail.letters import a_reply
from tests.mail.post_office import text_of
from tests.mail.visits import LINK, New

DIRECTOR = "a@wexbourne.example"
WANTED = (
    "3.1.1 amber, we need a decision from the Director of Children’s Services on the market supplement by 11 December, "
    "otherwise the two agency officers leave"
)


async def wanted(living: Living) -> EmailMessage:
    """What the director is sent, once Ruth has asked for the decision in a reply of hers."""
    living.town.ask()
    await living.hears(a_reply(RUTH, WANTED))
    mail = living.office.sent_to(DIRECTOR)[-1]
    assert "A decision is wanted on 3.1.1" in text_of(mail) and "market supplement" in text_of(mail)
    return mail


def words_of(living: Living) -> list[str]:
    query = select(DecisionWord.word).order_by(col(DecisionWord.id))
    return living.town.do(lambda session: [str(word) for word in session.exec(query)])


async def test_the_words_of_a_reply_decide_and_go_back_to_whoever_asked(living: Living) -> None:
    await living.hears(a_reply(DIRECTOR, "approved, go ahead with the market supplement", await wanted(living)))
    assert words_of(living) == ["approved"]
    assert "Approved: 3.1.1" in text_of(living.office.sent_to(DIRECTOR)[-1])
    assert re.search(r"approved", text_of(living.office.sent_to(RUTH)[-1]), re.IGNORECASE)


async def test_a_question_back_in_words_goes_to_whoever_asked(living: Living) -> None:
    mail = await wanted(living)
    await living.hears(a_reply(DIRECTOR, "ask back: what does it cost in a year?", mail))
    assert words_of(living) == ["asked_back"]
    assert "what does it cost in a year" in text_of(living.office.sent_to(RUTH)[-1])


async def test_the_link_shows_it_and_a_press_decides_it(living: Living, browser: New) -> None:
    here = browser()
    await here.open(LINK.findall(text_of(await wanted(living)))[-1])
    shown = await here.press("Continue")
    assert "A decision is wanted on 3.1.1" in shown
    assert "Approved: 3.1.1" in await here.press("Approve")
    await living.deliver()
    assert words_of(living) == ["approved"]
    assert re.search(r"approved", text_of(living.office.sent_to(RUTH)[-1]), re.IGNORECASE)


async def test_the_link_of_someone_else_shows_and_decides_nothing(living: Living, browser: New) -> None:
    await wanted(living)
    here = browser()
    await here.open(LINK.findall(text_of(living.office.sent_to(RUTH)[-1]))[-1])
    assert "[Approve]" not in await here.press("Continue") and words_of(living) == []


async def test_words_that_a_director_says_twice_decide_once(living: Living) -> None:
    mail = await wanted(living)
    reply = a_reply(DIRECTOR, "approved", mail)
    await living.hears(reply)
    await living.hears(reply)
    assert words_of(living) == ["approved"]
