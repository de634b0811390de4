"""Parts of the plan side by side: `compare area 3 and 5`, `red by organisation`, `overdue by owner`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.chat import Answer, Say
from bot.plan.question import Asked, Piece, Slot
from bot.plan.report import compare as plan
from bot.plan.report.compare import Part, Side
from bot.plan.report.digest import off_plan
from bot.plan.report.standing import ActionStanding, RiskStanding, in_order
from bot.wording.action.actions import as_rated_last, unrated
from bot.wording.common import capital, day, post
from bot.wording.report import compare as words
from handlers.commands.missing import late_ones
from handlers.commands.view import View, paging, view_of

SIDES = {
    Slot.AREA: Side.AREA,
    Slot.ORGANISATION: Side.ORGANISATION,
    Slot.OWNER: Side.OWNER,
    Slot.SRO: Side.SRO,
}
ELSE = re.compile(r"\b(?:else|rest|others?)\b")  # what is asked for beside a part is all that it has not
NARROWS = frozenset({Slot.RATING, Slot.STATUS, Slot.ANSWER, Slot.RATED, Slot.OVER, Slot.BLOCKED, Slot.TRAJECTORY})


def compare(view: View) -> Answer:
    """What is named twice, or beside the whole plan; two times; or all areas."""
    times = view.asked.of(Slot.AS_AT)
    side = _side(view.asked)
    many = max((len(view.asked.of(slot)) for slot in SIDES), default=0) > 1
    if times and not many and Slot.BY not in view.asked.slots:
        return Say(words.compared(_then_and_now(view, times), view.today, paging(view)))
    named = _named_slot(view.asked, side)
    colours = Slot.RATING in view.asked.slots and named in SIDES and len(view.asked.values(Slot.RATING)) > 1
    if colours:  # "how many green, amber, red each": all that each has, colour by colour
        plain = tuple(piece for piece in view.asked.pieces if piece.slot is not Slot.RATING)
        view = replace(view, asked=replace(view.asked, pieces=plain))
    found = _named(view, named) if named is not None else plan.parts(view.standing.actions, side or Side.AREA)
    if view.asked.slots & NARROWS:
        told = [(part.name, [one.ref for one in part.actions]) for part in found]
        card = words.counted(told, "action", paging(view), none_too=named is not None)
        return Say(replace(card, parts=(*card.parts, *as_rated_last(view.rated_last))))
    return Say(words.compared(found, view.today, paging(view)))


def by(view: View, name: str) -> Answer:
    """Another question, counted by a side."""
    side = _side(view.asked) or Side.AREA
    if name == "risks":
        opened = view.standing.risks if view.narrows else view.standing.open_risks
        return Say(
            words.counted(
                _of_risks(view, in_order(opened), side),
                "risk or issue",
                paging(view),
                "risks and issues",
                of=side.value,
            )
        )
    if name in ("status", "compare"):
        return compare(view)
    found = plan.parts(_actions(view, name), side)
    told = _most_first(view, [(part.name, [one.ref for one in part.actions]) for part in found])
    card = words.counted(told, WHAT.get(name, "action"), paging(view), WHAT_MANY.get(name, ""), of=side.value)
    return Say(replace(card, parts=(*card.parts, *as_rated_last(view.rated_last), *unrated(view.silent))))


def _most_first(view: View, told: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """ "Which area is worst", "most red by owner": by how many, and the first few where it says how many."""
    asked = view.asked
    least = min(map(int, asked.values(Slot.EACH)), default=0)
    told = [pair for pair in told if len(pair[1]) >= least]
    if not asked.slots & {Slot.TOP, Slot.ORDER}:
        return told
    numbered = [int(piece.values[0]) for piece in asked.of(Slot.TOP) if len(piece.said.split()) > 1]
    return sorted(told, key=lambda pair: -len(pair[1]))[: numbered[0] if numbered else None]


WHAT = {"overdue": "action off plan", "missing": "action without an answer"}
WHAT_MANY = {"overdue": "actions off plan", "missing": "actions without an answer"}


def _actions(view: View, name: str) -> Sequence[ActionStanding]:
    match name:
        case "overdue":
            return [one.action for one in off_plan(view.standing, view.today)]
        case "missing":
            return [one for one in late_ones(view).actions if one.silent and one.asked is not None]
        case _:
            return view.standing.actions


def _side(asked: Asked) -> Side | None:
    """As it is said; else what is named most often."""
    said = asked.values(Slot.BY)
    if said:
        return Side(said[0])
    named = [(len(asked.values(slot)), side) for slot, side in SIDES.items() if asked.values(slot)]
    return max(named, key=lambda pair: pair[0])[1] if named else None


def _named_slot(asked: Asked, side: Side | None) -> Slot | None:
    """What is compared by name: two statuses or colours, two areas, or one part beside the plan."""
    if Slot.BY in asked.slots:
        return None
    twice = next((slot for slot in (*SIDES, Slot.STATUS, Slot.RATING) if len(asked.of(slot)) > 1), None)
    return twice or next((slot for slot, of in SIDES.items() if of is side and asked.values(slot)), None)


def _named(view: View, slot: Slot) -> tuple[Part, ...]:
    """Each value that was named, in the words for it; one alone beside the whole plan."""
    pieces = [piece for piece in view.asked.of(slot) if not piece.negated]
    alone = [replace(piece, values=(value,)) for piece in pieces for value in _apart(piece)]
    others = tuple(piece for piece in view.asked.pieces if piece.slot is not slot)
    kept = pieces if slot is not Slot.AREA else alone
    parts = [Part(_name(piece), _of(view, (*others, piece))) for piece in kept]
    if len(alone) > 1 or len(pieces) > 1:
        return tuple(parts)
    whole = _of(view, others) if others else view.whole.actions
    if not ELSE.search(view.asked.called.lower()):
        return (*parts, Part(words.WHOLE, whole))
    theirs = {one.ref for part in parts for one in part.actions}
    return (*parts, Part(words.OTHERS, tuple(one for one in whole if one.ref not in theirs)))


def _apart(piece: Piece) -> tuple[str, ...]:
    return piece.values if piece.slot is Slot.AREA else piece.values[:1]


def _of(view: View, pieces: tuple[Piece, ...]) -> tuple[ActionStanding, ...]:
    return view_of(view.asker or view, replace(view.asked, pieces=pieces)).standing.actions


def _name(piece: Piece) -> str:
    if piece.slot is Slot.AREA:
        return f"Area {piece.values[0]}"
    return piece.label or piece.values[0] if piece.slot in SIDES else capital(piece.said)


def _then_and_now(view: View, times: Sequence[Piece]) -> tuple[Part, ...]:
    """The same at each time that was named; at one alone, beside now."""
    others = tuple(piece for piece in view.asked.pieces if piece.slot is not Slot.AS_AT)
    then = [Part(f"As at {day(piece.day, view.today)}", _of(view, (*others, piece))) for piece in times]
    now = [Part("Now", _of(view, others))] if len(times) == 1 else []
    return (*then, *now)


def _of_risks(view: View, risks: Sequence[RiskStanding], side: Side) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for risk in risks:
        for name in _risk_names(view, risk, side):
            found.setdefault(name, []).append(risk.code)
    return sorted(found.items(), key=lambda pair: pair[0] if side is Side.AREA else f"{999 - len(pair[1]):03d}")


def _risk_names(view: View, risk: RiskStanding, side: Side) -> list[str]:
    if side is Side.OWNER:
        return [post(risk.owner)]
    if side is Side.ORGANISATION:
        return [risk.owner.organisation if risk.owner is not None else "Nobody named"]
    areas = sorted(view.ground.area_of(risk.refs))
    if side is Side.AREA:
        return [f"Area {one}" for one in areas] or ["No area"]
    handles = {area.no: area.sro for area in view.document.areas}
    posts = {person.handle: person.post for person in view.document.people}
    return sorted({posts.get(handles.get(one) or "", "No SRO named") for one in areas}) or ["No SRO named"]
