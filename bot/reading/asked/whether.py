"""A question that is answered with yes or no: "is 3.1.1 red?", "is the annual review date at risk?"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.plan.question import Piece, Slot
from bot.reading.asked.common_words import FILLER
from bot.reading.asked.parse_state import Notes
from bot.reading.lexicon import word_set

ASKS = re.compile(
    r"(?:is|are|was|were|will|has|have|does|did)\b(?! (?:any\w*|there|some\w*|all|every\w*)\b)", re.IGNORECASE
)
NAMED = frozenset({Slot.REF, Slot.TITLE})
SUPPOSED = frozenset({Slot.RATING, Slot.STATUS, Slot.OVER, Slot.BLOCKED, Slot.TRAJECTORY})
OF_ONE_ASKED = ("who ", "when ", "how ", "what ")
OF_ONE = word_set("is asked of one action")
REPLIED = ("reply", "replies", "respond", "responded", "answer", "update")
WHOSE = frozenset({Slot.OWNER, Slot.ORGANISATION})  # "has the forum answered": both, who has and who has not


def whether(text: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """What is asked of an action that is named leaves none out: it is shown as it stands, whatever the answer."""
    pieces = tuple(_replied(piece, text) for piece in pieces)
    slots = {piece.slot for piece in pieces}
    one = [piece for piece in pieces if piece.slot is Slot.REF and len(piece.values) == 1]
    of_one = len(one) == 1 and text.lower().startswith(OF_ONE_ASKED) and not slots & {Slot.AS_AT, Slot.SINCE}
    if ASKS.match(text) is None and not of_one:
        return tuple(pieces)
    if not slots & NAMED:
        answered = slots & WHOSE and text.lower().startswith(("has ", "have ", "did "))
        return tuple(map(_supposed, pieces, [frozenset({Slot.ANSWER} if answered else ())] * len(pieces)))
    supposed = SUPPOSED | {Slot.UNTIL, Slot.ANSWER} if len(one) == 1 else SUPPOSED
    return tuple(_supposed(piece, supposed) for piece in pieces)


def _replied(piece: Piece, text: str) -> Piece:
    """ "Did the therapies manager reply": no word of a title."""
    asks = (
        piece.slot is Slot.TITLE
        and piece.said.lower() in REPLIED
        and text.lower().startswith(("did ", "has ", "have "))
    )
    return replace(piece, slot=Slot.ANSWER, values=("updated", "no_change_declared")) if asks else piece


def _supposed(piece: Piece, slots: frozenset[Slot]) -> Piece:
    return replace(piece, slot=Slot.WHETHER, values=()) if piece.slot in slots else piece


def replied(notes: Notes) -> None:
    """ "Did the therapies manager reply": whether they answered in this round."""
    if not notes.text.lower().startswith(("did ", "has ", "have ")):
        return
    for at, token in enumerate(notes.tokens):
        if not notes.used[at] and token.low in REPLIED and token.low not in FILLER:
            notes.take(at, at + 1, Piece(Slot.ANSWER, "", ("updated", "no_change_declared")))


def of_one(notes: Notes) -> None:
    """What is asked of one action that is named: how far it is, whether its update came. All of it is shown."""
    if sum(len(piece.values) for _at, piece in notes.found if piece.slot is Slot.REF) != 1:
        return
    mine = [(at, piece) for at, piece in notes.found if piece.label == "you"]  # "my update for 3.1.1"
    for at, piece in mine:
        notes.found[notes.found.index((at, piece))] = (at, Piece(Slot.OF_ONE, piece.said))
    for at, token in enumerate(notes.tokens):
        if not notes.used[at] and token.low in OF_ONE - FILLER:
            notes.take(at, at + 1, Piece(Slot.OF_ONE, ""))
