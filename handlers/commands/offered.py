"""What is offered where a question was not understood: only what, asked, is read in full, as what was understood."""

import re
from dataclasses import replace
from datetime import date

from bot.plan.question import Asked, Piece, Slot
from bot.reading.asked.filters_allowed import command_of, fitted
from bot.wording.command.declaration import CommandLine
from bot.wording.command.registry import ACTION, BY_NAME
from handlers.commands import measures
from handlers.commands.asking import read_question
from handlers.commands.conflicting_filters import with_conflicts
from handlers.commands.pointing import answered_with
from handlers.turn import Turn

DAYS = {Slot.AS_AT: "as at", Slot.SINCE: "since", Slot.UNTIL: "by"}  # how a day is led to
ARTICLE = re.compile(r"^(?:the|our|which|of the) ", re.IGNORECASE)
OF_LISTS = ("actions", "overdue", "missing", "risks")
MEANT = {
    Slot.BY,
    Slot.SHOWN,
    Slot.AREA,
    Slot.REF,
    Slot.OWNER,
    Slot.SRO,
    Slot.CODE,
    Slot.MEASURE,
    Slot.AS_AT,
    Slot.SINCE,
    Slot.UNTIL,
}


def typed(piece: Piece) -> str:
    """How a piece is typed so that it can be meant alone: whose it is by their handle, a day with its year."""
    said = _typed(piece)
    return f"not {said}" if piece.negated else said


def _typed(piece: Piece) -> str:
    if piece.slot in DAYS and piece.day is not None and piece.meeting is None and not piece.values:
        return f"{DAYS[piece.slot]} {spelt(piece.day)}"
    if piece.slot not in MEANT or not piece.values:
        return ARTICLE.sub("", piece.said)
    match piece.slot:
        case Slot.BY:
            return f"by {piece.values[0]}"
        case Slot.SHOWN:
            return f"with {piece.values[0]}"
        case Slot.AREA:
            return f"area {' or '.join(piece.values)}"
        case Slot.OWNER:
            return " or ".join(f"@{handle}" for handle in piece.values)
        case Slot.SRO:
            return f"sro @{piece.values[0]}"
        case Slot.REF | Slot.CODE | Slot.MEASURE:
            return piece.values[0] if len(piece.values) == 1 else piece.said
        case _:
            return ARTICLE.sub("", piece.said)


def spelt(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def reads(turn: Turn, words: str, meant: tuple[Piece, ...] = ()) -> bool:
    """Whether it is answered as it stands, to whoever is to press it. `meant`: what of it has to be understood."""
    first, _, rest = words.partition(" ")
    line = BY_NAME.get(first)
    if line is not None and line.slots is None and line.name != "measures":
        return bool(line.roles & turn.roles) and _takes(line, rest)
    found = read_question(turn, words)
    name = command_of(found)
    line = ACTION if _names_one(found) and name in (None, "actions") else BY_NAME.get(name or "")
    if line is None or not line.roles & turn.roles or found.unknown or found.problems:
        return False
    if line.slots is None:
        return not rest or measures.knows(turn, rest if first == line.name else words) or bool(found.pieces)
    asked = with_conflicts(turn, fitted(found, line.slots))
    return asked.understood and all(_holds((*found.pieces, *asked.pieces), piece) for piece in meant)


def tells(turn: Turn, words: str) -> bool:
    """Whether there is something to say to it: no list that is offered is empty."""
    found = read_question(turn, words)
    name = command_of(found)
    return answered_with(turn, replace(found, command=name)) != [] if name in OF_LISTS else True


def _takes(line: CommandLine, rest: str) -> bool:
    """Whether a command that reads its own words is answered with those."""
    if not rest:
        return line.alone
    return line.typed is not None and re.fullmatch(line.typed, rest, re.IGNORECASE) is not None


def _names_one(found: Asked) -> bool:
    return len(found.values(Slot.REF)) == 1


def _holds(pieces: tuple[Piece, ...], meant: Piece) -> bool:
    """Whether the piece was read again as what it was."""
    plain = replace(meant, said="", label="", either=False)
    return any(replace(piece, said="", label="", either=False) == plain for piece in pieces)
