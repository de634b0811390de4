"""Settings, read and checked once, all problems at once. Secrets do not show in the repr."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

SLACK_API = "https://slack.com/api/"
DATABASE = "sqlite:///data/wsoa.db"
PRETEND = ("demo", "test")  # only here may the clock be set


class SettingsProblem(Exception):
    """One or more settings can't be used; `problems` names each variable and what to write."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Settings:
    env: str = "production"
    database_url: str = DATABASE
    slack_bot_token: str = field(default="", repr=False)
    slack_signing_secret: str = field(default="", repr=False)
    slack_app_token: str = field(default="", repr=False)
    slack_api_url: str = SLACK_API
    http_host: str = "127.0.0.1"
    http_port: int = 3000
    clock_starts_at: datetime | None = None
    log_level: str = "INFO"

    @property
    def pretends(self) -> bool:
        return self.env in PRETEND

    @property
    def socket_mode(self) -> bool:
        return bool(self.slack_app_token)


def read_settings(env: Mapping[str, str]) -> Settings:
    """Settings from environment variables. Raises SettingsProblem with every problem found."""
    problems: list[str] = []
    word = env.get("WSOA_ENV", "").strip().lower() or "production"
    if word not in ("production", *PRETEND):
        problems.append(f"WSOA_ENV is “{word}”. Write production, demo or test.")
    settings = Settings(
        env=word,
        database_url=_database(env, problems),
        slack_bot_token=_token(env, "SLACK_BOT_TOKEN", "xoxb-", problems),
        slack_signing_secret=env.get("SLACK_SIGNING_SECRET", "").strip(),
        slack_app_token=_token(env, "SLACK_APP_TOKEN", "xapp-", problems),
        slack_api_url=_api(env, problems),
        http_host=env.get("HTTP_HOST", "").strip() or "127.0.0.1",
        http_port=_port(env, problems),
        clock_starts_at=_clock(env, word, problems),
        log_level=_level(env, problems),
    )
    if problems:
        raise SettingsProblem(tuple(problems))
    return settings


def slack_problems(settings: Settings) -> tuple[str, ...]:
    """What is missing before the bot can speak to Slack."""
    problems: list[str] = []
    if not settings.slack_bot_token:
        problems.append("SLACK_BOT_TOKEN is not set. Copy the bot token (xoxb-…) from your Slack app's settings.")
    if not settings.socket_mode and not settings.slack_signing_secret:
        problems.append(
            "SLACK_SIGNING_SECRET is not set. Copy it from your Slack app's settings, or set SLACK_APP_TOKEN (xapp-…) "
            "to use Socket Mode instead."
        )
    return tuple(problems)


def need_slack(settings: Settings) -> None:
    """Raises SettingsProblem when the bot could not speak to Slack."""
    problems = slack_problems(settings)
    if problems:
        raise SettingsProblem(problems)


def _token(env: Mapping[str, str], name: str, prefix: str, problems: list[str]) -> str:
    value = env.get(name, "").strip()
    if value and not value.startswith(prefix):
        problems.append(f"{name} does not start with {prefix}. Copy the token again from your Slack app's settings.")
    return value


def _database(env: Mapping[str, str], problems: list[str]) -> str:
    value = env.get("DATABASE_URL", "").strip() or DATABASE
    if value.startswith("postgres://"):
        value = "postgresql://" + value.removeprefix("postgres://")
    if value.startswith("postgresql://"):
        value = "postgresql+psycopg://" + value.removeprefix("postgresql://")
    if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
        problems.append(
            "DATABASE_URL is not one the bot can use. Write sqlite:///data/wsoa.db, or postgresql://user@host/name."
        )
    return value


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
    if value.isascii() and value.isdigit() and 0 <= int(value) <= 65535:
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


def read_instant(value: str) -> datetime:
    """An ISO instant as aware UTC; one without an offset is taken as UTC. Raises ValueError."""
    instant = datetime.fromisoformat(value)
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
