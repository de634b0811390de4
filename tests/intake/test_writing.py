"""What is written: text that stays text, a template people can fill in, the same bytes each time."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.intake.workbook import read_plan, write_plan, write_template
from bot.plan.contents.document import MitigationLine
from bot.plan.days.steps import DEFAULT_OFFSETS, Step


def with_position(plan, position):
    first, *others = plan.actions
    return replace(plan, actions=(replace(first, position=position), *others))


def written_and_read(plan, path: Path):
    write_plan(plan, path)
    return read_plan(path)


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://x.example","click")', "+44 is the prefix", "-5% on last month", "@everyone", "#REF!", "=1+1"],
)
def test_text_that_looks_like_a_formula_stays_text(plan, tmp_path, text):
    path = tmp_path / "plan.xlsx"
    assert written_and_read(with_position(plan, text), path).actions[0].position == text
    cell = load_workbook(path)["Actions"]["P2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix is not text.startswith("#")


def test_text_of_several_lines_keeps_them(plan, tmp_path):
    text = "Done: 38 of 46.\n\nNext: “the rest” by June — café 🙂 <b>&amp;"
    assert written_and_read(with_position(plan, text), tmp_path / "plan.xlsx").actions[0].position == text


def test_what_no_workbook_can_hold_is_left_out(plan, tmp_path):
    text = "\x00Bell\x07 and\x0b escape\x1b, half \ud83d of a pair\uffff\r\n"
    found = written_and_read(with_position(plan, text), tmp_path / "plan.xlsx")
    assert found.actions[0].position == "Bell and escape, half  of a pair"


def test_text_longer_than_a_cell_is_cut(plan, tmp_path):
    found = written_and_read(with_position(plan, "x" * 40_000), tmp_path / "plan.xlsx")
    assert found.actions[0].position == "x" * 32_767


def test_the_same_plan_gives_the_same_bytes(plan, tmp_path):
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    write_plan(plan, first)
    write_plan(plan, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_name_with_a_comma_stays_one_name(plan, tmp_path):
    measure = replace(plan.measures[0], everyday_names=("you said, we did",))
    found = written_and_read(replace(plan, measures=(measure,)), tmp_path / "plan.xlsx")
    assert found.measures[0].everyday_names == ("you said, we did",)


def test_a_mitigation_that_is_written_twice_is_kept_twice(plan, tmp_path):
    risk = replace(plan.risks[0], mitigations=(MitigationLine("Cover"), MitigationLine("Cover")))
    assert written_and_read(replace(plan, risks=(risk,)), tmp_path / "plan.xlsx").risks == (risk,)


def test_the_template_has_every_sheet_with_notes_and_frozen_headings(tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path)
    book = load_workbook(path)
    assert book.sheetnames == [
        "Notes",
        "Plan",
        "Areas",
        "People",
        "Actions",
        "Measures",
        "Trajectory",
        "Risks",
        "Mitigations",
        "Meetings",
        "Terms",
        "Offsets",
        "Benchmarks",
        "Findings",
        "Resolutions",
        "Links",
    ]
    for page in book.worksheets[1:]:
        assert page.freeze_panes == ("C2" if page.title in ("Actions", "Measures") else "B2")
        assert all(cell.comment and cell.font.bold for cell in page[1])


def test_the_template_has_drop_downs_for_words_people_and_areas(tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path)
    page = load_workbook(path)["Actions"]
    lists = {str(rule.sqref).rstrip("0123456789")[0]: rule.formula1 for rule in page.data_validations.dataValidation}
    assert lists["C"] == "Areas!$A$3:$A$501"
    assert lists["D"] == "People!$A$3:$A$501"
    assert lists["K"] == '"Green,Amber,Red"'
    assert all(len(source) <= 255 for source in lists.values())


def test_the_template_s_examples_are_grey_and_are_not_read(tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path)
    example = load_workbook(path)["Actions"]["A2"]
    assert (example.value, example.font.italic, example.font.color.rgb) == ("EXAMPLE 3.1.1", True, "006F777B")
    assert {(problem.sheet, problem.wrong) for problem in read_plan(path)} == {
        ("Plan", "The title is blank"),
        ("Plan", "The council is blank"),
        ("Plan", "The position as at date is blank"),
        ("Areas", "There are no areas"),
        ("People", "Nobody is an Improvement lead"),
        ("Actions", "There are no actions"),
    }


def test_the_template_has_all_steps_with_their_usual_days(plan, tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path)
    rows = list(load_workbook(path)["Offsets"].iter_rows(min_row=2, values_only=True))
    assert rows[0] == ("Owners are asked for updates", "32")
    assert rows[-1] == ("Call-in ends", "7 after")
    assert len(rows) == len(Step) == 17


def test_the_usual_steps_are_those_of_the_worked_calendar():
    assert [step for step, _ in DEFAULT_OFFSETS] == [step.value for step in Step]
    assert [days for _, days in DEFAULT_OFFSETS] == sorted(days for _, days in DEFAULT_OFFSETS)
    assert len({step.says for step in Step}) == len(Step)
    assert (Step.OPEN.offset, Step.MEETING.offset, Step.CALL_IN.offset) == (-32, 0, 7)


def test_an_unfilled_row_is_set_up_to_take_references_as_text(tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path)
    assert load_workbook(path)["Actions"].column_dimensions["A"].number_format == "@"
