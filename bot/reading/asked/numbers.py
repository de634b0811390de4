"""What stands as a number in a question: an action or a group of them, an area, a page, the first few."""

import re
from collections.abc import Sequence

from bot.plan.contents.action_meant import with_number
from bot.plan.question import Piece, Slot, Why
from bot.reading.asked.common_words import FILLER, fixed_phrases
from bot.reading.asked.parse_state import Notes
from bot.reading.asked.tokens import Token
from bot.reading.days.day_meant import NUMBERS
from bot.reading.plan_words import actions_by_ref

NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
FROM_TO = ("to", "through", "thru", "-", "–")  # "areas 1 to 3"; "areas 1-3" is one word
REF_PARTS, COMPACT = 4, 3  # parts of a reference; digits of one without its dots
AREAS = ("area", "areas", "theme", "themes", "workstream", "workstreams", "priority")
COUNTS = {
    "page": Slot.PAGE,
    "top": Slot.TOP,
    "first": Slot.TOP,
    "worst": Slot.TOP,
    "biggest": Slot.TOP,
    "main": Slot.TOP,
}


def number(notes: Notes, tokens: Sequence[Token], at: int) -> int:
    """Where a number ends that begins here; 0 where none does."""
    token = tokens[at]
    if notes.used[at]:
        return 0
    if token.low in AREAS or token.low in COUNTS:
        return _counted(notes, tokens, at)
    after = notes.after(at + 1)
    if after in COUNTS and after != "page" and len(token.low) > 1 and NUMBERS.get(token.low):  # "the five worst"
        return notes.take(at, at + 2, Piece(COUNTS[after], "", (str(NUMBERS[token.low]),)))
    exact = {ref.lower(): line.ref for ref, line in actions_by_ref(notes.ground.plan).items()}
    ref = token.low.removesuffix("'s")  # "1.1.2's date"
    if ref in exact:
        return notes.take(at, at + 1, Piece(Slot.REF, "", (exact[ref],)))
    if NUMBER.fullmatch(token.low):
        return _reference(notes, at)
    apart = _apart(notes, at)
    if apart:
        return apart
    alone = not at or notes.used[at - 1] or tokens[at - 1].low in FILLER
    if token.low.isdecimal() and len(token.low) < COMPACT and alone:
        return _areas(notes, at, [at], bare=True)
    return 0


def _reference(notes: Notes, at: int) -> int:
    said = notes.tokens[at].text
    refs = tuple(line.ref for line in with_number(notes.ground.plan.actions, tuple(map(int, said.split(".")))))
    if not refs:
        return notes.wrong(at, at + 1, Why.NO_ACTION)
    return notes.take(at, at + 1, Piece(Slot.REF, "", refs, said if len(refs) > 1 else ""))


def _apart(notes: Notes, at: int) -> int:
    """A whole reference without its dots: "3 1 1", "311"."""
    for size in range(REF_PARTS, 0, -1):
        run = notes.tokens[at : at + size]
        if not notes.free(at, at + size) or not all(one.low.isdecimal() for one in run) or len(run) < size:
            continue
        if size == 1 and len(run[0].low) < COMPACT:
            return 0
        found = with_number(notes.ground.plan.actions, tuple(int(one.low) for one in run))
        if len(found) == 1 and size != 2:
            return notes.take(at, at + size, Piece(Slot.REF, "", (found[0].ref,)))
    return 0


def _counted(notes: Notes, tokens: Sequence[Token], at: int) -> int:
    if tokens[at].low in AREAS and (stretch := _stretch(notes, tokens, at)):
        return stretch
    numbers: list[int] = []
    here = at + 1
    while here < len(tokens) and not notes.used[here]:
        low = tokens[here].low
        if (low.isdecimal() and len(low) <= COMPACT) or (not numbers and NUMBERS.get(low) and len(low) > 2):
            numbers.append(here)
        elif not (numbers and low in ("and", "or")):
            break
        here += 1
    slot = COUNTS.get(tokens[at].low)
    if not numbers:
        return _worst_side(notes, at) if tokens[at].low == "worst" else 0
    if slot is not None:
        said = tokens[numbers[0]].low
        value = str(max(1, int(said) if said.isdecimal() else NUMBERS[said] or 1))
        return notes.take(at, numbers[0] + 1, Piece(slot, "", (value,)))
    return _areas(notes, at, numbers, bare=False)


def _worst_side(notes: Notes, at: int) -> int:
    """ "The worst area", "our worst partners": counted by that side, the worst of them first."""
    side = fixed_phrases().get(("by", notes.after(at + 1)))
    if side is None or side.slot is not Slot.BY:
        return 0
    notes.take(at, at + 1, Piece(Slot.TOP, "", ("5",)))
    return notes.take(at + 1, at + 2, side)


def _stretch(notes: Notes, tokens: Sequence[Token], at: int) -> int:
    """ "Areas 1-3", "areas 1 to 3": each of them. Where it ends; 0 where it is none."""
    after = [token.low for token in tokens[at + 1 : at + 4]]
    joined = after[0].split("-") if after else []
    apart = len(after) == 3 and after[1] in FROM_TO
    ends, size = (joined, 2) if len(joined) == 2 else ([after[0], after[2]], 4) if apart else ([], 0)
    if not ends or not all(one.isdecimal() and len(one) < COMPACT for one in ends) or not notes.free(at, at + size):
        return 0
    first, last = map(int, ends)
    every = {area.no.lower().lstrip("0"): area.no for area in notes.ground.plan.areas}
    wanted = [every.get(str(no)) for no in range(first, last + 1)]
    if not wanted or None in wanted:
        return notes.wrong(at, at + size, Why.NO_AREA)
    return notes.take(at, at + size, Piece(Slot.AREA, "", tuple(no for no in wanted if no is not None)))


def _areas(notes: Notes, first: int, numbers: list[int], *, bare: bool) -> int:
    every = {area.no.lower().lstrip("0"): area for area in notes.ground.plan.areas}
    wanted = [every.get(_no(notes.tokens[at].low)) for at in numbers]
    areas = [area for area in wanted if area is not None]
    if len(areas) < len(wanted):
        return 0 if bare else notes.wrong(first, numbers[-1] + 1, Why.NO_AREA)
    title = areas[0].title if len(areas) == 1 else ""
    return notes.take(first, numbers[-1] + 1, Piece(Slot.AREA, "", tuple(area.no for area in areas), title))


def _no(low: str) -> str:
    """ "07", "three"."""
    return low.lstrip("0") if low.isdecimal() else str(NUMBERS[low])
