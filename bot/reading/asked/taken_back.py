"""What someone puts right while they ask: "area 3, sorry, area 5", "amber, I mean red". The later words count; what was
taken back narrows nothing, and is said back."""

from bot.plan.question import Piece, Slot
from bot.reading.asked.common_words import FILLER
from bot.reading.asked.parse_state import Notes
from bot.reading.lexicon import word_set

TAKES_BACK = tuple(tuple(said.split()) for said in word_set("takes back what was asked"))
WHOSE = frozenset({
    Slot.AREA, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.TITLE, Slot.REF, Slot.CODE, Slot.MEASURE,
})  # fmt: skip
COLOUR = frozenset({Slot.RATING, Slot.STATUS})
TIME = frozenset({Slot.AS_AT, Slot.SINCE, Slot.UNTIL, Slot.BETWEEN})


def taken_back(notes: Notes) -> None:
    """Of two of a kind with such words between them, the first is taken back."""
    lows = [token.low for token in notes.tokens]
    for said in TAKES_BACK:
        for at in range(1, len(lows) - len(said)):
            if tuple(lows[at : at + len(said)]) == said:
                _put_right(notes, at, at + len(said))


def _put_right(notes: Notes, at: int, end: int) -> None:
    narrows = [pair for pair in notes.found if pair[1].slot is not Slot.SETTING]
    before, after = [pair for pair in narrows if pair[0] < at], [pair for pair in narrows if pair[0] >= end]
    if not before or not after:
        return
    first, second = max(before, key=lambda pair: pair[0]), min(after, key=lambda pair: pair[0])
    if not _alike(first[1], second[1]):
        return
    ends = first[0] + len(first[1].said.split())
    between = [*range(ends, at), *range(end, second[0])]
    if any(notes.tokens[one].low not in FILLER for one in between):
        return
    notes.found = [pair for pair in notes.found if pair is not first and not at <= pair[0] < end]
    notes.used[first[0] : end] = [False] * (end - first[0])
    notes.take(first[0], end, Piece(Slot.SETTING, ""))


def _alike(one: Piece, other: Piece) -> bool:
    return any(one.slot in kind and other.slot in kind for kind in (WHOSE, COLOUR, TIME))
