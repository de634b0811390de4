"""How the bot's own work goes, where its lead should know: what is being sent, and what has failed."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.wording.common import clock, day_said

WHAT = {
    "tick": ("Reminders and digests may be late", "the bot's clock work"),
    "match": ("People without an account may have to wait", "matching people to their accounts"),
    "catch up": ("What was said while the bot was away may be missing", "reading it"),
    "upkeep": ("Nothing is lost", "the bot's daily upkeep"),
}


def sending(sent: int, of: int, seconds_left: float | None, reason: str) -> str:
    """ "Sending: 120 of 400 messages so far, about 3 minutes left." """
    so_far = f"Sending: {sent} of {of} messages so far"
    if seconds_left is not None:
        return f"{so_far}, {_about(seconds_left)} left."
    return f"{so_far}, none in the last minute. The bot keeps trying. {reason}".strip()


def _about(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return "less than a minute"
    return f"about {minutes} minute{'' if minutes == 1 else 's'}" if minutes < 90 else f"about {minutes // 60} hours"


def trouble(job: str, failed: bool, reference: str, went_well: datetime | None, zone: str) -> str:
    """What it means for people, since when, and what to do."""
    means, work = WHAT.get(job, ("Something may be late", f"the job “{job}”"))
    since = "has not finished once" if went_well is None else f"last finished on {_at(went_well, zone)}"
    if not failed:
        return f"{means}: {work} {since}, and is overdue. Please tell whoever runs the bot."
    last = " and failed" if went_well is None else ". It has failed since"
    return f"{means}: {work} {since}{last}. Please tell whoever runs the bot: the log has the reason under {reference}."


def _at(instant: datetime, zone: str) -> str:
    return f"{day_said(instant, zone)} at {clock(instant.astimezone(ZoneInfo(zone)))}"
