"""Decisions that are wanted are chased like an action: whoever decides is asked again, or whoever was asked back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.card import Card
from bot.models import Action, Decision, Kind
from bot.models.words import Word
from bot.plan.ask.chase import may_speak
from bot.plan.ask.rules import Rule
from bot.plan.days.calendar import day_of
from bot.plan.decision.decider import DecisionWanted, WordOnDecision, is_due
from bot.store.ask.handover_stand_ins import in_place
from bot.store.decision import decisions_wanted
from bot.store.message import outbox
from bot.store.person import people
from bot.wording.decision import decisions_wanted as words
from bot.wording.reply.several_plans import joined
from jobs.cycle_round import Round


@dataclass(frozen=True)
class DueReminder:
    """One that is to be said again, in its plan."""

    at: Round
    row: Decision
    action: Action
    told: tuple[WordOnDecision, ...]

    @property
    def asked_back(self) -> bool:
        return bool(self.told) and self.told[-1].word is Word.ASKED_BACK


def remind_deciders(rounds: Iterable[Round]) -> int:
    """The number of messages that were added."""
    current: dict[int, Round] = {}
    for at in rounds:
        if at.plan.id not in current or at.cycle.meeting < current[at.plan.id].cycle.meeting:
            current[at.plan.id] = at
    whose: dict[int, list[DueReminder]] = {}
    for at in current.values():
        for row, action in decisions_wanted.waiting(at.session, at.plan.id):
            one = DueReminder(at, row, action, tuple(decisions_wanted.words_of(at.session, row.id)))
            person_id = row.raised_by_id if one.asked_back else row.to_id
            if person_id is not None:
                whose.setdefault(person_id, []).append(one)
    return sum(_remind(person_id, found) for person_id, found in whose.items())


def _remind(person_id: int, found: list[DueReminder]) -> bool:
    """Within their hours, one message a day, and never of a plan in which they are held."""
    at = found[0].at
    person = people.by_id(at.session, person_id)
    person = next(iter(in_place(at.session, at.plan.id, [person], at.today)), None) if person is not None else None
    if person is None or person.id not in at.known.people:
        return False
    found = [one for one in found if not one.at.known.held.get(person.id)]
    if not found:
        return False
    hours, last_word = at.known.hours[person.id], at.known.last_word.get(person.id)
    if may_speak(hours, last_word, Rule.DECISION, at.now) is not None:
        return False
    last = outbox.last_of_rule(at.session, person.id, Rule.DECISION.value)
    due = [one for one in found if _is_due(one, day_of(last, at.plan.zone) if last is not None else None)]
    if not due:
        return False
    plans = list({one.at.plan.id: one.at for one in due}.values())
    cards = [_card(one, [other for other in due if other.at is one]) for one in plans]
    if len(cards) > 1:
        cards = [joined([one.addressed(person, card) for one, card in zip(plans, cards, strict=True)])]
    return plans[0].promise(person, Rule.DECISION, Kind.NOTICE, cards[0], at.today, f"-{at.today}") is not None


def _is_due(one: DueReminder, last: date | None) -> bool:
    zone = one.at.plan.zone
    asked_on = day_of(one.told[-1].at if one.told else one.row.raised_at, zone)
    return is_due(asked_on, one.row.by_date, max(asked_on, last or asked_on), one.at.today)


def _card(at: Round, due: list[DueReminder]) -> Card:
    """What they were asked back, first; else all that they are to decide."""
    back = next((one for one in due if one.asked_back), None)
    if back is not None:
        return words.asked_back(_drawn(back), back.told[-1].by, back.told[-1].text)
    return words.reminder([_drawn(one) for one in due], at.today)


def _drawn(one: DueReminder) -> DecisionWanted:
    return decisions_wanted.drawn(one.at.session, one.row, one.action)
