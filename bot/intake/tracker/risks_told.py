"""What was understood of a tracker's registers of risks, in sentences."""

from collections.abc import Iterator

from bot.intake.tracker.cell_text import short, shown
from bot.intake.tracker.risk_tables import Register, RiskPart
from bot.intake.tracker.table_detection import texts_of
from bot.intake.tracker.tracker import Tracker
from bot.models.words import RiskKind, RiskStatus

_AS = {
    RiskPart.TEXT: "the risk",
    RiskPart.TITLE: "what it is called",
    RiskPart.CODE: "its own number",
    RiskPart.KIND: "a risk or an issue",
    RiskPart.CAUSE: "its cause",
    RiskPart.EFFECT: "what it would lead to",
    RiskPart.LIKELIHOOD: "how likely it is",
    RiskPart.IMPACT: "how bad it would be",
    RiskPart.SCORE: "its score, which follows from how likely and how bad it is",
    RiskPart.TARGET_LIKELIHOOD: "how likely it is to become",
    RiskPart.TARGET_IMPACT: "how bad it is to become",
    RiskPart.OWNER: "whose it is",
    RiskPart.MITIGATION: "what is being done about it",
    RiskPart.CONTROLS: "what is in place",
    RiskPart.DUE: "by when that is done",
    RiskPart.STATUS: "whether it is closed",
    RiskPart.DIRECTION: "where its score is heading",
    RiskPart.ACTIONS: "the actions it bears on",
    RiskPart.AREA: "its area",
}


def registers_told(tracker: Tracker) -> Iterator[str]:
    """Register by register: how many, and what each column is taken for."""
    for one in tracker.registers:
        title = f"sheet “{one.sheet.title}”" if one.sheet.title else "a table"
        yield f"On {title}, with headings in row {one.top}, {_number(tracker, one)}:"
        parts = {column: part for part, column in one.columns.items()}
        heads = texts_of(one.sheet, one.top)
        for column in sorted({*heads, *parts}):
            text = heads.get(column) or shown(one.sheet.at(one.top + 1, column))
            taken = _AS[parts[column]] if column in parts else "not used"
            yield f"  {one.sheet.column(column)} “{short(text, 40)}”: {taken}"


def _number(tracker: Tracker, one: Register) -> str:
    """ "4 risks and 1 issue, 1 of them closed; 2 without a score"."""
    rows = set(one.rows)
    here = [each.line for each in tracker.risks if each.sheet == one.sheet.title and each.row in rows]
    issues = sum(1 for line in here if line.kind is RiskKind.ISSUE)
    parts = [(len(here) - issues, "risk"), (issues, "issue")]
    said = " and ".join(f"{many} {name}{'' if many == 1 else 's'}" for many, name in parts if many) or "no risk"
    closed = sum(1 for line in here if line.status is RiskStatus.CLOSED)
    unscored = sum(1 for line in here if line.likelihood is None)
    said += f", {closed} of them closed" if closed else ""
    return said + (f"; {unscored} without a score" if unscored else "")
