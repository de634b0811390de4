"""A question of a senior responsible officer is about their own areas, unless it names a part of the plan or all."""

from dataclasses import replace

from bot.card import Card
from bot.models.words import Role
from bot.plan.question import Asked, Piece, Slot
from bot.wording.command import echo
from bot.wording.command.declaration import CommandLine
from handlers.commands.common_questions import owns
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
        "briefing",
        "reliability",
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


def narrowed_to_their_areas(turn: Turn, found: Asked, line: CommandLine) -> Asked:
    """The question, narrowed to their areas where it says nothing of where."""
    piece = of_their_areas(turn) if line.name in SCOPED else None
    mine = next((one for one in found.of(Slot.OWNER) if one.label == echo.YOURS), None)
    if mine is not None and piece is not None and not owns(turn):  # "my reds" of who is accountable, and owns none
        theirs = replace(piece, said=mine.said)
        return replace(found, pieces=tuple(theirs if one is mine else one for one in found.pieces))
    if found.slots & NAMES:
        return found
    return found if piece is None else replace(found, pieces=(*found.pieces, piece))


def with_the_rest(card: Card, before: Asked, after: Asked, words: str) -> Card:
    """With the way to the whole plan, where it was narrowed for them."""
    return echo.with_whole_plan(card, words) if len(after.pieces) > len(before.pieces) else card
