"""What the bot is asked to do in words: "can you chase the head rep again", "remind everyone in area 6 who hasn't
answered", "stop chasing comms this round", "ask the data manager why 1.1.2 is not live". Nothing is done until they
press the button that does it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.chat import Answer, Say
from bot.models.words import Role
from bot.plan.question import Asked, Slot
from bot.plan.report.digest import missing, off_plan
from bot.plan.report.standing import last_rating
from bot.reading.asked.filters_allowed import fitted
from bot.wording.command import asked_to_do as words
from bot.wording.command import echo
from bot.wording.command.declaration import ABOUT_ALL, WHERE
from bot.wording.command.registry import BY_NAME
from bot.wording.common import post
from handlers.commands import nearest_questions
from handlers.commands.asking import asked_before, read_question
from handlers.commands.free_text import words_to_say_back
from handlers.commands.missing import late_ones
from handlers.commands.person_described import named_first
from handlers.commands.view import view_of
from handlers.turn import Turn

_ASKS = r"(?:(?:can|could|would|will) you )?(?:(?:please|pls|plz) )?(?:just )?"
_CHASING = (
    r"(?:chas(?:e|ing)|nudg(?:e|ing)|remind(?:ing)?|prod(?:ding)?|ping(?:ing)?|messag(?:e|ing)|bother(?:ing)?"
    r"|pok(?:e|ing)|nag(?:ging)?|hassl(?:e|ing)|pester(?:ing)?|badger(?:ing)?|prompt(?:ing)?"
    r"|follow(?:ing)? up(?: with)?)"
)
STOP = re.compile(rf"{_ASKS}(?:stop|don['’]?t|do not|no more|leave off|hold off|pause) {_CHASING} (?P<who>.+)", re.I)
CHASE = re.compile(rf"{_ASKS}{_CHASING} (?!list\b)(?P<who>.+)", re.I)  # "the chase list" is to be seen
GIVE = re.compile(
    rf"{_ASKS}give (?P<who>.+?) (?:an?|another) (?:\w+ )?(?:nudge|poke|prod|push|reminder|chaser|kick)"
    r"(?: please| now)*",
    re.I,
)
ASK = re.compile(
    rf"{_ASKS}(?:ask|find out from|check with) (?P<who>.+?),? "
    r"(?P<what>(?:about|why|whether|if|when|what|how|who|where|for)\b.+)",
    re.I,
)
OF_WHAT = re.compile(  # "the lead for case officer recruitment when …"
    r"(?:the )?(?:lead|owner|person|officer|manager|team|people|one|whoever)"
    r"(?: (?:in charge|responsible|accountable|leading))? (?:for|of|on|behind) (?P<about>.+?),?"
    r" (?P<what>(?:about|why|whether|if|when|what|how|who|where)\b.+)",
    re.I,
)
TELLS_WHEN = re.compile(
    rf"{_ASKS}(?:(?:let me know|tell me|alert me|notify me|warn me|ping me|message me|e-?mail me|shout|remind me)"
    r" (?:if|as soon as|once|whenever|the moment|when(?= .*\b(?:turns?|goes|gets|falls|slips|moves"
    r"|answer(?:s|ed)?|replie[sd]|updated?s?|responds|responded"
    r"|done|complete|closed|red|amber|green)\b))"
    r"|remind me(?: again)?(?: about| of)?(?: this| that| it)?(?: again)? (?:on|in|next|tomorrow|later"
    r"|at)) ?(?P<what>.*)",
    re.IGNORECASE,
)
AND_TELL = re.compile(r",? (?:and|then) (?:tell|let) (?:me|us)(?: know)?\b.*$", re.I)
AROUND = re.compile(
    r"(?:^|[\s,]+)(?:again|now|please|pls|for me|today|once more|for an update|this round|for now)\b", re.I
)
THIS_ROUND = re.compile(r"\bthis (?:round|cycle)\b", re.I)
MANY = re.compile(
    r"(?:every(?:one|body)|all(?: of them)?|any(?:one|body)|people|owners|whoever(?:['’]?s)?"
    r"|(?:all )?(?:the|those|our) (?:rest|others|stragglers|laggards|ones|people|owners|late ones)|those|the rest)\b"
    r"(?: (?:who|that)(?:['’]?s)?\b(?! (?:still )?owe))?(?: (?:still )?(?:have|has)(?:n['’]?t| not) \w+(?: yet)?\b)?"
    r"(?: (?:is |are )?(?:still )?(?:left|outstanding|owing|missing|late)\b)?",
    re.I,
)
THEM = re.compile(r"(?:all of |both of )?(?:them|['’]?em|those(?: people)?|these|him|her|it|that one)", re.I)
REF = re.compile(r"\b\d{1,2}(?:\.\d{1,2}){1,3}\b")
WHY = re.compile(r"(?: (?:now|today|again|please|pls))*\s*(?:[,;:–—-]|because\b|as\b|since\b|so\b|before\b)", re.I)
LISTS = (None, "actions", "missing", "overdue", "due", "evidence", "slips", "chased", "participation", "mine")
MOST = 5  # actions of which one can be chosen
GIVEN = "asked for by the improvement lead"


def answer(turn: Turn, typed: str) -> Answer | None:
    """None where it is no such wish, or names nobody of the plan."""
    return _asking(turn, typed) or _chasing(turn, typed)


def wished(turn: Turn, typed: str) -> bool:
    """Whether it is such a wish, of someone whom the plan knows."""
    return answer(turn, typed) is not None


def telling(turn: Turn, typed: str) -> Answer | None:
    """ "Let me know when 3.1.3 is done", "remind me of this on Thursday": a question can be asked again and again."""
    found = TELLS_WHEN.fullmatch(typed)
    if found is None or not turn.may_read_all():
        return None
    refs = REF.findall(found["what"])
    last = asked_before(turn) if typed.lower().find("remind me") >= 0 else ""
    question = refs[0] if refs and turn.standing.action(refs[0]) is not None else last or "changes"
    return Say(words.again_and_again(question if words_to_say_back(turn, question) else "changes"))


def _chasing(turn: Turn, typed: str) -> Answer | None:
    stop, chase = STOP.fullmatch(typed), CHASE.fullmatch(typed) or GIVE.fullmatch(typed)
    wish = stop or chase
    if wish is None or not turn.may_read_all():
        return None
    if stop is not None and Role.LEAD not in turn.roles:
        return (
            Say(words.lead_holds())
            if _part(turn, AROUND.sub("", stop["who"]), them=False) or _about(turn, stop)
            else None
        )
    named = named_first(turn, wish["who"]) if Role.LEAD in turn.roles else None
    if named is None:
        return _many(turn, wish["who"]) if stop is None else _hold_each(turn, stop["who"])
    (handle,), rest = named.values, wish["who"][len(named.said) :] if wish["who"].startswith(named.said) else ""
    said = AROUND.sub("", rest).strip(" ,.;:-–")
    reason = (words_to_say_back(turn, said) or GIVEN) if said else GIVEN
    if stop is None:
        alone = not said or WHY.match(rest) is not None
        return Say(words.chase(named.label, handle, reason)) if alone else _many(turn, wish["who"])
    until = turn.cycle.meeting if THIS_ROUND.search(rest) else None
    return Say(words.hold(named.label, handle, reason, until))


def _about(turn: Turn, stop: re.Match[str]) -> bool:
    """Whether the words name someone of the plan, whatever else they say."""
    return bool(read_question(turn, stop["who"]).slots & {Slot.OWNER, Slot.ORGANISATION, Slot.SRO})


def _hold_each(turn: Turn, who: str) -> Answer | None:
    """Everyone of an organisation: each has a press of their own. Until when is read beside it."""
    found = read_question(turn, who)
    names = found.values(Slot.ORGANISATION)
    people_of = [one for one in turn.document.people if one.organisation in names]
    if not people_of:
        return None
    over = next((one.day for one in found.of(Slot.UNTIL) if one.day is not None), None)
    until = turn.cycle.meeting if THIS_ROUND.search(who) else over + timedelta(days=1) if over is not None else None
    return Say(words.hold_each([(one.post or one.name, one.handle) for one in people_of], GIVEN, until))


def _many(turn: Turn, who: str) -> Answer | None:
    """All of some part of the plan who have not answered; those of the last question, where it says "them"."""
    plain = AROUND.sub("", who).strip(" ,.;:-–")
    them = THEM.fullmatch(plain) is not None
    said = asked_before(turn) if them else MANY.sub("", plain, count=1).strip()
    asked = _part(turn, said, them=them)
    if asked is None and said and MANY.match(plain) and Role.LEAD in turn.roles:
        found = read_question(turn, f"missing {said}")
        return Say(nearest_questions.card(turn, fitted(found, WHERE | {Slot.ANSWER}), BY_NAME["missing"]))
    if asked is None or not (them or asked.pieces or MANY.match(plain)):
        return None
    view = view_of(turn, asked)
    shown = late_ones(view)
    if them and asked.command == "overdue":
        late = {one.action.ref for one in off_plan(view.standing, turn.today)}
        shown = replace(shown, actions=tuple(one for one in shown.actions if one.ref in late))
    silent = [one for group in missing(shown) for one in group.people]
    told = echo.read_as(replace(asked, command=None, called=""), "actions", turn.today) if asked.pieces else ""
    found = [(one.who.post or one.who.name, one.who.handle, one.refs) for one in silent]
    if Role.LEAD not in turn.roles:
        return Say(words.lead_reminds(found, told))
    return Say(words.chase_many(found, told, GIVEN))


def _part(turn: Turn, said: str, *, them: bool) -> Asked | None:
    """The part of the plan that the words name; None where some were not understood."""
    found = read_question(turn, said if them else f"missing {said}".strip())
    if them:
        lists = found.command in LISTS and (found.pieces or found.command)
        return replace(found, problems=(), unknown=()) if lists else None
    found = fitted(found, (BY_NAME["missing"].slots or WHERE) | {Slot.ANSWER})
    ours = found.understood and found.command == "missing"
    return replace(found, pieces=tuple(one for one in found.pieces if one.slot is not Slot.ANSWER)) if ours else None


def _asking(turn: Turn, typed: str) -> Answer | None:
    """ "Ask the data manager why 1.1.2 is still not live": the owner of the action that is named, or was last asked
    about."""
    found = ASK.fullmatch(typed)
    if found is None or REF.match(found["who"]) or not turn.roles & ABOUT_ALL:
        return None  # "ask 3.1.1 when …" is the command itself
    of_what = OF_WHAT.fullmatch(f"{found['who']} {found['what']}")
    if of_what is not None and (told := _of_its_owner(turn, of_what)) is not None:
        return told
    refs = [ref for ref in REF.findall(typed) if turn.standing.action(ref) is not None] or _last_refs(turn)
    person = named_first(turn, found["who"])
    theirs = [one.ref for one in turn.standing.actions if person is not None and one.owner.handle in person.values]
    of_them = [ref for ref in refs if ref in theirs] or refs or (theirs if len(theirs) == 1 else [])
    what = AND_TELL.sub("", found["what"]).strip(" ,.")
    if len(of_them) != 1 or not words_to_say_back(turn, what):
        return Say(words.ask_about_which(theirs)) if person is not None and len(theirs) > 1 and not refs else None
    owner = turn.standing.action(of_them[0])
    return Say(words.ask(post(owner.owner), of_them[0], what)) if owner is not None else None


def _of_its_owner(turn: Turn, found: re.Match[str]) -> Answer | None:
    """Whoever owns the action that is named by words of its title."""
    read = read_question(turn, found["about"])
    titled = tuple(one for one in read.pieces if one.slot is Slot.TITLE)
    refs = [one.ref for one in view_of(turn, Asked(read.text, pieces=titled)).standing.actions] if titled else []
    owner = turn.standing.action(refs[0]) if len(refs) == 1 and read.understood else None
    what = AND_TELL.sub("", found["what"]).strip(" ,.")
    if owner is None or not words_to_say_back(turn, what):
        return Say(words.ask_about_which(refs)) if 1 < len(refs) <= MOST else None
    return Say(words.ask(post(owner.owner), owner.ref, what))


def _last_refs(turn: Turn) -> Sequence[str]:
    """The one action of the last question, named in it by its number or by words of its title."""
    last = read_question(turn, asked_before(turn))
    refs: Sequence[str] = last.values(Slot.REF)
    if not refs and Slot.TITLE in last.slots:
        titled = tuple(one for one in last.pieces if one.slot is Slot.TITLE)
        found = view_of(turn, Asked(last.text, pieces=titled)).standing.actions
        colours = last.values(Slot.RATING)
        refs = [one.ref for one in found if not colours or last_rating(one) in colours]
    return refs if len(refs) == 1 else ()
