"""What is not guessed: each problem names the sheet, the cell, what is wrong and what to write instead."""

from datetime import date

import pytest


def test_a_day_that_does_not_exist_is_refused(book):
    cell = book.put("Actions", 2, "Agreed due", "31 February 2027")
    problem = book.problem()
    assert (problem.sheet, problem.cell) == ("Actions", cell)
    assert problem.wrong == "The agreed due date is 31 February, which does not exist"
    assert problem.instead == "Write a real date, for example 28/02/2027"
    assert problem.sentence().startswith("Actions, G2: The agreed due date is 31 February, which does not exist. Write")


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("Ongoing", "“Ongoing”, which is not a date"),
        ("TBC", "“TBC”, which is not a date"),
        ("03/31/2027", "no month 31"),
        ("29/02/2027", "29 February 2027, which does not exist"),
        ("2027", "not a date"),
        (46477, "the number 46477"),
        (date(1927, 3, 31), "1927"),
        (None, "blank"),
    ],
)
def test_an_original_date_that_is_none_is_refused(book, value, wrong):
    book.put("Actions", 2, "Original due", value, "General" if isinstance(value, int) else None)
    assert wrong in book.problem().wrong


def test_a_day_the_spreadsheet_made_of_a_month_is_refused(book):
    book.put("Actions", 2, "Agreed due", date(2026, 6, 25), "d-mmm")
    assert book.problem().wrong == (
        "The agreed due date shows 25 June without a year, and the spreadsheet has made it 2026"
    )


def test_a_month_that_is_said_to_be_a_day_is_refused(book):
    book.put("Actions", 2, "Agreed due", "June 2027")
    book.put("Actions", 2, "Due precision", "Day")
    assert "choose Month" in book.problem().instead


def test_a_start_after_the_due_date_is_refused(book):
    book.put("Actions", 2, "Start", "01/04/2028")
    assert "after the due date" in book.problem().wrong


def test_an_owner_who_is_nobody_is_refused_with_the_nearest_handle(book):
    book.put("Actions", 2, "Owner", "sen_hed")
    problem = book.problem()
    assert problem.wrong == "“sen_hed” is no person on the People sheet"
    assert problem.instead.startswith("Did you mean sen_head?")


def test_a_person_left_blank_is_refused(book):
    book.put("Actions", 2, "Owner", None)
    assert book.problem().wrong == "The owner is blank"


def test_an_area_that_is_none_is_refused(book):
    book.put("Actions", 2, "Area", "9")
    assert "no area" in book.problem().wrong


@pytest.mark.parametrize(
    ("sheet", "heading", "value"),
    [
        ("Actions", "Measures", "K2; K9"),
        ("Risks", "Actions", "3.1.1; 3.9.9"),
        ("Measures", "Owners", "sen_head, somebody_else"),
        ("Trajectory", "Measure", "K7"),
        ("Mitigations", "Risk", "SR99"),
        ("Areas", "SRO", "nobody_at_all"),
    ],
)
def test_naming_what_is_not_there_is_refused(book, sheet, heading, value):
    cell = book.put(sheet, 2, heading, value)
    assert (book.problem().sheet, book.problem().cell) == (sheet, cell)


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "instead"),
    [
        ("Actions", "Rating", "Amber/Green", "Write Green, Amber or Red"),
        ("Actions", "Rating", "Blue", "Leave the rating blank, and say so in the Status column"),
        ("Actions", "Outcome rating", "Purple", "Leave the rating blank, and say so in the Status column"),
        ("Actions", "Status", "Done?", "Write Not started, In progress"),
        ("Actions", "Status", None, "Write Not started, In progress"),
        ("Actions", "Percent", 350, "Write a number from 0 to 100"),
        ("Actions", "Percent", "a third", "Write a number from 0 to 100"),
        ("Risks", "Likelihood", 6, "Write a whole number from 1 to 5"),
        ("Risks", "Impact", "likely", "Write a whole number from 1 to 5"),
        ("Risks", "Target L", None, "Write both Target L and Target I, or neither"),
        ("Risks", "Kind", "Worry", "Write Risk, Issue, Dependency or Assumption"),
        ("Measures", "Latest", "about 40", "Write a number only"),
        ("Measures", "Latest", -1, "Check the figure, or change Low or High"),
        ("Measures", "Better when", "sideways", "Write Up or Down"),
        ("People", "E-mail", "ruth at wexbourne", "Write their work address"),
        ("People", "Roles", "Owner; King", "Write one or more of Owner, Deputy"),
        ("People", "Roles", "Lead", "Write one or more of Owner, Deputy"),
        ("People", "Post", None, "Write the post this person holds"),
        ("Meetings", "Reporting cycle", "perhaps", "Write Yes or No"),
        ("Terms", "Last", "01/09/2026", "Check the year of both"),
        ("Offsets", "Step", "Tea", "Write the step as it stands in the template"),
        ("Offsets", "Working days before the meeting", -32, "Write a number of working days"),
        ("Plan", "Entry", None, "Write the plan's name"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused_with_what_to_write(book, sheet, heading, value, instead):
    cell = book.put(sheet, 2, heading, value)
    problem = book.problems()[0]
    assert (problem.sheet, problem.cell) == (sheet, cell)
    assert problem.instead.startswith(instead)


def test_a_share_without_a_percent_sign_is_not_guessed(book):
    book.put("Actions", 2, "Percent", 0.35, "General")
    assert book.problem().instead == "For 35% write 35"


@pytest.mark.parametrize(
    ("sheet", "heading", "value"),
    [
        ("Actions", "Reference", "3.1.1"),
        ("People", "Handle", "SEN_HEAD"),
        ("People", "E-mail", "Ruth@Wexbourne.example"),
        ("Areas", "Number", 3),
        ("Offsets", "Step", "open"),
    ],
)
def test_what_must_be_each_row_s_own_is_refused_the_second_time(book, sheet, heading, value):
    cell = book.put(sheet, 3, heading, value)
    said = [problem for problem in book.problems() if "already used in" in problem.wrong]
    assert [(problem.sheet, problem.cell) for problem in said] == [(sheet, cell)]


def test_two_figures_for_one_day_are_refused(book):
    book.put("Trajectory", 3, "Date", date(2026, 12, 31))
    assert book.problem().wrong == "K2 has a figure for 31/12/2026 already"


def test_a_meeting_listed_twice_is_refused(book):
    book.change("Meetings", lambda page: page.append([date(2027, 1, 18), "cabinet", "No"]))
    assert "listed twice" in book.problem().wrong


def test_a_plan_without_an_improvement_lead_is_refused(book):
    book.put("People", 3, "Roles", "Owner")
    assert book.problem().wrong == "Nobody is an Improvement lead"


def test_two_improvement_leads_and_no_director_are_fine(book):
    book.put("People", 2, "Roles", "Owner; Improvement lead")
    assert len(book.plan().people) == 3


def test_a_reference_that_became_a_date_is_refused(book):
    book.put("Actions", 3, "Reference", date(2002, 1, 1), "dd/mm/yyyy")
    problem = book.problems()[0]
    assert "turned this reference into the date 01/01/2002" in problem.wrong
    assert problem.instead == "Format the cell as text, then type it again"


def test_a_hidden_row_is_refused(book):
    book.change("Actions", lambda page: setattr(page.row_dimensions[3], "hidden", True))
    assert book.problem().wrong == "Row 3 is hidden, so what it holds cannot be seen"


def test_a_formula_without_its_answer_is_refused(book):
    cell = book.put("Actions", 2, "Percent", "=30+5")
    problem = book.problem()
    assert (problem.cell, problem.wrong) == (cell, "This cell holds a formula, and the file does not hold its answer")


def test_an_error_in_a_cell_is_refused(book):
    book.put("Measures", 2, "Latest", "#DIV/0!")
    assert "#DIV/0!" in book.problem().wrong


def test_a_missing_sheet_is_one_problem_not_many(book):
    book.change("Terms", lambda page: page.parent.remove(page.parent["People"]))
    assert [(problem.sheet, problem.wrong) for problem in book.problems()] == [
        ("People", "There is no sheet called People")
    ]


def test_a_missing_column_is_one_problem_and_a_near_heading_is_pointed_at(book):
    book.change("Actions", lambda page: setattr(page["D1"], "value", "Ownner"))
    problem = book.problem()
    assert (problem.cell, problem.wrong) == ("D1", "The column Owner is missing")


def test_a_repeated_heading_is_refused(book):
    book.change("Actions", lambda page: page.cell(1, 30, "rating"))
    assert book.problem().wrong == "The heading Rating stands here a second time"


def test_a_sheet_without_headings_is_refused(book):
    book.change("Meetings", lambda page: page.delete_rows(1))
    assert book.problem().wrong == "The row of headings is missing"


def test_a_row_left_far_below_is_refused(book):
    book.change("Risks", lambda page: page.cell(400, 1, "SR02"))
    assert book.problems()[0].wrong == "There are 397 empty rows above this one"


def test_every_problem_is_told_at_once_in_the_order_of_the_sheets(book):
    book.put("Risks", 2, "Likelihood", 6)
    book.put("Actions", 3, "Rating", "Puce")
    book.put("Actions", 2, "Owner", "x")
    book.put("Plan", 7, "Entry", "soon")
    assert [(problem.sheet, problem.cell) for problem in book.problems()] == [
        ("Plan", "B7"),
        ("Actions", "D2"),
        ("Actions", "K3"),
        ("Risks", "F2"),
    ]
