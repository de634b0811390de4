"""What was read of a file that cannot be seen, and what of it was not read: told beside the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.intake.sheets.opening import Opened
from bot.intake.tracker.columns import Column
from bot.intake.tracker.table_detection import Table


@dataclass(frozen=True)
class Found:
    """One table of actions, with what its columns were taken for."""

    table: Table
    columns: tuple[Column, ...]
    joined: tuple[Table, ...] = ()  # those of other sheets that go on with its actions


def told_aside(opened: Opened, tables: Sequence[Found]) -> list[str]:
    """Sentences for the lead: macros, hidden sheets, rows and columns, and what else cannot be seen in the file."""
    told: list[str] = []
    if opened.macros:
        told.append("The workbook has macros. They were not run, and nothing of them is kept")
    for one in tables:
        sheet = one.table.sheet
        hidden = [column for column in one.columns if column.number in sheet.hidden_columns and column.field]
        named = ", ".join(f"{sheet.column(each.number)} ({each.heading.text})" for each in hidden)
        title = f"Sheet “{sheet.title}”: " if sheet.title else ""
        if sheet.hidden:
            told.append(f"{title}the sheet is hidden; it was read all the same")
        if named:
            told.append(f"{title}hidden columns were read as well: {named}")
        rows = [row for row in one.table.rows if row in sheet.hidden_rows]
        if rows:
            told.append(f"{title}{len(rows)} hidden rows were read as well: {_rows(rows)}")
        notes = [
            sheet.place(row, number)
            for row in one.table.rows
            for number, cell in sheet.rows[row].items()
            if cell.comment
        ]
        if notes:
            told.append(f"{title}notes on cells were not read: {_listed_places(notes)}")
        lost = [
            sheet.place(row, number)
            for row in one.table.rows
            for number, cell in sheet.rows[row].items()
            if cell.formula and cell.value is None
        ]
        if lost:
            told.append(
                f"{title}formulas whose answer the file does not hold: {_listed_places(lost)}. Save it in Excel"
            )
        struck = [
            sheet.place(row, number)
            for row in one.table.rows
            for number, cell in sheet.rows[row].items()
            if cell.struck
        ]
        if struck:
            told.append(f"{title}crossed-out cells were read as they stand: {_listed_places(struck)}")
    return told


def _rows(rows: Sequence[int]) -> str:
    return ", ".join(str(row) for row in rows[:12]) + ("…" if len(rows) > 12 else "")


def _listed_places(places: Sequence[str]) -> str:
    return ", ".join(places[:12]) + (f" and {len(places) - 12} more" if len(places) > 12 else "")
