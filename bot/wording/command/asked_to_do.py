"""What the lead asked for in words, as the command that does it: nothing is done until it is pressed."""

from datetime import date

from bot.card import Buttons, Card, Note, Strong, says
from bot.wording.common import ask_button, day


def chase(name: str, handle: str, reason: str) -> Card:
    text = f"Nothing is sent yet. Remind the {name} now?"
    return _card(text, f"Remind {handle}", f"send now @{handle} {reason}")


def hold(name: str, handle: str, reason: str, until: date | None) -> Card:
    """`until`: the day on which it ends by itself."""
    ends = f" until {day(until)}" if until is not None else ""
    text = f"Nothing has changed yet. Stop writing to the {name} first{ends}?"
    said = f"hold @{handle} {reason}{f' until {until:%d %b %Y}'.replace(' 0', ' ') if until is not None else ''}"
    return _card(text, f"Hold {handle}", said)


def _card(text: str, label: str, words: str) -> Card:
    note = Note("What it does is noted, with your name and the reason.")
    told = says(text, " It is ", Strong(f"/wsoa {words}"), ".")
    return Card(text, (told, Buttons((ask_button(label, words),)), note))
