"""`wsoa db verify|repair`: whether what is kept of where actions stand, and of where the plan stood at its meetings,
follows from what was said."""

import argparse

from sqlmodel import Session

from bot.commands.record import opened
from bot.settings import Settings
from bot.store import action_columns, roll_up_checks


def main(options: argparse.Namespace, settings: Settings) -> int:
    """1 when something does not follow, and was only to be named."""
    store = opened(settings)
    try:
        repairs = options.what == "repair"
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
