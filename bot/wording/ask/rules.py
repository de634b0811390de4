"""Why someone hears from the bot, or does not: each rule and each silence in a sentence."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.plan.ask.rules import Quiet, Rule
from bot.plan.days.calendar import say_day
from bot.wording.common import clock

BECAUSE = {
    Rule.OPEN: "You are asked for actions in the plan, and this is the day that updates are asked for.",
    Rule.NUDGE_1: "You have not answered all that you were asked: first reminder.",
    Rule.NUDGE_2: "You have not answered all that you were asked: second reminder, and the improvement lead is told.",
    Rule.LAST_DAY: "Updates are due today, and you had fewer reminders than others.",
    Rule.COVER: "Someone is away and you cover for them.",
    Rule.AGAIN: "You asked to be reminded on that day.",
    Rule.NOW: "The improvement lead asked me to remind you.",
    Rule.REMINDED: "You are the improvement lead: owners got their second reminder.",
    Rule.MISSING: "You are the improvement lead: the day that updates were due is past.",
    Rule.ESCALATE: "You answer for an area in which updates are missing after the day they were due.",
    Rule.CONFIRM: "You are the improvement lead: ratings wait for your word.",
    Rule.DIGEST_LOOK: "You are the improvement lead: this is what directors will read.",
    Rule.DIGEST_1: "You are a director: the first digest before the meeting.",
    Rule.DIGEST_HELD: "The digest before the meeting is held.",
    Rule.REFRESH: "You give figures for a measure, and the report goes in soon.",
    Rule.RESOLUTION: "An answer to a resolution is yours to give, and its day is near or past.",
    Rule.DIGEST_2: "You are a director: something changed since the agenda was published.",
    Rule.OUT_OF_TURN_LOOK: "You are the improvement lead: directors will hear of this before the next digest.",
    Rule.OUT_OF_TURN: "You are a director: something was said that cannot wait for the next digest.",
    Rule.DECISION: "A decision that someone wants waits for your word.",
    Rule.QUEUE: "You are the improvement lead: something waits for your decision.",
}

NAMES = {
    Rule.OPEN: "opening message",
    Rule.NUDGE_1: "first reminder",
    Rule.NUDGE_2: "second reminder",
    Rule.LAST_DAY: "last-day reminder",
    Rule.COVER: "cover for someone away",
    Rule.AGAIN: "reminder they asked for",
    Rule.NOW: "reminder from the lead",
    Rule.REMINDED: "list of those reminded twice",
    Rule.MISSING: "list of missing updates",
    Rule.ESCALATE: "missing updates in their areas",
    Rule.CONFIRM: "ratings to confirm",
    Rule.DIGEST_LOOK: "look at the first digest",
    Rule.DIGEST_1: "first digest",
    Rule.DIGEST_HELD: "that the digest is held",
    Rule.REFRESH: "question for newer figures",
    Rule.RESOLUTION: "question for an answer to a resolution",
    Rule.DIGEST_2: "changes since publication",
    Rule.OUT_OF_TURN_LOOK: "look at what cannot wait for the digest",
    Rule.OUT_OF_TURN: "what cannot wait for the digest",
    Rule.DECISION: "reminder of a decision",
    Rule.QUEUE: "note of what waits for a decision",
}

SILENT = {
    Quiet.NOTHING_ASKED: "nothing is asked",
    Quiet.ANSWERED: "everything is answered",
    Quiet.NOT_YET: "not due yet",
    Quiet.OVER: "the day that updates were due is past",
    Quiet.ENOUGH: "reminded often enough; a person takes over",
    Quiet.EXCUSED: "away for the whole round, and nobody covers",
    Quiet.HELD: "on hold",
    Quiet.ON_LEAVE: "on leave",
    Quiet.DAY_OFF: "not a working day",
    Quiet.SNOOZED: "asked to be left until later",
    Quiet.ONE_A_DAY: "one message a day, and today's was sent",
    Quiet.OUT_OF_HOURS: "outside working hours",
}


def say_when(at: datetime, zone: str) -> str:
    """ "Thu 3 Dec, 9am"."""
    there = at.astimezone(ZoneInfo(zone))
    return f"{say_day(there.date())}, {clock(there)}"
