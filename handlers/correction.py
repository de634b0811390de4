"""Second thoughts: an edited message amends, a deleted one or Undo withdraws. The history keeps every version."""

from bot.chat import Answer, Deleted, Edited, MessageRef, Nothing, Place
from bot.models import Action, Outgoing, Update
from bot.plan.personal_data import check
from bot.reading.read import read
from bot.reading.told import Asked
from bot.store import outbox, said, updates
from bot.store.audit import note, note_hold
from bot.wording import confirm, refusal
from handlers import asks, claims, dates
from handlers.context import all_refs, asked, left, told
from handlers.recording.record import record
from handlers.recording.source import Source
from handlers.reply import confirm_in, source_at
from handlers.turn import Turn


def edited(turn: Turn, message: Edited) -> Answer:
    """The words as they are now replace what was recorded of them; what they no longer speak of is withdrawn."""
    source = Source(source_at(turn, message.at), message.account.platform, message.said_at, message.text)
    confirmation = outbox.answers_to(turn.session, source.id)
    place = _place(confirmation, message.at)
    held = check(message.text, turn.document, turn.person.handle)
    if held is not None:
        note_hold(turn.session, turn.now, turn.person, message.account.platform, held.reasons)
        note(turn.session, turn.now, turn.person.handle, "held", "message", after={"reasons": list(held.reasons)})
        card = refusal.held(held.reasons, held.clean_line, None)
        to = outbox.To(person_id=turn.person_id, place=place)
        turn.promise(f"refusal:{message.receipt}", outbox.Kind.REFUSAL, to, card)
        return Nothing()
    before = updates.standing_from(turn.session, source.id)
    answers = Asked("prompt", all_refs(turn)) if before else asked(turn, message.at)
    reading = read(message.text, told(turn, message.said_at, answers))
    said.take_back(turn.session, source.id, turn.person.handle, turn.now)
    outcome = record(turn, reading.records, source)
    touched = {action.id for action in outcome.touched}
    for row in before:
        if row.action_id not in touched:
            updates.withdraw(turn.session, row, turn.person_id, message.said_at, turn.now)
            outcome.left.append(turn.session.get_one(Action, row.action_id))
    confirm_in(turn, place, source, reading, outcome)
    dates.tell(turn, source.id)
    return Nothing()


def deleted(turn: Turn, message: Deleted) -> Answer:
    """A message that is gone no longer counts; the history shows that it did."""
    take_back(turn, source_at(turn, message.at), by_deletion=True)
    return Nothing()


def take_back(turn: Turn, source: str, *, by_deletion: bool = False) -> bool:
    """Withdraws all that stands of a message. False when nothing does, or it was someone else's."""
    rows = updates.standing_from(turn.session, source)
    confirmation = outbox.answers_to(turn.session, source)
    if confirmation is None or confirmation.person_id != turn.person_id:
        return False
    if not rows and said.recorded(turn.session, source, turn.now, turn.plan.zone).empty:
        return False
    for row in rows:
        updates.withdraw(turn.session, row, turn.person_id, turn.now, turn.now)
    said.take_back(turn.session, source, turn.person.handle, turn.now)
    note(turn.session, turn.now, turn.person.handle, "deleted" if by_deletion else "undid", _what(turn, rows))
    dates.tell(turn, source)
    claims.tell(turn, [turn.session.get_one(Action, row.action_id) for row in rows])
    asks.refresh(turn)
    turn.redraw(confirmation, confirm.taken_back(left(turn), by_deletion))
    return True


def _what(turn: Turn, rows: list[Update]) -> str:
    refs = [turn.session.get_one(Action, row.action_id).ref for row in rows]
    return f"update of {', '.join(refs)}" if refs else "what a message said"


def _place(confirmation: Outgoing | None, at: MessageRef) -> Place:
    thread = confirmation.thread if confirmation is not None else None
    return Place(at.place.platform, at.place.conversation, thread or at.place.thread or at.message)
