"""What someone said is taken back: all that stands of a message, or of the last that they said."""

from datetime import timedelta

from bot.card import Card
from bot.models import Update
from bot.plan.small_talk import Meant, meant_by
from bot.store.action import updates
from bot.store.message import message_records, outbox
from bot.store.plan import plans
from bot.wording.reply import confirm
from bot.wording.reply import small_talk as words
from handlers.context import left_to_answer
from handlers.decisions import claims, date_changes, decisions_wanted, risk_requests, status_requests
from handlers.replies.answers.taken_back import answer_in
from handlers.replies.answers.taken_back import take_back as undo_answer
from handlers.replies.recording import effects
from handlers.turn import Turn
from handlers.untrusted_ids import own_answer

REMEMBERED = timedelta(days=14)  # as far back as it reaches


def wished(words: str) -> bool:
    """Whether they ask for that: "undo", "scrap my last"."""
    return meant_by(words) is Meant.UNDO


def last(turn: Turn) -> Card:
    """The last thing that was recorded from them in this round, an answer to a question too."""
    for source in outbox.sources_answered(turn.session, turn.person_id, turn.now - REMEMBERED):
        if take_back(turn, source):
            return words.undone()
    return words.nothing_to_undo()


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
    withdraw(turn, source)
    date_changes.tell(turn, source)
    claims.tell(turn, [plans.action_with_id(turn.session, row.action_id) for row in rows])
    turn.asks_look_again()


def withdraw(turn: Turn, source: str) -> None:
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
