"""`wsoa db check|upgrade|copy|restored|verify|repair`: the version, a move to another database, whether what is kept
of where actions stand, and of where the plan stood at its meetings, follows from what was said."""

import argparse
import os
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.app import clock_of
from bot.cli.record import need_record, open_record
from bot.settings import Settings, SettingsProblem
from bot.settings.database import database_in
from bot.store.action import action_columns
from bot.store.database.engine import open_engine
from bot.store.database.existing import file_of, is_there
from bot.store.database.migrate import migrate, sentence, versions
from bot.store.database.revision import Age, age_of, damage, strays
from bot.store.database.store import Store
from bot.store.database.transfer import transfer
from bot.store.history import audit_chain, roll_up_checks
from bot.store.upkeep.restore import note_restored
from bot.user_error import Problem


def main(options: argparse.Namespace, settings: Settings) -> int:
    """1 when something does not follow or does not fit, and was only to be named."""
    match options.what:
        case "check":
            return _on(settings, _check)
        case "upgrade":
            return _on(settings, _upgrade)
        case "restored":
            return _restored(settings)
        case "copy":
            return _copy(options.source, options.target)
        case _:
            return _compare(settings, repairs=options.what == "repair")


def _on(settings: Settings, work: Callable[[Store], int]) -> int:
    """On the database as it is, whatever its version."""
    need_record(settings)
    store = Store.open(settings.database_url)
    try:
        return work(store)
    except SQLAlchemyError as error:
        raise Problem(sentence(store.engine, error)) from error
    finally:
        store.close()


def _check(store: Store) -> int:
    age, version = age_of(store.engine)
    if age is not Age.SAME:
        do = "Install a newer wsoa." if age is Age.NEWER else "Bring it up to date: wsoa backup && wsoa db upgrade"
        print(f"The database has version {version}, and this wsoa needs {versions()[-1]}. {do}")
        return 1
    wrong = [one for one in (damage(store.engine),) if one] or strays(store.engine)
    for one in wrong:
        print(one)
    if wrong:
        print(f"Not as it has to be: {len(wrong)}. Restore a copy: wsoa restore FILE")
        return 1
    print(f"The database has version {version}, is whole, and has all its tables, guards and closed sets.")
    return 0


def _upgrade(store: Store) -> int:
    """Raises Problem."""
    _age, before = age_of(store.engine)
    migrate(store.engine)
    if before == versions()[-1]:
        print(f"The database has version {before} already.")
        return 0
    broken = store.read_now(audit_chain.verify)
    if broken is not None:
        raise Problem(f"Brought up, but row {broken.number} of the audit does not fit. See: wsoa audit verify")
    print(f"Brought up from version {before} to {versions()[-1]}. The audit is as it was written. Next: wsoa check")
    return 0


def _restored(settings: Settings) -> int:
    """Raises Problem."""
    store = open_record(settings)
    try:
        now = clock_of(settings, store)()
        store.write_now(lambda session: note_restored(session, now, "a dump"))
        broken = store.read_now(audit_chain.verify)
    finally:
        store.close()
    if broken is not None:
        raise Problem(f"Row {broken.number} of the audit does not fit: take another dump. See: wsoa audit verify")
    print(
        "Noted. The audit is as it was written. What may have gone out since the dump is looked for before it is sent."
    )
    return 0


def _copy(said: str, to: str) -> int:
    """Raises SettingsProblem and Problem."""
    source, target = _address(said if "://" in said else f"sqlite:///{said}"), _address(to)
    file = file_of(source)
    if file is None or file_of(target) is not None or target.startswith("sqlite"):
        raise Problem("A record is copied from a SQLite file to PostgreSQL: wsoa db copy data/wsoa.db postgresql://…")
    if not is_there(source):
        raise Problem(f"There is no database at {file}.")
    engines = open_engine(source), open_engine(target)
    try:
        found = transfer(engines[0], file, engines[1])
    finally:
        for engine in engines:
            engine.dispose()
    for one in found:
        print(f"{one.table:<24}{one.rows:>9,}  {one.hash[:12]}")
    rows = sum(one.rows for one in found)
    print(f"Copied and compared: {len(found)} tables, {rows:,} rows. The audit is as it was written.")
    print("Next: set DATABASE_URL to the address that you gave here, start wsoa run, then wsoa check.")
    print(f"Keep {file} until you are sure.")
    return 0


def _address(said: str) -> str:
    problems = list[str]()
    found = database_in({**os.environ, "DATABASE_URL": said}, problems)
    if problems:
        raise SettingsProblem(tuple(problems))
    return found


def _compare(settings: Settings, *, repairs: bool) -> int:
    store = open_record(settings)
    try:
        found = store.write_now(_repair) if repairs else store.read_now(_differences)
    finally:
        store.close()
    for one in found:
        print(one)
    if not found:
        print("What is kept of where actions stand follows from their history.")
    elif repairs:
        print(f"Put right: {len(found)}.")
    else:
        print(f"Differences: {len(found)}. To put them right: wsoa db repair")
    return 1 if found and not repairs else 0


def _differences(session: Session) -> list[object]:
    return [*action_columns.differences(session), *roll_up_checks.differences(session)]


def _repair(session: Session) -> list[object]:
    return [*action_columns.repair(session), *roll_up_checks.repair(session)]
