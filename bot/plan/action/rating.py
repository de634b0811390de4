"""The rating that the rule suggests for an action, beside the one its owner claims and the lead confirms.

Overdue with no approved new date: red. Forecast 1 to 30 days after the agreed date: amber; more: red. Blocked, or
waiting for a decision: amber at best. What its measures allow for the outcome: bot.plan.measure.trajectory.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.models.words import Rating, Status

AMBER_DAYS = 30
UNRATED = {
    Status.NOT_STARTED,
    Status.ON_HOLD,
    Status.COMPLETE_UNVERIFIED,
    Status.COMPLETE,
    Status.EMBEDDED,
    Status.NO_LONGER_APPLICABLE,
}
ORDER = (Rating.GREEN, Rating.AMBER, Rating.RED)


class SuggestedBecause(StrEnum):
    """What the suggestion rests on."""

    ON_TIME = "on_time"
    OVERDUE = "overdue"  # past the agreed date, no new one approved
    FORECAST_LATE = "forecast_late"
    BLOCKED = "blocked"
    DECISION = "decision"


@dataclass(frozen=True)
class SuggestedRating:
    rating: Rating
    why: SuggestedBecause
    days_late: int = 0


def worse(one: Rating, other: Rating) -> Rating:
    return max(one, other, key=ORDER.index)


def suggested_rating(
    *,
    status: Status,
    agreed_due: date,
    forecast: date | None,
    today: date,
    blocked: bool = False,
    decision_needed: bool = False,
) -> SuggestedRating | None:
    """The rule's rating of delivery; none for an action that has not begun, rests, or is done."""
    if status in UNRATED:
        return None
    if agreed_due < today:
        return SuggestedRating(Rating.RED, SuggestedBecause.OVERDUE, (today - agreed_due).days)
    late = ((forecast or agreed_due) - agreed_due).days
    if late > 0:
        return SuggestedRating(Rating.RED if late > AMBER_DAYS else Rating.AMBER, SuggestedBecause.FORECAST_LATE, late)
    if blocked or decision_needed:
        return SuggestedRating(Rating.AMBER, SuggestedBecause.BLOCKED if blocked else SuggestedBecause.DECISION)
    return SuggestedRating(Rating.GREEN, SuggestedBecause.ON_TIME)
