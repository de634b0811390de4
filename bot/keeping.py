"""Settings of what is kept, and of who is told where that goes wrong. Read with the others by `bot.settings`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from bot.home import home_in
from bot.mail_settings import ADDRESS

KINDS = ("messages", "holds", "leave")  # kinds of data that may be kept for a time; the plan's record is no such kind
LEAST_DAYS, MOST_DAYS = 90, 36_500
LEAST_KEY = 20  # characters of a key that copies are locked with
MOST_KEPT = 1000


@dataclass(frozen=True)
class Keeping:
    folder: Path | None = None  # of the copies; None: beside the database
    copies: int = 14  # older ones go when a new one is made
    key: str = field(default="", repr=False)  # copies are locked with it; empty: they are not
    days: Mapping[str, int] = field(default_factory=dict[str, int])  # of each kind in `KINDS`; without one: for good


NOTHING_SAID = Keeping()
SLACK_CHANNEL = re.compile(r"[CG][A-Z0-9]{6,}")
TEAMS_CHANNEL = re.compile(r"19:[\w.-]{8,200}@(?:thread\.(?:tacv2|v2|skype)|unq\.gbl\.spaces)")
NO_CHANNEL = (
    "OPERATOR_CHANNEL is not the id of a Slack channel (C012ABCDEF3, in its details), the link of a Teams channel "
    "(…, Get link to channel), or an e-mail address."
)


def operator_in(env: Mapping[str, str], problems: list[str]) -> str:
    """Where whoever looks after the bot is told: a Slack or Teams channel's id, or an address."""
    value = unquote(env.get("OPERATOR_CHANNEL", "").strip())
    of_teams = TEAMS_CHANNEL.search(value)  # alone, or in the channel's link
    if not value or SLACK_CHANNEL.fullmatch(value) or ADDRESS.fullmatch(value):
        return value
    if of_teams is not None:
        return of_teams[0]
    problems.append(NO_CHANNEL)
    return ""


def keeping_in(env: Mapping[str, str], problems: list[str]) -> Keeping:
    """Adds a sentence for each problem."""
    folder, key = env.get("BACKUP_FOLDER", "").strip(), env.get("BACKUP_KEY", "").strip()
    if key and len(key) < LEAST_KEY:
        problems.append(
            f"BACKUP_KEY has fewer than {LEAST_KEY} characters. Make a longer one, and keep it elsewhere too."
        )
    place = home_in(env) / Path(folder).expanduser() if folder else None
    days = {
        "messages": _days(env.get("RETENTION_MESSAGES", ""), "RETENTION_MESSAGES", problems),
        "holds": _days(env.get("RETENTION_HOLDS", ""), "RETENTION_HOLDS", problems),
        "leave": _days(env.get("RETENTION_LEAVE", ""), "RETENTION_LEAVE", problems),
    }
    return Keeping(place, _copies(env, problems), key, {kind: count for kind, count in days.items() if count})


def _copies(env: Mapping[str, str], problems: list[str]) -> int:
    value = env.get("BACKUP_COPIES", "").strip() or "14"
    if value.isascii() and value.isdigit() and 1 <= int(value) <= MOST_KEPT:
        return int(value)
    problems.append(f"BACKUP_COPIES is not a number from 1 to {MOST_KEPT}. Write 14, or leave it empty.")
    return 14


def _days(value: str, name: str, problems: list[str]) -> int:
    """0: for good."""
    value = value.strip()
    if not value:
        return 0
    if value.isascii() and value.isdigit() and LEAST_DAYS <= int(value) <= MOST_DAYS:
        return int(value)
    problems.append(f"{name} is not a number of days from {LEAST_DAYS} to {MOST_DAYS}. Write 730, or leave it empty.")
    return 0
