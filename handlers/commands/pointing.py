"""What a question points to: "who owns that", "which of those are red", "is it late": what was asked about last, or the
one thing, or the few, that it was answered with."""

import re
from dataclasses import replace

from bot.plan.question import Asked, Piece, Slot
from bot.plan.report.digest import off_plan
from bot.plan.talk import Meant
from bot.reading.asked import filters_allowed
from bot.reading.talk import meant_alone
from bot.wording.command.registry import BY_NAME
from handlers.commands.asking import asked_before, read_question, ways
from handlers.commands.own_areas import narrowed_to_their_areas
from handlers.commands.view import view_of
from handlers.turn import Turn

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
MANY = 15  # actions: more are no "them"
LISTED = ("overdue", "missing", "evidence", "actions", None)
LISTS = {"overdue": "past due", "missing": "no update"}  # of a list, what made something stand in it
THINGS = frozenset({Slot.REF, Slot.CODE, Slot.TITLE, Slot.MEASURE})  # what "it" may be
PLACES = frozenset({Slot.AREA, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.RATING})
OF_THEM = re.compile(r"\bof (?:those|these|them)\b|\b(?:are|were|have|did|do) (?:those|these|they)\b", re.IGNORECASE)
SETTLED = re.compile(
    r"(?:and |so |but )?(?:is|has|was|did)(?: anyone| they| you| the \w+)? (?:it|that|this)(?: one| date)?"
    r"(?: been| now| got)? (?:agreed?|approved?|signed off|decided?|accepted|settled|granted|ok(?:ay)?(?:ed)?)"
    r"(?: yet| now| then| by anyone)*",
    re.IGNORECASE,
)
OF_ALL = ("reliability", "cycle", "digest")  # questions of no one thing
ALSO = frozenset({Slot.AREA, Slot.OWNER, Slot.ORGANISATION, Slot.SRO, Slot.RATING, Slot.REF})
NOT_AGAIN = frozenset({Slot.PAGE, Slot.SETTING})
TIMES = frozenset({Slot.AS_AT, Slot.SINCE})
NOTHING = Asked("")
OF_THE_BOT = (Meant.BY_WHEN, Meant.WHO_ASKS, Meant.HOW_TO, Meant.TO_DO, Meant.RATINGS, Meant.HELP)
AT_THE_END = re.compile(r"\b(?:of|on|about|for) (that|it|this)(?: one)?$", re.IGNORECASE)
WHY_IT = re.compile(r"(?:and |so |but )?(why (?:is|was|did|has) (?:it|that))\b", re.IGNORECASE)
SUBJECT = re.compile(
    r"(?:(?:and|so|but|ok|or) )*(?:is|are|was|were|has|have|does|did|do|will) (it|that|this|they|those|these)\b",
    re.IGNORECASE,
)
TITLED = frozenset({Slot.TITLE})
OFF_AT_THE_END = re.compile(r" sign (it|that|this|them|those) off$", re.IGNORECASE)  # "who has to sign that off"
AS_WELL = re.compile(r" (?:as well|too|also)$", re.IGNORECASE)
WHOSE_IS_IT = re.compile(
    r"(?:and )?(?:who(?:['’]?s| is| was)|whose (?:is|was)) (?:it|that|this)(?: one| risk| action)?", re.IGNORECASE
)
OWNERS = re.compile(
    r"(?:and |so )?(?:who (?:owns|leads|has|is on)|whose (?:are|is)|who are the owners of)"
    r" (?:them|those|these)(?: all)?",
    re.IGNORECASE,
)
ITS = re.compile(  # "has its date moved", "what's their risk"
    r"(?P<asks>(?:and |so |but )?(?:has|have|is|are|was|did|and|(?:what|how) about"
    r"|(?:what|when|who|where|how)(?:['’]?s| is| are| was)?))"
    r" (?:its|their)\b",
    re.IGNORECASE,
)


def pointed(turn: Turn, typed: str) -> str | None:
    """ "Who owns that", "why did it fall", "and now?": the question of what was asked about last. None for all else."""
    typed = OFF_AT_THE_END.sub(r" sign off \1", AS_WELL.sub("", typed))
    why, now = WHY.fullmatch(typed) is not None, NOW.fullmatch(typed) is not None
    points = ASKS.match(typed) is not None and (POINTS.search(typed) is not None or ITS.match(typed) is not None)
    last = read_question(turn, asked_before(turn)) if why or now or points else NOTHING
    whose = WHOSE_IS_IT.fullmatch(typed) is not None and bool(last.slots & THINGS)
    if not (why or now or points) or (meant_alone(typed) in OF_THE_BOT and not whose):
        return None
    if now:
        timed = any(one.slot in TIMES for one in last.pieces)
        return (
            of_other(replace(last, pieces=tuple(one for one in last.pieces if one.slot not in TIMES)), NOTHING)
            if timed
            else None
        )
    if SETTLED.fullmatch(typed) is not None:
        return _whether_settled(turn, last)
    if OWNERS.fullmatch(typed) is not None and last.understood and last.command in LISTED and last.pieces:
        return f"{of_other(last, NOTHING)} with owners"
    own = read_question(turn, typed)
    if not (own.command or own.slots or why) and own.understood and last.command and not last.slots & THINGS:
        return of_other(last, NOTHING)  # "how many is that": the same once more
    if OF_THEM.search(typed) is not None and not own.slots & THINGS and not why:
        return _of_them(turn, typed, own, last)
    of_it = SUBJECT.match(typed) is not None and own.command is None and own.slots <= TITLED
    of_that = frozenset({Slot.RATING}) if WHY_IT.match(typed) else frozenset[Slot]()  # "why is it red"
    else_of = THINGS | PLACES - of_that
    if (own.slots & else_of and not of_it) or own.command in OF_ALL or _points_within(own):
        return None
    kept = (
        [one.said for one in last.pieces if one.slot in THINGS]
        or _the_one(turn, last)
        or [one.said for one in last.pieces if one.slot in PLACES and not one.negated]
    )
    if not kept:
        return None
    if why:
        return f"why {' '.join(kept)}"
    if of_it and own.slots:  # "is that working": the word is of no title
        return " ".join(kept)
    return understood(turn, *(f"{said} {' '.join(kept)}" for said in (bare(typed), typed)))


def of_nothing(turn: Turn, typed: str) -> re.Match[str] | None:
    """ "Is that working", and nothing is known that it points to: never answered as if it were a title's word."""
    if (its := ITS.match(typed) or WHY_IT.match(typed)) is not None:
        return its
    found, last = SUBJECT.match(typed), AT_THE_END.search(typed)
    own = read_question(turn, typed) if found is not None or last is not None else NOTHING
    called = POINTS.search(own.called) or any(POINTS.search(one.said) for one in own.pieces)
    if last is not None and own.command == "risks" and not called:
        return last
    return found if own.command is None and own.slots and own.slots <= TITLED else None


def _whether_settled(turn: Turn, last: Asked) -> str | None:
    """ "Is that agreed yet", of the one action that was asked about: what waits on it, else what was decided."""
    refs = last.values(Slot.REF) or tuple(_the_one(turn, last))
    one = turn.standing.action(refs[0]) if len(refs) == 1 else None
    if one is None:
        return None
    return f"decisions {one.ref}" if one.date_wanted is not None else f"decisions taken {one.ref} since the start"


def _points_within(own: Asked) -> bool:
    """ "Risks with nothing done about them": what "them" stands for was said."""
    within = any(POINTS.search(one.said) for one in own.pieces)
    return within and own.understood and (own.command is not None or Slot.GAPS in own.slots)


def _of_them(turn: Turn, typed: str, own: Asked, last: Asked) -> str | None:
    """ "Which of those are red": all that the last question was narrowed by, and this beside it."""
    if own.command == "risks" and last.command in ("overdue", "missing", None, "actions"):
        refs = answered_with(turn, last)
        return understood(turn, f"risks {' '.join(refs)}") if 0 < len(refs) <= MANY else None
    called = last.called if last.command not in (None, "actions") else ""
    if called and own.command not in (None, "actions", last.command):
        called = LISTS.get(last.command or "", "") if own.command != "chased" else ""
    kept = [said_again(one) for one in last.pieces if one.slot not in own.slots | NOT_AGAIN]
    if not (called or kept):
        return None
    found = understood(turn, *(" ".join((*([called] if called else []), said, *kept)) for said in (bare(typed), typed)))
    if found is not None:
        return found
    refs = answered_with(turn, last)
    return understood(turn, f"{bare(typed)} {' '.join(refs)}") if 0 < len(refs) <= MANY else None


def _the_one(turn: Turn, last: Asked) -> list[str]:
    """The one action or risk that the last question was answered with."""
    if not last.understood:
        return []
    found = answered_with(turn, last) if last.command == "risks" or (last.pieces and last.command in LISTED) else []
    return found if len(found) == 1 else []


def answered_with(turn: Turn, last: Asked) -> list[str]:
    """The actions, or the risks, that a question is answered with."""
    line = BY_NAME[last.command or "actions"]
    view = view_of(turn, narrowed_to_their_areas(turn, filters_allowed.fitted(last, line.slots or frozenset()), line))
    match last.command:
        case "overdue":
            return [one.action.ref for one in off_plan(view.standing, view.today)]
        case "risks":
            return [one.code for one in (view.standing.risks if view.narrows else view.standing.open_risks)]
        case "missing":
            return [one.ref for one in view.standing.actions if one.silent and one.asked is not None]
        case _:
            return [one.ref for one in view.standing.actions]


def understood(turn: Turn, *ways: str) -> str | None:
    """The way of putting it that is understood; rather one of which no word stands for any title that has it."""
    found = [(one, read) for one in ways if (read := read_question(turn, one)).understood]
    found.sort(key=lambda pair: Slot.TITLE in pair[1].slots)
    return found[0][0] if found else None


def bare(typed: str) -> str:
    return " ".join(POINTS.sub(" ", ITS.sub(r"\g<asks>", typed)).split())


def of_other(last: Asked, beside: Asked, *, too: bool = False) -> str:
    """The last question of something else: of each kind that is said now, what is said now. `too`: of both."""
    again = beside.slots - ALSO if too else beside.slots
    kept = [one for one in last.pieces if one.slot not in again | NOT_AGAIN]
    if beside.slots & THINGS:  # "and timeliness?" after K2
        kept = [one for one in kept if one.slot not in THINGS]
    if Slot.EVERYWHERE in beside.slots:  # "not mine, the whole lot"
        kept = [one for one in kept if one.slot not in PLACES or one.slot is Slot.RATING]
        last = replace(last, command=None, called="", pieces=tuple(kept)) if last.command == "mine" else last
    name = filters_allowed.command_of(last) or ""
    called = name if last.called and ways().get(tuple(last.called.lower().split())) != name else last.called
    called = called or ("" if name == "actions" else name)
    return " ".join(word for word in (called, *map(said_again, (*kept, *beside.pieces))) if word) or "status"


def said_again(piece: Piece) -> str:
    said = f"area {piece.said}" if piece.slot is Slot.AREA and piece.said.isdecimal() else piece.said
    return f"not {said}" if piece.negated else said
