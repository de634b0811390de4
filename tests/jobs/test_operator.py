"""Whoever looks after the bot is told what a human must do: once, and when it is over."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.card import Card
from bot.chat import MessageRef, Place, Platform
from bot.models import Kind, Outgoing, State
from bot.process.operator import of_this_machine, place_of, tell, tell_operator
from bot.settings import Settings, SettingsProblem, read_settings
from bot.store.message import cards, outbox, sending
from bot.store.person import people
from bot.wording.upkeep.delivery import NOT_MATCHED
from bot.wording.upkeep.operator import Need, no_copy
from tests.factories import NOW, Town, person, text_of

CHANNEL = "C012ABCDEF3"
LATER = NOW + timedelta(hours=1)


def said(town: Town) -> list[str]:
    """In the channel, each as it should look now."""
    query = select(Outgoing).where(Outgoing.conversation == CHANNEL)
    return town.do(lambda session: [text_of(cards.from_json(row.card)) for row in session.exec(query)])


def tells(town: Town, *needs: Need, now: datetime = NOW) -> int:
    return town.do(lambda session: tell(session, place_of(CHANNEL), list(needs), now))


def test_what_a_human_must_do_is_told_once(town: Town) -> None:
    assert tells(town, no_copy("")) == 1
    assert tells(town, no_copy(""), now=LATER) == 0
    (text,) = said(town)
    assert "There is no backup yet." in text and "Type wsoa backup" in text


def test_what_is_done_is_said_to_be_over_and_told_anew_when_it_comes_back(town: Town) -> None:
    tells(town, no_copy(""))
    tells(town, now=LATER)
    assert said(town) == ["That is no longer so: nothing is to be done."]
    assert tells(town, no_copy("of 1 December 2026"), now=LATER + timedelta(days=9)) == 1
    assert "The newest is of 1 December 2026." in said(town)[-1]


def test_messages_that_can_not_go_are_told_by_reason_and_that_it_is_over_once_they_went(town: Town) -> None:
    def wait(session: Session) -> None:
        for handle, reason in (("sen_head", "token"), ("therapy", "token"), ("imp_lead", NOT_MATCHED), ("dcs", "")):
            to = outbox.To(person_id=person(session, handle).id)
            number = outbox.promise(session, f"late:{handle}", Kind.NOTICE, to, Card("Hello", ()), NOW)
            row = session.get_one(Outgoing, number)
            row.reason = {"token": "The bot's token has run out. Install the bot again."}.get(reason, reason)
            session.add(row)

    def go(session: Session) -> None:
        for row in session.exec(select(Outgoing).where(col(Outgoing.key).startswith("late:"))):
            row.state, row.reason = State.SENT, ""

    town.do(wait)
    assert tells(town, now=NOW + timedelta(minutes=10)) == 0
    assert tells(town, now=LATER) == 1 and tells(town, now=LATER) == 0
    (text,) = said(town)
    assert "2 messages can't go and wait. The bot's token has run out. Install the bot again." in text
    assert "nothing is lost" in text and "Ruth" not in text
    town.do(go)
    tells(town, now=LATER)
    assert said(town) == ["That is no longer so: nothing is to be done."]


def test_messages_that_were_given_up_are_told_by_reason_without_a_name(town: Town) -> None:
    def give_up(session: Session) -> None:
        for handle in ("sen_head", "therapy"):
            to = outbox.To(person_id=person(session, handle).id)
            number = outbox.promise(session, f"lost:{handle}", Kind.NOTICE, to, Card("Hello", ()), NOW)
            assert number is not None
            row = session.get_one(Outgoing, number)
            row.state, row.reason = State.FAILED, "Slack no longer accepts the bot's token."
            session.add(row)

    town.do(give_up)
    assert tells(town) == 1 and tells(town, now=LATER) == 0
    (text,) = said(town)
    assert "2 messages were given up this week. Slack no longer accepts the bot's token." in text
    assert not any(one.name in text for one in town.do(people.everyone))


def test_a_new_installation_without_a_copy_needs_one(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/wsoa.db")
    assert "backup" in {need.about for need in of_this_machine(settings, datetime(2026, 12, 4, tzinfo=UTC))}


async def test_without_a_channel_or_without_slack_nobody_is_told(town: Town) -> None:
    told = Settings(
        operator_channel=CHANNEL, env="production", database_url=f"sqlite:///{town.store.engine.url.database}"
    )
    await tell_operator(Settings(), town.store, (Platform.SLACK,), lambda: NOW)
    await tell_operator(told, town.store, (Platform.TEAMS,), lambda: NOW)
    assert said(town) == []
    await tell_operator(told, town.store, (Platform.SLACK,), lambda: NOW)
    assert len(said(town)) == 1


@pytest.mark.parametrize("channel", ["#it-support", "general", "U0123456", "19:general"])
def test_what_is_no_channel_is_named(channel: str) -> None:
    with pytest.raises(SettingsProblem, match="OPERATOR_CHANNEL is no channel and no address"):
        read_settings({"OPERATOR_CHANNEL": channel, "SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"})


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("C012ABCDEF3", Place(Platform.SLACK, "C012ABCDEF3")),
        ("plan-ops@wexbourne.gov.uk", Place(Platform.MAIL, "plan-ops@wexbourne.gov.uk")),
        ("19:3a5b9_x-y@thread.tacv2", Place(Platform.TEAMS, "19:3a5b9_x-y@thread.tacv2")),
        (
            "https://teams.microsoft.com/l/channel/19%3A3a5b9_x-y%40thread.tacv2/Plan%20ops?groupId=1&tenantId=2",
            Place(Platform.TEAMS, "19:3a5b9_x-y@thread.tacv2"),
        ),
    ],
)
def test_a_channel_of_either_chat_or_an_address_may_be_told(said: str, place: Place) -> None:
    assert place_of(read_settings({"OPERATOR_CHANNEL": said}).operator_channel) == place


def test_by_e_mail_that_it_is_over_is_said_under_the_first_one(town: Town) -> None:
    place = Place(Platform.MAIL, "ops@wexbourne.gov.uk")
    town.do(lambda session: tell(session, place, [no_copy("")], NOW))
    (row,) = town.do(lambda session: list(session.exec(select(Outgoing).where(Outgoing.platform == Platform.MAIL))))
    town.do(lambda session: sending.was_sent(session, row.id, MessageRef(place, "<1@x>"), 1, NOW))
    town.do(lambda session: tell(session, place, [], LATER))
    town.do(lambda session: tell(session, place, [], LATER))
    rows = town.do(lambda session: list(session.exec(select(Outgoing).where(Outgoing.thread == "<1@x>"))))
    assert [(one.conversation, one.key.startswith("operator:")) for one in rows] == [("ops@wexbourne.gov.uk", True)]
