"""The past is what it was: whatever is said, changed, handed on, taken back or brought in later."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session, select, text

from bot.card import Buttons
from bot.chat import Account, Deleted, Edited, Inbound, Message, MessageRef, Place, Platform, Press
from bot.models import Mitigation, Person, Plan, Risk, Version
from bot.models.words import Direction, MitigationStatus, RiskStatus
from bot.plan.contents.document import AreaLine, MitigationLine, PlanDocument
from bot.plan.contents.merge import merge
from bot.plan.days.cycle import cycles_of, running_cycle
from bot.plan.days.replan import calendar_changes
from bot.plan.report.digest import Digest
from bot.plan.report.standing import PlanStanding
from bot.store.database.migrate import versions as versions_of_the_database
from bot.store.history import versions
from bot.store.message.cards import from_json
from bot.store.person import people
from bot.store.plan import plan_import, plans, replan
from bot.store.plan.said_since_import import said_in_chat
from bot.store.report.digest import digest_at
from bot.store.report.export import export_as_at, export_record
from bot.store.report.standing import standing
from handlers.router import route
from tests.factories import IMPORTED, NOW, Town, a_document, a_measure, a_risk, an_action
from tests.jobs.arriving import tick_and_send
from tests.store.test_migrating import at_version

FIRST, LAST = date(2026, 11, 30), date(2027, 1, 20)
QUIET_DAY = 6  # Sunday
PEOPLE = ("sen_head", "therapy", "imp_lead", "ad_edu", "dcs")
_numbers = count(1)


def evening(day: date) -> datetime:
    return datetime.combine(day, time(18), UTC)


class Days:
    """What happens on which day, in order."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.town.do(self._matched)

    def _matched(self, session: Session) -> None:
        for person in session.exec(select(Person)).all():
            people.link(session, person, account(person.handle), "e-mail", IMPORTED)

    def says(self, handle: str, words: str, at: datetime) -> MessageRef:
        ref = MessageRef(Place(Platform.SLACK, f"D{handle}"), f"{next(_numbers)}.1")
        self._take(Message(f"slack:T1:{ref.place.conversation}:{ref.message}", account(handle), ref, at, words), at)
        return ref

    def edits(self, handle: str, ref: MessageRef, words: str, at: datetime) -> None:
        self._take(Edited(f"edit:{next(_numbers)}", account(handle), ref, at, words), at)

    def deletes(self, handle: str, ref: MessageRef, at: datetime) -> None:
        self._take(Deleted(f"delete:{next(_numbers)}", account(handle), ref, at), at)

    def asks(self, handle: str, words: str, at: datetime) -> None:
        self.town.asks(words, handle, at)

    def presses(self, handle: str, verb: str, at: datetime) -> None:
        """The button of that kind in what they were sent last."""
        cards = [from_json(row.card) for row in self.town.outbox(handle)]
        buttons = [one for card in cards for part in card.parts if isinstance(part, Buttons) for one in part.items]
        button = next(one for one in reversed(buttons) if one.verb == verb)
        self._take(Press(f"press:{next(_numbers)}", account(handle), verb, dict(button.args), None), at)

    def brings_in(self, change: Callable[[PlanDocument], PlanDocument], at: datetime) -> None:
        def work(session: Session) -> None:
            plan = plans.first_plan(session)
            assert plan is not None
            stored = plans.document_of(session, plan)
            merged = merge(stored, change(stored), said_in_chat(session, plan.id)).document
            plan_import.save(session, merged, at, plan)
            moved = calendar_changes(cycles_of(stored), cycles_of(merged), at.date())
            replan.apply(session, plan, moved, at)

        self.town.do(work)

    def _take(self, inbound: Inbound, at: datetime) -> None:
        self.town.do(lambda session: route(session, inbound, at))


def account(handle: str) -> Account:
    return Account(Platform.SLACK, "T1", f"U_{handle.upper()}")


def other_risks(plan: PlanDocument) -> PlanDocument:
    """The register as the board saw it: another score and owner, a mitigation done, one new, one gone."""
    first = next(risk for risk in plan.risks if risk.id == "SR01")
    line = replace(first.mitigations[0], status=MitigationStatus.DONE, owner="therapy")
    new = MitigationLine("Overseas recruitment", "imp_lead", date(2027, 2, 1))
    scored = replace(first, likelihood=2, owner="therapy", direction=Direction.DOWN, mitigations=(line, new))
    closed = tuple(
        replace(risk, status=RiskStatus.CLOSED) if risk.id == "SR02" else risk
        for risk in plan.risks
        if risk.id != "SR01"
    )
    return replace(plan, risks=(scored, *closed, a_risk("SR09", description="A new one", refs=("5.1.1",))))


def without_mitigations(plan: PlanDocument) -> PlanDocument:
    return replace(plan, risks=tuple(replace(risk, mitigations=()) for risk in plan.risks if risk.id != "SR09"))


def reworded(plan: PlanDocument) -> PlanDocument:
    """Titles, owners, dates, areas and posts change; one action goes and one comes."""
    actions = [
        replace(line, title="Cut waits for all therapies", success_measure="No wait over 18 weeks", measures=("K2",))
        if line.ref == "5.1.1"
        else replace(line, owner="imp_lead", agreed_due=date(2027, 6, 30), position="Begun")
        if line.ref == "5.1.2"
        else line
        for line in plan.actions
        if line.ref != "5.2.1"
    ]
    posts = tuple(replace(one, post="Head of Therapies") if one.handle == "therapy" else one for one in plan.people)
    measure = replace(plan.measures[0], target="0 by 31 Dec 2027", basis="in month", owners=("therapy",))
    return replace(
        plan,
        title="Wexbourne improvement plan, second edition",
        position_as_at=date(2026, 12, 11),
        people=posts,
        areas=(AreaLine("3", "Timeliness of plans", "imp_lead"), AreaLine("5", "Health waits", "ad_edu")),
        actions=(*actions, an_action("5.2.2", "A new action", owner="therapy")),
        measures=(measure, a_measure(code="K9", name="A new measure")),
    )


def meeting_moved(plan: PlanDocument) -> PlanDocument:
    first, *others = plan.meetings
    return replace(plan, meetings=(replace(first, on=date(2027, 1, 25)), *others))


def story(days: Days) -> dict[date, list[Callable[[datetime], object]]]:
    said: list[MessageRef] = []

    def first(at: datetime) -> None:
        said.append(
            days.says("sen_head", "3.1.1 amber, 40%. 131 left. Risk: the tender fails. Mitigation: ask again", at)
        )

    def proof(at: datetime) -> None:
        said.append(days.says("therapy", "5.1.1 done, see https://wexbourne.example/report", at))

    say, ask, bring = partial(partial, days.says), partial(partial, days.asks), partial(partial, days.brings_in)
    return {
        date(2026, 12, 1): [first, say("sen_head", "3.1.2 green, four of six in post")],
        date(2026, 12, 2): [proof, say("therapy", "away 7-11 Dec"), ask("sen_head", "away 14-18 Dec, Dan covers")],
        date(2026, 12, 3): [ask("ad_edu", "verify 5.1.1 yes"), ask("imp_lead", "verify 5.1.1 yes")],
        date(2026, 12, 4): [ask("imp_lead", "handover sen_head to therapy 3.2.1"), bring(other_risks)],
        date(2026, 12, 7): [
            lambda at: days.edits("sen_head", said[0], "3.1.1 red, new date 31 May 2027, no provider", at),
            say("sen_head", "K2 is 131 at 30 November"),
        ],
        date(2026, 12, 8): [say("sen_head", "SR01 is now 5x5"), say("sen_head", "3.1.2 not mine, ask Dan Price")],
        date(2026, 12, 9): [ask("imp_lead", "approve 3.1.1 31 May 2027"), ask("therapy", "away cancel")],
        date(2026, 12, 10): [lambda at: days.deletes("therapy", said[1], at)],
        date(2026, 12, 14): [bring(reworded)],
        date(2026, 12, 15): [ask("imp_lead", "handover therapy to imp_lead")],
        date(2026, 12, 16): [bring(without_mitigations), say("sen_head", "no change")],
        date(2027, 1, 5): [lambda at: days.deletes("sen_head", said[0], at), bring(meeting_moved)],
        date(2027, 1, 6): [say("imp_lead", "5.1.2 amber, we need a decision from the board by 1 Feb on the panel")],
    }


class Noted:
    """The record as it was told on one day."""

    def __init__(self, town: Town, at: datetime) -> None:
        self.at = at
        self.stand, self.digest, self.record = town.store.read_now(self._look)

    def _look(self, session: Session) -> tuple[PlanStanding, Digest, dict[str, Any]]:
        plan, document = plans.first_plan(session), plans.document(session)
        assert plan is not None and document is not None
        self.cycles = cycles_of(document)
        cycle = running_cycle(self.cycles, self.at)
        assert cycle is not None
        self.cycle = cycle
        found = digest_at(session, plan, document, self.cycles, cycle, self.at)
        return standing(session, plan, cycle, self.at), found, plain(export_record(session, self.at))

    def again(self, session: Session) -> tuple[PlanStanding, Digest, dict[str, Any]]:
        plan, document = session.exec(select(Plan)).one(), plans.document(session)
        assert document is not None
        found = digest_at(session, plan, document, self.cycles, self.cycle, self.at)
        record = plain(export_as_at(session, self.at, self.at))
        return standing(session, plan, self.cycle, self.at), found, record


def plain(record: dict[str, object]) -> dict[str, Any]:
    """Without what became of messages, which has no history."""
    return {key: value for key, value in json.loads(json.dumps(record)).items() if key != "messages"}


def live(days: Days, happens: dict[date, list[Callable[[datetime], object]]], *, each_day: bool = False) -> list[Noted]:
    """Day by day: the morning's reminders, what happens, and what is told of the plan in the evening: of each day, or
    of those on which something happened, and of one a week."""
    noted: list[Noted] = []
    for day in (FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)):
        tick_and_send(days.town, datetime.combine(day, time(9, 30), UTC))
        for number, event in enumerate(happens.get(day, ())):
            event(datetime.combine(day, time(10, number), UTC))
        if each_day or day in happens or day.weekday() == QUIET_DAY:
            noted.append(Noted(days.town, evening(day)))
    return noted


@pytest.mark.parametrize(
    "each_day",
    [pytest.param(False, marks=[pytest.mark.slow, pytest.mark.covered]), pytest.param(True, marks=pytest.mark.slow)],
)
def test_each_days_standing_digest_and_record_are_the_same_at_the_end_of_the_cycle(town: Town, each_day: bool) -> None:
    days = Days(town)
    noted = live(days, story(days), each_day=each_day)
    assert len({str(one.stand.risks) for one in noted}) > 5  # much has happened to them
    as_they_were(town, noted)


def as_they_were(town: Town, noted: list[Noted]) -> None:
    for one in noted:
        stand, digest, record = town.store.read_now(one.again)
        assert stand == one.stand, one.at
        assert digest == one.digest, one.at
        for key, told in one.record.items():
            assert record[key] == told, (key, one.at)


@pytest.mark.slow
@pytest.mark.covered
def test_a_score_that_is_taken_back_and_a_status_that_is_asked_for_are_told_as_they_were_each_day(town: Town) -> None:
    days = Days(town)
    said: list[MessageRef] = []

    def score(at: datetime) -> None:
        said.append(days.says("sen_head", "4 and 3", at))

    say, press = partial(partial, days.says), partial(partial, days.presses)
    noted = live(
        days,
        {
            date(2026, 12, 1): [say("sen_head", "3.1.1 amber, backlog 131. Risk: the locum leaves early")],
            date(2026, 12, 2): [score],
            date(2026, 12, 3): [lambda at: days.deletes("sen_head", said[0], at)],
            date(2026, 12, 4): [say("sen_head", "3.1.2 on hold until the merger is decided")],
            date(2026, 12, 7): [press("imp_lead", "status.accept")],
        },
    )
    by_day = {one.at.date(): one for one in noted}

    def scored(day: int) -> tuple[int | None, int | None]:
        (risk,) = [row for row in by_day[date(2026, 12, day)].record["risks"] if row["id"] == "SR03"]
        return risk["likelihood"], risk["impact"]

    def asked(day: int) -> list[tuple[str, str | None]]:
        rows = by_day[date(2026, 12, day)].record["status_requests"]
        return [(row["decision"], row["decided_by"]) for row in rows]

    assert [scored(day) for day in (1, 2, 3)] == [(None, None), (4, 3), (None, None)]
    assert [asked(day) for day in (3, 4, 7)] == [[], [("requested", None)], [("accepted", "imp_lead")]]
    as_they_were(town, noted)


def chat_only(days: Days) -> dict[date, list[Callable[[datetime], object]]]:
    """A cycle without another plan file: what an earlier version's record still tells the past of."""
    said: list[MessageRef] = []

    def first(at: datetime) -> None:
        said.append(
            days.says("sen_head", "3.1.1 amber, 40%. 131 left. Risk: the tender fails. Mitigation: ask again", at)
        )

    say, ask = partial(partial, days.says), partial(partial, days.asks)
    return {
        date(2026, 12, 1): [first, say("sen_head", "3.1.2 green, four of six in post")],
        date(2026, 12, 2): [say("therapy", "5.1.1 done, see https://wexbourne.example/report")],
        date(2026, 12, 3): [ask("imp_lead", "verify 5.1.1 yes"), ask("sen_head", "away 14-18 Dec, Dan covers")],
        date(2026, 12, 4): [ask("imp_lead", "handover sen_head to therapy 3.2.1")],
        date(2026, 12, 7): [
            say("sen_head", "3.1.2 red, new date 31 May 2027, no provider"),
            say("sen_head", "SR01 is now 5x5"),
        ],
        date(2026, 12, 8): [ask("therapy", "away 9-11 Dec"), say("sen_head", "SR01 is now 3x3, SR02 is 2x2")],
        date(2026, 12, 9): [ask("imp_lead", "approve 3.1.2 31 May 2027"), ask("therapy", "away cancel")],
        date(2026, 12, 10): [say("sen_head", "3.1.2 needs till 30 June 2027, no provider yet")],
        date(2026, 12, 11): [ask("imp_lead", "approve 3.1.2 30 June 2027")],
        date(2026, 12, 14): [lambda at: days.deletes("sen_head", said[0], at)],
        date(2026, 12, 15): [ask("imp_lead", "handover sen_head to imp_lead")],
    }


def brought_up_again(town: Town) -> None:
    """The same record, as the versions before kept it, brought to the one that keeps the past."""
    known = versions_of_the_database()
    with town.store.engine.begin() as connection:
        connection.execute(text("DROP TABLE version"))
        connection.execute(text("ALTER TABLE action DROP COLUMN renumbered_from"))
        stamped(connection, known[known.index("0005") - 1])
    at_version(town.store.engine, "0006")
    with town.store.engine.begin() as connection:
        stamped(connection, known[-1])


def stamped(connection: Connection, version: str) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


@pytest.mark.slow
@pytest.mark.covered
def test_an_earlier_versions_record_gets_the_past_that_it_still_tells_of(town: Town) -> None:
    days = Days(town)
    noted = live(days, chat_only(days))
    assert len({str(one.stand.risks) for one in noted}) > 4
    brought_up_again(town)
    for one in noted:
        stand, digest, _record = town.store.read_now(one.again)
        assert stand == one.stand, one.at
        assert digest == one.digest, one.at


def test_what_was_can_neither_be_changed_nor_deleted(town: Town) -> None:
    for statement in ("UPDATE version SET stood = NULL", "DELETE FROM version"):
        with pytest.raises(DatabaseError, match="append-only"):
            town.do(lambda session, sql=statement: session.execute(text(sql)))


def test_before_a_plan_came_in_it_stands_as_it_came_in(town: Town) -> None:
    days = Days(town)
    before = IMPORTED - timedelta(days=3)
    days.brings_in(other_risks, NOW)

    def look(session: Session) -> PlanStanding:
        plan, document = plans.first_plan(session), plans.document(session)
        assert plan is not None and document is not None
        return standing(session, plan, cycles_of(document)[0], before)

    found = town.store.read_now(look)
    assert [(risk.code, risk.score) for risk in found.risks] == [("SR01", 20), ("SR02", 15)]
    record = town.store.read_now(lambda session: export_as_at(session, before, NOW))
    assert record["plan"] is None and record["actions"] == []


def test_a_row_that_stays_as_it_was_gets_no_version(town: Town) -> None:
    def number(session: Session) -> int:
        return len(session.exec(select(Version.id).where(Version.thing != "plan")).all())

    before = town.do(number)
    town.do(lambda session: plan_import.save(session, a_document(), NOW))
    assert town.do(number) == before


def test_whoever_changes_a_row_its_version_is_kept(town: Town) -> None:
    """Without a word of its time, the change counts from the newest instant that the record knows of."""

    def change(session: Session) -> None:
        session.exec(select(Mitigation)).one().text = "Agency cover until May"
        session.exec(select(Risk).where(Risk.code == "SR01")).one().impact = 1

    town.do(change)
    found = town.do(lambda session: versions.stood(session, IMPORTED))
    assert "Agency cover until May" in {one["text"] for one in found["mitigation"].values()}
    assert 1 in {one["impact"] for one in found["risk"].values()}
