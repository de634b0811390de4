"""Second thoughts: an edited message amends, a deleted one or Undo withdraws. The history keeps every version."""

from bot.chat import Answer, Deleted, Edited, MessageRef, Nothing, Place
from bot.models import Outgoing, Update
from bot.reading.read import read
from bot.store.action import updates
from bot.store.message import message_records, outbox
from bot.store.plan import plans
from bot.wording.reply import confirm
from handlers import guard
from handlers.context import left_to_answer, readable_at
from handlers.decisions import claims, date_changes, decisions_wanted, risk_requests, status_requests
from handlers.replies.answers.answer import take_answer
from handlers.replies.answers.taken_back import answer_in
from handlers.replies.answers.taken_back import take_back as undo_answer
from handlers.replies.confirm import confirm_in
from handlers.replies.mentions import ids_in, with_names
from handlers.replies.recording import effects
from handlers.replies.recording.record import record_reading
from handlers.replies.recording.source import Source
from handlers.turn import Turn
from handlers.untrusted_ids import own_answer


def edited(turn: Turn, message: Edited) -> Answer:
    """The words as they are now replace what was recorded of them; what they no longer speak of is withdrawn."""
    mentions, message = ids_in(message.text), with_names(turn, message)
    at = turn.source_at(message.at)
    source = Source(at, message.account.platform, message.said_at, message.text, mentions=mentions)
    confirmation = outbox.answers_to(turn.session, source.id)
    place = _place(confirmation, message.at) if message.direct else None
    guard.settled(turn, message.at)
    if guard.stopped(turn, message, place):
        return Nothing()
    answered = answer_in(turn, source.id)
    if answered is not None:
        undo_answer(turn, answered, source.id)
        _withdraw(turn, source.id)
        if take_answer(turn, message.text, message.at, source, place, cleared=message.cleared):
            return Nothing()
    before = updates.standing_from(turn.session, source.id)
    heard = readable_at(turn, message.text, message.said_at, message.at, edits=source.id, cleared=message.cleared)
    reading = read(message.text, heard)
    message_records.take_back(turn.session, source.id, turn.person.handle, turn.now)
    status_requests.take_back(turn, source.id)
    risk_requests.take_back(turn, source.id)
    decisions_wanted.take_back(turn, source.id)
    effects.take_back(turn, source.id)
    outcome = record_reading(turn, reading.records, source)
    touched = {action.id for action in outcome.touched}
    for row in before:
        if row.action_id not in touched:
            updates.withdraw(turn.session, row, turn.person_id, message.said_at, turn.now)
            outcome.left.append(plans.action_with_id(turn.session, row.action_id))
    confirm_in(turn, place, source, reading, outcome)
    date_changes.tell(turn, source.id)
    return Nothing()


def deleted(turn: Turn, message: Deleted) -> Answer:
    """A message that is gone no longer counts; the history shows that it did."""
    guard.settled(turn, message.at)
    take_back(turn, turn.source_at(message.at), by_deletion=True)
    return Nothing()


def take_back(turn: Turn, source: str, *, by_deletion: bool = False) -> bool:
    """Withdraws all that stands of a message. False when nothing does, or it was someone else's."""
    answered = answer_in(turn, source)
    if answered is not None and answered.person_id == turn.person_id:
        undo_answer(turn, answered, source)
    confirmation = own_answer(turn, source)
    rows = updates.standing_from(turn.session, source)
    stands = bool(rows) or message_records.recorded(turn.session, source, turn.now, turn.plan.zone).undoable
    if confirmation is None or not stands:
        mine = answered is not None and answered.person_id == turn.person_id
        return effects.take_back(turn, source) or mine
    turn.note("deleted" if by_deletion else "undid", _what(turn, rows))
    withdraw_all(turn, source, rows)
    turn.redraw(confirmation, confirm.taken_back(left_to_answer(turn), by_deletion))
    return True


def withdraw_all(turn: Turn, source: str, rows: list[Update]) -> None:
    """What stands of a message, and all that follows from it; `rows`: its updates."""
    _withdraw(turn, source)
    date_changes.tell(turn, source)
    claims.tell(turn, [plans.action_with_id(turn.session, row.action_id) for row in rows])
    turn.asks_look_again()


def _withdraw(turn: Turn, source: str) -> None:
    """All that stands of a message: its updates by a row of their own, the rest marked."""
    for row in updates.standing_from(turn.session, source):
        updates.withdraw(turn.session, row, turn.person_id, turn.now, turn.now)
    message_records.take_back(turn.session, source, turn.person.handle, turn.now)
    status_requests.take_back(turn, source)
    risk_requests.take_back(turn, source)
    decisions_wanted.take_back(turn, source)
    effects.take_back(turn, source)


def _what(turn: Turn, rows: list[Update]) -> str:
    refs = [plans.action_with_id(turn.session, row.action_id).ref for row in rows]
    return f"update of {', '.join(refs)}" if refs else "what a message said"


def _place(confirmation: Outgoing | None, at: MessageRef) -> Place:
    thread = confirmation.thread if confirmation is not None else None
    return Place(at.place.platform, at.place.conversation, thread or at.place.thread)
