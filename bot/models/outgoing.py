"""What we owe anyone, and what has already reached us."""

# pyright: reportAssignmentType=false
# sqlmodel types __tablename__ as a method of declarative bases; it takes a plain string

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, text
from sqlmodel import Field

from bot.chat import Platform
from bot.models.columns import Row, Stored, a_key, a_word, json_value


class State(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"  # claimed; if its sender died, its fate is looked up before it is sent again
    SENT = "sent"
    WITHDRAWN = "withdrawn"  # no longer wanted
    FAILED = "failed"  # for good; the reason says why


class Kind(StrEnum):
    """Why a message is sent."""

    ASK = "ask"  # opening day: all of an owner's actions
    NUDGE = "nudge"
    MISSING = "missing"  # to the lead or an SRO: who has not answered
    RATINGS = "ratings"  # to the lead: ratings that wait for their word
    FIGURES = "figures"  # to who gives a measure's figures: is there a newer one
    DIGEST = "digest"
    CONFIRMATION = "confirmation"  # what was understood of a reply
    REFUSAL = "refusal"
    NOTICE = "notice"  # to the lead: something needs a person
    WELCOME = "welcome"
    APOLOGY = "apology"  # something went wrong, and was not handled at a redelivery either


# To be sent, settled or shown anew. These few are found among years of others by an index that has no others; on
# PostgreSQL, too: the migrations make it, and to say so here would load its dialect for everyone.
PARTS = "within_id IS NOT NULL"  # few are: the index must not be taken for all the others
MAILED = "platform = 'mail'"  # an e-mail is found by its Message-ID alone
UNSENT = "state IN ('waiting', 'sending')"
OPEN = "within_id IS NULL AND (state IN ('waiting', 'sending') OR (state = 'sent' AND shown_revision < revision))"


class Outgoing(Stored, table=True):
    """One message we owe. The card is as it should look now: `revision` counts its changes,
    `shown_revision` the one that people see."""

    __tablename__ = "outgoing"
    __table_args__ = (
        Index("ix_outgoing_open", "id", sqlite_where=text(OPEN)),
        Index("ix_outgoing_unsent", "id", sqlite_where=text(UNSENT)),
        Index("ix_outgoing_within_id", "within_id", sqlite_where=text(PARTS)),
        Index("ix_outgoing_person_id_cycle_id_kind", "person_id", "cycle_id", "kind"),
        Index("ix_outgoing_conversation_message", "conversation", "message"),
        Index("ix_outgoing_mailed", "message", sqlite_where=text(MAILED)),
    )

    key: str = Field(unique=True, sa_type=a_key())  # "chase:2027-01:sen_head:open"
    rule: str = ""  # of bot.plan.ask.rules, for what the clock asked for
    kind: Kind = Field(sa_type=a_word(Kind))
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    cycle_id: int | None = Field(default=None, foreign_key="cycle.id", index=True)
    card: dict[str, Any] = Field(sa_type=json_value())
    revision: int = 1
    shown_revision: int = 0
    question: dict[str, Any] | None = Field(default=None, sa_type=json_value())  # what it asks, until answered
    asked: list[dict[str, Any]] = Field(
        default_factory=list[dict[str, Any]], sa_type=json_value()
    )  # every one it asked
    unused: list[dict[str, Any]] = Field(
        default_factory=list[dict[str, Any]], sa_type=json_value()
    )  # what no record used of the words it confirms, until someone says what it is
    source: str | None = Field(default=None, index=True)  # the message that it answers
    within_id: int | None = Field(default=None, foreign_key="outgoing.id")  # goes out as part of that one

    state: State = Field(default=State.WAITING, sa_type=a_word(State))
    platform: Platform | None = Field(default=None, sa_type=a_word(Platform))
    tenant: str | None = None  # with user_id: to an account that is nobody's in the plan
    user_id: str | None = None
    conversation: str | None = None
    thread: str | None = None
    message: str | None = None  # the platform's id, once sent
    created_at: datetime
    not_before: datetime
    until: datetime | None = None  # not sent after this
    first_try_at: datetime | None = None  # of the sends whose fate nobody has told
    attempts: int = 0
    unknown_fates: int = 0  # sends that may have arrived: nobody told
    looks: int = 0  # times its unknown fate was looked up, in vain
    lease_owner: str | None = None
    lease_until: datetime | None = None
    sent_at: datetime | None = Field(default=None, index=True)
    reason: str = ""  # why it was withdrawn or failed, or what went wrong last


class Receipt(Row, table=True):
    """An event that reached us. Seen before means done."""

    __tablename__ = "receipt"

    key: str = Field(primary_key=True, sa_type=a_key())
    at: datetime
