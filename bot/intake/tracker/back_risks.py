"""What was decided since of the risks of a tracker's own register, into the cells where it has them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.intake.sheets.patch import Write
from bot.intake.tracker.back_matters import OutsideBack
from bot.intake.tracker.cell_text import comparable, shown
from bot.intake.tracker.lexicon import words
from bot.intake.tracker.risk_rows import ToldRisk, direction_of, is_closed
from bot.intake.tracker.risk_tables import Register, RiskPart
from bot.intake.tracker.tracker import Tracker
from bot.intake.words import DIRECTION, RISK_STATUS
from bot.models.words import MitigationStatus, RiskStatus
from bot.plan.contents.document import MitigationLine, PersonLine, RiskLine

_LEVELS = ((RiskPart.LIKELIHOOD, "likelihood"), (RiskPart.IMPACT, "impact"))


def risks_back(tracker: Tracker, record: Sequence[RiskLine], people: Sequence[PersonLine]) -> OutsideBack:
    """`record`: as they stand."""
    found = OutsideBack()
    left = {line.id: line for line in record}
    by_words = {comparable(line.description): line.id for line in record}
    names = {line.handle: line.name or line.post for line in people}
    for one in tracker.risks:
        now = left.pop(by_words.get(comparable(one.line.description), one.line.id), None)
        table = next(each for each in tracker.registers if each.sheet.title == one.sheet and one.row in each.rows)
        if now is not None:
            found.writes.setdefault(one.sheet, []).extend(_writes(table, one, now, names))
    found.writes = {title: writes for title, writes in found.writes.items() if writes}
    if tracker.registers:
        found.untold += [
            f"{line.kind.value.capitalize()} {line.id} is in the record, and not in the file; it is not added"
            for line in left.values()
        ]
    return found


def _writes(table: Register, one: ToldRisk, now: RiskLine, names: Mapping[str, str]) -> Iterator[Write]:
    row, was = one.row, one.line
    rescored = False
    for part, name in _LEVELS:
        level = getattr(now, name)
        if part in table.columns and level is not None and level != getattr(was, name):
            rescored = True
            yield _write(table, row, part, float(level))
    if rescored and RiskPart.SCORE in table.columns and now.likelihood is not None and now.impact is not None:
        score = table.cell(row, RiskPart.SCORE)
        if isinstance(score.value, int | float) or score.blank:
            yield _write(table, row, RiskPart.SCORE, float(now.likelihood * now.impact))
    owner = names.get(now.owner or "", "")
    if RiskPart.OWNER in table.columns and now.owner != was.owner and owner:
        yield _write(table, row, RiskPart.OWNER, owner)
    if RiskPart.STATUS in table.columns and now.status is not was.status:
        closed = now.status is RiskStatus.CLOSED
        said = next((text for text in _texts(table, RiskPart.STATUS) if is_closed(text) is closed), "")
        yield _write(table, row, RiskPart.STATUS, said or RISK_STATUS.write(now.status))
    if RiskPart.DIRECTION in table.columns and now.direction is not None and now.direction is not was.direction:
        said = next((text for text in _texts(table, RiskPart.DIRECTION) if direction_of(text) is now.direction), "")
        yield _write(table, row, RiskPart.DIRECTION, said or DIRECTION.write(now.direction))
    yield from _mitigated(table, one, now)


def _mitigated(table: Register, one: ToldRisk, now: RiskLine) -> Iterator[Write]:
    """What is being done that the file does not say, below what it says."""
    part = next((each for each in (RiskPart.MITIGATION, RiskPart.CONTROLS) if each in table.columns), None)
    known = {comparable(each.text) for each in one.line.mitigations}
    new = [each for each in now.mitigations if comparable(each.text) not in known]
    new = [each for each in new if each.status is not MitigationStatus.DROPPED]
    if part is None or not new:
        return
    before = shown(table.cell(one.row, part))
    before = "" if comparable(before) in words("risks")["none"]["said"] else before
    mark = before[:2] if before[:1] in tuple("•-*▪") and before[1:2] == " " else "• " if before else ""
    yield _write(table, one.row, part, "\n".join([*([before] if before else []), *(_line(each, mark) for each in new)]))


def _line(one: MitigationLine, mark: str) -> str:
    return f"{mark}{one.text}{_by(one.due)}"


def _by(due: date | None) -> str:
    return f" by {due:%d/%m/%Y}" if due is not None else ""


def _texts(table: Register, part: RiskPart) -> list[str]:
    """How the file itself says it in the column."""
    return [text for row in table.rows if (text := shown(table.cell(row, part)))]


def _write(table: Register, row: int, part: RiskPart, value: str | float) -> Write:
    """Into the cell itself; of merged ones the first."""
    column = table.columns[part]
    span = table.sheet.span(row, column)
    return Write(row, column, value) if span is None else Write(span.top, span.left, value)
