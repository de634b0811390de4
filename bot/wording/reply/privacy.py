"""A message that may tell of a child: asked about before anything of it is kept. The name itself is never said here."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Note, Strong, args, says
from bot.models.words import NameOf

LABELS = {
    NameOf.COLLEAGUE: "A colleague or supplier",
    NameOf.CHILD: "A child or family",
    NameOf.PLACE: "A place or product",
}
KINDS = {NameOf.COLLEAGUE: "a colleague or supplier", NameOf.PLACE: "a place or product"}


def asked(key: str, named: bool) -> Card:
    """`named`: it is a name; else a part of the message that may be about one person."""
    about = "There is a name in your message that I don't know" if named else "Part of it may be about one person"
    text = f"I have not saved your message yet. {about}. Who or what is it?"
    buttons = tuple(Button(label, "name.told", args(key=key, kind=kind.value)) for kind, label in LABELS.items())
    note = "Nothing of your message is kept until you answer. For a colleague or a place I remember the name only."
    return Card(text, (says(Strong("Not saved yet. "), f"{about}. Who or what is it?"), Buttons(buttons), Note(note)))


def child() -> Card:
    text = "Thank you. I have not saved your message, and nothing of it is kept."
    return Card(
        text, (says(text), says("Please delete it, then send the update again without the name or the details."))
    )


def taken(kind: NameOf) -> Card:
    text = f"Thank you: {KINDS[kind]}. I have taken your message."
    return Card(text, (says(text),))


def gone() -> Card:
    text = "Thank you. I no longer have your message, because I kept nothing of it. Please send it again."
    return Card(text, (says(text),))


def changed() -> Card:
    text = "You changed or deleted the message, so this question is settled."
    return Card(text, (says(text),))


def vouched(lines: Sequence[tuple[str, str, str, str]]) -> str:
    """Name, of what, by whom, on which day: for the command line."""
    if not lines:
        return "No names are vouched for."
    return "\n".join(f"{name}: {KINDS[NameOf(kind)]}; said by {by} on {day}" for name, kind, by, day in lines)


def leave_out(kind: str) -> str:
    """In a form or a command, where there is no room for a question."""
    return f"This may name someone I don't know ({kind}). Use the post instead, or leave the name out."
