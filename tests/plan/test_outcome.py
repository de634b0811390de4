"""What an action changes, from its measures: never better than they allow, and never hidden behind a green delivery."""

from datetime import date
from pathlib import Path

import pytest

from bot.models.words import Polarity, Rating
from bot.plan.contents.document import TrajectoryPoint
from bot.plan.measure.good_news import is_bad
from bot.plan.measure.trajectory import against_trajectory, best_outcome
from bot.plan.report.digest import digest
from bot.plan.report.standing import ActionStanding, PlanStanding
from bot.store.report.export import export_record
from tests.factories import NOW, Town, a_document, a_measure, an_action
from tests.standings import a_measure_stand, a_stand, a_standing, a_word

POINTS = (TrajectoryPoint(date(2026, 10, 31), 100.0), TrajectoryPoint(date(2027, 3, 31), 0.0))


def a_town(folder: Path, latest: float, said: Rating | None = None) -> Town:
    """3.1.1 is judged by K2, which should be 100 or less by now."""
    document = a_document(
        actions=(an_action(measures=("K2",), outcome_rag=said), an_action("3.1.2", "Recruit")),
        measures=(a_measure(latest=latest, trajectory=POINTS),),
        risks=(),
    )
    return Town(folder, document)


def stands(town: Town) -> PlanStanding:
    return town.do(lambda session: town.turn(session, now=NOW).standing)


def first(town: Town) -> ActionStanding:
    return stands(town).actions[0]


@pytest.mark.parametrize(
    ("latest", "said", "outcome"),
    [
        (148.0, None, Rating.AMBER),  # more than a tenth off
        (148.0, Rating.GREEN, Rating.AMBER),
        (148.0, Rating.RED, Rating.RED),  # what was said is worse still
        (105.0, None, None),  # off, by less than a tenth: neither shown nor denied
        (105.0, Rating.GREEN, Rating.GREEN),
        (90.0, Rating.AMBER, Rating.AMBER),
        (90.0, None, Rating.GREEN),
    ],
)
def test_the_outcome_is_never_better_than_its_measures_allow(
    tmp_path: Path, latest: float, said: Rating | None, outcome: Rating | None
) -> None:
    town = a_town(tmp_path, latest, said)
    assert first(town).outcome_rag is outcome and first(town).outcome_said is said
    town.close()


def test_a_measure_that_cannot_be_compared_says_nothing_of_the_outcome() -> None:
    unknown = [a_measure_stand(value=None), a_measure_stand(value_basis="year to date"), a_measure_stand(period="")]
    assert best_outcome(map(against_trajectory, unknown)) is None
    off = a_measure_stand(value=29.0, polarity=Polarity.UP)  # of 34
    assert best_outcome(map(against_trajectory, [*unknown, off])) is Rating.AMBER


def test_a_green_delivery_whose_measure_misses_is_shown_in_the_action_the_digest_and_the_export(tmp_path: Path) -> None:
    town = a_town(tmp_path, 105.0)
    town.says("3.1.1", rag=Rating.GREEN)
    town.says("3.1.2", rag=Rating.GREEN)
    assert "In doubt: Green on delivery, but K2 off trajectory" in town.asks("3.1.1")
    assert "In doubt" not in town.asks("3.1.2")
    assert "Green on delivery, Amber on outcome. K2 is 105, 100 planned by" in town.asks("digest", "dcs")
    action = town.do(lambda session: export_record(session, NOW))["actions"][0]  # pyright: ignore[reportIndexIssue, reportUnknownVariableType]
    assert (action["outcome_rag"], action["outcome"]) == (
        None,
        {"said": None, "allowed": "green", "off_trajectory": ["K2"], "in_doubt": True},
    )
    town.close()


def test_an_amber_delivery_is_not_in_doubt(tmp_path: Path) -> None:
    town = a_town(tmp_path, 148.0)
    town.says("3.1.1", rag=Rating.AMBER)
    assert not first(town).in_doubt
    assert "Outcome: 🟠 Amber, by its measures" in town.asks("3.1.1")
    town.close()


@pytest.mark.parametrize(
    "words",
    [
        "Waits up",
        "waits are up by three weeks",
        "longer waits for families",
        "more complaints than last term",
        "attendance has fallen to 88%",
        "families say it is worse than before",
        "no difference for families yet",
        "none yet",
        "too early to say",
        "not yet felt by parents",
        "impact same",
        "half the families we've rung have said not a chance",
        "Timeliness fell to 28%",
        "families don't feel it is better",
    ],
)
def test_bad_news_is_not_progress(words: str) -> None:
    assert is_bad(words)
    found = digest(a_standing(a_stand(last_word=a_word(difference=words))), None, a_document(), NOW.date())
    assert found.progress == () and [item.difference for item in found.setbacks] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "Waits down from 40 to 31 weeks",
        "fewer complaints",
        "attendance up 4 points",
        "17 families heard in time",
        "SENCOs say they feel less alone",
        "82% answered in time",
        "the backlog fell by a third",
        "parents tell us that they are listened to",
        "shorter waits, and more children seen",
        "fewer complaints and higher satisfaction",
        "reviews overdue are now up to date",
    ],
)
def test_good_news_is(words: str) -> None:
    found = digest(a_standing(a_stand(last_word=a_word(difference=words))), None, a_document(), NOW.date())
    assert [item.difference for item in found.progress] == [words] and found.setbacks == ()
