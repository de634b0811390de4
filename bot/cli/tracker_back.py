"""`wsoa plan export --like TRACKER.xlsx`: the council's own workbook, with what the record changed written into it."""

from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from bot.cli import tracker
from bot.cli.which_plan import PlanChoice, stored_plan
from bot.files import private
from bot.intake.sheets.size_limits import Refused
from bot.plan.contents.document import PlanDocument
from bot.store.action import milestones
from bot.store.database.store import Store
from bot.store.plan import matters, plans
from bot.user_error import Problem
from bot.wording.plan.bring import NEWEST
from handlers.plan_file.give_back import write_back


def _record(session: Session, which: PlanChoice) -> PlanDocument:
    plan = stored_plan(session, which.name)
    document = matters.with_lines(session, plan.id, plans.document_of(session, plan))
    return milestones.with_said(session, plan.id, document)


def write_like(
    like: Path,
    to: Path,
    store: Store,
    which: PlanChoice,
    now: datetime,
    ways: tracker.TrackerOptions,
    *,
    with_updates: bool = False,
) -> int:
    """Only cells whose value the record changed; every other byte of its sheets stays. Raises Problem."""
    kept = store.read_now(lambda session: tracker.kept_mapping(session, which))
    read = tracker.tracker_in(like, ways, now.date(), kept)
    if read.kind != "xlsx":
        raise Problem(f"{like.name}: only an Excel workbook can be written back. Save it as .xlsx, and give that.")
    record = store.read_now(lambda session: _record(session, which))
    private.keep(to)
    try:
        done = write_back(read, record, now.date(), like, to, with_updates=with_updates)
    except Refused as refused:
        raise Problem(f"{like.name}: {refused}") from refused
    print(f"Wrote {to}: {done.cells} cells changed, and nothing else.")
    if done.lacks:
        print(f"The file has no column for {', '.join(done.lacks)}: what the record says of it is not in it.")
    if NEWEST in done.lacks:
        print("To have a column more for the newest updates: --updates-column")
    for line in done.told:
        print(f"{line}.")
    return 0
