"""A message that someone wrote, recorded by someone else: an update, a risk or evidence, with whose words they are."""

from collections.abc import Sequence
from datetime import date

from bot.card import Card, Choice, Entry, Form, Option, args, says
from bot.models.words import Rating
from bot.plan.days.calendar import say_day
from bot.wording.common import rating, short

UPDATE, RISK, EVIDENCE = "update", "risk", "evidence"
NAMES = {UPDATE: "Record as an update", RISK: "Add as a risk", EVIDENCE: "Record as evidence"}
LISTED = 100  # a longer list is none that a form can show
LONGEST = 2000  # characters
NOT_YOURS = "That action is not yours to update: choose one of yours, or ask the improvement lead."
NOTHING = "Say what is to be recorded."
NO_LINK = "There is no web address in it. Evidence is a link that starts with https://."


def others(refs: Sequence[str]) -> str:
    return f"It speaks of {', '.join(refs)}, too. Leave in what is about this action alone."


def no_words() -> Card:
    text = "That message has no words that I could record. Files and pictures can't be taken: paste a link."
    return Card(text, (says(text),))


def no_actions() -> Card:
    text = "You have no open action to record it with. Its owner or the improvement lead can."
    return Card(text, (says(text),))


def form(kind: str, text: str, whose: str, by: str, on: date, today: date, actions: Sequence[tuple[str, str]]) -> Form:
    """`whose`: the post of who wrote it, or nothing; `by` their handle."""
    rated = Choice("rating", "How it stands, if it says so", tuple(Option(one.value, rating(one)) for one in Rating))
    which: Choice | Entry = Choice(
        "ref",
        "Which action?",
        tuple(Option(ref, f"{ref} {short(title, 60)}") for ref, title in actions),
        value=actions[0][0] if len(actions) == 1 else "",
        required=True,
    )
    if len(actions) > LISTED:
        which = Entry("ref", "Which action? Its number", hint=f"Such as {actions[0][0]}", required=True, most=40)
    words = Entry("words", "What is to be recorded", text[:LONGEST], long=True, required=True, most=LONGEST)
    writer = f"the {whose}" if whose else "someone who is not in the plan"
    return Form(
        verb="message.record.save",
        title=NAMES[kind],
        intro=f"Written by {writer}, {say_day(on, today)}. It is recorded as entered by you, with whose words they "
        "are. No names of children.",
        questions=(which, words, *((rated,) if kind == UPDATE else ())),
        submit="Record",
        args=args(kind=kind, by=by, on=on.isoformat()),
    )


def marked(words: str, whose: str, on: date, today: date) -> str:
    """The words as they are kept."""
    writer = f"the {whose}" if whose else "someone who is not in the plan"
    return f"“{words.strip()}” (written by {writer}, {say_day(on, today)})"


def done(kind: str, ref: str) -> Card:
    what = {UPDATE: "an update", RISK: "a risk", EVIDENCE: "evidence"}[kind]
    text = f"Recorded as {what} on {ref}. What I understood is in our own conversation, with Change and Undo."
    return Card(text, (says(text),))
