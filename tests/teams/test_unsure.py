"""Teams keeps no history for a bot: what is done when nobody says whether a message arrived."""

import re

import pytest

from bot.card import Button, Buttons, Card, says
from bot.chat import Place, Platform
from bot.models import Kind, State
from bot.wording.upkeep.delivery import MAYBE
from tests.teams.conftest import Living

DIGEST = Card("The digest", (says("The digest."), Buttons((Button("Off plan", "ask", (("words", "overdue"),)),))))


def place_of(living: Living, handle: str) -> Place:
    conversation = living.tenant.activity(living.ids[handle], "message")["conversation"]["id"]
    return Place(Platform.TEAMS, conversation)


async def sent_into_the_dark(living: Living, *, arrived: bool, **other: object) -> None:
    await living.install("sen_head", "imp_lead")
    drop = living.tenant.faults.drop_after if arrived else living.tenant.faults.drop_before
    drop("activities.send")
    living.promise(DIGEST, **other)
    await living.deliver()
    assert living.row("note:1").state is State.SENDING


async def test_nothing_is_sent_again_while_a_sign_may_still_come(living: Living) -> None:
    await sent_into_the_dark(living, arrived=True)
    await living.pass_(seconds=50)
    assert [words.count("The digest.") for words in living.words("sen_head")[1:]] == [1]


async def test_without_a_sign_it_is_sent_once_more_and_says_so(living: Living) -> None:
    await sent_into_the_dark(living, arrived=False)
    await living.pass_(seconds=61)
    (only,) = living.words("sen_head")[1:]
    assert MAYBE in only and "The digest." in only
    assert living.row("note:1").state is State.SENT


async def test_a_press_on_the_message_shows_that_it_arrived(living: Living) -> None:
    await sent_into_the_dark(living, arrived=True)
    there = living.heard("sen_head")[-1]
    assert (await living.tenant.press_named(living.ids["sen_head"], there.id, "Off plan")).ok
    await living.pass_(seconds=61)
    assert (living.row("note:1").state, living.row("note:1").message) == (State.SENT, there.id)
    assert sum("The digest." in words for words in living.words("sen_head")) == 1


async def test_a_press_made_up_by_someone_else_is_no_sign(living: Living) -> None:
    await sent_into_the_dark(living, arrived=False)
    await living.install("therapy")
    theirs = living.heard("therapy")[-1].id
    mark = living.teams.channel._signs.mark  # as if the forger could make one
    for key in ("note:1", mark(place_of(living, "therapy"), "note:1"), mark(place_of(living, "sen_head"), "note:1")):
        carried = {"wsoa": {"do": "press", "verb": "ask", "args": {"words": "mine"}, "key": key}}
        activity = living.tenant.activity(living.ids["therapy"], "message") | {"value": carried, "replyToId": theirs}
        assert (await living.tenant.dispatch.send(activity)).status == 200
    await living.pass_(seconds=61)
    assert living.row("note:1").message != theirs
    assert "The digest." in living.words("sen_head")[-1]


async def test_what_a_button_carries_of_its_message_cannot_be_guessed(living: Living) -> None:
    await living.install("sen_head", "therapy")
    living.promise(DIGEST, key="note:1", handle="sen_head")
    living.promise(DIGEST, key="note:2", handle="therapy")
    await living.deliver()
    cards = [str(living.heard(handle)[-1].card) for handle in ("sen_head", "therapy")]
    assert not any("note:" in card for card in cards)
    one, other = (re.findall(r"'key': '([0-9a-f]{32})'", card) for card in cards)
    assert one and other and one != other


async def test_what_the_clock_asked_for_waits_longer_for_a_sign_than_an_answer(living: Living) -> None:
    await sent_into_the_dark(living, arrived=False, rule="digest-1")
    await living.pass_(seconds=120)
    assert living.row("note:1").state is State.SENDING
    await living.pass_(seconds=200)
    assert living.row("note:1").state is State.SENT


async def test_time_after_time_without_a_word_it_is_given_up_and_the_lead_is_told(living: Living) -> None:
    await sent_into_the_dark(living, arrived=False)
    living.tenant.faults.drop_before("activities.send", times=2)
    for _ in range(4):
        await living.pass_(minutes=10)
    assert living.row("note:1").state is State.FAILED
    assert "I could not send the digest to Ruth Okafor" in "\n".join(living.words("imp_lead"))


async def test_what_was_surely_not_taken_is_no_send_whose_fate_nobody_tells(living: Living) -> None:
    await living.install("sen_head")
    living.tenant.faults.fail("activities.send", status=503, times=2)
    living.promise(DIGEST)
    await living.deliver()
    await living.pass_(minutes=1)
    living.tenant.faults.drop_before("activities.send", times=2)
    for _ in range(4):
        await living.pass_(minutes=10)
    assert living.row("note:1").state is State.SENT and MAYBE in living.words("sen_head")[-1]


async def test_a_sign_is_waited_for_from_the_send_that_was_in_doubt_not_from_one_that_was_refused(
    living: Living,
) -> None:
    await living.install("sen_head")
    living.tenant.faults.fail("activities.send", status=503)
    living.promise(DIGEST)
    await living.deliver()
    living.tenant.faults.drop_after("activities.send")
    await living.pass_(minutes=10)
    await living.pass_(seconds=50)
    assert [words.count("The digest.") for words in living.words("sen_head")[1:]] == [1]


async def test_refused_after_it_may_have_arrived_it_still_says_so_when_it_comes(living: Living) -> None:
    await sent_into_the_dark(living, arrived=True)
    living.tenant.faults.fail("activities.send", status=503)
    await living.pass_(seconds=61)
    await living.pass_(minutes=1)
    first, again = living.words("sen_head")[1:]
    assert MAYBE not in first and MAYBE in again


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_trouble_of_teams_own_leaves_it_open_whether_it_arrived(living: Living, status: int) -> None:
    await living.install("sen_head")
    living.tenant.faults.fail("activities.send", status=status)
    living.promise(DIGEST)
    await living.deliver()
    assert living.row("note:1").state is State.SENDING


@pytest.mark.parametrize("status", [412, 503])
async def test_what_teams_surely_did_not_take_is_sent_again_without_a_word(living: Living, status: int) -> None:
    await living.install("sen_head")
    living.tenant.faults.fail("activities.send", status=status)
    living.promise(DIGEST)
    await living.deliver()
    assert living.row("note:1").state is State.WAITING
    await living.pass_(seconds=31)
    assert MAYBE not in living.words("sen_head")[-1] and "The digest." in living.words("sen_head")[-1]


async def test_told_to_slow_down_it_waits_as_long_as_it_is_told(living: Living) -> None:
    await living.install("sen_head")
    living.tenant.faults.rate_limit("activities.send", retry_after=7)
    living.promise(DIGEST)
    await living.deliver()
    assert (living.row("note:1").not_before - living.clock()).total_seconds() > 6


async def test_an_answered_reminder_is_not_sent_again_for_want_of_a_sign(living: Living) -> None:
    living.town.ask(living.clock())
    await living.install("therapy")
    living.tenant.faults.drop_after("activities.send")
    cycle_id = living.town.do(lambda s: living.town.turn(s, "therapy").cycle_row.id)
    living.promise(DIGEST, handle="therapy", kind=Kind.NUDGE, cycle_id=cycle_id)
    await living.deliver()
    await living.tenant.say(living.ids["therapy"], "5.1.1 green, two therapists started. 5.1.2 no change")
    await living.pass_(seconds=61)
    assert living.row("note:1").state is State.WITHDRAWN
    assert sum("The digest." in words for words in living.words("therapy")) == 1


async def test_a_token_that_ran_out_is_asked_for_anew(living: Living) -> None:
    await living.install("sen_head")
    living.tenant.faults.fail("activities.send", status=401)
    living.promise(DIGEST)
    await living.deliver()
    assert living.row("note:1").state is State.SENT
    assert sum(call.method == "token" for call in living.tenant.calls) == 2
