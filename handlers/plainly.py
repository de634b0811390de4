"""Questions typed as plain words, on platforms without slash commands: "overdue area 3", "/wsoa risks", "help".

An owner's update comes first: only what has exactly the form of a question is taken for one. "Help is needed with
3.1.1", "risk: locum leaves" and "3.1.1 amber" are updates.
"""

import re

from bot.chat import Message, Platform
from bot.wording.commands import named

WITHOUT_SLASH = (Platform.TEAMS,)

PREFIX = re.compile(r"/?wsoa\b[:,]?\s*(?P<words>.*)", re.IGNORECASE | re.DOTALL)
BARE = re.compile(r"/?(?P<first>[a-z]+)(?: (?P<rest>.+))?", re.IGNORECASE)
SAID_ALIKE = {"my actions": "mine", "my page": "home", "my updates": "mine", "what can you do": "help"}

AREA = r"(?:area )?\d{1,2}"
REF = r"\d{1,2}(?:\.\d{1,2}){1,3}"
CODE = r"[a-z]{1,4}\d{1,3}[a-z]?"  # of a measure
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
    "prefer": r"\d{1,2}(?::00)? ?(?:am|pm)?|fewer reminders|fewer|not \w+(?: (?:and|or) \w+)?|usual|term time"
    r"|(?:on )?(?:slack|teams)",
    "approve": rf"{REF}\b.*",
    "confirm": rf"{REF}\b.*",
    "verify": rf"{REF}\b.*",
    "evidence": r"gaps?",
    "preview": r"\d{1,2} \w+|\d{4}-\d\d-\d\d",
    "away": r"back|cancel|@.+",
    "sent": r"@[\w.-]+(?: \w[\w'-]+)?",
    "hold": r"(?:@[\w.-]+|all)\b.*",
    "release": r"@[\w.-]+|all",
    "send": rf"now {SOMEONE}.*",
    "handover": rf"@[\w.-]+(?: to {SOMEONE})?",
    "match": rf"{SOMEONE} @?[\w:-]{{6,}}",
}


def command_in(message: Message) -> str | None:
    """The words of a question, as they would stand after /wsoa; None where the message is none."""
    said = " ".join(message.text.split())
    found = PREFIX.fullmatch(said)
    if found is not None:
        return found["words"]
    if message.account.platform not in WITHOUT_SLASH or message.files or "\n" in message.text.strip():
        return None
    return SAID_ALIKE.get(said.strip(" ?!.").casefold()) or _bare(said.rstrip(" ?!."))


def _bare(said: str) -> str | None:
    """By a question's own name only, and what it takes: "red" or "late" may well be an answer."""
    found = BARE.fullmatch(said)
    line = named(found["first"].lower()) if found else None
    if found is None or line is None or (found["first"].lower() != line.name and line.name != "help"):
        return None
    takes = TAKES.get(line.name) if found["rest"] else r""
    return said if takes is not None and re.fullmatch(takes, found["rest"] or "", re.IGNORECASE) else None
