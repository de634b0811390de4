"""A meeting that moves: what was sent stays sent, what was not is planned anew, and the lead is told."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlmodel import Session, select

from bot.models import Cycle, Outgoing, State
from bot.plan.contents.document import MeetingLine, PlanDocument
from bot.plan.days.cycle import cycles_of
from bot.plan.days.replan import calendar_changes
from bot.plan.days.steps import Step
from bot.store.message import cards
from bot.store.plan import plan_import, plans, replan
from bot.wording.plan import replan as words
from jobs.cycle import tick
from tests.factories import Town, a_document, text_of


def at(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 9, tzinfo=UTC)


def moved_to(*days: date) -> PlanDocument:
    return replace(a_document(), meetings=tuple(MeetingLine(day, "Cabinet", True) for day in days))


def changes_to(town: Town, document: PlanDocument, now: datetime) -> str:
    """Brings the changed calendar in, as an import does; gives back what the lead is told."""

    def work(session: Session) -> str:
        stored = plans.document(session)
        assert stored is not None
        plan_import.save(session, document, now)
        plan = plans.first_plan(session)
        assert plan is not None
        found = calendar_changes(cycles_of(stored), cycles_of(document), now.date())
        replan.apply(session, plan, found, now)
        card = words.card(found, now.date())
        replan.tell(session, plan, card, now)
        return text_of(card)

    return town.do(work)


def keys(town: Town) -> list[str]:
    query = select(Outgoing.key).where(Outgoing.rule != "").order_by(Outgoing.key)
    return town.do(lambda session: list(session.exec(query)))


def sent(town: Town) -> None:
    def work(session: Session) -> None:
        for row in session.exec(select(Outgoing)):
            row.state, row.sent_at, row.attempts = State.SENT, row.created_at, 1
            session.add(row)

    town.do(work)


def test_a_meeting_moved_to_another_month_asks_nobody_twice(town: Town) -> None:
    town.do(lambda session: tick(session, at(11, 30)))
    sent(town)
    told = changes_to(town, moved_to(date(2027, 2, 1), date(2027, 3, 15)), at(12, 1))
    assert "Mon 1 Feb (was Mon 18 Jan)" in told
    assert "Updates are due: Wed 9 Dec → Wed 23 Dec" in told
    for day in (2, 14, 15):
        town.do(lambda session, now=at(12, day): tick(session, now))  # noqa: B008
    assert [key for key in keys(town) if "sen_head:open" in key] == ["chase:2027-02:sen_head:open"]
    assert town.do(lambda session: [row.key for row in session.exec(select(Cycle))]) == ["2027-02"]


def test_what_was_not_sent_yet_is_taken_back_and_promised_on_its_new_day(town: Town) -> None:
    town.do(lambda session: tick(session, at(11, 30)))
    changes_to(town, moved_to(date(2027, 1, 25), date(2027, 3, 15)), at(11, 30))
    rows = town.do(lambda session: [row.state for row in session.exec(select(Outgoing).where(Outgoing.rule == "open"))])
    assert rows == [State.WITHDRAWN, State.WITHDRAWN]
    cycle = cycles_of(moved_to(date(2027, 1, 25)))[0]
    town.do(lambda session: tick(session, cycle.at(Step.OPEN)))
    assert "chase:2027-01:sen_head:open" in keys(town)


def test_a_meeting_added_late_drops_the_steps_that_are_past_and_says_so(town: Town) -> None:
    late = moved_to(date(2026, 12, 21), date(2027, 1, 18), date(2027, 3, 15))
    told = changes_to(town, late, at(11, 16))
    assert "was added late. These steps are dropped" in told
    assert "Owners are asked for updates: was" in told


def test_a_calendar_that_did_not_change_is_told_to_nobody(town: Town) -> None:
    same = cycles_of(a_document())
    assert not calendar_changes(same, same, date(2026, 12, 1)).any
    assert town.do(lambda session: [cards.from_json(row.card) for row in session.exec(select(Outgoing))]) == []
