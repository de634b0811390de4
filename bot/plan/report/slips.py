"""Dates that moved: how far an action's date is from where it first was, by which moves, and who approved them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.plan.report.standing import ActionStanding


@dataclass(frozen=True)
class Move:
    """One approved move of an agreed date."""

    from_date: date
    to_date: date
    on: date  # the day it was decided
    by: str  # a post, or "the plan file"
    reason: str


@dataclass(frozen=True)
class Slip:
    action: ActionStanding
    moves: tuple[Move, ...]  # on record, the newest first

    @property
    def days(self) -> int:
        """From the date it first had to the one it has."""
        return (self.action.agreed_due - self.action.original_due).days

    @property
    def times(self) -> int:
        """Moves on record, and one for those before it."""
        return len(self.moves) + self.before_record

    @property
    def before_record(self) -> bool:
        """Its date had moved when the plan came in."""
        first = self.moves[-1].from_date if self.moves else self.action.agreed_due
        return first != self.action.original_due


def slips(
    actions: Sequence[ActionStanding], moves: Mapping[str, Sequence[Move]], since: date | None = None
) -> tuple[Slip, ...]:
    """The actions whose date has moved, the farthest first; `since`: of those, where it moved after that day."""
    found = [Slip(one, tuple(moves.get(one.ref, ()))) for one in actions]
    moved = [slip for slip in found if slip.days or slip.moves]
    if since is not None:
        moved = [slip for slip in moved if any(move.on >= since for move in slip.moves)]
    return tuple(sorted(moved, key=lambda slip: (-slip.days, slip.action.ref)))
