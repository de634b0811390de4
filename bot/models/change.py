"""What has to be decided by someone: date changes, ratings to confirm, claims to check, decisions wanted, questions."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import date, datetime

from sqlmodel import Field

from bot.models.columns import Stored, a_word, json_value
from bot.models.words import Decided, Rating, Remade, Status, Verdict, Word


class DateChange(Stored, table=True):
    """A request to move an agreed date. The plan's date stays until someone decides."""

    __tablename__ = "date_change"

    action_id: int = Field(foreign_key="action.id", index=True)
    from_date: date
    to_date: date | None = None  # None: a new date was asked for and not yet given
    date_text: str = ""
    reason: str = ""
    requested_by_id: int | None = Field(default=None, foreign_key="person.id")
    requested_at: datetime
    source: str = Field(default="", index=True)
    decision: str = "requested"  # requested, approved, refused, withdrawn
    decided_by: str = ""  # a handle, or "plan file"
    decided_at: datetime | None = None
    decision_reason: str = ""


class Confirmation(Stored, table=True):
    """The lead's or the SRO's word on a rating. It speaks of one update: those of a later one are not confirmed."""

    __tablename__ = "confirmation"

    action_id: int = Field(foreign_key="action.id", index=True)
    update_id: int = Field(foreign_key="status_update.id", index=True)
    rag: Rating = Field(sa_type=a_word(Rating))
    why: str = ""
    by_id: int = Field(foreign_key="person.id")
    said_at: datetime = Field(index=True)


class Verification(Stored, table=True):
    """Someone else's word on a claim that an action is complete. It speaks of one update; the newest stands."""

    __tablename__ = "verification"

    action_id: int = Field(foreign_key="action.id", index=True)
    update_id: int = Field(foreign_key="status_update.id", index=True)  # that claimed it, or brought its evidence
    verdict: Verdict = Field(sa_type=a_word(Verdict))
    why: str = ""  # what is missing
    links: list[str] = Field(default_factory=list, sa_type=json_value())  # that were looked at
    by_id: int = Field(foreign_key="person.id")
    said_at: datetime = Field(index=True)


class StatusRequest(Stored, table=True):
    """That an action be put on hold, closed as no longer applicable, or opened again. Added, never changed."""

    __tablename__ = "status_request"

    action_id: int = Field(foreign_key="action.id", index=True)
    from_status: Status = Field(sa_type=a_word(Status, "from_status"))
    to_status: Status = Field(sa_type=a_word(Status, "to_status"))
    reason: str = ""
    requested_by_id: int = Field(foreign_key="person.id")
    requested_at: datetime
    source: str = Field(default="", index=True)


class StatusDecision(Stored, table=True):
    """The one word on such a request. Added, never changed."""

    __tablename__ = "status_decision"

    request_id: int = Field(foreign_key="status_request.id", unique=True)
    decision: Decided = Field(sa_type=a_word(Decided))
    why: str = ""
    by_id: int = Field(foreign_key="person.id")
    said_at: datetime


class Decision(Stored, table=True):
    """A decision that is wanted: of whom, by when, and what was decided."""

    __tablename__ = "decision"

    action_id: int | None = Field(default=None, foreign_key="action.id", index=True)
    needed_from: str = ""
    by_date: date | None = None
    text: str
    outcome: str = ""  # empty: open; else `Word.APPROVED` or `Word.REFUSED`
    raised_by_id: int = Field(foreign_key="person.id")
    raised_at: datetime
    source: str = Field(default="", index=True)
    withdrawn: bool = False
    to_id: int | None = Field(default=None, foreign_key="person.id", index=True)  # whom it waits for
    otherwise: str = ""  # what happens if it is not made by then
    decided_by_id: int | None = Field(default=None, foreign_key="person.id")
    decided_at: datetime | None = None
    why: str = ""  # in the words of whoever decided


class DecisionWord(Stored, table=True):
    """Everything that was said about a decision that is wanted. Added, never changed."""

    __tablename__ = "decision_word"

    decision_id: int = Field(foreign_key="decision.id", index=True)
    word: Word = Field(sa_type=a_word(Word))
    text: str = ""
    by_id: int = Field(foreign_key="person.id")
    said_at: datetime


class Inquiry(Stored, table=True):
    """One person asks another about an action or a risk, in words; the answer goes back to whoever asked."""

    __tablename__ = "inquiry"

    plan_id: int = Field(foreign_key="plan.id")
    action_id: int | None = Field(default=None, foreign_key="action.id", index=True)
    about: str  # "green-past-due 3.1.1": the rule and the thing that it is about
    text: str
    by_id: int = Field(foreign_key="person.id")
    to_id: int = Field(foreign_key="person.id", index=True)
    asked_at: datetime
    answer: str = ""
    answered_by_id: int | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = None


class ActionChange(Stored, table=True):
    """Something that was done to an action of the plan itself. Added, never changed."""

    __tablename__ = "action_change"

    action_id: int = Field(foreign_key="action.id", index=True)
    turn: Remade = Field(sa_type=a_word(Remade, "turn"))
    was: str = ""  # a reference, a title
    now: str = ""
    other_id: int | None = Field(default=None, foreign_key="action.id")  # it was split from, or goes on in
    reason: str = ""
    by_id: int | None = Field(default=None, foreign_key="person.id")  # None: the plan file
    said_at: datetime = Field(index=True)
