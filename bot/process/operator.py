"""Tells whoever looks after the bot what a human must do: once, and that it is over when it is."""

import shutil
from collections.abc import Container
from datetime import datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from bot.chat import Place, Platform
from bot.clock import Now, machine_now
from bot.models import Kind, Outgoing
from bot.settings import Settings
from bot.settings.operator_channel import TEAMS_CHANNEL
from bot.store.database.existing import file_of
from bot.store.database.store import Store
from bot.store.message import outbox
from bot.store.plan import plans
from bot.store.upkeep import checkup, copies, job_runs
from bot.wording.upkeep import operator as words
from bot.wording.upkeep.delivery import OF_THE_PERSON
from bot.wording.upkeep.operator import Need
from bot.wording.upkeep.workings import trouble

LITTLE_ROOM = 500 * 1024 * 1024  # bytes
WEEK = timedelta(days=7)
LATE = timedelta(minutes=30)  # for a message to be kept back
KEY, ABOUT = "operator:", "operator"


async def tell_operator(settings: Settings, store: Store, platforms: Container[Platform], now: Now) -> None:
    """Where a channel is set, and its platform is there to be written to; a rehearsal needs no copies."""
    place = place_of(settings.operator_channel) if settings.operator_channel else None
    if place is not None and place.platform in platforms:
        needs = [] if settings.pretends else of_this_machine(settings, machine_now())
        await store.write(lambda session: tell(session, place, needs, now()))


def place_of(channel: str) -> Place:
    """As the setting has it: an address, a channel of Teams, or one of Slack."""
    if TEAMS_CHANNEL.fullmatch(channel):
        return Place(Platform.TEAMS, channel)
    return Place(Platform.MAIL if "@" in channel else Platform.SLACK, channel)


def of_this_machine(settings: Settings, machine: datetime) -> list[Need]:
    """What the folders tell: the copies of the record, and the room for it. A database elsewhere has its own keeper."""
    file, folder = file_of(settings.database_url), copies.folder_of(settings.backup, settings.database_url)
    if file is None or folder is None:
        return []
    copy = copies.newest(folder)
    late = copy is None or machine - copy.at > copies.WEEK
    found = [words.no_copy(f"of {copy.at:%-d %B %Y}" if copy is not None else "")] if late else []
    free = shutil.disk_usage(_existing(file.parent)).free
    return found if free >= LITTLE_ROOM else [*found, words.little_room(free // (1024 * 1024))]


def tell(session: Session, place: Place, machine: list[Need], now: datetime) -> int:
    """How many messages that added. What was told and is still so is not told again."""
    needs = {need.about: need for need in (*machine, *_of_the_record(session, now))}
    open_ = {_about(row): row for row in outbox.beginning(session, KEY) if _about(row)}
    for about, row in open_.items():
        if about not in needs:
            outbox.redraw(session, row, words.over(), now, None)
            if row.platform is Platform.MAIL and row.message is not None:  # an e-mail can't be changed
                to = outbox.To(place=Place(Platform.MAIL, row.conversation or "", row.message))
                outbox.promise(session, f"{row.key}:over", Kind.NOTICE, to, words.over(), now)
    new = [need for about, need in needs.items() if about not in open_]
    for number, need in enumerate(new):
        key, to = f"{KEY}{now:%Y-%m-%dT%H:%M:%S}:{number}", outbox.To(place=place)
        outbox.promise(session, key, Kind.NOTICE, to, words.told(need), now, question={ABOUT: need.about})
    return len(new)


def _of_the_record(session: Session, now: datetime) -> list[Need]:
    stored = plans.all_plans(session)
    zone = stored[0].zone if stored else "UTC"
    work = [
        words.work_fails(one.job, trouble(one.job, one.failed, one.reference, one.went_well, zone))
        for one in job_runs.troubles(session, now)
    ]
    lost = [words.given_up(one.reason, one.count) for one in checkup.failed_since(session, now - WEEK)]
    kept = [words.kept_back(one.reason, one.count) for one in checkup.kept_back(session, now - LATE, OF_THE_PERSON)]
    return [*work, *lost, *kept]


def _about(row: Outgoing) -> str:
    return (row.question or {}).get(ABOUT, "")


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.is_dir())
