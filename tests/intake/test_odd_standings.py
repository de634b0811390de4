"""A status, a rating or a day that a tracker says in its own way is taken as it was meant, or its cell is named."""

from datetime import date, datetime

import pytest

from bot.intake.sheets.cell import Cell, Value
from bot.models.words import Rating, Status
from tests.intake.typed import act, doubts, typed

HEAD = ("Ref", "Action", "Lead", "Due date", "Status", "RAG")
RED, AMBER, GREEN, GREY, PURPLE = "ff0000", "ffc000", "00b050", "808080", "7030a0"
ORANGE = "ff5000"  # between red and amber

# what the status says, what the rating says, and its fill; then what is taken, and of which a doubt is told
STANDS: tuple[tuple[Value, Value, str, Status, Rating | None, str, str], ...] = (
    ("In progress", "Amber", "", Status.IN_PROGRESS, Rating.AMBER, "", ""),
    ("In progress", "", RED, Status.IN_PROGRESS, Rating.RED, "", ""),
    ("In progress", "R/A", "", Status.IN_PROGRESS, Rating.RED, "rating", "it says both red and amber"),
    ("In progress", "\U0001f7e2", "", Status.IN_PROGRESS, Rating.GREEN, "", ""),
    ("In progress", "Green", RED, Status.IN_PROGRESS, Rating.GREEN, "rating", "its fill is red"),
    ("In progress", "", ORANGE, Status.IN_PROGRESS, Rating.AMBER, "rating", "between two colours"),
    ("In progress", "Blue", "", Status.IN_PROGRESS, None, "rating", "no key says what blue means"),
    ("In progress", "soon", GREEN, Status.IN_PROGRESS, None, "rating", "is no rating; its fill is green"),
    ("In progress", "splendid", "", Status.IN_PROGRESS, None, "rating", "is no rating that is known"),
    ("In progress", "not rated", "", Status.IN_PROGRESS, None, "", ""),
    ("", "Complete", "", Status.COMPLETE, None, "", ""),
    ("On hold", "Red", "", Status.ON_HOLD, Rating.RED, "", ""),
    ("Splendid", "Red", "", Status.IN_PROGRESS, Rating.RED, "status", "no status that is known"),
    ("Complete October 2026", "Green", "", Status.COMPLETE, Rating.GREEN, "status", "is taken as complete"),
    (Cell("#REF!", error=True), "Red", "", Status.IN_PROGRESS, Rating.RED, "status", "ends in an error"),
    ("Red", "Amber", "", Status.IN_PROGRESS, Rating.AMBER, "rating", "the status beside it says red"),
    ("", "", "", Status.IN_PROGRESS, None, "status", "no status is written"),
    ("Overdue", "", "", Status.IN_PROGRESS, Rating.RED, "status", "says that it is late, not whether it has begun"),
)


def line(number: int, **said: Value | Cell) -> tuple[Value | Cell, ...]:
    usual = {"lead": "Ruth Okafor", "due": "31/03/2027", "status": "In progress", "rag": "Amber"} | said
    return (f"1.{number}", f"Clear backlog number {number} of the assessments", *(usual[key] or None for key in usual))


def test_a_status_and_a_rating_are_taken_as_they_were_meant_or_their_cells_are_named() -> None:
    rows = [line(at, status=state, rag=rated or None) for at, (state, rated, *_) in enumerate(STANDS, 1)]
    fills = {(at + 1, 6): fill for at, (_, _, fill, *_) in enumerate(STANDS, 1) if fill}
    filled = [
        tuple(Cell(cell, fill=fills[at, 6]) if column == 6 and (at, 6) in fills else cell
              for column, cell in enumerate(row, 1))
        for at, row in enumerate(rows, 2)
    ]  # fmt: skip
    tracker = typed((HEAD, *filled))
    for at, (state, rated, fill, status, rating, about, why) in enumerate(STANDS, 1):
        one, cell = act(tracker, f"1.{at}"), (state, rated, fill)
        assert (one.status, one.rating) == (status, rating), cell
        told = doubts(tracker, f"1.{at}", "status") + doubts(tracker, f"1.{at}", "rating")
        assert bool(about) == bool(told), (cell, told)
        assert why in doubts(tracker, f"1.{at}", about), (cell, told)


@pytest.mark.parametrize(
    ("percent", "status", "told"),
    [("100%", "In progress", True), ("50%", "Complete", True), ("50%", "In progress", False), ("100%", "Done", False)],
)
def test_a_percentage_that_the_status_does_not_fit_is_told(percent: str, status: str, told: bool) -> None:
    rows = [(*line(at, status=status), percent) for at in (1, 2, 3)]
    assert ("% complete;" in doubts(typed(((*HEAD, "% complete"), *rows)), "1.1", "status")) is told


@pytest.mark.parametrize(
    ("said", "status"), [("Yes", Status.COMPLETE), ("No", Status.IN_PROGRESS), ("Partly", Status.IN_PROGRESS)]
)
def test_complete_yes_or_no_is_a_status(said: str, status: Status) -> None:
    rows = [line(1, status=said), line(2, status="No"), line(3, status="Yes")]
    for heading in ("Complete?", "Completed", "Done (Y/N)", "Closed?"):
        assert act(typed(((*HEAD[:4], heading, "RAG"), *rows)), "1.1").status is status, heading


def test_yes_among_the_days_of_completion_is_a_completion() -> None:
    rows = [line(1, status="Yes"), line(2, status="12/10/2026"), line(3, status="16/11/2026"), line(4, status=None)]
    tracker = typed(((*HEAD[:4], "Date completed", "RAG"), *rows))
    assert [one.completed for one in tracker.acts] == [None, date(2026, 10, 12), date(2026, 11, 16), None]
    assert [one.status is Status.IN_PROGRESS for one in tracker.acts] == [False, False, False, True]


FIRST_DATES = ("Ref", "Action", "Lead", "Original due date", "Due date", "Revised date 1", "Revised date 2", "Start")

# original, due, two revisions and a start; then what is first, what is agreed, and what is told
DATES: tuple[tuple[tuple[Value, ...], date | None, date | None, str], ...] = (
    (("31/12/2026", "31/03/2027", None, None, None), date(2026, 12, 31), date(2027, 3, 31), ""),
    (("31/12/2026", None, None, None, None), date(2026, 12, 31), date(2026, 12, 31), ""),
    (("tbc", "31/03/2027", None, None, None), date(2027, 3, 31), date(2027, 3, 31), ""),
    (("ongoing", None, "31/03/2027", None, None), date(2027, 3, 31), date(2027, 3, 31), ""),
    (("31/12/2026", None, "31/03/2027", "30/06/2027", None), date(2026, 12, 31), date(2027, 6, 30), ""),
    (("31/12/2026", None, "30/06/2027", "31/03/2027", None), date(2026, 12, 31), date(2027, 3, 31), "left is later"),
    (
        ("31/12/2026", None, "30/09/2026", None, None),
        date(2026, 12, 31),
        date(2026, 9, 30),
        "before the one it revises",
    ),
    ((None, "31/12/2026", None, None, "01/02/2027"), date(2026, 12, 31), date(2026, 12, 31), "before the start"),
    ((None, Cell("#N/A", error=True), None, None, None), None, None, "ends in an error"),
)


def test_the_first_date_is_the_original_and_the_last_one_moved_to_is_agreed() -> None:
    rows = [
        (f"1.{at}", f"Clear backlog {at} of assessments", "Ruth Okafor", *said)
        for at, (said, *_) in enumerate(DATES, 1)
    ]
    tracker = typed((FIRST_DATES, *rows))
    for at, (said, first, agreed, why) in enumerate(DATES, 1):
        one = act(tracker, f"1.{at}")
        assert (one.original, one.agreed) == (first, agreed), said
        told = "".join(
            doubts(tracker, f"1.{at}", about) for about in ("due date", "original due date", "revised due date")
        )
        assert why in told and bool(why) == bool(told), (said, told)


# one cell of a due date, the day that is taken and what is told of it
DUE: tuple[tuple[Value | Cell, date | None, str], ...] = (
    (Cell(datetime(2027, 3, 1), format="mmm-yy"), date(2027, 3, 31), ""),
    (Cell(datetime(2027, 3, 31), format="d mmm"), date(2027, 3, 31), "it shows no year"),
    ("w/e 18/12/2026", date(2026, 12, 18), ""),
    ("w/c 14/12/2026", date(2026, 12, 14), "the day on which it begins is taken"),
    ("w/c 8 December", date(2025, 12, 8), "08/12/2025 is a Monday"),
    ("by the end of late March 2027", date(2027, 3, 31), "it says “late”"),
    ("Q2", date(2026, 9, 30), "the nearest ends 30/09/2026"),
    ("Q3 26/27", date(2026, 12, 31), ""),
    ("2026/27 Q4", date(2027, 3, 31), ""),
    ("FY26/27 Q4", date(2027, 3, 31), ""),
    ("2026/27", date(2027, 3, 31), "a year that ends in 2027"),
    ("2026/28", None, "no date can be read from it"),
    ("Autumn term", date(2026, 12, 31), "it gives no year"),
    ("Autumn 1 2026/27", date(2026, 10, 31), "in your calendar"),
    ("Summer term 2026/27", date(2027, 7, 31), "in your calendar"),
    ("February half term", date(2027, 2, 28), "it gives no year"),
    ("October half term 2027", date(2027, 10, 31), "in your calendar"),
    ("January", date(2027, 1, 31), "it gives no year"),
    ("15/1", date(2027, 1, 15), "it gives no year"),
    ("30 February", None, "no such day"),
    ("30/06/2027 (was 31/03/2027)", date(2027, 6, 30), ""),
    ("31/03/2027 and 30/06/2027", date(2027, 6, 30), "it holds several dates"),
    ("31/03/2027 for the first school", date(2027, 3, 31), "it says more than a date"),
    (True, None, "no date can be read from it"),
)


def test_a_due_date_is_read_however_it_is_put_or_its_cell_is_named() -> None:
    tracker = typed((HEAD, *(line(at, due=said) for at, (said, *_) in enumerate(DUE, 1))))
    for at, (said, on, why) in enumerate(DUE, 1):
        assert act(tracker, f"1.{at}").agreed == on, said
        told = doubts(tracker, f"1.{at}", "due date")
        assert why in told and bool(why) == bool(told), (said, told)
