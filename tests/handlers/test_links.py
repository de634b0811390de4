"""A link is the evidence of the action in whose words it stands."""

import pytest
from sqlmodel import select

from bot.models import Action, Evidence
from handlers.replies.recording.links import links_of
from tests.factories import Town

A, B = "https://wexbourne.example/a", "https://wexbourne.example/b"
REFS = ("3.1.1", "3.1.2", "3.2.1", "4(c)")


@pytest.mark.parametrize(
    ("text", "ref", "links"),
    [
        (f"3.1.1 done, see {A}. 3.1.2 done, see {B}", "3.1.1", [A]),
        (f"3.1.1 done, see {A}. 3.1.2 done, see {B}", "3.1.2", [B]),
        (f"3.1.1 done, see {A}. 3.1.2 done", "3.1.2", []),
        (f"3.1.1 and 3.1.2 are done: {A}", "3.1.1", [A]),
        (f"3.1.1 and 3.1.2 are done: {A}", "3.1.2", [A]),
        (f"{A} for 3.1.1\n{B} for 3.1.2", "3.1.2", [B]),
        (f"{A} for 3.1.1\n{B} for 3.1.2", "3.1.1", [A]),
        (f"4(c) done {A}, and {B}", "4(c)", [A, B]),
        ("3.1.1 done, https://wexbourne.example/3.1.2/file", "3.1.2", []),
        (f"all done, {A}", "3.1.1", None),
    ],
)
def test_each_link_belongs_to_the_action_named_with_it(text: str, ref: str, links: list[str] | None) -> None:
    assert links_of(ref, text, REFS) == links


def test_two_actions_in_one_message_keep_each_its_own_link(town: Town) -> None:
    town.ask()
    town.hears(f"3.1.1 done, all clear, see {A}. 3.1.2 done, all in post, see {B}")
    found = town.do(
        lambda s: sorted((s.get_one(Action, row.action_id).ref, row.url) for row in s.exec(select(Evidence)))
    )
    assert found == [("3.1.1", A), ("3.1.2", B)]


@pytest.mark.parametrize("joins", [". ", " - and ", "\n", "; "])
def test_a_link_that_is_kept_is_not_said_to_be_unused(town: Town, joins: str) -> None:
    town.ask()
    said = town.hears(f"3.1.1 is done, see {A}{joins}3.1.2 done, proof at {B}")
    assert "Not used" not in said and said.count("The evidence is checked by") == 1
    assert f"Link: {A}" in said and f"Link: {B}" in said


@pytest.mark.parametrize("joins", [" and ", ", ", " - and "])
def test_what_shows_the_first_takes_nothing_from_the_next(town: Town, joins: str) -> None:
    town.ask()
    said = town.hears(f"3.1.1 finished, minutes at {A}{joins}3.1.2 finished, {B}")
    assert "Got it, 3.1.1: complete" in said and "3.1.2: complete, evidence not yet checked" in said
