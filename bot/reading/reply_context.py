"""A reply with what it needs to be read: who said it, when, in answer to what, in which plan, after which replies."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.models.words import Role, Status
from bot.plan.contents.document import ActionLine, MeasureLine, PersonLine, PlanDocument
from bot.reading.reading import Question, Reading
from bot.reading.records import CompleteClaim, NoChange, Update

AGAIN = timedelta(hours=24)
JUST = timedelta(minutes=30)  # so long what is said next may well be of the same action
FINISHED = {Status.COMPLETE, Status.EMBEDDED, Status.NO_LONGER_APPLICABLE}


@dataclass(frozen=True)
class Asked:
    """What the person was answering."""

    kind: str  # "prompt", "nudge", "follow-up", "DM", "general", "thread"
    refs: tuple[str, ...] = ()
    wants: str | None = None  # what a follow-up asked for: "rating", "date", "difference", "mitigation" ...
    measures: tuple[str, ...] = ()  # codes of measures whose figures were asked for by themselves
    risks: tuple[str, ...] = ()  # ids of risks that were asked about


@dataclass(frozen=True)
class Earlier:
    """A reply of this cycle that came before, and how it was read."""

    id: str
    by: str
    at: datetime
    text: str
    reading: Reading


@dataclass(frozen=True)
class Told:
    by: str  # handle
    at: datetime  # aware
    asked: Asked
    plan: PlanDocument
    earlier: tuple[Earlier, ...] = ()  # newest last
    edits: str | None = None  # id of the reply that this one replaces
    late: bool = False  # said after the papers were published
    cleared: bool = False  # the person said that the name in it is no child's
    why: bool = False  # whoever asks wants to know why each fact was read so


def day_of(told: Told) -> date:
    """The day it was said, where the plan lives."""
    return told.at.astimezone(ZoneInfo(told.plan.zone)).date()


def action_of(plan: PlanDocument, ref: str) -> ActionLine | None:
    return next((action for action in plan.actions if action.ref == ref), None)


def measure_of(plan: PlanDocument, code: str) -> MeasureLine | None:
    return next((measure for measure in plan.measures if measure.code == code), None)


def person_of(plan: PlanDocument, handle: str) -> PersonLine | None:
    return next((person for person in plan.people if person.handle == handle), None)


def owned_by(told: Told) -> tuple[str, ...]:
    """The references of the person's own actions that are not finished."""
    return tuple(a.ref for a in told.plan.actions if a.owner == told.by and a.status not in FINISHED)


def could_be_of(told: Told) -> tuple[str, ...]:
    """What words that name no action may be of: the actions that were just spoken of, then those asked about."""
    return tuple(dict.fromkeys((*_just_spoken_of(told), *(told.asked.refs or owned_by(told)))))


def may_go_on(told: Told) -> bool:
    """Whether words that name no action may as well be of the one that was just spoken of as of the only one asked."""
    return told.asked.wants is None and bool(set(_just_spoken_of(told)) - set(told.asked.refs))


def _just_spoken_of(told: Told) -> tuple[str, ...]:
    just = any(each.by == told.by and told.at - each.at < JUST for each in told.earlier)
    return refs_of_last(told) if just else ()


def may_record(told: Told, ref: str) -> bool:
    """Whether the person may update the action: its owner, whoever was asked, or the improvement office."""
    if ref in told.asked.refs and told.asked.kind != "thread":  # anybody may write in a channel's thread
        return True
    action = action_of(told.plan, ref)
    person = person_of(told.plan, told.by)
    return (action is not None and action.owner == told.by) or (person is not None and Role.LEAD in person.roles)


def last_question(told: Told) -> Question | None:
    """The newest question that the person's own replies were answered with."""
    for earlier in reversed(told.earlier):
        if earlier.by == told.by and earlier.reading.question is not None:
            return earlier.reading.question
    return None


def same_again(text: str, told: Told) -> Earlier | None:
    """The same words from the same person within a day."""
    for earlier in reversed(told.earlier):
        same = earlier.by == told.by and earlier.text.strip() == text.strip()
        if same and told.at - earlier.at <= AGAIN and len(text.strip()) > 12:
            return earlier
    return None


def refs_of_last(told: Told) -> tuple[str, ...]:
    """The actions that the person's last reply spoke of."""
    mine = [e for e in told.earlier if e.by == told.by]
    if not mine:
        return ()
    records = max(mine, key=lambda e: e.at).reading.records
    return tuple(dict.fromkeys(r.ref for r in records if isinstance(r, Update | NoChange | CompleteClaim)))
