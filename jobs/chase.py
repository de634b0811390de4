"""Asks owners, or who stands in for them, and reminds them: applies what `bot.plan.ask.chase` decides."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from bot.card import Card
from bot.models import Action, Ask, AskState, Kind
from bot.plan.ask.asks import AskFor
from bot.plan.ask.chase import SendNow, decide_what_to_send, timing_of
from bot.plan.ask.rules import Rule
from bot.plan.days.steps import Step
from bot.store.ask import cycles as rows
from bot.store.ask.asks import ask_for
from bot.store.ask.chase import CLOSED, actions_to_ask, chased, still_to_be_asked
from bot.store.database.rows import write_rows
from bot.store.history.audit import note
from bot.store.message import outbox
from bot.store.plan import plans
from bot.wording.ask import opening as wording
from bot.wording.reply.several_plans import joined
from jobs.cycle_round import Round

OPENINGS = (Rule.OPEN, Rule.COVER)
REPEATED = (Rule.AGAIN, Rule.COVER, Rule.NOW)


class DueMessage(NamedTuple):
    """Something to say to someone in one plan's round."""

    at: Round
    person_id: int
    answer: SendNow


def chase(rounds: Iterable[Round], most: int) -> int:
    """Opens what is to be asked, moves it to who is there, and says what is due; the number of messages.

    What someone is to hear of several plans at one time is one message. Where there are `most`, some may be left.
    """
    due: dict[int, list[DueMessage]] = {}
    for at in rounds:
        for one in _due(at):
            due.setdefault(one.person_id, []).append(one)
    if not due:
        return 0
    # behind a message that still waits nothing queues up: after an outage it says what there is to say
    at = next(iter(due.values()))[0].at
    unsent = still_to_be_asked(at.session, at.now)
    said = (_say(found) for person_id, found in due.items() if person_id not in unsent)
    return sum(islice(filter(None, said), most))


def _due(at: Round) -> Iterator[DueMessage]:
    """Whom a round has something to say to, now."""
    if at.now >= at.ends(at.cycle.days[Step.DUE]):
        _follow(at)
        return
    if not _ask(at):
        return
    for person_id, one in chased(at.session, at.known, at.cycle_id).items():
        answer = decide_what_to_send(one, at.cycles, at.cycle, at.now)
        if isinstance(answer, SendNow):
            yield DueMessage(at, person_id, answer)


def _say(found: list[DueMessage]) -> bool:
    """Promises one message to an owner, drawn as things stand now: a part of it for each plan."""
    message, cards = None, list[Card]()
    parts = _first_of_each_plan(found)
    for at, person_id, answer in parts:
        person = at.known.people[person_id]
        asked = ask_for(at.session, person, at.plan, at.cycle_id, at.cycle, at.cycles, at.now)
        if asked is None or not asked.left:
            continue
        card = card_for(at, answer.rule, asked, brief=len(parts) > 1)
        kind = Kind.ASK if answer.rule in OPENINGS else Kind.NUDGE
        more = f"-{at.today}" if answer.rule in REPEATED else ""
        made = at.promise(person, answer.rule, kind, card, answer.due, more, within=message)
        if made is not None:
            cards.append(at.addressed(person, card))
            message = message or made
    if message is not None and len(cards) > 1:
        outbox.says(found[0].at.session, message, joined(cards))
    return message is not None


def _first_of_each_plan(found: list[DueMessage]) -> list[DueMessage]:
    """The earliest round of each plan, in the order in which the plans came."""
    firsts: dict[int | None, DueMessage] = {}
    for one in found:
        firsts.setdefault(one.at.plan.id, one)
    return list(firsts.values())


def card_for(at: Round, rule: Rule, asked: AskFor, *, brief: bool) -> Card:
    draw = wording.opening if rule in OPENINGS else wording.reminder
    return draw(asked, at.today, brief=brief)


def _ask(at: Round) -> bool:
    """Brings the asks of the cycle up to date; False while nobody is asked yet."""
    opened = at.cycle.reached(Step.OPEN, at.now)
    asks = {ask.action_id: ask for ask in rows.asks_of(at.session, at.cycle_id)}
    actions = plans.actions_of(at.session, at.plan.id)
    to_ask = {action.id for action in actions_to_ask(at.session, at.plan.id)}
    early = {} if opened else {owner: _asked_early(at, owner) for owner in {one.owner_id for one in actions}}
    for action in actions:
        ask = asks.pop(action.id, None)
        if ask is not None:
            _keep(at, ask, action)
        elif action.id in to_ask and (opened or early.get(action.owner_id)):
            rows.open_ask(
                at.session, at.cycle_id, action, at.known.answers_for(action.owner_id, at.today, action.id), at.now
            )
    for gone in asks.values():
        _withdraw(at, gone)
    return opened or any(early.values()) or bool(asks)


def _follow(at: Round) -> None:
    """After the due day nobody is asked any more, but what is still owed goes to whoever owns it now."""
    for ask in rows.asks_of(at.session, at.cycle_id):
        action = plans.action_with_id(at.session, ask.action_id)
        if not action.gone:
            _keep(at, ask, action)


def _asked_early(at: Round, owner_id: int) -> bool:
    """Whether leave would swallow someone's round, and the day to ask them before it has come."""
    timing = timing_of(at.known.hours[owner_id], at.cycles, at.cycle)
    return timing is not None and timing.open < at.cycle.days[Step.OPEN] and timing.open <= at.today


def _keep(at: Round, ask: Ask, action: Action) -> None:
    """An ask that nobody has answered goes to who is there today; one of a closed action is withdrawn."""
    if action.status in CLOSED and ask.state in (AskState.OPEN, AskState.PASSED):
        _withdraw(at, ask)
    if ask.state is AskState.PASSED and ask.person_id != action.owner_id:
        ask.state = AskState.OPEN  # its owner has changed since
    wanted = at.known.answers_for(action.owner_id, at.today, action.id)
    if ask.state is AskState.OPEN and ask.person_id != wanted:
        _move(at, ask, action, wanted)


def _move(at: Round, ask: Ask, action: Action, to_id: int) -> None:
    before, after = at.known.people[ask.person_id], at.known.people[to_id]
    ask.person_id, ask.moved_on = to_id, at.today if to_id != action.owner_id else None
    write_rows(at.session, ask)
    outbox.look_again(at.session, before.id, at.cycle_id, at.now)
    outbox.look_again(at.session, to_id, at.cycle_id, at.now)
    note(
        at.session,
        at.now,
        "bot",
        "asked in place of",
        f"action {action.ref}",
        before={"asked": before.handle},
        after={"asked": after.handle},
        plan_id=at.plan.id,
    )


def _withdraw(at: Round, ask: Ask) -> None:
    if ask.state in (AskState.OPEN, AskState.PASSED):
        ask.state = AskState.WITHDRAWN
        write_rows(at.session, ask)
        outbox.look_again(at.session, ask.person_id, at.cycle_id, at.now)
