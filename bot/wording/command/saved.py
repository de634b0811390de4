"""Saved questions: that one is saved, which there are, and its answer when its time has come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.card import Button, Buttons, Card, Note, Part, Strong, Title, Words, args, says
from bot.plan.days.calendar import say_day
from bot.wording.common import ask_button, listed, plural

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DELETE = "saved.delete"
HOW = "/wsoa save red area 3 every Monday 9:00"


@dataclass(frozen=True)
class SavedQuestionTold:
    """A saved question, as it is told."""

    number: int
    name: str
    words: str
    days: Sequence[int]
    hour: int
    minute: int
    place: str
    next: datetime  # in the plan's zone

    @property
    def when(self) -> str:
        every = {tuple(range(7)): "every day", tuple(range(5)): "every working day"}.get(tuple(self.days))
        days = every or f"every {listed([DAYS[day] for day in self.days])}"
        return f"{days} at {self.hour}:{self.minute:02d}"

    @property
    def where(self) -> str:
        return f"in {self.place}, where everyone can read it" if self.place else "to you here"


def saved(kept: SavedQuestionTold, today: date, before: SavedQuestionTold | None = None) -> Card:
    """It is said what will be asked, when, where, and when first; `before`: whose place it takes."""
    head = f"Saved: {_called(kept)}, {kept.when}, {kept.where}."
    first = f" First on {say_day(kept.next.date(), today)}, with what you may read on the day."
    now = ask_button("Ask it now", kept.words)
    told = f"It takes the place of {_called(before)}, {before.when}, {before.where}." if before is not None else ""
    apart = " To keep both, give one a name: “Fridays: red every Friday”." if before is not None else ""
    notes = (Note(f"{told}{apart}"),) if told and before is not None and before.when != kept.when else ()
    return Card(head, (says(head, first), *notes, Buttons((now, _delete(kept)))))


def every(kept: Sequence[SavedQuestionTold], today: date) -> Card:
    if not kept:
        text = "You have no saved questions."
        return Card(text, (says(text, " To save one: ", Strong(HOW)),))
    head = f"{plural(len(kept), 'saved question')}"
    parts: list[Part] = [Title(head)]
    for one in kept:
        told = f": {one.when}, {one.where}. Next {say_day(one.next.date(), today)}."
        parts += [Words((Strong(_called(one)), told)), Buttons((ask_button("Ask it now", one.words), _delete(one)))]
    return Card(f"{head}.", tuple(parts))


def deleted(name: str) -> Card:
    text = f"Deleted: “{name}” is not asked any more."
    return Card(text, (says(text),))


def ended(name: str) -> Card:
    """To whoever saved it, where they may not ask it any more."""
    text = (
        f"Your saved question “{name}” has ended: your part in the plan changed, and it is not yours to ask any more."
    )
    return Card(text, (says(text),))


def answered(kept: SavedQuestionTold, card: Card) -> Card:
    """Its answer, in one's own conversation."""
    head = f"Your saved question {_called(kept)}, {kept.when}"
    parts = (says(Strong(head)), *(card.parts or (says(card.summary),)), Buttons((_delete(kept),)))
    return replace(card, summary=f"{head}. {card.summary}", parts=parts)


def in_channel(kept: SavedQuestionTold, card: Card, by: str) -> Card:
    """The same where everyone reads it: without buttons, which are its owner's."""
    head = f"{_called(kept)}, {kept.when}"
    parts = tuple(part for part in (card.parts or (says(card.summary),)) if not isinstance(part, Buttons))
    return replace(card, summary=f"{head}. {card.summary}", parts=(says(Strong(head)), *parts, Note(f"Saved by {by}.")))


def no_time(question: str) -> Card:
    text = f"When shall I ask that? For example: `{HOW}`." if question else f"Which question, and when? `{HOW}`."
    return Card(text, (says(text, " Nothing was saved."),))


def not_then() -> Card:
    text = "Saved questions are asked between 7:00 and 19:00. Nothing was saved."
    return Card(text, (says(text),))


def not_a_question() -> Card:
    text = "I can save what only asks, and what I understand in full. Ask it once first. Nothing was saved."
    return Card(text, (says(text),))


def too_many(most: int) -> Card:
    text = f"You have {most} saved questions, which is the most. Delete one first: /wsoa saved. Nothing was saved."
    return Card(text, (says(text),))


def no_channel(place: str) -> Card:
    text = (
        f"I can’t tell which channel {place} is. On Slack, pick it from the list that opens after #; elsewhere, leave "
        "it out and share the answer. Nothing was saved."
    )
    return Card(text, (says(text),))


def leads_only() -> Card:
    text = "Only the improvement lead sends answers to a channel. Leave it out, and it comes to you. Nothing was saved."
    return Card(text, (says(text),))


def not_yours() -> Card:
    text = "There is no such saved question of yours any more."
    return Card(text, (says(text),))


def _called(kept: SavedQuestionTold) -> str:
    return f"“{kept.name}”" if kept.name == kept.words else f"“{kept.name}” ({kept.words})"


def _delete(kept: SavedQuestionTold) -> Button:
    return Button("Delete", DELETE, args(number=str(kept.number)))
