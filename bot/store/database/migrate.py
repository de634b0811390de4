"""Brings the database to the version that this code knows, or says in a sentence why it can't."""

from pathlib import Path

from sqlalchemy import Engine, inspect
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.settings.database import secrets_of, shown_database
from bot.user_error import Problem

VERSIONS = Path(__file__).parents[1] / "migrations" / "versions"


class DatabaseProblem(Problem):
    """The database can't be used."""


def migrate(engine: Engine) -> None:
    """Raises DatabaseProblem when the database is read-only, out of reach, damaged, or newer than the code."""
    known = versions()
    try:
        found = current(engine)
        if found is not None and found not in known:
            raise DatabaseProblem(
                f"The database is newer than this version of wsoa (it has {found}, which this version does not "
                "know). Install the newer version, or point DATABASE_URL at another database."
            )
        if found != known[-1]:
            from bot.store.database.upgrade import upgrade  # Alembic takes a tenth of the start, and is seldom needed

            upgrade(engine, VERSIONS.parent)
        _try_to_write(engine)
    except SQLAlchemyError as error:
        raise DatabaseProblem(sentence(engine, error)) from error
    except OSError as error:
        raise DatabaseProblem(f"The database can't be opened: {error.strerror or error}.") from error


def ready(engine: Engine) -> None:
    """An empty database is made; one of another version is refused. Raises DatabaseProblem, which says what to type."""
    try:
        found = current(engine)
    except SQLAlchemyError as error:
        raise DatabaseProblem(sentence(engine, error)) from error
    except OSError as error:
        raise DatabaseProblem(f"The database can't be opened: {error.strerror or error}.") from error
    if found in versions()[:-1]:
        raise DatabaseProblem(
            f"The database is older than this version of wsoa (it has {found}, and {versions()[-1]} is needed). "
            "Stop the bot, keep a copy, and bring it up to date: wsoa backup && wsoa db upgrade"
        )
    migrate(engine)


def versions() -> list[str]:
    """The versions this code knows, oldest first; each file begins with its own."""
    return sorted(path.name.partition("_")[0] for path in VERSIONS.glob("[0-9]*.py"))


def current(engine: Engine) -> str | None:
    """The version it has; None where there is none. Raises SQLAlchemyError."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _try_to_write(engine: Engine) -> None:
    """A file that can only be read is found out at the start, not at the first reply."""
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE plan SET title = title WHERE 1 = 0")


def sentence(engine: Engine, error: SQLAlchemyError) -> str:
    """Why the database can't be used, without its password."""
    where = shown_database(engine.url.render_as_string(hide_password=True))
    said = str(getattr(error, "orig", None) or error).splitlines()[0]
    for secret in secrets_of(engine.url.render_as_string(hide_password=False)):
        said = said.replace(secret, "***")
    if "readonly" in said or "read-only" in said:
        return f"The database {where} is read-only. Let this user write to the file and its folder."
    if isinstance(error, OperationalError) and "unable to open" in said:
        return f"The database {where} can't be opened. Check that the folder exists and may be written to."
    if "not a database" in said or "malformed" in said:
        return f"The file {where} is not a database, or is damaged. Restore a copy, or point DATABASE_URL elsewhere."
    if "locked" in said:
        return f"The database {where} is locked by another program. Close it and start again."
    return f"The database {where} can't be used: {said}."
