"""Slack: whether it takes the tokens, gives every permission, and agrees on the time."""

from datetime import datetime

from aiohttp import ClientSession

from bot.chat import DeliveryError
from bot.checkup.finding import Finding, ok, problem, warning
from bot.clock import Now
from bot.settings import Settings
from bot.slack.identity import SCOPES, Seen, look, opens_a_socket, web_client

TOKEN, GRANTED, SOCKET, CLOCK = "slack token", "slack scopes", "slack socket", "clock"
OFF, REFUSED = 30, 240  # seconds: people notice; and Slack's signature is taken for five minutes only


async def slack_found(settings: Settings, session: ClientSession, machine: Now) -> list[Finding]:
    """`machine`: this computer's own clock."""
    if not settings.slack_bot_token:
        return []
    client = web_client(settings.slack_bot_token, session, base_url=settings.slack_api_url)
    try:
        seen = await look(client)
        at = machine()
    except DeliveryError as error:
        return [
            problem(TOKEN, f"SLACK_BOT_TOKEN: {_first(error)}", _rest(error, settings)),
            *await _socket(settings, session),
        ]
    found = [ok(TOKEN, f"Slack knows the bot as @{seen.bot} in {seen.team}."), _scopes(seen)]
    return [*found, *await _socket(settings, session), _clock(seen, at)]


def _scopes(seen: Seen) -> Finding:
    if seen.scopes is None:
        return ok(GRANTED, "Slack does not say which permissions were given.")
    missing = [f"{scope} (to {why})" for scope, why in SCOPES.items() if scope not in seen.scopes]
    if not missing:
        return ok(GRANTED, f"All {len(SCOPES)} permissions were given.")
    return problem(
        GRANTED,
        f"Permissions are missing: {', '.join(missing)}.",
        "At api.slack.com/apps, open the app, “App Manifest”: paste manifest.yaml. Then “Install App”: reinstall it.",
    )


async def _socket(settings: Settings, session: ClientSession) -> list[Finding]:
    if not settings.socket_mode:
        return []
    opener = web_client(settings.slack_app_token, session, base_url=settings.slack_api_url)
    try:
        await opens_a_socket(opener)
    except DeliveryError as error:
        return [problem(SOCKET, f"SLACK_APP_TOKEN: {_first(error)}", _rest(error, settings))]
    return [ok(SOCKET, "Slack lets the bot open a socket: events come by it, and no port has to be open.")]


def _clock(seen: Seen, machine: datetime) -> Finding:
    if seen.at is None:
        return ok(CLOCK, "Slack does not say what time it is: not compared.")
    off = round((machine - seen.at).total_seconds())
    if abs(off) <= OFF:
        return ok(CLOCK, "This computer's clock agrees with Slack's.")
    how = f"This computer's clock is {_long(abs(off))} {'ahead of' if off > 0 else 'behind'} Slack's."
    do = "Set it by the network: timedatectl set-ntp true"
    if abs(off) < REFUSED:
        return warning(CLOCK, how, do)
    return problem(CLOCK, f"{how} What Slack signed counts as old: nothing that people say is taken.", do)


def _long(seconds: int) -> str:
    return f"{seconds} seconds" if seconds < 120 else f"{seconds // 60} minutes"


def _first(error: DeliveryError) -> str:
    return f"{error.reason.partition('. ')[0].removesuffix('.')}."


def _rest(error: DeliveryError, settings: Settings) -> str:
    return error.reason.partition(". ")[2] or f"See whether this computer reaches {settings.slack_api_url}."
