"""The last thing that someone said is taken back."""

from datetime import timedelta

from bot.card import Card
from bot.plan.small_talk import Meant, meant_by
from bot.store.message import outbox
from bot.wording.reply import small_talk as words
from handlers.replies import correction
from handlers.turn import Turn

REMEMBERED = timedelta(days=14)  # as far back as it reaches


def wished(words: str) -> bool:
    """Whether they ask for that: "undo", "scrap my last"."""
    return meant_by(words) is Meant.UNDO


def last(turn: Turn) -> Card:
    """The last thing that was recorded from them in this round, an answer to a question too."""
    for source in outbox.sources_answered(turn.session, turn.person_id, turn.now - REMEMBERED):
        if correction.take_back(turn, source):
            return words.undone()
    return words.nothing_to_undo()
