"""`wsoa plan check|import` of a council's own tracker: told, asked, taken in."""

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shlex import quote

from sqlmodel import Session

from bot.cli import tracker
from bot.cli.saying import done_with, tell_problems
from bot.cli.which_plan import PlanChoice
from bot.intake.problem import Problem
from bot.intake.tracker.known_people import as_known
from bot.plan.contents import renumber
from bot.store.database.store import Store
from bot.store.person import people
from bot.store.plan import plans
from handlers.plan_file.begin import first
from handlers.plan_file.compare_and_save import CheckedFile, beside_stored, differences, looks_renumbered, save_plan

RUN = "The bot writes to them while it runs: wsoa run"


def check_tracker(path: Path, store: Store, which: PlanChoice, now: datetime, ways: tracker.TrackerOptions) -> int:
    """What is understood of a council's own file, what is still asked, and what an import would change."""
    kept = store.read_now(lambda session: tracker.kept_mapping(session, which))
    stored = store.read_now(lambda session: tracker.recorded(session, which))
    read = tracker.tracker_in(path, ways, now.date(), kept, stored)
    tracker.told(read)
    if ways.write_mapping is not None:
        tracker.keep_mapping(read, ways.write_mapping, ways.sheets)
    answers = tracker.answers_in(ways)

    def look(session: Session) -> tuple[tracker.Asking, CheckedFile | tuple[Problem, ...] | None]:
        asking = tracker.beside(session, read, answers, which)
        open_ = tracker.needed(asking)
        return asking, None if open_ else _taken(session, asking, which, now)

    asking, found = store.read_now(look)
    print()
    tracker.held_told(asking.held)
    if isinstance(found, tuple):
        return tell_problems(found, "Mend them, then check again.")
    if found is not None and found.stored is not None:
        print(*differences(found.stored, found.merged), sep="\n")
    if found is None:
        print("An import asks what the file does not say, at the keyboard or from --answers FILE.toml:")
        print(*(f"  {line}" for line in tracker.needed(asking)), sep="\n")
    print(f"To take it in: wsoa plan import {quote(str(path))}{' --new' if which.new else ''}")
    return 0


def bring_tracker_in(path: Path, store: Store, which: PlanChoice, now: datetime, ways: tracker.TrackerOptions) -> int:
    """All or nothing, once what the file does not say is answered."""
    kept = store.read_now(lambda session: tracker.kept_mapping(session, which))
    stored = store.read_now(lambda session: tracker.recorded(session, which))
    read = tracker.tracker_in(path, ways, now.date(), kept, stored)
    answers = tracker.answers_in(ways)
    if sys.stdin.isatty():
        tracker.told(read)
    asking = store.read_now(lambda session: tracker.beside(session, read, answers, which))
    tracker.held_told(asking.held)
    if sys.stdin.isatty():
        asking = tracker.ask_at_keyboard(asking)
    if open_ := tracker.needed(asking):
        print(
            "The file does not say all that a plan needs. Write this in a file, and add --answers FILE.toml:",
            file=sys.stderr,
        )
        print(*(f"  {line}" for line in open_), "Nothing was imported.", sep="\n", file=sys.stderr)
        return 1
    if asking.held and not asking.answers.leave_out_personal:
        print("Nothing was imported.", file=sys.stderr)
        return 1

    def work(session: Session) -> tuple[Problem, ...] | tuple[str, ...]:
        again = replace(tracker.beside(session, read, asking.answers, which), held=asking.held)
        found = _taken(session, again, which, now)
        if isinstance(found, tuple):
            return found
        lines = save_plan(session, found, now)
        plan = found.into or plans.called(session, found.merged.document.title)
        if ways.mapping is not None and plan is not None:
            plans.keep_mapping(session, plan, ways.mapping.read_text(encoding="utf-8-sig"))
        return lines if found.into is not None else (*lines, *first(found.merged.document, now), RUN)

    return done_with(store.write_now(work))


def _taken(
    session: Session, asking: tracker.Asking, which: PlanChoice, now: datetime
) -> CheckedFile | tuple[Problem, ...]:
    built = tracker.settled(asking, now.date())
    document = renumber.answered(built.document, asking.answers.renumbered)
    if asking.stored is not None and (pairs := renumber.likely(asking.stored, document)):
        return tuple(Problem("Actions", "", looks_renumbered(one), _answer_it(one)) for one in pairs)
    document = as_known(document, people.lines(session)) if asking.into is None else document
    found = beside_stored(session, document, asking.into)
    if isinstance(found, tuple):
        return found
    told = (*found.merged.kept, *built.told, *tracker.without_address(built))
    return replace(found, merged=replace(found.merged, kept=told))


def _answer_it(pair: renumber.Pair) -> str:
    return (
        f'Answer it with --answers FILE.toml: renumbered = {{ "{pair.now}" = "{pair.was}" }} if it is the same action, '
        'and its history follows; "new" in place of the old reference if it is another'
    )
