"""The plan, its areas of weakness and its actions."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from bot.models.columns import Row, Stored, a_word, json_value
from bot.models.words import Precision, Rating, Status


class Plan(Stored, table=True):
    __tablename__ = "plan"

    title: str = Field(unique=True)
    short: str = Field(unique=True)  # "IP": what people call it, where they have several
    mark: str = Field(default="", unique=True)  # what its messages' keys begin with; never changed; the first has none
    revision: int = 0  # grows whenever what an import brings may have changed: see bot.store.plan.plan_frame
    changes: int = 0  # grows with whatever is said that its document shows: see bot.store.database.changes
    council: str
    kind: str
    zone: str  # IANA name
    nation: str  # ENG, WLS, SCT, NIR
    position_as_at: date
    offsets: dict[str, int] = Field(default_factory=dict, sa_type=json_value())  # step: working days
    imported_at: datetime
    superseded_by_id: int | None = Field(default=None, foreign_key="plan.id")
    tracker_sent: str = (
        ""  # where the council's own file was sent to us last: "slack F012 tracker.xlsx"; never its content
    )
    challenges_off: list[str] = Field(
        default_factory=list, sa_type=json_value()
    )  # rules: see bot.plan.decision.challenge
    tracker: str = ""  # how the council's own file is read, where it comes as one: a mapping, as TOML


class Area(Stored, table=True):
    __tablename__ = "area"
    __table_args__ = (UniqueConstraint("plan_id", "no"),)

    plan_id: int = Field(foreign_key="plan.id")
    no: str
    title: str
    sro_id: int | None = Field(default=None, foreign_key="person.id")


class Action(Stored, table=True):
    """An action in the plan, where it stood at import, and where it stands now.

    The `start_*` columns are what the plan file said; the current columns follow from them and the updates,
    and are written in the transaction that records an update.
    """

    __tablename__ = "action"
    __table_args__ = (
        UniqueConstraint("plan_id", "ref"),
        Index("ix_action_plan_id_changed", "plan_id", "changed"),
        CheckConstraint("pct between 0 and 100", name="pct"),
    )

    plan_id: int = Field(foreign_key="plan.id")
    area_id: int = Field(foreign_key="area.id", index=True)
    ref: str
    position: int  # its place in the plan's own order
    title: str
    owner_id: int = Field(foreign_key="person.id", index=True)
    deputy_id: int | None = Field(default=None, foreign_key="person.id")
    start: date | None = None
    original_due: date
    agreed_due: date  # moved only by an approved date change
    precision: Precision = Field(sa_type=a_word(Precision))
    success_measure: str = ""
    impact: str = ""  # what difference it has made, as the plan file has it
    everyday_names: list[str] = Field(default_factory=list, sa_type=json_value())
    gone: bool = False  # no longer in the plan file; its history stays
    renumbered_from: str = ""  # the reference that the plan file had for it before
    due_said: str = ""  # "Ongoing": what the plan prints, where it is no day
    earlier: list[list[str | None]] = Field(
        default_factory=list, sa_type=json_value()
    )  # day or none, words; newest first

    start_status: Status = Field(sa_type=a_word(Status, "start_status"))
    start_rag: Rating | None = Field(default=None, sa_type=a_word(Rating, "start_rag"))
    start_outcome_rag: Rating | None = Field(default=None, sa_type=a_word(Rating, "start_outcome_rag"))
    start_pct: int | None = None
    start_forecast: date | None = None
    start_words: str = ""

    status: Status = Field(sa_type=a_word(Status, "status"))
    rag_claimed: Rating | None = Field(default=None, sa_type=a_word(Rating, "rag_claimed"))
    rag_confirmed: Rating | None = Field(default=None, sa_type=a_word(Rating, "rag_confirmed"))
    confirmed_by_id: int | None = Field(default=None, foreign_key="person.id")
    confirmed_at: datetime | None = None
    outcome_rag: Rating | None = Field(default=None, sa_type=a_word(Rating, "outcome_rag"))
    pct: int | None = None
    forecast: date | None = None
    blocked: bool = False
    verified_by_id: int | None = Field(default=None, foreign_key="person.id")
    verified_at: datetime | None = None
    last_update_id: int | None = None
    last_words_id: int | None = None  # the newest update that has words; else the newest
    forecast_said_at: datetime | None = None  # when the forecast was given; None: it is the plan file's
    checked_update_id: int | None = None  # the update of which somebody's check made the status what it is
    changed: int = 0  # the count of its plan's changes at which it changed last


class ActionMeasure(Row, table=True):
    """Which measures tell whether an action worked."""

    __tablename__ = "action_measure"

    action_id: int = Field(foreign_key="action.id", primary_key=True)
    measure_id: int = Field(foreign_key="measure.id", primary_key=True)
    position: int = 0
