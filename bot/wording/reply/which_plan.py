"""Someone in several plans: which of them is meant?"""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Note, Strong, args, says
from bot.wording.common import ask_button, listed
from bot.wording.reply.several_plans import PLAN


def asked(plans: Sequence[tuple[str, str, str]], key: str) -> Card:
    """What was said may be about any of these: short name, title and mark of each."""
    text = f"Is this about {listed([short for short, _title, _mark in plans], 'or')}? Nothing is recorded yet."
    buttons = tuple(Button(short, "plan.chosen", args(key=key, **{PLAN: mark})) for short, _title, mark in plans)
    first = plans[-1][0]
    note = Note(f"Next time, put its name before it: “{first} 2.1 amber, waiting for the panel”.")
    return Card(text, (says(text), Buttons(buttons), note))


def chosen(short: str, title: str) -> Card:
    text = f"Taken as about {short} ({title})."
    return Card(text, (says(text),))


def changed() -> Card:
    text = "You changed the message: it is taken as it is now."
    return Card(text, (says(text),))


def forgotten() -> Card:
    text = "You did not say which plan, so nothing was recorded, and I no longer have your words. Send them again."
    return Card(text, (says(text),))


def gone() -> Card:
    text = "You deleted the message: nothing was recorded of it."
    return Card(text, (says(text),))


def asked_command(plans: Sequence[tuple[str, str]], words: str) -> Card:
    """A command that changes something: in which plan?"""
    text = f"In which plan? {listed([f'{short} is {title}' for short, title in plans])}."
    buttons = tuple(ask_button(f"{short} {words}"[:70], f"{short} {words}") for short, _title in plans)
    return Card(text, (says(text), Buttons(buttons), says("Or type it: ", Strong(f"/wsoa {plans[0][0]} {words}"), ".")))
