"""An answer that was deleted, changed or undone: what was said first stands as it stood, and is asked about again."""

from typing import Any

from bot.models import Outgoing, Update
from bot.store.action import evidence, updates
from bot.store.decision import date_changes
from bot.store.message import message_records, outbox
from bot.store.plan import plans
from bot.store.risk import risks
from bot.store.risk.risks import WholeRisk
from bot.wording.reply import confirm
from bot.wording.reply import follow_up as words
from handlers.context import asking_of, left_to_answer, question_of, unused_of
from handlers.decisions import claims
from handlers.decisions import date_changes as date_changes_decision
from handlers.replies.answers.outcome import Answer
from handlers.replies.recording.updates import CARRIED
from handlers.turn import Turn


def as_it_was(turn: Turn, answer: Answer, risk: WholeRisk | None) -> dict[str, Any]:
    """What has to be known to take an answer back, noted before it is taken."""
    score = [risk.row.code, risk.row.likelihood, risk.row.impact] if risk is not None else None
    rows = updates.numbers_standing_from(turn.session, answer.origin.id)
    acts = list(risk.mitigations) if risk is not None else []
    asked = {name: value for name, value in answer.packed.items() if name != outbox.WORDS}
    return {"answers": answer.origin.id, "asked": asked, "rows": rows, "score": score, "acts": acts}


def answer_in(turn: Turn, source: str) -> Outgoing | None:
    """Our word to a message that answered a question; None where it did not."""
    row = turn.promised(f"answer:{source}")
    return row if row is not None and row.question is not None and "answers" in row.question else None


def take_back(turn: Turn, row: Outgoing, source: str) -> None:
    """The history keeps both: what stood before is recorded again, by a row of its own."""
    assert row.question is not None
    was, row.question = row.question, None
    origin = str(was["answers"])
    before = {old.action_id: old for number in was["rows"] if (old := updates.by_id(turn.session, number)) is not None}
    standing = updates.standing_from(turn.session, origin)
    touched = [_restore(turn, now, before.get(now.action_id)) for now in standing]
    evidence.take_back(turn.session, [number for number in touched if number is not None])
    if was["score"] is not None:
        risks.put_back(turn.session, turn.plan_id, *was["score"])
        risks.drop_mitigations(turn.session, turn.plan_id, was["score"][0], origin, was.get("acts", ()))
    date_changes.take_back(turn.session, date_changes.with_day(turn.session, origin))
    turn.note("undid", "an answer")
    date_changes_decision.tell(turn, origin)
    claims.tell(turn, [plans.action_with_id(turn.session, old.action_id) for old in before.values()])
    turn.asks_look_again()
    waited = {outbox.WORDS: standing[0].text} if was["asked"]["wants"] == "ref" and standing else {}
    _ask_again(turn, origin, was["asked"] | waited)
    turn.redraw(row, words.taken_back())


def _restore(turn: Turn, now: Update, old: Update | None) -> int | None:
    """The row that the answer made; None where it made none."""
    if old is not None and old.id == now.id:
        return None
    if old is None:
        updates.withdraw(turn.session, now, turn.person_id, turn.now, turn.now)
        return now.id
    again = Update(
        action_id=old.action_id,
        cycle_id=old.cycle_id,
        by_id=old.by_id,
        platform=old.platform,
        source=old.source,
        said_at=old.said_at,
        received_at=turn.now,
    )
    for name in CARRIED:
        setattr(again, name, getattr(old, name))
    updates.add(turn.session, again)
    return now.id


def _ask_again(turn: Turn, origin: str, packed: dict[str, Any]) -> None:
    sent = outbox.answers_to(turn.session, origin)
    if sent is None:
        return
    done = message_records.recorded(turn.session, origin, turn.now, turn.plan.zone)
    asking = asking_of(question_of(packed), turn.document)
    turn.redraw(sent, confirm.confirmation(done, origin, left_to_answer(turn), asking, unused=unused_of(sent)), packed)
