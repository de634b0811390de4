"""Once a day each lead hears what has waited for their decision since the day before, of all their plans together."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.models import Kind, Person
from bot.models.words import Role
from bot.plan.ask.chase import may_speak
from bot.plan.ask.rules import Rule
from bot.plan.days.calendar import day_of
from bot.plan.days.steps import Step
from bot.plan.decision.queue import NO_DECISIONS, WaitingItem, WaitingKind
from bot.store.decision import queue
from bot.store.person import people
from bot.wording.decision import queue as words
from bot.wording.reply.several_plans import joined
from jobs.cycle_round import Round


@dataclass(frozen=True)
class LeadQueue:
    """What waits for one lead in one plan."""

    at: Round
    found: tuple[WaitingItem, ...]

    @property
    def counts(self) -> Counter[WaitingKind]:
        return Counter(one.what for one in self.found)

    @property
    def since(self) -> datetime:
        return min(one.since for one in self.found)


def tell_leads_of_queue(rounds: Iterable[Round]) -> int:
    """The number of messages that were added."""
    current: dict[int, Round] = {}
    for at in rounds:
        if at.plan.id not in current or at.cycle.meeting < current[at.plan.id].cycle.meeting:
            current[at.plan.id] = at
    leads: dict[int, tuple[Person, list[Round]]] = {}
    for at in current.values():
        for lead in people.with_role(at.session, Role.LEAD, at.plan.id):
            leads.setdefault(lead.id, (lead, []))[1].append(at)
    return sum(_tell(lead, theirs) for lead, theirs in leads.values())


def _tell(lead: Person, rounds: list[Round]) -> bool:
    """Within their hours, one message a day, and never of a plan in which they are held."""
    rounds = [at for at in rounds if not at.known.held.get(lead.id)]
    rounds = [at for at in rounds if not at.promised(lead, Rule.QUEUE, f"-{at.today}")]
    if not rounds:
        return False
    first = rounds[0]
    hours, last = first.known.hours[lead.id], first.known.last_word.get(lead.id)
    if may_speak(hours, last, Rule.QUEUE, first.now) is not None:
        return False
    found = [theirs for at in rounds if (theirs := LeadQueue(at, _waiting(at, lead))).found]
    if not found:
        return False
    cards = [words.note(one.counts, one.since, one.at.plan.zone, one.at.today) for one in found]
    if len(cards) > 1:
        cards = [joined([one.at.addressed(lead, card) for one, card in zip(found, cards, strict=True)])]
    made = found[0].at.promise(lead, Rule.QUEUE, Kind.NOTICE, cards[0], first.today, f"-{first.today}")
    return made is not None


def _waiting(at: Round, lead: Person) -> tuple[WaitingItem, ...]:
    """Of before today: what came since, they were told of when it came."""
    confirm_by = at.cycle.days[Step.FREEZE]
    found = queue.waiting(at.session, at.plan.id, at.cycle_id, at.standing, at.now, confirm_by)
    return tuple(
        one
        for one in found
        if one.what not in NO_DECISIONS
        and day_of(one.since, at.plan.zone) < at.today
        and one.owner_id != lead.id
        and (one.to_id in (None, lead.id) or (one.by is not None and one.by < at.today))
    )
