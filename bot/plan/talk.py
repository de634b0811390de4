"""What someone may mean by words that are neither an update nor a command. Which words mean it: `bot.reading.talk`."""

import re
from enum import StrEnum


class Meant(StrEnum):
    THANKS = "thanks"
    OK = "ok"
    HELLO = "hello"
    UNDO = "undo"
    APPROVED = "approved"
    TO_DO = "to do"
    HOW = "how it goes"
    LATE = "what is late"
    RISKS = "risks"
    WHO = "who is missing"
    DECIDE = "what to decide"
    CHANGED = "what changed"
    WHEN = "when"
    REPORT = "report"
    HELP = "help"
    WHO_ASKS = "who asks, and why"
    HOW_TO = "how to answer"
    BY_WHEN = "by when to answer"
    RATINGS = "what the ratings mean"
    LATER = "later"
    SAID_BEFORE = "what one said"
    TOLD_ELSEWHERE = "told elsewhere"
    CALL = "a call"
    NOT_MINE = "not mine"
    STOP = "no more of this"
    YES_OR_NO = "yes or no"
    NOT_CLEAR = "what does that mean"


ABOUT_WORK = re.compile(r"\d|\b(?:green|amber|red|no change|complete[d]?|risk:|update:)\b|[🟢🟠🟡🔴]", re.IGNORECASE)
