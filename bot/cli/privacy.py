"""`wsoa privacy vouched`: the names that people said are no child's; `--remove NAME` forgets one."""

import argparse
import sys

from sqlmodel import Session

from bot.cli.record import open_record
from bot.cli.which_plan import stored_plan
from bot.clock import machine_now
from bot.models import Plan
from bot.settings import Settings
from bot.store.history.audit import note
from bot.store.person import people, vouched
from bot.wording.reply import privacy as words


def main(options: argparse.Namespace, settings: Settings) -> int:
    """0, or 1 where the name to remove is not there."""
    store = open_record(settings)
    try:
        if options.remove is None:
            print(store.read_now(lambda session: _listed(session, stored_plan(session, options.plan))))
            return 0
        gone = store.write_now(lambda session: _removed(session, stored_plan(session, options.plan), options.remove))
    finally:
        store.close()
    if not gone:
        print(f"Nobody vouched for “{options.remove}”.", file=sys.stderr)
        return 1
    print("Removed. The next message with that name is asked about.")
    return 0


def _listed(session: Session, plan: Plan) -> str:
    lines: list[tuple[str, str, str, str]] = []
    for row in vouched.lines(session, plan.id):
        by = people.by_id(session, row.by_id)
        lines.append((row.name, row.kind.value, by.handle if by is not None else "?", f"{row.at:%-d %B %Y}"))
    return words.vouched(lines)


def _removed(session: Session, plan: Plan, name: str) -> bool:
    gone = vouched.remove(session, plan.id, name)
    if gone:
        note(session, machine_now(), "command line", "removed", "vouched name")
    return gone
