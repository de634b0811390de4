"""References of actions, as several towns write them."""

from dataclasses import replace
from datetime import UTC, datetime

import plans
import pytest

from bot.plan.contents.document import PlanDocument
from bot.reading.command_grammar import references_in
from bot.reading.find.reference import find
from bot.reading.references.named import How
from bot.reading.reply_context import Asked, Told
from bot.said.document import document_of


def found(text: str, plan: PlanDocument) -> list[str]:
    return [ref for r in references_in(text, plan, plan.position_as_at) for ref in r.refs]


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("4(c) red", ["4(c)"]),
        ("4 (c): red", ["4(c)"]),
        ("4c red, 4d green", ["4(c)", "4(d)"]),
        ("four c is red", ["4(c)"]),
        ("4(a), (b) and (d) amber", ["4(a)", "4(b)", "4(d)"]),
        ("4(a) to (c) amber", ["4(a)", "4(b)", "4(c)"]),
        ("4(a)/b green", ["4(a)", "4(b)"]),
        ("pa2.2 and b7", ["PA2.2", "B7"]),
        ("2.2 green", ["PA2.2"]),
    ],
)
def test_a_letter_in_brackets_is_part_of_a_reference(text: str, refs: list[str]) -> None:
    assert found(text, plans.ashcombe()) == refs


@pytest.mark.parametrize(
    "text",
    ["41 of 58", "49 overdue", "regulation 4(b) advice", "year 4c", "4 assistants", "b4 Christmas", "R4 L3"],
)
def test_other_numbers_are_no_references(text: str) -> None:
    assert found(text, plans.ashcombe()) == []


def test_a_bracketed_letter_that_the_plan_has_not_is_unknown() -> None:
    told = Told("", datetime(2026, 12, 4, 12, tzinfo=UTC), Asked("DM"), plans.ashcombe())
    (reference,) = find(document_of("4(x) amber"), told)
    assert reference.value.how is How.UNKNOWN


def test_in_a_plan_of_plain_numbers_a_figure_is_no_reference() -> None:
    plan = plans.wexbourne()
    plan = replace(plan, actions=tuple(replace(a, ref=str(n)) for n, a in enumerate(plan.actions, 1)))
    assert found("amber, 12 of 30 schools, 41 to go", plan) == []
    assert found("action 12 amber", plan) == ["12"]
    assert found("12 amber\n13: green", plan)[0] == "12"
