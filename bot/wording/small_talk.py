"""Said to words that are no update: thanks, a greeting, "undo", "how are we doing?", a nod to something."""

from collections.abc import Sequence

from bot.card import Button, Buttons, Card, Note, Part, says
from bot.wording.common import ask_button
from bot.wording.confirm import Left, what_next

SAYS = {
    "status": "How the plan stands",
    "overdue": "What is off plan",
    "missing": "Who has not answered",
    "risks": "Risks",
    "digest": "The digest",
    "decisions": "What waits for a decision",
    "mine": "My actions",
    "cycle": "The next dates",
    "help": "What I can do",
    "ratings": "Ratings to confirm",
}


def welcome(left: Left) -> Card:
    return _with_left("You’re welcome.", left)


def noted(left: Left) -> Card:
    return _with_left("Thank you.", left)


def hello(name: str, offers: Sequence[str], left: Left) -> Card:
    text = f"Hello {name}. I keep the improvement plan: I ask owners where their actions stand, and answer questions."
    return Card(text, (says(text), *_left(left), offered(offers)))


def not_understood(offers: Sequence[str]) -> Card:
    """Two things that someone in that role asks for."""
    text = (
        "I only know the improvement plan, and found no update in that. To update an action, say its number first, "
        "for example “3.1.1 amber, backlog 131”."
    )
    return Card(text, (says(text), says("Or did you want one of these?"), offered(offers)))


def undone() -> Card:
    text = "Undone: what I recorded last from you no longer counts. The history shows both."
    return Card(text, (says(text),))


def nothing_to_undo() -> Card:
    text = "There is nothing of yours in this round to undo."
    return Card(text, (says(text), offered(("mine", "help"))))


def nothing_waits() -> Card:
    """To a nod, where nothing was asked of them."""
    text = "Nothing waits for your decision just now."
    return Card(text, (says(text), offered(("decisions", "digest"))))


def which_decision(waiting: Sequence[tuple[str, Button]]) -> Card:
    """What a nod may have been meant for: nothing is decided by a word that names nothing."""
    head = "Do you mean this?" if len(waiting) == 1 else "Which do you mean?"
    parts: list[Part] = [says(head)]
    for what, button in waiting:
        parts += [says(what), Buttons((button,))]
    return Card(head, (*parts, Note("Nothing was decided yet.")))


def offered(words: Sequence[str]) -> Buttons:
    return Buttons(tuple(ask_button(SAYS.get(word, word), word) for word in words))


def _with_left(text: str, left: Left) -> Card:
    return Card(text, (says(text), *_left(left)))


def _left(left: Left) -> tuple[Note, ...]:
    return (Note(what_next(left)),) if left.asked else ()
