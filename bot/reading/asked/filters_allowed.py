"""Whether what narrows a question goes with it; and which question is asked, where only what narrows it was said."""

import re
from dataclasses import replace
from datetime import date

from bot.models.words import Status, UpdateState
from bot.plan.question import Asked, Piece, Problem, Slot, Why
from bot.reading.asked.moments import AHEAD
from bot.reading.days.calendar_dates import month_end

OF_STATUS = {
    "closed": (Status.COMPLETE, Status.EMBEDDED, Status.NO_LONGER_APPLICABLE),
    "open": (Status.NOT_STARTED, Status.IN_PROGRESS, Status.ON_HOLD, Status.COMPLETE_UNVERIFIED),
}
OF_COLOUR = {"red": "high", "amber": "medium", "green": "low"}
IMPLIED: tuple[tuple[frozenset[Slot], str], ...] = (
    (frozenset({Slot.STEP}), "cycle"),
    (frozenset({Slot.WORDS}), "said"),
    (frozenset({Slot.CODE, Slot.SCORE}), "risks"),
    (frozenset({Slot.TIMES}), "slips"),
    (frozenset({Slot.MEASURE}), "measures"),
    (frozenset({Slot.GAPS}), "evidence"),
    (frozenset({Slot.LACKING}), "actions"),
    (frozenset({Slot.RISK, Slot.TOP}), "risks"),
    (frozenset({Slot.TAKEN, Slot.BODY}), "decisions"),
    (frozenset({Slot.OVER}), "overdue"),
    (frozenset({Slot.TURNED}), "changes"),
    (frozenset({Slot.LASTING}), "actions"),
    (frozenset({Slot.COURSE}), "changes"),
    (frozenset({Slot.UNTIL}), "due"),
    (frozenset({Slot.SINCE, Slot.COURSE, Slot.BETWEEN}), "changes"),
)  # the first that fits; else it is the actions that are asked for
DONE = {Status.COMPLETE.value, Status.COMPLETE_UNVERIFIED.value, Status.EMBEDDED.value}
AS_AT = re.compile(r"as (?:at|of|it)\b|at\b")  # else a day is that since which
BEFORE = re.compile(r"(?:by|before|until|till|up to)\b")
EACH = frozenset({Slot.EACH})  # beside what is counted by a side
OF_ALL = frozenset({Slot.BRIEF, Slot.SETTING, Slot.AS_AT})
ASIDE = frozenset({Slot.SETTING})  # with any question
NARROWING = frozenset(Slot) - {Slot.PAGE, Slot.DETAIL, Slot.AS_AT, Slot.SETTING, Slot.SHOWN}


def command_of(asked: Asked) -> str | None:
    """The question that the words stand for. None where they only name a time, or nothing."""
    if asked.command is None and asked.slots == frozenset({Slot.AS_AT}):
        return "status"
    if asked.command is None and Slot.BRIEF in asked.slots and asked.slots <= OF_ALL:
        return "status"  # "something I can paste in one line"
    if asked.command is not None or not asked.slots & NARROWING:
        return asked.command
    if any(piece.either for piece in asked.pieces):
        return "actions"
    if any(piece.values != ("off",) for piece in asked.of(Slot.TRAJECTORY)):
        return "measures"
    if asked.slots <= {Slot.UNTIL, Slot.DETAIL} and _names_a_meeting(asked):
        return "cycle"
    if Slot.STATUS in asked.slots and any(map(_looks_back, asked.pieces)) and _all_done(asked):
        return "changes"
    if any("worst" in piece.said.lower() for piece in asked.of(Slot.TOP)) and Slot.RISK not in asked.slots:
        return "overdue"
    return next((name for slots, name in IMPLIED if asked.slots & slots), "actions")


def fitted(asked: Asked, takes: frozenset[Slot]) -> Asked:
    """The same, each piece as the question takes it; those that do not go with it are a problem."""
    takes |= ASIDE | (EACH if Slot.BY in takes & asked.slots else frozenset[Slot]())
    if asked.slots & {Slot.TAKEN}:
        takes -= {Slot.UNTIL}  # what was decided looks back
    stays = Slot.RISK in takes and not any("new" in piece.values for piece in asked.of(Slot.RISK))
    pieces = [
        taken
        for piece in asked.pieces
        for taken in ((piece,) if stays and piece.slot is Slot.AS_AT else _as_taken(piece, takes))
    ]
    wrong = [piece for piece in pieces if piece.slot not in takes or _by_age(piece, takes)]
    ahead = Slot.AS_AT in takes
    problems = (*asked.problems, *(Problem(_why(piece, ahead=ahead), piece.said) for piece in wrong))
    return replace(asked, pieces=tuple(piece for piece in pieces if piece not in wrong), problems=problems)


def _by_age(piece: Piece, takes: frozenset[Slot]) -> bool:
    """ "Open longest" of risks, which stand by their score."""
    return piece.slot is Slot.ORDER and piece.values == ("age",) and Slot.SCORE in takes


def _as_taken(piece: Piece, takes: frozenset[Slot]) -> tuple[Piece, ...]:
    """ "Closed" is said of actions and of risks; "in the last month" and "this month" look back or ahead."""
    if piece.slot is Slot.RISK and Slot.STATUS in takes and piece.values[0] in OF_STATUS:
        return (replace(piece, slot=Slot.STATUS, values=tuple(one.value for one in OF_STATUS[piece.values[0]])),)
    unsaid = piece.slot is Slot.ANSWER and piece.values == (UpdateState.NO_UPDATE.value,)
    if unsaid and Slot.RISK in takes and Slot.ANSWER not in takes:
        return (replace(piece, slot=Slot.RISK, values=("unreviewed",)),)
    if piece.slot is Slot.RATING and Slot.RISK in takes and Slot.RATING not in takes:  # as a register is coloured
        return (replace(piece, slot=Slot.RISK, values=tuple(OF_COLOUR[value] for value in piece.values)),)
    if piece.slot is Slot.RISK and piece.values == ("unmitigated",) and Slot.LACKING in takes:
        return (replace(piece, slot=Slot.LACKING, values=("mitigation",)),)
    if piece.slot is Slot.BRIEF and Slot.BRIEF not in takes:
        return (replace(piece, slot=Slot.SETTING),)
    if piece.slot is Slot.OVER and piece.values == ("0",) and Slot.RISK in takes:
        return (replace(piece, slot=Slot.RISK, values=("past",)),)
    of_month = piece.slot is Slot.AS_AT and piece.values[:1] == ("from",)
    if of_month and Slot.UNTIL in takes and Slot.SINCE not in takes and not _said_as_at(piece):
        return (_this_month(piece),)
    if piece.slot is Slot.COURSE and Slot.RISK in takes:
        return (replace(piece, slot=Slot.RISK, values=("up" if piece.values == ("worse",) else "down",)),)
    if piece.slot is Slot.STATUS and Slot.TURNED in takes and Slot.STATUS not in takes:
        return (replace(piece, slot=Slot.TURNED, values=("", "complete")),) if _done(piece) else (piece,)
    if piece.slot is Slot.BETWEEN:
        return _between(piece, takes)
    if Slot.SINCE not in takes:
        return (piece,)
    if piece.slot is Slot.UNTIL and piece.values[:1] == ("from",):
        began = date.fromisoformat(piece.values[1])
        return (replace(piece, slot=Slot.SINCE, values=(), day=began, meeting=None),)
    if piece.slot is Slot.AS_AT and not AS_AT.match(piece.said.lower()):
        return _looking_back(piece, takes)
    return (piece,)


def _looking_back(piece: Piece, takes: frozenset[Slot]) -> tuple[Piece, ...]:
    """Since that day; of a month that is over, what came in it."""
    if piece.values[:1] != ("from",):
        return (replace(piece, slot=Slot.SINCE, values=()),)
    began = replace(piece, slot=Slot.SINCE, values=(), day=date.fromisoformat(piece.values[1]))
    ended = replace(piece, said="", values=())
    return (began, ended) if Slot.AS_AT in takes else (began,)


def _said_as_at(piece: Piece) -> bool:
    return AS_AT.match(piece.said.lower()) is not None


def _this_month(piece: Piece) -> Piece:
    """What falls due "in February" in February: all of it."""
    began = date.fromisoformat(piece.values[1])
    return replace(piece, slot=Slot.UNTIL, values=("ahead", piece.values[1]), day=month_end(began.year, began.month))


def _between(piece: Piece, takes: frozenset[Slot]) -> tuple[Piece, ...]:
    """Ahead for what is due, else as it was last."""
    first, last, was_first, was_last = map(date.fromisoformat, piece.values)
    if Slot.UNTIL in takes:
        return (replace(piece, slot=Slot.UNTIL, values=("ahead", first.isoformat()), day=last),)
    if Slot.SINCE in takes and Slot.AS_AT in takes:
        began = replace(piece, slot=Slot.SINCE, values=(), day=was_first)
        return (began, replace(piece, slot=Slot.AS_AT, said="", values=(), day=was_last))
    return (piece,)


def _names_a_meeting(asked: Asked) -> bool:
    """ "Next Cabinet date": not what has to be done before it."""
    piece = asked.one(Slot.UNTIL)
    return piece is not None and piece.meeting is not None and BEFORE.match(piece.said.lower()) is None


def _looks_back(piece: Piece) -> bool:
    return piece.slot in (Slot.SINCE, Slot.BETWEEN) or piece.values[:1] == ("from",)


def _all_done(asked: Asked) -> bool:
    return all(map(_done, asked.of(Slot.STATUS)))


def _done(piece: Piece) -> bool:
    return not piece.negated and set(piece.values) <= DONE


def _why(piece: Piece, *, ahead: bool) -> Why:
    counted = AHEAD.search(piece.said.lower()) is not None
    return Why.AHEAD if piece.slot is Slot.UNTIL and ahead and not counted else Why.NOT_WITH
