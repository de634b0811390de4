"""A plan file beside the stored plan: what is wrong with it, what it would change, and how it is saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.intake.cycle import calendar_problems
from bot.intake.difference import difference
from bot.intake.layout_actions import RENUMBERED_FROM
from bot.intake.people import ONE_ADDRESS
from bot.intake.problem import Problem
from bot.models import Plan
from bot.plan.contents import renumber
from bot.plan.contents.document import PlanDocument
from bot.plan.contents.merge import Merged, merge, moved_originals
from bot.plan.days.calendar import day_of
from bot.plan.days.cycle import cycles_of
from bot.plan.days.replan import calendar_changes
from bot.store.plan import matters, plan_import, plans, replan
from bot.store.plan.said_since_import import said_in_chat
from bot.wording.plan import bring as said_words
from bot.wording.plan import replan as words
from handlers.plan_file.other_plans import beside_others


@dataclass(frozen=True)
class CheckedFile:
    """A file in order, with the stored plan that it is of; none where it is new."""

    merged: Merged
    into: Plan | None
    stored: PlanDocument | None


def save_plan(session: Session, found: CheckedFile, now: datetime) -> tuple[str, ...]:
    """What changed, in sentences; the caller's transaction has it, so that a preview can be rolled back."""
    change = difference(found.stored, found.merged.document)
    if change:
        plan_import.save(session, found.merged.document, now, found.into)
    moved = _replan(session, found, now)
    lines = change.lines() if found.stored else ()
    return (*change.counts(), *lines, *found.merged.kept, *moved, said_words.done(changed=bool(change)))


def beside_stored(session: Session, file: PlanDocument, into: Plan | None) -> CheckedFile | tuple[Problem, ...]:
    """A document beside the stored plan that it is a version of."""
    stored = matters.with_lines(session, into.id, plans.document_of(session, into)) if into is not None else None
    faults = _renumbering(stored, file)
    said = said_in_chat(session, into.id if into is not None else None)
    if stored is not None and not faults:
        was = renumber.renumbered(stored, file)
        stored, said = renumber.as_renumbered(stored, was), renumber.spoken_as_renumbered(said, was)
    problems = (
        *faults,
        *_moved(stored, file),
        *_no_cycle(file),
        *_one_address(file),
        *calendar_problems(file),
        *beside_others(session, file, into),
    )
    return problems or CheckedFile(merge(stored, renumber.settled(stored, file), said), into, stored)


def _renumbering(stored: PlanDocument | None, file: PlanDocument) -> tuple[Problem, ...]:
    """What is wrong with a renumbering, and what has to be asked."""
    wrong = [Problem("Actions", "", f"{one.ref}: {one.wrong}", one.instead) for one in renumber.faults(stored, file)]
    asked = [
        Problem(
            "Actions",
            "",
            looks_renumbered(pair),
            f"Write {pair.was} under {RENUMBERED_FROM} of {pair.now} if it is the same action; new if it is another",
        )
        for pair in renumber.likely(stored, file)
    ]
    return (*wrong, *asked)


def looks_renumbered(pair: renumber.Pair) -> str:
    return f"{pair.now} is new, with the owner and the title of {pair.was}, which is gone"


def differences(stored: PlanDocument, merged: Merged) -> tuple[str, ...]:
    """From the record, in sentences, with what of the file is not taken."""
    change = difference(stored, merged.document)
    none = () if change else (said_words.done(changed=False),)
    return (*change.counts(), *change.lines(), *none, *merged.kept)


def _replan(session: Session, found: CheckedFile, now: datetime) -> tuple[str, ...]:
    """What a changed calendar moves, in lines; the lead is told as well."""
    if found.into is None or found.stored is None:
        return ()
    today = day_of(now, found.into.zone)
    moved = calendar_changes(cycles_of(found.stored), cycles_of(found.merged.document), today)
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


def _one_address(file: PlanDocument) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for line in file.people:
        address = line.email.casefold()
        if address in first:
            yield Problem("People", "", f"{first[address]} and {line.name} have one address, {line.email}", ONE_ADDRESS)
        first.setdefault(address, line.name)


def _no_cycle(file: PlanDocument) -> tuple[Problem, ...]:
    if any(meeting.cycle for meeting in file.meetings):
        return ()
    wrong = "No meeting has a reporting cycle, so nobody would ever be asked"
    return (Problem("Meetings", "", wrong, "Write at least one meeting with Yes under Reporting cycle"),)
