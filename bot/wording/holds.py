"""Holding and releasing the chasing, and sending a reminder now: said to the improvement lead."""

from collections.abc import Sequence

from bot.card import Card, Note, Points, Strong, says

HOW = "`/wsoa hold @person reason`, `/wsoa hold all reason`, `/wsoa release @person`, `/wsoa release all`."


def whose(held: Sequence[tuple[str, str]]) -> Card:
    """What is held now, and how to change it."""
    if not held:
        text = "Nobody is on hold."
        return Card(text, (says(text), Note(HOW)))
    text = "On hold: I do not write to them first."
    lines = tuple((Strong(name), f": {reason}") for name, reason in held)
    return Card(text, (says(text), Points(lines), Note(HOW)))


def why() -> Card:
    text = "Say why, in a few words: the reason is kept with the hold."
    return Card(text, (says(text), Note(HOW)))


def held(name: str, reason: str) -> Card:
    text = f"On hold: {name}. I do not write to them first until you release it. Reason kept: {reason}"
    return Card(text, (says(text), Note("They can still answer, and get my confirmations. " + HOW)))


def released(name: str, count: int) -> Card:
    text = f"Released: {name}. What is still due goes out." if count else f"Nothing was on hold for {name}."
    return Card(text, (says(text),))


def send_whom() -> Card:
    text = "To whom? Write `/wsoa send now @person reason`."
    return Card(text, (says(text),))


def nothing_to_send(name: str) -> Card:
    text = f"{name} has nothing open in this round, so I have nothing to remind them of."
    return Card(text, (says(text),))


def sends(name: str, made: bool) -> Card:
    if not made:
        text = f"{name} was sent a reminder at your word today already."
        return Card(text, (says(text),))
    text = f"{name} gets a reminder of what is left: now, or at their next working hour if they had a message today."
    return Card(text, (says(text), Note("The reason is kept in the audit. To stop it: `/wsoa hold @person reason`.")))
