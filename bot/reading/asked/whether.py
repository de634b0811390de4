"""A question that is answered with yes or no: "is 3.1.1 red?", "is the annual review date at risk?"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.plan.asked import Piece, Slot

ASKS = re.compile(r"(?:is|are|was|were|will|has|have|does|did)\b(?! (?:any|there|some|all)\b)", re.IGNORECASE)
NAMED = frozenset({Slot.REF, Slot.TITLE})
SUPPOSED = frozenset({Slot.RATING, Slot.STATUS, Slot.OVER, Slot.BLOCKED, Slot.TRAJECTORY})


def whether(text: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """What is asked of an action that is named leaves none out: it is shown as it stands, whatever the answer."""
    if ASKS.match(text) is None or not any(piece.slot in NAMED for piece in pieces):
        return tuple(pieces)
    return tuple(replace(piece, slot=Slot.WHETHER, values=()) if piece.slot in SUPPOSED else piece for piece in pieces)
