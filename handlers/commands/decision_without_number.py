"""A decision in words that names no action by its number: "tell the ND lead no on March", "yes to Gareth's new date",
"no to 31 May for the 20 weeks one", "say yes to that". What waits there is shown; nothing is decided until a press.
"""

import re
from collections.abc import Sequence

from bot.chat import Answer, Say
from bot.plan.decision.queue import WaitingKind
from bot.plan.question import Asked, Piece, Slot
from bot.plan.talk import Meant
from bot.reading.asked.filters import Ground, fits
from bot.reading.talk import meant_by
from bot.wording.command import echo
from bot.wording.decision import decision_said as words
from handlers.commands.asking import asked_before, read_question
from handlers.commands.free_text import words_to_say_back
from handlers.commands.view import view_of
from handlers.decisions import queue
from handlers.turn import Turn

_YES_OR_NO = (
    r"(?:yes|no|ok(?:ay)?|fine|agreed|approved|refused|rejected|declined|go ahead"
    r"|(?:s?he|they) (?:can(?:['’]?t|not)?|may(?: not)?|must(?: not|n['’]?t)?) (?:have|move|keep)"
    r"|i (?:won['’]?t|will|refuse|agree))"
)
_DATE = r"(?:date|extension|request|move|slip|more time|longer|deadline)s?"
_DECIDE = r"(?:approve|refuse|reject|decline|grant|turn down|agree(?: to)?|allow)"
_FIRST = r"(?:please |yes,? |ok(?:ay)?,? |just |(?:yes,? )?i (?:will |would |['’]d )?)*"
TELLS = re.compile(
    r"(?:please )?(?:tell|let) (?:the )?(?P<who>.+?),? (?:that |know )*(?:it['’]?s |it is |the answer is )?(?:a )?"
    rf"{_YES_OR_NO}\b(?! (?:update|change|need|rush|risk)).*",
    re.IGNORECASE,
)
SAYS = re.compile(
    r"(?:please )?(?:(?:i |we )?say |it['’]?s )?(?:a )?(?:yes|no|ok(?:ay)?)(?: thanks?| please)?,? (?:to|on|for)\b.+"
    r"|(?:please |ok |yes |just )*sign (?:it|that|this|them)(?: one)? off(?: please)?"
    r"|(?:please |ok |yes |just )*sign off (?:on )?(?:it|that|this|them)(?: one)?(?: please)?"
    rf"|{_FIRST}{_DECIDE}\b.*\b{_DATE}\b.*|{_FIRST}{_DECIDE} (?P<what>.+)",
    re.IGNORECASE,
)
OF_A_DATE = re.compile(rf"\b{_DATE}\b", re.IGNORECASE)
DATED = (WaitingKind.DATE, WaitingKind.STATUS, WaitingKind.DECISION)
THAT = re.compile(r"\b(?:that|it|this|him|her|them|one)\b[ .!?]*$", re.IGNORECASE)


def may_be(typed: str) -> bool:
    """By its form alone."""
    return TELLS.fullmatch(typed) is not None or SAYS.fullmatch(typed) is not None


def answer(turn: Turn, typed: str) -> Answer | None:
    """None where the words settle nothing, or name an action by its number."""
    if Slot.REF in read_question(turn, typed).slots:
        return None
    found = _told(turn, typed) or _said(turn, typed)
    if found is None:
        return None
    whose, refs = found
    waits = [one for one in queue.waiting(turn) if one.ref in refs]
    if not queue.drawn(turn, waits):
        return Say(words.nothing_of_waits(whose))
    dated = OF_A_DATE.search(typed) is not None or Slot.UNTIL in read_question(turn, typed).slots
    none_dated = dated and not queue.drawn(turn, [one for one in waits if one.what in DATED])
    piece = Piece(Slot.REF, "", tuple(refs))
    told = queue.queue(view_of(turn, Asked("queue", "queue", "queue", pieces=(piece,))))
    if not isinstance(told, Say):
        return None
    said = words_to_say_back(turn, typed)
    head = words.no_date_waits(whose) if none_dated else words.nothing_decided(said, whose)
    return Say(echo.echoed(told.card, head))


def _told(turn: Turn, typed: str) -> tuple[str, Sequence[str]] | None:
    """What someone is to be told, yes or no: of whatever of theirs waits."""
    tells = TELLS.fullmatch(typed)
    named = read_question(turn, tells["who"]) if tells is not None else None
    if named is None or named.unknown or named.slots != frozenset({Slot.OWNER}):
        return None
    (one, *others) = named.pieces
    refs = [line.ref for line in turn.standing.actions if line.owner.handle in one.values]
    return (one.label, refs) if refs and not others else None


def _said(turn: Turn, typed: str) -> tuple[str, Sequence[str]] | None:
    """Yes or no to what is named by its owner, the words of its title, or the question before."""
    if SAYS.fullmatch(typed) is None:
        return None
    if meant_by(typed) is Meant.APPROVED:  # a nod: of the one action just shown, where something of it waits
        refs = list(read_question(turn, asked_before(turn)).values(Slot.REF))
        waits = [one for one in queue.waiting(turn) if one.ref in refs] if len(refs) == 1 else []
        return (refs[0], refs) if queue.drawn(turn, waits) else None
    found = read_question(turn, typed)
    about = tuple(piece for piece in found.pieces if piece.slot in (Slot.OWNER, Slot.TITLE) and not piece.negated)
    if about:
        asked, ground = Asked(typed, pieces=about), Ground(turn.document, turn.today, turn.today)
        refs = [one.ref for one in turn.standing.actions if fits(one, asked, ground)]
        return (", ".join(dict.fromkeys(one.label or one.said for one in about)), refs) if refs else None
    if THAT.search(typed.removesuffix(" off")) is None:
        return None
    refs = list(read_question(turn, asked_before(turn)).values(Slot.REF))
    return (refs[0], refs) if len(refs) == 1 else ("", [one.ref for one in turn.standing.actions])
