"""A question that names one action beside a part of the plan that it is not in: "2.2.1 area 3 overdue"."""

from dataclasses import replace

from bot.plan.asked import Asked, Piece, Problem, Slot, Why
from bot.plan.report.standing import ActionStanding
from bot.wording.common import post
from handlers.turn import Turn

OF_PART = (Slot.AREA, Slot.OWNER, Slot.ORGANISATION, Slot.SRO)


def with_conflicts(turn: Turn, found: Asked) -> Asked:
    """The question; a part of the plan in which the action that it names is not becomes a problem of it."""
    refs = found.values(Slot.REF)
    one = turn.standing.action(refs[0]) if len(refs) == 1 else None
    if one is None or Slot.AS_AT in found.slots:
        return found
    wrong = [piece for piece in found.pieces if piece.slot in OF_PART and not _fits(one, piece)]
    told = Piece(Slot.REF, one.ref, (one.ref,), f"{one.ref}, area {one.area}, {post(one.owner)}")
    problems = tuple(Problem(Why.CONFLICT, piece.said, (told,)) for piece in wrong)
    kept = tuple(piece for piece in found.pieces if piece not in wrong)
    return replace(found, pieces=kept, problems=(*found.problems, *problems)) if wrong else found


def _fits(one: ActionStanding, piece: Piece) -> bool:
    if piece.negated or piece.label == "you":
        return True
    theirs = {
        Slot.AREA: one.area,
        Slot.OWNER: one.owner.handle,
        Slot.ORGANISATION: one.owner.organisation,
        Slot.SRO: one.sro.handle if one.sro is not None else "",
    }
    return theirs[piece.slot] in piece.values or (piece.slot is Slot.OWNER and _sro(one) in piece.values)


def _sro(one: ActionStanding) -> str:
    return one.sro.handle if one.sro is not None else ""
