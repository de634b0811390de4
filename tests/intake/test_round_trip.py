"""Any plan that could have been read is written and read back the same."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.intake.difference import difference
from bot.intake.text import clean, comparable
from bot.intake.workbook import read_plan, write_plan
from bot.models.words import (
    Direction,
    MitigationStatus,
    Polarity,
    Precision,
    Quality,
    Rating,
    RiskKind,
    RiskStatus,
    Role,
    Status,
)
from bot.plan.contents.document import (
    ActionLine,
    AreaLine,
    EarlierFigure,
    MeasureLine,
    MeetingLine,
    MitigationLine,
    PersonLine,
    PlanDocument,
    RiskLine,
    TermLine,
    TrajectoryPoint,
)
from bot.plan.days.steps import Step

KEYS = st.from_regex(r"[A-Za-z][A-Za-z0-9_.]{0,8}", fullmatch=True).filter(lambda key: not key.startswith("EXAMPLE"))
DATES = st.dates(date(2000, 1, 1), date(2100, 12, 31))
TEXT = st.text(max_size=40).map(clean).filter(lambda text: "x005F_" not in text)
FULL = TEXT.filter(bool)
# what is written in the cells where personal details are looked for: all characters that make no name and no number
TOLD = st.text(st.characters(exclude_categories=("L", "Nd", "Cs")), max_size=40).map(clean)
NAMES = st.lists(
    FULL.map(lambda name: " ".join(name.replace(";", " ").split())).filter(bool), max_size=3, unique=True
).map(tuple)
FIGURES = st.none() | st.decimals(-(10**9), 10**9, places=4).map(float)  # a spreadsheet keeps fifteen digits
SCALE = st.none() | st.integers(1, 5)
PERIODS = st.just("") | DATES.map(lambda on: f"{on:%Y-%m}") | DATES.map(date.isoformat)


def keys(least: int = 0, most: int = 3):
    return st.lists(KEYS, min_size=least, max_size=most, unique_by=str.casefold)


def some(of: list[str]):
    return st.lists(st.sampled_from(of), max_size=3, unique=True).map(tuple) if of else st.just(())


def one_or_none(of: list[str]):
    return st.none() | st.sampled_from(of) if of else st.none()


@st.composite
def people(draw, handles: list[str]) -> tuple[PersonLine, ...]:
    roles = st.lists(st.sampled_from(list(Role)), min_size=1, max_size=3, unique=True).map(tuple)
    lines = [
        PersonLine(handle, draw(FULL), draw(FULL), draw(FULL), f"{handle}{number}@x.example".casefold(), draw(roles))
        for number, handle in enumerate(handles)
    ]
    return (replace(lines[0], roles=(Role.LEAD, Role.OWNER)), *lines[1:])


@st.composite
def action(draw, ref: str, areas: list[str], handles: list[str], measures: list[str]) -> ActionLine:
    start, agreed = sorted((draw(DATES), draw(DATES)))
    return ActionLine(
        ref=ref,
        title=draw(FULL),
        area=draw(st.sampled_from(areas)),
        owner=draw(st.sampled_from(handles)),
        start=draw(st.sampled_from((start, None))),
        original_due=draw(DATES),
        agreed_due=agreed,
        precision=draw(st.sampled_from(list(Precision))),
        forecast=draw(st.none() | DATES),
        status=draw(st.sampled_from(list(Status))),
        rag=draw(st.none() | st.sampled_from(list(Rating))),
        outcome_rag=draw(st.none() | st.sampled_from(list(Rating))),
        pct=draw(st.none() | st.integers(0, 100)),
        success_measure=draw(TEXT),
        measures=draw(some(measures)),
        position=draw(TOLD),
        everyday_names=draw(NAMES),
    )


@st.composite
def measure(draw, code: str, handles: list[str]) -> MeasureLine:
    figures = sorted(figure for figure in (draw(FIGURES), draw(FIGURES), draw(FIGURES)) if figure is not None)
    low, latest, high = figures if len(figures) == 3 else (None, None, None)
    points = draw(st.lists(DATES, max_size=3, unique=True))
    return MeasureLine(
        code=code,
        name=draw(FULL),
        unit=draw(FULL),
        polarity=draw(st.sampled_from(list(Polarity))),
        basis=draw(FULL),
        frequency=draw(TEXT),
        owners=draw(some(handles)),
        source=draw(TEXT),
        baseline=draw(TEXT),
        target=draw(TEXT),
        trajectory=tuple(TrajectoryPoint(on, draw(FIGURES) or 0.0) for on in points),
        latest=latest,
        latest_period=draw(PERIODS),
        latest_quality=draw(st.sampled_from(list(Quality))),
        low=low,
        high=high,
        note=draw(TOLD),
        everyday_names=draw(NAMES),
        earlier=tuple(
            EarlierFigure(period, draw(FIGURES) or 0.0)
            for period in draw(st.lists(PERIODS.filter(bool), max_size=2, unique=True))
        ),
    )


@st.composite
def risk(draw, known_as: str, areas: list[str], refs: list[str], handles: list[str]) -> RiskLine:
    mitigation = st.builds(
        MitigationLine,
        TOLD.filter(bool),
        one_or_none(handles),
        st.none() | DATES,
        st.sampled_from(list(MitigationStatus)),
    )
    return RiskLine(
        id=known_as,
        kind=draw(st.sampled_from(list(RiskKind))),
        area=draw(one_or_none(areas)),
        refs=draw(some(refs)),
        description=draw(TOLD.filter(bool)),
        likelihood=draw(SCALE),
        impact=draw(SCALE),
        owner=draw(one_or_none(handles)),
        target=draw(st.none() | st.tuples(st.integers(1, 5), st.integers(1, 5))),
        direction=draw(st.none() | st.sampled_from(list(Direction))),
        status=draw(st.sampled_from(list(RiskStatus))),
        mitigations=tuple(draw(st.lists(mitigation, max_size=2))),
    )


@st.composite
def term(draw) -> TermLine:
    first, last = sorted((draw(DATES), draw(DATES)))
    return TermLine(draw(FULL.filter(lambda name: not name.startswith("EXAMPLE"))), first, last, draw(st.booleans()))


@st.composite
def plans(draw) -> PlanDocument:
    handles, areas = draw(keys(1)), draw(keys(1))
    refs, codes, risks = draw(keys(1)), draw(keys()), draw(keys(most=2))
    meetings = st.lists(
        st.builds(MeetingLine, DATES, FULL, st.booleans()),
        max_size=2,
        unique_by=lambda line: (line.on, comparable(line.title)),
    )
    steps = draw(st.lists(st.sampled_from(list(Step)), max_size=3, unique=True))
    return PlanDocument(
        title=draw(FULL),
        short=draw(st.sampled_from(("", "IP", "sv-2"))),
        council=draw(FULL),
        kind=draw(FULL),
        zone=draw(st.sampled_from(("Europe/London", "Europe/Dublin"))),
        nation=draw(st.sampled_from(("ENG", "WLS", "SCT", "NIR"))),
        position_as_at=draw(DATES),
        areas=tuple(AreaLine(no, draw(FULL), draw(one_or_none(handles))) for no in areas),
        people=draw(people(handles)),
        actions=tuple(draw(action(ref, areas, handles, codes)) for ref in refs),
        measures=tuple(draw(measure(code, handles)) for code in codes),
        risks=tuple(draw(risk(known_as, areas, refs, handles)) for known_as in risks),
        meetings=tuple(draw(meetings)),
        terms=tuple(draw(st.lists(term(), max_size=2, unique_by=lambda line: (line.first, comparable(line.name))))),
        offsets=tuple((s.value, 0 if s is Step.MEETING else draw(st.integers(-99, 99))) for s in steps),
    )


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans())
def test_any_plan_is_written_and_read_back_the_same(plan):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_plan(plan, path)
        assert read_plan(path) == plan
    assert not difference(plan, plan)
    assert difference(None, plan).counts()[0] == "Plan: 7 new"
