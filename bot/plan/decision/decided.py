"""Decisions that were taken: about a new date, another status, or whether an action is complete."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class DecisionKind(StrEnum):
    DATE_APPROVED = "date approved"
    DATE_REFUSED = "date refused"
    STATUS_ACCEPTED = "status accepted"
    STATUS_DECLINED = "status declined"
    COMPLETE = "complete"
    NOT_COMPLETE = "not complete"
    CHECK_BACK = "check taken back"
    APPROVED = "approved"  # a decision that was wanted
    REFUSED = "refused"


@dataclass(frozen=True)
class DecisionTaken:
    ref: str
    title: str
    action_id: int
    what: DecisionKind
    at: datetime
    by: str  # a post
    why: str
    from_date: date | None = None
    to_date: date | None = None
    to_status: str = ""
    asked: str = ""  # the words of a decision that was wanted
