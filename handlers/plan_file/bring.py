"""A lead sends the council's tracker: told how it is understood and what would change; taken in at a press."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.card import Card
from bot.chat import Answer, Press, Say
from bot.intake.difference import difference
from bot.intake.problem import Problem
from bot.intake.tracker.answers import Answers
from bot.intake.tracker.asking import dateless
from bot.intake.tracker.build import build
from bot.intake.tracker.personal import Held, held_cells, known_people, without_personal
from bot.intake.tracker.tracker import Tracker
from bot.intake.tracker.understood import columns_told, doubt_lines, left_out_told
from bot.plan.contents import renumber
from bot.plan.contents.document import PlanDocument
from bot.plan.contents.same_plan import OTHER_PLAN, share_alike
from bot.store.plan import matters, plans
from bot.wording.plan import bring as words
from handlers.plan_file.compare_and_save import CheckedFile, beside_stored, save_plan
from handlers.plan_file.reading import file_content, template_of, tracker_of_file
from handlers.turn import Turn

SAME, OTHERS = "same", "others"  # and what actions are that look renumbered


@dataclass(frozen=True)
class BroughtFile:
    """A file in order, with what it would change."""

    found: CheckedFile
    told: tuple[str, ...]
    tracker: Tracker | None = None  # None: our own template
    held: tuple[Held, ...] = ()
    no_date: tuple[str, ...] = ()  # actions that count as due on the day below
    counts_as: date | None = None


def show(leads: Sequence[Turn], file: str, name: str) -> tuple[Turn, Answer]:
    """How it is understood, and what it would change in the plan whose actions it has."""
    turn = leads[0]
    found = file_content(turn.seen, file, name)
    if not isinstance(found, bytes):
        return turn, found
    turn = max(leads, key=lambda one: _share(one, _actions(one, found, file, name)))
    return turn, _shown(turn, file, name, {})


def show_again(turn: Turn, press: Press) -> Answer:
    return _shown(turn, press.args.get("file", ""), press.args.get("name", ""), press.args)


def apply(turn: Turn, press: Press) -> Answer:
    """The file is read anew: nothing of it was kept meanwhile. What it would change is not what was shown any more
    where the record has changed since: then it is shown anew."""
    file, name = press.args.get("file", ""), press.args.get("name", "")
    brought = _brought(turn, file, name, press.args)
    if not isinstance(brought, BroughtFile):
        return brought
    if press.args.get("shown", "") not in ("", _mark(brought)):
        return Say(_card(turn, brought, file, name, press.args, again=True))
    lines = save_plan(turn.session, brought.found, turn.now)
    if brought.tracker is None or brought.tracker.acts:  # the one that is written back holds the plan
        plans.keep_sent(turn.session, turn.plan, f"{turn.account.platform} {file} {name}")
    return Say(words.taken_in(name, lines))


def _actions(turn: Turn, found: bytes, file: str, name: str) -> list[tuple[str, str]]:
    template = template_of(found, name)
    if isinstance(template, PlanDocument):
        return [(line.ref, line.title) for line in template.actions]
    read = tracker_of_file(found, file, name, turn.today)
    return [(act.ref, act.title) for act in read.acts] if isinstance(read, Tracker) else []


def _share(turn: Turn, actions: list[tuple[str, str]]) -> float:
    return share_alike(turn.document, actions)


def _shown(turn: Turn, file: str, name: str, given: Mapping[str, str]) -> Answer:
    brought = _brought(turn, file, name, given)
    return Say(_card(turn, brought, file, name, given)) if isinstance(brought, BroughtFile) else brought


def _brought(turn: Turn, file: str, name: str, given: Mapping[str, str]) -> BroughtFile | Answer:
    """What is in the file beside the record; or what is asked or said instead."""
    found = file_content(turn.seen, file, name)
    if not isinstance(found, bytes):
        return found
    template = template_of(found, name)
    if isinstance(template, Card):
        return Say(template)
    if template is not None:
        return _beside(turn, template, file, name, given)
    read = tracker_of_file(found, file, name, turn.today, turn.plan.tracker, given.get("sheet", ""), turn.document)
    if isinstance(read, Card):
        return Say(read)
    if not read.acts:
        return _of_tracker(turn, read, file, name, given)
    share = _share(turn, [(act.ref, act.title) for act in read.acts])
    if share < OTHER_PLAN and turn.document.actions and not given.get("is"):
        here = [(act.ref, act.title) for act in read.acts]
        return Say(words.another_plan(_told_of(read), file, name, turn.plan.short, turn.plan.title, len(here)))
    return _of_tracker(turn, read, file, name, given)


def _of_tracker(turn: Turn, read: Tracker, file: str, name: str, given: Mapping[str, str]) -> BroughtFile | Answer:
    known = known_people(read, turn.document)
    held = held_cells(read, known)
    if held:
        read = without_personal(read, known)
    counts_as = max(line.agreed_due for line in turn.document.actions) if turn.document.actions else turn.today
    stored = matters.with_lines(turn.session, turn.plan_id, turn.document)
    built = build(read, Answers(no_date=counts_as), stored, turn.today)
    brought = _beside(turn, built.document, file, name, given)
    if not isinstance(brought, BroughtFile):
        return brought
    return replace(
        brought,
        told=(*brought.told, *built.told),
        tracker=read,
        held=held,
        no_date=tuple(dateless(read, turn.document)),
        counts_as=counts_as,
    )


def _beside(turn: Turn, document: PlanDocument, file: str, name: str, given: Mapping[str, str]) -> BroughtFile | Answer:
    """Actions that look renumbered are asked about, all at once."""
    pairs = renumber.likely(turn.document, document)
    if pairs and not given.get("pairs"):
        alike_ones = tuple((pair.was, pair.now) for pair in pairs)
        return Say(words.renumbered(file, name, alike_ones, carried(given)))
    same = {pair.now: pair.was if given.get("pairs") == SAME else renumber.NEW for pair in pairs}
    document = renumber.answered(document, same) if pairs else document
    found = beside_stored(turn.session, document, turn.plan)
    if not isinstance(found, CheckedFile):
        return Say(words.problems(name, tuple(_sentence(one) for one in found)))
    return BroughtFile(found, found.merged.kept)


def carried(given: Mapping[str, str]) -> dict[str, str]:
    """What was answered so far, for the next button."""
    return {key: given[key] for key in ("is", "pairs", "sheet") if given.get(key)}


def _sentence(problem: Problem) -> str:
    return problem.sentence()


def _mark(brought: BroughtFile) -> str:
    """Of what would change, so that it is known again."""
    change = difference(brought.found.stored, brought.found.merged.document)
    whole = "\n".join((*change.lines(), *brought.told))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _told_of(read: Tracker) -> tuple[str, ...]:
    return tuple(line.strip() for line in columns_told(read, in_words=False))


def _card(
    turn: Turn, brought: BroughtFile, file: str, name: str, given: Mapping[str, str], *, again: bool = False
) -> Card:
    document = brought.found.merged.document
    change = difference(brought.found.stored, document)
    read = brought.tracker
    return words.understood(
        words.Understood(
            file=file,
            name=name,
            actions=0 if read is not None and not read.acts else len(document.actions),
            areas=len(document.areas),
            columns=_told_of(read) if read is not None else (),
            left=tuple(left_out_told(read, in_words=False)) if read is not None else (),
            doubts=tuple(doubt_lines(read)) if read is not None else (),
            held=tuple(one.sentence() for one in brought.held),
            no_date=brought.no_date,
            counts_as=brought.counts_as or turn.today,
            counts=change.counts(),
            changes=change.lines(),
            kept=brought.told,
            carried=tuple(sorted({**carried(given), "shown": _mark(brought)}.items())),
            again=again,
        )
    )
