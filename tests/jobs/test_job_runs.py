"""Each run of a job leaves a row; what fails or does not run is told to the operator and to the lead."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.card import Card
from bot.models import JobRun, Kind, Outgoing, State
from bot.store.message import outbox
from bot.store.upkeep import job_runs
from handlers.commands.command import answer_command
from jobs.job_runs import run_recorded
from jobs.upkeep import is_due, upkeep
from tests.factories import NOW, Town, card_of, person, text_of


async def run(town: Town, now: datetime, tally: dict[str, int] | None = None, job: str = "tick") -> None:
    async def work() -> dict[str, int]:
        if tally is None:
            raise ZeroDivisionError("words that nobody should read")
        return tally

    await run_recorded(town.store, job, lambda: now, work)


def rows(town: Town) -> list[JobRun]:
    return town.do(lambda session: list(session.exec(select(JobRun))))


def status(town: Town, handle: str = "imp_lead") -> str:
    return town.do(lambda session: text_of(card_of(answer_command(town.turn(session, handle), "status"))))


async def test_a_run_leaves_when_it_began_and_ended_and_what_it_did(town: Town) -> None:
    await run(town, NOW, {"promised": 3})
    (row,) = rows(town)
    assert (row.job, row.started_at, row.finished_at, row.tally, row.error) == ("tick", NOW, NOW, {"promised": 3}, "")


async def test_runs_with_nothing_to_do_and_runs_that_fail_alike_leave_one_row(town: Town) -> None:
    for n in range(5):
        await run(town, NOW + timedelta(minutes=n), {"promised": 0})
    for n in range(5, 10):
        await run(town, NOW + timedelta(minutes=n))
    assert [row.error for row in rows(town)] == ["", "ZeroDivisionError"]


async def test_a_failure_is_told_to_the_lead_in_plain_words_with_its_reference(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    await run(town, NOW - timedelta(minutes=3), {"promised": 0})
    assert "log" not in status(town)
    await run(town, NOW)
    (reference,) = [row.reference for row in rows(town) if row.error]
    said = status(town)
    assert "Reminders and digests may be late: the bot's clock work last finished on Fri 4 Dec at 9:57am." in said
    assert f"It has failed since. Please tell whoever runs the bot: the log has the reason under {reference}." in said
    assert "ZeroDivision" not in said
    logged = "".join(capsys.readouterr())  # wherever a log line goes
    assert reference in logged and "nobody should read" not in logged


async def test_a_job_that_does_not_run_is_overdue(town: Town) -> None:
    await run(town, NOW - timedelta(minutes=20), {"promised": 0})
    assert "last finished on Fri 4 Dec at 9:40am, and is overdue" in status(town)


async def test_others_than_the_lead_are_not_bothered_with_it(town: Town) -> None:
    await run(town, NOW)
    assert "whoever runs the bot" not in status(town, "sen_head")


async def test_once_it_goes_well_again_nothing_is_said(town: Town) -> None:
    await run(town, NOW)
    assert "has not finished once and failed" in status(town)
    await run(town, NOW, {"promised": 0})
    assert "whoever runs the bot" not in status(town)


def test_upkeep_is_due_once_a_day_and_keeps_the_newest_run_of_each_job(town: Town) -> None:
    def fill(session: Session) -> None:
        for n in range(3):
            old = NOW - timedelta(days=200 - n)
            job_runs.finished(session, job_runs.started(session, "tick", old), old, {"promised": n + 1})

    town.do(fill)
    assert town.do(lambda session: is_due(session, NOW))
    assert town.do(lambda session: upkeep(session, NOW)) == {"job runs": 2}
    assert [row.tally for row in rows(town)] == [{"promised": 3}]
    town.do(lambda s: job_runs.finished(s, job_runs.started(s, "upkeep", NOW), NOW, {}))
    assert not town.do(lambda session: is_due(session, NOW + timedelta(hours=23)))
    assert town.do(lambda session: is_due(session, NOW + timedelta(hours=24)))


def test_the_lead_sees_how_far_a_long_sending_is_and_others_do_not(town: Town) -> None:
    def fill(session: Session) -> None:
        for n in range(12):
            to = outbox.To(person_id=person(session, "sen_head").id)
            outbox.promise(session, f"chase:{n}", Kind.ASK, to, Card("x"), NOW - timedelta(seconds=30), rule="open")
        for row in session.exec(select(Outgoing).limit(4)).all():
            row.state, row.sent_at, row.shown_revision = State.SENT, NOW - timedelta(seconds=30), 1

    town.do(fill)
    assert "Sending: 4 of 12 messages so far, about 1 minute left." in status(town)
    assert "Sending" not in status(town, "sen_head")


def test_a_sending_that_stands_still_says_why(town: Town) -> None:
    def fill(session: Session) -> None:
        to = outbox.To(person_id=person(session, "sen_head").id)
        outbox.promise(session, "chase:1", Kind.ASK, to, Card("x"), NOW - timedelta(minutes=5), rule="open")
        row = session.exec(select(Outgoing)).one()
        row.reason = "Slack could not be reached."

    town.do(fill)
    said = status(town)
    assert "Sending: 0 of 1 messages so far, none in the last minute. The bot keeps trying." in said
    assert "Slack could not be reached." in said
