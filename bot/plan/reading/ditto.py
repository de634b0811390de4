"""“Ditto”: of an action the same is said as of the one before: its rating and its words, not its figures."""

import re
from dataclasses import replace

from bot.plan.reading.action_words import blank_references
from bot.plan.reading.one_action import read_action
from bot.plan.reading.pieces import Piece
from bot.reading.records import CompleteClaim, NoChange, Record, Update
from bot.reading.resolve.said import Said
from bot.reading.told import Told

SAME = r"(?:ditto|same|likewise|as above|snap)"
AROUND = r"(?:and|also|it'?s|is|the|for|on|with|goes|applies|to|here|both|too|as well|please)"
ONLY = re.compile(rf"\W*(?:{AROUND}\W+)*{SAME}(?:\W+{AROUND})*\W*", re.IGNORECASE)
# "the same goes for 3.1.2": said of what follows it
GOES_FOR = re.compile(
    rf"(?<=\S)[,;.]?\s+(?:(?:and|also)\s+)*(?:the )?{SAME}(?: goes| applies| is true)? (?:for|on|with|to) "
    r"(?:action )?(?P<ref>[A-Z]{0,3}\d[\d.-]*\d)(?=\W*$|[,;.]\s)",
    re.IGNORECASE,
)
WORDS = ("done", "difference", "next", "stuck", "dependency")


def turned(text: str) -> str:
    """ "..., and the same goes for 3.1.2" as "... 3.1.2 ditto"."""
    return GOES_FOR.sub(lambda found: f".\n{found['ref']} ditto", text)


def says_ditto(piece: Piece, told: Told) -> bool:
    """Whether it is all that the words say."""
    return ONLY.fullmatch(blank_references(piece.text, told)) is not None


def repeated(before: list[Record], ref: str, piece: Piece, told: Told, carried: str | None) -> Said | None:
    """What was said before, of this action; None where nothing was that can be repeated."""
    last = next((one for one in reversed(before) if isinstance(one, (Update, CompleteClaim, NoChange))), None)
    match last:
        case CompleteClaim():
            found = read_action("complete", ref, told, carried, piece.printed)
        case NoChange():
            found = read_action("no change", ref, told, carried, piece.printed)
        case Update():
            found = read_action(str(last.rag or _in_words(last)), ref, told, carried, piece.printed)
            found.records = [_filled(one, last) if isinstance(one, Update) else one for one in found.records]
        case None:
            return None
    found.records = [_as_said(one, piece.text) for one in found.records]
    return found


def _filled(update: Update, last: Update) -> Update:
    words = {name: said for name in WORDS if (said := getattr(last, name)) and not re.search(r"\d", said)}
    return replace(update, **words, outcome_rag=last.outcome_rag, blocked=last.blocked and "stuck" in words)


def _in_words(last: Update) -> str:
    return "; ".join(said for name in WORDS[:4] if (said := getattr(last, name))) or last.text


def _as_said(record: Record, text: str) -> Record:
    return replace(record, text=text) if isinstance(record, (Update, CompleteClaim, NoChange)) else record
