"""What an action's history holds: every word said of it, corrected and withdrawn ones too, and how its date moved."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.models.words import Decided, Rating, Status
from bot.plan.action.update import UpdateFields
from bot.plan.contents.document import EarlierLine, MilestoneLine
from bot.plan.report.standing import Checked, Confirmed, Who


@dataclass(frozen=True, kw_only=True)
class HistoryRow(UpdateFields):
    """One row of the record, as it was said."""

    cycle: str  # key
    by: Who
    on_behalf_of: Who | None
    said_at: datetime
    withdrawn: bool  # this row takes back the one before it, and says nothing itself
    superseded: bool  # a later row stands in its place
    taken_back: bool  # by a row that puts nothing in its place
    writer: str = ""  # the address of whoever wrote it, of a post that several people share


@dataclass(frozen=True)
class DateRow:
    """A date that was asked for, and what became of it."""

    from_date: date
    to_date: date | None
    date_text: str
    reason: str
    requested_by: Who | None
    requested_at: datetime
    decision: str  # requested, approved, refused, withdrawn
    decided_by: Who | None
    decided_at: datetime | None
    decision_reason: str = ""


@dataclass(frozen=True)
class StatusRow:
    """Another status that was asked for, and what became of it."""

    from_status: Status
    to_status: Status
    reason: str
    requested_by: Who
    requested_at: datetime
    decision: Decided | None  # None: it waits
    decided_by: Who | None
    why: str = ""


@dataclass(frozen=True)
class Check:
    """A check of a claim that it is complete."""

    said: Checked
    counts: bool  # False once what it speaks of was changed or taken back, or it was thought better of


@dataclass(frozen=True)
class InPlanFile:
    """Where the plan file said it stood, until somebody spoke of it."""

    since: datetime  # when the file came in
    status: Status
    rag: Rating | None
    outcome_rag: Rating | None
    pct: int | None
    forecast: date | None
    words: str


class ChangeKind(StrEnum):
    """What of an action itself was changed."""

    OWNER = "owner"
    TITLE = "title"
    REFERENCE = "reference"
    SPLIT = "split"  # into parts, or it is one
    MERGED = "merged"  # into another, or another into it
    CLOSED = "closed"
    ADDED = "added"


@dataclass(frozen=True)
class PlanChange:
    at: datetime
    what: ChangeKind
    was: str  # a post, a title, a reference
    now: str
    reason: str = ""


@dataclass(frozen=True)
class ActionHistory:
    said: tuple[HistoryRow, ...] = ()  # newest first
    dates: tuple[DateRow, ...] = ()  # newest first
    statuses: tuple[StatusRow, ...] = ()  # newest first
    evidence: tuple[tuple[str, str], ...] = ()  # title, link
    confirmed: tuple[Confirmed, ...] = ()  # newest first
    checks: tuple[Check, ...] = ()  # newest first
    changed: tuple[PlanChange, ...] = ()  # oldest first
    in_plan_file: tuple[InPlanFile, ...] = ()  # oldest first: one a file that said otherwise
    before: tuple[EarlierLine, ...] = ()  # what the council's tracker has of the time before, newest first
    milestones: tuple[MilestoneLine, ...] = ()
    due_said: str = ""  # what the plan prints for its date
    impact: str = ""  # what difference it has made, as the plan has it
