"""`wsoa export --json [FILE]`: the whole record as one JSON object."""

import argparse
import json

from bot import private
from bot.app import clock_of
from bot.commands.record import opened
from bot.settings import Settings
from bot.store.export import export_record


def main(options: argparse.Namespace, settings: Settings) -> int:
    """To the file, or to the screen when none is named."""
    store = opened(settings)
    try:
        now = clock_of(settings, store)()
        record = store.read_now(lambda session: export_record(session, now))
    finally:
        store.close()
    text = json.dumps(record, ensure_ascii=False, indent=2)
    if options.file is None:
        print(text)
    else:
        private.write_text(options.file, text + "\n")
        print(f"Wrote {options.file}.")
    return 0
