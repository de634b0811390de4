"""What a digest rests on: whose words of this cycle, how many came late, and which figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.models.words import Quality, UpdateState
from bot.plan.measure.trajectory import AgainstTrajectory
from bot.plan.report.standing import ActionStanding, LastWord, PlanStanding


@dataclass(frozen=True)
class Provenance:
    """What the digest rests on."""

    as_at: datetime
    updated: int
    no_change: int
    actions: int  # that should have an update
    late: int
    not_confirmed: int
    provisional: int  # figures


def word_of_cycle(now: PlanStanding, action: ActionStanding) -> LastWord | None:
    """What was said of an action in this cycle; words of an earlier one do not speak for now."""
    word = action.last_word
    return word if word is not None and word.cycle == now.cycle else None


def provenance(now: PlanStanding, measures: Iterable[AgainstTrajectory]) -> Provenance:
    """Of the plan as it stands, with its measures."""
    states = [action.update_state for action in now.actions if not action.closed]
    words = [word_of_cycle(now, action) for action in now.actions]
    figures = [line.measure for line in measures if line.measure.value is not None]
    return Provenance(
        as_at=now.as_at,
        updated=states.count(UpdateState.UPDATED),
        no_change=states.count(UpdateState.NO_CHANGE_DECLARED),
        actions=len(states),
        late=sum(word is not None and word.late for word in words),
        not_confirmed=sum(action.unconfirmed for action in now.actions),
        provisional=sum(figure.quality is Quality.PROVISIONAL for figure in figures),
    )
