"""Green, but doubtful: delivery is rated green while the outcome, a measure, the dates, a block or a decision that is
wanted say otherwise.

What a measure's figure shows of the outcome (domain: 2.3, the bands of a published plan): within its trajectory green,
up to a tenth off it amber, further off red.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.models.words import Rating
from bot.plan.action.rating import worse
from bot.plan.measure.trajectory import AgainstTrajectory, Course, is_far_off
from bot.plan.report.standing import ActionStanding, PlanStanding


@dataclass(frozen=True)
class Doubt:
    """An action that is shown green, and why that alone would mislead."""

    action: ActionStanding
    outcome: Rating | None  # as said, or as its measures show; None: nobody can tell
    missing: tuple[AgainstTrajectory, ...]  # its measures that miss their trajectory
    suggested: Rating | None  # by its dates, what blocks it or a decision that it waits for; where worse than green
    alone: bool  # green on its owner's word alone

    @property
    def of_outcome(self) -> bool:
        """Green on delivery, and not on the outcome."""
        return self.outcome in (Rating.RED, Rating.AMBER)


def doubts(now: PlanStanding, lines: Sequence[AgainstTrajectory]) -> tuple[Doubt, ...]:
    """The worst outcome first; those for which only another rating is suggested after them."""
    by_code = {line.measure.code: line for line in lines}
    found = (_doubt(action, by_code) for action in now.actions if action.shown is Rating.GREEN)
    kept = [one for one in found if one is not None]
    return tuple(sorted(kept, key=lambda one: (not one.of_outcome, one.outcome is not Rating.RED)))


def _doubt(action: ActionStanding, by_code: Mapping[str, AgainstTrajectory]) -> Doubt | None:
    missing = tuple(by_code[code] for code in action.off_trajectory if code in by_code)
    outcome = shown_outcome(action, missing)
    suggested = action.suggested if action.suggested in (Rating.RED, Rating.AMBER) else None
    found = Doubt(action, outcome, missing, suggested, action.unconfirmed)
    return found if found.of_outcome or suggested is not None else None


def shown_outcome(action: ActionStanding, missing: Sequence[AgainstTrajectory]) -> Rating | None:
    """The outcome to show beside the delivery rating."""
    if not missing:
        return action.outcome_rag
    measured = Rating.RED if any(line.course is Course.OFF and is_far_off(line) for line in missing) else Rating.AMBER
    return worse(action.outcome_rag, measured) if action.outcome_rag is not None else measured
