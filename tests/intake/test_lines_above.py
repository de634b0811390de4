"""Lines above a table say its area and who is accountable; days that a format or a short form hides are read right."""

from datetime import date, datetime

from bot.intake.sheets.cell import Cell, Value
from bot.models.words import Precision, Status
from tests.intake.typed import act, typed

HEAD = ("No.", "Action", "Lead", "Start", "Due", "Latest position", "Milestones")
A1 = ("A/1", "Replace the Board by a partnership board", "Jo Day", "Apr 2026", "31/07/2026")
A2 = ("A/2", "Agree a framework of measures", "Jo Day", "01/05/2026", "31/03/2027")


def test_the_area_and_who_is_accountable_stand_above_the_table() -> None:
    tracker = typed(
        (
            ("Area for priority action B: plans and reviews",),
            ("Senior responsible officer: Marcus Ilesanmi, Director of Services",),
            HEAD,
            A1,
            A2,
        )
    )
    assert [one.title for one in tracker.sections] == ["plans and reviews"]
    assert {one.sro for one in tracker.acts} == {"marcus_ilesanmi"}


def test_a_label_and_what_it_says_may_stand_in_two_cells_and_the_area_go_on_below() -> None:
    tracker = typed(
        (
            ("Priority action 2",),
            ("The partnership must reduce waits",),
            ("Executive sponsor", "Gareth Penrice, ICB Chief Delivery Officer"),
            ("Outcome wanted", "No child waits"),
            HEAD,
            A1,
            A2,
        )
    )
    assert [(one.no, one.title) for one in tracker.sections] == [("2", "The partnership must reduce waits")]
    assert {one.sro for one in tracker.acts} == {"gareth_penrice"}


def month(value: datetime) -> Cell:
    return Cell(value, format="mmm-yy")


def test_a_column_that_shows_months_and_holds_days_has_its_days_and_a_start_is_the_first() -> None:
    days = typed((HEAD, (*A1[:4], month(datetime(2026, 12, 18))), (*A2[:4], month(datetime(2027, 9, 1)))))
    assert [(one.agreed, one.precision) for one in days.acts] == [
        (date(2026, 12, 18), Precision.DAY),
        (date(2027, 9, 1), Precision.DAY),
    ]
    assert act(days, "A/1").start == date(2026, 4, 1)
    months = typed((HEAD, (*A1[:4], month(datetime(2026, 12, 1))), (*A2[:4], month(datetime(2027, 9, 1)))))
    assert [one.agreed for one in months.acts] == [date(2026, 12, 31), date(2027, 9, 30)]


def test_updates_that_begin_with_a_bare_day_are_of_that_day_whatever_the_dates_of_the_file_put_first() -> None:
    rows: tuple[tuple[Value, ...], ...] = (
        HEAD,
        (*A1[:3], "06/15/2026", "12/18/2026", "23/11 Consultation closed.\n09/11 Consultation open.", "Draft;Signed"),
        (*A2[:3], "06/22/2026", "01/29/2027", "12/11 14 trained"),
    )
    first, second = typed(rows).acts
    assert (first.position, first.earlier[0].on) == ("Consultation closed.", date(2026, 11, 9))
    assert second.position == "14 trained" and [one.text for one in first.steps] == ["Draft", "Signed"]


def test_a_line_after_a_gap_below_the_last_action_is_a_note_and_embedded_is_more_than_done() -> None:
    rows = (
        (*HEAD[:5], "Status"),
        (*A1, "Done and embedded"),
        (*A2, "Open"),
        (),
        (None, "Actions off track are escalated to the Executive."),
    )
    tracker = typed(rows)
    assert [one.title for one in tracker.acts] == [A1[1], A2[1]]
    assert [one.why for one in tracker.skipped] == ["a note"]
    assert act(tracker, "A/1").status is Status.EMBEDDED
