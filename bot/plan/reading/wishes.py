"""What people wish of the bot: another day, quiet days, a call. Nothing of it is an update."""

import re
from datetime import date, timedelta

from bot.plan.reading.pattern import Pattern
from bot.reading.days.day import Grain
from bot.reading.days.grammar import find_days
from bot.reading.records import Preference
from bot.reading.told import Told, day_of

WORKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
NAMED = r"(?:mon|tue|wed|thu|fri)(?:s|rs|urs|day|sday|nesday|rsday|urday)?"
ASK_ME = r"(?:remind|ask|nudge|chase|ping|message|try|prompt|poke|prod|contact|bother|pester) me"

PREFERENCE = Pattern(
    r"\b(?:(?:stop|quit|don'?t|do not|please don'?t|no need to|can you (?:please )?(?:stop|not)"
    r"|could you (?:please )?(?:stop|not)|never)\s+(?:\w+ ){0,2}?(?:messag\w+|contact\w*|nagg?\w*|chas\w+|ping\w*"
    r"|pester\w*|remind\w*|email\w*|text\w*|sending|send|bother\w*|dm\w*|asking|notif\w+)\b(?:[^.;\n]{0,20}\b(?:me"
    r"|us)\b)?"
    r"|(?:message|contact|ping|remind|ask|nudge|chase|dm|email|text) me (?:on|only|in|at|after|before|by|every|once"
    r"|later|instead|again|during)|i (?:don'?t|do not|never) work (?:on )?(?:mon|tue|wed|thu|fri|sat|sun|weekends"
    r"|evenings|school holidays|afternoons|mornings|in the)|my (?:days? off|non[- ]working days?|working days) (?:is"
    r"|are)|i (?:only )?work (?:mon|tue|wed|thu|fri|part[- ]time|mornings|term[- ]time|\w+ days a week)"
    r"|(?:unsubscribe|mute)\b|too many (?:messages|reminders|pings|notifications)|(?:prefer|rather) (?:e-?mail|teams"
    r"|slack|a call|the form|to be (?:asked|contacted|messaged)))",
    re.IGNORECASE,
)
# the days named are those they work, or may be asked on
ON_THESE = Pattern(
    rf"\b(?:only|just)\b[^.;]{{0,25}}\b{NAMED}|\bi work {NAMED}|\bworking days are\b|\b{ASK_ME} (?:on|every) {NAMED}",
    re.IGNORECASE,
)
DENIED = Pattern(r"\b(?:don'?t|do not|not|never|stop|quit|off|non[- ]working)\b", re.IGNORECASE)
DAY_RANGE = Pattern(rf"\b({NAMED})\s?(?:-|–|to)\s?({NAMED})\b", re.IGNORECASE)
DAY = Pattern(rf"\b({NAMED})s?\b", re.IGNORECASE)

PUT_OFF = Pattern(
    rf"\bsnooze\b|\b{ASK_ME} (?:about (?:this|it) )?(?:again|later|tomorrow|next (?:week|month|year|term)|nearer|closer"
    rf"|in (?:a|an|\d|two|three|couple)|(?:on )?{NAMED}\b(?!s)|(?:when|once|after) i)"
    r"|\b(?:leave|park) (?:it|this|me)(?: alone| be)? (?:until|till|for now|for a (?:bit|few|day|week))"
    r"|\bcome back to me\b|\b(?:can|could) (?:this|it|you) wait\b|^\W*(?:not now|later)\b[\w ,]{0,12}$",
    re.IGNORECASE,
)
WHEN_BACK = Pattern(
    r"\b(?:not|nothing|snooze|leave (?:it|me|this)|"
    + ASK_ME
    + r")\b[^.;]{0,20}\b(?:until|till?|before|when|once|after)"
    r" (?:i'?m|i am|i get|i come|my)? ?(?:back|return|leave|holiday|hols|annual leave)\b",
    re.IGNORECASE,
)
EVERY_TIME = Pattern(
    r"\b(?:only|every|mornings|afternoons|evenings|(?:mon|tues|wednes|thurs|fri)days)\b|\b(?:after|before) \d",
    re.IGNORECASE,
)
CALL = Pattern(
    r"\b(?:ring|call|phone|telephone) me\b|\bgive (?:me|us) a (?:ring|call|bell|buzz|shout)\b"
    r"|\bspeak (?:to|with) (?:me|someone|somebody)\b"
    r"|\b(?:can|could|may) (?:we|i|you|someone|somebody) (?:please |pls )?(?:(?:have|get) a (?:quick )?(?:chat|word"
    r"|call"
    r"|talk)|talk|speak|chat)\b|\bneed (?:a|to have a) (?:chat|word|call)\b",
    re.IGNORECASE,
)
SOON = timedelta(days=21)  # a day further off than this is about the work, not about being asked


def wish(text: str, told: Told) -> Preference | None:
    """What the person wishes of the bot, if that is what the words say."""
    return put_off(text, told) or quiet(text) or call_wanted(text)


def put_off(text: str, told: Told) -> Preference | None:
    """ "Snooze until Friday", "remind me tomorrow", "not until I'm back"."""
    if WHEN_BACK.search(text):
        return Preference(text.strip(), after_leave=True)
    if not PUT_OFF.search(text) or EVERY_TIME.search(text):
        return None
    today = day_of(told)
    days = [d.first if d.grain is Grain.WEEK else d.day for d in find_days(text, today, told.plan)]
    until = next((day for day in days if day is not None), today + timedelta(days=1))
    return (
        Preference(text.strip(), until=until) if today < until <= today + SOON or snoozed(text, until, today) else None
    )


def snoozed(text: str, until: date, today: date) -> bool:
    return until > today and "snooze" in text.lower()


def quiet(text: str) -> Preference | None:
    if not PREFERENCE.search(text):
        return None
    return Preference(text.strip(), quiet_days(text))


def quiet_days(text: str) -> str:
    """The weekdays that the person does not work, or "ask"."""
    named = set(days_named(text))
    denied = DENIED.search(text) is not None
    only = ON_THESE.search(text) is not None and not denied
    if not named or (denied and re.search(r"\bonly\b", text, re.IGNORECASE)):
        return "ask"
    return ", ".join(day for day in WORKDAYS if (day in named) is not only) or "ask"


def days_named(text: str) -> list[str]:
    out = [full(m[1]) for m in DAY.finditer(text)]
    for found in DAY_RANGE.finditer(text):
        first, last = WORKDAYS.index(full(found[1])), WORKDAYS.index(full(found[2]))
        out += WORKDAYS[first : last + 1]
    return out


def full(day: str) -> str:
    return next(name for name in WORKDAYS if name.startswith(day[:3].lower()))


def call_wanted(text: str) -> Preference | None:
    return Preference(text.strip(), call=True) if CALL.search(text) else None
