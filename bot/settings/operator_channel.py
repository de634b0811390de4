"""OPERATOR_CHANNEL: where whoever looks after the bot is told what only a person can do."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from bot.settings.mail import ADDRESS

SLACK_CHANNEL = re.compile(r"[CG][A-Z0-9]{6,}")
TEAMS_CHANNEL = re.compile(r"19:[\w.-]{8,200}@(?:thread\.(?:tacv2|v2|skype)|unq\.gbl\.spaces)")
NO_CHANNEL = (
    "OPERATOR_CHANNEL is no channel and no address. Write the id of a Slack channel (C012ABCDEF3, in its details), the "
    "link of a Teams channel (…, Get link to channel), or an e-mail address."
)


def operator_channel_in(env: Mapping[str, str], problems: list[str]) -> str:
    """A Slack or Teams channel's id, or an address."""
    value = unquote(env.get("OPERATOR_CHANNEL", "").strip())
    of_teams = TEAMS_CHANNEL.search(value)  # alone, or in the channel's link
    if not value or SLACK_CHANNEL.fullmatch(value) or ADDRESS.fullmatch(value):
        return value
    if of_teams is not None:
        return of_teams[0]
    problems.append(NO_CHANNEL)
    return ""
