"""For whom and by when an answer is wanted: "the director wants … by Friday". It narrows nothing, and is said back."""

from bot.plan.asked import Piece, Slot
from bot.reading.asked.notes import Notes
from bot.reading.lexicon import word_set

ASKERS = word_set("wants an answer")
WANTS = tuple(tuple(said.split()) for said in word_set("wants"))
AFTER = word_set("leads to what is wanted")


def why_asked(notes: Notes) -> None:
    """Before the words are looked at: what stands first may be someone, and what they want."""
    lows = [token.low for token in notes.tokens]
    who = 0
    while who < len(lows) and lows[who] in ASKERS:
        who += 1
    end = _wanting(lows, who) if who else 0
    if end and end < len(lows):
        notes.take(0, end, Piece(Slot.SETTING, ""))
        _by_when(notes)
    if len(lows) > 2 and lows[-1] == "again" and notes.free(len(lows) - 1, len(lows)):
        notes.take(len(lows) - 1, len(lows), Piece(Slot.SETTING, ""))


def _wanting(lows: list[str], at: int) -> int:
    """Where "wants a list of" ends; 0 where nothing like it stands there."""
    said = max((len(one) for one in WANTS if tuple(lows[at : at + len(one)]) == one), default=0)
    if not said:
        return 0
    end = at + said
    while end < len(lows) and lows[end] in AFTER:
        end += 1
    return end


def _by_when(notes: Notes) -> None:
    """ "By Friday" at the end is when they want it."""
    last = len(notes.tokens)
    found = [(at, piece) for at, piece in notes.found if piece.slot is Slot.UNTIL and piece.said.lower()[:2] == "by"]
    if found and notes.used[last - 1] and notes.text.rstrip(" ?!.").endswith(found[-1][1].said):
        at, piece = found[-1]
        notes.found.remove(found[-1])
        notes.found.append((at, Piece(Slot.SETTING, piece.said)))
