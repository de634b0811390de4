"""The lead's hand on the chasing: hold it, release it, send a reminder now. Each with its reason, in the audit."""

import re

from bot.card import Card
from bot.chat import Answer, Say
from bot.models import Kind, Person
from bot.plan.ask.chase import SendNothing, may_speak
from bot.plan.ask.rules import Quiet, Rule
from bot.plan.days.steps import Step
from bot.store.ask import holds
from bot.store.ask.asks import ask_for
from bot.store.message import outbox
from bot.wording.ask import holds as words
from bot.wording.ask import opening as ask_words
from handlers.commands import hold_until
from handlers.commands.chase_state import chased_person
from handlers.commands.free_text import is_of_ones_life, only_in_doubt, stopped_words, words_to_say_back
from handlers.commands.person_described import person_described
from handlers.commands.person_named import NamedPerson, person_leading
from handlers.turn import Turn

NOT_TO_SAY = re.compile(
    r"\b(?:don['’]?t|do not|without|no need to) (?:say|saying|tell|telling|give|giving)\b.*\b(?:why|reason)", re.I
)


def hold(turn: Turn, rest: str) -> Answer:
    """`hold @person|all reason`, `… until 4 Jan`: nothing is sent first until that day, or until it is released."""
    everyone, person, said = _meant(turn, rest)
    if not everyone and person is None:
        return Say(_nobody(turn, rest) if rest.strip() else _standing(turn))
    private = person is not None and hold_until.is_private(said) and is_of_ones_life(turn, said)
    leave = private or (hold_until.LEAVE.search(said) is not None and not words_to_say_back(turn, said))  # is not kept
    stop = stopped_words(turn, said) if said and not leave else None
    unkept = stop is not None and only_in_doubt(turn, said)  # it holds, and the words are not kept
    if stop is not None and not unkept:
        return Say(stop)
    read = hold_until.reason_and_day(turn, said)
    if read is None:
        return Say(words.which_day())
    reason, until = read
    if until is not None and until <= turn.today:
        return Say(words.is_past(until, turn.today))
    if not reason:
        return Say(words.why())
    reason = words.UNSAID if unkept or NOT_TO_SAY.search(said) else words.AWAY if leave else reason
    made = holds.Held(person.name if person else "everyone", reason, until)
    holds.hold(turn.session, turn.plan, person.id if person else None, made, turn.person_id, turn.now)
    ends = {"until": until.isoformat()} if until is not None else {}
    turn.note("held", _thing(person), after={"reason": reason} | ends)
    unread = until is None and hold_until.names_an_end(said)
    return Say(words.held(made.name, reason, until, turn.today, unread=unread, private=private or unkept))


def release(turn: Turn, rest: str) -> Answer:
    """`release @person|all`: what is still due goes out."""
    everyone, person, reason = _meant(turn, rest)
    if not everyone and person is None:
        return Say(_nobody(turn, rest) if rest.strip() else _standing(turn))
    stop = stopped_words(turn, reason)
    if stop is not None:
        return Say(stop)
    count = holds.release(turn.session, turn.plan, person.id if person else None, turn.now)
    if count:
        turn.note("released", _thing(person), after={"reason": reason})
    return Say(words.released(person.name if person else "everyone", count))


def send(turn: Turn, rest: str) -> Answer:
    """`send now @person reason`: a reminder at once, within their hours and one message a day."""
    first, _, more = rest.strip().partition(" ")
    said = more if first.lower() == "now" else rest
    several = _mentioned(turn, said)
    if len(several) > 1:
        return _send_each(turn, several)
    led = person_described(turn, said)
    if led is None:
        return Say(words.send_needs_someone())
    return _send(turn, led)


def _mentioned(turn: Turn, said: str) -> list[NamedPerson]:
    """Everyone whom the words begin with: "@comms @pep reason", with the reason beside each."""
    found = list[NamedPerson]()
    while said.startswith("@") and (led := person_leading(turn, said)) is not None:
        found.append(led)
        said = led.rest
    return [NamedPerson(one.person, said) for one in found]


def _send_each(turn: Turn, several: list[NamedPerson]) -> Answer:
    """One line for each: whether it goes, when, or why not."""
    answers = [_send(turn, one) for one in several]
    return Say(words.sends_each([answer.card.summary for answer in answers]))


def _send(turn: Turn, led: NamedPerson) -> Say:
    stop = stopped_words(turn, led.rest)
    if stop is not None:
        return Say(stop)
    asked = ask_for(turn.session, led.person, turn.plan, turn.cycle_row.id, turn.cycle, turn.cycles, turn.now)
    if asked is None or not asked.left:
        return Say(words.nothing_to_send(led.person.name))
    if led.person.id in outbox.chases_unsent(turn.session, turn.cycle_row.id):
        return Say(words.on_its_way(led.person.name))
    waits = _waits(turn, led.person.id)
    if waits is not None and waits.until is not None and waits.until > turn.cycle.at(Step.MEETING):
        return Say(words.not_before_the_meeting(led.person.name))
    made = turn.promise(
        f"chase:{turn.cycle.key}:{led.person.handle}:{Rule.NOW}-{turn.today}",
        Kind.NUDGE,
        outbox.To(person_id=led.person.id),
        ask_words.reminder(asked, turn.today),
        rule=Rule.NOW.value,
        cycle_id=turn.cycle_row.id,
        until=turn.cycle.at(Step.MEETING),
    )
    if made:
        after = {"reason": led.rest}
        turn.note("sent now", f"person {led.person.handle}", after=after)
    return Say(words.sends(led.person.name, made, waits, turn.plan.zone))


def _waits(turn: Turn, person_id: int) -> SendNothing | None:
    """Why someone is not written to at this moment; None when they are."""
    found = chased_person(turn, person_id)
    if found is None:
        return None
    if found.held:
        return SendNothing(Quiet.HELD, found.hours.at(found.held_until) if found.held_until is not None else None)
    return may_speak(found.hours, found.last_word, Rule.NOW, turn.now)


def _nobody(turn: Turn, rest: str) -> Card:
    """Whom they named is not known."""
    return words.nobody_so_called(words_to_say_back(turn, rest.strip().partition(" ")[0]))


def _standing(turn: Turn) -> Card:
    found = holds.standing(turn.session, turn.plan, turn.now)
    return words.whose([(one.name, one.reason, one.until) for one in found], turn.today)


def _meant(turn: Turn, rest: str) -> tuple[bool, Person | None, str]:
    """Everyone, or the person; and the reason."""
    first, _, more = rest.strip().partition(" ")
    if first.lower() in ("all", "everyone", "everybody"):
        return True, None, more.strip()
    led = person_described(turn, rest)
    return (False, None, "") if led is None else (False, led.person, led.rest)


def _thing(person: Person | None) -> str:
    return f"chasing of {person.handle}" if person else "all chasing"
