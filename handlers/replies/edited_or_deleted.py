"""An edited message says what counts now, a deleted one counts no more. The history keeps every version."""

from bot.chat import Answer, Deleted, Edited, MessageRef, Nothing, Place
from bot.models import Outgoing
from bot.reading.read import read
from bot.store.action import updates
from bot.store.message import message_records, outbox
from bot.store.plan import plans
from handlers import guard
from handlers.context import readable_at
from handlers.decisions import date_changes, decisions_wanted, risk_requests, status_requests
from handlers.replies.answers.answer import take_answer
from handlers.replies.answers.taken_back import answer_in
from handlers.replies.answers.taken_back import take_back as undo_answer
from handlers.replies.confirm import confirm_in
from handlers.replies.mentions import ids_in, with_names
from handlers.replies.recording import effects
from handlers.replies.recording.record import record_reading
from handlers.replies.recording.source import Source
from handlers.replies.undo import take_back, withdraw
from handlers.turn import Turn


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
        withdraw(turn, source.id)
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


def _place(confirmation: Outgoing | None, at: MessageRef) -> Place:
    thread = confirmation.thread if confirmation is not None else None
    return Place(at.place.platform, at.place.conversation, thread or at.place.thread)
