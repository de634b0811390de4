"""`wsoa plan export --like TRACKER.xlsx`: the council's own workbook, with what the record changed written into it."""

from datetime import datetime
from pathlib import Path

from bot import private_files
from bot.commands import tracker
from bot.commands.which_plan import Which, stored_plan
from bot.intake.sheets.patch import patched
from bot.intake.sheets.room import Refused
from bot.intake.tracker.answers import Answers
from bot.intake.tracker.back import back
from bot.intake.tracker.build import build
from bot.problem import Problem
from bot.store import plans
from bot.store.store import Store


def write_like(like: Path, to: Path, store: Store, which: Which, now: datetime, ways: tracker.Ways) -> int:
    """Only cells whose value the record changed; every other byte of its sheets stays. Raises Problem."""
    kept = store.read_now(lambda session: tracker.kept_mapping(session, which))
    read = tracker.tracker_in(like, ways, now.date(), kept)
    if read.kind != "xlsx":
        raise Problem(f"{like.name}: only an Excel workbook can be written back. Save it as .xlsx, and give that.")
    record = store.read_now(lambda session: plans.document_of(session, stored_plan(session, which.name)))
    file = build(read, Answers(no_date=record.position_as_at), record, now.date())
    found = back(read, file.acts, file.document, record, now.date())
    private_files.keep(to)
    try:
        left = patched(like, to, found.writes)
    except Refused as refused:
        raise Problem(f"{like.name}: {refused}") from refused
    cells = sum(len(each) for each in found.writes.values())
    print(f"Wrote {to}: {cells} cells changed, and nothing else.")
    if found.lacks:
        print(f"The file has no column for {', '.join(found.lacks)}: what the record says of it is not in it.")
    for line in (*found.told, *found.untold):
        print(f"{line}.")
    for place in left:
        print(f"{place} holds a formula, or has no row in the file; it was left as it is.")
    return 0
