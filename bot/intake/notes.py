"""The Notes sheet: how to fill in the workbook. It is read by people only."""

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from bot.intake.look import BLUE, FACE, dress_print

_TITLE = "Your improvement plan"

_NOTES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "How to fill this in",
        (
            ("Start here", "Fill in Plan, then Areas and People, then the other sheets in order."),
            ("Headings", "Leave the headings as they are. Rest the pointer on one to see what to write under it."),
            ("Examples", "Grey rows that start with EXAMPLE are never read. Delete them when you like."),
            ("Dates", "Write 28/02/2027. If your plan prints only a month, write February 2027."),
            ("Several in a cell", "Part them with semicolons: K1; K2."),
            ("Empty rows", "They do no harm. Hidden rows are refused, so that you can see all that is taken in."),
            ("Check it", "Checking tells you every problem at once: the sheet, the cell, and what to write instead."),
            ("Children", "Write nothing here about a child or family, not even initials."),
        ),
    ),
    (
        "The sheets",
        (
            ("Plan", "What the plan is called, whose it is, and the day its positions speak of."),
            ("Areas", "The areas of weakness, and who is accountable for each."),
            ("People", "Everyone who owns, leads or reads the plan. Each has a handle that the other sheets use."),
            ("Actions", "One row an action, with one owner."),
            ("Measures", "What shows that children and families are better off, and on what basis it is counted."),
            ("Trajectory", "The figures planned for each measure, day by day."),
            ("Risks", "Risks and issues, scored 1 to 5 for likelihood and impact."),
            ("Mitigations", "What is done about each risk. A risk with none is printed as a gap."),
            ("Meetings", "The meetings the plan reports to. Those marked Yes start a reporting cycle."),
            ("Terms", "School terms and holidays, and the days when your offices are closed."),
            ("Offsets", "When each step of a reporting cycle falls, in working days before the meeting."),
        ),
    ),
    (
        "What the words mean",
        (
            ("Complete", "Evidenced, and verified by someone other than the owner."),
            ("Complete but not verified", "The owner says it is done. The evidence has not been checked."),
            ("Embedded", "Complete, and still working months later."),
            ("Rating", "Confidence of meeting the agreed date: Green, Amber or Red. It is not a status."),
            ("Outcome rating", "Whether the action is making the difference it was meant to make."),
            ("Owner", "Is asked for updates on the actions that carry their handle."),
            ("Deputy", "Answers for an owner who is away."),
            ("Improvement lead", "Runs the plan, and sees and changes all of it."),
            ("SRO", "Senior responsible officer: confirms ratings and approves dates in their areas."),
            ("Director", "Gets the digests."),
            ("Reader", "Can look things up, and changes nothing."),
        ),
    ),
)


def write_notes(page: Worksheet) -> None:
    """For whoever fills in the workbook; nothing of this sheet is read back."""
    page.title = "Notes"
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = 28
    page.column_dimensions["B"].width = 96
    _line(page, 1, _TITLE, "", Font(name=FACE, bold=True, size=18))
    dress_print(page)
    page.page_setup.orientation = "portrait"
    row = 3
    for heading, lines in _NOTES:
        _line(page, row, heading, "", Font(name=FACE, bold=True, size=13, color=BLUE))
        for place, (what, meaning) in enumerate(lines, start=row + 1):
            _line(page, place, what, meaning, Font(name=FACE, bold=True))
        row += len(lines) + 2


def _line(page: Worksheet, row: int, what: str, meaning: str, font: Font) -> None:
    first, second = page.cell(row, 1, what), page.cell(row, 2, meaning or None)
    first.font = font
    first.alignment = Alignment(vertical="top")
    second.alignment = Alignment(vertical="top", wrap_text=True)
