"""What a person may write in more than one way, and is understood."""

import re
import zipfile
from datetime import date

import pytest

from bot.models.words import Precision, Rating, Role, Status


def test_a_written_plan_reads_back_the_same(book, plan):
    assert book.plan() == plan


@pytest.mark.parametrize(
    "said",
    [
        "31/03/2027",
        "31.3.27",
        "31-03-2027",
        "2027-03-31",
        "31 Mar 2027",
        "31st March 2027",
        "Wed 31 Mar 2027",
        "31-Mar-27",
    ],
)
def test_a_date_may_be_text(book, said):
    book.put("Actions", 2, "Forecast", said)
    assert book.plan().actions[0].forecast == date(2027, 3, 31)


@pytest.mark.parametrize("said", ["June 25", "Jun 2025", "june 2025", "Jun-25", "2025-06", "end of June 2025"])
def test_a_month_is_its_last_day_and_is_remembered_as_a_month(book, said):
    book.put("Actions", 3, "Original due", said)
    book.put("Actions", 3, "Agreed due", None)
    book.put("Actions", 3, "Due precision", None)
    action = book.plan().actions[1]
    assert (action.original_due, action.agreed_due, action.precision) == (
        date(2025, 6, 30),
        date(2025, 6, 30),
        Precision.MONTH,
    )


def test_a_date_shown_as_a_month_is_a_month(book):
    book.put("Actions", 3, "Agreed due", date(2027, 6, 1), "mmm-yy")
    book.put("Actions", 3, "Due precision", None)
    action = book.plan().actions[1]
    assert (action.agreed_due, action.precision) == (date(2027, 6, 30), Precision.MONTH)


def test_an_empty_agreed_date_is_the_original_one_and_an_empty_forecast_stays_empty(book):
    book.put("Actions", 3, "Agreed due", None)
    action = book.plan().actions[1]
    assert (action.agreed_due, action.forecast) == (date(2027, 5, 31), None)


def test_an_agreed_date_may_be_before_the_original_one(book):
    book.put("Actions", 3, "Agreed due", date(2027, 2, 1))
    assert book.plan().actions[1].agreed_due == date(2027, 2, 1)


@pytest.mark.parametrize(
    ("value", "shown", "pct"),
    [
        (0.35, "0%", 35),
        (35, "General", 35),
        ("35%", "@", 35),
        ("35", "@", 35),
        (2 / 3, "0%", 67),
        (1, "0%", 100),
        (0, "0%", 0),
    ],
)
def test_a_percentage_may_be_a_share_shown_as_a_percentage_or_a_number(book, value, shown, pct):
    book.put("Actions", 2, "Percent", value, shown)
    assert book.plan().actions[0].pct == pct


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("in progress", Status.IN_PROGRESS),
        ("In-progress", Status.IN_PROGRESS),
        (" Underway ", Status.IN_PROGRESS),
        ("Completed", Status.COMPLETE),
        ("Complete (not verified)", Status.COMPLETE_UNVERIFIED),
        ("paused", Status.ON_HOLD),
        ("NOT STARTED", Status.NOT_STARTED),
    ],
)
def test_a_status_may_be_spelt_as_people_spell_it(book, said, status):
    book.put("Actions", 2, "Status", said)
    assert book.plan().actions[0].status is status


def test_a_rating_may_be_a_letter_and_n_a_is_none(book):
    book.put("Actions", 2, "Rating", "a")
    book.put("Actions", 3, "Rating", "n/a")
    assert [action.rag for action in book.plan().actions] == [Rating.AMBER, None]


@pytest.mark.parametrize(("said", "cycle"), [("Y", True), ("yes", True), (True, True), ("N", False), (None, False)])
def test_yes_may_be_a_letter(book, said, cycle):
    book.put("Meetings", 2, "Reporting cycle", said)
    assert book.plan().meetings[0].cycle is cycle


def test_headings_may_be_in_another_order_and_case_under_a_title(book, plan):
    def shuffle(page):
        rows = [list(row) for row in page.iter_rows(values_only=True)]
        page.delete_rows(1, page.max_row)
        page.append(["People in the plan"])
        for number, row in enumerate(reversed(list(zip(*rows, strict=True))), start=1):
            for place, value in enumerate(row, start=2):
                page.cell(place, number).value = f" {value.upper()} " if place == 2 else value

    book.change("People", shuffle)
    assert book.plan().people == plan.people


def test_extra_columns_and_sheets_are_let_be(book, plan):
    book.put("Areas", 2, "SRO", "ad_edu")
    book.change("Areas", lambda page: page.parent.create_sheet("Our notes").append(["Anything"]))
    book.change("Areas", lambda page: page.cell(1, 9, "RAG history"))
    assert book.plan() == plan


def test_a_sheet_may_be_named_in_another_case(book, plan):
    book.change("Terms", lambda page: setattr(page, "title", "TERMS "))
    assert book.plan() == plan


def test_blank_rows_between_and_after_are_skipped(book, plan):
    book.change("Actions", lambda page: page.insert_rows(3, 5))
    book.change("Actions", lambda page: page.cell(60, 2, "   "))
    assert book.plan().actions == plan.actions


def test_an_example_row_is_skipped(book, plan):
    book.change("Actions", lambda page: (page.insert_rows(2), page.cell(2, 1, "EXAMPLE 3.1.1"), page.cell(2, 2, "x")))
    assert book.plan().actions == plan.actions


@pytest.mark.parametrize("said", ["SEN_HEAD", "Ruth Okafor", "ruth@wexbourne.example", "head of sen"])
def test_an_owner_may_be_named_in_any_way_that_is_theirs_alone(book, said):
    book.put("Actions", 2, "Owner", said)
    assert book.plan().actions[0].owner == "sen_head"


@pytest.mark.parametrize("said", [3, "Area 3", "timeliness", " 3 "])
def test_an_area_may_be_a_number_or_its_title(book, said):
    book.put("Actions", 2, "Area", said)
    assert book.plan().actions[0].area == "3"


def test_roles_may_be_parted_in_any_usual_way(book):
    book.put("People", 3, "Roles", "senior responsible officer, Improvement Lead\nowner")
    assert book.plan().people[1].roles == (Role.SRO, Role.LEAD, Role.OWNER)


def test_a_blank_name_is_the_post(book):
    book.put("People", 2, "Name", None)
    assert book.plan().people[0].name == "Head of SEN"


def test_a_reference_typed_as_a_number_is_read_as_it_is_shown(book):
    book.put("Actions", 3, "Reference", 3.1, "0.00")
    book.put("Risks", 2, "Actions", "3.1.1; 3.10")
    assert book.plan().actions[1].ref == "3.10"


def test_a_formula_with_its_answer_is_the_answer(book):
    book.put("Actions", 2, "Percent", "=(30+5)/100", "0%")
    parts = {}
    with zipfile.ZipFile(book.path) as archive:
        for part in archive.infolist():
            parts[part.filename] = re.sub(rb"</f><v ?/?>(</v>)?", b"</f><v>0.35</v>", archive.read(part))
    with zipfile.ZipFile(book.path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert book.plan().actions[0].pct == 35


def test_figures_may_be_written_with_signs_and_commas(book):
    book.put("Measures", 2, "Latest", "1,148")
    book.put("Measures", 2, "High", "n/a")
    measure = book.plan().measures[0]
    assert (measure.latest, measure.high) == (1148.0, None)


@pytest.mark.parametrize(
    ("value", "shown", "period"),
    [
        ("2026-10", "@", "2026-10"),
        ("Oct 2026", "@", "2026-10"),
        ("31/10/2026", "@", "2026-10-31"),
        (date(2026, 10, 1), "mmm-yy", "2026-10"),
        (date(2026, 10, 31), "dd/mm/yyyy", "2026-10-31"),
        ("2025/26", "@", "2025/26"),
    ],
)
def test_a_period_is_a_month_or_a_day_however_it_was_typed(book, value, shown, period):
    book.put("Measures", 2, "Latest period", value, shown)
    assert book.plan().measures[0].latest_period == period


def test_everyday_names_may_be_parted_by_commas_but_a_semicolon_decides(book):
    book.put("Actions", 2, "Everyday names", "backlog, overdue, the list")
    book.put("Actions", 3, "Everyday names", "reviews, annual; AR")
    assert [action.everyday_names for action in book.plan().actions] == [
        ("backlog", "overdue", "the list"),
        ("reviews, annual", "AR"),
    ]


def test_steps_may_be_told_by_their_keys_and_in_the_manner_of_timetables(book):
    book.put("Offsets", 2, "Step", "open")
    book.put("Offsets", 2, "Working days before the meeting", "W-30")
    book.put("Offsets", 3, "Working days before the meeting", 28)
    assert book.plan().offsets[:2] == (("open", -30), ("nudge_1", -28))
