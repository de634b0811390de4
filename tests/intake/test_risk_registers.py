"""A register of risks beside a council's actions, or alone, is read into the plan's risks by what its headings mean."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.intake.sheets.cell import Value, sheet_of
from bot.intake.sheets.opening import Opened
from bot.intake.sheets.patch import patched
from bot.intake.sheets.size_limits import Refused
from bot.intake.tracker.answers import Answers
from bot.intake.tracker.back import back
from bot.intake.tracker.build import build
from bot.intake.tracker.personal import held_cells, known_people, without_personal
from bot.intake.tracker.tracker import Tracker, read_tracker, tracker_of
from bot.intake.tracker.understood import understanding
from bot.models.words import Direction, MitigationStatus, RiskKind, RiskStatus
from bot.plan.contents.document import MitigationLine, PlanDocument, RiskLine
from tests.intake.typed import TODAY, cells_of

ANSWERS = Answers(council="Larkshire Council", no_date=date(2027, 3, 31))
Rows = tuple[tuple[Value, ...], ...]
PLAN: Rows = (
    ("Ref", "Area", "Action", "Lead", "By when"),
    ("3.1.1", "Timeliness", "Clear the backlog of assessments", "Nadia Rahman", "31/03/2027"),
    ("3.1.2", "Timeliness", "Publish the local offer online", "Jo Day", "31/03/2027"),
)
REGISTER: Rows = (
    ("Programme risks", None, None, None, "Inherent", None, None, "Residual"),
    (
        "Risk ID",
        "Risk description",
        "Consequences",
        "Risk owner",
        "L",
        "I",
        "Score",
        "L",
        "I",
        "Score",
        "Mitigating actions",
        "Mitigation due",
        "Trend",
        "Status",
        "Linked actions",
    ),
    (
        "R1",
        "Psychologists leave",
        "Decisions run late",
        "Nadia Rahman",
        4,
        5,
        20,
        3,
        5,
        15,
        "• Second agency\n• Trainees from January",
        datetime(2027, 1, 15),
        "↑",
        "Open",
        "3.1.1 to 3.1.2",
    ),
    (
        "R2",
        "The trust does not sign",
        None,
        "Head of Health",
        4,
        3,
        12,
        2,
        3,
        8,
        "None yet",
        None,
        "improving",
        "Closed in June",
        "9.9",
    ),
    ("Total", 2),
)
FIRST = RiskLine(
    "R1",
    RiskKind.RISK,
    None,
    ("3.1.1", "3.1.2"),
    "Psychologists leave\nConsequence: Decisions run late",
    3,
    5,
    "nadia_rahman",
    None,
    Direction.UP,
    RiskStatus.OPEN,
    (
        MitigationLine("Second agency", None, date(2027, 1, 15)),
        MitigationLine("Trainees from January", None, date(2027, 1, 15)),
    ),
)


def read(risks: Rows, plan: Rows = PLAN, stored: PlanDocument | None = None, title: str = "Risk register") -> Tracker:
    sheets = [sheet_of(name, cells_of(rows)) for name, rows in (("Plan", plan), (title, risks)) if rows]
    return tracker_of(Opened("xlsx", tuple(sheets)), "plan.xlsx", TODAY, stored=stored)


def plan_of(tracker: Tracker, stored: PlanDocument | None = None) -> PlanDocument:
    return build(tracker, ANSWERS, stored, TODAY).document


def why(tracker: Tracker) -> list[str]:
    return [one.why for one in tracker.doubts if one.about.startswith("risk ")]


def test_each_risk_has_its_score_as_it_is_now_its_owner_what_is_done_and_its_actions() -> None:
    tracker = read(REGISTER)
    first, second = plan_of(tracker).risks
    assert first == FIRST
    assert (second.owner, second.likelihood, second.impact) == ("head_of_health", 2, 3)
    assert (second.status, second.direction, second.mitigations) == (RiskStatus.CLOSED, Direction.DOWN, ())
    assert why(tracker) == ["2 × 3 is 6; that is taken", "“9.9” is no action of this plan; it is left out"]
    assert {line.handle for line in plan_of(tracker).people} >= {"nadia_rahman", "head_of_health"}
    told = "\n".join(understanding(tracker))
    assert "On sheet “Risk register”, with headings in row 2, 2 risks, 1 of them closed:" in told
    assert "H “L”: how likely it is" in told and "no table of actions is on it" not in told


def test_a_register_below_the_actions_takes_none_of_their_rows() -> None:
    below = (*PLAN, (None,), *((None, *row) for row in REGISTER[1:]))
    tracker = read((), below)
    assert [act.ref for act in tracker.acts] == ["3.1.1", "3.1.2"]
    assert [one.line.id for one in tracker.risks] == ["R1", "R2"]


@pytest.mark.parametrize(
    ("head", "row", "score", "said"),
    [
        (("Risk", "Likelihood", "Impact"), ("It floods", "Likely", "4 - Major"), (4, 4), []),
        (
            ("Risk", "Likelihood", "Impact"),
            ("It floods", "High", "Low"),
            (4, 2),
            ["taken as 4 of 5", "taken as 2 of 5"],
        ),
        (("Risk", "Mitigation", "Risk score"), ("It floods", "Sandbags", 25), (5, 5), []),
        (("Risk", "Mitigation", "Risk score"), ("It floods", "Sandbags", 12), (None, None), [None]),
        (("Risk", "Mitigation", "RAG"), ("It floods", "Sandbags", "Red"), (None, None), [None]),
    ],
)
def test_how_likely_and_how_bad_are_steps_from_1_to_5_and_never_guessed(
    head: tuple[str, ...], row: tuple[Value, ...], score: tuple[int | None, int | None], said: list[str | None]
) -> None:
    without = "it does not say how likely and how bad, each from 1 to 5; the risk comes in without a score"
    tracker = read((head, row))
    (risk,) = plan_of(tracker).risks
    assert (risk.likelihood, risk.impact) == score
    assert why(tracker) == [one or without for one in said]


def test_issues_controls_and_what_stands_in_one_cell_with_the_risk() -> None:
    rows: Rows = (
        ("No.", "Type", "Description", "Controls in place", "Further actions", "Owner"),
        (1, "Risk", "Staff leave. Mitigation: pay them more", "Exit talks", None, "Jo Day"),
        (2, "Issue", "The system is down", None, "Call the supplier", "Jo Day"),
    )
    first, second = plan_of(read(rows, title="RAID log")).risks
    assert (first.id, first.description, second.kind) == ("R1", "Staff leave", RiskKind.ISSUE)
    assert [(one.text, one.status) for one in first.mitigations] == [
        ("Exit talks", MitigationStatus.DONE),
        ("pay them more", MitigationStatus.OPEN),
    ]


def test_brought_in_again_what_the_register_does_not_say_stays_as_it_is_on_record() -> None:
    stored = plan_of(read(REGISTER))
    kept = (
        replace(stored.risks[0].mitigations[0], status=MitigationStatus.DONE, owner="jo_day"),
        *stored.risks[0].mitigations[1:],
    )
    raised = RiskLine("R9", RiskKind.RISK, None, (), "Raised in chat", None, None, None)
    stored = replace(stored, risks=(replace(stored.risks[0], target=(2, 2), mitigations=kept), stored.risks[1], raised))
    built = build(read(REGISTER, stored=stored), ANSWERS, stored, TODAY)
    assert built.document.risks == stored.risks
    assert "On record and not in the file’s register, so they stay: R9" in built.told
    assert build(read((), stored=stored), ANSWERS, stored, TODAY).document.risks == stored.risks


def test_a_register_alone_goes_to_the_plan_on_record_and_without_one_it_is_said_what_is_missing() -> None:
    stored = replace(plan_of(read(())), measures=())
    alone = read(REGISTER, (), stored)
    assert plan_of(alone, stored).risks[0] == FIRST
    assert plan_of(alone, stored).actions == stored.actions
    with pytest.raises(Refused, match=r"Nothing but a register of risks was found \(on “Risk register”\)"):
        read(REGISTER, ())


def test_a_plan_that_has_a_column_of_risks_stays_a_plan() -> None:
    rows: Rows = (
        ("Ref", "Action", "Lead", "By when", "Risks", "Mitigation", "RAG"),
        ("1.1", "Clear the backlog of assessments", "Jo Day", "31/03/2027", "Staff leave", "Pay them", "Amber"),
        ("1.2", "Publish the local offer online", "Jo Day", "31/03/2027", "It is late", "Begin now", "Green"),
    )
    tracker = read((), rows)
    assert (len(tracker.acts), tracker.risks) == (2, ())


def test_a_risk_that_tells_of_one_person_is_named_by_cell_and_left_out(tmp_path: Path) -> None:
    book = Workbook()
    for row in PLAN:
        book.worksheets[0].append(list(row))
    page = book.create_sheet("Risks")
    page.append(["Risk", "Mitigation", "Owner"])
    page.append(["Staff leave", "Mum of Jayden Smith, aged 7, is told at 12 High Street", "Jo Day"])
    page.append(["It floods", "Sandbags", "Jo Day"])
    book.save(tmp_path / "plan.xlsx")
    tracker = read_tracker(tmp_path / "plan.xlsx", TODAY)
    people = known_people(tracker, None)
    assert [(one.sheet, one.place) for one in held_cells(tracker, people)] == [("Risks", "A2 to B2")]
    left = [(one.line.description, len(one.line.mitigations)) for one in without_personal(tracker, people).risks]
    assert left == [("Staff leave", 0), ("It floods", 1)]


def test_what_was_decided_since_goes_back_into_the_cells_of_the_register(tmp_path: Path) -> None:
    book = Workbook()
    for row in PLAN:
        book.worksheets[0].append(list(row))
    page = book.create_sheet("Risk register")
    for row in REGISTER[:4]:
        page.append(list(row))
    book.save(tmp_path / "plan.xlsx")
    tracker = read_tracker(tmp_path / "plan.xlsx", TODAY)
    plan = plan_of(tracker)
    assert not back(tracker, tracker.acts, plan, plan, TODAY).writes
    first = replace(
        plan.risks[0],
        likelihood=4,
        direction=Direction.DOWN,
        status=RiskStatus.CLOSED,
        owner="jo_day",
        mitigations=(*plan.risks[0].mitigations, MitigationLine("Pay them more", None, date(2027, 2, 1))),
    )
    raised = RiskLine("R9", RiskKind.RISK, None, (), "Raised in chat", None, None, None)
    found = back(tracker, tracker.acts, plan, replace(plan, risks=(first, plan.risks[1], raised)), TODAY)
    assert found.untold == ("Risk R9 is in the record, and not in the file; it is not added",)
    patched(tmp_path / "plan.xlsx", tmp_path / "back.xlsx", found.writes)
    again = load_workbook(tmp_path / "back.xlsx")["Risk register"]
    said = [again.cell(3, column).value for column in (4, 8, 9, 10, 11, 13, 14)]
    assert said == [
        "Jo Day",
        4,
        5,
        20,
        "• Second agency\n• Trainees from January\n• Pay them more by 01/02/2027",
        "improving",
        "Closed in June",
    ]
    assert [again.cell(4, column).value for column in range(1, 16)] == list(REGISTER[3])
    assert plan_of(read_tracker(tmp_path / "back.xlsx", TODAY)).risks[0] == first
