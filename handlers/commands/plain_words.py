"""Questions typed as plain words, on every platform: "overdue area 3", "/wsoa risks", "help".

An owner's update comes first: only what has exactly the form of a question is taken for one. "Help is needed with
3.1.1", "risk: locum leaves" and "3.1.1 amber" are updates. So is "hold on, 3.1.1 is amber": a command about someone
is one only from whoever may give it, with a person of the plan right after it.
"""

import re
from dataclasses import replace
from functools import cache

from bot.chat import Message
from bot.models.words import Role
from bot.plan.question import Asked, Slot, Why
from bot.plan.talk import Meant
from bot.reading import question_form
from bot.reading.asked.filters_allowed import NARROWING
from bot.reading.asked.openers import without_openers
from bot.reading.asked.risk_orders import Do
from bot.reading.talk import meant_by, meant_mostly
from bot.wording.command.declaration import REF, PersonNamed
from bot.wording.command.registry import BY_NAME, COMMANDS, named
from handlers.commands import (
    answer_sent,
    asked_to_do,
    decision_with_number,
    last_question,
    measure_question,
    unknown_orders,
)
from handlers.commands.as_sheet import question_in
from handlers.commands.asking import read_question, spelt_order
from handlers.commands.command import understood
from handlers.commands.in_other_words import SENT_TO_ME, asked_for, turned, turned_of_own
from handlers.commands.one_action import asked_of
from handlers.commands.person_named import NamedPerson, person_leading
from handlers.context import all_refs, open_questions, open_refs
from handlers.decisions import risks
from handlers.turn import Turn

PREFIX = re.compile(r"[/@]?wsoa\b[:,]?\s*(?P<words>.*)", re.IGNORECASE | re.DOTALL)
BARE = re.compile(r"/?(?P<first>[a-z]+)(?: (?P<rest>.+))?", re.IGNORECASE)

LONGEST = 14  # words: more is no question
SHORT = 5  # words
MANY = 3  # words that were not understood
ASKING = re.compile(r"(?:which|what|what['’]?s|who|who['’]s|show|list|how (?:many|often)|why)\b", re.IGNORECASE)
MAY_ASK = re.compile(r"(?:(?:where|when)(?:['’]?s)?|(?:(?:is|are) )?(?:any(?:thing)?|there))\b", re.IGNORECASE)
WHY = re.compile(r"why (?:did|is|are|was|were|has|have) .*\d", re.IGNORECASE)
REF_ASKS = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\s+(?:who|what|why|how|where|when|which)", re.IGNORECASE)
NAME = 3  # words of a measure's name
SEARCHES = re.compile(r"search (?!for\b|is\b|has\b|was\b|and\b|party\b|firm\b|continu|under)[\w ]{3,60}", re.IGNORECASE)
OWN_WORDS = re.compile(r"(?:search|measures (?:for|of|in|off|on|not on|as at)) \w", re.IGNORECASE)
WHOLE = frozenset({
    Slot.AREA, Slot.ORGANISATION, Slot.OWNER, Slot.SRO, Slot.RISK, Slot.CODE, Slot.MEASURE, Slot.GAPS,
    Slot.TURNED, Slot.LASTING, Slot.SCORE, Slot.TIMES, Slot.TRAJECTORY,
})  # fmt: skip
MEASURED = frozenset({Slot.TITLE, Slot.MEASURE, Slot.TRAJECTORY})
COLOURS = re.compile(r"(?:the |my |our |any )?(?:reds|ambers|greens|blues)(?: (?:please|pls))?", re.IGNORECASE)
ONE_ACTION = frozenset({Slot.REF})
FREE_WORDS = ("difference", "mitigation", "generic_risk")  # what is asked for may be any words
RATES_AN_ACTION = re.compile(rf"\b{REF}\b.*\b(?:green|amber|red|complete|done|on track|no change)\b", re.IGNORECASE)

# from whoever decides: "approve 3.1.1", "confirm 3.1.1 red", "approve SR01"
DECIDES_ONE = re.compile(
    rf"(?:please )?(?P<order>(?:approve|confirm|verify) (?:{REF}|[a-z]{{1,3}}\d{{1,3}})\b.*)", re.IGNORECASE
)


def command_of(turn: Turn, message: Message) -> str | None:
    """The words of a question or a command, as they would stand after /wsoa; None where the message is none."""
    asked = command_in(message)
    if asked is not None:
        return asked
    if message.text[:1].isalpha():
        message = replace(message, text=without_openers(message.text.strip()))
    return (
        command_in(message)
        or about_risk(turn, message)
        or about_someone(turn, message)
        or spoken(turn, message)
        or narrowed(turn, message)
    )


def about_risk(turn: Turn, message: Message) -> str | None:
    """ "Close risk SR02 because …" from someone who looks after the plan; of a mitigation, from anyone. What an owner
    says of a risk beside an update is read with it."""
    said = " ".join(message.text.split())
    if message.files or "\n" in message.text.strip() or RATES_AN_ACTION.search(said):
        return None
    order = risks.order_in(turn, said) if risks.knows(turn, said) else None
    return said if order is not None and (order.do is Do.MITIGATION or turn.may_read_all()) else None


def spoken(turn: Turn, message: Message) -> str | None:
    """A turn of phrase: how a measure goes, whom the lead wants chased or left alone, the last question once more."""
    said = " ".join(message.text.split()).strip(" ?!.")
    if message.files or "\n" in message.text.strip() or len(said.split()) > question_form.LONGEST:
        return None
    order = DECIDES_ONE.fullmatch(spelt_order(said))
    if order is not None and turn.may_read_all():
        return order["order"]
    if message.at.place.thread is not None and meant_by(said) is Meant.APPROVED:
        return None  # under what asks for a decision it is the decision
    wishes = (asked_to_do.telling, asked_to_do.wished, answer_sent.wished, decision_with_number.wished)
    if unknown_orders.answer(turn, said) is not None or any(wished(turn, said) for wished in wishes):
        return said
    if len(said.split()) > LONGEST:
        return None
    if measure_question.measure_in(turn, said) is not None and RATES_AN_ACTION.search(said) is None:
        return said
    if turned_of_own(turn, said) is not None and meant_by(said) is None:
        return said
    if not turn.may_read_all():
        return None
    if turned(turn, said) is not None:
        return said
    if len(said.split()) <= NAME and _owes_nothing(turn, message) and _names_a_measure(turn, said):
        return f"how is {said}"  # "backlog"
    if last_question.points(turn, said) or (COLOURS.fullmatch(said) and _owes_nothing(turn, message)):
        return said
    if last_question.wished(said) and _owes_nothing(turn, message):
        return said
    if asked_for(turn, said).startswith(("pack ", "preview ", "save ")):
        return said
    if open_refs(turn) or message.at.place.thread is not None or _words_wanted(turn, message):
        return None
    return said if last_question.same_of(turn, said) else None


def _names_a_measure(turn: Turn, said: str) -> bool:
    """A measure by what people call it, and no question of its own, as "issues" is."""
    names = {name.lower() for line in turn.document.measures for name in (line.name, *line.everyday_names)}
    found = read_question(turn, said)
    return said.lower() in names and found.command is None and found.slots <= MEASURED


def narrowed(turn: Turn, message: Message) -> str | None:
    """A question in words: "overdue pep", "which ICB actions are red", "why did 3.1.1 fall".

    Who may read all is taken to ask where every word is understood, or where the words begin or end as a question does
    and some are understood. From an owner such words may well be an answer: theirs begin as a question does, and are
    understood.
    """
    said = " ".join(message.text.split())
    if message.files or "\n" in message.text.strip():
        return None
    asks = question_form.asks(said) or question_form.asks_for_sure(said)
    if asks and meant_by(said) is None and turn.may_read_all():
        return said
    behind = REF_ASKS.match(said) is not None and RATES_AN_ACTION.search(said) is None
    of_one = (said.endswith("?") and turn.may_read_all()) or (behind and len(said.split()) <= LONGEST)
    if of_one and asked_of(turn, said.rstrip(" ?")) is not None:
        return said
    if len(said.split()) > LONGEST:
        return None
    if question_in(said) is not None:  # "as a spreadsheet"
        return said
    rates = RATES_AN_ACTION.search(said) is not None  # "when the panel meets 3.1.1 will be green" asks nothing
    asking = ASKING.match(said) is not None or (MAY_ASK.match(said) is not None and not rates)
    asking = asking or (question_form.asks(said) and not rates and not question_form.orders(said))
    if rates and not asking:
        return None
    if WHY.match(said) or SEARCHES.fullmatch(said) or (turn.may_read_all() and OWN_WORDS.match(said)):
        return said.rstrip(" ?!.")
    found = read_question(turn, SENT_TO_ME.sub("", said))
    whole = understood(found) and (found.command is not None or bool(found.slots & WHOLE) or len(found.slots) > 1)
    if asking and understood(found) and found.slots & NARROWING:
        return said
    if not turn.may_read_all():
        sure = question_form.asks_for_sure(said) and meant_by(said) is None and meant_mostly(said) is None
        return said if sure or (asking and (whole or question_form.asks_who(said))) else None
    line = named(said.partition(" ")[0].lower())
    if found.slots == ONE_ACTION and found.understood and not rates and not _asked_about(turn, found):
        return said  # of someone else's action its number alone is no update
    by_name = line is not None and line.slots is not None and said.lower().startswith(f"{line.name} ")
    called = " " in found.called and said.lower().startswith(found.called.lower())
    begins = asking or by_name or called or said.endswith("?")
    some = bool(found.command or found.slots & WHOLE) and len(found.unknown) < MANY and Slot.REF not in found.slots
    if whole or (some and begins) or (_short(said, found) and _owes_nothing(turn, message)):
        return said
    return said if not rates and _more_asked_than_told(turn, message, found) else None


def _short(said: str, found: Asked) -> bool:
    """ "Red area 12", "jupiter red": some words that narrow a question, and no action named."""
    wrong = any(problem.why is not Why.VERB for problem in found.problems)
    some = Slot.RATING in found.slots or wrong
    return 1 < len(said.split()) <= SHORT and some and Slot.REF not in found.slots


def _asked_about(turn: Turn, found: Asked) -> bool:
    """Whether one of those that are named is theirs, or theirs to answer for."""
    named = set(found.values(Slot.REF))
    owned = {line.ref for line in turn.document.actions if line.owner == turn.person.handle}
    return bool(named & {*owned, *all_refs(turn)})


def _more_asked_than_told(turn: Turn, message: Message, found: Asked) -> bool:
    """From someone who is asked for nothing: "Ofsted prep, all overdue, health only" is no word on the action that
    was spoken of last. Most of it is what a question is made of; what is not is said."""
    ordered = any(one.why is Why.VERB for one in found.problems)
    if ordered or Slot.REF in found.slots or open_refs(turn) or message.at.place.thread is not None:
        return False
    understood = len(found.pieces) + (found.command is not None) + len(found.problems)
    named = found.command is not None or bool(found.slots & WHOLE)
    return named and understood > 1 and understood >= len(found.unknown) and not _words_wanted(turn, message)


def _words_wanted(turn: Turn, message: Message) -> bool:
    """Whether a question of the bot's is open that any words may answer."""
    return any((row.question or {}).get("wants") in FREE_WORDS for row in open_questions(turn, message.at))


def _owes_nothing(turn: Turn, message: Message) -> bool:
    """Nobody waits for an answer of theirs: what they say in a few words is no rating of the action last spoken of."""
    return message.at.place.thread is None and not open_refs(turn) and not open_questions(turn, message.at)


def command_in(message: Message) -> str | None:
    """What is a question or a command by its form alone."""
    said = " ".join(message.text.split())
    found = PREFIX.fullmatch(said)
    if found is not None:
        return found["words"]
    if not _may_be_one(message):
        return None
    return _sentences().get(said.strip(" ?!.").casefold()) or _bare(said.rstrip(" ?!."))


@cache
def _sentences() -> dict[str, str]:
    return {sentence: line.name for line in COMMANDS for sentence in line.sentences}


def about_someone(turn: Turn, message: Message) -> str | None:
    """The words of a command about a person by name: "hold Kofi Mensah off sick", "send now Kofi". None for a reply."""
    said = " ".join(message.text.split()).removeprefix("/")
    line = BY_NAME.get(said.partition(" ")[0].lower()) if _may_be_one(message) else None
    if line is None or line.person is None or RATES_AN_ACTION.search(said):
        return None
    rest = re.fullmatch(f"{line.name} {line.person.before}(?:now )?(.+)", said, re.IGNORECASE)
    led = person_leading(turn, rest[1]) if rest is not None else None
    return said if led is not None and _may_give(turn, line.person, led) else None


def _may_give(turn: Turn, person: PersonNamed, led: NamedPerson) -> bool:
    """Whether they may say it of that person, and what follows the name is what the command takes."""
    may = Role.LEAD in turn.roles or (person.oneself and led.person.id == turn.person_id)
    return may and re.fullmatch(person.after, led.rest, re.IGNORECASE) is not None


def _may_be_one(message: Message) -> bool:
    return not message.files and "\n" not in message.text.strip()


def _bare(said: str) -> str | None:
    """By a question's own name only, and what it takes: "red" or "late" may well be an answer."""
    found = BARE.fullmatch(said)
    line = named(found["first"].lower()) if found else None
    if found is None or line is None or (found["first"].lower() != line.name and line.name != "help"):
        return None
    takes = line.typed if found["rest"] else r""
    return said if takes is not None and re.fullmatch(takes, found["rest"] or "", re.IGNORECASE) else None
