"""The answer to a question, sent to someone else."""

from dataclasses import replace

from bot.card import Buttons, Card, Note, says
from bot.wording.common import ask_button


def send(name: str, handle: str, question: str) -> Card:
    text = f"Nothing is sent yet. Send {name} the answer to “{question}”, as they may see it?"
    return Card(text, (says(text), Buttons((ask_button(f"Send to {handle}", f"send that to @{handle} {question}"),))))


def sent_to_you(found: Card, by: str, question: str) -> Card:
    """To whoever gets it: who sends it, and what was asked."""
    head = f"{by} asked me to show you “{question}”."
    note = Note("It is answered as you may see it. To ask again: the same words.")
    return replace(found, summary=f"{head} {found.summary}", parts=(says(head), *found.parts, note))


def was_sent(name: str, question: str) -> Card:
    text = f"{name} gets the answer to “{question}”, with your name."
    return Card(text, (says(text),))


def packs_come_to_you(kind: str, who: str) -> Card:
    """A pack goes to whoever asks for it, and from them to others."""
    text = f"Nothing was sent{f' to “{who}”' if who else ''}. A pack comes to whoever asks for it; you pass it on."
    note = Note("It says when it was frozen, and is a draft until two people have approved it.")
    return Card(text, (says(text), Buttons((ask_button(f"Bring me the {kind} pack", f"pack {kind}"),)), note))


def to_whom() -> Card:
    text = "To whom? Say a name, a post or @handle that this plan knows: “send that to @ad_edu”."
    return Card(text, (says(text),))


def cannot() -> Card:
    text = "I can’t send that: only the answer to a question, to someone else of this plan."
    return Card(text, (says(text),))
