"""Which colour, figure and sentence goes with which action: what is put right, stays, or stands beside a risk."""

from typing import Any

import plans
import pytest

from bot.wording.reply.understood import answers

TOWN = plans.wexbourne()


def taken(text: str, by: str, context: str) -> list[dict[str, Any]]:
    line = {"id": "1", "from": by, "when": "2026-12-01", "context": context, "text": text, "after": []}
    return next(iter(answers([line], TOWN)))["records"]


def update(records: list[dict[str, Any]], ref: str) -> dict[str, Any]:
    return next((r for r in records if r["op"] == "update" and r["ref"] == ref), {})


def test_a_figure_that_moves_is_no_reference() -> None:
    told = taken("backlog down another nine to 122, red", "sen_head", "prompt 2.2.2, 3.1.1, 3.1.2")
    assert [record["value"] for record in told if record["op"] == "kpi"] == [122]
    assert update(told, "3.1.1")["rag"] == "red"


@pytest.mark.parametrize(
    "words",
    [
        "Amber. No scratch that, with the resignation today it's red",
        "amber - actually with the vacancy it's red",
        "green, no wait, given the list it's red",
    ],
)
def test_a_colour_that_is_put_right_with_its_reason_is_the_one_that_stands(words: str) -> None:
    assert update(taken(words, "therapy_lead", "prompt 5.1.2"), "5.1.2")["rag"] == "red"


def test_what_stays_as_it_was_left_has_no_change() -> None:
    told = taken("Leave 3.1.2 as it is. 2.2.2 see previous", "sen_head", "prompt 2.2.2, 3.1.1, 3.1.2")
    assert [r["ref"] for r in told if r["op"] == "no_change"] == ["3.1.2", "2.2.2"]


def test_a_sentence_beside_a_risk_is_not_passed_over() -> None:
    told = taken(
        "Site A is going to plan and the foundation is in. If they say no in March we have no time for another site",
        "places_mgr",
        "nudge 6.2.2",
    )
    kinds = {record["op"] for record in told}
    assert "risk" in kinds and kinds & {"update", "ask"}


def test_a_figure_of_ones_own_measure_takes_the_colour_beside_it_without_being_asked() -> None:
    told = taken("119 on the backlog. Still red", "sen_head", "general")
    assert update(told, "3.1.1")["rag"] == "red"
