"""Complete, checked, and not complete after all: the record follows what its owner says, and keeps what was."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from sqlmodel import Session

from bot.models.words import Rating, Status
from bot.plan.report.digest import Digest
from bot.plan.report.standing import ActionStanding
from bot.store.report.digest import digest_at
from bot.store.report.export import export_as_at, export_record
from tests.factories import NOW, Town

LINK = "https://wexbourne.sharepoint.com/sites/send/audit.xlsx"
CHECKED, DENIED, LATER = NOW + timedelta(hours=1), NOW + timedelta(hours=2), NOW + timedelta(hours=3)
NEXT_CYCLE = datetime(2027, 2, 1, 10, tzinfo=UTC)


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    town.hears(f"3.1.1 is complete, the backlog is cleared. {LINK}")
    town.asks("verify 3.1.1 yes", "ad_edu", CHECKED)
    assert stands(town, CHECKED).status is Status.COMPLETE
    return town


def stands(town: Town, now: datetime = LATER) -> ActionStanding:
    found = town.do(lambda session: town.turn(session, now=now).standing.action("3.1.1"))
    assert found is not None
    return found


def read(town: Town, now: datetime = LATER) -> Digest:
    def work(session: Session) -> Digest:
        turn = town.turn(session, now=now)
        return digest_at(session, turn.plan, turn.document, turn.cycles, turn.cycle, now)

    return town.do(work)


def exported(town: Town, at: datetime | None = None) -> dict[str, Any]:
    def work(session: Session) -> dict[str, object]:
        return export_record(session, LATER) if at is None else export_as_at(session, at, LATER)

    actions = cast("list[dict[str, Any]]", town.do(work)["actions"])
    return next(one for one in actions if one["ref"] == "3.1.1")


@pytest.mark.parametrize("said", [{"status": Status.IN_PROGRESS}, {"flags": ["not_complete"]}])
def test_the_claim_is_withdrawn_and_its_evidence_kept_with_its_history(town: Town, said: dict[str, Any]) -> None:
    town.says("3.1.1", DENIED, text="3.1.1 is not complete after all, two writers missed", **said)
    now = stands(town)
    assert (now.status, now.checked, now.pct, now.links) == (Status.IN_PROGRESS, None, 35, (LINK,))
    record = exported(town)
    assert (record["status"], record["verified_by"], record["verified_at"]) == ("in_progress", None, None)
    assert [(one["url"], one["checked_by"]) for one in record["evidence"]] == [(LINK, None)]
    shown = town.asks("3.1.1", now=LATER)
    assert "Status: In progress" in shown and "two writers missed" in shown
    assert "evidence checked by the Associate Director (does not count any more)" in shown


def test_what_was_checked_then_was_complete_then(town: Town) -> None:
    town.says("3.1.1", DENIED, status=Status.IN_PROGRESS)
    then = exported(town, CHECKED)
    assert (then["status"], then["verified_by"]) == ("complete", "ad_edu")
    assert [one["checked_by"] for one in then["evidence"]] == ["ad_edu"]


def test_the_digest_counts_it_no_more_and_says_that_it_fell_back(town: Town) -> None:
    assert ("evidenced", 2) in [(one.group.value, one.now) for one in read(town, CHECKED).groups]
    town.says("3.1.1", DENIED, status=Status.IN_PROGRESS)
    assert ("evidenced", 1) in [(one.group.value, one.now) for one in read(town).groups]
    assert not any(change.ref == "3.1.1" and change.better for change in read(town).changes)


def test_a_fall_back_since_the_last_meeting_is_worse_rated_or_not(town: Town) -> None:
    town.says("3.1.1", NEXT_CYCLE, status=Status.IN_PROGRESS)
    (change,) = [one for one in read(town, NEXT_CYCLE + timedelta(hours=1)).changes if one.ref == "3.1.1"]
    assert change.worse
    town.says("3.1.1", NEXT_CYCLE + timedelta(hours=2), rag=Rating.AMBER)
    (change,) = [one for one in read(town, NEXT_CYCLE + timedelta(hours=3)).changes if one.ref == "3.1.1"]
    assert change.worse


def test_it_can_be_claimed_and_checked_again(town: Town) -> None:
    town.says("3.1.1", DENIED, status=Status.IN_PROGRESS)
    town.says("3.1.1", LATER, status=Status.COMPLETE_UNVERIFIED)
    assert stands(town, LATER).status is Status.COMPLETE_UNVERIFIED
    town.asks("verify 3.1.1 yes", "ad_edu", LATER + timedelta(minutes=1))
    assert stands(town, LATER + timedelta(minutes=2)).status is Status.COMPLETE


def test_what_the_plan_file_had_as_complete_is_not_if_its_owner_says_so(town: Town) -> None:
    town.says("5.2.1", DENIED, flags=["not_complete"])
    found = town.do(lambda session: town.turn(session, now=LATER).standing.action("5.2.1"))
    assert found is not None and (found.status, found.pct) == (Status.IN_PROGRESS, None)


@pytest.mark.parametrize(
    ("handle", "words"),
    [
        ("sen_head", "3.1.1 is not complete after all, two writers missed"),
        ("sen_head", "3.1.1 amber. It isn't finished after all: two writers missed"),
        ("imp_lead", "5.2.1 is not complete after all, two writers missed"),
    ],
)
def test_its_owners_words_are_enough(town: Town, handle: str, words: str) -> None:
    """Checked by someone, or brought in as complete with the plan file."""
    said = town.hears(words, handle, DENIED)
    found = town.do(lambda session: town.turn(session, now=LATER).standing.action(words[:5]))
    assert found is not None and found.status is Status.IN_PROGRESS
    assert "Complete" not in said


@pytest.mark.parametrize(
    "words", ["3.1.1 is not complete after all, two writers missed", "3.1.1 isn't finished after all"]
)
def test_its_owner_is_told_that_it_is_in_progress_again(town: Town, words: str) -> None:
    assert "3.1.1 is in progress again: it no longer counts as complete." in town.hears(words, now=DENIED)
    assert stands(town).status is Status.IN_PROGRESS
