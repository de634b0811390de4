"""A tracker is told as it was read, before anything is taken in: who is in it, what its columns are, what is unsure."""

import pytest

from bot.intake.sheets.cell import Cell, Span, Value, sheet_of
from bot.intake.sheets.opening import Opened
from bot.intake.tracker.field import Field
from bot.intake.tracker.tracker import Tracker, tracker_of
from bot.intake.tracker.understood import understanding
from tests.intake.typed import TODAY, Typed, act, cells_of, doubts, typed

HEAD = ("Ref", "Action", "Lead", "Due date", "Status")


def lines(*leads: str, head: tuple[str, ...] = HEAD) -> tuple[tuple[Value, ...], ...]:
    rows = [(f"1.{at}", f"Clear backlog {at} of assessments", lead, "31/03/2027", "In progress")
            for at, lead in enumerate(leads, 1)]  # fmt: skip
    return (head, *rows)


# how the leads of three actions are written, whom that makes, and what is unsure of the first
LEADS: tuple[tuple[tuple[str, ...], set[str], str], ...] = (
    (("Jane", "Jane Smith", "Jane Smith"), {"jane_smith"}, "taken for Jane Smith"),
    (("J Smith", "Jane Smith", "Jane Smith"), {"jane_smith"}, "taken for Jane Smith"),
    (("Smith", "Jane Smith", "Jane Smith"), {"jane_smith"}, "taken for Jane Smith"),
    (("Jane", "Jane Smith", "Jane Jones"), {"jane", "jane_smith", "jane_jones"}, "it may be Jane Smith or Jane Jones"),
    (("JS", "Jane Smith", "John Street"), {"js", "jane_smith", "john_street"}, "initials alone"),
    (("DCS", "Jane Smith", "Jane Smith"), {"dcs", "jane_smith"}, ""),
    (("ICB", "Jane Smith", "Jane Smith"), {"icb", "jane_smith"}, ""),
    (("jane.smith@council.gov.uk", "Jane Smith <jane.smith@council.gov.uk>", "Jane Smith"), {"jane_smith"}, ""),
    (("send@council.gov.uk", "Jane Smith", "Jane Smith"), {"send", "jane_smith"}, ""),
)


@pytest.mark.parametrize(("leads", "handles", "told"), LEADS)
def test_people_are_one_however_they_are_written_where_that_is_certain(
    leads: tuple[str, ...], handles: set[str], told: str
) -> None:
    tracker = typed(lines(*leads))
    assert {handle for one in tracker.acts for handle in one.owners} == handles
    assert told in doubts(tracker, "1.1", "lead")


def beside(rows: Typed, people: Typed) -> Tracker:
    sheets = (sheet_of("Plan", cells_of(rows)), sheet_of("People", cells_of(people)))
    return tracker_of(Opened("xlsx", sheets), "plan.xlsx", TODAY)


def test_a_list_of_people_says_their_posts_addresses_and_initials() -> None:
    people = (
        ("Name", "Job title", "Email", "Initials"),
        ("Jane Smith", "Head of SEND", "Jane.Smith@council.gov.uk", "JS"),
        ("Kofi Mensah", None, None, "KM"),
    )
    tracker = beside(lines("JS", "Kofi Mensah", "KM"), people)
    assert [one.owners for one in tracker.acts] == [("jane_smith",), ("kofi_mensah",), ("kofi_mensah",)]
    jane = next(who for who in tracker.people if who.handle == "jane_smith")
    assert (jane.post, jane.email) == ("Head of SEND", "jane.smith@council.gov.uk")


def told(tracker: Tracker) -> str:
    return "\n".join(understanding(tracker))


def test_the_first_line_counts_actions_areas_people_and_those_without_a_date() -> None:
    rows = (HEAD, ("Area 1: Timeliness",), *lines("Jane Smith", "Head of SEND", "Jane Smith")[1:])
    rows = (*rows, ("1.4", "Agree the terms", "Jane Smith", "ongoing", "In progress"))
    first = understanding(typed(rows))[0]
    assert first == "plan.xlsx: 4 actions in 1 area, led by 1 person and 1 post. 1 of them has no date."


@pytest.mark.parametrize(
    ("heading", "values", "line"),
    [
        ("Progress Nov 2026", ("Begun in two schools", "Advert is out", "Waiting for the board"), "November 2026"),
        ("RAG", (Cell("", fill="ff0000"), Cell("", fill="00b050"), Cell("", fill="ffc000")), "by its fill"),
        ("Wards", ("East", "West", "East"), "F “Wards”: not used"),
        ("Zebra", ("x1", "y2", "z3"), "F “Zebra”: not known what it is: x1 · y2 · z3"),
        ("Status 2", ("Done", "Done", "Done"), "F “Status 2”"),
        ("Sign off", (None, None, None), "F “Sign off”: not used"),
        ("Milestones", ("Advert by 1/2/2027", "Panel by 1/3/2027", "Report by 1/4/2027"), "3 milestones."),
        ("Update", ("20/11/2026: begun\n01/10/2026: planned", "Going on", "Going on"), "1 earlier update"),
    ],
)
def test_each_column_is_told_as_it_was_taken_or_why_it_was_left(
    heading: str, values: tuple[Value | Cell, ...], line: str
) -> None:
    first, *rows = lines("Jane Smith", "Kofi Mensah", "Jane Smith")
    found = typed(((*first, heading), *((*row, value) for row, value in zip(rows, values, strict=True))))
    assert line in told(found), told(found)


def test_numbers_that_were_made_and_a_file_without_a_doubt_are_told() -> None:
    rows = [row[1:] for row in lines("Jane Smith", "Kofi Mensah", "Jane Smith")]
    assert "No action has a reference. They are numbered" in told(typed(rows))
    assert "No cell is in doubt." in told(typed(lines("Jane Smith", "Kofi Mensah", "Jane Smith")))


def test_tables_that_are_headed_alike_are_told_once() -> None:
    one, other = lines("Jane Smith", "Kofi Mensah"), lines("Jane Smith", "Jane Smith")
    same = typed((*one, (), *((row[0].replace("1.", "2."), *row[1:]) for row in other)))  # type: ignore[union-attr]
    assert "in 2 tables (headings in rows 1, 5)" in told(same)
    sheets = tuple(
        sheet_of(f"Area {at}", cells_of(((HEAD), *((f"{at}.{n}", f"Do {at} and {n} well", "Jane Smith", "31/03/2027",
                 "Done") for n in (1, 2))))) for at in range(1, 11)
    )  # fmt: skip
    many = tracker_of(Opened("xlsx", sheets), "plan.xlsx", TODAY)
    assert "In 10 tables, on “Area 1”" in told(many) and "“Area 8”…" in told(many)


# a heading with its values, and what the column is taken for
COLUMNS: tuple[tuple[str, tuple[Value, ...], Field | None], ...] = (
    ("Status", ("Red", "Amber", "Green"), Field.RATING),
    ("Status", (0.5, 0.25, 1), Field.PERCENT),
    ("Progress", ("Complete", "In progress", "Not started"), Field.STATUS),
    ("Type", ("Review how plans are checked before they go out", "Agree a standard for annual reviews with schools",
              "Train every school in the graduated approach"), Field.TITLE),
    ("Outcome", ("Green", "Amber", "Red"), Field.RATING),
    ("Outcome", ("Complete", "In progress", "On hold"), Field.STATUS),
    ("Priority", ("High", "Low", "Medium"), Field.PRIORITY),
    ("Nov 2026", ("Red", "Amber", "Green"), Field.RATING),
    ("Nov 2026", ("Complete", "In progress", "Complete"), Field.STATUS),
    ("Nov 2026", ("50%", "25%", "75%"), Field.PERCENT),
)  # fmt: skip


@pytest.mark.parametrize(("heading", "values", "field"), COLUMNS)
def test_a_column_is_taken_for_what_its_heading_and_its_values_say_together(
    heading: str, values: tuple[Value, ...], field: Field | None
) -> None:
    has_title = field is not Field.TITLE
    head = ("Ref", *(("Action",) if has_title else ()), "Lead", "Due date", heading)
    rows = [
        (f"1.{at}", *((f"Clear backlog {at} of assessments",) if has_title else ()), "Jane Smith", "31/03/2027", value)
        for at, value in enumerate(values, 1)
    ]
    column = next(one for one in typed((head, *rows)).tables[0].columns if one.heading.text == heading)
    assert column.field is field


def test_a_reference_merged_down_is_of_the_first_row_alone() -> None:
    rows = (HEAD, *lines("Jane Smith", "Kofi Mensah", "Jane Smith")[1:])
    tracker = typed((rows[0], rows[1], (None, *rows[2][1:]), rows[3]), merged=(Span(2, 1, 3, 1),))
    assert len(tracker.acts) == 3 and act(tracker, "1.1").row == 2
    assert sum("it has no reference" in one.why for one in tracker.doubts) == 1
