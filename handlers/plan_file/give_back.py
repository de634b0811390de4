"""A council's own workbook comes back, with only those cells changed that the record changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from bot.card import Card
from bot.chat import Answer, GiveFile, Say
from bot.intake.sheets.patch import patched
from bot.intake.tracker.answers import Answers
from bot.intake.tracker.back import Back, back
from bot.intake.tracker.build import build
from bot.intake.tracker.tracker import Tracker
from bot.plan.contents.document import PlanDocument
from bot.store.action import milestones
from bot.store.plan import matters
from bot.wording.plan import bring as words
from handlers.plan_file.reading import file_content, tracker_of_file
from handlers.turn import Turn


@dataclass(frozen=True)
class Written:
    """What was written, and what could not be."""

    cells: int
    told: tuple[str, ...]
    lacks: tuple[str, ...]


def give_back(turn: Turn, given: Mapping[str, str]) -> Answer:
    """Their own workbook with the record's words in it; only xlsx can be given back unharmed."""
    file, name = given.get("file", ""), given.get("name", "")
    found = file_content(turn.seen, file, name)
    if not isinstance(found, bytes):
        return found
    read = tracker_of_file(found, file, name, turn.today, turn.plan.tracker, given.get("sheet", ""), turn.document)
    if isinstance(read, Card):
        return Say(read)
    if read.kind != "xlsx":
        return Say(words.only_excel(name))
    target = BytesIO()
    column = given.get("column") == "yes"
    record = matters.with_lines(turn.session, turn.plan_id, turn.document)
    record = milestones.with_said(turn.session, turn.plan_id, record)
    done = write_back(read, record, turn.today, BytesIO(found), target, with_updates=column)
    return GiveFile(words.back(name, done.cells, done.told, done.lacks, file), _named(name), target.getvalue())


def write_back(
    read: Tracker,
    record: PlanDocument,
    today: date,
    source: Path | BytesIO,
    target: Path | BytesIO,
    *,
    with_updates: bool = False,
) -> Written:
    """`with_updates`: with a column more where the file has none for the newest update. Raises OSError, Refused."""
    file = build(read, Answers(no_date=record.position_as_at), record, today)
    found: Back = back(read, file.acts, file.document, record, today, with_updates=with_updates)
    left = patched(source, target, found.writes)
    untouched = tuple(words.left_as_it_is(place) for place in left)
    told = (*found.told, *found.untold, *untouched)
    return Written(sum(len(each) for each in found.writes.values()), told, found.lacks)


def _named(name: str) -> str:
    path = Path(name)
    return f"{path.stem} as recorded{path.suffix}"
