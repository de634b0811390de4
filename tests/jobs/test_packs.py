"""The job that freezes the packs of a cycle: one that can't be made keeps no other from being made, and no message."""

from datetime import UTC, datetime

from sqlmodel import Session, col, select, text

from bot.app import Bot
from bot.models import JobRun, Outgoing, Snapshot
from bot.settings import Settings
from jobs.delivery.loop import Delivery
from jobs.delivery.retry_policy import RetryPolicy
from tests.factories import Town

FROZEN = datetime(2026, 12, 16, 9, 1, tzinfo=UTC)  # a minute after the cut
REFUSES = (
    "CREATE TRIGGER no_board BEFORE INSERT ON snapshot WHEN NEW.kind = 'board' BEGIN SELECT RAISE(ABORT, 'disk'); END"
)


def bot_of(town: Town) -> Bot:
    def now() -> datetime:
        return FROZEN

    return Bot(Settings(env="test"), now, town.store, [], Delivery(town.store, {}, now, RetryPolicy()))


def made(town: Town) -> list[str]:
    return town.do(lambda session: list(session.exec(select(Snapshot.kind).order_by(col(Snapshot.id)))))


def refuse(session: Session) -> None:
    session.connection().execute(text(REFUSES))


async def test_a_pack_that_cannot_be_made_keeps_no_other_and_no_message_from_being_made(town: Town) -> None:
    town.do(refuse)
    await bot_of(town).tick()
    assert made(town) == ["cabinet"]
    runs = town.do(lambda session: {(one.job, bool(one.error)) for one in session.exec(select(JobRun))})
    assert runs >= {("packs", True), ("packs", False), ("tick", False)}
    assert town.do(lambda session: list(session.exec(select(Outgoing)))), "nothing was promised"


async def test_it_is_made_at_the_next_look_once_it_can_be(town: Town) -> None:
    town.do(refuse)
    await bot_of(town).tick()
    town.do(lambda session: session.connection().execute(text("DROP TRIGGER no_board")))
    await bot_of(town).tick()
    assert sorted(made(town)) == ["board", "cabinet"]
