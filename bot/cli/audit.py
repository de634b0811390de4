"""`wsoa audit verify`: whether the audit is as it was written, row by row; the first that is not is named."""

import argparse

from bot.cli.record import opened_as_it_is
from bot.settings import Settings
from bot.store.history import audit_chain
from bot.store.history.audit_chain import SHOWN, Broken
from bot.wording.common import plural

WHY = {
    "changed": "it does not say any more what was sealed",
    "gone": "it was sealed, and is not there any more",
    "not sealed": "it was added behind the bot’s back: nothing sealed it",
    "out of order": "it does not follow the row before it",
}


def main(options: argparse.Namespace, settings: Settings) -> int:
    """1 when a row does not fit."""
    printed = str(options.seal or "").strip().lower()
    store = opened_as_it_is(settings)
    try:
        found = store.read_now(lambda session: audit_chain.verify(session, printed))
        count, head = store.read_now(audit_chain.count), store.read_now(audit_chain.head)
    finally:
        store.close()
    if found is None:
        print(f"The audit is as it was written: {plural(count, 'row')}. Its newest seal is {head[:SHOWN]}.")
        return 0
    print(_said(found, printed))
    return 1


def _said(found: Broken, printed: str) -> str:
    if found.why not in WHY:
        return f"No row has the seal {printed}: what was printed is not what this audit says, or its end was cut off."
    row = found.row
    what = f": {row.at:%Y-%m-%d %H:%M} {row.actor} {row.verb} {row.object}" if row is not None else ""
    return f"Row {found.number} of the audit does not fit{what}. The reason: {WHY[found.why]}."
