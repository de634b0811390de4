"""`wsoa preview --until DATE`: who will be sent what, and who will not and why. Changes nothing."""

import argparse
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.app import clock_of
from bot.cli.record import open_record
from bot.cli.which_plan import stored_plan
from bot.settings import Settings, SettingsProblem
from bot.store.ask.preview import preview
from bot.store.person import people
from bot.store.plan import plans
from bot.wording.ask.preview import lines


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises SettingsProblem and Problem."""
    day = _day(options.until)
    store = open_record(settings)
    try:
        now = clock_of(settings, store)()
        for line in store.read_now(lambda session: _lines(session, now, day, options.plan)):
            print(line)
    finally:
        store.close()
    return 0


def _lines(session: Session, now: datetime, day: date, name: str | None) -> list[str]:
    """Of one plan, or of all."""
    stored = plans.all_plans(session)
    plan = stored_plan(session, name) if name or len(stored) < 2 else None
    zone = (plan or stored[0]).zone
    until = datetime.combine(day, time(23, 59), ZoneInfo(zone))
    names = {person.handle: person.name for person in people.everyone(session)}
    return lines(preview(session, now, until, plan), names, zone, several=plan is None)


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise SettingsProblem(("--until is not a day. Write, for example, 2026-12-10.",)) from None
