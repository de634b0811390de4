"""Measures and their figures, each with what makes it comparable."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field

from bot.models.columns import Stored, a_word, json_value
from bot.models.words import Polarity, Quality


class Measure(Stored, table=True):
    __tablename__ = "measure"
    __table_args__ = (Index("ix_measure_plan_id_changed", "plan_id", "changed"),)

    plan_id: int = Field(foreign_key="plan.id", index=True)
    code: str
    position: int
    name: str
    unit: str
    polarity: Polarity = Field(sa_type=a_word(Polarity))
    basis: str
    frequency: str = ""
    owners: list[str] = Field(default_factory=list, sa_type=json_value())  # handles
    source: str = ""
    baseline: str = ""
    target: str = ""
    trajectory: list[list[str | float]] = Field(default_factory=list, sa_type=json_value())  # [day, value]
    start_value: float | None = None  # the latest figure when the plan came in
    start_period: str = ""
    start_quality: Quality = Field(default=Quality.FINAL, sa_type=a_word(Quality))
    earlier: list[list[str | float]] = Field(default_factory=list, sa_type=json_value())  # [period, value] before it
    low: float | None = None
    high: float | None = None
    note: str = ""
    everyday_names: list[str] = Field(default_factory=list, sa_type=json_value())
    gone: bool = False
    benchmarks: list[list[str | float]] = Field(
        default_factory=list, sa_type=json_value()
    )  # [area, value, period, basis, source]
    changed: int = 0  # the count of its plan's changes at which its figures changed last


class MeasureValue(Stored, table=True):
    """One figure. A correction is a new row that names the one it corrects."""

    __tablename__ = "measure_value"
    __table_args__ = (Index("ix_measure_value_entered_by_id_cycle_id", "entered_by_id", "cycle_id"),)

    measure_id: int = Field(foreign_key="measure.id", index=True)
    cycle_id: int | None = Field(default=None, foreign_key="cycle.id")
    value: float
    n: int | None = None
    basis: str
    period: str = ""  # "2026-11"
    as_at: date | None = None
    quality: Quality = Field(sa_type=a_word(Quality))
    entered_by_id: int = Field(foreign_key="person.id")
    source: str = Field(default="", index=True)  # the message it was said in
    said_at: datetime
    corrects_id: int | None = Field(default=None, foreign_key="measure_value.id")
    reason: str = ""
    withdrawn: bool = False
