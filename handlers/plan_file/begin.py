"""A council's tracker becomes a plan: one form for what it does not say, and the day on which its people first hear."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sqlmodel import Session

from bot.chat import FormErrors, Say
from bot.intake.problem import Problem
from bot.intake.tracker.answers import Answers, Wrong, answers_of
from bot.intake.tracker.asking import dateless
from bot.intake.tracker.build import NO_ADDRESS, build
from bot.intake.tracker.generated_values import address_of, pattern_of
from bot.intake.tracker.known_people import as_known
from bot.intake.tracker.personal import held_cells, known_people, without_personal
from bot.intake.tracker.tracker import Tracker
from bot.models import Person
from bot.plan.contents.document import PlanDocument
from bot.plan.days.calendar import WorkingDays
from bot.plan.days.cycle import cycles_of
from bot.plan.days.steps import Step
from bot.store.person import people
from bot.store.plan import plans
from bot.wording.plan import begin as words
from handlers.plan_file.compare_and_save import CheckedFile, beside_stored, save_plan

LIST = ("meetings", "directors", "sros")
NO_ROOM = "lead"  # the question under which stands what is about the whole


@dataclass(frozen=True)
class Sender:
    """Who sends the file: the improvement lead of the new plan, until the form says otherwise."""

    name: str
    email: str
    beside: PlanDocument | None = None  # a plan that they lead


def beginning_form(tracker: Tracker, file: str, sender: Sender, today: date, sheet: str = "") -> words.Beginning:
    """The form's content, filled in as far as that can be."""
    known = sender.beside
    meetings = [line for line in known.meetings if line.cycle and line.on > today] if known is not None else []
    held = held_cells(tracker, known_people(tracker, None))
    late = [act.agreed for act in tracker.acts if act.agreed is not None]
    return words.Beginning(
        file=file,
        sheet=sheet,
        name=tracker.name,
        actions=len(tracker.acts),
        areas=tuple((one.no, one.title) for one in tracker.sections),
        title=tracker.title or Path(tracker.name).stem,
        council=known.council if known is not None else "",
        lead=f"{sender.name} <{sender.email}>" if sender.name and sender.email else "",
        meetings="\n".join(f"{line.on:%d/%m/%Y} {line.title}" for line in meetings),
        addresses=pattern_of(sender.name, sender.email),
        without_address=sum(1 for who in tracker.people if not who.email),
        dateless=len(dateless(tracker, None)),
        counts_as=max(late, default=None),
        held=len(held),
    )


def form_errors(session: Session, values: Mapping[str, str], tracker: Tracker, today: date) -> dict[str, str]:
    """What can't be taken of the form, question by question."""
    wrong: dict[str, str] = {}
    for name in ("title", "council", "lead", "meetings"):
        if not values.get(name, "").strip():
            wrong[name] = words.NEEDED
    for name in ("lead", *LIST):
        try:
            answers_of(_said(values, tracker, (name,)))
        except (Wrong, _NoArea) as fault:
            wrong.setdefault(name, str(fault))
    if wrong:
        return wrong
    found = tracker_answers(values, tracker)
    if found.lead is None or not (found.lead.email or address_of(found.addresses, found.lead.name)):
        wrong["lead"] = words.NO_MAIL
    if plans.called(session, found.title) is not None:
        wrong["title"] = words.THERE_ALREADY
    earliest = WorkingDays("ENG", ()).shift(today, -Step.DUE.offset)
    if all(line.on < earliest for line in found.meetings):
        wrong["meetings"] = words.TOO_SOON.format(f"{earliest:%d/%m/%Y}")
    return wrong


def tracker_answers(values: Mapping[str, str], tracker: Tracker) -> Answers:
    """Raises Wrong. Cells that seem to tell of one person are left out of it, or were taken out of the file."""
    names = ("title", "council", "lead", "addresses", "no_date", *LIST)
    return replace(answers_of(_said(values, tracker, names)), leave_out_personal=values.get("leave_out") == "yes")


class _NoArea(Exception):
    """A line about an area that the file does not have."""


def _said(values: Mapping[str, str], tracker: Tracker, names: Sequence[str]) -> dict[str, object]:
    """As an answers file has it. Raises _NoArea."""
    said: dict[str, object] = {}
    for name in names:
        text = values.get(name, "").strip()
        lines = [line.strip() for line in re.split(r"[\n;]", text) if line.strip()]
        if not text:
            continue
        said[name] = _sros(lines, tracker) if name == "sros" else lines if name in LIST else text
    return said


def _sros(lines: Sequence[str], tracker: Tracker) -> dict[str, str]:
    found: dict[str, str] = {}
    numbers = {one.no.casefold(): one.no for one in tracker.sections}
    for line in lines:
        parts = re.match(r"(?:area\s+)?([\w.]+?)[\s:.)–-]+(\D.*)", line, re.IGNORECASE)
        number = numbers.get(parts[1].casefold()) if parts is not None else None
        if parts is None or number is None:
            raise _NoArea(words.NOT_AN_AREA.format(line[:60]))
        found[number] = parts[2]
    return found


@dataclass(frozen=True)
class Begun:
    document: PlanDocument

    def told(self, name: str, now: datetime) -> Say:
        unknown = tuple(line.name for line in self.document.people if line.email.endswith(NO_ADDRESS))
        return Say(words.begun(name, counts(self.document), first(self.document, now), unknown))


def take_in(
    session: Session, tracker: Tracker, given: Answers, today: date, now: datetime, sender: Person | None = None
) -> FormErrors | Begun:
    """The plan, new; or why it can't be. `sender`: in whose plans people are known by their name; None: in no plan."""
    held = held_cells(tracker, known_people(tracker, None))
    if held and given.leave_out_personal:
        tracker = without_personal(tracker, known_people(tracker, None))
    elif held:
        return FormErrors({NO_ROOM: words.held([one.sentence() for one in held[:6]])})
    built = build(tracker, given, None, today)
    namesakes = people.lines(session, beside=sender.id) if sender is not None else ()
    found = beside_stored(session, as_known(built.document, people.lines(session), namesakes), None)
    if not isinstance(found, CheckedFile):
        return FormErrors(_placed(found))
    save_plan(session, found, now)
    return Begun(found.merged.document)


def counts(document: PlanDocument) -> tuple[str, ...]:
    return (f"{len(document.actions)} actions", f"{len(document.areas)} areas", f"{len(document.people)} people")


def first(document: PlanDocument, now: datetime) -> tuple[str, ...]:
    """When the people of a new plan first hear."""
    owners = {line.owner for line in document.actions}
    return words.first_words(cycles_of(document), len(owners), now)


UNDER = {"Meetings": "meetings", "Plan": "title", "People": "lead"}  # the question that a sheet's fault stands under


def _placed(found: Sequence[Problem]) -> dict[str, str]:
    wrong: dict[str, str] = {}
    for problem in found[:6]:
        name = UNDER.get(problem.sheet, NO_ROOM)
        wrong[name] = f"{wrong[name]} {problem.sentence()}" if name in wrong else problem.sentence()
    return wrong
