"""A question to be saved: "reds: red area 3 every Monday 9:00 in #send-board". What it asks is read elsewhere."""

import re
from dataclasses import dataclass
from datetime import time

from bot.plan.days.repeats import Repeat

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_DAYS = rf"(?:(?:week|working )?days?|{_DAY}(?:(?:,| and|,? &) {_DAY})*)"
SAVED = re.compile(
    rf"(?:(?:as )?(?P<name>[^:\d]{{1,40}}):\s*)?(?P<question>.+?),? (?:every|each|on) (?P<days>{_DAYS})"
    r"(?:,? (?:at )?(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s*(?P<noon>am|pm)?)?"
    r"(?:,? (?:in|to) (?P<place>#[^\s=]+)(?:=(?P<id>[A-Z0-9]+))?)?",
    re.IGNORECASE,
)
USUAL = 9  # o'clock, where no hour is said


@dataclass(frozen=True)
class Wanted:
    question: str
    name: str
    repeat: Repeat
    place: str = ""  # "#send-board"; nothing: their own conversation
    place_id: str = ""


def wanted(said: str) -> Wanted | None:
    """None where no time is said, or one that is none."""
    found = SAVED.fullmatch(said.strip())
    if found is None:
        return None
    hour = int(found["hour"] or USUAL)
    noon = (found["noon"] or "").lower()
    hour = hour % 12 + 12 * (noon == "pm") if noon and hour <= 12 else hour
    if hour > 23:
        return None
    question = found["question"].strip()
    repeat = Repeat(_days(found["days"].lower()), time(hour, int(found["minute"] or 0)))
    return Wanted(question, (found["name"] or question).strip(), repeat, found["place"] or "", found["id"] or "")


def _days(said: str) -> tuple[int, ...]:
    if re.fullmatch(r"days?", said):
        return tuple(range(7))
    if said.startswith(("week", "working")):
        return tuple(range(5))
    return tuple(sorted({WEEKDAYS.index(day[:3]) for day in re.findall(_DAY, said)}))
