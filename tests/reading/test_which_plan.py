"""Whose words are whose, where someone is in several plans."""

import pytest

from bot.reading.which_plan import OfPlan, share_out
from tests.factories import a_document
from tests.two_plans import safety_valve

IP = OfPlan(a_document(short="IP"), frozenset(("3.1.1", "3.1.2", "3.2.1")), ("3.1.1", "3.1.2", "3.2.1"))
SV = OfPlan(safety_valve(), frozenset(("3.1.1", "7.1.1")), ("3.1.1", "7.1.1"))
ONE = OfPlan(safety_valve(), frozenset(("7.1.1",)), ("7.1.1",))


@pytest.mark.parametrize(
    ("said", "shares"),
    [
        ("7.1.1 amber", {1: "7.1.1 amber"}),
        ("3.1.2 green, 7.1.1 amber", {0: "3.1.2 green", 1: "7.1.1 amber"}),
        ("green for 3.1.2 and amber for 7.1.1", {0: "green for 3.1.2", 1: "amber for 7.1.1"}),
        (
            "3.1.2 green. Panel on Friday. 7.1.1 amber - waiting",
            {0: "3.1.2 green. Panel on Friday", 1: "7.1.1 amber - waiting"},
        ),
        ("3.1.2 green\n7.1.1 red\n3.2.1 amber", {0: "3.1.2 green\n3.2.1 amber", 1: "7.1.1 red"}),
        ("SV 3.1.1 amber", {1: "3.1.1 amber"}),
        ("for SV, 3.1.1 is amber", {1: "for 3.1.1 is amber"}),
        ("IP: 3.1.1 red. SV: 3.1.1 green", {0: "3.1.1 red", 1: "3.1.1 green"}),
        ("IP 3.1.1 red; 7.1.1 green", {0: "3.1.1 red", 1: "7.1.1 green"}),
        ("we will send 3.1.2 green figures on Friday", {0: "we will send 3.1.2 green figures on Friday"}),
        ("no change", {0: "no change", 1: "no change"}),
        ("forty places opened, resourced provision is green", None),
        ("3.1.1 amber", None),
        ("amber", None),
        ("", None),
    ],
)
def test_words_go_to_the_plan_they_are_about(said: str, shares: dict[int, str] | None) -> None:
    assert share_out(said, (IP, SV)) == shares


def test_both_of_two_plans_is_one_in_each() -> None:
    other = OfPlan(IP.plan, frozenset(("3.1.2",)), ("3.1.2",))
    assert share_out("both green", (other, ONE)) == {0: "green", 1: "green"}


def test_words_without_a_name_are_about_the_only_plan_that_asks() -> None:
    answered = OfPlan(IP.plan, IP.own, ())
    assert share_out("amber, slow", (answered, ONE)) == {1: "amber, slow"}
