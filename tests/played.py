"""Two played cycles of other plans, and what the record’s own rows come to: for tests that reckon it by another way."""

import random
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from bot.chat import Platform
from bot.intake.workbook import read_plan
from bot.models import Action, Measure, MeasureValue, Mitigation, Person, Risk, RiskAction, Update
from bot.models.words import Polarity, Quality, Rating, RiskStatus, Role
from bot.plan.contents.document import PlanDocument
from bot.plan.days.cycle import CycleDays, cycles_of
from bot.plan.days.steps import Step
from bot.plan.report.pack import PackKind
from bot.report_sections import Paper, Section, WebPage
from bot.store.action import updates
from bot.store.ask import cycles as cycle_rows
from bot.store.plan import plans
from bot.store.report import packs
from bot.wording.report import pack as papers
from bot.wording.report.digest import digest
from bot.wording.report.web_page import plan_page
from tests.factories import Town, text_of

ROOT = Path(__file__).parents[1]
PLANS = {
    "calderbrook": ROOT / "tests/reading/units/calderbrook.xlsx",
    "safety_valve": ROOT / "sample/safety-valve.xlsx",
}
ANSWERS = 0.75  # of the owners, in each round
ENDED = ("complete", "embedded", "no_longer_applicable")
KINDS = (PackKind.BOARD, PackKind.CABINET)
WORDS = ("Four of six are in post", "The supplier has not signed", "Families wait two weeks less")


@dataclass(frozen=True)
class Row:
    """One action as its own rows have it at the cut."""

    ref: str
    status: str
    original: date
    agreed: date
    now: str  # the word of its colour, or of its status
    before: str
    words: str
    heard: bool  # in this round


@dataclass(frozen=True)
class Played:
    paper: Paper
    rows: list[Row]
    risks: list[tuple[str, int | None, bool, str]]  # code, score, has a mitigation, its actions
    measures: list[tuple[str, float | None, str]]  # code, newest figure (nobody gave another), its quality
    cut: date
    meeting: date
    organisations: dict[str, tuple[int, int]]  # answered, asked
    cabinet: Paper
    digest: str
    page: WebPage
    points: dict[str, list[tuple[date, float]]]  # each measure’s figures, by the last day of their period
    target: dict[str, float]

    def section(self, key: str) -> Section:
        return next(one for one in self.paper.sections if one.key == key)

    def table(self, key: str) -> list[tuple[Any, ...]]:
        table = self.section(key).table
        assert table is not None, key
        return list(table.rows)


def play(town: Town, document: PlanDocument, cycles: list[CycleDays]) -> None:
    """Three of four owners answer in each round, each with a colour."""
    chance = random.Random(7)
    for cycle in cycles:
        town.do(lambda session, cycle=cycle: ask(session, cycle))
        for line in document.actions:
            if chance.random() < ANSWERS:
                at = cycle.at(Step.DUE) - timedelta(days=chance.randint(0, 2), hours=chance.randint(1, 5))
                said(town, cycle, line.ref, at, chance)
        town.do(lambda session, cycle=cycle: figures(session, cycle, chance))


def ask(session: Session, cycle: CycleDays) -> None:
    for action in session.exec(select(Action)):
        if action.status.value not in ENDED:
            cycle_rows.open_ask(session, row_of(session, cycle), action, action.owner_id, cycle.at(Step.OPEN))


def said(town: Town, cycle: CycleDays, ref: str, at: datetime, chance: random.Random) -> None:
    def work(session: Session) -> None:
        action = session.exec(select(Action).where(Action.ref == ref)).one()
        row = Update(
            action_id=action.id,
            cycle_id=row_of(session, cycle),
            by_id=action.owner_id,
            platform=Platform.SLACK,
            source=f"slack:D1:{ref}:{at}",
            said_at=at,
            received_at=at,
            rag=chance.choice(list(Rating)),
            text=chance.choice(WORDS),
        )
        updates.add(session, row)

    town.do(work)


def figures(session: Session, cycle: CycleDays, chance: random.Random) -> None:
    """Each measure goes a little towards its target, on its own basis, for the month before the round."""
    at = cycle.at(Step.DUE)
    of = (at.replace(day=1) - timedelta(days=1)).date()
    who = session.exec(select(Person)).first()
    for measure in session.exec(select(Measure).where(col(Measure.start_value).is_not(None))):
        last = newest_figure(session, measure)
        step = abs(last) * chance.uniform(0.01, 0.08) * (1 if measure.polarity is Polarity.UP else -1)
        row = MeasureValue(
            measure_id=measure.id,
            cycle_id=row_of(session, cycle),
            value=round(last + step, 1),
            basis=measure.basis,
            period=f"{of:%Y-%m}",
            quality=Quality.FINAL,
            entered_by_id=who.id if who is not None else 0,
            said_at=at,
        )
        session.add(row)


def newest_figure(session: Session, measure: Measure) -> float:
    query = select(MeasureValue).where(MeasureValue.measure_id == measure.id).order_by(col(MeasureValue.id))
    every = [one.value for one in session.exec(query)]
    return every[-1] if every else measure.start_value or 0.0


def points(session: Session) -> dict[str, list[tuple[date, float]]]:
    found: dict[str, list[tuple[date, float]]] = {}
    for one in session.exec(select(Measure)):
        begun = [(month_end(one.start_period), one.start_value)] if one.start_value is not None else []
        query = select(MeasureValue).where(MeasureValue.measure_id == one.id).order_by(col(MeasureValue.id))
        found[one.code] = [*begun, *((month_end(each.period), each.value) for each in session.exec(query))]
    return found


def month_end(period: str) -> date:
    year, month, *day = map(int, period.split("-"))
    return date(year, month, day[0] if day else monthrange(year, month)[1])


def targets(session: Session) -> dict[str, float]:
    """The number that each target begins with."""
    return {one.code: float(one.target.split()[0]) for one in session.exec(select(Measure)) if one.target[:1].isdigit()}


def row_of(session: Session, cycle: CycleDays) -> int:
    plan = plans.first_plan(session)
    assert plan is not None
    return cycle_rows.row_of(session, plan.id, cycle).id


def after_two_cycles(path: Path, folder: Path) -> Played:
    """A plan once two cycles of it were played, with what its packs, its digest and its page say then."""
    document = read_plan(path)
    assert isinstance(document, PlanDocument)
    town = Town(folder, document)
    cycles = [one for one in cycles_of(document) if one.meeting > document.position_as_at][:2]
    play(town, document, cycles)
    lead = next(one.handle for one in document.people if Role.LEAD in one.roles)
    cut = cycles[1].at(Step.FREEZE)

    def work(session: Session) -> Played:
        turn = town.turn(session, lead, cut)
        found = packs.read(session, turn.plan, turn.document, turn.cycles, cycles[1], cut)
        made = {kind: papers.paper(kind, papers.Source(found, turn.document)) for kind in KINDS}
        page = plan_page(found, turn.document, frozenset({Role.DIRECTOR}), ())
        days = cut.date(), cycles[1].meeting
        parts = rows(session, cycles), risks(session), measures(session), *days, answers(session, cycles[1])
        said = made[PackKind.CABINET], text_of(digest(found)), page, points(session), targets(session)
        return Played(made[PackKind.BOARD], *parts, *said)

    try:
        return town.do(work)
    finally:
        town.close()


def newest(session: Session, cycle: CycleDays) -> dict[int, Update]:
    """The last word on each action in a round."""
    query = select(Update).where(Update.cycle_id == row_of(session, cycle)).order_by(col(Update.said_at))
    return {one.action_id: one for one in session.exec(query)}


def rows(session: Session, cycles: list[CycleDays]) -> list[Row]:
    then, now = (newest(session, one) for one in cycles)
    found: list[Row] = []
    for action in session.exec(select(Action).where(~col(Action.gone)).order_by(col(Action.position))):
        status = action.status.value
        word = now.get(action.id) or then.get(action.id)
        was = status if action.id in then else action.start_status.value  # an answer begins what had not been started
        before, shown = colour(was, then.get(action.id)), colour(status, now.get(action.id))
        words = word.text if word is not None else action.start_words
        found.append(
            Row(action.ref, status, action.original_due, action.agreed_due, shown, before, words, action.id in now)
        )
    return found


def colour(status: str, update: Update | None) -> str:
    if status != "in_progress":
        return {"complete": "Complete and evidenced", "complete_unverified": "Complete, evidence to be checked"}.get(
            status, status.replace("_", " ").capitalize()
        )
    return update.rag.value.capitalize() if update is not None and update.rag is not None else "In progress, no update"


def risks(session: Session) -> list[tuple[str, int | None, bool, str]]:
    found: list[tuple[str, int | None, bool, str]] = []
    for one in session.exec(select(Risk).where(Risk.status == RiskStatus.OPEN)):
        score = one.likelihood * one.impact if one.likelihood and one.impact else None
        has = session.exec(select(Mitigation).where(Mitigation.risk_id == one.id)).first() is not None
        links = session.exec(select(Action.ref).join(RiskAction).where(RiskAction.risk_id == one.id))
        found.append((one.code, score, has, ", ".join(sorted(links))))
    return found


def measures(session: Session) -> list[tuple[str, float | None, str]]:
    every = session.exec(select(Measure))
    return [
        (one.code, newest_figure(session, one) if one.start_value is not None else None, one.start_quality.value)
        for one in every
    ]


def answers(session: Session, cycle: CycleDays) -> dict[str, tuple[int, int]]:
    heard = newest(session, cycle)
    asked: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for action in session.exec(select(Action).where(~col(Action.gone))):
        if action.status.value not in ENDED:
            organisation = session.get_one(Person, action.owner_id).organisation
            asked[organisation] += 1
            answered[organisation] += action.id in heard
    return {name: (answered[name], number) for name, number in asked.items()}
