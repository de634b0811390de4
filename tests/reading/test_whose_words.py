"""Whose action words are of, where they name another, several or none; and what is no update of any."""

from typing import Any

import plans
import pytest

from bot.wording.reply.understood import answers

PLAN = plans.wexbourne()


def taken(*texts: str, by: str, context: str) -> list[dict[str, Any]]:
    """The records of the last of one person's messages."""
    lines = [
        {
            "id": str(n),
            "from": by,
            "when": "2026-12-02",
            "context": context,
            "text": text,
            "after": [*map(str, range(n))],
        }
        for n, text in enumerate(texts)
    ]
    *_, last = answers(lines, PLAN)
    return list(last["records"])


def of(records: list[dict[str, Any]]) -> list[tuple[str, str | None]]:
    return [(r["op"], r.get("ref")) for r in records if r["op"] not in ("none", "kpi", "ask", "risk")]


@pytest.mark.parametrize(
    "words",
    [
        "5.1.3 steps: moderation done by 22 Jan",
        "5.1.3 amber, the audit of it is on 14 January",
        "5.1.3 amber, OT say they can live with the wording",
    ],
)
def test_a_sentence_that_began_with_ones_own_action_tells_of_that_one(words: str) -> None:
    assert of(taken(words, by="icb_comm", context="general")) == [("update", "5.1.3")]


def test_both_are_the_two_that_one_has() -> None:
    assert of(taken("back a day early, ask away. both amber btw", by="pfa_lead", context="general")) == [
        ("update", "7.1.1"),
        ("update", "7.1.2"),
    ]


@pytest.mark.parametrize("words", ["Amber / n/a / amber", "amber, n/a, green", "Green; N/A; red"])
def test_not_applicable_is_one_answer_of_several(words: str) -> None:
    found = of(taken(words, by="icb_comm", context="nudge 1.2.1, 1.2.2, 5.1.3"))
    assert found == [("update", "1.2.1"), ("no_change", "1.2.2"), ("update", "5.1.3")]


def test_a_dictated_paragraph_begins_the_next_action() -> None:
    said = "seven two one all three teams use it full stop amber please new paragraph seven two two is still on hold"
    assert of(taken(said, by="csc_lead", context="general")) == [("update", "7.2.1"), ("no_change", "7.2.2")]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("not mine since 1 Dec, the deputy has taken it over. Try the duty inbox", [("reassign_request", "3.1.4")]),
        ("not my action but the portal (4.1.2) has been down since Tuesday", [("contribution", "4.1.2")]),
        ("amber, their lead leaves in February (agency's choice, not ours)", [("update", "3.1.4")]),
        ("in with the supplier til 3, will send after", [("preference", None)]),
        ("Fifth time this month I've been asked. Nothing has changed, when I also said nothing had changed",
         [("no_change", "3.1.4")]),
        ("off half term 15th-19th Feb", [("absence", None)]),
    ],
)  # fmt: skip
def test_what_is_told_of_people_is_no_update(words: str, found: list[tuple[str, str | None]]) -> None:
    assert of(taken(words, by="dco", context="prompt 3.1.4")) == found
