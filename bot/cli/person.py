"""`wsoa person export|erase @x`: what is kept of one person, for them to see; and taking out one who has left."""

import argparse
import json
from pathlib import Path

from sqlmodel import Session

from bot.app import clock_of
from bot.cli.record import may_write, open_record
from bot.files import private
from bot.models import Person
from bot.settings import Settings
from bot.store.database.store import Store
from bot.store.person import people
from bot.store.upkeep import copies
from bot.store.upkeep.erasure import erase, scrub
from bot.store.upkeep.personal_rows import rows_of, shown
from bot.user_error import Problem


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises Problem."""
    handle = str(options.person).removeprefix("@")
    store = open_record(settings)
    try:
        if options.what == "export":
            return _export(store, handle, options.file)
        return _erase(store, settings, handle, really=options.yes)
    finally:
        store.close()


def _named(session: Session, handle: str) -> Person:
    person = people.by_handle(session, handle)
    if person is None:
        raise Problem(f"Nobody has the handle @{handle}. Handles stand on the plan file's People sheet.")
    return person


def _export(store: Store, handle: str, file: Path | None) -> int:
    found = store.read_now(lambda session: rows_of(session, _named(session, handle)))
    text = json.dumps({"person": handle, "kept": found}, ensure_ascii=False, indent=2, default=shown)
    if file is None:
        print(text)
        return 0
    may_write(file, force=False)
    private.write_text(file, text + "\n")
    print(f"Wrote {file}: {sum(map(len, found.values()))} rows of {len(found)} tables.")
    print("Before it is given out: rows may hold other people’s words. docs/privacy.md says what to take out.")
    return 0


def _erase(store: Store, settings: Settings, handle: str, *, really: bool) -> int:
    if not really:
        found = store.read_now(lambda session: rows_of(session, _named(session, handle)))
        for name, rows in found.items():
            print(f"{name}: {len(rows)}")
        print(f"{sum(map(len, found.values()))} rows name @{handle}. Nothing was changed. To do it: add --yes")
        return 0
    now = clock_of(settings, store)()
    done = store.write_now(lambda session: erase(session, _named(session, handle), now))
    scrub(store.engine)
    rows = f"{sum(done.values())} rows of {len(done)} tables"
    print(f"@{handle} is taken out: {rows}. What they said stands under their post.")
    print("The audit was sealed anew: seals printed before do not fit any more. Its newest row has the last of them.")
    folder = copies.folder_of(settings.backup, settings.database_url)
    kept = copies.copies_in(folder) if folder is not None else []
    if kept:
        print(f"{len(kept)} backups still name them, up to {kept[-1].path.name}: make a new one, delete those.")
    return 0
