"""Words that may be about several plans: kept, asked about with a button each, and heard once one is pressed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.card import Card
from bot.chat import Answer, Message, MessageRef, Nothing, Place, Platform, Press, Say
from bot.models import Kind, Outgoing
from bot.reading import records
from bot.reading.read import read
from bot.reading.records import Record
from bot.store.message import outbox
from bot.store.message.waiting_words import WHICH_PLAN
from bot.wording.reply import refusal
from bot.wording.reply import which_plan as words
from handlers.context import readable_at
from handlers.replies import reply
from handlers.turn import Turn, answered_in

OF_NO_PLAN = (
    records.Absence,
    records.Preference,
    records.Query,
    records.NoRecord,
    records.StopFile,
    records.SuccessionFlag,
)  # about the person, or about nothing


def of_no_plan(turn: Turn, message: Message) -> bool:
    """Leave, wishes, questions to the bot and small talk are about the person: the first of their plans serves."""
    if message.files and not message.text.strip():
        return True
    found = read(message.text, readable_at(turn, message.text, message.said_at, message.at, cleared=message.cleared))
    return bool(found.records) and all(map(_of_no_plan, found.records))


def _of_no_plan(item: Record) -> bool:
    return isinstance(item, OF_NO_PLAN)


def ask(turns: Sequence[Turn], message: Message) -> Answer:
    """Which plan is it about? The words wait in the question; those of an edited message take their place."""
    turn, key = turns[0], _key(message.at)
    card = words.asked([(one.plan.short, one.plan.title, one.plan.mark) for one in turns], key)
    to = outbox.To(person_id=turn.person_id, place=answered_in(message))
    waiting = {"text": message.text, "said_at": message.said_at.isoformat(), "receipt": message.receipt}
    waiting |= {"message": message.at.message, "place": _packed(message.at.place), "cleared": message.cleared}
    waiting["direct"] = message.direct
    row = outbox.by_key(turn.session, key)
    if row is None:
        outbox.promise(turn.session, key, Kind.REFUSAL, to, card, turn.now, question=waiting)
    else:
        _settle(turn, row, card, waiting)
    return Nothing()


def settled(turn: Turn, at: MessageRef, *, gone: bool) -> None:
    """The message was changed, or is gone: what was asked about it is asked no more."""
    row = outbox.by_key(turn.session, _key(at))
    if row is not None and row.question is not None and row.person_id == turn.person_id:
        _settle(turn, row, words.gone() if gone else words.changed(), None)


def press_chosen(turn: Turn, press: Press) -> Answer:
    """The plan whose button was pressed: heard as if it had been said there."""
    key = press.args.get("key", "")
    row = outbox.by_key(turn.session, key) if key.startswith(f"{WHICH_PLAN}:") else None
    if row is None or row.person_id != turn.person_id or row.question is None:
        return Say(refusal.question_closed())
    message = _kept(row, turn)
    _settle(turn, row, words.chosen(turn.plan.short, turn.plan.title), None)
    return reply.hear(turn, message)


def _settle(turn: Turn, row: Outgoing, card: Card, waiting: dict[str, Any] | None) -> None:
    """What is no longer asked is no longer kept."""
    row.asked = []
    outbox.redraw(turn.session, row, card, turn.now, waiting)


def _key(at: MessageRef) -> str:
    return f"{WHICH_PLAN}:{at.place.platform}:{at.place.conversation}:{at.message}"


def _kept(row: Outgoing, turn: Turn) -> Message:
    assert row.question is not None
    kept = row.question
    place = Place(Platform(kept["place"]["platform"]), kept["place"]["conversation"], kept["place"]["thread"])
    return Message(
        receipt=kept["receipt"],
        account=turn.account,
        at=MessageRef(place, kept["message"]),
        said_at=datetime.fromisoformat(kept["said_at"]),
        text=kept["text"],
        direct=kept.get("direct", True),
        cleared=bool(kept.get("cleared")),
    )


def _packed(place: Place) -> dict[str, str | None]:
    return {"platform": place.platform.value, "conversation": place.conversation, "thread": place.thread}
