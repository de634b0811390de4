"""`wsoa plan template|check|import|export FILE.xlsx`: the plan as a workbook."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from bot.app import clock_of, open_store
from bot.commands.record import may_write, nothing_at, opened
from bot.commands.which_plan import Which, beside_others, into_which, stored_plan
from bot.intake.cycle import calendar_problems
from bot.intake.difference import difference
from bot.intake.layout_actions import RENUMBERED_FROM
from bot.intake.problem import Problem
from bot.intake.workbook import read_plan, write_plan, write_template
from bot.models import Plan
from bot.plan import renumber
from bot.plan.calendar import day_of
from bot.plan.cycle import cycles_of
from bot.plan.document import PlanDocument
from bot.plan.merge import Merged, merge, moved_originals
from bot.plan.replan import replanned
from bot.settings import Settings
from bot.store import plan_import, plans, replan
from bot.store.existing import is_there
from bot.store.said_since_import import spoken
from bot.store.store import Store
from bot.wording import replan as words


def main(options: argparse.Namespace, settings: Settings) -> int:
    """A template needs no database; the rest looks at the stored plan, and only an import makes one."""
    if options.what in ("template", "export"):
        may_write(options.file, force=options.force)
    if options.what == "template":
        return template(options.file)
    store = _store(options.what, settings)
    try:
        match options.what:
            case "check":
                return check(options.file, store, Which(options.plan, options.new))
            case "import":
                which = Which(options.plan, options.new)
                same = answers(options.file, store, which) if sys.stdin.isatty() else {}
                return bring_in(options.file, store, which, clock_of(settings, store)(), same)
            case _:
                return write_out(options.file, store, Which(options.plan))
    finally:
        store.close()


def _store(what: str, settings: Settings) -> Store:
    """A file can be checked before there is a database: by itself, beside an empty one that nobody sees."""
    if what == "check" and not is_there(settings.database_url):
        print(f"{nothing_at(settings)} The file is checked by itself.")
        return open_store(replace(settings, database_url="sqlite://"))
    return open_store(settings) if what == "import" else opened(settings)


def template(path: Path) -> int:
    write_template(path)
    print(f"Wrote {path}. Fill it in, then: wsoa plan check {path}")
    return 0


def check(path: Path, store: Store, which: Which) -> int:
    """Every problem, else what an import would change and what it would not take; nothing is changed."""
    found = store.read_now(lambda session: _read(session, path, which, {}))
    if isinstance(found, tuple):
        return _tell(found, f"Mend {'it' if len(found) == 1 else 'them'}, then check again.")
    document = found.merged.document
    if found.stored is not None:
        print(*_differences(found.stored, found.merged), sep="\n")
    print(
        f"{path} is in order: {len(document.actions)} actions, {len(document.people)} people, "
        f"{len(document.measures)} measures, {len(document.risks)} risks and issues. "
        f"To take it in: wsoa plan import {path}{' --new' if which.new else ''}"
    )
    return 0


def answers(path: Path, store: Store, which: Which) -> dict[str, str]:
    """What whoever is at the keyboard says of actions that look renumbered: what each was, or that it is new."""
    file = read_plan(path)
    if isinstance(file, tuple):
        return {}

    def look(session: Session) -> tuple[renumber.Pair, ...]:
        into = into_which(session, file, which)
        return renumber.likely(plans.document_of(session, into), file) if into is not None else ()

    said: dict[str, str] = {}
    for pair in store.read_now(look):
        answer = input(f"{_looks_renumbered(pair)}. Is it the same action? Its history follows. [y/n] ")
        said[pair.now] = pair.was if answer.strip().lower().startswith("y") else renumber.NEW
    return said


def bring_in(path: Path, store: Store, which: Which, now: datetime, same: Mapping[str, str] | None = None) -> int:
    """All or nothing; says what is new, changed and gone. `same`: what was answered of actions that look renumbered."""

    def work(session: Session) -> tuple[Problem, ...] | tuple[str, ...]:
        found = _read(session, path, which, same or {})
        if isinstance(found, tuple):
            return found
        change = difference(found.stored, found.merged.document)
        if change:
            plan_import.save(session, found.merged.document, now, found.into)
        moved = _replan(session, found, now)
        lines = change.lines() if found.stored else ()
        done = "Imported." if change else "Nothing to change: the plan is as in the file."
        return (*change.counts(), *lines, *found.merged.kept, *moved, done)

    said = store.write_now(work)
    if any(isinstance(line, Problem) for line in said):
        return _tell(tuple(line for line in said if isinstance(line, Problem)), "Nothing was imported.")
    print(*said, sep="\n")
    return 0


def write_out(path: Path, store: Store, which: Which) -> int:
    """The stored plan as a workbook that reads back as the same plan."""
    write_plan(store.read_now(lambda session: plans.document_of(session, stored_plan(session, which.name))), path)
    print(f"Wrote {path}.")
    return 0


@dataclass(frozen=True)
class Found:
    """A file in order, with the stored plan that it is of; none where it is new."""

    merged: Merged
    into: Plan | None
    stored: PlanDocument | None


def _read(session: Session, path: Path, which: Which, same: Mapping[str, str]) -> Found | tuple[Problem, ...]:
    """The plan in the file beside the stored one, or every problem."""
    file = read_plan(path)
    if isinstance(file, tuple):
        return file
    file = renumber.answered(file, same)
    into = into_which(session, file, which)
    stored = plans.document_of(session, into) if into is not None else None
    faults = _renumbering(stored, file)
    said = spoken(session, into.id if into is not None else None)
    if stored is not None and not faults:
        was = renumber.renumbered(stored, file)
        stored, said = renumber.as_renumbered(stored, was), renumber.spoken_as_renumbered(said, was)
    problems = (
        *faults,
        *_moved(stored, file),
        *_no_cycle(file),
        *calendar_problems(file),
        *beside_others(session, file, into),
    )
    return problems or Found(merge(stored, renumber.settled(stored, file), said), into, stored)


def _renumbering(stored: PlanDocument | None, file: PlanDocument) -> tuple[Problem, ...]:
    """What is wrong with a renumbering, and what has to be asked."""
    wrong = [Problem("Actions", "", f"{one.ref}: {one.wrong}", one.instead) for one in renumber.faults(stored, file)]
    asked = [
        Problem(
            "Actions",
            "",
            _looks_renumbered(pair),
            f"Write {pair.was} under {RENUMBERED_FROM} of {pair.now} if it is the same action; new if it is another",
        )
        for pair in renumber.likely(stored, file)
    ]
    return (*wrong, *asked)


def _looks_renumbered(pair: renumber.Pair) -> str:
    return f"{pair.now} is new, with the owner and the title of {pair.was}, which is gone"


def _differences(stored: PlanDocument, merged: Merged) -> tuple[str, ...]:
    """From the record, in sentences, with what of the file is not taken."""
    change = difference(stored, merged.document)
    none = () if change else ("Nothing would change: the plan is as in the file.",)
    return (*change.counts(), *change.lines(), *none, *merged.kept)


def _tell(problems: tuple[Problem, ...], then: str) -> int:
    for problem in problems:
        print(problem.sentence(), file=sys.stderr)
    print(f"{len(problems)} problem{'s' if len(problems) != 1 else ''}. {then}", file=sys.stderr)
    return 1


def _replan(session: Session, found: Found, now: datetime) -> tuple[str, ...]:
    """What a changed calendar moves, in lines; the lead is told as well."""
    if found.into is None or found.stored is None:
        return ()
    today = day_of(now, found.into.zone)
    moved = replanned(cycles_of(found.stored), cycles_of(found.merged.document), today)
    if moved.any:
        replan.apply(session, found.into, moved, now)
        replan.tell(session, found.into, words.card(moved, today), now)
    return words.lines(moved, today)


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
