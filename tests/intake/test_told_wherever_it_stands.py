"""What a tracker says in a place that nothing is known of is told, whatever the layout: never wrong in silence."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from bot.intake.sheets.cell import Cell, Value
from bot.intake.sheets.patch import patched
from bot.intake.tracker.field import Field
from bot.intake.tracker.tracker import Tracker, read_tracker
from bot.intake.tracker.understood import left_out_told
from bot.models.words import Rating
from tests.intake.test_back import changed, plan_of, written
from tests.intake.typed import TODAY, Typed, act, doubts, typed

HEAD = ("Ref", "Action", "Lead", "Due date", "Status", "Progress update")
DAYS = ("01/02/2026", "14/03/2026", "30/04/2026", "31/05/2026")
NAMES = ("Jo Day", "Sam Lee", "Ann Roe", "Kofi Mensah")
WORDS = (
    "Two officers have started and the third starts in May",
    "Schools have asked for a second draft of the letter",
    "Nothing has moved since the board last met in October",
    "Families were heard, and what they said is in the paper",
)
STATES = ("In progress", "Complete", "Not started", "In progress")


def rows(head: tuple[str, ...] = HEAD, **instead: tuple[Value | Cell, ...]) -> tuple[tuple[Value | Cell, ...], ...]:
    """Four actions. `instead`: the values of a column, by its field."""
    columns: dict[str, tuple[Value | Cell, ...]] = {
        "ref": ("1.1", "1.2", "1.3", "1.4"),
        "title": tuple(f"Clear the backlog of assessments in area {at}" for at in range(1, 5)),
        "lead": NAMES,
        "due": ("31/03/2027",) * 4,
        "status": STATES,
        "update": WORDS,
    }
    columns |= instead
    return (head, *zip(*columns.values(), strict=True))


def told(tracker: Tracker, field: Field) -> bool:
    """Whether it is told of each action, that the field is not sure."""
    return all(doubts(tracker, one.ref, field.value) for one in tracker.acts)


def test_columns_that_are_known_as_a_whole_are_sure() -> None:
    tracker = typed(rows())
    assert all(column.sure for column in tracker.tables[0].columns) and not tracker.doubts


@pytest.mark.parametrize(
    ("at", "values", "field"),
    [
        (2, NAMES, Field.OWNER),
        (3, DAYS, Field.DUE),
        (4, STATES, Field.STATUS),
        (4, ("Red", "Amber", "Green", "Red"), Field.RATING),
        (5, WORDS, Field.UPDATE),
    ],
)
@pytest.mark.parametrize("heading", ["Zebra", "", "New horizon"])
def test_what_no_heading_explains_is_told_for_what_it_looks_like(
    at: int, values: tuple[Value, ...], field: Field, heading: str
) -> None:
    head = (*HEAD[:at], heading, *HEAD[at + 1 :])
    table = [list(row) for row in rows(head)]
    for row, value in zip(table[1:], values, strict=True):
        row[at] = value
    assert told(typed(table), field)


@pytest.mark.parametrize(
    ("heading", "values", "field"),
    [
        ("Zebra", DAYS, Field.START),
        ("Zebra", DAYS, Field.REVISED),
        ("Zebra", NAMES, Field.OWNER),
        ("Zebra", WORDS, Field.UPDATE),
        ("Zebra", STATES, Field.STATUS),
        ("Zebra", ("R", "A", "G", "R"), Field.RATING),
        ("Zebra", ("20%", "40%", "60%", "80%"), Field.PERCENT),
        ("Zebra", ("Schools", "Schools", "Health", "Health"), Field.AREA),
        ("Previous RAG", ("R", "A", "G", "R"), Field.RATING),  # where nothing else rates
    ],
)
def test_a_column_beside_what_is_known_is_told_for_what_it_may_say(
    heading: str, values: tuple[Value, ...], field: Field
) -> None:
    table = [(*row, value) for row, value in zip(rows(), (heading, *values), strict=True)]
    assert told(typed(table), field)


def test_a_heading_that_is_known_by_some_of_its_words_is_not_sure() -> None:
    table = rows((*HEAD[:3], "New date requested", *HEAD[4:]))
    assert "that is not sure" in doubts(typed(table), "1.1", Field.REVISED.value)
    assert typed(rows((*HEAD[:3], "Due date (Nov 2026)", *HEAD[4:]))).doubts == ()


def test_two_columns_that_tell_of_one_thing_are_told() -> None:
    table = [(*row, value) for row, value in zip(rows(), ("Comments", None, "Seen by DfE", None, None), strict=True)]
    assert "both tell the update" in doubts(typed(table), "1.2", "update") or "not sure" in doubts(
        typed(table), "1.2", "update"
    )


def test_a_cell_below_that_is_not_used_is_told() -> None:
    table: Typed = (*rows(), (None, None, "Tom Jones", "30/06/2027", "On hold", "And more of it"))
    tracker = typed(table)
    assert "it is not used" in doubts(tracker, "1.4", "due date")
    assert "it is not used" in doubts(tracker, "1.4", "status")
    assert "go on from above" in doubts(tracker, "1.4", "update")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Jane Smith (from January: Tom Jones)", "another name stands in it"),
        ("Lead: Tom Jones. Support: Jane Smith", "another name stands in it"),
        ("Jane Smith Tom Jones", "it may be two people"),
        ("SMITH Jane", "as it is written"),
    ],
)
def test_a_cell_that_says_more_than_who_leads_is_told(said: str, why: str) -> None:
    assert why in doubts(typed(rows(lead=(said, *NAMES[1:]))), "1.1", "lead")


@pytest.mark.parametrize("said", ["was green", "Not green", "Green if the board agrees"])
def test_a_rating_with_words_beside_its_colour_is_told(said: str) -> None:
    table = rows((*HEAD[:4], "RAG", HEAD[5]), status=(said, "Red", "Amber", "Green"))
    assert "more than a colour" in doubts(typed(table), "1.1", "rating")


@pytest.mark.parametrize("said", ["COMPLETE: recruit six officers", "Recruit six officers (closed)"])
def test_an_action_whose_words_say_how_it_stands_is_told(said: str) -> None:
    titles = (said, *(f"Clear the backlog of assessments in area {at}" for at in range(2, 5)))
    assert "own words say" in doubts(typed(rows(title=titles)), "1.1", "status")


def test_each_column_that_is_not_kept_is_told_with_three_of_its_values() -> None:
    extra = ("Budget", "£1k", "£2k", "£3k", "£4k"), ("Zebra", "x1", "y2", "z3", "q4")
    table = [(*row, one, other) for row, one, other in zip(rows(), *extra, strict=True)]
    lines = list(left_out_told(typed(table)))
    assert any("“Budget”: resources" in line and "£1k · £2k · £3k" in line for line in lines)
    assert any("“Zebra”: not known what it is: x1 · y2 · z3" in line for line in lines)


def test_values_at_length_are_not_told_where_others_may_read_along() -> None:
    table = [(*row, value) for row, value in zip(rows(), ("Background", *WORDS), strict=True)]
    assert WORDS[0][:20] in "\n".join(left_out_told(typed(table)))
    assert WORDS[0][:20] not in "\n".join(left_out_told(typed(table), in_words=False))


def test_a_table_of_a_sheet_that_is_not_read_is_told_and_one_like_its_siblings_is_read() -> None:
    second = [("Ref", "Zebra", "Lead", "Due date", "Status", "Progress update"), *rows()[1:]]
    second = [(str(row[0]).replace("1.", "2."), *row[1:]) for row in second]
    tracker = typed((*rows(), (), *second))
    assert len(tracker.acts) == 8 and "not sure" in doubts(tracker, "2.1", "action")
    other = (("Ref", "Venue", "Chair", "Cost", "Date"), ("9", "Hall", "Jo Day", "£5", "01/01/2027"))
    assert len(typed((*rows(), (), *other)).acts) >= 4


def filled(tmp_path: Path, column: int) -> Path:
    book = Workbook()
    page = book.worksheets[0]
    for number, row in enumerate(rows(), 1):
        page.append(list(row))
        if number > 1:
            colour = ("FF0000", "FFC000", "00B050", "FF0000")[number - 2]
            page.cell(number, column).fill = PatternFill("solid", fgColor=colour)
    book.save(tmp_path / "filled.xlsx")
    return tmp_path / "filled.xlsx"


@pytest.mark.parametrize("column", [1, 2, 3, 6])  # the reference, the action, the lead, the update
def test_a_rating_shown_by_the_fill_of_another_cell_is_read_told_and_written_back_as_a_fill(
    column: int, tmp_path: Path
) -> None:
    source, target = filled(tmp_path, column), tmp_path / "back.xlsx"
    tracker = read_tracker(source, TODAY)
    assert [one.rating for one in tracker.acts] == [Rating.RED, Rating.AMBER, Rating.GREEN, Rating.RED]
    assert "is taken for it" in doubts(tracker, "1.1", "rating")
    record = changed(plan_of(tracker), "1.1", rag=Rating.GREEN)
    found = written(tracker, record)
    assert "the rating" not in found.lacks
    patched(source, target, found.writes)
    was, now = load_workbook(source).worksheets[0], load_workbook(target).worksheets[0]
    assert [[cell.value for cell in row] for row in was.rows] == [[cell.value for cell in row] for row in now.rows]
    assert now.cell(2, column).fill.fgColor.rgb == was.cell(4, column).fill.fgColor.rgb


def test_an_action_without_a_fill_beside_those_that_have_one_is_told() -> None:
    table = [list(row) for row in rows()]
    for row, fill in zip(table[1:], ("ff0000", "ffc000", "00b050", ""), strict=True):
        row[5] = Cell(row[5], fill=fill)  # type: ignore[arg-type]
    tracker = typed(table)
    assert act(tracker, "1.4").rating is None and "no fill that rates it" in doubts(tracker, "1.4", "rating")
