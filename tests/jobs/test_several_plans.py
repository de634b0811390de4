"""Several plans in one installation: each its own calendar; what an owner hears of them at one time is one message."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from bot.models import Outgoing, Person, State
from bot.models.words import Handed
from bot.plan.ask.rules import ASKS
from bot.plan.contents.document import MeetingLine
from bot.store.ask import delegations, leave
from bot.store.ask.preview import preview
from bot.store.message import cards, lanes, outbox, sending
from bot.store.person import handover_moves, people
from bot.store.plan import plans
from jobs.cycle import tick
from jobs.delivery.pre_send_check import reason_to_withdraw
from jobs.delivery.redraw import draw_again
from tests.factories import text_of
from tests.two_plans import TwoPlans, safety_valve


@pytest.fixture
def council(tmp_path: Path) -> Iterator[TwoPlans]:
    council = TwoPlans(tmp_path)
    yield council
    council.close()


def at(month: int, day: int, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def messages(council: TwoPlans, handle: str = "sen_head") -> list[Outgoing]:
    """What arrives as a message of its own."""
    return [row for row in council.outbox(handle) if row.within_id is None]


def test_two_openings_on_one_day_are_one_message_with_a_part_of_each(council: TwoPlans) -> None:
    council.ticks(at(11, 30))
    (row,) = messages(council)
    said = text_of(cards.from_json(row.card))
    assert said.index("IP · Wexbourne improvement plan") < said.index("SV · Safety Valve agreement")
    assert "Your 3 updates for Cabinet" in said and "Your 2 updates for Schools Forum" in said
    assert [part.key for part in council.outbox("sen_head")] == [
        "chase:2027-01:sen_head:open",
        "sv/chase:2027-01:sen_head:open",
    ]


def test_each_plan_keeps_its_own_days(tmp_path: Path) -> None:
    later = safety_valve(meetings=(MeetingLine(date(2027, 1, 25), "Schools Forum", True),))
    council = TwoPlans(tmp_path, later)
    for day in [at(11, 30), *(at(12, day) for day in range(1, 24))]:
        council.ticks(day)
    sent = [(row.key, row.sent_at.date()) for row in messages(council) if row.sent_at]
    assert sent == [
        ("chase:2027-01:sen_head:open", date(2026, 11, 30)),
        ("chase:2027-01:sen_head:nudge-1", date(2026, 12, 3)),
        ("chase:2027-01:sen_head:nudge-2", date(2026, 12, 7)),
        ("sv/chase:2027-01:sen_head:nudge-1", date(2026, 12, 10)),
        ("sv/chase:2027-01:sen_head:nudge-2", date(2026, 12, 14)),
    ]
    (joined,) = [row.key for row in council.outbox("sen_head") if row.within_id is not None]
    assert joined == "sv/chase:2027-01:sen_head:open"  # on the 7th, with the other plan's second reminder
    council.close()


@pytest.mark.slow
@pytest.mark.covered
def test_nobody_hears_twice_on_one_day_of_whichever_plan(council: TwoPlans) -> None:
    days: dict[tuple[int | None, date], int] = {}
    for day in [at(11, 30), *(at(12, day) for day in range(1, 31))]:
        council.ticks(day)
    rows = council.do(lambda session: list(session.exec(select(Outgoing).where(Outgoing.rule != ""))))
    for row in rows:
        if row.within_id is None and row.sent_at is not None:
            days[row.person_id, row.sent_at.date()] = days.get((row.person_id, row.sent_at.date()), 0) + 1
    assert days and max(days.values()) == 1


def test_a_second_tick_adds_nothing(council: TwoPlans) -> None:
    council.do(lambda session: tick(session, at(11, 30)))
    assert council.do(lambda session: tick(session, at(11, 30))) == 0


def test_what_was_answered_before_it_was_sent_is_no_longer_in_the_message(council: TwoPlans) -> None:
    council.do(lambda session: tick(session, at(11, 30)))
    council.tells("SV 3.1.1 green, on course. 7.1.1 green", now=at(11, 30, 10))

    def drawn(session: Session) -> str:
        row = session.exec(select(Outgoing).where(Outgoing.key == "chase:2027-01:sen_head:open")).one()
        assert reason_to_withdraw(session, row, at(11, 30, 11)) == ""
        assert draw_again(session, row, at(11, 30, 11))
        return text_of(cards.from_json(row.card))

    said = council.do(drawn)
    assert "Cabinet" in said and "Schools Forum" not in said


def test_a_message_all_of_whose_parts_were_answered_is_not_sent(council: TwoPlans) -> None:
    council.do(lambda session: tick(session, at(11, 30)))
    council.tells("no change on everything", now=at(11, 30, 10))
    council.tells("3.2.1 red, new date is 28 February 2027", now=at(11, 30, 10))

    def reason(session: Session) -> str:
        row = session.exec(select(Outgoing).where(Outgoing.key == "chase:2027-01:sen_head:open")).one()
        return reason_to_withdraw(session, row, at(11, 30, 11))

    assert council.open_asks() == set()
    assert council.do(reason) == "answered before it was sent"


def test_an_answer_changes_its_part_of_the_message_that_was_sent(council: TwoPlans) -> None:
    council.ticks(at(11, 30))
    council.tells("7.1.1 green, the first places opened", now=at(11, 30, 10))

    def drawn(session: Session) -> tuple[bool, str]:
        row = session.exec(select(Outgoing).where(Outgoing.key == "chase:2027-01:sen_head:open")).one()
        waiting = row.revision > row.shown_revision
        draw_again(session, row, at(11, 30, 11))
        return waiting, text_of(cards.from_json(row.card))

    waiting, said = council.do(drawn)
    assert waiting
    assert "Answered Mon 30 Nov" in said[said.index("7.1.1") :] and "Your 3 updates for Cabinet" in said


def test_a_part_fares_as_its_message_does(council: TwoPlans) -> None:
    council.do(lambda session: tick(session, at(11, 30)))

    def fate(session: Session) -> set[State]:
        row = session.exec(select(Outgoing).where(Outgoing.key == "chase:2027-01:sen_head:open")).one()
        sending.start_send(session, row, at(11, 30))
        assert {part.state for part in outbox.parts_of(session, row)} == {State.SENDING}
        sending.failed(session, row.id, "messages off", at(11, 30))
        session.expire_all()
        return {part.state for part in outbox.parts_of(session, row)}

    assert council.do(fate) == {State.FAILED}
    for row in council.outbox("sen_head"):
        assert council.do(lambda session, row=row: lanes.lane_of(session, row.id)) is None


def test_each_plan_s_lead_hears_of_their_own_plan(council: TwoPlans) -> None:
    for day in [at(11, 30), *(at(12, day) for day in range(1, 16))]:
        council.ticks(day)
    lead = "\n".join(
        text_of(cards.from_json(row.card)) for row in messages(council, "imp_lead") if row.rule == "missing"
    )
    other = "\n".join(
        text_of(cards.from_json(row.card)) for row in messages(council, "ad_edu") if row.rule == "missing"
    )
    assert "7.2.1" not in lead and "5.1.1" in lead
    assert "7.2.1" in other and "5.1.1" not in other


def test_what_is_foretold_happens_though_asks_move_meanwhile(council: TwoPlans) -> None:
    def plan_ahead(session: Session) -> None:
        ids = {one.handle: one.id for one in people.everyone(session)}
        leave.record(session, ids["sen_head"], date(2026, 12, 3), date(2026, 12, 4), ids["pat"], at(11, 25))
        lead, action = ids["imp_lead"], plans.action_by_ref(session, 1, "5.1.1")
        assert action is not None
        delegations.give(
            session, 1, ids["therapy"], ids["member"], action.id, date(2026, 12, 2), date(2026, 12, 8), lead, at(11, 25)
        )
        handover_moves.record(
            session, 1, Handed.ACTION, "3.1.2", ids["sen_head"], ids["dcs"], date(2026, 12, 8), lead, at(11, 25)
        )

    council.do(plan_ahead)
    told = council.do(lambda session: preview(session, at(11, 27), at(12, 9, 23)))
    foretold = {(one.handle, one.rule.value, one.at.date()) for one in told.coming if one.rule in ASKS}
    for day in (at(11, 27), at(11, 30), *(at(12, day) for day in range(1, 10))):
        council.ticks(day)
        council.ticks(day.replace(hour=15))

    def happened(session: Session) -> set[tuple[str, str, date]]:
        query = select(Person.handle, Outgoing.rule, Outgoing.sent_at).join(Outgoing)
        rows = session.exec(query.where(col(Outgoing.rule).in_([rule.value for rule in ASKS])))
        return {(handle, rule, sent_at.date()) for handle, rule, sent_at in rows if sent_at is not None}

    assert ("pat", "cover", date(2026, 12, 3)) in foretold or ("pat", "open", date(2026, 12, 3)) in foretold
    assert ("dcs", "open", date(2026, 12, 8)) in foretold
    assert foretold == council.do(happened)
