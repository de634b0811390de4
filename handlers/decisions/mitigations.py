"""What is done about a risk: done, late by a new day, dropped, or under way again."""

import re
from datetime import date

from bot.card import Card
from bot.models import Mitigation, Risk
from bot.models.words import MitigationStatus
from bot.reading.asked.risk_orders import Order, reason_in
from bot.reading.days.grammar import find_days
from bot.store.database.rows import write_rows
from bot.store.risk import risk_decisions, risks
from bot.wording.risk import risk_decisions as words
from handlers.access import may_speak_of_risk, who_speak_of_risk
from handlers.commands.free_text import LONGEST, held_back
from handlers.decisions.risk_requests import me, tell
from handlers.turn import Turn

STATES = (
    (MitigationStatus.DONE, r"(?:is\s+|was\s+)?(?:done|finished|complete[d]?|in place)"),
    (MitigationStatus.DROPPED, r"(?:is\s+|was\s+)?(?:dropped|drop|cancelled|no longer needed|stopped)"),
    (
        MitigationStatus.OPEN,
        r"(?:is\s+)?(?:late|delayed|moved?|slipped|until|by|due|open|not done|under way|reopen(?:ed)?)",
    ),
)


def decide(turn: Turn, order: Order) -> Card:
    """`mitigation SR02.1 done`, `late until 31 Jan because …`, `dropped because …`."""
    row = risks.by_code(turn.session, turn.plan_id, order.code)
    if row is None or row.withdrawn:
        return words.no_such(order.code, ())
    lines = risks.mitigations_of(turn.session, row.id)
    if not 1 <= order.line <= len(lines):
        return words.no_such_mitigation(row.code, len(lines))
    line, number = lines[order.line - 1], f"{row.code}.{order.line}"
    if not may_speak_of_risk(turn, row, line):
        return words.not_yours(row.code, [one.post for one in who_speak_of_risk(turn, row)], own=False)
    held = held_back(turn, order.rest) if order.rest else None
    if held is not None:
        return held
    return _said(turn, row, line, number, order.rest.strip(" :,–—-."))


def _said(turn: Turn, row: Risk, line: Mitigation, number: str, rest: str) -> Card:
    status = next((one for one, said in STATES if re.match(rf"{said}\b", rest, re.I)), None)
    said, _, why = re.sub(r"\breason\b:?", "because", rest).partition("because")
    days = [day.day for day in find_days(said, turn.today, turn.document) if day.day is not None]
    if status is None or len(days) > 1 or (days and status is not MitigationStatus.OPEN):
        return words.which_state(number)
    due = days[0] if days else line.due
    if (line.status, line.due) == (status, due):
        return words.which_state(number) if status is MitigationStatus.OPEN else _already(row, number, status)
    return _record(turn, row, line, number, status, due, reason_in(why)[:LONGEST])


def _already(row: Risk, number: str, status: MitigationStatus) -> Card:
    return words.mitigation_already(row.code, number, status)


def _record(
    turn: Turn, row: Risk, line: Mitigation, number: str, status: MitigationStatus, due: date | None, why: str
) -> Card:
    before = _facts(line, number)
    risk_decisions.mitigate(turn.session, line, status, due)
    after = _facts(line, number) | ({"why": why} if why else {})
    noted = turn.note("mitigation", f"risk {row.code}", before=before, after=after)
    write_rows(turn.session)
    text = words.mitigation(number, line.text, status, due, turn.today, why)
    told = tell(turn, row, f"mitigation:{noted.id}", words.told(text, me(turn), row.code), line.owner_id)
    return words.mitigation_done(text, row.code, number, told, status)


def _facts(line: Mitigation, number: str) -> dict[str, object]:
    return {"line": number, "status": line.status.value, "due": line.due.isoformat() if line.due else None}
