"""Whether what narrows a question goes with it; and which question is asked, where only what narrows it was said."""

import re
from dataclasses import replace
from datetime import date

from bot.models.words import Status
from bot.plan.asked import Asked, Piece, Problem, Slot, Why

OF_STATUS = {
    "closed": (Status.COMPLETE, Status.EMBEDDED, Status.NO_LONGER_APPLICABLE),
    "open": (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ON_HOLD, Status.COMPLETE_UNVERIFIED),
}
IMPLIED: tuple[tuple[frozenset[Slot], str], ...] = (
    (frozenset({Slot.CODE}), "risks"),
    (frozenset({Slot.MEASURE}), "measures"),
    (frozenset({Slot.GAPS}), "evidence"),
    (frozenset({Slot.RISK, Slot.TOP}), "risks"),
    (frozenset({Slot.TAKEN}), "decisions"),
    (frozenset({Slot.UNTIL}), "due"),
    (frozenset({Slot.SINCE, Slot.COURSE}), "changes"),
)  # the first that fits; else it is the actions that are asked for
AS_AT = re.compile(r"as (?:at|of|it)\b|at\b")  # else a day is that since which
NARROWING = frozenset(Slot) - {Slot.PAGE, Slot.DETAIL, Slot.AS_AT}


def command_of(asked: Asked) -> str | None:
    """The question that the words stand for. None where they only name a time, or nothing."""
    if asked.command is not None or not asked.slots & NARROWING:
        return asked.command
    return next((name for slots, name in IMPLIED if asked.slots & slots), "actions")


def fitted(asked: Asked, takes: frozenset[Slot]) -> Asked:
    """The same, each piece as the question takes it; those that do not go with it are a problem."""
    pieces = [_as_taken(piece, takes) for piece in asked.pieces]
    wrong = [piece for piece in pieces if piece.slot not in takes]
    ahead = Slot.AS_AT in takes
    problems = (*asked.problems, *(Problem(_why(piece, ahead=ahead), piece.said) for piece in wrong))
    return replace(asked, pieces=tuple(piece for piece in pieces if piece.slot in takes), problems=problems)


def _as_taken(piece: Piece, takes: frozenset[Slot]) -> Piece:
    """ "Closed" is said of actions and of risks; "in the last month" and "this month" look back or ahead."""
    if piece.slot is Slot.RISK and Slot.STATUS in takes and piece.values[0] in OF_STATUS:
        return replace(piece, slot=Slot.STATUS, values=tuple(one.value for one in OF_STATUS[piece.values[0]]))
    if piece.slot is Slot.COURSE and Slot.RISK in takes:
        return replace(piece, slot=Slot.RISK, values=("up" if piece.values == ("worse",) else "down",))
    if Slot.SINCE not in takes:
        return piece
    if piece.slot is Slot.UNTIL and piece.values[:1] == ("from",):
        began = date.fromisoformat(piece.values[1])
        return replace(piece, slot=Slot.SINCE, values=(), day=began, meeting=None)
    if piece.slot is Slot.AS_AT and not AS_AT.match(piece.said.lower()):
        first = date.fromisoformat(piece.values[1]) if piece.values[:1] == ("from",) else piece.day
        return replace(piece, slot=Slot.SINCE, values=(), day=first)
    return piece


def _why(piece: Piece, *, ahead: bool) -> Why:
    counted = re.search(r"\d ?(?:d|w|m|days?|weeks?|wks?|months?)\b", piece.said.lower()) is not None
    return Why.AHEAD if piece.slot is Slot.UNTIL and ahead and not counted else Why.NOT_WITH
