"""Settings, read and checked once, all problems at once. Secrets do not show in the repr."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.settings.addresses import is_port, is_web_address
from bot.settings.backup import BackupSettings, backup_in
from bot.settings.database import DATABASE, database_in
from bot.settings.mail import NO_MAIL, MailSettings, mail_in, mail_problems
from bot.settings.oauth import NO_OAUTH, OAuthSettings, oauth_in, oauth_problems
from bot.settings.operator_channel import operator_channel_in
from bot.settings.own_folder import own_folder_problems
from bot.settings.retention import retention_in
from bot.settings.teams import PRETEND, TeamsSettings, teams_in, teams_problems

SLACK_API = "https://slack.com/api/"
BELONGS = {"xoxb-": "SLACK_BOT_TOKEN", "xapp-": "SLACK_APP_TOKEN"}  # what begins so
FASTEST = 12_000  # messages a minute; no real platform takes so many


class SettingsProblem(Exception):
    """One or more settings can't be used; `problems` names each variable and what to write."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Settings:
    env: str = "production"
    database_url: str = field(default=DATABASE, repr=False)  # may hold a password
    slack_bot_token: str = field(default="", repr=False)
    slack_signing_secret: str = field(default="", repr=False)
    slack_app_token: str = field(default="", repr=False)
    slack_api_url: str = SLACK_API
    teams: TeamsSettings = field(default_factory=TeamsSettings)
    mail: MailSettings = NO_MAIL
    oauth: OAuthSettings = NO_OAUTH  # Slack for many councils
    http_host: str = "127.0.0.1"
    http_port: int = 3000
    clock_starts_at: datetime | None = None
    log_level: str = "INFO"
    messages_a_minute: int = 300
    backup: BackupSettings = field(default_factory=BackupSettings)
    retention: Mapping[str, int] = field(default_factory=dict[str, int])  # days of each kind; without one: for good
    public_url: str = ""  # where people reach our pages, without a slash at its end
    operator_channel: str = ""  # where whoever looks after the bot is told what to do
    first_lead: str = ""  # the e-mail address of whoever may bring in the first plan in chat

    @property
    def pretends(self) -> bool:
        return self.env in PRETEND

    @property
    def shares_its_database(self) -> bool:
        """Whether several processes may work on the record: on PostgreSQL, and by a clock that nobody has set."""
        return not self.database_url.startswith("sqlite") and self.clock_starts_at is None

    @property
    def uses_slack(self) -> bool:
        """Whether anything of it was set."""
        return bool(self.slack_bot_token or self.slack_signing_secret or self.slack_app_token or self.oauth.wanted)

    @property
    def socket_mode(self) -> bool:
        return bool(self.slack_app_token)


def read_settings(env: Mapping[str, str]) -> Settings:
    """Settings from environment variables. Raises SettingsProblem with every problem found."""
    settings, problems = look_at(env)
    if problems:
        raise SettingsProblem(problems)
    return settings


def look_at(env: Mapping[str, str]) -> tuple[Settings, tuple[str, ...]]:
    """The settings, with every problem found; where one can't be used, what it is without it."""
    problems = own_folder_problems(env)
    word = env.get("WSOA_ENV", "").strip().lower() or "production"
    if word not in ("production", *PRETEND):
        problems.append(f"WSOA_ENV is “{word}”. Write production, demo or test.")
    host = env.get("HTTP_HOST", "").strip() or "127.0.0.1"
    public = _public(env, word, problems)
    return Settings(
        env=word,
        database_url=database_in(env, problems),
        slack_bot_token=_token(env, "SLACK_BOT_TOKEN", "xoxb-", problems),
        slack_signing_secret=_signing(env, problems),
        slack_app_token=_token(env, "SLACK_APP_TOKEN", "xapp-", problems),
        slack_api_url=_api(env, problems),
        teams=teams_in(env, word, host, problems),
        mail=mail_in(env, public, problems),
        oauth=oauth_in(env, problems),
        http_host=host,
        http_port=_port(env, problems),
        clock_starts_at=_clock(env, word, problems),
        log_level=_level(env, problems),
        messages_a_minute=_pace(env, problems),
        backup=backup_in(env, problems),
        retention=retention_in(env, problems),
        public_url=public,
        operator_channel=operator_channel_in(env, problems),
        first_lead=_first_lead(env, problems),
    ), tuple(problems)


def slack_problems(settings: Settings) -> tuple[str, ...]:
    """What is missing before the bot can speak to Slack."""
    problems: list[str] = []
    if settings.oauth.wanted:
        return oauth_problems(settings)
    if not settings.slack_bot_token:
        problems.append("SLACK_BOT_TOKEN is not set. Copy the bot token (xoxb-…) from your Slack app's settings.")
    if not settings.socket_mode and not settings.slack_signing_secret:
        problems.append(
            "SLACK_SIGNING_SECRET is not set. Copy it from your Slack app's settings, or set SLACK_APP_TOKEN (xapp-…) "
            "to use Socket Mode instead."
        )
    return tuple(problems)


def need_chat(settings: Settings) -> None:
    """Raises SettingsProblem when the bot could not speak to anyone."""
    if problems := chat_problems(settings):
        raise SettingsProblem(problems)


def chat_problems(settings: Settings) -> tuple[str, ...]:
    """What is missing before the bot can speak to anyone: by Slack, Teams, e-mail or several of them."""
    problems: list[str] = []
    if settings.mail.is_set:
        problems += mail_problems(settings.mail)
    if settings.uses_slack or not (settings.teams.is_set or settings.mail.is_set):
        problems += slack_problems(settings)
    if settings.teams.is_set:
        problems += teams_problems(settings.teams, settings.operator_channel)
    elif problems and not settings.uses_slack and not settings.mail.is_set:
        problems.append("Or use Microsoft Teams: set TEAMS_APP_ID, TEAMS_APP_SECRET and TEAMS_TENANT_ID.")
    return tuple(problems)


def _token(env: Mapping[str, str], name: str, prefix: str, problems: list[str]) -> str:
    value = env.get(name, "").strip()
    if not value or (value.startswith(prefix) and value.isascii()):
        return value
    other = next((where for start, where in BELONGS.items() if start != prefix and value.startswith(start)), None)
    do = f"What stands there belongs in {other}." if other else "Copy the token again from your Slack app's settings."
    problems.append(f"{name} is no token that starts with {prefix}. {do}")
    return ""


def _signing(env: Mapping[str, str], problems: list[str]) -> str:
    value = env.get("SLACK_SIGNING_SECRET", "").strip()
    if value.startswith(("xox", "xapp-")):
        problems.append(
            "SLACK_SIGNING_SECRET is a token. Copy the signing secret: your Slack app's settings, “Basic Information”."
        )
        return ""
    return value


def _api(env: Mapping[str, str], problems: list[str]) -> str:
    value = env.get("SLACK_API_URL", "").strip() or SLACK_API
    if not is_web_address(value):
        problems.append(f"SLACK_API_URL is not a web address. Write {SLACK_API}, or leave it empty.")
    return value if value.endswith("/") else value + "/"


def _port(env: Mapping[str, str], problems: list[str]) -> int:
    value = env.get("HTTP_PORT", "").strip() or "3000"
    if value == "0" or is_port(value):  # 0: any that is free
        return int(value)
    problems.append("HTTP_PORT is not a port. Write a number from 1 to 65535, for example 3000.")
    return 3000


def _clock(env: Mapping[str, str], word: str, problems: list[str]) -> datetime | None:
    value = env.get("CLOCK_STARTS_AT", "").strip()
    if not value:
        return None
    if word not in PRETEND:
        problems.append("CLOCK_STARTS_AT is set, but WSOA_ENV is not demo or test. Remove CLOCK_STARTS_AT.")
        return None
    try:
        return read_instant(value)
    except (ValueError, OverflowError):
        problems.append("CLOCK_STARTS_AT is not an instant. Write, for example, 2026-11-30T09:00:00Z.")
        return None


def _level(env: Mapping[str, str], problems: list[str]) -> str:
    value = (env.get("LOG_LEVEL", "").strip() or "INFO").upper()
    if value not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        problems.append("LOG_LEVEL is not a level. Write DEBUG, INFO, WARNING or ERROR.")
    return value


def _first_lead(env: Mapping[str, str], problems: list[str]) -> str:
    value = env.get("FIRST_LEAD", "").strip()
    if value and not re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", value):
        problems.append("FIRST_LEAD is not an e-mail address. Write, for example, eleanor.marsh@council.gov.uk.")
        return ""
    return value


def _public(env: Mapping[str, str], word: str, problems: list[str]) -> str:
    """Over TLS, but where one pretends: what is read there is nobody else's."""
    value = env.get("PUBLIC_URL", "").strip().rstrip("/")
    if value and not (is_web_address(value) and (value.startswith("https://") or word in PRETEND)):
        problems.append("PUBLIC_URL is not an address with https. Write, for example, https://plan.council.gov.uk.")
        return ""
    return value


def _pace(env: Mapping[str, str], problems: list[str]) -> int:
    value = env.get("MESSAGES_A_MINUTE", "").strip() or "300"
    if value.isascii() and value.isdigit() and 1 <= int(value) <= FASTEST:
        return int(value)
    problems.append(f"MESSAGES_A_MINUTE is not a number from 1 to {FASTEST}. Write 300, or leave it empty.")
    return 300


def read_instant(value: str) -> datetime:
    """An ISO instant as aware UTC; one without an offset is taken as UTC. Raises ValueError."""
    instant = datetime.fromisoformat(value)
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
