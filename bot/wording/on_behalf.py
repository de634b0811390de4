"""What the lead enters for someone else, with /wsoa for: what became of it, or why nothing did."""

from collections.abc import Sequence

from bot.card import Card, Note, Points, Strong, Title, says
from bot.wording.common import listed, short

HOW = "`/wsoa for @person 3.1.1 amber - tender out, says by phone`"


def for_whom() -> Card:
    text = f"For whom, and what did they say? {HOW}"
    return Card(text, (says(text),))


def owns_nothing(name: str) -> Card:
    text = f"{name} has no open action in this plan, so there is nothing to enter for them."
    return Card(text, (says(text),))


def what(name: str, handle: str, actions: Sequence[tuple[str, str, bool]]) -> Card:
    """`actions`: each with whether an update of it is still missing."""
    head = f"What did {name} say?"
    lines = [
        (Strong(ref), f" {short(title, 70)}{': no update in this round' if silent else ''}")
        for ref, title, silent in actions
    ]
    how = Note(f"Write it after their name: `/wsoa for @{handle} {actions[0][0]} amber - what they said`.")
    return Card(head, (Title(head), Points(tuple(lines[:20])), how))


def entered(name: str) -> Card:
    text = (
        f"Entered for {name}: the record names you as whoever entered it. What I understood is in our own "
        "conversation, with Change and Undo."
    )
    return Card(text, (says(text),))


def not_theirs(name: str, others: Sequence[tuple[str, str]]) -> Card:
    """Nothing was recorded: it speaks of actions of others."""
    whose = listed([f"{ref} is the {post}’s" for ref, post in others])
    text = f"Nothing was recorded for {name}: {whose}. Send each person’s words by themselves."
    return Card(text, (says(text),))


def nothing(name: str, handle: str, ref: str) -> Card:
    text = f"I found nothing in that to record for {name}."
    how = (
        f"Say the number and how it stands: `/wsoa for @{handle} {ref} amber - what they said`. Their leave is "
        f"`/wsoa away @{handle} …`, a question about their actions `/wsoa overdue @{handle}`."
    )
    return Card(f"{text} {how}", (says(text), says(how)))
