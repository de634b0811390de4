"""`wsoa restore FILE [--force]`: a copy in the record's place, looked through first. What was there is put aside."""

import argparse

from bot.app import clock_of
from bot.settings import Settings
from bot.store.upkeep.restore import restore

AFTERWARDS = (
    "What was said on Slack after the copy was made is read again when the bot starts. Buttons pressed since then, and "
    "what was said in Teams, are not: tell the improvement lead from when to ask again.",
    "Messages that may have gone out since then are looked for before they are sent again.",
    "Next: wsoa check, then start the bot.",
)


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises Problem."""
    done = restore(
        settings.database_url,
        options.file,
        settings.backup.key,
        lambda store: clock_of(settings, store)(),
        force=options.force,
    )
    print(f"Restored {options.file.name}: {done.held.said()}.")
    if done.aside is not None:
        print(f"The record that was there is {done.aside}.")
    print(*AFTERWARDS, sep="\n")
    return 0
