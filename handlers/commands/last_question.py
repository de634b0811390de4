"""The last question once more: "again", "same for area 5", "send me that as a spreadsheet"."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.chat import Answer, Say
from bot.plan.question import Asked, Piece, Slot
from bot.plan.report.digest import off_plan
from bot.plan.talk import Meant
from bot.reading.asked import filters_allowed
from bot.reading.talk import meant_alone
from bot.store.person import people
from bot.wording.command import echo, not_understood
from bot.wording.command.registry import BY_NAME, named
from handlers.commands.as_sheet import question_in
from handlers.commands.asking import read_question
from handlers.commands.offered import spelt
from handlers.commands.own_areas import narrowed_to_their_areas
from handlers.commands.view import view_of
from handlers.turn import Turn

_ONE = r"(?: one| question| thing| list)?"
AGAIN = re.compile(
    rf"(?:and )?(?:the )?(?:same{_ONE}(?: again)?|again|once more|one more time|repeat(?: that| it)?"
    rf"|(?:ask|show|tell me)(?: that| it) again|that again|(?:my )?last (?:one|question)(?: again)?)(?: please| pls)*",
    re.IGNORECASE,
)
SAME = re.compile(
    rf"(?:and )?(?:the )?(?:same|that|again){_ONE},? (?:but )?(?:(?:for|in|of|just|only) )?(?P<rest>.+)"
    r"|(?:(?:ok|so|and|but|then) )*(?:and|what about|how about|only|just)(?: then)? (?:the )?(?P<more>.+)"
    r"|(?:no,? )?not (?:just |only )?(?:mine|my areas|my patch)[\s,;–—-]+(?:but )?(?P<all>.+)"
    r"|(?P<too>[\w ]{2,40}) (?:too|as well)"
    r"|(?P<by>by \w+)|(?P<but>(?:not|without|except(?: for)?|excluding|minus|but not) [\w ,&]+)"
    r"|(?:and|the same|same|that|now),? (?P<time>as (?:at|of|it was) .+?)(?: please| pls)*"
    r"|(?P<then>as (?:at|of|it was) .+?)(?: please| pls)+",  # alone it is of the whole plan
    re.IGNORECASE,
)
NOW = re.compile(r"(?:and |what about |how about )?(?:now|today|as at now)", re.IGNORECASE)
_VERBS = "should|is|are|was|were|have|has|had|need|needs|do|did|can|could|will|wo|ca"
_RELATIVE = rf"(?! (?:(?:{_VERBS})(?:n['’]?t)?|nobody|no|we|i)\b)"
POINTS = re.compile(  # "green that shouldn't be" points at nothing
    rf"\b(?:it|that(?: one)?{_RELATIVE}|this(?: one)?|they|them|those|these|he|she)\b", re.IGNORECASE
)
ASKS = re.compile(
    r"(?:(?:and|so|but|ok) )*(?:which|how many|how much|anyone|anything|who|whose|when|how|what"
    r"|what['’]?s|is|are|was|has|have|did|does|any|will|would|can|could|should|since when|risks|"
    r"history)\b",
    re.IGNORECASE,
)
WHY = re.compile(r"(?:(?:and|so|but|ok) )*why(?: (?:is|was|did|has|have|are|so|that|it|they)\b.*)?", re.IGNORECASE)
HOW = frozenset({Slot.BRIEF, Slot.SHOWN, Slot.ORDER, Slot.DETAIL})  # how a question is to be answered
WHOSE = frozenset({Slot.OWNER, Slot.ORGANISATION, Slot.SRO})
OF_ITS_OWN = re.compile(r"(?:and )?(?:how many|how much|who|whose|what|which)\b", re.IGNORECASE)
AGAINST = re.compile(
    r"(?:and )?(?:compared?|versus|vs|against)(?: that| it| this)? (?:to |with |against )?(?P<then>.+)", re.IGNORECASE
)
MANY = 15  # actions: more are no "them"
LISTS = {"overdue": "past due", "missing": "no update"}  # of a list, what made something stand in it
THINGS = frozenset({Slot.REF, Slot.CODE, Slot.TITLE, Slot.MEASURE})  # what "it" may be
PLACES = frozenset({Slot.AREA, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.RATING})
OF_THEM = re.compile(r"\bof (?:those|these|them)\b|\b(?:are|were|have|did|do) (?:those|these|they)\b", re.IGNORECASE)
OF_THOSE = re.compile(r"\bof (those|these|them)\b", re.IGNORECASE)
OF_ALL = ("reliability", "cycle", "digest")  # questions of no one thing
THAT = re.compile(rf"(?:that|it|this|those|them|these|the (?:last|same){_ONE})", re.IGNORECASE)
NOT_AGAIN = frozenset({Slot.PAGE, Slot.SETTING})
TIMES = frozenset({Slot.AS_AT, Slot.SINCE})
NOTHING = Asked("")
THEN = re.compile(r"(?P<lead>\b(?:between|since|by|before|after) )then\b", re.IGNORECASE)
OF_THE_BOT = (Meant.BY_WHEN, Meant.WHO_ASKS, Meant.HOW_TO, Meant.TO_DO, Meant.RATINGS, Meant.HELP)
SHEET = re.compile(r"(?:and )?(?:as|in|into) (?:an? )?(?:spread ?sheet|excel(?: file| sheet)?|xlsx|csv)", re.IGNORECASE)


def wished(typed: str) -> bool:
    """Whether the words ask for the last question, and for nothing else."""
    return AGAIN.fullmatch(typed) is not None


def answer(turn: Turn, typed: str, answer_to: Callable[[str], Answer]) -> Answer | None:
    """None where they do not speak of the last question. It is said which one it was."""
    typed = _with_then(turn, typed)
    pointed = _pointed(turn, typed) or _modified(turn, typed)
    if pointed is not None and pointed.lower() != typed.lower():
        return _told(typed, pointed, answer_to(pointed))
    those = OF_THOSE.search(typed) if ASKS.match(typed) else None
    if those is not None:  # never answered as if it were asked of the whole plan
        last = people.last_asked(turn.session, turn.account)
        return Say(not_understood.card([those[1]], (), [last]) if last else not_understood.no_question_before())
    listed = question_in(typed)
    sheet = listed is not None and THAT.fullmatch(listed) is not None
    sheet = sheet or SHEET.fullmatch(typed) is not None
    same = None if sheet else SAME.fullmatch(typed)
    if not (sheet or same or wished(typed)):
        return None
    last = people.last_asked(turn.session, turn.account)
    if same is not None and not wished(typed):
        return _same(turn, typed, same, last, answer_to)
    if not last:
        return Say(not_understood.no_question_before())
    question = f"{last} as a spreadsheet" if sheet else last
    return _told(typed, last, answer_to(question))


def _with_then(turn: Turn, typed: str) -> str:
    """ "Between then and Cabinet": the day that the last question ended with."""
    then = THEN.search(typed)
    timed = read_question(turn, people.last_asked(turn.session, turn.account)).pieces if then is not None else ()
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
    last = people.last_asked(turn.session, turn.account)
    before = read_question(turn, last)
    if not last or not before.understood or (against is None and beside.slots <= {Slot.BY} and not before.pieces):
        return None
    if against is None:
        return _of_other(before, beside)
    kept = [_said(one) for one in before.pieces if one.slot in PLACES]
    return " ".join(("compare", *kept, against["then"]))


def _same(turn: Turn, typed: str, same: re.Match[str], last: str, answer_to: Callable[[str], Answer]) -> Answer | None:
    """The last question of something else. None where what follows is a question of its own, or nothing known."""
    beside = read_question(turn, _rest_of(same))
    if not _narrows(beside):
        return None
    if not last:
        return Say(not_understood.no_question_before()) if same["rest"] else None
    before = read_question(turn, last)
    if same["but"] is not None and not beside.slots <= WHOSE:
        return None  # "not green in area 3" is a question of its own
    if (same["time"] or same["then"]) and not (beside.slots <= TIMES and before.pieces):
        return None  # of the whole plan, it is a question of its own
    question = _of_other(before, beside)
    if question.lower() == typed.lower():
        return None
    return _told(typed, question, answer_to(question))


def _rest_of(same: re.Match[str]) -> str:
    return next(said for said in same.groups() if said).strip()


def _pointed(turn: Turn, typed: str) -> str | None:
    """ "Who owns that", "why did it fall", "and now?": the question of what was asked about last. None for all else."""
    why, now = WHY.fullmatch(typed) is not None, NOW.fullmatch(typed) is not None
    points = ASKS.match(typed) is not None and POINTS.search(typed) is not None
    if not (why or now or points) or meant_alone(typed) in OF_THE_BOT:
        return None
    last = read_question(turn, people.last_asked(turn.session, turn.account))
    if now:
        timed = any(one.slot in TIMES for one in last.pieces)
        return (
            _of_other(replace(last, pieces=tuple(one for one in last.pieces if one.slot not in TIMES)), NOTHING)
            if timed
            else None
        )
    own = read_question(turn, typed)
    if OF_THEM.search(typed) is not None and not own.slots & THINGS and not why:
        return _of_them(turn, typed, own, last)
    if own.slots & (THINGS | PLACES) or own.command in OF_ALL or _points_within(own):
        return None
    kept = [one.said for one in last.pieces if one.slot in THINGS] or (
        [one.said for one in last.pieces if one.slot in PLACES and not one.negated]
    )
    if not kept:
        return None
    if why:
        return f"why {' '.join(kept)}"
    return _understood(turn, *(f"{said} {' '.join(kept)}" for said in (_bare(typed), typed)))


def _points_within(own: Asked) -> bool:
    """ "Risks with nothing done about them": what "them" stands for was said."""
    within = any(POINTS.search(one.said) for one in own.pieces)
    return within and own.understood and own.command is not None


def _of_them(turn: Turn, typed: str, own: Asked, last: Asked) -> str | None:
    """ "Which of those are red": all that the last question was narrowed by, and this beside it."""
    if own.command == "risks" and last.command in ("overdue", "missing", None, "actions"):
        refs = _refs_of(turn, last)
        return _understood(turn, f"risks {' '.join(refs)}") if 0 < len(refs) <= MANY else None
    called = last.called if last.command not in (None, "actions") else ""
    if called and own.command not in (None, "actions", last.command):
        called = LISTS.get(last.command or "", "")
    kept = [_said(one) for one in last.pieces if one.slot not in own.slots | NOT_AGAIN]
    if not (called or kept):
        return None
    return _understood(
        turn, *(" ".join((*([called] if called else []), said, *kept)) for said in (_bare(typed), typed))
    )


def _refs_of(turn: Turn, last: Asked) -> list[str]:
    """The actions that the last question was answered with."""
    line = BY_NAME[last.command or "actions"]
    view = view_of(turn, narrowed_to_their_areas(turn, filters_allowed.fitted(last, line.slots or frozenset()), line))
    match last.command:
        case "overdue":
            return [one.action.ref for one in off_plan(view.standing, view.today)]
        case "missing":
            return [one.ref for one in view.standing.actions if one.silent and one.asked is not None]
        case _:
            return [one.ref for one in view.standing.actions]


def _understood(turn: Turn, *ways: str) -> str | None:
    """The way of putting it that is understood; rather one of which no word stands for any title that has it."""
    found = [(one, read) for one in ways if (read := read_question(turn, one)).understood]
    found.sort(key=lambda pair: Slot.TITLE in pair[1].slots)
    return found[0][0] if found else None


def _bare(typed: str) -> str:
    return " ".join(POINTS.sub(" ", typed).split())


def same_of(turn: Turn, typed: str) -> bool:
    """Whether the words ask for the last question of something else, or in another way."""
    if SHEET.fullmatch(typed) or _modified(turn, typed) is not None:
        return True
    same = SAME.fullmatch(typed)
    return same is not None and _narrows(read_question(turn, _rest_of(same)))


def _narrows(beside: Asked) -> bool:
    return beside.understood and bool(beside.pieces) and beside.command is None


def _of_other(last: Asked, beside: Asked) -> str:
    kept = [one for one in last.pieces if one.slot not in beside.slots | NOT_AGAIN]
    if beside.slots & THINGS:  # "and timeliness?" after K2
        kept = [one for one in kept if one.slot not in THINGS]
    if Slot.EVERYWHERE in beside.slots:  # "not mine, the whole lot"
        kept = [one for one in kept if one.slot not in PLACES or one.slot is Slot.RATING]
        last = replace(last, command=None, called="", pieces=tuple(kept)) if last.command == "mine" else last
    name = filters_allowed.command_of(last) or ""
    called = last.called or ("" if name == "actions" else name)
    return " ".join(word for word in (called, *map(_said, (*kept, *beside.pieces))) if word) or "status"


def _said(piece: Piece) -> str:
    said = f"area {piece.said}" if piece.slot is Slot.AREA and piece.said.isdecimal() else piece.said
    return f"not {said}" if piece.negated else said


def _told(typed: str, question: str, found: Answer) -> Answer:
    if not isinstance(found, Say):
        return found
    return replace(found, card=echo.echoed(found.card, echo.idiom(typed, question)))
