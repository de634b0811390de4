"""Each rule finds what it says, and nothing beside it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.models.words import MitigationStatus, Rating, Status
from bot.plan.decision.challenge import Challenge, Challenged, EarlierWords, LastWord, challenges, statutory_date
from bot.plan.report.standing import ActionStanding, MitigationStanding, PlanStanding
from tests.factories import NOW, Town, an_action

TODAY = date(2026, 12, 4)
GREEN = LastWord(Rating.GREEN, "three of the six officers have started and the rota is agreed")


@pytest.fixture(scope="module")
def stands(tmp_path_factory: pytest.TempPathFactory) -> PlanStanding:
    town = Town(Path(tmp_path_factory.mktemp("town")))
    town.ask()
    town.says("3.1.1", rag=Rating.GREEN)
    found = town.do(lambda session: town.turn(session, now=NOW).standing)
    town.close()
    return replace(found, actions=(replace(found.actions[0], off_trajectory=()),), risks=())


def found(
    stands: PlanStanding, before: EarlierWords | None = None, title: str = "", **other: object
) -> list[Challenged]:
    action: ActionStanding = replace(stands.actions[0], **other)
    line = an_action("3.1.1", title or action.title)
    given = {"3.1.1": before} if before is not None else {}
    return list(challenges(replace(stands, actions=(action,)), {"3.1.1": line}, given, TODAY))


def rules(*args: object, **other: object) -> list[Challenge]:
    return [one.rule for one in found(*args, **other)]  # type: ignore[arg-type]


def test_green_on_time_is_not_challenged(stands: PlanStanding) -> None:
    assert rules(stands) == []


def test_green_past_its_date(stands: PlanStanding) -> None:
    one = found(stands, agreed_due=date(2026, 11, 13))[0]
    assert (one.rule, one.what, one.day) == (Challenge.GREEN_PAST_DUE, ("21",), date(2026, 11, 13))
    assert rules(stands, agreed_due=date(2026, 11, 13), claimed=Rating.AMBER) == []


def test_green_while_its_measure_misses(stands: PlanStanding) -> None:
    assert rules(stands, off_trajectory=("K2",)) == [Challenge.GREEN_OFF_MEASURE]


def test_four_rounds_green_without_a_milestone_and_not_with_one_or_with_a_gap(stands: PlanStanding) -> None:
    since = date(2026, 6, 1)
    said = [replace(GREEN, words=f"{GREEN.words} {n}") for n in range(4)]
    assert rules(stands, EarlierWords(tuple(said), (), since)) == [Challenge.GREEN_NO_MILESTONE]
    assert rules(stands, EarlierWords(tuple(said), (date(2026, 9, 1),), since)) == []
    assert rules(stands, EarlierWords((*said[:3], None), (), since)) == []
    assert rules(stands, EarlierWords(tuple(said[:3]), (), None)) == []


def test_the_same_words_as_last_time_but_not_a_plain_no_change(stands: PlanStanding) -> None:
    again = replace(GREEN, words=GREEN.words.upper())
    assert rules(stands, EarlierWords((again, GREEN))) == [Challenge.SAME_WORDS]
    assert rules(stands, EarlierWords((replace(again, no_change=True), GREEN))) == []
    assert rules(stands, EarlierWords((again, None, GREEN))) == [Challenge.SAME_WORDS]


def test_from_amber_to_green_unexplained(stands: PlanStanding) -> None:
    amber = LastWord(Rating.AMBER, "waiting for the agency")
    assert rules(stands, EarlierWords((LastWord(Rating.GREEN, "3.1.1 green now"), amber))) == [Challenge.GREENER]
    assert rules(stands, EarlierWords((GREEN, amber))) == []


def test_complete_without_evidence(stands: PlanStanding) -> None:
    assert rules(stands, status=Status.COMPLETE) == [Challenge.NO_EVIDENCE]
    assert rules(stands, status=Status.COMPLETE, links=("https://wexbourne.example/a",)) == []


def test_a_forecast_past_the_statutory_date(stands: PlanStanding) -> None:
    title = "Name a school in each phase transfer plan"
    late = {"forecast": date(2027, 2, 26)}
    assert rules(stands, None, title, **late) == [Challenge.STATUTORY]
    assert rules(stands, None, title, forecast=date(2027, 2, 12)) == []
    assert rules(stands, None, "Name a place in each post-16 phase transfer plan", **late) == []
    dated = an_action(title="Issue plans by the statutory deadline of 20 January 2027")
    assert statutory_date(dated) == date(2027, 1, 20)
    assert statutory_date(an_action(title="Clear the backlog")) is None


def test_a_risk_without_owner_mitigation_or_date_and_a_mitigation_past_its_date(tmp_path: Path) -> None:
    town = Town(tmp_path)
    stands = town.do(lambda session: town.turn(session).standing)
    town.close()
    bare = challenges(replace(stands, actions=()), {}, {}, TODAY)
    assert [(one.rule, one.ref, one.what) for one in bare] == [(Challenge.BARE_RISK, "SR02", ("mitigation",))]
    line = MitigationStanding("Agency cover", None, date(2026, 11, 1), MitigationStatus.OPEN)
    late = replace(stands, actions=(), risks=(replace(stands.risks[0], mitigations=(line,)),))
    assert [one.rule for one in challenges(late, {}, {}, TODAY)] == [Challenge.MITIGATION]
    assert challenges(late, {}, {}, TODAY, (Challenge.MITIGATION,)) == ()
