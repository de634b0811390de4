"""What is typed in other words than the command that it means: "send me the board pack", "I'm off 14-18 Dec"."""

import re

from bot.reading.asked.repeats import wanted
from bot.reading.days.grammar import find_days
from handlers.commands.person_named import person_leading
from handlers.turn import Turn

SENT_TO_ME = re.compile(
    r"(?i)^(?:can|could|would)?(?: ?you)?(?: ?please)? ?"
    r"(?:send|show|give|get|tell|remind(?= (?:me|us) (?:of|what|who|which|how))) (?:me|us)(?: of)? "
)
A_PACK = re.compile(r"(?i)(?:the )?(?:latest )?(board|cabinet|dfe|exceptions?|story) (?:pack|report)")
_NAMELESS = r"with(?: the)? names? (?:taken )?(?:out|off|removed)|without(?: the)? names|no names|posts only|anonymised"
PACK_FOR = re.compile(
    r"(?i)(?:make )?(?:the |a )?(?:latest )?(?:pack|report|paper) (?:for|to) (?:the )?(?P<kind>board|cabinet|dfe|story)"
    rf"(?P<how>,? (?:{_NAMELESS}|now|with(?: the)? names))?"
)
AM_AWAY = re.compile(
    r"(?i)(?:i['’]?m|i am|i['’]?ll be|i will be) (?:off|away|on leave|on holiday)(?: from| on)? (?P<days>.+)"
)
WHAT_GOES = re.compile(
    r"(?i)(?:what|who)(?:['’]?s| is| will)? (?:happens?|happening|goes out|going out|be sent|hears what) (.+)"
)
AGAIN_AND_AGAIN = re.compile(
    r"(?i)(?P<when>(?:every|each) (?:\w+day|day|mon|tues?|wed|thu(?:rs)?|fri)s?(?:,? (?:at )?[\d:.]+ ?(?:am|pm)?)?),?"
    r" (?:please )?(?:send|tell|show|give|ask)(?: me)?(?: the)? (?P<what>.+)"
    r"|(?:please )?(?:send|tell|show|give)(?: me)?(?: the)? (?P<asked>.+) (?P<then>(?:every|each) .+)"
)
FOR = re.compile(r"(?i)for\s+([^@<].*)")
HOW = {"now": "now", "with names": "names", "with the names": "names"}  # of a pack: its file says posts else


def asked_for(turn: Turn, typed: str) -> str:
    """ "Send me the board pack" is no order to write to someone: it is the pack that is asked for. "For area 3, what is
    red" enters nothing for anyone."""
    said = FOR.fullmatch(typed)
    if said is not None and person_leading(turn, said[1]) is None:
        return said[1]
    goes = WHAT_GOES.fullmatch(typed)
    if goes is not None and find_days(goes[1], turn.today, turn.document):
        return f"preview {goes[1]}"
    away = AM_AWAY.fullmatch(typed)
    if away is not None and find_days(away["days"], turn.today, turn.document):
        return f"away {away['days']}"
    again = AGAIN_AND_AGAIN.fullmatch(typed)
    if again is not None:
        saved = f"{again['what'] or again['asked']} {again['when'] or again['then']}"
        if wanted(saved) is not None:
            return f"save {saved}"
    plain = SENT_TO_ME.sub("", typed)
    made, kind = PACK_FOR.fullmatch(plain), A_PACK.fullmatch(plain)
    if made is not None:
        how = HOW.get((made["how"] or "").strip(" ,").lower(), "")
        return f"pack {made['kind']} {how}".strip()
    return f"pack {kind[1]}" if kind is not None else plain or typed
