"""The database as a command opens it that only reads: one that is not there is not made. And files not written over."""

from pathlib import Path

from bot.app import open_store
from bot.settings import Settings
from bot.store.database.existing import is_there, named
from bot.store.database.store import Store
from bot.user_error import Problem


def open_record(settings: Settings) -> Store:
    """Raises Problem, which names the file that was looked for."""
    need_record(settings)
    return open_store(settings)


def opened_as_it_is(settings: Settings) -> Store:
    """Of this version, with what is wrong with it: to look for it. Raises Problem."""
    need_record(settings)
    return open_store(settings, whole=False)


def need_record(settings: Settings) -> None:
    """Raises Problem."""
    if not is_there(settings.database_url):
        raise Problem(
            f"{nothing_at(settings)} Go to the folder in which the bot runs, or set DATABASE_URL. "
            "To begin a record, import a plan: wsoa plan import FILE.xlsx"
        )


def nothing_at(settings: Settings) -> str:
    return f"There is no database at {named(settings.database_url)}."


def of_the_same_kind(path: Path, begins: bytes) -> None:
    """Raises Problem when there is a file of another kind. One of the same kind is written anew: perhaps nightly."""
    if path.is_dir():
        raise Problem(f"{path} is a folder. Name a file.")
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        if file.read(len(begins)) != begins:
            raise Problem(f"{path} is there already, and is no such file. Choose another name, or move it away.")


def may_write(path: Path, *, force: bool) -> None:
    """Raises Problem when there is such a file and nobody said to write over it."""
    if path.exists() and not force:
        raise Problem(f"{path} is there already. Choose another name, or add --force to write over it.")
