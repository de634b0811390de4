"""When a question is not one we know: the nearest that we do know, and a button that asks it."""

from collections.abc import Iterable, Sequence

from bot.card import Button, Buttons, Card, Note, Span, Strong, says
from bot.models.words import Role
from bot.wording.common import ROLES, ask_button, listed, number_said, plural, short, update_button

ECHO = 30  # characters; longer words are not said back


def unknown(words: str, nearest: str | None) -> Card:
    """`nearest` is a question that we know. Words that are like none may be a name: they are not said back."""
    long, words = len(words) > ECHO, words if nearest else ""
    head = f"I don't know {_said(words)}."
    if long:
        as_message = "If it is an update, send it to me as a message: /wsoa only answers questions."
        return Card(f"{head} {as_message}", (says(head, f" {as_message}"), _buttons(nearest or "mine", "help")))
    if nearest is None:
        return Card(head, (says(head, " To see what you can ask: ", Strong("/wsoa help")), _buttons("help")))
    spans: tuple[Span, ...] = (head, " Did you mean ", Strong(f"/wsoa {nearest}"), "?")
    return Card(f"{head} Did you mean /wsoa {nearest}?", (says(*spans), _buttons(nearest, "help")))


def no_such_action(ref: str, near: Sequence[tuple[str, str]]) -> Card:
    """`near` are actions with a like number: reference and title."""
    head = f"There is no action {number_said(ref)} in the plan."
    if not near:
        return Card(head, (says(head, " To see yours: ", Strong("/wsoa mine")), _buttons("mine", "help")))
    return Card(
        f"{head} {_or([found for found, _ in near])}?", (says(head, " Did you mean one of these?"), _pick(near))
    )


def several(words: str, found: Sequence[tuple[str, str]]) -> Card:
    """More than one action fits the words."""
    head = f"{plural(len(found), 'action')} fit {_said(words)}."
    more = Note("Only the first few are shown: more words find fewer.") if len(found) > 8 else None
    parts = (says(head, " Which one?"), _pick(found[:8]), *([more] if more else []))
    return Card(f"{head} {_or([ref for ref, _ in found[:8]])}?", parts)


def no_such_measure(words: str, near: Sequence[tuple[str, str]]) -> Card:
    """`near` are the measures that were most likely meant: code and name."""
    head = f"I don't know a measure called {_said(words, 'that')}."
    every = ask_button("All measures", "measures")
    buttons = (*(_measure(code, name) for code, name in near), every)
    asked = " Did you mean one of these?" if near else " To see them all: "
    return Card(head, (says(head, asked, *(() if near else (Strong("/wsoa measures"),))), Buttons(buttons)))


def several_measures(words: str, found: Sequence[tuple[str, str]]) -> Card:
    """More than one measure fits the words."""
    head = f"{plural(len(found), 'measure')} fit {_said(words)}."
    return Card(head, (says(head, " Which one?"), Buttons(tuple(_measure(code, name) for code, name in found[:8]))))


def not_an_update(ref: str, may_update: bool) -> Card:
    """Someone wrote an update into a question: nothing was recorded, and they hear how."""
    head = f"I have not recorded that: /wsoa only answers questions. Send it to me as a message, starting with {ref}."
    show = ask_button(f"Show {ref}", ref)
    buttons = (update_button(ref), show) if may_update else (show,)
    return Card(head, (says(head), Buttons(buttons)))


def not_of_ones_own(handle: str) -> Card:
    """An owner says that their own new date, rating or evidence is approved."""
    head = "Nothing was decided: nobody decides about an action of their own. What you ask for goes to the lead."
    more = "To ask for a later date, send it as a message: “3.1.1 needs until 31 May because …”."
    buttons = (ask_button("What waits for a decision", f"decisions @{handle}"), ask_button("My actions", "mine"))
    return Card(head, (says(head), says(more), Buttons(buttons)))


def not_for_you(name: str, roles: Iterable[Role]) -> Card:
    whose = listed(sorted("deputies" if role is Role.DEPUTY else f"{ROLES[role]}s" for role in roles))
    text = f"/wsoa {name} is for {whose}."
    return Card(text, (says(text), _buttons("status", "mine")))


def _said(words: str, too_long: str = "that question") -> str:
    line = " ".join(words.split())
    return f"“{line}”" if line and len(line) <= ECHO else too_long


def _or(items: Sequence[str]) -> str:
    return listed(items, "or")


def _pick(found: Sequence[tuple[str, str]]) -> Buttons:
    return Buttons(tuple(Button(f"{ref} {short(title, 55)}", "ask", (("words", ref),)) for ref, title in found))


def _measure(code: str, name: str) -> Button:
    return ask_button(f"{code} {short(name, 55)}", f"measures {code}")


def _buttons(*words: str) -> Buttons:
    return Buttons(tuple(ask_button(f"/wsoa {word}", word) for word in words))


def last_not_understood() -> Card:
    """What follows on a question that was not answered is asked of no older one."""
    text = "I did not understand your last question, so I don’t know what this is asked of. Ask it in full."
    return Card(text, (says(text),))
