"""What is written back where a sheet has a new row for each entry: one below the last, with reference and day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.intake.sheets.cell import Cell, Gathered, Log, Sheet
from bot.intake.sheets.patch import Write
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.tracker_action import Act

FIRST = date(1899, 12, 30)  # from which an Excel workbook counts its days


@dataclass
class NewRows:
    """Values by the sheet, its log and the action, until all of an action's are there."""

    found: dict[tuple[str, str], dict[int, str | float]] = field(
        default_factory=dict[tuple[str, str], dict[int, str | float]]
    )
    logs: dict[str, Log] = field(default_factory=dict[str, Log])

    def take(self, act: Act, sheet: Sheet, column: int, value: str | float | None) -> bool:
        """Whether the column is read from a log, so that the value goes to a new row of it."""
        log = sheet.logs.get(column) if isinstance(sheet, Gathered) else None
        if log is None or not isinstance(sheet, Gathered):
            return False
        head = sheet.heads[column]
        self.logs[head.sheet] = log
        if value is not None:
            self.found.setdefault((head.sheet, act.ref), {})[head.column] = value
        return True

    def writes(self, sheets: Mapping[str, Sheet], today: date) -> Iterator[tuple[str, Write]]:
        """`sheets`: those that the logs stand on."""
        at = {title: log.last for title, log in self.logs.items()}
        for (title, ref), values in self.found.items():
            log, sheet = self.logs[title], sheets[title]
            at[title] += 1
            row, like = at[title], log.last
            key = next(
                (cell.value for cell in _column(sheet, log.key) if comparable(shown(cell)) == comparable(ref)), ref
            )
            yield title, Write(row, log.key, float(key) if isinstance(key, int | float) else ref, (like, log.key))
            if log.day:
                is_day = isinstance(sheet.at(like, log.day).value, datetime | date)
                yield (
                    title,
                    Write(
                        row, log.day, float((today - FIRST).days) if is_day else f"{today:%d/%m/%Y}", (like, log.day)
                    ),
                )
            for column, value in values.items():
                yield title, Write(row, column, value, (like, column))


def _column(sheet: Sheet, column: int) -> list[Cell]:
    return [cells[column] for cells in sheet.rows.values() if column in cells]
