"""What trackers of people who had seen no code taught: dated entries, milestones, weeks, vacant posts."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.intake.tracker.day import Ways, read_words
from bot.intake.tracker.lead import is_nobody, leads_in
from bot.intake.tracker.tracker import Tracker, read_tracker
from bot.models.words import Rating, Status
from bot.plan.contents.document import ActionLine
from tests.intake.test_back import TODAY, plan_of

HEADINGS = ("No", "Action", "Lead officer", "When", "RAG")


def first_of(tmp_path: Path, headings: tuple[str, ...], said: list[str]) -> ActionLine:
    book = Workbook()
    page = book.worksheets[0]
    page.append(list(headings))
    for number, text in enumerate(said, 1):
        page.append(
            [number, f"Open the family hub of area {number} to all schools", "Jane Smith", "31/03/2027", "Amber", text]
        )
    book.save(tmp_path / "tracker.xlsx")
    return plan_of(read_tracker(tmp_path / "tracker.xlsx", TODAY)).actions[0]


@pytest.mark.parametrize("apart", [": ", " - ", " "])
@pytest.mark.parametrize("heading", ["Progress", "Progress (newest first)", "Comments"])
def test_what_begins_with_a_day_is_where_it_stands(apart: str, heading: str, tmp_path: Path) -> None:
    said = [f"12/10/26{apart}Helpline {number} live.\n01/09/26{apart}Phones bought." for number in range(1, 5)]
    action = first_of(tmp_path, (*HEADINGS, heading), said)
    assert action.position == "Helpline 1 live."
    assert [one.text for one in action.earlier] == ["Phones bought."]


def test_where_nothing_else_is_the_action_the_milestone_is(tmp_path: Path) -> None:
    headings = ("No", "Milestone", "Delivery lead", "Baseline finish", "BRAG", "Highlights this period")
    assert first_of(tmp_path, headings, ["Going well"] * 3).title == "Open the family hub of area 1 to all schools"


def test_a_week_is_told_as_one_though_its_first_day_is_taken() -> None:
    said = read_words("w/c 14 December 2026", Ways(as_at=TODAY)).first
    assert said.on is not None and said.on.isoformat() == "2026-12-14"
    assert "it is a week" in said.doubt


def test_who_had_a_vacant_post_before_is_nobody_now() -> None:
    assert is_nobody("Vacant - was P. Moss")
    assert [one.name for one in leads_in("TBC / Jane Smith")] == ["Jane Smith"]


def rows_of(tmp_path: Path, *sheets: list[tuple[object, ...]], levels: dict[int, int] | None = None) -> Tracker:
    book = Workbook()
    for number, lines in enumerate(sheets):
        page = book.worksheets[0] if not number else book.create_sheet(f"Sheet {number}")
        for line in lines:
            page.append(list(line))
    for row, level in (levels or {}).items():
        book.worksheets[0].row_dimensions[row].outline_level = level
    book.save(tmp_path / "tracker.xlsx")
    return read_tracker(tmp_path / "tracker.xlsx", TODAY)


def test_a_column_that_no_heading_explains_holds_the_updates_where_its_entries_begin_with_their_day(
    tmp_path: Path,
) -> None:
    said = [f"26/11: Offer {number} made.\n05/11: Advert {number} out." for number in range(1, 5)]
    action = first_of(tmp_path, (*HEADINGS, "Team notes, please keep"), said)
    assert (action.position, [one.text for one in action.earlier]) == ("Offer 1 made.", ["Advert 1 out."])
    assert action.earlier[0].on is not None and action.earlier[0].on.isoformat() == "2026-11-05"


def test_the_lead_and_the_date_in_brackets_behind_the_action_are_taken_and_told(tmp_path: Path) -> None:
    tracker = rows_of(
        tmp_path,
        [
            ("Ref", "Action", "Done", "Next", "Rating"),
            ("1.1", "Named contact for each family (SEN Team Managers, 18 December 2026)", "Names sent.", "Rest", "A"),
            ("1.2", "Six-week decisions (Head of SEND, complete)", "99% for five months.", "Closed", "B"),
            (None, "Thank-you letter with each plan (Head of SEND, TBC)", "Card designed.", "Print", "G"),
        ],
    )
    first, second, third = tracker.acts
    posts = {who.handle: who.post for who in tracker.people}
    assert (first.title, posts[first.owners[0]]) == ("Named contact for each family", "SEN Team Managers")
    assert first.agreed is not None and first.agreed.isoformat() == "2026-12-18" and first.position == "Names sent."
    assert (second.status, second.agreed, third.due_said) == (Status.COMPLETE, None, "TBC")
    assert any("brackets" in one.why for one in tracker.doubts if one.about == "1.1, lead")


def test_the_outermost_of_rows_that_are_folded_in_is_the_area(tmp_path: Path) -> None:
    lines: list[tuple[object, ...]] = [("Task Name", "Status", "Assigned To", "End Date", "Latest Comment")]
    for area in ("Workstream 1: Assessments", "Workstream 2: Places"):
        lines.append((area, "In Progress", None, "30/06/2027", None))
        lines.append(("Backlog" if area.endswith("Assessments") else "Units", None, None, "30/06/2027", None))
        lines += [(f"Task {len(lines)} {one}", "In Progress", "Jo Day", "30/06/2027", "Going on") for one in ("a", "b")]
    levels = {3: 1, 4: 2, 5: 2, 7: 1, 8: 2, 9: 2}
    tracker = rows_of(tmp_path, lines, levels=levels)
    assert [one.title for one in tracker.sections] == ["Assessments", "Places"] and len(tracker.acts) == 4


def test_notes_below_the_actions_are_none_though_they_are_numbered(tmp_path: Path) -> None:
    lines: list[tuple[object, ...]] = [
        ("Ref", "Action", "Who", "By when", "Progress"),
        ("1", "Open the hub to all schools of the area", "Jo Day", "31/03/2027", "Begun"),
        ("2", "Publish the local offer in five languages", "Jo Day", "31/03/2027", "Begun"),
        ("NB", "Next update: first week of the half term"),
        (),
        ("Notes",),
        ("1", "Posts may cover more than one organisation."),
        ("2", "Anything red is discussed at the weekly call."),
    ]
    assert [act.ref for act in rows_of(tmp_path, lines).acts] == ["1", "2"]


def test_a_day_s_number_that_is_text_is_that_day_and_is_told() -> None:
    said = read_words("46477", Ways(as_at=TODAY)).first
    assert said.on is not None and said.on.isoformat() == "2027-03-31" and "31/03/2027" in said.doubt


def test_a_tick_and_a_pause_among_colours_say_where_an_action_stands(tmp_path: Path) -> None:
    lines: list[tuple[object, ...]] = [
        ("🟢 on plan 🟡 some slippage 🔴 off plan ✅ complete ⏸ paused",),
        (),
        ("Ref", "Action", "Lead", "Deadline", "Status"),
        *(
            (f"P{at}", f"Open hub {at} to all schools", "Jo Day", "31/3/27", sign)
            for at, sign in enumerate("🟢🟡🔴✅⏸")
        ),
    ]
    acts = rows_of(tmp_path, lines).acts
    assert [act.rating for act in acts] == [Rating.GREEN, Rating.AMBER, Rating.RED, None, None]
    assert [act.status for act in acts[3:]] == [Status.COMPLETE, Status.ON_HOLD]


def test_figures_below_the_actions_of_a_csv_are_measures_with_decimal_commas(tmp_path: Path) -> None:
    (tmp_path / "extract.csv").write_text(
        "Ref;Area;Action;Responsible officer;Due;Position;BRAG\n"
        "K1;Waits;Recruit two therapists;Therapies Manager;31.03.2027;Live;Green\n"
        "K2;;Text families on the list;Trust Manager;30.09.2026;Embedded;Blue\n"
        "Total;;2;;;;\n\n"
        "Key performance indicators;;;;;;\n"
        "KPI;;Baseline 25/26;Target Mar 27;Aug 26;Sep 26;Oct 26\n"
        "EHC plans in 20 weeks, excl. exceptions (%);;21,4;60;33,0;36,8;38,1\n"
        "Children waiting over a year;;1904;900;1790;<5;n/a\n",
        encoding="cp1252",
    )
    tracker = read_tracker(tmp_path / "extract.csv", TODAY)
    first, second = (one.line for one in tracker.measures)
    assert [act.ref for act in tracker.acts] == ["K1", "K2"]
    assert (first.latest, first.latest_period, first.target) == (38.1, "2026-10", "60 by 31 Mar 2027")
    assert [one.value for one in first.earlier] == [33, 36.8] and (second.latest, second.latest_period) == (
        1790,
        "2026-08",
    )


def test_a_table_of_figures_on_a_sheet_of_its_own_has_no_actions(tmp_path: Path) -> None:
    actions: list[tuple[object, ...]] = [
        ("Ref", "Action", "Who", "By when"),
        ("1", "Open the hub to all schools", "Jo Day", "31/03/2027"),
        ("2", "Publish the local offer", "Jo Day", "31/03/2027"),
    ]
    figures: list[tuple[object, ...]] = [
        ("Measure", "Start (Sep 2025)", "Target (Aug 2027)", "Aug 2026", "Oct 2026"),
        ("Plans in 20 weeks", "28%", "65%", "41%", "44%"),
        ("Leavers with known destination", "79%", "95%", "84%", "88%"),
    ]
    tracker = rows_of(tmp_path, actions, figures)
    assert len(tracker.acts) == 2 and [one.line.latest for one in tracker.measures] == [44, 88]
