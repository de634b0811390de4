"""What is said when something may arrive a second time."""

from dataclasses import replace

from bot.card import Card, Note, says

MAYBE = "You may have this already: I was not told whether it arrived, so I am sending it once more."


def maybe_twice(card: Card) -> Card:
    """The same message, with a word on top."""
    return replace(card, parts=(Note(MAYBE), *(card.parts or (says(card.summary),))))
