"""`wsoa plan template|check|import|export FILE.xlsx`: the plan as a workbook."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from bot.app import clock_of, open_store
from bot.intake.cycle import calendar_problems
from bot.intake.difference import difference
from bot.intake.problem import Problem
from bot.intake.workbook import read_plan, write_plan, write_template
from bot.plan.calendar import day_of
from bot.plan.cycle import cycles_of
from bot.plan.document import PlanDocument
from bot.plan.merge import Merged, merge, moved_originals
from bot.plan.replan import replanned
from bot.settings import Settings
from bot.store import plan_import, plans, replan
from bot.store.spoken import spoken
from bot.store.store import Store
from bot.wording import replan as words


def main(options: argparse.Namespace, settings: Settings) -> int:
    """A template needs no database; the rest looks at the stored plan."""
    if options.what == "template":
        return template(options.file)
    store = open_store(settings)
    try:
        match options.what:
            case "check":
                return check(options.file, store)
            case "import":
                return bring_in(options.file, store, clock_of(settings, store)())
            case _:
                return write_out(options.file, store)
    finally:
        store.close()


def template(path: Path) -> int:
    write_template(path)
    print(f"Wrote {path}. Fill it in, then: wsoa plan check {path}")
    return 0


def check(path: Path, store: Store) -> int:
    """Every problem, what would not be taken, and nothing changed."""
    stored = store.read_now(plans.document)
    document = _read(path, stored)
    if document is None:
        return 1
    for line in merge(stored, document, store.read_now(spoken)).kept:
        print(line)
    print(
        f"{path} is in order: {len(document.actions)} actions, {len(document.people)} people, "
        f"{len(document.measures)} measures, {len(document.risks)} risks and issues. "
        f"To take it in: wsoa plan import {path}"
    )
    return 0


def bring_in(path: Path, store: Store, now: datetime) -> int:
    """All or nothing; says what is new, changed and gone."""
    document = _read(path, store.read_now(plans.document))
    if document is None:
        return 1

    def work(session: Session) -> tuple[tuple[str, ...], tuple[str, ...], Merged, tuple[str, ...]]:
        stored = plans.document(session)
        merged = merge(stored, document, spoken(session))
        change = difference(stored, merged.document)
        if change:
            plan_import.save(session, merged.document, now)
        moved = _replan(session, stored, merged.document, now) if stored else ()
        return change.counts(), change.lines() if stored else (), merged, moved

    counts, lines, merged, moved = store.write_now(work)
    for line in (*counts, *lines, *merged.kept, *moved):
        print(line)
    print("Nothing to change: the plan is as in the file." if not counts else "Imported.")
    return 0


def _replan(session: Session, stored: PlanDocument, document: PlanDocument, now: datetime) -> tuple[str, ...]:
    """What a changed calendar moves, in lines; the lead is told as well."""
    plan = plans.the_plan(session)
    assert plan is not None
    today = day_of(now, plan.zone)
    found = replanned(cycles_of(stored), cycles_of(document), today)
    if found.any:
        replan.apply(session, plan, found, now)
        replan.tell(session, words.card(found, today), now)
    return words.lines(found, today)


def write_out(path: Path, store: Store) -> int:
    document = store.read_now(plans.document)
    if document is None:
        print("There is no plan yet. Import one: wsoa plan import FILE", file=sys.stderr)
        return 1
    write_plan(document, path)
    print(f"Wrote {path}.")
    return 0


def _read(path: Path, stored: PlanDocument | None) -> PlanDocument | None:
    """The plan in the file; None once its problems were printed."""
    found = read_plan(path)
    problems = (
        found if isinstance(found, tuple) else (*_moved(stored, found), *_no_cycle(found), *calendar_problems(found))
    )
    if problems:
        for problem in problems:
            print(problem.sentence(), file=sys.stderr)
        count = len(problems)
        print(f"{count} problem{'s' if count != 1 else ''}. Nothing was imported.", file=sys.stderr)
        return None
    assert isinstance(found, PlanDocument)
    return found


def _moved(stored: PlanDocument | None, file: PlanDocument) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "Actions",
            "",
            f"The original due date of {ref} has changed, and it is kept for ever",
            f"Write {day} in Original due, and the new date in Agreed due",
        )
        for ref, day in moved_originals(stored, file)
    )


def _no_cycle(file: PlanDocument) -> tuple[Problem, ...]:
    if any(meeting.cycle for meeting in file.meetings):
        return ()
    wrong = "No meeting has a reporting cycle, so nobody would ever be asked"
    return (Problem("Meetings", "", wrong, "Write at least one meeting with Yes under Reporting cycle"),)
