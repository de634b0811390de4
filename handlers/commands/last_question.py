"""The last question once more: "again", "same for area 5", "send me that as a spreadsheet"."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.chat import Answer, Say
from bot.plan.asked import Asked, Piece, Slot
from bot.reading.asked import fit
from bot.store.person import people
from bot.wording.command import echo, not_understood
from handlers.commands.as_sheet import question_in
from handlers.commands.asking import read_question
from handlers.turn import Turn

_ONE = r"(?: one| question| thing| list)?"
AGAIN = re.compile(
    rf"(?:and )?(?:the )?(?:same{_ONE}(?: again)?|again|once more|one more time|repeat(?: that| it)?"
    rf"|(?:ask|show|tell me)(?: that| it) again|that again|(?:my )?last (?:one|question)(?: again)?)(?: please| pls)*",
    re.IGNORECASE,
)
SAME = re.compile(
    rf"(?:and )?(?:the )?(?:same|that|again){_ONE},? (?:but )?(?:(?:for|in|of|just|only) )?(?P<rest>.+)"
    r"|and (?P<more>(?:with|without|in|for) .+)",
    re.IGNORECASE,
)
THAT = re.compile(rf"(?:that|it|this|those|them|these|the (?:last|same){_ONE})", re.IGNORECASE)
NOT_AGAIN = frozenset({Slot.PAGE, Slot.SETTING})


def wished(typed: str) -> bool:
    """Whether the words ask for the last question, and for nothing else."""
    return AGAIN.fullmatch(typed) is not None


def answer(turn: Turn, typed: str, answer_to: Callable[[str], Answer]) -> Answer | None:
    """None where they do not speak of the last question. It is said which one it was."""
    listed = question_in(typed)
    sheet = listed is not None and THAT.fullmatch(listed) is not None
    same = None if sheet else SAME.fullmatch(typed)
    if not (sheet or same or wished(typed)):
        return None
    last = people.last_asked(turn.session, turn.account)
    if same is not None and not wished(typed):
        return _same(turn, typed, (same["rest"] or same["more"]).strip(), last, answer_to)
    if not last:
        return Say(not_understood.no_question_before())
    question = f"{last} as a spreadsheet" if sheet else last
    return _told(typed, last, answer_to(question))


def _same(turn: Turn, typed: str, rest: str, last: str, answer_to: Callable[[str], Answer]) -> Answer | None:
    """The last question of something else. None where what follows is a question of its own, or nothing known."""
    beside = read_question(turn, rest)
    if not _narrows(beside):
        return None
    if not last:
        return Say(not_understood.no_question_before())
    question = _of_other(read_question(turn, last), beside)
    return _told(typed, question, answer_to(question))


def same_of(turn: Turn, typed: str) -> bool:
    """Whether the words ask for the last question of something else."""
    same = SAME.fullmatch(typed)
    return same is not None and _narrows(read_question(turn, (same["rest"] or same["more"]).strip()))


def _narrows(beside: Asked) -> bool:
    return beside.understood and bool(beside.pieces) and beside.command is None


def _of_other(last: Asked, beside: Asked) -> str:
    kept = [one for one in last.pieces if one.slot not in beside.slots | NOT_AGAIN]
    name = fit.command_of(last) or ""
    called = last.called or ("" if name == "actions" else name)
    return " ".join(word for word in (called, *map(_said, (*kept, *beside.pieces))) if word)


def _said(piece: Piece) -> str:
    return f"not {piece.said}" if piece.negated else piece.said


def _told(typed: str, question: str, found: Answer) -> Answer:
    if not isinstance(found, Say):
        return found
    return replace(found, card=echo.echoed(found.card, echo.idiom(typed, question)))
