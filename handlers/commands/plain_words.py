"""Questions typed as plain words, on platforms without slash commands: "overdue area 3", "/wsoa risks", "help".

An owner's update comes first: only what has exactly the form of a question is taken for one. "Help is needed with
3.1.1", "risk: locum leaves" and "3.1.1 amber" are updates. So is "hold on, 3.1.1 is amber": a command about someone
is one only from whoever may give it, with a person of the plan right after it.
"""

import re

from bot.chat import Message, Platform
from bot.models.words import Role
from bot.plan.asked import Asked, Slot, Why
from bot.reading.asked.fit import NARROWING
from bot.reading.asked.risk_orders import Do
from bot.wording.commands import named
from handlers.commands.asking import read
from handlers.commands.command import understood
from handlers.commands.person_named import Led, leading
from handlers.context import open_questions, open_refs
from handlers.decisions import risks
from handlers.turn import Turn

WITHOUT_SLASH = (Platform.TEAMS,)

PREFIX = re.compile(r"[/@]?wsoa\b[:,]?\s*(?P<words>.*)", re.IGNORECASE | re.DOTALL)
BARE = re.compile(r"/?(?P<first>[a-z]+)(?: (?P<rest>.+))?", re.IGNORECASE)
SAID_ALIKE = {"my actions": "mine", "my page": "home", "my updates": "mine", "what can you do": "help"}

AREA = r"(?:area )?\d{1,2}"
REF = r"\d{1,2}(?:\.\d{1,2}){1,3}"
CODE = r"[a-z]{1,4}\d{1,3}[a-z]?"  # of a measure
DAYS = r"(?:mon|tue|wed|thu|fri)\w*(?:(?: ?[-–,] ?| to | and | or )(?:mon|tue|wed|thu|fri)\w*)*"
SOMEONE = r"@?[\w.-]+"
TAKES = {
    "overdue": AREA,
    "status": AREA,
    "missing": AREA,
    "measures": rf"{AREA}|{CODE}",
    "changes": AREA,
    "progress": AREA,
    "risks": rf"high|gaps|issues|{AREA}|{REF}",
    "due": r"\d{1,3} ?(?:d|days?|w|weeks?)?",
    "try": rf"{REF}\b.*",
    "snooze": r".*",
    "prefer": r"\d{1,2}(?:[:.]?\d\d)? ?(?:am|pm)?|half (?:past )?\w+|fewer reminders|fewer|usual|term time"
    rf"|(?:on )?(?:slack|teams)|(?:(?:not|no|only|off|on|i don['’]t work) )?{DAYS}(?: only| off)?",
    "approve": rf"{REF}\b.*",
    "confirm": rf"{REF}\b.*",
    "verify": rf"{REF}\b.*",
    "evidence": r"gaps?",
    "preview": r"\d{1,2} \w+|\d{4}-\d\d-\d\d",
    "away": r"back|cancel(?: (?:all|\d{1,2} \w+|\w+ \d{1,2}(?: \w+)?))?|@.+",
    "sent": r"@[\w.-]+(?: \w[\w'-]+)?",
    "hold": r"(?:@[\w.-]+|all)\b.*",
    "release": r"@[\w.-]+|all",
    "send": r"now @.+",
    "handover": rf"@[\w.-]+(?: to {SOMEONE})?",
    "match": rf"{SOMEONE} @?[\w:-]{{6,}}",
}

LONGEST = 14  # words: more is no question
SHORT = 5  # words
MANY = 3  # words that were not understood
ASKING = re.compile(r"(?:which|what|what['’]?s|who|who['’]s|show|list|how (?:many|often)|why)\b", re.IGNORECASE)
WHY = re.compile(r"why (?:did|is|are|was|were|has|have) .*\d", re.IGNORECASE)
OWN_WORDS = re.compile(r"(?:search|measures (?:for|of|in|off|on|not on|as at)) \w", re.IGNORECASE)
WHOLE = frozenset({Slot.AREA, Slot.ORGANISATION, Slot.OWNER, Slot.SRO, Slot.RISK, Slot.CODE, Slot.MEASURE, Slot.GAPS})
ABOUT_SOMEONE = re.compile(
    r"/?(?P<name>sent|hold|release|send(?= now\b)|handover|away|prefer) (?:now )?(?P<rest>.+)", re.IGNORECASE
)
ON_AN_ACTION = re.compile(rf"\b{REF}\b.*\b(?:green|amber|red|complete|done|on track|no change)\b", re.IGNORECASE)
HANDS_OVER = re.compile(r"(?:to\b|cancel\b|back\b|undo\b|stop\b|end\b|@).*|", re.IGNORECASE)


def command_of(turn: Turn, message: Message) -> str | None:
    """The words of a question or a command, as they would stand after /wsoa; None where the message is none."""
    asked = command_in(message)
    if asked is not None:
        return asked
    return about_risk(turn, message) or about_someone(turn, message) or narrowed(turn, message)


def about_risk(turn: Turn, message: Message) -> str | None:
    """ "Close risk SR02 because …" from someone who looks after the plan; of a mitigation, from anyone. What an owner
    says of a risk beside an update is read with it."""
    said = " ".join(message.text.split())
    if message.files or "\n" in message.text.strip() or ON_AN_ACTION.search(said):
        return None
    order = risks.order_in(turn, said) if risks.knows(turn, said) else None
    return said if order is not None and (order.do is Do.MITIGATION or turn.may_read_all()) else None


def narrowed(turn: Turn, message: Message) -> str | None:
    """A question in words: "overdue pep", "which ICB actions are red", "why did 3.1.1 fall".

    Who may read all is taken to ask where every word is understood, or where the words begin or end as a question does
    and some are understood. From an owner such words may well be an answer: theirs begin as a question does, and are
    understood.
    """
    said = " ".join(message.text.split())
    if message.files or "\n" in message.text.strip() or len(said.split()) > LONGEST:
        return None
    asking = ASKING.match(said) is not None
    if ON_AN_ACTION.search(said) and not asking:
        return None
    if WHY.match(said) or (turn.may_read_all() and OWN_WORDS.match(said)):
        return said.rstrip(" ?!.")
    found = read(turn, said)
    whole = understood(found) and (found.command is not None or bool(found.slots & WHOLE) or len(found.slots) > 1)
    if asking and understood(found) and found.slots & NARROWING:
        return said
    if not turn.may_read_all() or message.account.platform not in WITHOUT_SLASH:
        return said if asking and whole else None
    line = named(said.partition(" ")[0].lower())
    asks = line is not None and line.slots is not None and said.lower().startswith(f"{line.name} ")
    begins = asking or asks or said.endswith("?")
    some = bool(found.command or found.slots & WHOLE) and len(found.unknown) < MANY and Slot.REF not in found.slots
    return said if whole or (some and begins) or (_short(said, found) and _owes_nothing(turn, message)) else None


def _short(said: str, found: Asked) -> bool:
    """ "Red area 12", "jupiter red": some words that narrow a question, and no action named."""
    wrong = any(problem.why is not Why.VERB for problem in found.problems)
    some = Slot.RATING in found.slots or wrong
    return 1 < len(said.split()) <= SHORT and some and Slot.REF not in found.slots


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
    return SAID_ALIKE.get(said.strip(" ?!.").casefold()) or _bare(said.rstrip(" ?!."))


def about_someone(turn: Turn, message: Message) -> str | None:
    """The words of a command about a person by name: "hold Kofi Mensah off sick", "send now Kofi". None for a reply."""
    said = " ".join(message.text.split())
    found = ABOUT_SOMEONE.fullmatch(said) if _may_be_one(message) else None
    if found is None or ON_AN_ACTION.search(said):
        return None
    name, led = found["name"].lower(), leading(turn, found["rest"])
    return said.removeprefix("/") if led is not None and _may_give(turn, name, led) and _takes(name, led) else None


def _may_give(turn: Turn, name: str, led: Led) -> bool:
    return Role.LEAD in turn.roles or (name == "away" and led.person.id == turn.person_id)


def _takes(name: str, led: Led) -> bool:
    """Whether what follows the person is what the command takes."""
    if name in ("sent", "release"):
        return not led.rest.strip(" ?!.")
    return name != "handover" or HANDS_OVER.fullmatch(led.rest) is not None


def _may_be_one(message: Message) -> bool:
    without = message.account.platform in WITHOUT_SLASH
    return without and not message.files and "\n" not in message.text.strip()


def _bare(said: str) -> str | None:
    """By a question's own name only, and what it takes: "red" or "late" may well be an answer."""
    found = BARE.fullmatch(said)
    line = named(found["first"].lower()) if found else None
    if found is None or line is None or (found["first"].lower() != line.name and line.name != "help"):
        return None
    takes = TAKES.get(line.name) if found["rest"] else r""
    return said if takes is not None and re.fullmatch(takes, found["rest"] or "", re.IGNORECASE) else None
