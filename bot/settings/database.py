"""DATABASE_URL: read, checked, and shown to people without its password."""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from bot.settings.addresses import is_port
from bot.settings.own_folder import has_own_folder, own_folder

DATABASE = "sqlite:///data/wsoa.db"
POSTGRES = re.compile(
    r"postgresql\+psycopg://(?:[^@]*@)?(?:\[[^\]]*\]|[^/:?]*)(?::(?P<port>[^/?]*))?(?P<rest>(?:[/?].*)?)", re.DOTALL
)  # user:password@, host, port and what follows, as SQLAlchemy takes them apart
PASSWORD = re.compile(r"(?P<before>://[^:/@?]*:(?=[^@]*@)|[?&]\w*pas\w*=)(?P<secret>[^@&#]*)", re.IGNORECASE)


def database_in(env: Mapping[str, str], problems: list[str]) -> str:
    """As SQLAlchemy takes it; adds a sentence for what is wrong with it."""
    value = env.get("DATABASE_URL", "").strip() or DATABASE
    if value.startswith("postgres://"):
        value = "postgresql://" + value.removeprefix("postgres://")
    if value.startswith("postgresql://"):
        value = "postgresql+psycopg://" + value.removeprefix("postgresql://")
    value = _in_own_folder(env, value)
    problem = _database_problem(value)
    if problem:
        problems.append(problem)
    return value


def _in_own_folder(env: Mapping[str, str], value: str) -> str:
    """A file whose path has no beginning is below the bot's own folder, where that is said."""
    file = value.removeprefix("sqlite:///")
    whole = file == value or not file or file.startswith((":memory:", "?", "/"))
    return value if whole or not has_own_folder(env) else f"sqlite:///{own_folder(env) / file}"


def _database_problem(url: str) -> str:
    """What is wrong with it, without a word of it: it may hold a password."""
    if url.startswith("sqlite:///"):
        return ""
    found = POSTGRES.fullmatch(url)
    if found is None:
        return "DATABASE_URL is not one the bot can use. Write sqlite:///data/wsoa.db, or postgresql://user@host/name."
    ports = [found["port"], *re.findall(r"[?&]port=([^&#]*)", found["rest"])]
    if not all(port is None or is_port(port) for port in ports):
        return (
            "The port in DATABASE_URL is not a port. Write a number from 1 to 65535, as in "
            "postgresql://user@host:5432/name."
        )
    return ""


def shown_database(url: str) -> str:
    """The address of a database as people may read it: without its password, and without what follows a "?"."""
    return PASSWORD.sub(lambda found: f"{found['before']}***", url).partition("?")[0]


def secrets_of(url: str) -> tuple[str, ...]:
    """The passwords in the address of a database, as they stand in it and as they are meant."""
    found = [match["secret"] for match in PASSWORD.finditer(url) if match["secret"]]
    return tuple(dict.fromkeys((*found, *map(unquote, found))))
