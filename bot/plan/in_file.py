"""The plan as its own file has it, for days before anything was said to the bot."""

from dataclasses import replace

from bot.models.words import UpdateState
from bot.plan.standing import ActionStanding, PlanStanding


def in_plan_file(stands: PlanStanding) -> PlanStanding:
    """Each action with the status and the rating that the file printed: those count as confirmed."""
    return replace(stands, actions=tuple(map(_printed, stands.actions)))


def _printed(action: ActionStanding) -> ActionStanding:
    rating = action.start_rag
    return replace(
        action,
        status=action.start_status or action.status,
        claimed=rating,
        confirmed=rating,
        update_state=UpdateState.UPDATED,
        asked=None,
    )
