"""A question that names one action beside a part of the plan that it is not in: "2.2.1 area 3 overdue"; or words that
nothing in that part of the plan has in its title: "waiting on the DCS" of a director without actions."""

from dataclasses import replace

from bot.plan.question import Asked, Piece, Problem, Slot, Why
from bot.plan.report.standing import ActionStanding
from bot.reading.asked.filters import Ground, fits, risk_fits
from bot.wording.common import post
from handlers.turn import Turn

OF_WORDS = ("said", "decisions", "participation", "chased", "absences")  # their words and people are not of actions
OPEN_OR_CLOSED = (Piece(Slot.RISK, "", ("open",)), Piece(Slot.RISK, "", ("closed",)))
OF_PART = (Slot.AREA, Slot.OWNER, Slot.ORGANISATION, Slot.SRO)


def with_conflicts(turn: Turn, found: Asked) -> Asked:
    """The question; a part of the plan in which the action that it names is not becomes a problem of it."""
    found = _with_words_of_nothing(turn, found)
    refs = found.values(Slot.REF)
    one = turn.standing.action(refs[0]) if len(refs) == 1 else None
    if one is None or Slot.AS_AT in found.slots:
        return found
    wrong = [piece for piece in found.pieces if piece.slot in OF_PART and not _fits(one, piece)]
    told = Piece(Slot.REF, one.ref, (one.ref,), f"{one.ref}, area {one.area}, {post(one.owner)}")
    problems = tuple(Problem(Why.CONFLICT, piece.said, (told,)) for piece in wrong)
    kept = tuple(piece for piece in found.pieces if piece not in wrong)
    return replace(found, pieces=kept, problems=(*found.problems, *problems)) if wrong else found


def _with_words_of_nothing(turn: Turn, found: Asked) -> Asked:
    """Words of titles that stand together in no action and no risk of the part that is named are not understood."""
    titled = tuple(piece for piece in found.of(Slot.TITLE) if not piece.negated)
    if not titled or found.command in OF_WORDS or Slot.AS_AT in found.slots:
        return found
    part = tuple(piece for piece in found.pieces if piece.slot in (*OF_PART, Slot.TITLE, Slot.REF))
    about = Asked(found.text, pieces=tuple(replace(piece, either=False) for piece in part))
    stands, ground = turn.standing, Ground(turn.document, turn.today, turn.today)
    joined = {"and", "or", "&"} & set(found.text.lower().split())
    every = (about,) if joined else tuple(_with_title(about, piece) for piece in titled)
    if any(all(fits(one, each, ground) for each in every) for one in stands.actions):
        return found
    known = [replace(each, pieces=(*each.pieces, *OPEN_OR_CLOSED)) for each in every]
    if any(all(risk_fits(one, each, ground, stands) for each in known) for one in stands.risks):
        return found
    said = Problem(Why.NOTHING_SO, ", ".join(piece.said for piece in titled))
    kept = tuple(piece for piece in found.pieces if piece not in titled)
    return replace(found, pieces=kept, problems=(*found.problems, said))


def _with_title(about: Asked, piece: Piece) -> Asked:
    return replace(about, pieces=(*(one for one in about.pieces if one.slot is not Slot.TITLE), piece))


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
