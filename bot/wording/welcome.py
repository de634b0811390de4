"""The first word to someone for whom the bot was added, and where they are written to when they have two accounts."""

from bot.card import Buttons, Card, Note, Part, Quote, Strong, says
from bot.chat import Platform
from bot.models.words import Role
from bot.plan.spoken_of import hello
from bot.wording.common import ask_button, on
from bot.wording.help import OPENINGS, role_of


def welcome(
    first_name: str, plan: str, roles: frozenset[Role], example: str, elsewhere: Platform | None, here: Platform
) -> Card:
    """`example` is an action of theirs, where they own one; `elsewhere`, where they are asked instead of here."""
    head = f"{hello(first_name)}, I look after the updates for {plan}."
    parts: list[Part] = [says(Strong(head)), says(OPENINGS[role_of(roles, bool(example))])]
    if example:
        parts += [
            says("To give an update, write to me here as you would to a colleague, for example:"),
            Quote(f"{example} amber, two posts filled, the third advertised until 8 Jan"),
        ]
    parts.append(Buttons((ask_button("My actions", "mine"), ask_button("What you can do here", "help"))))
    if elsewhere is not None:
        parts.append(Note(f"I ask you {on(elsewhere)}. To be asked here instead, type: prefer {here.value}"))
    parts.append(Note("Never write names or details of children: such messages are not saved."))
    return Card(head, tuple(parts))


def asked_on(name: str, platform: Platform) -> Card:
    """`name` where it is someone else's wish."""
    whom = f"{name} is" if name else "You are"
    text = f"{whom} asked {on(platform)} from now on. An answer counts wherever it is given."
    return Card(text, (says(text),))


def not_there(name: str, platform: Platform) -> str:
    whom, theirs = (name, "their") if name else ("you", "your")
    add = {
        Platform.SLACK: f"Write to me there once from {theirs} account",
        Platform.TEAMS: "Add the app there first",
        Platform.MAIL: "The improvement lead can say whether e-mail is in use",
    }[platform]
    return f"I can't reach {whom} {on(platform)} yet. {add}."
