"""Reads the measures with their figures, and the newest that may be published, as they stood at an instant."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from bot.models import Measure, MeasureValue
from bot.models.words import Quality
from bot.plan.measure.trajectory import same_basis
from bot.plan.report.standing import FigureGiven, MeasureStanding
from bot.store.plan.plan_frame import benchmarks_of, earlier_figures_of

# a measure of a time that the law sets says so, or names it
STATUTORY = re.compile(
    r"\bstatutory\b|\b(?:with)?in (?:20|twenty) weeks\b|\b20[- ]week\b|\b15 february\b", re.IGNORECASE
)


def measure_standings(session: Session, plan_id: int, now: datetime) -> tuple[MeasureStanding, ...]:
    """Measures in the plan's order. An estimate is no figure; another basis counts only where there is no other."""
    figures = _figures(session, plan_id, now)
    query = select(Measure).where(Measure.plan_id == plan_id, ~col(Measure.gone)).order_by(col(Measure.position))
    return tuple(measure_standing(row, figures.get(row.id, [])) for row in session.exec(query))


def _figures(session: Session, plan_id: int, now: datetime) -> dict[int, list[MeasureValue]]:
    query = (
        select(MeasureValue)
        .join(Measure, col(MeasureValue.measure_id) == col(Measure.id))
        .where(Measure.plan_id == plan_id, ~col(MeasureValue.withdrawn), MeasureValue.said_at <= now)
        .order_by(col(MeasureValue.id))
    )
    found: dict[int, list[MeasureValue]] = {}
    for row in session.exec(query):
        found.setdefault(row.measure_id, []).append(row)
    return found


def measure_standing(row: Measure, given: Sequence[MeasureValue]) -> MeasureStanding:
    """One, with the figures that were given and count, oldest first."""
    start = row.start_value if row.start_quality is not Quality.ESTIMATE else None
    figures = [figure for figure in given if figure.quality is not Quality.ESTIMATE]
    matching = [figure for figure in figures if same_basis(figure.basis, row.basis)]
    figure = matching[-1] if matching else figures[-1] if figures and start is None else None
    return MeasureStanding(
        code=row.code,
        name=row.name,
        unit=row.unit,
        polarity=row.polarity,
        basis=row.basis,
        trajectory=tuple((date.fromisoformat(str(day)), float(value)) for day, value in row.trajectory),
        target=row.target,
        value=figure.value if figure else start,
        value_basis=figure.basis if figure else row.basis,
        period=_period(figure) if figure else row.start_period,
        quality=figure.quality if figure else row.start_quality,
        baseline=row.baseline,
        figures=(*_from_file(row), *map(_given, given)),
        frequency=row.frequency,
        benchmarks=benchmarks_of(row),
        statutory=STATUTORY.search(" ".join((row.name, row.note, *row.everyday_names))) is not None,
    )


def _given(one: MeasureValue) -> FigureGiven:
    return FigureGiven(one.value, one.basis, _period(one), one.quality, one.said_at.date(), one.n)


def _from_file(row: Measure) -> tuple[FigureGiven, ...]:
    before = tuple(FigureGiven(one.value, row.basis, one.period, Quality.FINAL) for one in earlier_figures_of(row))
    if row.start_value is None:
        return before
    return (*before, FigureGiven(row.start_value, row.basis, row.start_period, row.start_quality))


def _period(figure: MeasureValue) -> str:
    return figure.period or (figure.as_at.isoformat() if figure.as_at else "")
