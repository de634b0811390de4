"""Words of titles, posts and names: the longest run of them that means one thing."""

from dataclasses import replace

from bot.plan.question import Piece, Slot
from bot.reading.asked.common_words import FILLER, NEGATORS, VERBS
from bot.reading.asked.of_plan import NOT_ALONE, whose
from bot.reading.asked.parse_state import Notes
from bot.reading.asked.phrases import LONGEST
from bot.reading.plan_words import content_stems, listed

BARRED = (VERBS | {word for said in NEGATORS for word in said.split()}) - FILLER  # they are no part of a name
OF_TIME = frozenset(("before", "after", "until", "till", "since", "when", "while"))
TOO_COMMON = frozenset(stem for word in NOT_ALONE for stem in content_stems(word))


def parts(notes: Notes) -> None:
    at = 0
    while at < len(notes.tokens):
        at = _part(notes, at) or at + 1


def _part(notes: Notes, at: int) -> int:
    if notes.tokens[at].low in FILLER:
        return 0
    for size in range(min(LONGEST, len(notes.tokens) - at), 0, -1):
        lows = [token.low for token in notes.tokens[at : at + size]]
        asks = size == 1 and (lows[0],) in notes.ground.commands  # another question's word is no word of a title
        leads = lows[0] in OF_TIME  # "before the licence ends" names no title
        if asks or leads or not notes.free(at, at + size) or lows[-1] in FILLER or BARRED.intersection(lows):
            continue
        told = (content_stems(low) or low in FILLER | listed("stop") or _section(low) != low for low in lows)
        if not (all(told) or _lettered(notes, lows)):
            continue  # a letter or a sign of its own is no part of a title
        piece = _told_by(notes, " ".join(map(_section, lows)))
        if piece is not None:
            return notes.take(at, at + size, piece)
    return 0


def _lettered(notes: Notes, lows: list[str]) -> bool:
    """ "Site B", with its letter, as a title or a risk of the plan has it."""
    if not any(len(low) == 1 and low.isalpha() for low in lows[1:]):
        return False
    plan, said = notes.ground.plan, f" {' '.join(lows)} "
    texts = (*(one.title for one in plan.actions), *(one.description for one in plan.risks))
    return any(said in f" {text.lower()} " for text in texts)


def _section(low: str) -> str:
    """Of an Act: "the s75"."""
    number = low.removeprefix("s").removeprefix(".")
    return f"section {number}" if low.startswith("s") and number.isdecimal() and len(number) < 4 else low


def _told_by(notes: Notes, said: str) -> Piece | None:
    """The one area, organisation or person that has all the words; else that they stand in titles, or in risks."""
    plan, stems = notes.ground.plan, content_stems(said)
    if stems <= TOO_COMMON:
        return None
    found = whose(notes.ground.known, stems)
    titles = (f"{one.title} {' '.join(one.everyday_names)}" for one in plan.actions)
    titled = any(stems <= content_stems(title) for title in titles)
    if titled and (len(found) != 1 or len(stems) == 1):
        return Piece(Slot.TITLE, "", (said,))
    if len(found) == 1:
        return found[0]
    described = any(stems <= content_stems(risk.description) for risk in plan.risks)
    return Piece(Slot.TITLE, "", (said,)) if described else None


def together(notes: Notes) -> None:
    """Words apart that stand in one title mean that: "is the therapies agreement signed" of section 75."""
    titled = [(at, piece) for at, piece in notes.found if piece.slot is Slot.TITLE]
    joined = " ".join(value for _at, piece in titled for value in piece.values)
    lows = {token.low for token in notes.tokens}
    if len(titled) < 2 or lows & {"or", "and"}:
        return
    titles = (f"{one.title} {' '.join(one.everyday_names)}" for one in notes.ground.plan.actions)
    if any(content_stems(joined) <= content_stems(title) for title in titles):
        notes.found = [
            (at, replace(piece, values=(joined,)) if piece.slot is Slot.TITLE else piece) for at, piece in notes.found
        ]
