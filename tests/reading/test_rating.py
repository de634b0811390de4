"""The rule's own rating of an action."""

from datetime import date

import pytest

from bot.models.words import Rating, Status
from bot.plan.action.rating import SuggestedBecause, SuggestedRating, suggested_rating

TODAY = date(2026, 12, 2)
DUE = date(2027, 2, 12)


def suggested(today: date = TODAY, forecast: date | None = None, **more: bool) -> SuggestedRating:
    found = suggested_rating(status=Status.IN_PROGRESS, agreed_due=DUE, forecast=forecast, today=today, **more)
    assert found is not None
    return found


def test_an_action_in_time_is_green() -> None:
    assert suggested() == SuggestedRating(Rating.GREEN, SuggestedBecause.ON_TIME)


@pytest.mark.parametrize(("day", "rating"), [("2027-02-13", "amber"), ("2027-03-14", "amber"), ("2027-03-15", "red")])
def test_a_forecast_up_to_thirty_days_late_is_amber_and_later_red(day: str, rating: str) -> None:
    assert suggested(forecast=date.fromisoformat(day)).rating == rating


def test_overdue_without_an_approved_date_is_red_whatever_is_forecast() -> None:
    found = suggested(today=date(2027, 2, 13), forecast=date(2027, 2, 14))
    assert found == SuggestedRating(Rating.RED, SuggestedBecause.OVERDUE, 1)


def test_blocked_or_waiting_for_a_decision_is_amber_at_best() -> None:
    assert suggested(blocked=True).rating is Rating.AMBER
    assert suggested(decision_needed=True).rating is Rating.AMBER


@pytest.mark.parametrize("status", [Status.NOT_STARTED, Status.ON_HOLD, Status.COMPLETE])
def test_what_has_not_begun_or_is_done_has_no_suggestion(status: Status) -> None:
    assert suggested_rating(status=status, agreed_due=DUE, forecast=None, today=TODAY) is None
