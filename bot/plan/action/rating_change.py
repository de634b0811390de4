"""Why an action is rated as it is: the last time that its rating changed, and what was said then."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.models.words import Rating
from bot.plan.action.history import HistoryRow
from bot.plan.report.standing import ActionStanding

_RANK = {Rating.RED: 0, Rating.AMBER: 1, Rating.GREEN: 2}


@dataclass(frozen=True)
class RatingChange:
    """The word that changed a rating. `was`: what it was before; none where nothing rated it before."""

    action: ActionStanding
    was: Rating | None
    row: HistoryRow | None  # none: nothing was said that rates it

    @property
    def fell(self) -> bool:
        now = self.row.rag if self.row is not None else None
        return now is not None and self.was is not None and _RANK[now] < _RANK[self.was]


def last_rating_change(action: ActionStanding, said: Sequence[HistoryRow]) -> RatingChange:
    """`said`: newest first. Words that were corrected or taken back do not count."""
    rated = [row for row in said if row.rag is not None and not (row.superseded or row.withdrawn or row.taken_back)]
    for at, row in enumerate(rated):
        before = rated[at + 1].rag if at + 1 < len(rated) else action.start_rag
        if before is not row.rag:
            return RatingChange(action, before, row)
    return RatingChange(action, action.start_rag, rated[0] if rated else None)
