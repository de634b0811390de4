"""After two played cycles of other plans, each section's figures are reckoned from the record's rows by another way."""

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.card import Bars
from bot.chat import Platform
from bot.intake.workbook import read_plan
from bot.models import Action, Measure, Mitigation, Person, Risk, RiskAction, Update
from bot.models.words import Rating, RiskStatus, Role
from bot.paper import Paper, Section
from bot.plan.contents.document import PlanDocument
from bot.plan.days.cycle import CycleDays, cycles_of
from bot.plan.days.steps import Step
from bot.plan.report.pack import PackKind
from bot.store.action import updates
from bot.store.ask import cycles as cycle_rows
from bot.store.plan import plans
from bot.store.report import packs
from bot.wording.report import pack as papers
from tests.factories import Town

ROOT = Path(__file__).parents[2]
PLANS = {
    "calderbrook": ROOT / "tests/reading/units/calderbrook.xlsx",
    "safety_valve": ROOT / "sample/safety-valve.xlsx",
}
ENDED = ("complete", "embedded", "no_longer_applicable")
WORDS = ("Four of six are in post", "The supplier has not signed", "Families wait two weeks less")
pytestmark = [pytest.mark.slow, pytest.mark.covered]


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


@dataclass(frozen=True)
class Played:
    paper: Paper
    rows: list[Row]
    risks: list[tuple[str, int | None, bool, str]]  # code, score, has a mitigation, its actions
    measures: list[tuple[str, float | None, str]]  # code, newest figure (nobody gave another), its quality
    cut: date
    organisations: dict[str, tuple[int, int]]  # answered, asked

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
            if chance.random() < 0.75:
                at = cycle.at(Step.DUE) - timedelta(days=chance.randint(0, 2), hours=chance.randint(1, 5))
                said(town, cycle, line.ref, at, chance)


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


def row_of(session: Session, cycle: CycleDays) -> int:
    plan = plans.first_plan(session)
    assert plan is not None
    return cycle_rows.row_of(session, plan.id, cycle).id


@pytest.fixture(scope="module", params=PLANS)
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Played:
    document = read_plan(PLANS[request.param])
    assert isinstance(document, PlanDocument)
    town = Town(tmp_path_factory.mktemp(request.param), document)
    cycles = [one for one in cycles_of(document) if one.meeting > document.position_as_at][:2]
    play(town, document, cycles)
    lead = next(one.handle for one in document.people if Role.LEAD in one.roles)
    cut = cycles[1].at(Step.FREEZE)

    def work(session: Session) -> Played:
        turn = town.turn(session, lead, cut)
        found = packs.read(session, turn.plan, turn.document, turn.cycles, cycles[1], cut)
        paper = papers.paper(PackKind.BOARD, papers.Source(found, turn.document))
        parts = rows(session, cycles), risks(session), measures(session), cut.date(), answers(session, cycles[1])
        return Played(paper, *parts)

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
        found.append(Row(action.ref, status, action.original_due, action.agreed_due, shown, before, words))
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
    return [(one.code, one.start_value, one.start_quality.value) for one in session.exec(select(Measure))]


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


def counted(played: Played, which: Callable[[Row], str]) -> dict[str, int]:
    return dict(Counter(which(one) for one in played.rows))


def test_where_actions_stand_now_and_stood_last_time(played: Played) -> None:
    table = {name: (now, before) for name, now, before in played.table("summary")}
    number = len(played.rows)
    assert table.pop("All") == (number, number)
    now, before = counted(played, lambda one: one.now), counted(played, lambda one: one.before)
    assert table == {name: (now.get(name, 0), before.get(name, 0)) for name in {*now, *before}}


def test_every_action_with_its_colour_its_dates_and_its_owners_words(played: Played) -> None:
    shown = {row[0]: row for row in played.table("action_list")}
    assert len(shown) == len(played.rows)
    for one in played.rows:
        row = shown[one.ref]
        dates = tuple(f"{on.day} {on:%b %Y}" for on in (one.agreed, one.original))
        assert (row[6], row[7], row[8], row[9]) == (*dates, 0, one.words), one.ref
        if one.status == "in_progress":
            assert row[4] == {"In progress, no update": "No update"}.get(one.now, f"{one.now}, not confirmed")


def test_what_is_off_plan_and_how_many_days_late(played: Played) -> None:
    shown = {row[0]: row[4] for row in played.table("exceptions")}
    late = {one.ref: max(0, (played.cut - one.agreed).days) for one in played.rows if one.status not in ENDED}
    off = {ref for ref, days in late.items() if days} | {one.ref for one in played.rows if one.now == "Red"}
    assert {ref for ref, days in shown.items() if days} == {ref for ref, days in late.items() if days}
    assert off <= set(shown)
    assert all(shown[ref] == late[ref] for ref in late if ref in shown)


def test_risks_with_their_scores_and_gaps(played: Played) -> None:
    shown = {row[0]: (row[3], row[6], row[7] != "None recorded") for row in played.table("risks")}
    assert {code: (one[0], one[2]) for code, one in shown.items()} == {
        code: (score, has) for code, score, has, _ in played.risks
    }
    assert {code: sorted(one[1].split(", ")) for code, one in shown.items()} == {
        code: sorted(links.split(", ")) for code, _, _, links in played.risks
    }


def test_pace_by_date_and_by_meeting(played: Played) -> None:
    chart = played.section("pace").chart
    assert chart is not None
    lines = {line.name: line.points for line in chart.lines}
    for name, dates in (
        ("First published", [one.original for one in played.rows]),
        ("As agreed now", [one.agreed for one in played.rows]),
    ):
        assert all(value == sum(day <= on for day in dates) for on, value in lines[name])
    done = sum(one.status in ("complete", "embedded") for one in played.rows)
    assert lines["Done"][-1] == (played.cut, done)
    bars = played.section("ratings_by_meeting").chart
    assert isinstance(bars, Bars)
    both = (counted(played, lambda one: one.before), counted(played, lambda one: one.now))
    for (_, values), which in zip(bars.rows, both, strict=True):
        shares = dict(zip(bars.shares, values, strict=True))
        named = ("Green", "Amber", "Red")
        assert [shares[name] for name in named] == [which.get(name, 0) for name in named]
        assert shares["No update"] == which.get("In progress, no update", 0) and sum(values) == len(played.rows)


def test_how_ratings_went_from_what_to_what(played: Played) -> None:
    table = played.section("lately").table
    assert table is not None
    heads = [column.label for column in table.columns][1:]
    shown = {(row[0], head): value for row in table.rows for head, value in zip(heads, row[1:], strict=True) if value}
    assert shown == dict(Counter((one.before, one.now) for one in played.rows))


def test_who_answered_and_how_much_was_heard_of(played: Played) -> None:
    bars = played.section("responses").chart
    assert isinstance(bars, Bars)
    assert {name: tuple(values) for name, values in bars.rows} == {
        name: (answered, asked - answered) for name, (answered, asked) in played.organisations.items()
    }
    heard = sum(answered for answered, _ in played.organisations.values())
    of = sum(asked for _, asked in played.organisations.values())
    assert f"{heard} of {of} open action" in played.section("sureness").lines[0]
    assert f"({round(100 * heard / of)}%)" in played.section("sureness").lines[0]


def test_every_figure_is_the_measures_newest_one_that_may_be_shown(played: Played) -> None:
    told = {
        code: value
        for code, value, quality in played.measures
        if quality != "estimate" and value is not None and not 0 < value < 5
    }
    shown = {row[0]: row[3] for row in played.table("figures")} if told else {}
    assert {code: shown.get(code) for code in told} == told


def test_each_chart_says_in_words_every_number_that_it_shows(played: Played) -> None:
    charts = [one.chart for one in played.paper.sections if one.chart is not None]
    assert charts
    for chart in charts:
        if isinstance(chart, Bars):
            numbers = {f"{value:g}" for _, values in chart.rows for value in values if value}
            told = set(re.findall(r"\d+", chart.alt))
            asked = {f"{sum(values):g}" for _, values in chart.rows}  # "3 of 4": what is left is told by the whole
            assert numbers <= told | asked and (numbers & told or not numbers), chart.title
        else:
            last = [f"{line.points[-1][1]:g}" for line in chart.lines[:1] if line.points]
            assert all(one in chart.alt.replace(",", "") for one in last), chart.title
