"""/wsoa slips: each action whose date has moved, how far and how often, who approved it and why."""

from collections.abc import Sequence
from datetime import date

from bot.card import Card, Note, Span, Strong, Title, says
from bot.plan.report.slips import Move, Slip
from bot.wording.command.paging import Paging, paged
from bot.wording.common import capital, day, moved, plural, post, sentence, short, verb

MOST = 12


def card(found: Sequence[Slip], today: date, paging: Paging, *, narrowed: bool = False) -> Card:
    if not found:
        text = "No date that you asked about has moved so." if narrowed else "No agreed date has moved."
        return Card(text, (says(text),))
    head = f"{capital(plural(len(found), 'action'))} {verb(len(found), 'has', 'have')} a date that moved."
    silent = sum(not move.reason for slip in found for move in slip.moves)
    gap = f" {capital(plural(silent, 'move'))} {verb(silent)} no reason on record." if silent else ""
    note = Note("From the date it first had. A new date that is asked for and not approved moves nothing.")
    lines = [line(one, today) for one in found]
    return Card(
        f"{head}{gap}", (Title(head.rstrip(".")), says(f"Farthest first.{gap}"), *paged(lines, MOST, paging), note)
    )


def line(slip: Slip, today: date) -> tuple[Span, ...]:
    action = slip.action
    days = f"{slip.days:+,} days" if slip.days else "no later in all"
    times = moved(len(slip.moves)) or "moved before the record began"
    told = f": first due {day(action.original_due, today)}, now {day(action.agreed_due, today)} ({days}), {times}."
    before = " Moved before the record began, too." if slip.moves and slip.before_record else ""
    moves = " ".join(_move(move, today) for move in slip.moves[:3])
    more = f" And {plural(len(slip.moves) - 3, 'move')} before." if len(slip.moves) > 3 else ""
    head = Strong(f"{action.ref} {short(action.title, 60)}")
    return (head, f"{told} {capital(post(action.owner))}. {moves}{more}{before}".rstrip())


def _move(move: Move, today: date) -> str:
    why = f": {sentence(move.reason, 90)}" if move.reason else ", no reason on record."
    return f"To {day(move.to_date, today)}, approved by {move.by} on {day(move.on, today)}{why}"
