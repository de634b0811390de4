"""Asked in a channel: others read there, guests and people of other organisations too, so the asker alone is answered.

A second press shares the answer, as it was given, with everyone in that channel.
"""

from typing import Any

from bot.card import Card
from bot.chat import Answer, Message, Nothing, Place, Platform, Press, Say
from bot.models import Kind
from bot.store.message import cards, outbox
from bot.wording.command import in_channel as words
from handlers.turn import Turn, thread_of

ANSWER, SHARE = "answer", "share"


def answer(turn: Turn, source: str, asked_in: Place, card: Card) -> None:
    """In the asker's own conversation, with a button that shares it."""
    key, to = f"{ANSWER}:{source}", _to(turn)
    shared = _shared(asked_in)
    turn.promise(key, Kind.REFUSAL, to, words.for_you_alone(card, turn.key(key)), question=shared, source=source)


def answer_words(turn: Turn, message: Message, key: str, card: Card) -> None:
    """Where they were said, under that key; in a channel to the asker alone."""
    source = turn.source_at(message.at)
    if message.direct:
        to = outbox.To(person_id=turn.person_id, place=message.at.place)
        turn.promise(f"{key}:{message.receipt}", Kind.REFUSAL, to, card, source=source)
    else:
        answer(turn, source, thread_of(message.at), card)


def answer_whole(turn: Turn, message: Message, card: Card) -> None:
    """The same for an answer that may speak of several plans, and says itself of which."""
    source, shared = turn.source_at(message.at), _shared(thread_of(message.at))
    key = turn.key(f"{ANSWER}:{source}")
    alone = words.for_you_alone(card, key)
    outbox.promise(turn.session, key, Kind.REFUSAL, _to(turn), alone, turn.now, question=shared, source=source)


def _to(turn: Turn) -> outbox.To:
    return outbox.To(person_id=turn.person_id, account=turn.account)


def _shared(asked_in: Place) -> dict[str, Any]:
    return {SHARE: {"conversation": asked_in.conversation, "thread": asked_in.thread}}


def press_share(turn: Turn, press: Press) -> Answer:
    """Only the one who asked, once, and only where they asked."""
    row = outbox.by_key(turn.session, press.args.get("key", ""))
    where = (row.question or {}).get(SHARE) if row is not None and row.person_id == turn.person_id else None
    if row is None or where is None:
        return Say(words.not_to_share())
    place = Place(Platform(row.platform or turn.account.platform), where["conversation"], where["thread"])
    card = cards.from_json(row.card)
    to = outbox.To(person_id=turn.person_id, place=place)
    outbox.promise(turn.session, f"shared:{row.key}", Kind.REFUSAL, to, words.shared(card, turn.person.name), turn.now)
    outbox.redraw(turn.session, row, words.was_shared(card), turn.now)
    return Nothing()
