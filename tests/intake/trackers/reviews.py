"""Larkshire: beside the actions, sheets of what a peer challenge and inspectors found, what bodies asked for, links, benchmarks."""

from datetime import date
from pathlib import Path

from openpyxl import Workbook

from bot.models.words import MatterKind, Rating
from bot.plan.contents.document import MatterLine
from tests.intake.trackers.making import Row, rows

NAME = "Larkshire WSOA tracker.xlsx"
EXPECTED = [
    Row(
        "1.1",
        "Recruit eight EHC plan coordinators",
        "Nadia Rahman",
        date(2027, 1, 31),
        rating="amber",
        position="Five are in post",
    ),
    Row("1.2", "Clear the backlog of assessments over 20 weeks", "Nadia Rahman", date(2027, 3, 31), rating="red"),
    Row("2.1", "Agree a joint commissioning plan for therapies", "Owen Pryce", date(2027, 2, 28), rating="green"),
    Row("2.2", "Open the autism pathway to referrals from schools", "Owen Pryce", date(2027, 5, 31), rating="amber"),
]
FINDING, RESOLUTION, LINK = MatterKind.FINDING, MatterKind.RESOLUTION, MatterKind.LINK
MATTERS = (
    MatterLine(FINDING, "", "LGA peer challenge, June 2026", "1: The pace of improvement is too slow to reach families",
        "A weekly delivery meeting chaired by the DCS\nSo far: Meeting weekly since July", ("1.1", "1.2"), owner="nadia_rahman"),
    MatterLine(FINDING, "", "LGA peer challenge, June 2026", "2: Health partners are not always in the room", "ICB deputy joins the board",
        ("2.1", "2.2"), owner="owen_pryce"),
    MatterLine(FINDING, "", "LGA peer challenge, June 2026", "3: Parents do not see what has changed"),
    MatterLine(FINDING, "", "Inspection letter", "Paragraph 14: Education, health and care plans are of poor quality",
        "Quality assurance panel", ("1.2",)),
    MatterLine(FINDING, "", "Inspection letter", "Paragraph 17: Waits for therapies are too long", "See joint plan", ("2.1", "2.2")),
    MatterLine(RESOLUTION, "", "Cabinet, 14 Sep 2026", "Regular bi-monthly reporting on the plan", owner="nadia_rahman",
        due=date(2027, 1, 8)),
    MatterLine(RESOLUTION, "", "DfE, 2 Oct 2026", "A recovery trajectory for timeliness", owner="owen_pryce", due=date(2026, 11, 6),
        answer="Sent on 4 November"),
    MatterLine(LINK, "", "DSG management plan", "Fewer places outside the county", refs=("1.2",), rated=Rating.RED),
    MatterLine(LINK, "", "SEND strategy 2025-28", "Joint commissioning", refs=("2.1",), rated=Rating.GREEN),
)  # fmt: skip


def build(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "WSOA actions"
    rows(sheet, 1, [
        ("Larkshire Local Area SEND Written Statement of Action – tracker as at 20 November 2026",),
        (),
        ("Ref", "Action", "Lead", "By when", "RAG", "Latest update"),
        ("1.1", "Recruit eight EHC plan coordinators", "Nadia Rahman", date(2027, 1, 31), "Amber", "Five are in post"),
        ("1.2", "Clear the backlog of assessments over 20 weeks", "Nadia Rahman", date(2027, 3, 31), "Red", "142 open"),
        ("2.1", "Agree a joint commissioning plan for therapies", "Owen Pryce (ICB)", date(2027, 2, 28), "Green", "In draft"),
        ("2.2", "Open the autism pathway to referrals from schools", "Owen Pryce (ICB)", date(2027, 5, 31), "Amber", None),
    ])  # fmt: skip
    rows(book.create_sheet("LGA Peer Challenge"), 1, [
        ("LGA peer challenge, June 2026",),
        (),
        ("No", "Key finding", "Our response", "WSOA action(s)", "Progress", "Lead", "Status"),
        (1, "The pace of improvement is too slow to reach families", "A weekly delivery meeting chaired by the DCS", "1.1, 1.2",
            "Meeting weekly since July", "Nadia Rahman", "Open"),
        (2, "Health partners are not always in the room", "ICB deputy joins the board", "2.1 and 2.2", None, "Owen Pryce", "Open"),
        (3, "Parents do not see what has changed", None, "9.4", None, None, "Open"),
        ("RAG key: green is done",),
    ])  # fmt: skip
    rows(book.create_sheet("Inspection letter"), 1, [
        ("Para", "What inspectors said", "Local area response", "Addressed by"),
        ("14", "Education, health and care plans are of poor quality", "Quality assurance panel", "1.2"),
        ("17", "Waits for therapies are too long", "See joint plan", "2.1–2.2"),
    ])  # fmt: skip
    rows(book.create_sheet("Board & Cabinet asks"), 1, [
        ("Meeting", "Date", "What was asked for", "Owner", "By when", "Update", "Status"),
        ("Cabinet", date(2026, 9, 14), "Regular bi-monthly reporting on the plan", "Nadia Rahman", date(2027, 1, 8),
            "First paper drafted", "In progress"),
        ("DfE", date(2026, 10, 2), "A recovery trajectory for timeliness", "Owen Pryce", date(2026, 11, 6), "Sent on 4 November",
            "Complete"),
    ])  # fmt: skip
    rows(book.create_sheet("Links to strategies"), 1, [
        ("Strategy / plan", "How it links", "Actions", "RAG"),
        ("DSG management plan", "Fewer places outside the county", "1.2", "Red"),
        ("SEND strategy 2025-28", "Joint commissioning", "2.1", "Green"),
    ])  # fmt: skip
    rows(book.create_sheet("Benchmarking"), 1, [
        ("Indicator", "Year", "Definition", "Larkshire", "England", "Statistical neighbours"),
        ("K1", "2025", "calendar year, excluding exceptions", 30, 46.4, "48.1%"),
    ])  # fmt: skip
    book.save(path)
