"""What may have been said while the bot could not hear: asked for once more, or told to the lead."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.card import Card, Note, Points, says
from bot.wording.common import clock, day_said, plural


def say_it_again(first: datetime, last: datetime, zone: str) -> Card:
    """To someone who may have written meanwhile, on a platform that keeps nothing for us."""
    text = f"I was away {_span(first, last, zone)}. If you wrote to me then, please send it again."
    return Card(text, (says(text), Note("What is written to me while I am away does not reach me here.")))


def unread(names: tuple[str, ...], since: datetime, zone: str, reason: str) -> Card:
    """To the lead: whose words may be missing, and since when."""
    whose = names[0] if len(names) == 1 else plural(len(names), "person", "people")
    when = f"{day_said(since, zone)} at {_at(since, zone)}"
    text = f"I can't read what {whose} may have written to me since {when}. {reason}"
    listed = (Points(tuple((name,) for name in names)),) if len(names) > 1 else ()
    how = "I keep trying, and record what I find then. If it is urgent, ask them what they wrote and update for them."
    return Card(text, (says(text), *listed, Note(how)))


def _span(first: datetime, last: datetime, zone: str) -> str:
    one, other = day_said(first, zone), day_said(last, zone)
    if one == other:
        return f"on {one} from {_at(first, zone)} to {_at(last, zone)}"
    return f"from {one}, {_at(first, zone)} to {other}, {_at(last, zone)}"


def _at(instant: datetime, zone: str) -> str:
    return clock(instant.astimezone(ZoneInfo(zone)))
