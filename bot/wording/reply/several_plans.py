"""Cards of one plan among several: marked, so that a press finds its plan; and several cards as one message."""

from collections.abc import Sequence
from dataclasses import replace

from bot.card import Button, Buttons, Card, Form, Note, Part, Points, Rule, args, says

PLAN = "plan"  # what a button or a form carries of its plan: the plan's mark


def marked(card: Card, mark: str) -> Card:
    """Its buttons lead back to the plan of that mark; those of the plan that came first carry none."""
    return replace(card, parts=tuple(_part(part, mark) for part in card.parts)) if mark else card


def marked_form(form: Form, mark: str) -> Form:
    return replace(form, args=_with(form.args, mark)) if mark else form


def addressed(card: Card, mark: str, name: str) -> Card:
    """As someone is to see it; with the plan's name, for those in several."""
    return marked(headed(card, name) if name else card, mark)


def headed(card: Card, name: str) -> Card:
    """It says first which plan it is about."""
    return replace(card, summary=f"{name}: {card.summary}", parts=(Note(name), *(card.parts or (says(card.summary),))))


def joined(cards: Sequence[Card]) -> Card:
    """Several cards as one message, one after another; first what each comes to, should a platform cut the last."""
    first, *others = cards
    if not others:
        return first
    parts: list[Part] = [Points(tuple((card.summary,) for card in cards))]
    for card in cards:
        parts += [Rule(), *(card.parts or (says(card.summary),))]
    return replace(first, summary=" ".join(card.summary for card in cards), parts=tuple(parts))


def _part(part: Part, mark: str) -> Part:
    return Buttons(tuple(_button(button, mark) for button in part.items)) if isinstance(part, Buttons) else part


def _button(button: Button, mark: str) -> Button:
    return replace(button, args=_with(button.args, mark))


def _with(given: tuple[tuple[str, str], ...], mark: str) -> tuple[tuple[str, str], ...]:
    return args(**{**dict(given), PLAN: mark})
