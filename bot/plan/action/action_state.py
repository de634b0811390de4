"""What an action's updates come to: where it stood in the plan file, and every word that counts since, in order.

A check of a claim counts with the update that it speaks of, and is gone with it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from bot.models import Action, Update
from bot.models.words import Rating, Status, Verdict

DONE = (Status.COMPLETE_UNVERIFIED, Status.COMPLETE, Status.EMBEDDED)
NOT_COMPLETE = "not_complete"  # the flag of an update that denies it


@dataclass(frozen=True)
class Stand:
    status: Status
    rag: Rating | None  # as its owner last claimed
    outcome_rag: Rating | None
    pct: int | None
    forecast: date | None
    blocked: bool = False
    checked: int | None = None  # the update of which somebody's check made the status what it is


@dataclass(frozen=True)
class Claim:
    """That an action is complete: the update that said so first, and the newest that says so or brings evidence."""

    first: Update | None  # None: the plan file says so
    last: Update | None  # what a check speaks of; None: nothing was said since the plan file


class Countable(Protocol):
    """What tells of a row whether it counts."""

    @property
    def id(self) -> int: ...

    @property
    def supersedes_id(self) -> int | None: ...

    @property
    def withdrawn(self) -> bool: ...


C = TypeVar("C", bound=Countable)


def rows_that_count(rows: Sequence[C]) -> list[C]:
    """Those rows that count: neither superseded nor withdrawn, in the order they were received."""
    superseded = {row.supersedes_id for row in rows}
    return [row for row in rows if row.id not in superseded and not row.withdrawn]


def state_after(action: Action, rows: Iterable[Update], checks: Mapping[int, Verdict] | None = None) -> Stand:
    """Where an action stands after the rows that count, with what was said of each by whoever checked it."""
    now = _start(action)
    for row in rows:
        now = _after(now, row, (checks or {}).get(row.id))
    return now


def state_after_one_more(now: Stand, row: Update) -> Stand:
    """Where it stands after one more row that counts, and that nobody has checked yet."""
    return _after(now, row, None)


def open_claim(
    action: Action, rows: Iterable[Update], checks: Mapping[int, Verdict], evidenced: Collection[int | None]
) -> Claim | None:
    """The claim that stands and is not decided. `evidenced`: ids of the updates that brought a link."""
    now = _start(action)
    first: Update | None = None
    last: Update | None = None
    for row in rows:
        before, now = now.status, _after(now, row, checks.get(row.id))
        if now.status is not Status.COMPLETE_UNVERIFIED:
            first = last = None
            continue
        first = first if before is Status.COMPLETE_UNVERIFIED else row
        last = row if row.status is Status.COMPLETE_UNVERIFIED or row.id in evidenced else last
    return Claim(first, last) if now.status is Status.COMPLETE_UNVERIFIED else None


def _start(action: Action) -> Stand:
    return Stand(
        action.start_status, action.start_rag, action.start_outcome_rag, action.start_pct, action.start_forecast
    )


def _after(now: Stand, row: Update, verdict: Verdict | None) -> Stand:
    """ "No change" leaves an action where it was, but for a check that asked for more: that is answered."""
    if row.no_change and row.rag is None:
        return replace(now, checked=now.checked if now.status is Status.COMPLETE else None)
    status = _said(now.status, row)
    told = replace(
        now,
        status=status,
        rag=row.rag or now.rag,
        outcome_rag=row.outcome_rag or now.outcome_rag,
        pct=_pct(now, row, status),
        forecast=row.forecast or now.forecast,
        blocked=row.blocked,
        checked=now.checked if status is now.status is Status.COMPLETE else None,
    )
    return told if verdict is None else _decided(told, row, verdict)


def _said(now: Status, row: Update) -> Status:
    """Work that is reported on has begun. What is complete is not claimed anew by saying so again; whoever says that
    it is not complete after all takes the claim back, checked or not."""
    if row.status is Status.COMPLETE_UNVERIFIED and now in (Status.COMPLETE, Status.EMBEDDED):
        return now
    if row.status is None and NOT_COMPLETE in row.flags and now in DONE:
        return Status.IN_PROGRESS
    return row.status or (Status.IN_PROGRESS if now is Status.NOT_STARTED else now)


def _pct(now: Stand, row: Update, status: Status) -> int | None:
    """All of it was done while it was complete; of what is not complete after all, nobody has said how much."""
    if row.pct is not None:
        return row.pct
    return None if now.pct == 100 and now.status in DONE and status not in DONE else now.pct


def _decided(now: Stand, row: Update, verdict: Verdict) -> Stand:
    """A check decides a claim, and nothing else.

    Where something is missing the action is in progress, whatever it was before the claim: work on it is not
    finished, and only what is in progress is asked about, rated and seen to be late (domain: 2.3).
    """
    if now.status is not Status.COMPLETE_UNVERIFIED or verdict is Verdict.TAKEN_BACK:
        return now
    status = Status.COMPLETE if verdict is Verdict.COMPLETE else Status.IN_PROGRESS
    return replace(now, status=status, checked=row.id)
