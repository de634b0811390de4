"""Rows of a tracker that are no actions are known for what they are, and no action is taken for one of them."""

import pytest

from bot.intake.sheets.cell import Span, Value
from tests.intake.typed import act, typed

HEAD = ("Ref", "Action", "Lead", "Due date", "Status")
FIRST = ("1.1", "Clear the backlog of assessments", "Ruth Okafor", "31/03/2027", "In progress")
LAST = ("1.2", "Publish the local offer online", "Daniel Pryce", "30/06/2027", "Not started")
BESIDE = ("1.3", "Train the school staff in autism", "Anita Patel", "30/06/2027", "Not started")
GREY = "d9d9d9"

# the row between two actions, and why it is none; empty where the row above goes on
BETWEEN: tuple[tuple[tuple[Value, ...], str], ...] = (
    (("Total", 12), "a total"),
    ((None, "Total actions", None, None, 12), "a total"),
    (("Sub-total", None, None, None, "2"), "a total"),
    (("Key:",), "a key"),
    (("Area 2: Annual reviews",), "the heading of a section"),
    ((None, "Decision: the board agreed the new template"), "a decision or a note, not an action"),
    (("Note", None, "dates agreed in March"), "a note"),
    (("9.9",), "a number with no action beside it"),
    (("* dates were agreed by the board in March and will not be moved",), "a note"),
    ((None, "and tell every school about it"), ""),
    ((None, "- tell every school about it"), ""),
    ((None, None, "Jo Hart"), ""),
    ((None, None, None, None, None, "a remark in the margin."), "a note"),
    ((None, None, None, None, None, "Annual reviews"), "the heading of a section"),
)


@pytest.mark.parametrize(("between", "why"), BETWEEN)
def test_a_row_between_two_actions_is_known_for_what_it_is(between: tuple[Value, ...], why: str) -> None:
    tracker = typed((HEAD, FIRST, between, LAST, BESIDE))
    assert [one.ref for one in tracker.acts] == ["1.1", "1.2", "1.3"]
    assert [one.why for one in tracker.skipped if one.row == 3] == ([why] if why else [])


@pytest.mark.parametrize("again", [HEAD, HEAD[:2], HEAD[:3], (None, *HEAD[1:3])])
def test_headings_printed_once_more_take_no_action_with_them(again: tuple[str | None, ...]) -> None:
    tracker = typed((HEAD, FIRST, again, LAST, BESIDE))
    assert [one.ref for one in tracker.acts] == ["1.1", "1.2", "1.3"]


def test_what_goes_on_below_an_action_is_part_of_it() -> None:
    tracker = typed((HEAD, FIRST, (None, "and tell every school"), (None, None, "Jo Hart"), LAST, BESIDE))
    assert "tell every school" in act(tracker, "1.1").title
    assert act(tracker, "1.1").owners == ("ruth_okafor", "jo_hart")


def test_a_number_of_its_own_heads_a_section_when_the_numbers_below_begin_with_it() -> None:
    tracker = typed((HEAD, ("1", "Timeliness"), FIRST, LAST, ("2", "Reviews"), ("2.1", *BESIDE[1:])))
    assert [one.ref for one in tracker.acts] == ["1.1", "1.2", "2.1"]
    assert [one.title for one in tracker.sections] == ["Timeliness", "Reviews"]


def test_a_coloured_or_merged_row_heads_a_section_and_a_stripe_does_not() -> None:
    rows = (HEAD, ("Getting it right",), FIRST, ("Working together",), LAST, (None, "Leadership"), BESIDE)
    tracker = typed(rows, fills={(6, 2): "1f497d"}, merged=(Span(2, 1, 2, 5),))
    assert [one.title for one in tracker.sections] == ["Getting it right", "Working together", "Leadership"]
    striped = typed((HEAD, FIRST, LAST, BESIDE), fills={(at, column): GREY for at in (2, 4) for column in range(1, 6)})
    assert len(striped.acts) == 3 and not striped.skipped


def test_as_above_is_what_stands_above() -> None:
    tracker = typed((HEAD, FIRST, ("1.2", LAST[1], "as above", '"', "ditto"), BESIDE))
    below, above = act(tracker, "1.2"), act(tracker, "1.1")
    assert (below.owners, below.agreed, below.status) == (above.owners, above.agreed, above.status)


def test_what_is_merged_down_is_of_each_row_beside_it() -> None:
    rows = (HEAD, FIRST, ("1.2", LAST[1], None, None, "Not started"), BESIDE)
    tracker = typed(rows, merged=(Span(2, 3, 3, 3), Span(2, 4, 3, 4)))
    assert (act(tracker, "1.2").owners, act(tracker, "1.2").agreed) == (
        act(tracker, "1.1").owners,
        act(tracker, "1.1").agreed,
    )


def test_a_table_without_numbers_has_an_action_a_row_and_numbers_are_made() -> None:
    rows = [row[1:] for row in (HEAD, FIRST, LAST, BESIDE)]
    rows.insert(2, ("• and tell every school", None, None, None))
    tracker = typed(rows)
    assert [(one.ref_made, one.title.split()[0]) for one in tracker.acts] == [
        (True, "Clear"),
        (True, "Publish"),
        (True, "Train"),
    ]
    assert "tell every school" in tracker.acts[0].title


def test_an_area_written_once_stands_until_the_next() -> None:
    head = ("Area", *HEAD)
    rows = (head, ("Timeliness", *FIRST), (None, *LAST), ("Reviews", *BESIDE))
    tracker = typed(rows)
    titles = {one.no: one.title for one in tracker.sections}
    assert [titles[one.area] for one in tracker.acts] == ["Timeliness", "Timeliness", "Reviews"]
