"""For whom and by when an answer is wanted: "the director wants … by Friday". It narrows nothing, and is said back."""

import re

from bot.plan.contents.string_similarity import nearest
from bot.plan.question import Piece, Slot
from bot.reading.asked.common_words import FILLER
from bot.reading.asked.parse_state import Notes
from bot.reading.lexicon import word_set

ASKERS = word_set("wants an answer")
OPENERS = word_set("opens a question")
WEIGHTLESS = word_set("weighs nothing in a question")
PREAMBLE = re.compile(r"(?P<said>[^:–—]{3,60}?)(?:\s*:|\s+[-–—]+|,)\s+(?=\w)")
LONG_FILLER = sorted(word for word in FILLER if len(word) > 4)
LONG = 6  # letters: shorter words are not taken for one that is spelt wrongly
WANTS = tuple(tuple(said.split()) for said in word_set("wants"))
AFTER = word_set("leads to what is wanted")


def why_asked(notes: Notes) -> None:
    """Before the words are looked at: what stands first may be someone, and what they want, or a preamble."""
    _preamble(notes)
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


def _preamble(notes: Notes) -> None:
    """ "Urgent: …", "quick one before Cabinet - …": words before the question that narrow nothing."""
    found = PREAMBLE.match(notes.text)
    before = [at for at, token in enumerate(notes.tokens) if found is not None and token.start < found.end("said")]
    lows = [notes.tokens[at].low for at in before]
    known = all(low in FILLER | OPENERS | ASKERS or notes.used[at] for at, low in zip(before, lows, strict=True))
    if not before or len(before) == len(notes.tokens) or not known or not OPENERS.intersection(lows):
        return
    notes.found = [(at, piece) for at, piece in notes.found if at > before[-1]]
    notes.take(0, before[-1] + 1, Piece(Slot.SETTING, ""))


def weightless(notes: Notes) -> None:
    """What is left and says nothing of what is asked: "particularly", "urgent", a small word spelt wrongly."""
    for at, token in enumerate(notes.tokens):
        if notes.used[at] or token.low in FILLER:
            continue
        long = len(token.low) >= LONG and token.low.isalpha()
        like = long and nearest(token.low, [word for word in LONG_FILLER if word[0] == token.low[0]], 1)
        if token.low in WEIGHTLESS or like:
            notes.take(at, at + 1, Piece(Slot.SETTING, ""))
