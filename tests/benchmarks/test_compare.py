"""What `make bench` hands over, and what `make bench-compare` says of two runs."""

from typing import Any

from benchmarks.compare import Verdict, compared, report
from benchmarks.figures import Better, late
from benchmarks.machine import machine, versions, yardstick
from benchmarks.sheet import Sheet
from benchmarks.table import table

FIVE = (10.0, 10.4, 9.8, 10.1, 10.2)


def a_sheet(*values: float, unit: str = "ms", bare: tuple[float, ...] = (), **other: Any) -> Sheet:
    sheet = Sheet()
    for value in values:
        sheet.put("reply", "wsoa", value, unit, beside="bare" if bare else "", **other)
    for value in bare:
        sheet.put("reply", "bare", value, unit, beside="bare")
    return sheet


def a_run(sheet: Sheet, pace: float = 20.0) -> dict[str, Any]:
    return {
        "made_at": "2026-11-28T12:00:00+00:00",
        "full": False,
        "rounds": 5,
        "machine": machine(),
        "versions": versions(),
        "yardstick": [{"ms": pace, "stretch": 1.0}],
        "sets": [{"name": "acknowledge", "seconds": 1.0, "failed": "", **sheet.to_json()}],
    }


def verdicts(before: Sheet, after: Sheet, pace: float = 20.0) -> list[Verdict]:
    return [move.verdict for move in compared(a_run(before), a_run(after, pace))]


def slower(times: float) -> tuple[float, ...]:
    return tuple(value * times for value in FIVE)


def test_rounds_that_reach_into_each_other_are_noise() -> None:
    assert verdicts(a_sheet(*FIVE), a_sheet(*slower(1.03))) == [Verdict.SAME]


def test_a_move_that_is_sure_and_tiny_is_noise() -> None:
    assert verdicts(a_sheet(*(10.0,) * 5), a_sheet(*(10.2,) * 5)) == [Verdict.SAME]


def test_rounds_that_are_all_slower_are_worse_and_the_other_way_better() -> None:
    assert verdicts(a_sheet(*FIVE), a_sheet(*slower(1.3))) == [Verdict.WORSE]
    assert verdicts(a_sheet(*slower(1.3)), a_sheet(*FIVE)) == [Verdict.BETTER]


def test_of_a_rate_more_is_better() -> None:
    more: dict[str, Any] = {"unit": "a second", "better": Better.MORE}
    assert verdicts(a_sheet(*FIVE, **more), a_sheet(*slower(1.3), **more)) == [Verdict.BETTER]


def test_a_slower_machine_is_not_a_slower_bot() -> None:
    assert verdicts(a_sheet(*FIVE), a_sheet(*slower(1.5)), pace=30.0) == [Verdict.SAME]


def test_what_stands_beside_something_is_compared_with_it() -> None:
    before = a_sheet(*FIVE, bare=(5.0,) * 5)
    assert verdicts(before, a_sheet(*slower(2), bare=(10.0,) * 5))[0] is Verdict.SAME
    assert verdicts(before, a_sheet(*slower(2), bare=(5.0,) * 5))[0] is Verdict.WORSE


def test_what_is_counted_moves_by_one() -> None:
    counted: dict[str, Any] = {"unit": "statements", "counted": True}
    assert verdicts(a_sheet(50, **counted), a_sheet(49, **counted)) == [Verdict.BETTER]


def test_two_rounds_are_too_few_to_tell() -> None:
    assert verdicts(a_sheet(10, 10), a_sheet(20, 20)) == [Verdict.UNKNOWN]


def test_the_report_says_what_only_one_run_has() -> None:
    after = a_sheet(*FIVE)
    after.put("digest", "wsoa", 1.0, "ms")
    said = report(a_run(a_sheet(*FIVE)), a_run(after))
    assert "Nothing moved" in said
    assert "only in the second: acknowledge / digest / wsoa" in said


def test_the_table_holds_each_figure_beside_its_bare_limit_and_each_note() -> None:
    sheet = a_sheet(*FIVE, bare=(5.0,) * 5)
    sheet.say("a peer did not install")
    said = table(a_run(sheet))
    assert "2.02 × bare" in said
    assert "a peer did not install" in said
    assert "python" in said


def test_the_slowest_of_few_is_their_p99() -> None:
    assert late([3.0, 1.0, 2.0]) == 3.0
    assert late([float(n) for n in range(1, 201)]) == 198.0


def test_the_yardstick_measures_something() -> None:
    assert yardstick()["ms"] > 0
