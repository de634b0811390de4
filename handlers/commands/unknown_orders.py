"""An order that is none of the bot's commands: "take the supplements off 1.3.2", "tell all owners updates are due
Friday", "give Ruth until Monday". Nothing is done; the ways to do it are shown, each with its press. Someone's own
action may well be updated in such words.
"""

import re
from dataclasses import replace
from datetime import timedelta

from bot.chat import Answer, Say
from bot.models.words import Role
from bot.plan.question import Asked, Slot
from bot.plan.report.standing import ActionStanding
from bot.reading.asked.free_words import someone_called
from bot.reading.asked.of_plan import vocabulary
from bot.reading.days.day_meant import NUMBERS
from bot.reading.days.grammar import find_days
from bot.wording.action import how_to_change as words
from bot.wording.ask import holds as holds_words
from bot.wording.command import asked_to_do as of_people
from bot.wording.command import did_you_mean
from bot.wording.common import post
from handlers.commands import action_page, decision_with_number, decision_without_number, hold_until
from handlers.commands.asking import read_question
from handlers.commands.free_text import words_to_say_back
from handlers.turn import Turn

_POLITE = r"(?:(?:can|could|would|will) you |please |pls |just |now |and |also )*"
ORDER = re.compile(
    rf"{_POLITE}(?:take|remove|delete|drop|rename|reword|amend|alter|edit|swap|change"
    r"|strike|escalate|reassign|get rid of|correct|fix)\b .+",
    re.IGNORECASE,
)
OF_AN_ACTION = re.compile(
    rf"{_POLITE}(?:close|re-?open|cancel|stop|pause|suspend|finish|complete|mark|set|make|put|turn|rate|move|push|pull"
    r"|bring|extend|postpone|defer|delay|give|assign|pass|hand|transfer|archive|bin|scrap)\b .+",
    re.IGNORECASE,
)
TO_SOMEONE = re.compile(
    rf"{_POLITE}(?:(?:re-?)?assign|give|pass|hand|move|transfer)(?: over)? (?:action"
    rf" )?(?P<ref>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})"
    r"(?: over)? to (?P<who>\D.*)",
    re.IGNORECASE,
)
AS_RATED = re.compile(r"\b(?P<rating>green|amber|red)\b", re.IGNORECASE)
TELLS = re.compile(
    rf"{_POLITE}(?:tell|let|inform|notify|warn|advise|alert|thank|congratulate|e-?mail|text|phone|ring|call"
    r"|write to|speak to|talk to|get hold of|contact"
    r"|send (?:an? |the )?(?:e-?mail|message|note|letter|thank you|update) to"
    r"|pass (?:it|this|that) on to)\s+(?!(?:me|us|you)\b)(?P<who>.+)",
    re.IGNORECASE,
)
EVERYONE = re.compile(
    r"(?:all|every|each|any|the|our|those|both)?\s*(?:of )?(?:the |our |those )?"
    r"(?:every(?:one|body)|all|them|owners?|action owners?|people|the lot|partners|colleagues|leads?)\b",
    re.IGNORECASE,
)
_GIVES = r"(?:give|allow|grant|let|offer)"
_LONGER = (
    r"(?:(?:an? |some |a bit |a little )?(?:more time|longer|extension|extra \w+)|until|'?til|till|to|by"
    r"|(?:an?other|one more|an extra) (?P<one>day|week|fortnight|month)|(?P<n>\d|two|three|a few|a couple"
    r" of) more (?P<unit>day|week)s?)"
)
MORE_TIME = re.compile(
    rf"{_POLITE}(?:{_GIVES} (?P<who>.+?)(?: off| have)?,? {_LONGER}\b(?: (?:until|till|'?til|to|by))?(?P<rest>.*)"
    rf"|extend (?P<whose>.+?)['’]?s? (?:deadline|time|date)(?P<over>.*)"
    rf"|(?P<whom>.+?) (?:can|may|should) have (?:an? )?(?:more time|longer|extension|until|till|'?til)\b(?P<then>.*))",
    re.IGNORECASE,
)
GENTLY = re.compile(
    rf"{_POLITE}(?:(?:be|go) (?:\w+ )?(?:gentle|gently|easy|easier|kind|kinder|nice|nicer|patient|soft"
    rf"|softly|light) (?:with|on|to)"
    r"|take it easy (?:with|on)|(?:don['’]?t|do not) (?:be (?:too )?hard on|push|press|pester|hassle|badger|nag)"
    r"|leave(?= .+ (?:alone|be|in peace)\b))"
    r" (?P<who>.+?)(?: (?:alone|be|in peace)\b.*)?",
    re.IGNORECASE,
)
STOPS_ALL = re.compile(
    rf"{_POLITE}(?:stop|pause|turn off|switch off|suspend|hold|freeze|no more)(?: sending)?(?: (?:all|the|any|our))*"
    r" (?:everything|reminders?|chasing|chasers?|nudges?|nudging|messages)\b"
    r"(?! (?:to|for) (?!christmas|the|now|today)).*",
    re.IGNORECASE,
)
HOLDS = re.compile(
    rf"{_POLITE}(?:hold|pause|stop|freeze|suspend)(?: off)?(?: on)?(?: sending)?"
    r" (?:(?:everything|all)(?: \w+)?|anything"
    r"|(?:the |any )?(?:messages|reminders?|chasing|chasers?|e-?mails|nudges?))"
    r" (?:for|to|from|with|on) (?P<who>.+)",
    re.IGNORECASE,
)
TODAY = re.compile(r"\b(?:today|tonight|for the day)\b", re.IGNORECASE)
SOME_TIME = re.compile(r"\b(?:for|over|during|until|till|this|next|while) ", re.IGNORECASE)
OPTIONS = re.compile(
    r"\b(?:what are (?:my|our|the) options|what can (?:i|we) do (?:about|with|to)|(?:close|redate|re-date"
    r"|move|keep) (?:it )?or\b"
    r"|how (?:do|can|would) (?:i|we) (?:close|redate|re-date|move|change|split|merge|rename|reopen|cancel))",
    re.IGNORECASE,
)
EVERYTHING = re.compile(
    rf"{_POLITE}(?:(?:re-?)?assign|give|pass|hand|move|transfer|switch)(?: over)? "
    r"(?:all(?: of)?|everything|the lot|every action|all actions|the actions?|whatever)(?: of| (?:that"
    r" )?belongs to)? ?(?P<whose>.+?)"
    r"(?:['’]?s?(?: (?:stuff|actions?|things|work|lot|list|bits|items))?(?: (?:has|owns))?)(?: over|"
    r" across)? to (?P<who>\D.*)",
    re.IGNORECASE,
)
MY_OWN = re.compile(
    rf"{_POLITE}(?:approve|agree(?: to)?|confirm|accept|verify|authorise|sign off) (?:my|our) "
    r"(?:own )?(?:(?:new|later|other|extended|revised) )?(?P<what>date|extension|deadline|rating|colour"
    r"|action|evidence|claim|completion|request)s?\b.*",
    re.IGNORECASE,
)
RATES = re.compile(
    r"\b(?:green|amber|red|blue|complete|done|on track|no change|risk|mitigation|milestone)\b", re.IGNORECASE
)
FORMS = (MY_OWN, STOPS_ALL, HOLDS, MORE_TIME, GENTLY, EVERYTHING, TELLS, ORDER)
DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
PEOPLE = (Slot.OWNER, Slot.SRO, Slot.ORGANISATION, Slot.AREA)


def answer(turn: Turn, said: str) -> Answer | None:
    """None where it is no such order, or the action is their own."""
    if not any(form.fullmatch(said) for form in FORMS):  # who may give one is asked of the record only where it is one
        return None
    if not turn.may_read_all():
        return Say(did_you_mean.not_of_ones_own(turn.person.handle)) if MY_OWN.fullmatch(said) else None
    if STOPS_ALL.fullmatch(said) and _holds(turn, said) is None:
        return _stops_all(turn, said)
    to_people = (
        _more_time(turn, said)
        or _holds(turn, said)
        or _gently(turn, said)
        or _everything(turn, said)
        or _tells(turn, said)
    )
    if to_people is not None:
        return to_people
    if ORDER.fullmatch(said) is None or RATES.search(said) or find_days(said, turn.today, turn.document):
        return None
    one = _one_action(turn, read_question(turn, said))
    if one is None or one.owner.handle == turn.person.handle:
        return None
    return Say(words.card(one.ref, one.title, lead=Role.LEAD in turn.roles))


def of_an_action(turn: Turn, said: str) -> Answer | None:
    """An order about one action where only questions are answered; sent as a message, such words are an update."""
    options = OPTIONS.search(said) is not None
    if OF_AN_ACTION.fullmatch(said) is None and ORDER.fullmatch(said) is None and not options:
        return None
    found = read_question(turn, said)
    one = _one_action(turn, found)
    if one is None or (found.command is not None and not options):
        return None
    if options and turn.may_read_all():
        return Say(words.card(one.ref, one.title, lead=Role.LEAD in turn.roles))
    moved = TO_SOMEONE.fullmatch(said)
    who = _people(read_question(turn, moved["who"])) if moved is not None else {}
    if moved is not None and len(who) == 1 and Role.LEAD in turn.roles:
        ((handle, label),) = who.items()
        return Say(words.to_another(one.ref, post(one.owner), one.owner.handle, label, handle))
    if one.owner.handle == turn.person.handle or not turn.may_read_all():
        return Say(did_you_mean.not_an_update(one.ref, action_page.may_update(turn, one.ref)))
    rated = AS_RATED.search(said)
    told = decision_with_number.answer(turn, f"{one.ref} {rated['rating']}") if rated is not None else None
    days = bool(find_days(said, turn.today, turn.document))
    if told is not None or rated is not None or days or RATES.search(said):
        return told or Say(did_you_mean.not_an_update(one.ref, action_page.may_update(turn, one.ref)))
    return Say(words.card(one.ref, one.title, lead=Role.LEAD in turn.roles))


def _one_action(turn: Turn, found: Asked) -> ActionStanding | None:
    refs = found.values(Slot.REF)
    return turn.standing.action(refs[0]) if len(refs) == 1 else None


def _tells(turn: Turn, said: str) -> Answer | None:
    """Someone is to be told something: no words of the lead's are sent on. Whoever owes an answer can be reminded."""
    told = TELLS.fullmatch(said)
    if told is None:
        return None
    decided = decision_without_number.answer(turn, said)  # "tell the head of SEN no on April"
    if decided is not None:
        return decided
    found = read_question(turn, told["who"])
    people = [one for one in found.pieces if one.slot in PEOPLE and one.label != "you" and not one.negated]
    everyone = EVERYONE.match(told["who"]) is not None
    if not people and not everyone:
        return None
    lead = Role.LEAD in turn.roles
    part = " ".join(one.said for one in people)
    return Say(of_people.not_told(part, lead=lead, refs=found.values(Slot.REF)))


def _stops_all(turn: Turn, said: str) -> Answer:
    """No reminders to anybody, until a day or until they are released."""
    if Role.LEAD not in turn.roles:
        return Say(of_people.lead_holds())
    read = hold_until.reason_and_day(turn, said)
    until = read[1] if read is not None else None
    until = turn.today + timedelta(days=1) if until is None and TODAY.search(said) else until
    if until is None and SOME_TIME.search(said):
        return Say(of_people.more_time([], None))
    return Say(of_people.hold_all("asked for by the improvement lead", until))


def _holds(turn: Turn, said: str) -> Answer | None:
    """Nothing is to go to someone for a time: "hold everything for the parent carer forum until 4 Jan"."""
    found = HOLDS.fullmatch(said)
    return _held(turn, said, _named(turn, found["who"])) if found is not None else None


def _gently(turn: Turn, said: str) -> Answer | None:
    """Someone is to be spared: the lead has nothing sent to them first."""
    found = GENTLY.fullmatch(said)
    asked = _named(turn, found["who"]) if found is not None else Asked("")
    names = _people(asked) or _people_of(turn, asked)
    if found is not None and not names and said.lower().startswith("leave"):
        return Say(holds_words.nobody_so_called(words_to_say_back(turn, found["who"])))
    return _held(turn, said, asked)


def _held(turn: Turn, said: str, asked: Asked) -> Answer | None:
    """Until the day that is said, else until the meeting."""
    names = _people(asked) or _people_of(turn, asked)
    if not names:
        return None
    if Role.LEAD not in turn.roles:
        return Say(of_people.lead_holds())
    read = hold_until.reason_and_day(turn, said)
    until = read[1] if read is not None and read[1] is not None else turn.cycle.meeting
    ((handle, label), *others) = names.items()
    more = [(other_label, other) for other, other_label in others]
    if more:
        return Say(of_people.hold_each([(label, handle), *more], of_people.SPARED, until))
    return Say(of_people.hold(label, handle, of_people.SPARED, until))


def _everything(turn: Turn, said: str) -> Answer | None:
    """All that is someone's is to go to someone else."""
    found = EVERYTHING.fullmatch(said)
    if found is None:
        return None
    whose, read = _people(read_question(turn, found["whose"])), read_question(turn, found["who"])
    who = _people(read)
    if len(whose) != 1 or len(who) != 1 or whose == who or Role.LEAD not in turn.roles:
        return None
    ((old, old_label),), ((new, new_label),) = whose.items(), who.items()
    to = next(one.said for one in read.pieces if one.values == (new,))
    days = found["who"][found["who"].find(to) + len(to) :].strip(" ,.")
    return Say(words.all_to_another(old_label, old, new_label, new, days))


def _more_time(turn: Turn, said: str) -> Answer | None:
    """Some people are to have until a day: the lead has nothing sent to them first until then."""
    found = MORE_TIME.fullmatch(said)
    if found is None:
        return None
    asked = _named(turn, found["who"] or found["whose"] or found["whom"])
    names = _people(asked) or _people_of(turn, asked)
    if not names or asked.slots & {Slot.REF} or asked.unknown or asked.problems:
        return None
    if Role.LEAD not in turn.roles:
        return Say(of_people.lead_holds())
    days = [one.day for one in find_days(said, turn.today, turn.document) if one.day is not None]
    until = days[0] if len(days) == 1 and days[0] > turn.today else None
    if until is None and (unit := found["one"] or found["unit"]):
        times = 1 if found["one"] else _how_many(found["n"].lower())
        until = turn.today + timedelta(days=times * DAYS[unit.lower()])
    return Say(of_people.more_time([(label, handle) for handle, label in names.items()], until))


def _how_many(said: str) -> int:
    """ "3", "three"; two, where it is only a few or a couple."""
    return int(said) if said.isdecimal() else NUMBERS.get(said, 2)


def _named(turn: Turn, words: str) -> Asked:
    """Those whom the words name, by a word of their post too: "therapies"."""
    found, known = read_question(turn, words), vocabulary(turn.document)
    return replace(found, pieces=tuple(someone_called(known, one) or one for one in found.pieces))


def _people(found: Asked) -> dict[str, str]:
    """By handle, what they are called."""
    named = [one for one in found.pieces if one.slot in (Slot.OWNER, Slot.SRO) and one.label != "you"]
    return {one.values[0]: one.label for one in named if len(one.values) == 1}


def _people_of(turn: Turn, found: Asked) -> dict[str, str]:
    """Of an organisation or an area, whoever owns an action there."""
    named, areas = found.values(Slot.ORGANISATION), found.values(Slot.AREA)
    refs = {line.ref for line in turn.document.actions if line.area in areas}
    theirs = (
        one.owner for one in turn.standing.actions if (named and one.owner.organisation in named) or one.ref in refs
    )
    return {one.handle: post(one) for one in theirs}
