"""`wsoa foi export FOLDER`: what is recorded of a plan in a period, for a freedom of information request."""

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.app import clock_of
from bot.card import Sheet
from bot.cli.foi_tables import Row
from bot.cli.foi_workbook import Release
from bot.cli.record import may_write, open_record
from bot.cli.which_plan import stored_plan
from bot.files import private
from bot.models import Plan
from bot.privacy.redact import Redactor
from bot.reports.sheets import workbook
from bot.settings import Settings, SettingsProblem, read_instant
from bot.store.plan import plans
from bot.store.report import foi_names
from bot.store.report.export import export_as_at, export_record
from bot.user_error import Problem
from bot.wording.report import foi as words

RECORD, WITHHELD = "record.xlsx", "withheld.xlsx"


@dataclass(frozen=True)
class Asked:
    plan: str | None
    first: date | None
    last: date | None
    public: tuple[str, ...]


@dataclass(frozen=True)
class Papers:
    record: tuple[Sheet, ...]
    withheld: tuple[Sheet, ...]


def main(options: argparse.Namespace, settings: Settings) -> int:
    """Raises SettingsProblem and Problem."""
    folder: Path = options.folder
    for name in (RECORD, WITHHELD):
        may_write(folder / name, force=options.force)
    public = tuple(str(handle).removeprefix("@") for handle in options.public)
    asked = Asked(options.plan, _day(options.first, "--from"), _day(options.last, "--to"), public)
    store = open_record(settings)
    try:
        now = clock_of(settings, store)()
        made = store.read_now(lambda session: papers(session, asked, now))
    finally:
        store.close()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, sheets in ((RECORD, made.record), (WITHHELD, made.withheld)):
        private.keep(folder / name)
        (folder / name).write_bytes(workbook(sheets))
        print(f"Wrote {folder / name}.")
    print("\n".join(words.FOLDER_SAYS))
    return 0


def papers(session: Session, asked: Asked, now: datetime) -> Papers:
    """The two workbooks as tables. Raises Problem."""
    if strangers := foi_names.unknown(session, asked.public):
        raise Problem(f"Nobody has the handle @{strangers[0]}. Handles stand on the plan file's People sheet.")
    plan = stored_plan(session, asked.plan)
    zone = ZoneInfo(plan.zone)
    last = asked.last or now.astimezone(zone).date()
    first = datetime.combine(asked.first, time.min, zone) if asked.first is not None else None
    end = datetime.combine(last + timedelta(days=1), time.min, zone)
    if first is not None and first >= end:
        raise Problem("--from is after --to.")
    record: Row = (
        export_record(session, now) if end > now else export_as_at(session, end - timedelta(microseconds=1), now)
    )
    release = _release(session, plan, record, asked.public)
    given = release.sheets(record, plan.short, _within(first, end))
    about = _about(release, plan, (asked.first, last), now)
    whole = foi_names.not_given(session, first, end)
    return Papers((about, *given), _withheld(release, whole))


def _release(session: Session, plan: Plan, record: Row, public: Sequence[str]) -> Release:
    officers = foi_names.officers(session, public)
    redactor = Redactor(plans.document_of(session, plan), officers, foi_names.colleagues(session, plan))
    posts = {
        each["handle"]: f"{each['name']}, {each['post']}" if each["handle"] in public else each["post"] or "[post]"
        for each in record["people"]
    }
    return Release(redactor, posts, frozenset(public))


def _within(first: datetime | None, end: datetime) -> Callable[[Row, Sequence[str]], bool]:
    def inside(row: Row, when: Sequence[str]) -> bool:
        said = [read_instant(row[name]) for name in when if row.get(name)]
        return not when or any((first is None or first <= at) and at < end for at in said)

    return inside


def _about(release: Release, plan: Plan, period: tuple[date | None, date], now: datetime) -> Sheet:
    first, last = period
    rows = (
        ("Plan", release.redactor.clean(plan.title).text),
        ("Council", plan.council),
        ("From", first or "the beginning"),
        ("To", last),
        ("Made on", now.date()),
        ("Where names stood", "posts stand; what was taken out of a text is shown in square brackets"),
    )
    return Sheet("About", ("What this is", "Information recorded of an improvement plan"), rows)


def _withheld(release: Release, whole: dict[str, int]) -> tuple[Sheet, ...]:
    """What was withheld of all of it, cell by cell, whole kinds of record, and what a person has to look at."""
    cells = release.withheld
    kinds = tuple((says, whole[name], why) for name, (says, why) in words.NOT_GIVEN.items() if whole[name])
    summed: Counter[tuple[str, str]] = Counter()
    for _sheet, _row, _head, what, many, why in cells:
        summed[str(what), str(why)] += int(str(many))
    summary = (*((what, many, why) for (what, why), many in summed.most_common()), *kinds)
    return (
        Sheet("Withheld", ("What was withheld", "How many", words.WITHHELD_HEADS[-1]), summary),
        Sheet("Where", words.WITHHELD_HEADS, tuple(cells)),
        Sheet("To check", words.CHECK_HEADS, tuple(release.to_check)),
    )


def _day(said: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise SettingsProblem((f"{option} is “{said}”, and that is no day. Write, for example, 2026-11-30.",)) from None
