"""A question in someone's own words to the owner of an action: as the owner gets it, and what the asker is told."""

from bot.card import Button, Buttons, Card, Note, Quote, Strong, Style, args, says
from bot.wording.common import ask_button, short


def question(ref: str, title: str, text: str, by: str, inquiry_id: int) -> Card:
    """To the owner; it is answered as a challenge is."""
    head = f"{by} asks about {ref}"
    answer = Button("Answer", "challenge.answer", args(id=str(inquiry_id)), Style.PRIMARY)
    note = "Or answer here, under this message. Your answer goes to whoever asked, and changes no rating."
    parts = (
        says(Strong(head), f" · {short(title, 100)}"),
        Quote(text),
        Buttons((answer, ask_button(f"Show {ref}", ref))),
    )
    return Card(f"{head}: {short(text, 140)}", (*parts, Note(note)))


def asked(ref: str, post: str) -> Card:
    text = f"I have asked the {post} about {ref}, in your words and with your name. The answer comes to you here."
    return Card(text, (says(text),))


def already(ref: str, post: str) -> Card:
    text = f"You asked the {post} about {ref} today already. The answer comes to you here."
    return Card(text, (says(text), Note("Nobody was asked again.")))


def what(ref: str) -> Card:
    text = (
        f"What do you want to ask about {ref}? Write it after the number: `/wsoa ask {ref} when does the tender close`."
    )
    return Card(text, (says(text),))


def how() -> Card:
    text = "Whose action is it about? Begin with its number: `/wsoa ask 3.1.1 when does the agency start`."
    return Card(text, (says(text),))
