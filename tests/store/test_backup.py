"""A copy of the record is whole, private and taken while others write; and one that is not whole is never used."""

import os
import stat
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.clock import machine_now
from bot.files.locked import PIECE, WrongKey, lock, unlock
from bot.process.backup_warning import warn_without_backup
from bot.settings import Settings
from bot.settings.backup import BackupSettings
from bot.store.database.store import Store
from bot.store.history import audit_chain
from bot.store.person import people
from bot.store.upkeep import copies
from bot.store.upkeep.backup import back_up
from bot.store.upkeep.restore import doubt_until, restore
from bot.user_error import Problem
from tests.databases import database_with, quick_store
from tests.factories import IMPORTED, a_document

NOW = datetime(2026, 12, 4, 2, tzinfo=UTC)
KEY = "a key of more than twenty letters"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    file = tmp_path / "wsoa.db"
    file.write_bytes(database_with(a_document(), IMPORTED))
    return file


def url(file: Path) -> str:
    return f"sqlite:///{file}"


def at_noon(_store: Store) -> datetime:
    return NOW + timedelta(hours=10)


def names(file: Path) -> list[str]:
    store = quick_store(file)
    found = store.read_now(lambda session: [one.name for one in people.everyone(session)])
    store.close()
    return found


@pytest.mark.parametrize("key", ["", KEY])
def test_a_copy_taken_while_the_bot_writes_is_whole_and_private_and_comes_back(record: Path, key: str) -> None:
    store = Store.open(url(record))
    with store.engine.begin() as open_still:
        open_still.exec_driver_sql("UPDATE person SET name = 'Not committed' WHERE id = 1")
        path, held, _ = back_up(url(record), BackupSettings(key=key), NOW)
    store.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert (held.actions, held.plans) == (6, ("Wexbourne improvement plan",))
    assert list(path.parent.iterdir()) == [path]
    assert (b"Ruth Okafor" in path.read_bytes()) == (not key)
    done = restore(url(record), path, key, at_noon, force=True)
    assert "Ruth Okafor" in names(record) and stat.S_IMODE(record.stat().st_mode) == 0o600
    assert done.aside is not None and "Not committed" in names(done.aside)


def test_a_restored_record_says_so_in_its_audit_and_doubts_what_it_promises_at_first(record: Path) -> None:
    path, _, _ = back_up(url(record), BackupSettings(), NOW)
    restore(url(record), path, "", at_noon, force=True)
    store = quick_store(record)
    assert store.read_now(audit_chain.verify) is None
    assert store.read_now(doubt_until) == NOW + timedelta(hours=11)
    store.close()


def test_only_so_many_copies_are_kept_and_what_has_another_name_stays(record: Path) -> None:
    folder = record.parent / "backups"
    keeping = BackupSettings(folder, copies=2)
    for day in range(3):
        (folder / "wsoa-notes.db").touch() if folder.exists() else None
        gone = back_up(url(record), keeping, NOW + timedelta(days=day))[2]
    assert [path.name for path in gone] == ["wsoa-20261204T020000Z.db"]
    assert {path.name for path in folder.iterdir()} == {
        "wsoa-20261205T020000Z.db",
        "wsoa-20261206T020000Z.db",
        "wsoa-notes.db",
    }
    newest = copies.newest(folder)
    assert newest is not None and newest.at == NOW + timedelta(days=2)


def test_a_damaged_record_is_not_copied_over_a_good_copy(record: Path) -> None:
    back_up(url(record), BackupSettings(copies=1), NOW)
    record.write_bytes(record.read_bytes()[:20_000] + os.urandom(30_000))
    with pytest.raises(Problem):
        back_up(url(record), BackupSettings(copies=1), NOW + timedelta(days=1))
    assert [path.name for path in (record.parent / "backups").iterdir()] == ["wsoa-20261204T020000Z.db"]


@pytest.mark.parametrize(("days", "said"), [(None, 1), (8, 1), (6, 0)])
def test_a_bot_without_a_copy_of_this_week_says_so_loudly(record: Path, days: int | None, said: int) -> None:
    settings = Settings(database_url=url(record))
    if days is not None:
        back_up(url(record), BackupSettings(), machine_now() - timedelta(days=days))
    with capture_logs() as lines:
        warn_without_backup(settings)
        warn_without_backup(replace(settings, env="test"))
    assert [line["log_level"] for line in lines] == ["error"] * said
    assert all("NO BACKUP OF THIS WEEK: type wsoa backup" in line["event"] for line in lines)


def a_text(copy: Path) -> None:
    copy.write_text("Dear all")


def cut_off(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-5_000])


def of_a_newer_version(copy: Path) -> None:
    store = quick_store(copy)
    store.write_now(
        lambda session: session.connection().exec_driver_sql("UPDATE alembic_version SET version_num='9999'")
    )
    store.close()


def with_an_audit_that_was_changed(copy: Path) -> None:
    store = quick_store(copy)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_update")
        connection.exec_driver_sql("UPDATE audit SET actor = 'nobody' WHERE id = 1")
    store.close()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (a_text, "is no record of wsoa, or is damaged"),
        (cut_off, "damaged"),
        (of_a_newer_version, "made by a newer wsoa"),
        (with_an_audit_that_was_changed, "The audit in the copy is not as it was written, from row 1"),
    ],
)
def test_a_copy_that_is_not_whole_changes_nothing(record: Path, spoil: object, says: str) -> None:
    path, _, _ = back_up(url(record), BackupSettings(), NOW)
    assert callable(spoil)
    spoil(path)
    before = record.read_bytes()
    with pytest.raises(Problem, match=says):
        restore(url(record), path, "", at_noon, force=True)
    assert record.read_bytes() == before
    assert {each.name for each in record.parent.iterdir() if each.is_file()} == {"wsoa.db"}


def test_nothing_is_restored_under_a_bot_that_runs_or_over_a_record_unasked(record: Path) -> None:
    path, _, _ = back_up(url(record), BackupSettings(), NOW)
    with pytest.raises(Problem, match="Add --force"):
        restore(url(record), path, "", at_noon, force=False)
    store = Store.open(url(record))
    store.read_now(people.everyone)
    with pytest.raises(Problem, match=r"the bot runs\. Stop it first"):
        restore(url(record), path, "", at_noon, force=True)
    store.close()
    restore(url(record), path, "", at_noon, force=True)


@pytest.mark.parametrize(("key", "says"), [("", "Set BACKUP_KEY"), ("another key of twenty letters", "does not open")])
def test_a_locked_copy_needs_its_key(record: Path, key: str, says: str) -> None:
    path, _, _ = back_up(url(record), BackupSettings(key=KEY), NOW)
    with pytest.raises(Problem, match=says):
        restore(url(record), path, key, at_noon, force=True)


def test_a_locked_file_that_was_changed_anywhere_does_not_open(tmp_path: Path) -> None:
    plain, locked, again = (tmp_path / name for name in ("plain", "locked", "again"))
    plain.write_bytes(os.urandom(PIECE + 1))
    lock(plain, locked, KEY)
    unlock(locked, again, KEY)
    assert again.read_bytes() == plain.read_bytes()
    whole = locked.read_bytes()
    for spoilt in (whole[:-1], whole + b"x", whole[:-20] + b"x" + whole[-19:], whole[:40]):
        locked.write_bytes(spoilt)
        with pytest.raises(WrongKey):
            unlock(locked, again, KEY)
