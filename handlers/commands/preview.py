"""What will be sent, before it is."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.chat import Answer, Say
from bot.reading.days.grammar import find_days
from bot.store.ask.preview import preview as read_preview
from bot.store.person import people
from bot.wording.ask import preview as words
from handlers.turn import Turn

USUAL = 7  # days
FURTHEST = 400
AROUND_A_DAY = ("until", "till", "by", "to", "up", "in", "the", "on", "for", "before", "within")


def preview(turn: Turn, rest: str) -> Answer:
    """`preview` for a week, `preview 7 Dec` until that day."""
    until = turn.today + timedelta(days=USUAL)
    if rest.strip():
        with_capitals = " ".join(word.capitalize() for word in rest.split())  # "mon" is a day, "second" may be
        days_in = [find_days(said, turn.today, turn.document) for said in (rest, with_capitals)]
        found = [day for day in (days_in[0] or days_in[1]) if day.day is not None]
        days = [day.day for day in found if day.day is not None]
        if not days or not turn.today <= days[0] <= turn.today + timedelta(days=FURTHEST):
            return Say(words.how())
        around = f"{rest[: found[0].start]} {rest[found[0].end :]}".split()
        if beside := [word for word in around if word.lower() not in AROUND_A_DAY]:
            return Say(words.cannot_narrow(" ".join(beside)))
        until = days[0]
    end = datetime.combine(until, time(23, 59), ZoneInfo(turn.plan.zone))
    names = {person.handle: person.name for person in people.everyone(turn.session, turn.plan_id)}
    return Say(words.card(read_preview(turn.session, turn.now, end, turn.plan), names, turn.plan.zone, rest.strip()))
