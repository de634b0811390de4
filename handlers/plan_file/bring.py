"""A lead sends the council's tracker: told how it is understood and what would change; taken in at a press."""

from dataclasses import dataclass, replace
from datetime import date

from bot.chat import Answer, Press, ReadFile, Say
from bot.intake.difference import difference
from bot.intake.problem import Problem
from bot.intake.sheets.opening import open_content
from bot.intake.sheets.room import Refused
from bot.intake.tracker.answers import Answers
from bot.intake.tracker.asking import dateless
from bot.intake.tracker.build import build
from bot.intake.tracker.mapping import mapping_of
from bot.intake.tracker.personal import Held, held_cells, known_people, without_personal
from bot.intake.tracker.told import columns_told
from bot.intake.tracker.tracker import Asked, Tracker, tracker_of
from bot.models.words import Role
from bot.wording import bring as words
from bot.wording import refusal
from handlers.plan_file.beside import Found, beside, save
from handlers.turn import Turn


@dataclass(frozen=True)
class Brought:
    """A file in order, with what it would change."""

    tracker: Tracker
    found: Found
    held: tuple[Held, ...]
    no_date: tuple[str, ...]  # actions that count as due on the day below
    counts_as: date
    told: tuple[str, ...]


def show(turn: Turn, file: str, name: str) -> Answer:
    """How it is understood, and what it would change."""
    brought = _brought(turn, file, name)
    return _shown(brought, file, name) if isinstance(brought, Brought) else brought


def apply(turn: Turn, press: Press) -> Answer:
    """The file is read anew: nothing of it was kept meanwhile."""
    file, name = press.args.get("file", ""), press.args.get("name", "")
    if Role.LEAD not in turn.roles or not file:
        return Say(refusal.old_button())
    brought = _brought(turn, file, name)
    if not isinstance(brought, Brought):
        return brought
    return Say(words.taken_in(name, save(turn.session, brought.found, turn.now)))


def _brought(turn: Turn, file: str, name: str) -> Brought | Answer:
    """What is in the file beside the record; or what is asked or said instead."""
    if turn.seen is None or turn.seen.file != file:
        return ReadFile(file)
    if turn.seen.content is None:
        return Say(words.not_fetched(name))
    try:
        asked = mapping_of(turn.plan.tracker, name) if turn.plan.tracker else Asked()
        tracker = tracker_of(open_content(turn.seen.content), name, turn.today, asked)
    except Refused as refused:
        return Say(words.refused(name, str(refused)))
    known = known_people(tracker, turn.document)
    held = held_cells(tracker, known)
    if held:
        tracker = replace(tracker, acts=tuple(without_personal(act, known) for act in tracker.acts))
    counts_as = max(line.agreed_due for line in turn.document.actions) if turn.document.actions else turn.today
    built = build(tracker, Answers(no_date=counts_as), turn.document, turn.today)
    found = beside(turn.session, built.document, turn.plan)
    if not isinstance(found, Found):
        return Say(words.problems(name, tuple(_sentence(one) for one in found)))
    told = (*found.merged.kept, *built.told)
    return Brought(tracker, found, held, tuple(dateless(tracker, turn.document)), counts_as, told)


def _sentence(problem: Problem) -> str:
    return problem.sentence()


def _shown(brought: Brought, file: str, name: str) -> Answer:
    change = difference(brought.found.stored, brought.found.merged.document)
    shown = words.Understood(
        file=file,
        name=name,
        actions=len(brought.tracker.acts),
        areas=len(brought.tracker.sections),
        columns=tuple(line.strip() for line in columns_told(brought.tracker, in_words=False)),
        doubts=tuple(one.sentence() for one in brought.tracker.doubts),
        held=tuple(one.sentence() for one in brought.held),
        no_date=brought.no_date,
        counts_as=brought.counts_as,
        counts=change.counts(),
        changes=change.lines(),
        kept=brought.told,
    )
    return Say(words.understood(shown))
