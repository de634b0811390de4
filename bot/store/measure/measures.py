"""Measures' figures: the latest that counts, and new ones."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from bot.models import Measure, MeasureValue
from bot.models.words import Quality
from bot.plan.measure.trajectory import same_basis
from bot.store.database.loading import columns_of, fetch_models
from bot.store.database.prepared import fetch_columns

_BY_CODE = sa.select(*columns_of(Measure)).where(
    col(Measure.plan_id) == sa.bindparam("plan"), col(Measure.code) == sa.bindparam("code")
)
_FIGURES = sa.select(*columns_of(MeasureValue)).order_by(col(MeasureValue.id))
_OF_MEASURE = _FIGURES.where(col(MeasureValue.measure_id) == sa.bindparam("measure"))
_VALUE = sa.select(col(MeasureValue.value)).where(~col(MeasureValue.withdrawn))
_BY_ID = _VALUE.where(col(MeasureValue.id) == sa.bindparam("id"))
_OTHER = aliased(MeasureValue)
_PUT_RIGHT = sa.select(col(_OTHER.corrects_id)).where(
    col(_OTHER.measure_id) == sa.bindparam("measure"), col(_OTHER.corrects_id).is_not(None), ~col(_OTHER.withdrawn)
)
_BEFORE = (
    _VALUE.where(
        col(MeasureValue.measure_id) == sa.bindparam("measure"),
        col(MeasureValue.id) < sa.bindparam("id"),
        col(MeasureValue.basis) == sa.bindparam("basis"),
        col(MeasureValue.id).not_in(_PUT_RIGHT),
    )
    .order_by(col(MeasureValue.id).desc())
    .limit(1)
)
_OF_SOURCE = _FIGURES.where(col(MeasureValue.source) == sa.bindparam("source"), ~col(MeasureValue.withdrawn))


def by_code(session: Session, plan_id: int, code: str) -> Measure | None:
    found = fetch_models(session, [Measure], _BY_CODE, {"plan": plan_id, "code": code})
    return found[0][0] if found else None


def standing_from(session: Session, source: str) -> list[MeasureValue]:
    """What a message's figures are now."""
    return [row for (row,) in fetch_models(session, [MeasureValue], _OF_SOURCE, {"source": source})]


def latest(session: Session, plan_id: int) -> dict[int, MeasureValue]:
    """The newest figure of each measure on the basis that it is published on, by measure id; never an estimate."""
    query = (
        select(MeasureValue, Measure.basis)
        .join(Measure, col(MeasureValue.measure_id) == col(Measure.id))
        .where(Measure.plan_id == plan_id, ~col(MeasureValue.withdrawn), MeasureValue.quality != Quality.ESTIMATE)
        .order_by(col(MeasureValue.id))
    )
    return {figure.measure_id: figure for figure, basis in session.exec(query) if same_basis(figure.basis, basis)}


def published(basis: str, figures: Sequence[MeasureValue]) -> MeasureValue | None:
    """The newest of one measure's figures that count, on the basis that it is published on; never an estimate."""
    like = [row for row in figures if row.quality is not Quality.ESTIMATE and same_basis(row.basis, basis)]
    return like[-1] if like else None


def newest(session: Session, measure: Measure) -> float | None:
    """The figure that stands for a measure: the newest that counts, else the plan file's."""
    counts = [
        row.value
        for row in figures(session, measure.id)
        if not row.withdrawn and row.quality is not Quality.ESTIMATE and same_basis(row.basis, measure.basis)
    ]
    return counts[-1] if counts else measure.start_value


def figures(session: Session, measure_id: int) -> list[MeasureValue]:
    """Every figure of a measure, oldest first, withdrawn ones too."""
    return [row for (row,) in fetch_models(session, [MeasureValue], _OF_MEASURE, {"measure": measure_id})]


def before(session: Session, figure: MeasureValue) -> float | None:
    """The figure of its measure on the same basis that stood when this one came: none that was put right."""
    given = {"measure": figure.measure_id, "id": figure.id, "basis": figure.basis}
    return next((row.value for row in fetch_columns(session, _BEFORE, given)), None)


def value_of(session: Session, figure_id: int) -> float | None:
    """None for one that was withdrawn."""
    return next((row.value for row in fetch_columns(session, _BY_ID, {"id": figure_id})), None)


def period_of(figure: MeasureValue) -> str:
    return figure.period or (figure.as_at.isoformat() if figure.as_at else "")


def withdraw(session: Session, source: str) -> None:
    """Takes back the figures that were said in a message."""
    for row in session.exec(select(MeasureValue).where(MeasureValue.source == source)):
        row.withdrawn = True
        session.add(row)
