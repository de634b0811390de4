"""`wsoa retention [--apply]`: what is older than RETENTION_… says; without --apply, only told."""

import argparse

from bot.app import clock_of
from bot.cli.record import open_record
from bot.settings import Settings
from bot.store.upkeep import retention
from bot.store.upkeep.erasure import scrub

NOTHING_SET = (
    "No time of keeping is set: everything is kept. To set one: RETENTION_MESSAGES, RETENTION_HOLDS, RETENTION_LEAVE."
)


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises Problem."""
    days = settings.retention
    if not days:
        print(NOTHING_SET)
        return 0
    store = open_record(settings)
    try:
        now = clock_of(settings, store)()
        if not options.apply:
            found = store.read_now(lambda session: retention.due(session, days, now))
        else:
            found = store.write_now(lambda session: retention.apply(session, days, now))
            scrub(store.engine)
    finally:
        store.close()
    for one in found:
        print(f"{one.kind}: {one.rows} from before {one.before:%-d %B %Y}")
    if options.apply:
        print("That went, and each kind is a row of the audit." if found else "Nothing is old enough.")
    else:
        print("Nothing was changed. To let it go: wsoa retention --apply")
    return 0
