"""A question of a senior responsible officer is about their own areas, unless it names a part of the plan or all."""

from dataclasses import replace

from bot.card import Card
from bot.models.words import Role
from bot.plan.asked import Asked, Piece, Slot
from bot.wording import echo
from bot.wording.command import CommandLine
from handlers.turn import Turn

NAMES = frozenset({
    Slot.AREA, Slot.REF, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.TITLE, Slot.EVERYWHERE, Slot.CODE, Slot.BODY,
})  # fmt: skip
SCOPED = frozenset(
    [
        "actions",
        "status",
        "compare",
        "overdue",
        "due",
        "slips",
        "risks",
        "progress",
        "changes",
        "decisions",
        "ratings",
        "evidence",
    ]
)
ALL = frozenset({Role.LEAD, Role.DIRECTOR})  # who look after the whole plan


def of_their_areas(turn: Turn) -> Piece | None:
    """The areas of someone who is accountable for some, and for no more; None for anyone else."""
    if Role.SRO not in turn.roles or turn.roles & ALL:
        return None
    handles = (turn.person.handle, *(one.handle for one in turn.stands_in_for))
    own = tuple(handle for handle in handles if any(area.sro == handle for area in turn.document.areas))
    return Piece(Slot.SRO, "", own, echo.YOURS) if own else None


def scoped(turn: Turn, found: Asked, line: CommandLine) -> Asked:
    """The question, narrowed to their areas where it says nothing of where."""
    if line.name not in SCOPED or found.slots & NAMES:
        return found
    piece = of_their_areas(turn)
    return found if piece is None else replace(found, pieces=(*found.pieces, piece))


def with_the_rest(card: Card, before: Asked, after: Asked, words: str) -> Card:
    """With the way to the whole plan, where it was narrowed for them."""
    return echo.with_whole_plan(card, words) if len(after.pieces) > len(before.pieces) else card
