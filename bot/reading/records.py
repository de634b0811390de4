"""The records a reply is read into, one frozen dataclass a kind.

`op` is the kind's stored name; `to_json()` gives the names of the exported record, without what is empty.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from bot.models.words import Quality, Rating, RiskKind, RiskStatus, Status, UpdateKind
from bot.reading.exported import Exported, named


@dataclass(frozen=True)
class Update(Exported):
    op: ClassVar[str] = "update"
    ref: str
    text: str = ""  # the person's words about this action
    rag: Rating | None = None
    outcome_rag: Rating | None = None
    pct: int | None = None
    pct_basis: str | None = None
    forecast: date | None = None
    date_text: str | None = None  # how a date was put, where the day was worked out
    milestone: str | None = None
    status: Status | None = None
    kind: UpdateKind = UpdateKind.NONE
    done: str | None = None
    difference: str | None = None
    next: str | None = None
    stuck: str | None = None
    blocked: bool = False
    confidence: str | None = None  # "low": "fingers crossed"
    evidence: str | None = None
    confirm: bool = False
    late: bool = False


@dataclass(frozen=True)
class MeasureValue(Exported):
    op: ClassVar[str] = "kpi"
    code: str
    value: float
    period: str | None = None  # "2026-11", "to 2026-11", "autumn 2026"
    basis: str | None = None
    as_at: date | None = None
    n: int | None = None
    prev: float | None = None
    quality: Quality | None = None
    derived: str | None = None
    ref: str | None = None
    confirm: bool = False
    late: bool = False


@dataclass(frozen=True)
class MeasureCorrection(Exported):
    op: ClassVar[str] = "kpi_correction"
    code: str
    was: float | None = field(metadata=named("from"))
    to: float
    as_at: date | None = None
    period: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class NoChange(Exported):
    op: ClassVar[str] = "no_change"
    ref: str
    note: str | None = None
    status: Status | None = None
    rag: Rating | None = None  # repeated, not new
    text: str = ""
    late: bool = False


@dataclass(frozen=True)
class CompleteClaim(Exported):
    """A claim only: `complete` needs evidence, and someone else's word."""

    op: ClassVar[str] = "complete_claim"
    ref: str
    evidence: str | None = None
    status: Status = Status.COMPLETE_UNVERIFIED
    rag: Rating | None = None
    by: str | None = None  # "not the owner"
    text: str = ""
    late: bool = False


@dataclass(frozen=True)
class DateChangeRequest(Exported):
    op: ClassVar[str] = "date_change_request"
    ref: str
    new_date: date | None
    date_text: str | None = None
    reason: str | None = None
    needs_approval: bool = True


@dataclass(frozen=True)
class StatusRequest(Exported):
    """On hold, no longer applicable, or open again: the status stays until someone else decides."""

    op: ClassVar[str] = "status_request"
    ref: str
    status: Status
    reason: str | None = None
    text: str = ""


@dataclass(frozen=True)
class Risk(Exported):
    op: ClassVar[str] = "risk"
    ref: str
    kind: RiskKind
    summary: str
    likelihood: int | None = field(default=None, metadata=named("L"))
    impact: int | None = field(default=None, metadata=named("I"))
    mitigation: str | None = None
    mitigation_owner: str | None = None  # handle
    mitigation_due: date | None = None
    due: date | None = None
    link: str | None = None  # an existing risk that it may be
    escalate: bool = False


@dataclass(frozen=True)
class RiskUpdate(Exported):
    op: ClassVar[str] = "risk_update"
    id: str
    likelihood: int | None = field(default=None, metadata=named("L"))
    impact: int | None = field(default=None, metadata=named("I"))
    mitigation: str | None = None
    status: RiskStatus | None = None  # asked for, not granted
    note: str = ""


@dataclass(frozen=True)
class DecisionNeeded(Exported):
    op: ClassVar[str] = "decision_needed"
    ref: str
    text: str
    needed_from: str | None = field(default=None, metadata=named("from"))
    by: date | None = None


@dataclass(frozen=True)
class Absence(Exported):
    """Days only: neither, where they are back. There is no field for the reason, on purpose."""

    op: ClassVar[str] = "absence"
    first: date | None = field(metadata=named("from"))
    last: date | None = field(metadata=named("to"))
    deputy: str | None = None


@dataclass(frozen=True)
class DelegateRequest(Exported):
    op: ClassVar[str] = "delegate_request"
    refs: tuple[str, ...]
    to: str | None = None
    until: date | None = None


@dataclass(frozen=True)
class ReassignRequest(Exported):
    op: ClassVar[str] = "reassign_request"
    ref: str
    to: str | None = None
    reason: str | None = None
    needs_approval: bool = True


@dataclass(frozen=True)
class SuccessionFlag(Exported):
    op: ClassVar[str] = "succession_flag"
    owner: str
    effective: date | None
    actions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contribution(Exported):
    """Words about someone else's action, for its owner to confirm."""

    op: ClassVar[str] = "contribution"
    ref: str
    note: str
    owner_is: str
    rag: Rating | None = None  # a view, not a rating


@dataclass(frozen=True)
class Amend(Exported):
    op: ClassVar[str] = "amend"
    of: str  # id of the earlier reply
    field: str
    was: str | float | None = None
    to: str | float | None = None


@dataclass(frozen=True)
class StopPersonal(Exported):
    """Stopped: nothing of the message is kept."""

    op: ClassVar[str] = "hold_pii"
    reasons: tuple[str, ...]
    clean_line: str | None = None
    stored: str = "nothing from the message body"


@dataclass(frozen=True)
class AskPersonal(Exported):
    """Asked about before anything of the message is kept: why, and where in it, never the words."""

    op: ClassVar[str] = "ask_pii"
    reasons: tuple[str, ...]
    spans: tuple[str, ...] = ()  # "12-25": places in the message
    stored: str = "nothing from the message body"


@dataclass(frozen=True)
class StopFile(Exported):
    op: ClassVar[str] = "hold_file"
    reasons: tuple[str, ...] = ("file not opened or stored",)


class Intent(StrEnum):
    """What a question to the bot is about."""

    MEETING = "next meeting date"
    DEADLINE = "update deadline"
    OWNER = "who owns an action"
    MISSING = "who has not answered"
    ACTION = "where an action stands"
    MEASURE = "a measure's figures"
    RISK = "the risk register"
    HELP = "how to use the bot"
    PLAN = "the plan"


@dataclass(frozen=True)
class Query(Exported):
    op: ClassVar[str] = "query"
    intent: Intent
    ref: str | None = None
    text: str = ""


@dataclass(frozen=True)
class Preference(Exported):
    """A wish about being asked: not on these days, not before that day, not until back, or by a call instead."""

    op: ClassVar[str] = "preference"
    text: str
    quiet_days: str | None = None  # weekdays, or "ask"
    until: date | None = None
    after_leave: bool = False
    call: bool = False


@dataclass(frozen=True)
class Ask(Exported):
    """Not recorded yet: the question must be answered first. The words are kept."""

    op: ClassVar[str] = "ask"
    wants: str
    ref: str | None = None
    text: str = ""
    rated: bool = False  # a colour stands in the words: nothing else may be made of them


@dataclass(frozen=True)
class ClaimElsewhere(Exported):
    op: ClassVar[str] = "claim_elsewhere"
    ref: str | None
    channel: str


@dataclass(frozen=True)
class NoRecord(Exported):
    op: ClassVar[str] = "none"
    why: str


Record = (
    Update | MeasureValue | MeasureCorrection | NoChange | CompleteClaim | DateChangeRequest | StatusRequest | Risk
    | RiskUpdate | DecisionNeeded | Absence | DelegateRequest | ReassignRequest | SuccessionFlag | Contribution | Amend
    | StopPersonal | AskPersonal | StopFile | Query | Preference | Ask | ClaimElsewhere | NoRecord
)  # fmt: skip
