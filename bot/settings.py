"""Settings, read and checked once, all problems at once. Secrets do not show in the repr."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from bot.database_url import DATABASE, database_in, is_port
from bot.home import home_problems
from bot.keeping import NOTHING_SAID, Keeping, keeping_in, operator_in
from bot.mail_settings import HERE, NO_MAIL, MailSettings, mail_in, mail_problems
from bot.oauth_settings import NO_OAUTH, OAuthSettings, oauth_in, oauth_problems

SLACK_API = "https://slack.com/api/"
FASTEST = 12_000  # messages a minute; no real platform takes so many
PRETEND = ("demo", "test")  # only here may the clock be set
GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
YES = ("1", "true", "yes", "on")


class SettingsProblem(Exception):
    """One or more settings can't be used; `problems` names each variable and what to write."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class TeamsSettings:
    """What Microsoft Teams needs. The addresses are Microsoft's own where they are empty."""

    app_id: str = ""
    app_secret: str = field(default="", repr=False)
    tenant_id: str = ""
    openid_url: str = ""
    login_url: str = ""
    service_hosts: tuple[str, ...] = ()
    dangerously_allow_unauthenticated: bool = False
    publisher: str = ""  # these four are what the app's package says of the council
    website_url: str = ""
    privacy_url: str = ""
    terms_url: str = ""

    @property
    def wanted(self) -> bool:
        """Whether anything of it was set at all."""
        return bool(self.app_id or self.app_secret or self.tenant_id or self.dangerously_allow_unauthenticated)


@dataclass(frozen=True)
class Settings:
    env: str = "production"
    database_url: str = field(default=DATABASE, repr=False)  # may hold a password
    slack_bot_token: str = field(default="", repr=False)
    slack_signing_secret: str = field(default="", repr=False)
    slack_app_token: str = field(default="", repr=False)
    slack_api_url: str = SLACK_API
    teams: TeamsSettings = TeamsSettings()
    mail: MailSettings = NO_MAIL
    oauth: OAuthSettings = NO_OAUTH  # Slack for many councils
    http_host: str = "127.0.0.1"
    http_port: int = 3000
    clock_starts_at: datetime | None = None
    log_level: str = "INFO"
    messages_a_minute: int = 300
    keeping: Keeping = NOTHING_SAID
    public_url: str = ""  # where people reach our pages, without a slash at its end
    operator_channel: str = ""  # of Slack: where whoever looks after the bot is told what to do
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
    problems = home_problems(env)
    word = env.get("WSOA_ENV", "").strip().lower() or "production"
    if word not in ("production", *PRETEND):
        problems.append(f"WSOA_ENV is “{word}”. Write production, demo or test.")
    host = env.get("HTTP_HOST", "").strip() or "127.0.0.1"
    public = _public(env, word, problems)
    return Settings(
        env=word,
        database_url=database_in(env, problems),
        slack_bot_token=_token(env, "SLACK_BOT_TOKEN", "xoxb-", problems),
        slack_signing_secret=env.get("SLACK_SIGNING_SECRET", "").strip(),
        slack_app_token=_token(env, "SLACK_APP_TOKEN", "xapp-", problems),
        slack_api_url=_api(env, problems),
        teams=_teams(env, word, host, problems),
        mail=mail_in(env, public, problems),
        oauth=oauth_in(env, problems),
        http_host=host,
        http_port=_port(env, problems),
        clock_starts_at=_clock(env, word, problems),
        log_level=_level(env, problems),
        messages_a_minute=_pace(env, problems),
        keeping=keeping_in(env, problems),
        public_url=public,
        operator_channel=operator_in(env, problems),
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


def teams_problems(teams: TeamsSettings) -> tuple[str, ...]:
    """What is missing before the bot can speak to Teams."""
    wanted = [
        (teams.app_id, "TEAMS_APP_ID is not set. Copy the Microsoft App ID of your Azure Bot."),
        (teams.tenant_id, "TEAMS_TENANT_ID is not set. Copy the App Tenant ID of your Azure Bot."),
        (
            teams.app_secret or teams.dangerously_allow_unauthenticated,
            "TEAMS_APP_SECRET is not set. Make a client secret for your Azure Bot's app and copy its value.",
        ),
    ]
    return tuple(sentence for value, sentence in wanted if not value)


def need_chat(settings: Settings) -> None:
    """Raises SettingsProblem when the bot could not speak to anyone."""
    if problems := chat_problems(settings):
        raise SettingsProblem(problems)


def chat_problems(settings: Settings) -> tuple[str, ...]:
    """What is missing before the bot can speak to anyone: by Slack, Teams, e-mail or several of them."""
    problems: list[str] = []
    if settings.mail.wanted:
        problems += mail_problems(settings.mail)
    if settings.uses_slack or not (settings.teams.wanted or settings.mail.wanted):
        problems += slack_problems(settings)
    if settings.teams.wanted:
        problems += teams_problems(settings.teams)
    elif problems and not settings.uses_slack and not settings.mail.wanted:
        problems.append("Or use Microsoft Teams: set TEAMS_APP_ID, TEAMS_APP_SECRET and TEAMS_TENANT_ID.")
    return tuple(problems)


def _token(env: Mapping[str, str], name: str, prefix: str, problems: list[str]) -> str:
    value = env.get(name, "").strip()
    if value and not value.startswith(prefix):
        problems.append(f"{name} does not start with {prefix}. Copy the token again from your Slack app's settings.")
    return value


def _teams(env: Mapping[str, str], word: str, host: str, problems: list[str]) -> TeamsSettings:
    """Other addresses than Microsoft's, and ids that are no GUIDs, only where one pretends."""
    found = TeamsSettings(
        app_id=env.get("TEAMS_APP_ID", "").strip(),
        app_secret=env.get("TEAMS_APP_SECRET", "").strip(),
        tenant_id=env.get("TEAMS_TENANT_ID", "").strip().lower(),
        openid_url=env.get("TEAMS_OPENID_URL", "").strip(),
        login_url=env.get("TEAMS_LOGIN_URL", "").strip(),
        service_hosts=tuple(env.get("TEAMS_SERVICE_HOSTS", "").replace(",", " ").lower().split()),
        dangerously_allow_unauthenticated=env.get("TEAMS_DANGEROUSLY_ALLOW_UNAUTHENTICATED", "").strip().lower() in YES,
        publisher=env.get("TEAMS_PUBLISHER", "").strip(),
        website_url=env.get("TEAMS_WEBSITE_URL", "").strip(),
        privacy_url=env.get("TEAMS_PRIVACY_URL", "").strip(),
        terms_url=env.get("TEAMS_TERMS_URL", "").strip(),
    )
    if found.dangerously_allow_unauthenticated and host not in HERE:
        problems.append(
            "TEAMS_DANGEROUSLY_ALLOW_UNAUTHENTICATED lets anyone speak as anyone, so it is only for this computer: set "
            "HTTP_HOST to 127.0.0.1, or remove it."
        )
    if found.dangerously_allow_unauthenticated and word not in PRETEND:
        problems.append(
            "TEAMS_DANGEROUSLY_ALLOW_UNAUTHENTICATED lets anyone speak as anyone, so it is only for rehearsals: remove "
            "it, or set WSOA_ENV to demo or test."
        )
    elsewhere = {
        "TEAMS_OPENID_URL": found.openid_url,
        "TEAMS_LOGIN_URL": found.login_url,
        "TEAMS_SERVICE_HOSTS": " ".join(found.service_hosts),
    }
    if word not in PRETEND:
        for name, value in elsewhere.items():
            if value:
                problems.append(f"{name} is set, but WSOA_ENV is not demo or test. Remove {name}.")
        for name, value in (("TEAMS_APP_ID", found.app_id), ("TEAMS_TENANT_ID", found.tenant_id)):
            if value and not GUID.fullmatch(value):
                problems.append(f"{name} is not an id like 00000000-0000-0000-0000-000000000000. Copy it again.")
    for name in ("TEAMS_OPENID_URL", "TEAMS_LOGIN_URL"):
        if elsewhere[name] and not _is_web_address(elsewhere[name]):
            problems.append(f"{name} is not a web address. Correct it, or leave it empty.")
    return found


def _api(env: Mapping[str, str], problems: list[str]) -> str:
    value = env.get("SLACK_API_URL", "").strip() or SLACK_API
    if not _is_web_address(value):
        problems.append(f"SLACK_API_URL is not a web address. Write {SLACK_API}, or leave it empty.")
    return value if value.endswith("/") else value + "/"


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return False


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
    if value and not (_is_web_address(value) and (value.startswith("https://") or word in PRETEND)):
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
