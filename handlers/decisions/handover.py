"""A hand-over: what someone leaves, and to whom it goes; for good from a day on, or for a time and back."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.card import Card
from bot.chat import Answer, Say
from bot.models import Kind, Person
from bot.models.words import Handed, Role
from bot.reading.days.grammar import find_days
from bot.store.ask import chase, delegations
from bot.store.database.rows import write_rows
from bot.store.message import outbox
from bot.store.person import handover_moves, people, reach
from bot.store.person.handover_pack import pack
from bot.store.plan import plans
from bot.wording.person import handover as words
from bot.wording.report import pack_story
from handlers.commands.digest_now import whole_digest
from handlers.commands.free_text import words_to_say_back
from handlers.commands.person_named import person_leading
from handlers.decisions import successor
from handlers.turn import Turn

REF = re.compile(r"\b\d+(?:\.\d+)+\b")
FROM = re.compile(r"\b(?:from|on|starting)\s+(?P<day>.+?)(?=\s+(?:until|till?|to)\b|$)", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till?|to)\s+(?P<day>.+)$", re.IGNORECASE)
CANCEL = re.compile(r"(?:cancel|back|take back|undo|stop|end)", re.IGNORECASE)
NOBODY = re.compile(r"(?:to\s+)?(?:nobody|no-?one|none)\b.*", re.IGNORECASE)
LEFT_OUT = re.compile(r"[\s,;]+|\b(?:and|actions?|all|everything)\b", re.IGNORECASE)
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Order:
    """Who hands what to whom, and when."""

    person: Person
    to: Person
    refs: tuple[str, ...]  # none: all that is theirs
    first: date
    last: date | None  # None: for good


def handover(turn: Turn, rest: str) -> Answer:
    """`handover @person` shows the pack; `handover @person @other [refs] [from DAY] [until DAY]` hands over."""
    led = person_leading(turn, re.sub(r"^(?:for|of|from)\s+", "", rest, flags=re.IGNORECASE))
    if led is None:
        return Say(words.how())
    if not led.rest:
        found = pack(turn.session, turn.plan, led.person, turn.cycles, turn.cycle, turn.now)
        return Say(words.card(found))
    if CANCEL.fullmatch(led.rest):
        return Say(_cancel(turn, led.person))
    order = _order(turn, led.person, led.rest)
    if isinstance(order, str):
        return Say(words.nothing_moved(order))
    directs = Role.DIRECTOR in people.roles_of(turn.session, order.person.id, turn.plan_id)
    done = _lend(turn, order, order.last) if order.last is not None else _hand(turn, order)
    if directs and not order.refs:
        _tell_story(turn, order)
    return Say(done)


def _tell_story(turn: Turn, order: Order) -> None:
    """A director who comes, or stands in, reads what the other knows."""
    key = f"story:{order.person.handle}:{order.to.handle}:{turn.today}"
    turn.promise(key, Kind.NOTICE, outbox.To(person_id=order.to.id), pack_story.card(whole_digest(turn)))
    successor.ask(turn, order.person, order.to)


def hand(turn: Turn, person: Person, to: Person, refs: tuple[str, ...]) -> Answer:
    """At once and for good, some actions: what a button says."""
    return Say(_hand(turn, Order(person, to, refs, turn.today, None)))


def _order(turn: Turn, person: Person, said: str) -> Order | str:
    """What the words say, or a sentence why it can't be done."""
    if NOBODY.fullmatch(said):
        return words.to_nobody()
    named = re.sub(r"^to\s+", "", said, flags=re.IGNORECASE)
    to = person_leading(turn, named)
    if to is None:
        left = people.by_handle(turn.session, named.split()[0].lstrip("@").lower()) if named.split() else None
        known = left is not None and reach.was_in_plan(turn.session, left.id, turn.plan_id)
        return (
            words.has_left(left.name)
            if left is not None and known
            else words.unknown_taker(words_to_say_back(turn, named))
        )
    if to.person.id == person.id:
        return words.same_person(person.name)
    refs = tuple(dict.fromkeys(REF.findall(to.rest)))
    mine = {action.ref for action in plans.owned_by(turn.session, turn.plan, person.id)}
    others = [ref for ref in refs if ref not in mine]
    if others:
        return words.not_theirs(person.name, others)
    days = _days(turn, REF.sub(" ", to.rest))
    return days if isinstance(days, str) else Order(person, to.person, refs, *days)


def _days(turn: Turn, said: str) -> tuple[date, date | None] | str:
    """First and last day; today and none where they are not said."""
    told: dict[str, date] = {}
    for name, pattern in (("first", FROM), ("last", UNTIL)):
        match = pattern.search(said)
        if match is None:
            continue
        days = [day.day for day in find_days(match["day"], turn.today, turn.document) if day.day is not None]
        if len(days) != 1:
            return words.unclear(words_to_say_back(turn, match[0]))
        told[name], said = days[0], said[: match.start()] + said[match.end() :]
    if LEFT_OUT.sub("", said):
        return words.unclear(words_to_say_back(turn, said.strip()))
    first, last = told.get("first", turn.today), told.get("last")
    if first < turn.today:
        return words.is_past(first)
    if last is not None and last < first:
        return words.ends_before_it_starts(first, last)
    return words.too_long() if last is not None and last - first > LONGEST else (first, last)


def _hand(turn: Turn, order: Order) -> Card:
    """For good: recorded thing by thing, done at once if its day has come."""
    person, to = order.person, order.to
    things = [(Handed.ACTION, ref) for ref in order.refs] or handover_moves.theirs(turn.session, turn.plan, person)
    for what, key in things:
        handover_moves.record(
            turn.session, turn.plan_id, what, key, person.id, to.id, order.first, turn.person_id, turn.now
        )
    if not things:
        return words.moved(person.name, to.name, ())
    if not order.refs:
        person.successor_id = to.id
        write_rows(turn.session, person)
    said = words.things_said(things)
    if order.first > turn.today:
        turn.note(
            "planned a hand-over",
            f"person {person.handle}",
            after=_facts(order),
        )
        _tell(turn, order, to, words.coming(person.name, person.post, said, order.first, None, turn.today))
        _tell(turn, order, person, words.going(to.name, said, order.first, None, turn.today))
        return words.planned(person.name, to.name, things, order.first, turn.today)
    found = pack(turn.session, turn.plan, person, turn.cycles, turn.cycle, turn.now, order.refs)
    handover_moves.apply_due(turn.session, turn.plan, turn.today, turn.now)
    _tell(turn, order, to, words.card(found))
    _tell(turn, order, person, words.going(to.name, said, order.first, None, turn.today))
    return words.moved(person.name, to.name, things)


def _lend(turn: Turn, order: Order, last: date) -> Card:
    """For a time: the asks go to the other, and come back by themselves."""
    person, to = order.person, order.to
    rows = [plans.action_by_ref(turn.session, turn.plan.id, ref) for ref in order.refs] or [None]
    for action in rows:
        action_id = action.id if action is not None else None
        delegations.give(
            turn.session, turn.plan_id, person.id, to.id, action_id, order.first, last, turn.person_id, turn.now
        )
    turn.note(
        "handed over for a time",
        f"person {person.handle}",
        after=_facts(order),
    )
    said = words.things_said((), order.refs)
    _tell(turn, order, to, words.coming(person.name, person.post, said, order.first, last, turn.today))
    _tell(turn, order, person, words.going(to.name, said.replace("their", "your"), order.first, last, turn.today))
    return words.lent(person.name, to.name, order.refs, order.first, last, turn.today, _away(turn, order, last))


def _away(turn: Turn, order: Order, last: date) -> str:
    """Whoever takes over may be away in that time."""
    leaves = chase.hours_of(turn.session, turn.plan, order.to, turn.now).leave
    leave = next((one for one in leaves if one.first <= last and one.last >= order.first), None)
    if leave is None:
        return ""
    deputy = people.by_handle(turn.session, leave.deputy) if leave.deputy else None
    return words.away_then(order.to.name, leave.first, leave.last, deputy.name if deputy else "", turn.today)


def _cancel(turn: Turn, person: Person) -> Card:
    planned = handover_moves.take_back(turn.session, turn.plan_id, person.id)
    ended = delegations.take_back(turn.session, turn.plan_id, person.id, turn.today)
    if planned or ended:
        turn.note("took back a hand-over", f"person {person.handle}")
    for to_id in {row.to_id for row in (*planned, *ended)}:
        to = people.by_id(turn.session, to_id)
        if to is not None and to.id != turn.person_id:
            key = f"handover-off:{person.handle}:{to.handle}:{turn.now:%Y-%m-%dT%H:%M:%S}"
            card = words.called_off(person.name, person.post)
            turn.promise(key, Kind.NOTICE, outbox.To(person_id=to.id), card)
    return words.cancelled(person.name, [(row.what, row.key) for row in planned], len(ended))


def _tell(turn: Turn, order: Order, who: Person, card: Card) -> None:
    if who.id == turn.person_id and who.id != order.to.id:
        return
    key = f"handover:{order.person.handle}:{order.to.handle}:{who.handle}:{turn.now:%Y-%m-%dT%H:%M:%S}"
    turn.promise(key, Kind.NOTICE, outbox.To(person_id=who.id), card)


def _facts(order: Order) -> dict[str, object]:
    last = order.last.isoformat() if order.last else None
    return {"to": order.to.handle, "refs": list(order.refs), "first": order.first.isoformat(), "last": last}
