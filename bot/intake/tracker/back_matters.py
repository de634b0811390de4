"""What was answered since of a tracker's own findings and resolutions, into the cells where its sheets have answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.intake.sheets.patch import Write
from bot.intake.tracker.cell_text import shown
from bot.intake.tracker.lexicon import words
from bot.intake.tracker.matter_rows import Heard
from bot.intake.tracker.matter_tables import Outside, Part
from bot.intake.tracker.status_words import state_of
from bot.intake.tracker.tracker import Tracker
from bot.intake.tracker.updates import begins_with_day
from bot.intake.words import STATUS
from bot.models.words import MatterKind, Status
from bot.plan.contents.document import MatterLine

# Where an answer stands, the likelier column first: as they are read.
_ANSWERS = {
    MatterKind.FINDING: (Part.PROGRESS, Part.RESPONSE),
    MatterKind.RESOLUTION: (Part.ANSWER, Part.RESPONSE, Part.PROGRESS),
    MatterKind.LINK: (Part.PROGRESS,),
}


@dataclass
class OutsideBack:
    """The cells to write, by sheet; what has no cell in the file; and what the file does not have."""

    writes: dict[str, list[Write]] = field(default_factory=dict[str, list[Write]])
    told: list[str] = field(default_factory=list[str])
    untold: list[str] = field(default_factory=list[str])


def outside_back(
    tracker: Tracker, file: Sequence[MatterLine], record: Sequence[MatterLine], today: date
) -> OutsideBack:
    """`file`: as they would be taken in from the tracker, in its order; `record`: as they stand."""
    found = OutsideBack()
    left = list(record)
    for heard, line in zip(tracker.matters, file, strict=True):
        now = next((one for one in left if _same(one, line)), None)
        if now is None:
            continue
        left.remove(now)
        if now.answer and now.answer != line.answer:
            _answer(tracker, heard, now, today, found)
    kinds = {one.kind for one in tracker.outside}
    found.untold += [
        f"{one.kind.value.capitalize()} {one.code} is in the record, and not in the file; it is not added"
        for one in left
        if one.kind in kinds
    ]
    return found


def _same(one: MatterLine, line: MatterLine) -> bool:
    if line.code:
        return one.code == line.code
    return (one.kind, one.source, one.text) == (line.kind, line.source, line.text)


def _answer(tracker: Tracker, heard: Heard, now: MatterLine, today: date, found: OutsideBack) -> None:
    """Above what stands there where that is a list by date; its status says that it is closed, where there is one."""
    table = next(one for one in tracker.outside if one.sheet.title == heard.sheet and heard.row in one.rows)
    part = next((one for one in _ANSWERS[now.kind] if one in table.columns), None)
    if part is None:
        found.told.append(f"{now.kind.value.capitalize()} {now.code}: its answer has no column in the file")
        return
    before = shown(table.cell(heard.row, part))
    if now.answer in before:
        return
    said = f"{now.answer}\n{before}" if before and part is not Part.ANSWER else now.answer
    said = f"{today:%d/%m/%Y}: {said}" if begins_with_day(before) else said
    place = _place(table, heard.row, part)
    writes = found.writes.setdefault(heard.sheet, [])
    writes.append(Write(*place, said))
    if (
        now.kind is MatterKind.RESOLUTION
        and Part.STATUS in table.columns
        and not _closed(shown(table.cell(heard.row, Part.STATUS)))
    ):
        word = next(_closed_words(table), STATUS.write(Status.COMPLETE))
        writes.append(Write(*_place(table, heard.row, Part.STATUS), word))


def _place(table: Outside, row: int, part: Part) -> tuple[int, int]:
    """The cell itself; of merged ones the first."""
    column = table.columns[part]
    span = table.sheet.span(row, column)
    return (row, column) if span is None else (span.top, span.left)


def _closed_words(table: Outside) -> Iterator[str]:
    """How the file itself says it elsewhere in the column."""
    return (text for row in table.rows if _closed(text := shown(table.cell(row, Part.STATUS))))


def _closed(text: str) -> bool:
    state = state_of(text) if text else None
    return state is not None and state.status in words("outside")["closed"]["said"]
