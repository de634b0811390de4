"""Answers to what is no update: questions to the bot, and talk of other things."""

from bot.card import Card
from bot.chat import Say
from bot.reading import records
from bot.reading.records import Intent, Record
from bot.wording import chat
from handlers.commands.command import answer_in_words
from handlers.commands.offers import offers
from handlers.turn import Turn

WORDS = {
    Intent.MEETING: "cycle",
    Intent.DEADLINE: "mine",
    Intent.MISSING: "missing",
    Intent.RISK: "risks",
    Intent.HELP: "help",
    Intent.PLAN: "status",
}


def answered(turn: Turn, found: list[Record]) -> Card:
    """What to say when there was nothing to record."""
    for item in found:
        if isinstance(item, records.Query):
            words = item.ref if item.ref else WORDS.get(item.intent, "help")
            answer = answer_in_words(turn, item.text or words, words)
            if isinstance(answer, Say):
                return answer.card
        if isinstance(item, records.HoldFile):
            return chat.files()
    for item in found:
        if isinstance(item, records.NoRecord):
            return chat.nothing_to_record(item.why, offers(turn))
    return chat.nothing_to_record("", offers(turn))
