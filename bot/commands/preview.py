"""`wsoa preview --until DATE`: who will be sent what, and who will not and why. Changes nothing."""

import argparse
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.app import clock_of, open_store
from bot.commands.which_plan import stored_plan
from bot.settings import Settings, SettingsProblem
from bot.store import people
from bot.store.preview import preview
from bot.wording.preview import lines


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises SettingsProblem and Problem."""
    day = _day(options.until)
    store = open_store(settings)
    try:
        now = clock_of(settings, store)()
        for line in store.read_now(lambda session: _lines(session, now, day, options.plan)):
            print(line)
    finally:
        store.close()
    return 0


def _lines(session: Session, now: datetime, day: date, name: str | None) -> list[str]:
    plan = stored_plan(session, name)
    until = datetime.combine(day, time(23, 59), ZoneInfo(plan.zone))
    names = {person.handle: person.name for person in people.everyone(session, plan.id)}
    return lines(preview(session, plan, now, until), names, plan.zone)


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise SettingsProblem(("--until is not a day. Write, for example, 2026-12-10.",)) from None
