"""A table as somebody typed it, row by row, read as a tracker."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.intake.sheets.cell import Cell, Span, Value, sheet_of
from bot.intake.sheets.opening import Opened
from bot.intake.tracker.tracker import Tracker, tracker_of
from bot.intake.tracker.tracker_action import Act

TODAY = date(2026, 11, 30)
Place = tuple[int, int]  # row and column, from 1
Typed = Sequence[Sequence[Value | Cell]]


def cells_of(rows: Typed, fills: Mapping[Place, str] | None = None) -> dict[int, dict[int, Cell]]:
    found: dict[int, dict[int, Cell]] = {}
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            fill = (fills or {}).get((at, column), "")
            cell = value if isinstance(value, Cell) else Cell(value, fill=fill)
            if cell.value is not None or cell.fill or cell.formula:
                found.setdefault(at, {})[column] = cell
    return found


def typed(rows: Typed, *, fills: Mapping[Place, str] | None = None, merged: tuple[Span, ...] = ()) -> Tracker:
    return tracker_of(Opened("xlsx", (sheet_of("Plan", cells_of(rows, fills), merged),)), "plan.xlsx", TODAY)


def act(tracker: Tracker, ref: str) -> Act:
    return next(one for one in tracker.acts if one.ref == ref)


def doubts(tracker: Tracker, ref: str, about: str) -> str:
    return " ".join(one.why for one in tracker.doubts if one.about == f"{ref}, {about}")
