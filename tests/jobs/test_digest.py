"""A digest on its way: looked at by the lead, held where too little was heard of, sent by rule, fresh when it goes."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.card import Button, args
from bot.chat import FormErrors, OpenForm, Platform
from bot.models import Outgoing, State
from bot.models.words import Rating
from bot.plan.ask.rules import Rule
from bot.store.message import cards
from jobs.cycle import tick
from jobs.delivery.redraw import draw_again
from tests.factories import Town, card_of, text_of
from tests.jobs.arriving import tick_and_send

FREEZE = datetime(2026, 12, 16, 9, 5, tzinfo=UTC)
DAY = datetime(2026, 12, 21, 9, 5, tzinfo=UTC)


def rules(town: Town, handle: str) -> list[str]:
    return [row.rule for row in town.outbox(handle) if row.rule.startswith("digest")]


def heard_of(town: Town, refs: tuple[str, ...] = ("3.1.1", "3.1.2", "3.2.1")) -> None:
    """Three of five open actions."""
    town.ask()
    for ref in refs:
        town.says(ref, rag=Rating.AMBER)
    for day in range(7, 1, -1):  # what the lead is told on the days before
        tick_and_send(town, FREEZE - timedelta(days=day))


def press(town: Town, text: str, now: datetime) -> str:
    button = next(one for one in town.buttons("imp_lead") if one.text == text)
    return text_of(card_of(town.presses(button, "imp_lead", now)))


def test_the_lead_reads_it_some_days_before_and_it_goes_by_itself(town: Town) -> None:
    heard_of(town)
    tick_and_send(town, FREEZE)
    look = town.heard("imp_lead")[-1]
    assert "The digest for Cabinet, before it goes" in look and "What needs your decision" in look
    assert "to challenge before it goes" in look and "[Ask why, " in look
    assert "If you do nothing it goes by itself on Mon 21 Dec, to 1 director" in look
    tick_and_send(town, DAY)
    assert rules(town, "dcs") == ["digest-1"]
    tick_and_send(town, DAY + timedelta(days=1))
    assert rules(town, "dcs") == ["digest-1"]


def test_with_too_little_heard_of_it_is_held_and_says_so(town: Town) -> None:
    heard_of(town, ("3.1.1",))
    tick_and_send(town, FREEZE)
    assert "With 1 of 5 open actions heard of (20%) it would be held" in town.heard("imp_lead")[-1]
    tick_and_send(town, DAY)
    assert rules(town, "dcs") == ["digest-held"]
    said = "is held. Only 1 of 5 open actions were heard of (20%), and it takes 50%."
    assert said in town.heard("dcs")[-1] and "[Show it as it stands]" in town.heard("dcs")[-1]
    assert said in town.heard("imp_lead")[-1] and "[Send]" in town.heard("imp_lead")[-1]


def test_once_enough_is_heard_of_it_goes_by_itself(town: Town) -> None:
    heard_of(town, ("3.1.1",))
    tick_and_send(town, DAY)
    town.says("3.1.2", at=DAY)
    town.says("3.2.1", at=DAY)
    tick_and_send(town, DAY + timedelta(days=1))
    assert rules(town, "dcs") == ["digest-held", "digest-1"]


def test_the_lead_sends_it_whatever_was_heard_of_and_before_its_day(town: Town) -> None:
    heard_of(town, ())
    tick_and_send(town, FREEZE)
    assert "goes to the directors now" in press(town, "Send", FREEZE)
    tick_and_send(town, FREEZE + timedelta(minutes=1))
    assert rules(town, "dcs") == ["digest-1"]
    assert "[Hold]" not in town.heard("imp_lead")[-1]


def test_what_the_lead_holds_goes_to_nobody_until_it_is_sent(town: Town) -> None:
    heard_of(town)
    tick_and_send(town, FREEZE)
    assert "goes to nobody until you press Send" in press(town, "Hold", FREEZE)
    tick_and_send(town, DAY)
    assert rules(town, "dcs") == ["digest-held"]
    assert "The improvement lead holds it." in town.heard("dcs")[-1]
    assert "goes to the directors now" in press(town, "Send", DAY)
    tick_and_send(town, DAY + timedelta(minutes=5))  # on the day that they were told of it: the lead wants it so
    assert rules(town, "dcs") == ["digest-held", "digest-1"]


def test_a_line_of_the_leads_stands_above_it_as_theirs(town: Town) -> None:
    heard_of(town)
    tick_and_send(town, FREEZE)
    button = next(one for one in town.buttons("imp_lead") if one.text == "Add a line")
    form = town.presses(button, "imp_lead", FREEZE)
    assert isinstance(form, OpenForm)
    held = town.fills_in(form.form, "imp_lead", FREEZE, line="Kayden Smith in Year 4 at Oakfield still waits")
    assert isinstance(held, FormErrors)
    town.fills_in(form.form, "imp_lead", FREEZE, line="The agency starts on Monday.")
    tick_and_send(town, DAY)
    assert "Added by the Improvement Manager: The agency starts on Monday." in town.heard("dcs")[-1]


@pytest.mark.parametrize("handle", ["sen_head", "ad_edu", "dcs"])
def test_nobody_but_the_lead_steers_it(town: Town, handle: str) -> None:
    heard_of(town)
    tick_and_send(town, FREEZE)
    for text in ("Send", "Hold", "Add a line"):
        button = next(one for one in town.buttons("imp_lead") if one.text == text)
        assert "improvement lead" in text_of(card_of(town.presses(button, handle, FREEZE)))
    tick_and_send(town, DAY)
    assert rules(town, "dcs") == ["digest-1"]


def test_what_was_said_a_second_before_it_goes_is_in_it(town: Town) -> None:
    heard_of(town)
    town.do(lambda session: tick(session, DAY))
    town.says("3.1.2", rag=Rating.RED, at=DAY + timedelta(seconds=30))

    def sent(session: Session) -> str:
        row = session.exec(select(Outgoing).where(Outgoing.rule == Rule.DIGEST_1.value)).one()
        assert draw_again(session, row, DAY + timedelta(seconds=31))
        return text_of(cards.from_json(row.card))

    assert "1 worse: 3.1.2 Recruit six case officers, Green to Red." in town.do(sent)


def test_on_slack_its_sections_stand_in_the_thread_once_it_has_arrived(town: Town) -> None:
    heard_of(town)
    tick_and_send(town, DAY)

    def arrives(session: Session) -> None:
        row = session.exec(select(Outgoing).where(Outgoing.rule == Rule.DIGEST_1.value)).one()
        row.state, row.platform, row.conversation, row.message = State.SENT, Platform.SLACK, "D1", "17.1"
        session.add(row)

    town.do(arrives)
    tick_and_send(town, DAY + timedelta(minutes=1))
    tick_and_send(town, DAY + timedelta(minutes=2))
    under = [row for row in town.outbox("dcs") if ":section:" in row.key]
    assert {(row.platform, row.conversation, row.thread) for row in under} == {(Platform.SLACK, "D1", "17.1")}
    told = [row.key.rpartition(":")[2] for row in under]
    assert told == list(dict.fromkeys(told)) and {"off", "risks", "gaps", "silent", "measures"} <= set(told)


def test_an_owner_hears_once_a_day_who_asks_about_an_action(town: Town) -> None:
    button = Button("Ask the owner", "digest.ask_owner", args(ref="3.2.1"))
    assert "I have asked the Head of SEN about 3.2.1." in text_of(card_of(town.presses(button, "dcs")))
    assert "asked by you about 3.2.1 today" in text_of(card_of(town.presses(button, "dcs")))
    (heard,) = town.heard("sen_head")
    assert "The Director of Children’s Services asks about 3.2.1 · Publish a protocol" in heard
    assert "is for directors" in text_of(card_of(town.presses(button, "therapy")))


def test_a_section_is_for_those_who_may_read_the_digest(town: Town) -> None:
    button = Button("Risks", "digest.section", args(section="risks", page="1"))
    assert "SR02" in text_of(card_of(town.presses(button, "dcs")))
    assert "is for directors" in text_of(card_of(town.presses(button, "therapy")))
