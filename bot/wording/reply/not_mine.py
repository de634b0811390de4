"""An action that its owner says is not theirs: what the lead is asked, and what everyone hears of it."""

from bot.card import Button, Buttons, Card, Note, Strong, Style, args, says
from bot.wording.common import quoted, short

Who = tuple[str, str, str]  # handle, name, post


def asked(ref: str, title: str, owner: Who, to: Who | None, said_so: bool, said: str) -> Card:
    """To the lead. `said_so`: the owner named them; else it is a guess from the plan. `said`: in the owner's words."""
    handle, name, post = owner
    head = f"{name} says {ref} is not theirs."
    carried = {"ref": ref, "owner": handle}
    buttons = [Button(f"Leave it with {name}", "not_mine.keep", args(**carried))]
    if to is None:
        suggestion = "Nobody of the plan is named."
    else:
        whose = "They say it belongs to" if said_so else "In the same area most is owned by"
        suggestion = f"{whose} {to[1]}, {to[2]}."
        accept = Button(f"Give it to {to[1]}", "not_mine.accept", args(**carried, to=to[0]), Style.PRIMARY)
        buttons.insert(0, accept)
    return Card(
        head,
        (
            says(Strong(f"{ref} {short(title, 100)}"), f": {head} ({post}) {suggestion}"),
            *((says(f"In their words: {quoted(said)}"),) if said else ()),
            Buttons(tuple(buttons)),
            Note(
                f"Until you decide, {name} stays its owner and is not asked about it. "
                f"To give it to someone else: `/wsoa handover {handle} @person {ref}`."
            ),
        ),
    )


def settled(ref: str, title: str, name: str, what: str) -> Card:
    """What the lead's message becomes."""
    text = f"{name} said {ref} is not theirs. {what}"
    return Card(text, (says(Strong(f"{ref} {short(title, 100)}"), f": {text}"),))


def goes_to(to: str, by: str) -> str:
    return f"{by} gave it to {to}."


def stays(name: str, by: str) -> str:
    return f"{by} left it with {name}."


def taken_back() -> str:
    return "They took that back: it stays with them."


def misread() -> str:
    return "I misread that: it stays with them."


def passed_on(ref: str, to: str) -> str:
    """In the owner's confirmation."""
    whose = f" I have passed on your words, and that you mean {to}." if to else ""
    return f"{ref}: you are not asked about it any more in this round. The improvement lead decides.{whose}"


def stays_yours(ref: str, title: str, by: str) -> Card:
    text = f"{ref} stays with you: {by} has decided."
    more = f" {short(title, 100)}. It is among your actions again: reply to me, or talk to {by}."
    return Card(text, (says(Strong(text), more),))


def left_with(ref: str, name: str) -> Card:
    text = f"{ref} stays with {name}, who is told and asked about it again."
    return Card(text, (says(text),))


def name_someone(ref: str, owner: str) -> Card:
    text = f"They are no longer in the plan. Name someone: `/wsoa handover {owner} @person {ref}`."
    return Card(text, (says(text), Note("Nothing was moved.")))


def moved_already(ref: str, name: str) -> Card:
    text = f"{ref} is {name}'s by now. Nothing was moved."
    return Card(text, (says(text),))


def gone() -> Card:
    text = "That action is no longer in the plan. Nothing was moved."
    return Card(text, (says(text),))


def only_the_lead() -> Card:
    text = "Only the improvement lead decides who owns an action. Nothing was moved."
    return Card(text, (says(text),))
