"""What /wsoa answered in a channel to one alone: a second press shares it with everyone there."""

from bot.card import Card
from bot.chat import Answer, Press, Say
from bot.models import Kind
from bot.store.message import outbox
from bot.wording.command import in_channel as words
from handlers.commands.command import answer_command
from handlers.commands.only_asks import only_asks
from handlers.turn import Turn


def shareable(card: Card, asked: str) -> Card:
    """What /wsoa answered to someone in a channel, which they alone see: with a button that shares it there."""
    return words.shareable(card, asked) if only_asks(asked) else card


def press_share_asked(turn: Turn, press: Press) -> Answer:
    """Asked anew, as they may read it now, for everyone where the button was pressed."""
    asked = press.args.get("words", "")
    place = press.at.place if press.at is not None else press.within
    if place is None or not only_asks(asked):
        return Say(words.not_to_share())
    answer = answer_command(turn, asked)
    if not isinstance(answer, Say):
        return Say(words.not_to_share())
    to = outbox.To(person_id=turn.person_id, place=place)
    turn.promise(f"shared:{press.receipt}", Kind.REFUSAL, to, words.shared(answer.card, turn.person.name))
    return Say(words.was_shared_here())
