"""Why a message was not delivered, as the lead reads it; and what is said when one may arrive a second time."""

from dataclasses import replace

from bot.card import Card, Note, says

DEACTIVATED = "Their account was deactivated."
NOT_MATCHED = "No account is matched to this person yet."
OF_THE_PERSON = (DEACTIVATED, NOT_MATCHED)  # the lead is told of these
NO_WORD = "The platform did not say, time after time, whether it arrived."
NO_SIGN = "No word yet whether it arrived."
SLOW_DOWN = "The platform asked the bot to slow down."
NOT_DRAWN = "The bot could not draw or send this message; its log says why."
NOT_UNDERSTOOD = "The bot could not make sense of it; its log says why."
MAYBE = "You may have this already: I was not told whether it arrived, so I am sending it once more."


def not_connected(platform: str | None) -> str:
    return f"The bot is not connected to {platform}."


def maybe_twice(card: Card) -> Card:
    """The same message, with a word on top."""
    return replace(card, parts=(Note(MAYBE), *(card.parts or (says(card.summary),))))
