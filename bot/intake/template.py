"""The rows of an empty workbook: what is filled in beforehand, and one example a sheet that is never read."""

from datetime import date

from bot.intake.cover import cover_rows
from bot.intake.cycle import offset_cells
from bot.intake.layout import EXAMPLE, PLAN_ITEMS
from bot.intake.table import Cells
from bot.plan.days.steps import DEFAULT_OFFSETS

_FILLED = {"Kind": "WSOA", "Zone": "Europe/London", "Nation": "England"}

_EXAMPLES: dict[str, Cells] = {
    "Areas": {
        "Number": f"{EXAMPLE} 3",
        "Title": "Education, health and care needs assessments: timeliness",
        "SRO": "ad_edu",
    },
    "People": {
        "Handle": f"{EXAMPLE} sen_head",
        "Name": "Ruth Okafor",
        "Post": "Head of SEN Statutory Service",
        "Organisation": "Wexbourne Borough Council",
        "E-mail": "ruth.okafor@wexbourne.example",
        "Roles": "Owner; Improvement lead",
    },
    "Actions": {
        "Reference": f"{EXAMPLE} 3.1.1",
        "Title": "Clear the backlog of overdue assessments",
        "Area": "3",
        "Owner": "sen_head",
        "Start": date(2026, 4, 1),
        "Original due": date(2027, 3, 31),
        "Due precision": "Day",
        "Status": "In progress",
        "Rating": "Amber",
        "Outcome rating": "Red",
        "Percent": 0.35,
        "Success measure": "No assessment open beyond 20 weeks",
        "Measures": "K2",
        "Where it stands": "The backlog fell from 212 to 148, more slowly than planned.",
        "Everyday names": "the backlog; overdue assessments",
    },
    "Measures": {
        "Code": f"{EXAMPLE} K2",
        "Name": "Assessments open beyond 20 weeks",
        "Unit": "count",
        "Better when": "Down",
        "Basis": "snapshot",
        "Frequency": "weekly",
        "Owners": "sen_head",
        "Source": "case system",
        "Baseline": "212 (Apr 2026)",
        "Target": "0 by 31 Mar 2027",
        "Latest": 148,
        "Latest period": "2026-10-31",
        "Latest quality": "Final",
        "Low": 0,
        "Everyday names": "the backlog",
        "Note": "Store the day of the snapshot.",
    },
    "Trajectory": {"Measure": f"{EXAMPLE} K2", "Date": date(2026, 12, 31), "Value": 110},
    "Risks": {
        "ID": f"{EXAMPLE} SR01",
        "Kind": "Risk",
        "Area": "3",
        "Actions": "3.1.1",
        "Description": "If case officers cannot be recruited, then caseloads stay high, leading to missed deadlines.",
        "Likelihood": 4,
        "Impact": 5,
        "Owner": "sen_head",
        "Target L": 2,
        "Target I": 4,
        "Direction": "Level",
        "Status": "Open",
    },
    "Mitigations": {
        "Risk": f"{EXAMPLE} SR01",
        "Mitigation": "Agency cover until March",
        "Owner": "sen_head",
        "Due": date(2027, 3, 31),
        "Status": "Open",
    },
    "Benchmarks": {
        "Measure": f"{EXAMPLE} K1",
        "Area": "England",
        "Period": "2022",
        "Figure": 49.2,
        "Basis": "calendar year, excluding exceptions",
        "Source": "DfE, SEN2",
    },
    "Findings": {
        "Code": f"{EXAMPLE} F1",
        "From": "LGA peer challenge",
        "Finding": "The pace of change is slow.",
        "Response": "The board meets every week until March.",
        "Actions": "3.1.1",
    },
    "Resolutions": {
        "Code": f"{EXAMPLE} R1",
        "From": "Cabinet",
        "Resolution": "Progress on the plan is reported every two months.",
        "Owner": "sen_head",
        "Due": date(2027, 1, 16),
    },
    "Links": {
        "Code": f"{EXAMPLE} L1",
        "From": "DSG management plan",
        "Link": "Fewer places outside the area",
        "Actions": "3.1.1",
        "Rating": "Green",
    },
    "Meetings": {"Date": f"{EXAMPLE} 18/01/2027", "Title": "Cabinet", "Reporting cycle": "Yes"},
    "Terms": {
        "Name": f"{EXAMPLE} autumn term",
        "First": date(2026, 9, 2),
        "Last": date(2026, 12, 18),
        "Closed": "No",
    },
}


def template_rows() -> dict[str, tuple[Cells, ...]]:
    """What stands on each sheet of the template."""
    examples: dict[str, tuple[Cells, ...]] = {sheet: (cells,) for sheet, cells in _EXAMPLES.items()}
    cover: tuple[Cells, ...] = tuple(cover_rows(_FILLED.get(item) for item, _ in PLAN_ITEMS))
    offsets = tuple(offset_cells(step, days) for step, days in DEFAULT_OFFSETS)
    return examples | {"Plan": cover, "Offsets": offsets}
