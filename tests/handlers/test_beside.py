"""What is said beside something else: with leave, a wish, a hand-over, an answer to our question. Nothing is lost."""

import pytest
from sqlmodel import Session, col, select

from bot.models import Evidence, HandOver, MeasureValue, Risk, Update
from tests.factories import Town


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def figures(town: Town) -> list[float]:
    def work(session: Session) -> list[float]:
        rows = session.exec(select(MeasureValue).where(~col(MeasureValue.withdrawn), MeasureValue.source != ""))
        return [row.value for row in rows]

    return town.do(work)


@pytest.mark.parametrize(
    "words",
    [
        "3.1.2 not mine, K2 is 131",
        "I'm on leave until 5 January, K2 is 131",
        "ask me again on Thursday, K2 was 131 though",
        "off next week and K2 stands at 131",
    ],
)
def test_a_figure_beside_words_about_people_is_recorded(town: Town, words: str) -> None:
    town.hears(words)
    assert figures(town) == [131]
    spoken_of = {row.action_id for row in town.do(lambda session: list(session.exec(select(Update))))}
    assert len(spoken_of) <= 1  # of the measure's own action, never of the one that is not theirs


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("3.1.2 at 36% is not mine any more", "36%"),
        ("3.1.2 isn't mine, 40 reviews done", "40"),
        ("back 5 January, 131 waiting", "131"),
        ("3.1.2 is not mine from 4 January", "4 January"),
        ("3.1.2 isn't mine, see https://x.example/a", "https://x.example/a"),
    ],
)
def test_what_no_record_can_hold_of_such_words_is_shown_as_not_used(town: Town, words: str, left: str) -> None:
    assert f"Not used: {left}" in town.hears(words)
    assert figures(town) == []


@pytest.mark.parametrize(
    "words",
    [
        "3.1.2 is not one of mine",
        "3.1.2 went to Dan in October, not mine",
        "on leave from 7 to 18 December",
        "I'm off for 2 weeks from Monday",
        "I don't work Fridays or Mondays",
        "when is the next Cabinet, 18 January?",
    ],
)
def test_what_belongs_to_those_words_is_not_left_over(town: Town, words: str) -> None:
    assert "Not used" not in town.hears(words)


def test_a_score_with_a_figure_beside_it_gives_both(town: Town) -> None:
    town.hears("3.1.1 red. Risk: agency staff leave")
    town.hears("likelihood 4 impact 3, and K2 is 131")
    (risk,) = town.do(lambda session: list(session.exec(select(Risk).where(Risk.source != ""))))
    assert (risk.likelihood, risk.impact) == (4, 3) and figures(town) == [131]
    assert not any("likelihood" in row.text for row in town.do(lambda session: list(session.exec(select(Update)))))


def test_a_day_with_another_action_beside_it_gives_both(town: Town) -> None:
    town.hears("3.1.1 amber, will be late. New date to be confirmed")
    town.hears("30 April 2027. 3.1.2 is green")
    assert any("New date asked for: Fri 30 Apr 2027" in text for text in town.heard("sen_head"))
    rows = town.do(lambda session: list(session.exec(select(Update).order_by(col(Update.id)))))
    assert rows[-1].rag == "green" and "30 April" not in rows[-1].text


def test_whoever_should_have_it_is_heard_beside_a_figure(town: Town) -> None:
    town.hears("3.1.2 not mine")
    town.hears("Dan, K2 is 131")
    assert figures(town) == [131]
    assert "They say it belongs to Dan Price" in town.heard("imp_lead")[-1]
    assert town.do(lambda session: list(session.exec(select(HandOver)))) == []


def test_a_link_beside_a_figure_is_the_evidence_that_was_asked_for(town: Town) -> None:
    town.hears("3.1.1 complete")
    town.hears("https://x.example/a K2 is 131")
    (link,) = town.do(lambda session: list(session.exec(select(Evidence))))
    assert link.url == "https://x.example/a" and figures(town) == [131]


def test_undo_takes_back_the_answer_and_what_was_beside_it(town: Town) -> None:
    town.hears("3.1.1 red. Risk: agency staff leave")
    town.hears("likelihood 4 impact 3, and K2 is 131")
    town.hears("undo")
    (risk,) = town.do(lambda session: list(session.exec(select(Risk).where(Risk.source != ""))))
    assert (risk.likelihood, risk.impact) == (None, None) and figures(town) == []


@pytest.mark.parametrize(
    "words",
    [
        "3.1.1 red - two assessors have left",
        "3.1.1 amber, 3 caseworkers off sick",
        "3.1.1 red, two vacancies again",
        "3.1.1 amber. 12 officers in post",
    ],
)
def test_a_count_of_people_is_no_figure_of_a_measure_that_counts_other_things(town: Town, words: str) -> None:
    town.hears(words)
    assert figures(town) == []
