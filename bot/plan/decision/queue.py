"""What waits for somebody's decision, of every kind: which, since when, by when. Most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

SOON = timedelta(days=7)  # what is wanted by then comes before what has waited longest
HELD_LONG = timedelta(days=7)  # a hold that is older is asked about


class WaitingKind(StrEnum):
    """In the order in which they are counted."""

    DECISION = "decision"  # that someone wants
    DATE = "date"
    STATUS = "status"  # on hold, no longer applicable, open again
    CLAIM = "claim"  # that an action is complete
    DENIED = "denied"  # an entry, by whom it was made for
    OWNER = "owner"  # an action that its owner says is not theirs
    RISK_OVER = "risk over"
    RISK_NEW = "risk new"  # not scored yet, or much like another
    RATING = "rating"
    HOLD = "hold"  # on the messages to someone, which nobody has released for a while
    PERSON = "person"  # of the plan, whom no message can reach


NO_DECISIONS = frozenset(
    {WaitingKind.HOLD, WaitingKind.PERSON}
)  # to be looked at; the daily note is not sent for them alone


@dataclass(frozen=True)
class WaitingItem:
    what: WaitingKind
    number: int  # of the row that asks; of an action's claim or rating, the action's
    since: datetime
    by: date | None = None
    ref: str = ""
    code: str = ""  # of a risk
    owner_id: int | None = None  # who does not decide it
    entry: str = ""  # the source of what is denied
    to_id: int | None = None  # the one whom it waits for, where it is one


def in_order(found: Iterable[WaitingItem], today: date) -> list[WaitingItem]:
    """What is wanted within a week, or was before, by its day; then what has waited longest."""

    def urgency(one: WaitingItem) -> tuple[bool, date, datetime]:
        soon = one.by is not None and one.by - today <= SOON
        return (not soon, one.by if soon and one.by is not None else date.max, one.since)

    return sorted(found, key=urgency)
