"""Cawood: the export of a Microsoft Planner board, months first."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.intake.trackers.making import Row, rows

NAME = "SEND Plan (Planner).xlsx"
EXPECTED = [
    Row("1.1", "Set up a weekly tracking meeting", "Priya Nair", date(2026, 12, 18), status="in_progress", area="Timeliness"),
    Row("1.2", "Agree a recovery plan for overdue cases", "Mark Dunn", date(2027, 1, 29), status="not_started", area="Timeliness",
        also="Priya Nair"),
    Row("2.1", "Publish the new local offer pages", "Lucy Hart", date(2026, 11, 13), status="complete", area="Local offer"),
    Row("2.2", "Hold three sessions for families", "", date(2027, 3, 26), status="in_progress", area="Local offer"),
]  # fmt: skip


def build(path: Path) -> None:
    book = Workbook()
    cover = book.active
    cover.title = "Plan name"
    rows(
        cover,
        1,
        [("Plan name", "SEND improvement plan"), ("Plan ID", "hT4kq0bR7UWzYw9"), ("Date of export", "11/20/2026")],
    )
    sheet = book.create_sheet("Tasks")
    heads = [
        "Task ID", "Task Name", "Bucket Name", "Progress", "Priority", "Assigned To", "Created By", "Created Date", "Start date",
        "Due date", "Is Recurring", "Late", "Completed Date", "Completed By", "Completed Checklist Items", "Checklist Items",
        "Labels", "Description",
    ]  # fmt: skip
    lines = [
        ("kD3x_1aQ", "Set up a weekly tracking meeting", "Timeliness", "In progress", "Medium", "Priya Nair", "Ana Sole", "09/01/2026", "09/14/2026", "12/18/2026", "false", "false", None, None, "1/3", "Terms;Invite;First meeting", None, "Every Tuesday."),
        ("pQ9z_77B", "Agree a recovery plan for overdue cases", "Timeliness", "Not started", "Urgent", "Mark Dunn;Priya Nair", "Ana Sole", "09/01/2026", None, "01/29/2027", "false", "false", None, None, None, None, None, None),
        ("xX0a_TTe", "Publish the new local offer pages", "Local offer", "Completed", "Medium", "Lucy Hart", "Ana Sole", "09/01/2026", None, "11/13/2026", "false", "false", "11/12/2026", "Lucy Hart", None, None, None, "Live."),
        ("bb7Y_q_1", "Hold three sessions for families", "Local offer", "In progress", "Low", None, "Ana Sole", "10/05/2026", None, "03/26/2027", "false", "false", None, None, None, None, None, None),
    ]  # fmt: skip
    rows(sheet, 1, [heads, *lines])
    book.save(path)
