"""A plan as one document: what a workbook holds, what the store gives back, what a reply is read against.

Frozen values without row numbers: people are named by handle, actions by reference, measures by code.
"""

from dataclasses import dataclass, field
from datetime import date

from bot.models.words import (
    Direction,
    MatterKind,
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


@dataclass(frozen=True)
class PersonLine:
    handle: str
    name: str  # shown to colleagues; the post stands in for it where there is none
    post: str
    organisation: str
    email: str
    roles: tuple[Role, ...] = (Role.OWNER,)


@dataclass(frozen=True)
class AreaLine:
    """An area of weakness, with the senior officer accountable for it."""

    no: str  # "3"
    title: str
    sro: str | None  # handle


@dataclass(frozen=True)
class MilestoneLine:
    """A step on the way to an action's end, as the plan has it."""

    text: str
    due: date | None = None
    done: date | None = None


@dataclass(frozen=True)
class EarlierLine:
    """Where an action stood before, as an earlier entry of its tracker has it."""

    on: date | None
    text: str


@dataclass(frozen=True)
class ActionLine:
    ref: str  # "3.1.1", as the plan prints it
    title: str
    area: str  # AreaLine.no
    owner: str  # handle
    start: date | None
    original_due: date
    agreed_due: date  # moved only by an approved date change
    precision: Precision = Precision.DAY
    forecast: date | None = None
    status: Status = Status.IN_PROGRESS
    rag: Rating | None = None  # as last printed
    outcome_rag: Rating | None = None
    pct: int | None = None  # 0-100
    success_measure: str = ""
    measures: tuple[str, ...] = ()  # MeasureLine.code
    position: str = ""  # where it stood, in the owner's words
    everyday_names: tuple[str, ...] = ()  # "the joint strategy", "s75"
    renumbered_from: str = ""  # its reference in an earlier plan file
    deputy: str | None = None  # handle of a second lead, who may answer for it too
    due_said: str = ""  # "end Q4", "Ongoing": what the plan prints, where that is no day
    earlier: tuple[EarlierLine, ...] = ()  # newest first
    milestones: tuple[MilestoneLine, ...] = ()
    impact: str = ""  # what difference it has made, as the plan prints it


@dataclass(frozen=True)
class TrajectoryPoint:
    on: date
    value: float


@dataclass(frozen=True)
class BenchmarkLine:
    """A figure of another area to set a measure beside, with the year and the basis that are its own."""

    area: str  # "England"
    value: float
    period: str  # "2021", "2026-10", or a day
    basis: str  # "calendar year, excluding exceptions"
    source: str = ""


@dataclass(frozen=True)
class EarlierFigure:
    """What a measure was before its latest figure, as a file has it."""

    period: str  # "2026-09", or a day
    value: float


@dataclass(frozen=True)
class MeasureLine:
    """A measure and what makes its figures comparable."""

    code: str  # "K1"
    name: str
    unit: str  # "%", "count", "rate per 100"
    polarity: Polarity
    basis: str  # "in month", "snapshot", "academic year to date" ...
    frequency: str = ""
    owners: tuple[str, ...] = ()  # handles of those who give the figure
    source: str = ""
    baseline: str = ""  # as printed: "30 (Oct 2026, in month)"
    target: str = ""  # as printed: "59 by 31 Mar 2027"
    trajectory: tuple[TrajectoryPoint, ...] = ()
    latest: float | None = None  # last published figure
    latest_period: str = ""  # "2026-10", or a day
    latest_quality: Quality = Quality.FINAL
    low: float | None = None  # allowed range
    high: float | None = None
    note: str = ""
    everyday_names: tuple[str, ...] = ()  # "backlog", "20 weeks"
    benchmarks: tuple[BenchmarkLine, ...] = ()
    earlier: tuple[EarlierFigure, ...] = ()  # on its own basis, oldest first


@dataclass(frozen=True)
class MitigationLine:
    text: str
    owner: str | None = None
    due: date | None = None
    status: MitigationStatus = MitigationStatus.OPEN


@dataclass(frozen=True)
class RiskLine:
    id: str  # "SR01"
    kind: RiskKind
    area: str | None
    refs: tuple[str, ...]
    description: str
    likelihood: int | None  # 1-5
    impact: int | None  # 1-5
    owner: str | None
    target: tuple[int, int] | None = None  # likelihood, impact aimed at
    direction: Direction | None = None
    status: RiskStatus = RiskStatus.OPEN
    mitigations: tuple[MitigationLine, ...] = ()


@dataclass(frozen=True)
class MatterLine:
    """What came to the plan from outside it, as a sheet has it."""

    kind: MatterKind
    code: str  # "F1"; empty: it has none yet
    source: str
    text: str
    response: str = ""
    refs: tuple[str, ...] = ()
    rated: Rating | None = None
    owner: str | None = None  # handle
    due: date | None = None
    answer: str = ""


@dataclass(frozen=True)
class MeetingLine:
    """A meeting that the plan reports to; Cabinet's fix the cycles."""

    on: date
    title: str  # "Cabinet", "SEND Improvement Board", "ICB investment panel"
    cycle: bool = False  # a reporting cycle is computed back from it


@dataclass(frozen=True)
class TermLine:
    """A stretch of days with a name: a school term, a half term, a local closure."""

    name: str  # "autumn term", "spring half term", "Town hall closed"
    first: date
    last: date
    closed: bool = False  # nobody works: not a working day


@dataclass(frozen=True)
class PlanDocument:
    title: str
    council: str
    kind: str  # "WSOA", "APP", "PAP"
    zone: str  # IANA name: "Europe/London"
    nation: str  # "ENG", "WLS", "SCT" or "NIR": whose bank holidays
    position_as_at: date  # the day that statuses, ratings and positions speak of
    areas: tuple[AreaLine, ...] = ()
    people: tuple[PersonLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    measures: tuple[MeasureLine, ...] = ()
    risks: tuple[RiskLine, ...] = ()
    meetings: tuple[MeetingLine, ...] = ()
    terms: tuple[TermLine, ...] = ()
    offsets: tuple[tuple[str, int], ...] = field(default=())  # step, working days before the meeting (negative)
    short: str = ""  # "IP": what people call it, where they are in several plans
    matters: tuple[MatterLine, ...] = ()  # of a file, and where it is compared with one; else empty
    vouched: tuple[str, ...] = ()  # names that people here said are no child's
