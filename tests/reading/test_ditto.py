"""“Ditto”: the rating and the words of the action before it in the same reply, never its figure."""

from datetime import UTC, datetime

import pytest

from bot.models.words import Rating
from bot.reading.read import read
from bot.reading.records import CompleteClaim, MeasureValue, NoChange, Record, Update
from bot.reading.reply_context import Asked, Told
from tests.factories import a_document

FIRST = "3.1.1 amber waiting on panel"


def said(text: str, ref: str) -> list[Record]:
    asked = Asked("prompt", ("3.1.1", "3.1.2", "3.2.1"))
    told = Told("sen_head", datetime(2026, 12, 4, 10, tzinfo=UTC), asked, a_document())
    return [record for record in read(text, told).records if getattr(record, "ref", None) == ref]


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}. 3.1.2 ditto",
        f"{FIRST}. 3.1.2 same",
        f"{FIRST}. 3.1.2 the same.",
        f"{FIRST}; 3.1.2 as above",
        f"{FIRST}. Same for 3.1.2",
        f"{FIRST}, and the same goes for 3.1.2",
        f"{FIRST}\n3.1.2 likewise",
        f"{FIRST}. Ditto 3.1.2",
        f"{FIRST}. 3.1.2 - same here",
        f"{FIRST}, 3.1.2 and 3.2.1 ditto",
        f"{FIRST}. 3.2.1 ditto. 3.1.2 ditto",
    ],
)
def test_the_rating_and_the_words_are_taken_over(text: str) -> None:
    (update,) = said(text, "3.1.2")
    assert isinstance(update, Update)
    assert (update.rag, update.stuck, update.blocked) == (Rating.AMBER, FIRST, True)
    (first,) = said(text, "3.1.1")
    assert isinstance(first, Update) and first.stuck == FIRST and first.done is None


def test_a_figure_is_not() -> None:
    (update,) = said("3.1.1 backlog 131, amber. 3.1.2 ditto", "3.1.2")
    assert isinstance(update, Update) and update.rag is Rating.AMBER and update.done is None
    assert [type(record) for record in said("3.1.1 backlog 131, amber. 3.1.2 ditto", "3.1.1")] == [Update, MeasureValue]


def test_words_without_a_rating_are_taken_over_too() -> None:
    (update,) = said("3.1.1 waiting on the panel. 3.1.2 ditto", "3.1.2")
    assert isinstance(update, Update) and update.rag is None and update.stuck == "3.1.1 waiting on the panel"


def test_of_what_is_done_it_is_a_claim_and_of_no_change_no_change() -> None:
    assert isinstance(said("3.1.1 done. 3.1.2 ditto", "3.1.2")[0], CompleteClaim)
    assert isinstance(said("3.1.1 no change. 3.1.2 likewise", "3.1.2")[0], NoChange)


@pytest.mark.parametrize("words", ["same as last time", "same as last month", "no change", "same again"])
def test_the_same_as_last_time_is_no_change(words: str) -> None:
    assert isinstance(said(f"{FIRST}. 3.1.2 {words}", "3.1.2")[0], NoChange)


@pytest.mark.parametrize("text", ["ditto", "Ditto.", "same", "the same", "as above", "likewise"])
def test_alone_it_is_no_change_on_all_that_was_asked(text: str) -> None:
    for ref in ("3.1.1", "3.1.2", "3.2.1"):
        assert isinstance(said(text, ref)[0], NoChange)


def test_with_another_rating_it_is_that_one() -> None:
    (update,) = said(f"{FIRST}. 3.1.2 same but green", "3.1.2")
    assert isinstance(update, Update | NoChange) and update.rag is Rating.GREEN
