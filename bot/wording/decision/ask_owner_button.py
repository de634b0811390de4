"""A director wants to know more about an action or a risk: what its owner is asked, and what the director is told."""

from bot.card import Buttons, Card, Note, Strong, says
from bot.wording.common import no_change_button, sentence, short, update_button


def asked(asker: str, name: str, about: str, ref: str) -> Card:
    """To the owner; an answer is an update like any other."""
    head = f"The {asker} asks about {name}"
    question = "What is being done about it, and by when?"
    said = f" Answer here, in words: “{name} …”." if ref else f" Answer here, in words: “Risk {name}: mitigation …”."
    buttons = (Buttons((update_button(ref), no_change_button(ref))),) if ref else ()
    return Card(
        f"{head}. {question}",
        (says(Strong(head), f" · {short(about, 140)}"), says(sentence(question) + said), *buttons, Note(NOTE)),
    )


def done(post: str, name: str) -> Card:
    text = f"I have asked the {post} about {name}. What they answer stands under “Tell me more”."
    return Card(text, (says(text),))


def already(post: str, name: str) -> Card:
    text = f"The {post} was asked by you about {name} today. What they answer stands under “Tell me more”."
    return Card(text, (says(text),))


def nobody(name: str) -> Card:
    text = f"Nobody is named who could be asked about {name}." if name else "I can’t tell whom to ask."
    return Card(text, (says(text),))


NOTE = "Your answer is recorded as an update, and everyone who reads the plan sees it."
