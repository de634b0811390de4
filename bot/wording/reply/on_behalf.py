"""What the lead enters for someone else, with /wsoa for: what became of it, or why nothing did."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Note, Part, Points, Strong, Style, Title, args, says
from bot.wording.common import listed, short
from bot.wording.reply.confirmed import RecordedOf

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


def entered(name: str, *, copied: bool = False) -> Card:
    """`copied`: they get what was understood by e-mail."""
    copy = f" {name} gets a copy by e-mail, and can correct it." if copied else ""
    text = (
        f"Entered for {name}: the record names you as whoever entered it. What I understood is in our own "
        f"conversation, with Change and Undo.{copy}"
    )
    return Card(text, (says(text),))


def copy(by: str, post: str, told: Sequence[RecordedOf], source: str) -> Card:
    """To whom it was entered for: what now stands in the record as theirs."""
    refs = listed([one.ref for one in told if one.ref])
    head = f"Entered for you: {refs}" if refs else "Entered for you"
    parts: list[Part] = [Title(head), says(f"{by} ({post}) entered this for you, as what you told them:")]
    for one in told:
        parts += [says(Strong(f"{one.ref} {one.title}".strip())), says(one.sentence)]
        parts += [Buttons((Button("Correct", "update.open", args(ref=one.ref)),))] if one.ref else []
    parts.append(Buttons((Button("I did not say that", "entered.deny", args(source=source), Style.DANGER),)))
    right = "If it is right, there is nothing to do. If not, say what is so: what you say yourself counts from then on."
    return Card(head, (*parts, Note(right)))


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
