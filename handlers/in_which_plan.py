"""Words that may be about several plans: kept, asked about with a button each, and heard once one is pressed."""

from collections.abc import Sequence
from datetime import datetime

from bot.chat import Answer, Message, MessageRef, Nothing, Place, Platform, Press, Say
from bot.models import Kind, Outgoing
from bot.plan.reading import records
from bot.plan.reading.read import read
from bot.plan.reading.records import Record
from bot.store import outbox
from bot.wording import refusal
from bot.wording import which_plan as words
from handlers import reply
from handlers.context import asked, told
from handlers.turn import Turn

OF_NO_PLAN = (
    records.Absence,
    records.Preference,
    records.Query,
    records.NoRecord,
    records.HoldFile,
    records.SuccessionFlag,
)  # about the person, or about nothing


def of_no_plan(turn: Turn, message: Message) -> bool:
    """Leave, wishes, questions to the bot and small talk are about the person: the first of their plans serves."""
    if message.files and not message.text.strip():
        return True
    found = read(message.text, told(turn, message.said_at, asked(turn, message.at)))
    return bool(found.records) and all(map(_of_no_plan, found.records))


def _of_no_plan(item: Record) -> bool:
    return isinstance(item, OF_NO_PLAN)


def ask(turns: Sequence[Turn], message: Message) -> Answer:
    """Which plan is it about? The words wait in the question."""
    turn = turns[0]
    key = f"which-plan:{message.receipt}"
    card = words.asked([(one.plan.short, one.plan.title, one.plan.mark) for one in turns], key)
    to = outbox.To(person_id=turn.person_id, place=reply.thread_of(message))
    waiting = {"text": message.text, "said_at": message.said_at.isoformat(), "receipt": message.receipt}
    waiting |= {"message": message.at.message, "place": _packed(message.at.place)}
    outbox.promise(turn.session, key, Kind.REFUSAL, to, card, turn.now, question=waiting)
    return Nothing()


def press_chosen(turn: Turn, press: Press) -> Answer:
    """The plan whose button was pressed: heard as if it had been said there."""
    row = outbox.by_key(turn.session, press.args.get("key", ""))
    if row is None or row.person_id != turn.person_id or row.question is None:
        return Say(refusal.question_closed())
    message = _kept(row, turn)
    row.asked = []
    outbox.redraw(turn.session, row, words.chosen(turn.plan.short, turn.plan.title), turn.now)
    return reply.hear(turn, message)


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
    )


def _packed(place: Place) -> dict[str, str | None]:
    return {"platform": place.platform.value, "conversation": place.conversation, "thread": place.thread}
