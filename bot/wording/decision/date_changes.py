"""A new date is asked for, and someone decides: what they are asked, what follows, and what the owner hears."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Buttons, Card, Entry, Form, Note, Part, Strong, Style, args, says
from bot.plan.days.calendar import say_day
from bot.wording.common import day, moved, plural, sentence, short


@dataclass(frozen=True)
class DateRequest:
    """One request, as it is told."""

    id: int
    ref: str
    title: str
    agreed: date
    to: date | None  # None: no day was given yet
    said: str  # how the day was put, where none was given
    reason: str
    by: str  # name and post
    times_moved: int


def asked(one: DateRequest, today: date) -> Card:
    """To whoever decides."""
    head = f"New date asked for on {one.ref}: {_from_to(one, today)}"
    before = f" It was {moved(one.times_moved)} before." if one.times_moved else ""
    reason = f"Reason: {sentence(one.reason, 300)}" if one.reason else "No reason was given."
    parts: list[Part] = [
        says(Strong(head), f" · {short(one.title, 100)}"),
        says(f"Asked for by {one.by}. {reason}{before}"),
        Buttons(tuple(_buttons(one))),
        Note(_how(one)),
    ]
    return Card(f"{head}.", tuple(parts))


def settled(one: DateRequest, what: str, today: date) -> Card:
    """What that message becomes once it is decided or taken back."""
    head = f"New date asked for on {one.ref}: {_from_to(one, today)}"
    return Card(f"{head}. {what}", (says(Strong(head), f" · {short(one.title, 100)}"), says(what)))


def taken_back() -> str:
    return "They took the request back: there is nothing to decide."


def decided(approved: bool, to: date | None, by: str, today: date) -> str:
    return f"Approved by {by}: {day(to, today)}." if approved else f"Not approved, by {by}."


def which(ref: str, waiting: Sequence[DateRequest], today: date) -> Card:
    """`/wsoa approve REF` without a date."""
    if not waiting:
        text = f"No new date is waiting for a decision on {ref}."
        ask = f"To ask for one, send me a message: “{ref} needs until 31 May because …”."
        return Card(text, (says(text), Note(ask)))
    return asked(waiting[-1], today)


def how() -> Card:
    text = "Which action, and which date? `/wsoa approve 3.1.1 31 May`, or `/wsoa approve 3.1.1 no`, and why not."
    return Card(text, (says(text), Note("What waits for a decision: `/wsoa decisions`.")))


def no_day(ref: str) -> Card:
    text = f"I can't read a day in that. Write `/wsoa approve {ref} 31 May 2027`, or `/wsoa approve {ref} no`, and why."
    return Card(text, (says(text), Note("Nothing was changed.")))


def several_days(ref: str) -> Card:
    text = f"That is more than one day. Name the one that {ref} moves to."
    return Card(text, (says(text), Note("Nothing was changed.")))


def why_not(ref: str) -> Card:
    text = f"Say why, in a few words: `/wsoa approve {ref} no the board wants it done by then`."
    return Card(text, (says(text), Note("Its owner reads the reason. Nothing was changed.")))


def is_past(ref: str, to: date) -> Card:
    text = f"{say_day(to)} {to.year} is past. Approve a day to come for {ref}."
    return Card(text, (says(text), Note("Nothing was changed.")))


def not_later(ref: str, to: date, agreed: date) -> Card:
    text = f"{ref} is due {say_day(agreed)} {agreed.year}, and {say_day(to)} {to.year} is not later."
    return Card(text, (says(text), Note("Nothing was changed. An earlier date needs no approval.")))


def already(ref: str, approved: bool, to: date | None, by: str, today: date) -> Card:
    what = f"moved to {day(to, today)}" if approved else "not moved"
    text = f"That was decided already: {ref} was {what}, by {by}."
    return Card(text, (says(text),))


def gone() -> Card:
    text = "That request was taken back or decided with another one. What waits now: `/wsoa decisions`."
    return Card(text, (says(text),))


def approved(ref: str, was: date, to: date, closed: bool, today: date) -> Card:
    text = f"{ref} is now due {say_day(to, today)} instead of {say_day(was, today)}. Its owner is told."
    note = f"{say_day(to, today)} is not a working day." if closed else "The original date is kept, and every move is."
    return Card(text, (says(text), Note(note)))


def refused(ref: str, agreed: date, today: date) -> Card:
    text = f"{ref} stays due {say_day(agreed, today)}. Its owner is told, with your reason."
    return Card(text, (says(text),))


def told_approved(ref: str, title: str, was: date, to: date, by: str, today: date) -> Card:
    text = f"{ref} is now due {say_day(to, today)}."
    rest = f" {short(title, 80)}: the new date is approved by {by}. It was {say_day(was, today)}."
    return Card(text, (says(Strong(text), rest),))


def told_refused(one: DateRequest, reason: str, by: str, today: date) -> Card:
    text = f"{one.ref} stays due {say_day(one.agreed, today)}."
    wanted = f"{say_day(one.to, today)} was not approved" if one.to else "A later date was not approved"
    rest = f" {wanted}, by {by}. Reason: {sentence(reason, 300)}"
    note = "If it can't be done by then, say so in your next update: what would it take?"
    return Card(text, (says(Strong(text), rest), Note(note)))


def decline_form(one: DateRequest, today: date) -> Form:
    return Form(
        verb="date.refuse",
        title=f"Not this date: {one.ref}"[:24],
        intro=f"{one.ref} {short(one.title, 100)} stays due {say_day(one.agreed, today)}.",
        questions=(Entry("reason", "Why? Its owner reads this.", required=True, long=True, most=300),),
        submit="Do not approve",
        args=args(id=str(one.id)),
    )


SAY_WHY = "Say why, in a few words: its owner reads this."


def _from_to(one: DateRequest, today: date) -> str:
    if one.to is None:
        said = f" (“{short(one.said, 60)}”)" if one.said else ""
        return f"later than {say_day(one.agreed, today)}, no day given yet{said}"
    days = (one.to - one.agreed).days
    return f"{say_day(one.agreed, today)} → {say_day(one.to, today)} ({plural(days, 'day')} later)"


def _buttons(one: DateRequest) -> list[Button]:
    carried = args(id=str(one.id))
    found = [Button("Do not approve", "date.decline", carried, Style.DANGER)]
    if one.to is not None:
        found.insert(0, Button(f"Approve {say_day(one.to)}", "date.approve", carried, Style.PRIMARY))
    return found


def _how(one: DateRequest) -> str:
    keep = f"Until someone decides, the plan keeps {say_day(one.agreed)}."
    other = "another date" if one.to is not None else "the date"
    return f"{keep} To approve {other}: `/wsoa approve {one.ref} 31 May`."
