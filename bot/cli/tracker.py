"""A council's own tracker on the command line: understood first, then asked about, then taken in."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlmodel import Session

from bot.cli.which_plan import PlanChoice, like_which, stored_plan
from bot.intake.sheets.opening import open_sheets, sheet_titles
from bot.intake.sheets.size_limits import Refused
from bot.intake.tracker.answers import Answers, Wrong, answers_of, read_answers
from bot.intake.tracker.asking import as_file, open_questions, put
from bot.intake.tracker.build import Built, build
from bot.intake.tracker.mapping import mapping_of, read_mapping, written
from bot.intake.tracker.personal import Held, held_cells, known_people, without_personal
from bot.intake.tracker.tables import Asked
from bot.intake.tracker.tracker import Tracker, tracker_of
from bot.intake.tracker.understood import understanding
from bot.models import Plan
from bot.plan.contents.document import PlanDocument
from bot.store.plan import matters, plans
from bot.user_error import Problem


@dataclass(frozen=True)
class TrackerOptions:
    """What was said on the command line of how a tracker is to be read."""

    mapping: Path | None = None
    write_mapping: Path | None = None
    answers: Path | None = None
    sheets: tuple[str, ...] = ()


def ways_of(options: argparse.Namespace) -> TrackerOptions:
    return TrackerOptions(
        options.mapping, getattr(options, "write_mapping", None), options.answers, tuple(options.sheet or ())
    )


def is_our_own(path: Path) -> bool:
    """Whether the file is our template, filled in: it has our sheets. Raises Problem."""
    try:
        return {"plan", "actions"} <= {title.casefold().strip() for title in sheet_titles(path)}
    except Refused as refused:
        raise Problem(f"{path.name}: {refused}") from refused


def kept_mapping(session: Session, which: PlanChoice) -> str:
    """What was corrected before, of the plan that is named or the only one."""
    if which.new:
        return ""
    found = plans.all_plans(session)
    if which.name is not None:
        return stored_plan(session, which.name).tracker
    return found[0].tracker if len(found) == 1 else ""


def recorded(session: Session, which: PlanChoice) -> PlanDocument | None:
    """The plan that a file of findings and the like alone is about: the one that is named, or the only one."""
    found = plans.all_plans(session)
    if which.new or not found or (which.name is None and len(found) > 1):
        return None
    return plans.document_of(session, stored_plan(session, which.name))


def tracker_in(
    path: Path, ways: TrackerOptions, today: date, kept: str = "", stored: PlanDocument | None = None
) -> Tracker:
    """`kept`: the mapping that is kept with the plan; `stored`: that plan. Raises Problem, with what to do instead."""
    try:
        asked = mapping_of(kept, "The kept mapping") if kept else Asked()
        asked = read_mapping(ways.mapping) if ways.mapping is not None else asked
        if ways.sheets:
            asked = replace(asked, sheets=ways.sheets)
        return tracker_of(open_sheets(path), path.name, today, asked, stored)
    except Refused as refused:
        raise Problem(f"{path.name}: {refused}") from refused
    except Wrong as wrong:
        raise Problem(str(wrong)) from wrong


def told(tracker: Tracker) -> None:
    print(*understanding(tracker), sep="\n")


def keep_mapping(tracker: Tracker, path: Path, sheets: tuple[str, ...] = ()) -> None:
    path.write_text(written(tracker, str(path), sheets), encoding="utf-8")
    print(f"\nWrote {path}. Correct it there, then: wsoa plan check {tracker.name} --mapping {path}")


def answers_in(ways: TrackerOptions) -> Answers:
    """Raises Problem."""
    if ways.answers is None:
        return Answers()
    try:
        return read_answers(ways.answers)
    except Wrong as wrong:
        raise Problem(str(wrong)) from wrong


@dataclass(frozen=True)
class Asking:
    """What a tracker still needs to become a plan."""

    tracker: Tracker
    answers: Answers
    into: Plan | None
    stored: PlanDocument | None
    held: tuple[Held, ...]

    @property
    def questions(self) -> tuple["object", ...]:
        return open_questions(self.tracker, self.answers, self.stored, len(self.held))


def beside(session: Session, tracker: Tracker, answers: Answers, which: PlanChoice) -> Asking:
    """The tracker beside the stored plan that it is a version of. Raises Problem."""
    acts = [(act.ref, act.title) for act in tracker.acts]
    into = like_which(session, tracker.title, acts, which) if acts else stored_plan(session, which.name)
    stored = matters.with_lines(session, into.id, plans.document_of(session, into)) if into is not None else None
    return Asking(tracker, answers, into, stored, held_cells(tracker, known_people(tracker, stored)))


def settled(asking: Asking, today: date) -> Built:
    """The plan, with the words that tell of a person left out where that was said."""
    tracker = asking.tracker
    if asking.held and asking.answers.leave_out_personal:
        tracker = without_personal(tracker, known_people(tracker, asking.stored))
    return build(tracker, asking.answers, asking.stored, today)


def needed(asking: Asking) -> tuple[str, ...]:
    """Why it can't be taken in yet: the questions that are open, as a file to fill in."""
    questions = open_questions(asking.tracker, asking.answers, asking.stored, len(asking.held))
    return as_file(questions) if any(one.needed for one in questions) else ()


def ask_at_keyboard(asking: Asking) -> Asking:
    """With what was answered; as it was where nobody is there."""
    questions = open_questions(asking.tracker, asking.answers, asking.stored, len(asking.held))
    if not questions:
        return asking
    print("\nWhat the file does not say is asked once, and kept with the plan.")
    try:
        said: Mapping[str, object] = put(questions, input, print)
    except EOFError as error:
        raise Problem("Nothing was imported: a question was left without an answer.") from error
    return replace(asking, answers=_joined(asking.answers, answers_of(said)))


def _joined(first: Answers, then: Answers) -> Answers:
    """What was said first stands; the rest is taken from what was said then."""
    empty = Answers()
    changed = {
        name: getattr(then, name)
        for name in Answers.__dataclass_fields__
        if getattr(first, name) == getattr(empty, name)
    }
    return replace(first, **changed)


def held_told(held: tuple[Held, ...]) -> None:
    """The cells by which a person could be known, to stderr: where they are, never what they say."""
    for one in held:
        print(one.sentence(), file=sys.stderr)
    if held:
        print(
            "Take out of these cells whatever a child, a family or a colleague could be known by, initials too; "
            "or leave their words out of the import (leave_out_personal = true).",
            file=sys.stderr,
        )


def without_address(built: Built) -> tuple[str, ...]:
    """Those whom the bot can't find by itself, for the lead."""
    if not built.without_address:
        return ()
    names = ", ".join(built.without_address)
    return (f"No e-mail address is known for: {names}. Until there is one, the bot can't write to them.",)
