"""The last question once more: "again", "same for area 5", "send me that as a spreadsheet"."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.card import Card
from bot.chat import Answer, Say
from bot.plan.question import Asked, Slot
from bot.wording.command import did_you_mean, echo, not_understood
from bot.wording.command.registry import named
from handlers.commands.as_sheet import question_in
from handlers.commands.asking import asked_before, not_understood_before, read_question, understood_before
from handlers.commands.offered import spelt
from handlers.commands.pointing import (
    ASKS,
    PLACES,
    THINGS,
    TIMES,
    WHOSE_IS_IT,
    WHY,
    bare,
    of_nothing,
    of_other,
    pointed,
    said_again,
    understood,
)
from handlers.commands.two_questions import whole
from handlers.turn import Turn

_ONE = r"(?: one| question| thing| list)?"
AGAIN = re.compile(
    rf"(?:and )?(?:the )?(?:same{_ONE}(?: again)?|again|once more|one more time|repeat(?: that| it)?"
    rf"|(?:ask|show|tell me)(?: that| it) again|that again|(?:my )?last (?:one|question)(?: again)?)(?: please| pls)*",
    re.IGNORECASE,
)
SAME = re.compile(
    rf"(?:and )?(?:the )?(?:same|that|again){_ONE},? (?:but )?(?:(?:for|in|of|just|only) )?(?P<rest>.+)"
    r"|(?:(?:ok|so|and|but|then) )*(?:and|what about|how about|only|just)(?: then)? (?P<more>.+)"
    r"|(?:no,? )?not (?:just |only )?(?:mine|my areas|my patch)[\s,;–—-]+(?:but )?(?P<all>.+)"
    r"|(?P<too>[\w ]{1,40}) (?:too|as well)"
    r"|(?P<by>by \w+)|(?P<but>(?:not|without|except(?: for)?|excluding|minus|but not) [\w ,&]+)"
    r"|(?:and|the same|same|that|now),? (?P<time>as (?:at|of|it was) .+?)(?: please| pls)*"
    r"|(?P<then>as (?:at|of|it was) .+?)(?: please| pls)+",  # alone it is of the whole plan
    re.IGNORECASE,
)
HOW = frozenset({Slot.BRIEF, Slot.SHOWN, Slot.ORDER, Slot.DETAIL})  # how a question is to be answered
WHOSE = frozenset({Slot.OWNER, Slot.ORGANISATION, Slot.SRO})
OF_ITS_OWN = re.compile(r"(?:and )?(?:how many|how much|who|whose|what|which)\b", re.IGNORECASE)
DAY_ALONE = re.compile(r"(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: \w+)?", re.IGNORECASE)
AGAINST = re.compile(
    r"(?:and )?(?:compared?|versus|vs|against)(?: that| it| this)? (?:to |with |against )?(?P<then>.+)", re.IGNORECASE
)
OF_THOSE = re.compile(r"\bof (those|these|them)\b", re.IGNORECASE)
TOPIC = re.compile(
    r"(?P<topic>[^–—\n]{3,60}?)(?:\s+[–—-]+|[:.,])\s+"
    r"(?P<asks>(?:what|why|who|when|how|where|is|are|has|have|did|does|will)(?:['’]?s)?\b.+)",
    re.IGNORECASE,
)
THAT = re.compile(rf"(?:that|it|this|those|them|these|the (?:last|same){_ONE})", re.IGNORECASE)
THEN = re.compile(r"(?P<lead>\b(?:between|since|by|before|after) )then\b", re.IGNORECASE)
SHEET = re.compile(r"(?:and )?(?:as|in|into) (?:an? )?(?:spread ?sheet|excel(?: file| sheet)?|xlsx|csv)", re.IGNORECASE)


def wished(typed: str) -> bool:
    """Whether the words ask for the last question, and for nothing else."""
    return AGAIN.fullmatch(typed) is not None


def answer(turn: Turn, typed: str, answer_to: Callable[[str], Answer]) -> Answer | None:
    """None where they do not speak of the last question. It is said which one it was."""
    typed = _with_then(turn, typed)
    question = pointed(turn, typed) or _with_topic(turn, typed) or _modified(turn, typed)
    if question is not None and question.lower() != typed.lower():
        return _told(typed, question, answer_to(question))
    those = (OF_THOSE.search(typed) if ASKS.match(typed) else None) or of_nothing(turn, typed)
    if those is not None:  # never answered as if it were asked of the whole plan
        last = asked_before(turn)
        return Say(not_understood.card([those[1]], (), [last]) if last else _no_question(turn))
    listed = question_in(typed)
    sheet = listed is not None and THAT.fullmatch(listed) is not None
    sheet = sheet or SHEET.fullmatch(typed) is not None
    same = None if sheet else SAME.fullmatch(typed)
    if not (sheet or same or wished(typed)):
        return None
    last = understood_before(turn) if AGAIN.fullmatch(typed) else asked_before(turn)
    if same is not None and not wished(typed):
        return _same(turn, typed, same, last, answer_to)
    if not last:
        return Say(_no_question(turn))
    question = f"{last} as a spreadsheet" if sheet else last
    return _told(typed, last, answer_to(question))


def _with_topic(turn: Turn, typed: str) -> str | None:
    """ "Short breaks statement – why is that grey": what it is about stands first, and a question follows."""
    found = TOPIC.fullmatch(typed)
    if found is None or whole(read_question(turn, typed)):
        return None
    about = read_question(turn, found["topic"])
    if about.command is not None or not about.understood or not about.slots & (THINGS | PLACES) - {Slot.REF}:
        return None
    if WHY.fullmatch(found["asks"]):
        return f"why {found['topic']}"
    return understood(turn, *(f"{said} {found['topic']}" for said in (bare(found["asks"]), found["asks"])))


def _with_then(turn: Turn, typed: str) -> str:
    """ "Between then and Cabinet": the day that the last question ended with."""
    then = THEN.search(typed)
    timed = read_question(turn, asked_before(turn)).pieces if then is not None else ()
    days = [one.day for one in timed if one.slot in TIMES | {Slot.UNTIL} and one.day is not None]
    return THEN.sub(rf"\g<lead>{spelt(days[-1])}", typed, count=1) if days else typed


def _modified(turn: Turn, typed: str) -> str | None:
    """ "In two lines", "with names", "worst first", "by area", "compared to last time": the last question so."""
    if named(typed.lower()) is not None:
        return None  # "links" is a question of that name
    against = AGAINST.fullmatch(typed)
    beside = read_question(turn, against["then"] if against is not None else typed)
    how = TIMES if against is not None else HOW
    if (
        OF_ITS_OWN.match(typed)
        or not beside.understood
        or beside.command is not None
        or not beside.pieces
        or beside.slots - how
    ):
        return None
    last = asked_before(turn)
    before = read_question(turn, last)
    if not last or not before.understood or (against is None and beside.slots <= {Slot.BY} and not before.pieces):
        return None
    if against is None:
        return of_other(before, beside)
    kept = [said_again(one) for one in before.pieces if one.slot in PLACES]
    return " ".join(("compare", *kept, against["then"]))


def _same(turn: Turn, typed: str, same: re.Match[str], last: str, answer_to: Callable[[str], Answer]) -> Answer | None:
    """The last question of something else. None where what follows is a question of its own, or nothing known."""
    beside = _on_that_day(turn, read_question(turn, _rest_of(same)))
    if not _narrows(beside):
        return None
    if not last:
        wanted = same["rest"] or not_understood_before(turn)
        return Say(_no_question(turn)) if wanted else None
    before = read_question(turn, last)
    if same["but"] is not None and not beside.slots <= WHOSE:
        return None  # "not green in area 3" is a question of its own
    if (same["time"] or same["then"]) and not (beside.slots <= TIMES and before.pieces):
        return None  # of the whole plan, it is a question of its own
    question = of_other(before, beside, too=same["too"] is not None)
    if question.lower() == typed.lower():
        return None
    return _told(typed, question, answer_to(question))


def _on_that_day(turn: Turn, beside: Asked) -> Asked:
    """ "Just the 18th": that day, and not all up to it."""
    if beside.slots != frozenset({Slot.UNTIL}) or len(beside.pieces) != 1 or not DAY_ALONE.fullmatch(beside.text):
        return beside
    return read_question(turn, f"on {beside.text}")


def _no_question(turn: Turn) -> Card:
    unclear = not_understood_before(turn)
    return did_you_mean.last_not_understood() if unclear else not_understood.no_question_before()


def _rest_of(same: re.Match[str]) -> str:
    return next(said for said in same.groups() if said).strip()


def points(turn: Turn, typed: str) -> bool:
    """ "Who is it" after a question about one thing: asked of that, and not of the bot."""
    return WHOSE_IS_IT.fullmatch(typed) is not None and pointed(turn, typed) is not None


def same_of(turn: Turn, typed: str) -> bool:
    """Whether the words ask for the last question of something else, or in another way."""
    if SHEET.fullmatch(typed) or _modified(turn, typed) is not None:
        return True
    same = SAME.fullmatch(typed)
    return same is not None and _narrows(read_question(turn, _rest_of(same)))


def _narrows(beside: Asked) -> bool:
    return beside.understood and bool(beside.pieces) and beside.command is None


def _told(typed: str, question: str, found: Answer) -> Answer:
    if not isinstance(found, Say):
        return found
    return replace(found, card=echo.echoed(found.card, echo.idiom(typed, question)))
