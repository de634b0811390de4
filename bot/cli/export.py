"""`wsoa export --json [--at INSTANT] [FILE]`: the whole record as one JSON object, as it is or as it was."""

import argparse
import json
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.app import clock_of
from bot.cli.record import of_the_same_kind, open_record
from bot.files import private
from bot.settings import Settings, SettingsProblem, read_instant
from bot.store.plan import plans
from bot.store.report.export import export_as_at, export_record
from bot.user_error import Problem

JSON = b"{"
NO_INSTANT = "--at is not an instant. Write, for example, 2026-11-30T17:00:00Z; or 2026-11-30 for the end of that day."


def main(options: argparse.Namespace, settings: Settings) -> int:
    """To the file, or to the screen when none is named. Raises SettingsProblem and Problem."""
    if options.file is not None:
        of_the_same_kind(options.file, JSON)
    store = open_record(settings)
    try:
        now = clock_of(settings, store)()
        record = store.read_now(lambda session: _record(session, options.at, now))
    finally:
        store.close()
    text = json.dumps(record, ensure_ascii=False, indent=2)
    if options.file is None:
        print(text)
    else:
        private.write_text(options.file, text + "\n")
        print(f"Wrote {options.file}.")
    return 0


def _record(session: Session, said: str | None, now: datetime) -> dict[str, object]:
    if said is None:
        return export_record(session, now)
    at = _instant(session, said, now)
    if at > now:
        raise Problem("--at is still to come. Leave it out for the record as it is now.")
    return export_as_at(session, at, now)


def _instant(session: Session, said: str, now: datetime) -> datetime:
    """A day is meant with all that was said on it; today with all that was said so far."""
    try:
        if len(said) > len("2026-11-30"):
            return read_instant(said)
        day = date.fromisoformat(said) + timedelta(days=1)
    except (ValueError, OverflowError):
        raise SettingsProblem((NO_INSTANT,)) from None
    plan = plans.first_plan(session)
    zone = ZoneInfo(plan.zone if plan is not None else "Europe/London")
    end = datetime.combine(day, time.min, zone) - timedelta(microseconds=1)
    return now if end.date() == now.astimezone(zone).date() else end
