"""Whoever was asked by e-mail and moves to a chat in the middle of a round is not asked anew; either answer counts."""

from bot.card import Card, says
from bot.chat import Account, Platform
from bot.models import AskState, State
from bot.store.person import people
from tests.factories import person
from tests.mail.conftest import RUTH, Living
from tests.mail.letters import a_reply
from tests.mail.test_replies import asked

SLACK = Account(Platform.SLACK, "T1", "USEN_HEAD")


def moves_to_slack(living: Living) -> None:
    living.town.do(lambda s: people.link(s, person(s, "sen_head"), SLACK, "e-mail", living.clock()))
    living.town.do(lambda s: people.prefer(s, person(s, "sen_head"), Platform.SLACK, "sen_head", living.clock()))


async def test_the_ask_stays_and_an_answer_in_the_chat_settles_it(living: Living) -> None:
    mail = await asked(living)
    before = living.town.asks_open()
    moves_to_slack(living)
    assert "Got it, 3.1.1: Amber" in living.town.hears("3.1.1 amber - backlog 131", now=living.clock())
    assert living.town.asks_open() == before
    assert {ask.state for ask in living.asks("3.1.1")} == {AskState.ANSWERED}
    await living.hears(a_reply(RUTH, "3.1.1 red, the locum has left", mail))
    assert [(row.platform, row.rag) for row in living.updates()] == [(Platform.SLACK, "amber"), (Platform.MAIL, "red")]


async def test_what_is_sent_next_goes_to_the_chat_alone(living: Living) -> None:
    await asked(living)
    sent = len(living.office.sent_to(RUTH))
    moves_to_slack(living)
    living.promise(Card("One more day", (says("Two left"),)), "note:2")
    await living.deliver()
    assert len(living.office.sent_to(RUTH)) == sent and living.row("note:2").state is State.WAITING
