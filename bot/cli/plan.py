"""`wsoa plan template|check|import|export FILE`: the plan as a workbook, or as the council's own tracker."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shlex import quote

from sqlmodel import Session

from bot.app import clock_of, open_store
from bot.cli import tracker
from bot.cli.record import may_write, nothing_at, open_record
from bot.cli.saying import done_with, tell_problems
from bot.cli.tracker_back import write_like
from bot.cli.tracker_plan import bring_tracker_in, check_tracker
from bot.cli.which_plan import PlanChoice, into_which, stored_plan
from bot.intake.problem import Problem
from bot.intake.workbook import read_plan, write_plan, write_template
from bot.plan.contents import renumber
from bot.plan.contents.document import PlanDocument
from bot.settings import Settings
from bot.store.action import milestones
from bot.store.database.existing import is_there
from bot.store.database.store import Store
from bot.store.plan import matters, plans
from bot.user_error import Problem as Fault
from handlers.plan_file.compare_and_save import CheckedFile, beside_stored, differences, looks_renumbered, save_plan


def main(options: argparse.Namespace, settings: Settings) -> int:
    """A template needs no database; the rest looks at the stored plan, and only an import makes one."""
    if options.what == "export":
        options.file = options.file or _beside_it(options.like)
    if options.what in ("template", "export"):
        may_write(options.file, force=options.force)
    if options.what == "template":
        return template(options.file)
    store = _store(options.what, settings)
    try:
        match options.what:
            case "check" | "import" if not tracker.is_our_own(options.file):
                which, now = PlanChoice(options.succeeds or options.plan, options.new), clock_of(settings, store)()
                if options.what == "check":
                    return check_tracker(options.file, store, which, now, tracker.ways_of(options))
                return bring_tracker_in(options.file, store, which, now, tracker.ways_of(options))
            case "check":
                return check(options.file, store, PlanChoice(options.succeeds or options.plan, options.new))
            case "import":
                which = PlanChoice(options.succeeds or options.plan, options.new)
                same = answers(options.file, store, which) if sys.stdin.isatty() else {}
                return bring_in(options.file, store, which, clock_of(settings, store)(), same)
            case _ if options.like is not None:
                ways = tracker.TrackerOptions(options.mapping, sheets=tuple(options.sheet or ()))
                return write_like(
                    options.like,
                    options.file,
                    store,
                    PlanChoice(options.plan),
                    clock_of(settings, store)(),
                    ways,
                    with_updates=options.updates_column,
                )
            case _:
                return write_out(options.file, store, PlanChoice(options.plan))
    finally:
        store.close()


def _store(what: str, settings: Settings) -> Store:
    """A file can be checked before there is a database: by itself, beside an empty one that nobody sees."""
    if what == "check" and not is_there(settings.database_url):
        print(f"{nothing_at(settings)} The file is checked by itself.")
        return open_store(replace(settings, database_url="sqlite://"))
    return open_store(settings) if what == "import" else open_record(settings)


def _beside_it(like: Path | None) -> Path:
    if like is None:
        raise Fault("Say where to write it: wsoa plan export plan.xlsx")
    return like.with_name(f"{like.stem} as recorded{like.suffix}")


def template(path: Path) -> int:
    write_template(path)
    print(f"Wrote {path}. Fill it in, then: wsoa plan check {path}")
    return 0


def check(path: Path, store: Store, which: PlanChoice) -> int:
    """Every problem, else what an import would change and what it would not take; nothing is changed."""
    found = store.read_now(lambda session: _read(session, path, which, {}))
    if isinstance(found, tuple):
        return tell_problems(found, f"Mend {'it' if len(found) == 1 else 'them'}, then check again.")
    document = found.merged.document
    if found.stored is not None:
        print(*differences(found.stored, found.merged), sep="\n")
    print(
        f"{path} is in order: {len(document.actions)} actions, {len(document.people)} people, "
        f"{len(document.measures)} measures, {len(document.risks)} risks and issues. "
        f"To take it in: wsoa plan import {quote(str(path))}{' --new' if which.new else ''}"
    )
    return 0


def answers(path: Path, store: Store, which: PlanChoice) -> dict[str, str]:
    """What whoever is at the keyboard says of actions that look renumbered: what each was, or that it is new."""
    file = read_plan(path)
    if isinstance(file, tuple):
        return {}

    def look(session: Session) -> tuple[renumber.Pair, ...]:
        into = into_which(session, file, which)
        return renumber.likely(plans.document_of(session, into), file) if into is not None else ()

    said: dict[str, str] = {}
    for pair in store.read_now(look):
        answer = input(f"{looks_renumbered(pair)}. Is it the same action? Its history follows. [y/n] ")
        said[pair.now] = pair.was if answer.strip().lower().startswith("y") else renumber.NEW
    return said


def bring_in(path: Path, store: Store, which: PlanChoice, now: datetime, same: Mapping[str, str] | None = None) -> int:
    """All or nothing; says what is new, changed and gone. `same`: what was answered of actions that look renumbered."""

    def work(session: Session) -> tuple[Problem, ...] | tuple[str, ...]:
        found = _read(session, path, which, same or {})
        return found if isinstance(found, tuple) else save_plan(session, found, now)

    return done_with(store.write_now(work))


def write_out(path: Path, store: Store, which: PlanChoice) -> int:
    """The stored plan as a workbook that reads back as the same plan."""
    write_plan(store.read_now(lambda session: _whole(session, which.name)), path)
    print(f"Wrote {path}.")
    return 0


def _whole(session: Session, name: str | None) -> PlanDocument:
    plan = stored_plan(session, name)
    document = matters.with_lines(session, plan.id, plans.document_of(session, plan))
    return milestones.with_said(session, plan.id, document)


def _read(
    session: Session, path: Path, which: PlanChoice, same: Mapping[str, str]
) -> CheckedFile | tuple[Problem, ...]:
    """The plan in the file beside the stored one, or every problem."""
    file = read_plan(path)
    if isinstance(file, tuple):
        return file
    return beside_stored(session, renumber.answered(file, same), into_which(session, file, which))
