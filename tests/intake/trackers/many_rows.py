"""Ingleby: 150 rows in seven areas on one sheet, headings again on each page, numbered rows left empty, rules for colours."""

from datetime import date, datetime, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill

from tests.intake.trackers.making import AMBER, GREEN, RED, Row, rows

NAME = "Ingleby full plan.xlsx"
_WHO = ("Maya Singh", "Owen Price", "Head of Virtual School", "Rosie Tait", "Commissioning Manager", "Liam Fox")
_WHAT = ("Review", "Agree", "Publish", "Train staff in", "Set a standard for", "Report each month on")
_OF = (
    "the assessment pathway",
    "quality assurance of plans",
    "joint funding",
    "short breaks",
    "transition at 16",
    "the local offer",
    "exclusions",
)
_STATES = (("Not started", "not_started"), ("In progress", "in_progress"), ("Completed", "complete"))
_RATINGS = ((3, "green"), (2, "amber"), (1, "red"))
_HEADS = [
    "Action No.",
    "Improvement area",
    "Action to be taken",
    "Officer responsible",
    "Completion date",
    "Action status",
    "Score",
]


def _lines() -> list[tuple[str, str, str, str, datetime, tuple[str, str], tuple[int, str]]]:
    found = []
    for number in range(150):
        area = number // 22
        found.append((
            f"{area + 1}.{number % 22 + 1}", f"{area + 1} {_OF[area].capitalize()}", f"{_WHAT[number % 6]} {_OF[area]}, part {number % 22 + 1}",
            _WHO[number % 6], datetime(2026, 9, 30) + timedelta(days=7 * (number % 40)), _STATES[number % 3], _RATINGS[(number // 2) % 3],
        ))  # fmt: skip
    return found


EXPECTED = [
    Row(ref, what, who, due.date(), status=state[1], rating=score[1], area=area[2:])
    for ref, area, what, who, due, state, score in _lines()
]


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Full plan"
    sheet["A1"] = "Ingleby SEND and inclusion improvement plan 2026/27"
    row = 4
    rows(sheet, row, [_HEADS])
    for number, (ref, area, what, who, due, state, score) in enumerate(_lines()):
        if number and number % 40 == 0:
            row += 1
            rows(sheet, row, [_HEADS])
        row += 1
        whole, _, part = ref.partition(".")
        rows(
            sheet,
            row,
            [(float(ref) if part != "10" and part != "20" else ref, area, what, who, due, state[0], score[0])],
        )
        sheet.cell(row, 1).number_format = "0.00" if len(part) == 2 and part not in ("10", "20") else "0.0"
        sheet.cell(row, 5).number_format = "d mmm yyyy"
        _ = whole
    for spare in range(8):
        sheet.cell(row + 1 + spare, 1, f"8.{spare + 1}")
    for value, colour in ((3, GREEN), (2, AMBER), (1, RED)):
        rule = CellIsRule(operator="equal", formula=[str(value)], fill=PatternFill(bgColor=colour, fill_type="solid"))
        sheet.conditional_formatting.add(f"G5:G{row}", rule)
    book.save(path)


assert isinstance(EXPECTED[0].due, date)
