"""Several actions answered at once: ratings in a row with their names, counted, all but one, and the one left over."""

import plans
import pytest

from bot.wording.understood import answers

THREE, TWO = "nudge 2.2.2, 3.1.1, 3.1.2", "nudge 5.1.1, 5.1.2"


def rated(text: str, by: str, context: str) -> dict[str, str]:
    line = {"id": "x", "from": by, "when": "2026-12-02", "context": context, "text": text, "after": []}
    (answer,) = answers([line], plans.wexbourne())
    return {r["ref"]: r["rag"] for r in answer["records"] if r["op"] == "update" and r.get("rag")}


@pytest.mark.parametrize(
    ("words", "ratings"),
    [
        ("red, amber, green - that's backlog, 20 weeks, replies", {"3.1.1": "red", "3.1.2": "amber", "2.2.2": "green"}),
        ("backlog, 20 weeks, replies: red, amber, green", {"3.1.1": "red", "3.1.2": "amber", "2.2.2": "green"}),
        ("two ambers and a red, the red being the backlog", {"3.1.1": "red", "3.1.2": "amber", "2.2.2": "amber"}),
        ("amber x3", {"3.1.1": "amber", "3.1.2": "amber", "2.2.2": "amber"}),
        ("amber on all bar the backlog, which is red", {"3.1.1": "red", "3.1.2": "amber", "2.2.2": "amber"}),
        ("a red and two ambers", {}),  # which one is red is asked
    ],
)
def test_ratings_go_to_the_actions_they_are_said_of(words: str, ratings: dict[str, str]) -> None:
    assert rated(words, "sen_head", THREE) == ratings


@pytest.mark.parametrize(
    ("words", "ratings"),
    [
        ("two greens", {"5.1.1": "green", "5.1.2": "green"}),
        ("OT red, otherwise amber", {"5.1.1": "amber", "5.1.2": "red"}),
        ("green bar OT which is red", {"5.1.1": "green", "5.1.2": "red"}),
        ("still interviewing so amber. OT is red", {"5.1.1": "amber", "5.1.2": "red"}),
        ("SLT is amber. Green, all clinics full", {"5.1.1": "amber", "5.1.2": "green"}),
        ("Amber, red. OT first.", {"5.1.1": "red", "5.1.2": "amber"}),
    ],
)
def test_the_one_that_is_left_over_has_what_is_left(words: str, ratings: dict[str, str]) -> None:
    assert rated(words, "therapy_lead", TWO) == ratings


@pytest.mark.parametrize(
    ("words", "ratings"),
    [
        ("3.1.1 red, as is 3.1.2", {"3.1.1": "red", "3.1.2": "red"}),
        ("backlog amber, so is timeliness", {"3.1.1": "amber", "3.1.2": "amber"}),
        ("timeliness amber and backlog too", {"3.1.1": "amber", "3.1.2": "amber"}),
        ("amber (3.1.1) and green (3.1.2)", {"3.1.1": "amber", "3.1.2": "green"}),
        ("backlog red. Third: thirty-four percent, amber as well", {"3.1.1": "red", "3.1.2": "amber"}),
        ("In order: green; red (two case officers off); amber, the rate crept up",
         {"2.2.2": "green", "3.1.1": "red", "3.1.2": "amber"}),
    ],
)  # fmt: skip
def test_what_is_said_of_one_is_said_of_the_other(words: str, ratings: dict[str, str]) -> None:
    assert rated(words, "sen_head", THREE) == ratings


def test_what_others_write_in_a_thread_is_for_the_owner() -> None:
    line = {"id": "x", "from": "somebody", "when": "2026-12-02", "context": "channel thread 3.1.1", "after": [],
            "text": "3.1.1: two locums start on Monday, so the list should fall"}  # fmt: skip
    (answer,) = answers([line], plans.wexbourne())
    assert [r["op"] for r in answer["records"]] == ["contribution"]
