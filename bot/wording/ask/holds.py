"""Holding and releasing the chasing, and sending a reminder now: said to the improvement lead."""

from collections.abc import Sequence
from datetime import date

from bot.card import Card, Note, Points, Strong, says
from bot.plan.ask.chase import SendNothing
from bot.plan.ask.rules import Quiet
from bot.plan.days.calendar import say_day
from bot.wording.ask.rules import SILENT, say_when
from bot.wording.common import plural

UNSAID = "not given"  # where the lead asks that none is kept
AWAY = "away"  # instead of a reason of leave, which is not kept
HOW = "`/wsoa hold @person reason`, `/wsoa hold all reason until 4 Jan`, `/wsoa release @person`, `/wsoa release all`."


def whose(held: Sequence[tuple[str, str, date | None]], today: date) -> Card:
    """What is held now, and how to change it."""
    if not held:
        text = "Nobody is on hold."
        return Card(text, (says(text), Note(HOW)))
    text = "On hold: I do not write to them first."
    lines = tuple((Strong(name), why_held(reason, until, today)) for name, reason, until in held)
    return Card(text, (says(text), Points(lines), Note(HOW)))


def why_held(reason: str, until: date | None, today: date) -> str:
    """Beside a name."""
    return f" until {say_day(until, today)}: {reason}" if until is not None else f": {reason}"


def nobody_so_called(said: str) -> Card:
    """Nothing was held or released."""
    whom = f"“{said}”" if said else "that name"
    text = f"I don’t know {whom}, so nothing has changed. Use a name, a post or @handle of this plan."
    return Card(text, (says(text), Note(f"`/wsoa hold` alone shows who is on hold. {HOW}")))


def which_day() -> Card:
    text = "I am not sure which day that is, so nothing is on hold. Say it as “until 4 Jan”, or leave it out."
    return Card(text, (says(text), Note("Without a day, a hold lasts until you release it.")))


def is_past(until: date, today: date) -> Card:
    text = f"{say_day(until, today)} is not ahead of us, so nothing is on hold. Say until which day to come."
    return Card(text, (says(text), Note(HOW)))


def why() -> Card:
    text = "Say why, in a few words: the reason is kept with the hold."
    return Card(text, (says(text), Note(HOW)))


def held(
    name: str, reason: str, until: date | None, today: date, *, unread: bool = False, private: bool = False
) -> Card:
    """`unread`: they said until when, and no day was found in it. `private`: what they said of it is not kept."""
    if until is not None:
        day = say_day(until, today)
        ends = f"On hold until {day}: {name}. On {day} it ends by itself, and what is still due goes out."
    else:
        ends = f"On hold: {name}. I do not write to them first until you release it."
    text = f"{ends} Reason kept: {reason}"
    note = "What you said of the person is not kept. " if private and reason == UNSAID else ""
    note = "Why somebody is away is not kept. " if private and reason != UNSAID else note
    note += "I found no day in it, so it does not end by itself. " if unread else ""
    return Card(text, (says(text), Note(f"{note}They can still answer, and get my confirmations. {HOW}")))


def released(name: str, count: int) -> Card:
    text = f"Released: {name}. What is still due goes out." if count else f"Nothing was on hold for {name}."
    return Card(text, (says(text),))


def send_needs_someone() -> Card:
    text = "To whom? Write `/wsoa send now @person reason`."
    return Card(text, (says(text),))


def nothing_to_send(name: str) -> Card:
    text = f"{name} has nothing open in this round, so I have nothing to remind them of."
    return Card(text, (says(text),))


def on_its_way(name: str) -> Card:
    text = f"A message to {name} waits to be sent already, so I add none. See `/wsoa sent @person`."
    return Card(text, (says(text),))


def not_before_the_meeting(name: str) -> Card:
    text = f"{name} can't be reached before the meeting, so I send nothing."
    return Card(text, (says(text), Note("To give their actions to others: `/wsoa handover`.")))


def sends_each(told: Sequence[str]) -> Card:
    """Reminders to several at once: what became of each."""
    head = f"{plural(len(told), 'reminder')} asked for"
    note = Note("The reason is kept in the audit. To stop one: `/wsoa hold @person reason`.")
    return Card(f"{head}.", (says(f"{head}."), Points(tuple((one,) for one in told)), note))


def sends(name: str, made: bool, waits: SendNothing | None, zone: str) -> Card:
    """When the reminder goes out, and why not now where that is so."""
    if not made:
        text = f"{name} was sent a reminder at your word today already."
        return Card(text, (says(text),))
    text = f"{name} gets a reminder of what is left now."
    if waits is not None and waits.why is Quiet.HELD and waits.until is None:
        text = f"{name} is on hold. The reminder goes out once you release it: `/wsoa release @person`."
    elif waits is not None and waits.until is not None:
        text = f"{name} gets a reminder of what is left on {say_when(waits.until, zone)}, not now: {SILENT[waits.why]}."
    return Card(text, (says(text), Note("The reason is kept in the audit. To stop it: `/wsoa hold @person reason`.")))
