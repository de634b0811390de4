"""Dunmore: a list of SharePoint as CSV, in UTF-16 with tabs, people as SharePoint writes them, times behind the days."""

from datetime import date
from pathlib import Path

from tests.intake.trackers.making import Row

NAME = "dunmore export.csv"
EXPECTED = [
    Row("1", "Review the panel’s terms of reference", "Jo Whitfield", date(2026, 12, 11), status="in_progress", pct=40,
        area="Decision making", position="First draft, circulated \u201cfor comment\u201d"),
    Row("2", "Set out what each partner pays", "Amir Rahman", date(2027, 2, 26), status="on_hold", pct=10, area="Joint commissioning",
        position="Waiting for the ICB; see minute 4", also="Jo Whitfield"),
    Row("3", "Write the protocol on tribunals", "Jo Whitfield", date(2026, 10, 2), status="complete", pct=100, area="Decision making"),
]  # fmt: skip


def build(path: Path) -> None:
    lines = [
        ["ID", "Title", "Workstream", "Assigned To", "Task Status", "Due Date", "% Complete", "Latest Update", "Modified", "Item Type", "Path"],
        ["1", "Review the panel’s terms of reference", "Decision making", "Jo Whitfield", "In Progress", "11/12/2026 00:00", "40%",
         '"First draft, circulated \u201cfor comment\u201d"', "16/11/2026 09:14", "Item", "sites/send/Lists/Plan"],
        ["2", "Set out what each partner pays", "Joint commissioning", "Amir Rahman;#14;#Jo Whitfield", "Deferred", "26/02/2027 00:00",
         "10%", "Waiting for the ICB; see minute 4", "13/11/2026 17:40", "Item", "sites/send/Lists/Plan"],
        ["3", "Write the protocol on tribunals", "Decision making", "Jo Whitfield", "Completed", "02/10/2026 00:00", "100%", "",
         "05/10/2026 08:02", "Item", "sites/send/Lists/Plan"],
    ]  # fmt: skip
    path.write_bytes("\r\n".join("\t".join(line) for line in lines).encode("utf-16"))
