"""`wsoa backup`: a copy of the record, while the bot runs; `--new-key` prints a key to lock copies with."""

import argparse
import secrets

from bot.cli.record import need_record
from bot.clock import machine_now
from bot.settings import Settings
from bot.store.upkeep.backup import back_up

NOT_LOCKED = "It is not locked: whoever gets it can read it. To lock copies: wsoa backup --new-key"


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises Problem."""
    if options.new_key:
        print(f"BACKUP_KEY={secrets.token_urlsafe(32)}")
        return 0
    need_record(settings)
    path, held, gone = back_up(settings.database_url, settings.backup, machine_now())
    size = path.stat().st_size / 1024**2
    print(f"Wrote {path}: {size:.1f} MB, whole, {held.said()}.")
    print("It is locked with BACKUP_KEY." if settings.backup.key else NOT_LOCKED)
    for old in gone:
        print(f"Deleted {old.name}: {settings.backup.copies} are kept.")
    return 0
