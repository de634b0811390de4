"""What a message changes without a row of its own name, and how all of it is put back: leave, who covers, wishes, a
later day to be asked, what is not theirs, scores."""

from collections.abc import Sequence
from typing import Any

from bot.card import Card
from bot.models import Effect, Kind
from bot.reading import records
from bot.reading.records import Record
from bot.store.database.rows import write_rows
from bot.store.history import effects
from bot.store.message import outbox
from bot.store.person import people
from bot.store.risk import risks
from bot.wording.ask import leave as leave_words
from bot.wording.person import handover as handover_words
from handlers.commands import leave_end
from handlers.decisions import not_mine
from handlers.replies.recording.source import Source
from handlers.turn import Turn


def stood(turn: Turn, found: Sequence[Record]) -> effects.StateBefore:
    """How it stands that these records may change."""
    codes = [item.id for item in found if isinstance(item, records.RiskUpdate)]
    passed = frozenset(action.ref for action in not_mine.passed(turn))
    write_rows(turn.session)
    return effects.state_before(turn.session, turn.person, turn.plan.id, turn.cycle_row.id, turn.today, codes, passed)


def keep(turn: Turn, source: Source, found: Sequence[Record], before: effects.StateBefore) -> None:
    """What became different, with the message that did it."""
    effects.keep(turn.session, source.id, turn.person_id, before, stood(turn, found), turn.now)


def take_back(turn: Turn, source: str) -> bool:
    """Puts back what was not changed again since. False when there is nothing."""
    rows = effects.standing(turn.session, source, turn.person_id)
    for row in rows:
        _put_back(turn, row)
        effects.undone(turn.session, row)
    return bool(rows)


def _put_back(turn: Turn, row: Effect) -> None:
    changed = row.changed
    for ref in changed.get("passed", ()):
        not_mine.never_mind(turn, ref, taken_back=True)
    if "wishes" in changed:
        effects.preferences_to_restore(turn.session, turn.person, changed["wishes"])
        turn.note("took back a wish", f"person {turn.person.handle}")
    if "snoozes" in changed:
        effects.forget_snoozes(turn.session, changed["snoozes"])
        turn.note("took back a snooze", f"cycle {turn.cycle.key}")
    _scores(turn, changed.get("scores", {}))
    _leave(turn, changed.get("leave", {}))
    _cover(turn, changed.get("cover", {}))


def _scores(turn: Turn, changed: dict[str, list[list[int | None]]]) -> None:
    for code, (was, became) in changed.items():
        risk = risks.by_code(turn.session, turn.plan_id, code)
        if risk is None or [risk.likelihood, risk.impact] != became:
            continue  # scored again since: that stands
        risks.put_back(turn.session, turn.plan_id, code, was[0], was[1])
        facts: dict[str, Any] = {"before": {"score": became}, "after": {"score": was}}
        turn.note("took back a score", f"risk {code}", **facts)


def _leave(turn: Turn, changed: dict[str, list[int]]) -> None:
    added = effects.absences(turn.session, changed.get("added", []), withdrawn=False)
    if added:
        leave_end.end(turn, turn.person, added)
    again = effects.absences(turn.session, changed.get("ended", []), withdrawn=True)
    effects.set_withdrawn(turn.session, again, withdrawn=False)
    for row in again:
        card = leave_words.you_cover(turn.person.name, turn.person.post, row.first, row.last, turn.today)
        _tell(turn, row.deputy_id, f"covers-again:{row.id}", card)


def _cover(turn: Turn, changed: dict[str, list[int]]) -> None:
    added = effects.delegations(turn.session, changed.get("added", []), withdrawn=False)
    effects.set_withdrawn(turn.session, added, withdrawn=True)
    for to_id in dict.fromkeys(row.to_id for row in added):
        _tell(turn, to_id, "answers-for-off", handover_words.called_off(turn.person.name, turn.person.post))
    if added:
        turn.note("took back a hand-over", f"person {turn.person.handle}")
    again = effects.delegations(turn.session, changed.get("ended", []), withdrawn=True)
    effects.set_withdrawn(turn.session, again, withdrawn=False)


def _tell(turn: Turn, person_id: int | None, why: str, card: Card) -> None:
    person = people.by_id(turn.session, person_id)
    if person is None or person.id == turn.person_id:
        return
    key = f"{why}:{turn.person.handle}:{person.handle}:{turn.now:%Y-%m-%dT%H:%M:%S.%f}"
    turn.promise(key, Kind.NOTICE, outbox.To(person_id=person.id), card)
