"""Which words set a rating, and which only speak of one."""

from datetime import UTC, datetime

import plans
import pytest

from bot.reading.read import read
from bot.reading.records import NoChange, Update
from bot.reading.reply_context import Asked, Told

TOLD = Told("comms", datetime(2026, 12, 4, 12, tzinfo=UTC), Asked("prompt", ("2.2.1",)), plans.wexbourne())


def stated(text: str) -> str | None:
    """The rating that a reply to one ask ends with."""
    found = (r.rag for r in read(text, TOLD).records if isinstance(r, Update | NoChange))
    return next((str(rag) for rag in found if rag is not None), None)


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("amber until testing is done", "amber"),
        ("was red, now amber", "amber"),
        ("red to amber", "amber"),
        ("Red -> Amber", "amber"),
        ("amber not red", "amber"),
        ("amber, heading to red", "amber"),
        ("not amber any more - green", "green"),
        ("you said it was green but it's red", "red"),
        ("it would have been red but it's amber", "amber"),
        ("put amber for Cabinet but it's red", "red"),
        ("amber no sorry green", "green"),
        ("gren, all fine", "green"),
        ("red flag raised with the ICB. amber", "amber"),
        ("we won't make the deadline", "red"),
        ("slipping a bit", "amber"),
        ("on track", "green"),
        ("A", "amber"),
        ("Spec is with legal. A", "amber"),
        ("opens in Sept. g", "green"),
        ("dysphagia R", "red"),
        ("G for the strategy", "green"),
        ("scrap that, R", "red"),
        ("was A, now G", "green"),
        ("could be green if they sign, for now A", "amber"),
        ("🟠", "amber"),
    ],
)
def test_a_stated_rating_is_read(text: str, rating: str) -> None:
    assert stated(text) == rating


@pytest.mark.parametrize(
    "text",
    [
        "not green",
        "would be amber if schools don't reply",
        "was red",
        "should be green by Jan",
        "the board wants green",
        "amber/red",
        "is it green?",
        "not on track",
        "green light from finance",
        "no longer red",
        "will be green once signed",
        "at risk of exclusion",
        "could go red",
    ],
)
def test_a_denied_supposed_past_or_quoted_rating_sets_none(text: str) -> None:
    assert stated(text) is None


def test_a_hedged_rating_is_kept_as_one_of_low_confidence() -> None:
    (update,) = (r for r in read("broadly on track", TOLD).records if isinstance(r, Update))
    assert (update.rag, update.confidence) == ("green", "low")


def test_delivery_and_outcome_are_rated_apart() -> None:
    (update,) = (r for r in read("Green on actions, red on outcomes tbh", TOLD).records if isinstance(r, Update))
    assert (update.rag, update.outcome_rag) == ("green", "red")


def test_a_single_letter_counts_only_in_an_answer() -> None:
    told = Told("comms", TOLD.at, Asked("DM"), TOLD.plan)
    assert not any(isinstance(r, Update) and r.rag for r in read("R", told).records)
