"""Where something was said, as the record and the answers name it."""

from bot.chat import Message, MessageRef, Place
from handlers.turn import Turn


def source_at(turn: Turn, at: MessageRef) -> str:
    """A message's own id in a plan: the same for its edits and its deletion."""
    return turn.key(f"{at.place.platform}:{at.place.conversation}:{at.message}")


def thread_of(message: Message) -> Place:
    """Answers go in the thread of what they answer."""
    place = message.at.place
    return Place(place.platform, place.conversation, place.thread or message.at.message)


def answered_in(message: Message) -> Place | None:
    """Where it was said, in sight: not in a thread that nobody opened. None for what was said in a channel: that is
    answered in the speaker's own conversation."""
    return message.at.place if message.direct else None
