"""Answers to the bot's own questions fill in what was asked for; they are no updates, and close no other question."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from bot.chat import Deleted, Edited, Message, MessageRef, Nothing, Place, Platform
from bot.models import Action, DateChange, Evidence, Mitigation, Outgoing, Risk, Update
from bot.store.action.updates import rows_that_count
from handlers.replies.edited_or_deleted import deleted, edited
from handlers.replies.reply import hear
from jobs.upkeep import upkeep
from tests.factories import NOW, Town

RISK = "3.1.1 amber, backlog 131. Risk: the locum leaves early"
SCORED = "3.1.1 amber. Risk: the locum leaves early, likelihood 4 impact 3"
LINK = "https://wexbourne.sharepoint.com/sites/send/minutes.docx"


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def texts(town: Town) -> list[tuple[str, str]]:
    """Action and words of what counts."""

    def work(session: Session) -> list[tuple[str, str]]:
        rows = rows_that_count(session.exec(select(Update).order_by(col(Update.id))).all())
        return [(session.get_one(Action, row.action_id).ref, row.text) for row in rows]

    return town.do(work)


def score(town: Town) -> tuple[int | None, int | None]:
    def work(session: Session) -> tuple[int | None, int | None]:
        risk = session.exec(select(Risk).where(Risk.code == "SR03")).one()
        return risk.likelihood, risk.impact

    return town.do(work)


def open_questions(town: Town, handle: str = "sen_head") -> list[str]:
    rows = [row for row in town.outbox(handle) if row.kind == "confirmation" and row.question]
    return [str(row.question["wants"]) for row in rows if row.question]


def says_in(town: Town, thread: str | None, text: str, ts: str = "9.1", handle: str = "sen_head") -> None:
    def work(session: Session) -> None:
        turn = town.turn(session, handle)
        at = MessageRef(Place(Platform.SLACK, f"D_{handle}", thread), ts)
        hear(turn, Message(f"r:{ts}", turn.account, at, NOW, text))

    town.do(work)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("likelihood 4, impact 3", (4, 3)),
        ("4 and 3", (4, 3)),
        ("3/4", (3, 4)),
        ("4x3", (4, 3)),
        ("4, 3", (4, 3)),
        ("L4 I3", (4, 3)),
        ("impact 3, likelihood 4", (4, 3)),
        ("4 likelihood 3 impact", (4, 3)),
        ("four and three", (4, 3)),
        ("high", (4, 4)),
        ("likely, major", (4, 4)),
        ("very likely and minor", (5, 2)),
        ("high likelihood, medium impact", (4, 3)),
    ],
)
@pytest.mark.parametrize("in_thread", [True, False])
def test_a_score_in_words_is_the_risks_score_and_no_update(
    town: Town, words: str, wanted: tuple[int, int] | None, in_thread: bool
) -> None:
    said = town.hears(RISK)
    assert "[1 very low]" in said and said.count("[5 very high]") == 2
    thread = town.outbox("sen_head")[-1].thread
    if wanted is None:
        return
    says_in(town, thread if in_thread else None, words)
    assert score(town) == wanted
    assert texts(town) == [("3.1.1", RISK)]
    assert open_questions(town) == []


def test_the_two_rows_of_buttons_score_it_one_after_the_other(town: Town) -> None:
    town.hears(RISK)
    four = next(one for one in town.buttons("sen_head") if dict(one.args).get("value") == "likelihood 4")
    assert town.presses(four, "sen_head") == Nothing()
    assert score(town) == (None, None)
    assert "Likelihood: 4 high" in town.heard("sen_head")[-1]
    three = next(one for one in town.buttons("sen_head") if dict(one.args).get("value") == "impact 3")
    town.presses(three, "sen_head")
    assert score(town) == (4, 3)
    assert "Score 12 (4 x 3)" in town.heard("sen_head")[-1]


def test_half_a_score_asks_for_the_other_half(town: Town) -> None:
    town.hears(RISK)
    assert "And the impact" in town.hears("4")
    assert score(town) == (None, None)
    town.hears("3")
    assert score(town) == (4, 3)
    assert texts(town) == [("3.1.1", RISK)]


def test_what_else_is_said_leaves_the_question_open(town: Town) -> None:
    town.hears("3.1.2 is complete, all in post")
    town.hears("3.2.1 amber, a draft is with legal")
    assert "evidence" in open_questions(town)
    town.hears(LINK)
    links = town.do(lambda s: [(s.get_one(Action, row.action_id).ref, row.url) for row in s.exec(select(Evidence))])
    assert links == [("3.1.2", LINK)]
    assert [ref for ref, _words in texts(town)] == ["3.1.2", "3.2.1"] or sorted(ref for ref, _words in texts(town)) == [
        "3.1.2",
        "3.2.1",
    ]
    assert "evidence" not in open_questions(town)


def test_an_update_of_another_action_is_not_filed_under_the_one_that_was_asked_about(town: Town) -> None:
    town.hears(RISK)
    town.hears("3.1.2 green, report live since 20 Nov, two posts filled")
    assert [ref for ref, _words in texts(town)] == ["3.1.1", "3.1.2"]
    assert score(town) == (None, None)


def test_a_link_alone_leaves_the_words_as_they_were(town: Town) -> None:
    town.hears("3.1.2 is complete, all in post")
    town.hears(f"here: {LINK}")
    assert texts(town) == [("3.1.2", "3.1.2 is complete, all in post")]


def test_the_link_comes_later_and_is_still_asked_for(town: Town) -> None:
    town.hears("3.1.2 is complete, all in post")
    assert "Send me the link when you have it" in town.hears("not yet, will follow")
    assert open_questions(town) == ["evidence"]
    town.hears(LINK, now=NOW + timedelta(days=1))
    assert open_questions(town) == []


def test_what_is_being_done_about_a_risk_is_its_mitigation(town: Town) -> None:
    town.hears(SCORED)
    town.hears("we are asking a second supplier, contract by the end of term")
    lines = town.do(lambda session: [row.text for row in session.exec(select(Mitigation)) if row.source])
    assert lines == ["we are asking a second supplier, contract by the end of term"]
    assert texts(town) == [("3.1.1", SCORED)]


def test_which_action_it_was_reads_the_first_words_again(town: Town) -> None:
    town.hears("amber, slipped a week because the panel was full")
    assert texts(town) == []
    town.hears("3.1.1")
    assert texts(town) == [("3.1.1", "amber, slipped a week because the panel was full")]
    kept = town.do(lambda session: [str(row.question) + str(row.asked) for row in session.exec(select(Outgoing))])
    assert not any("the panel was full" in one for one in kept)


@pytest.mark.parametrize("long", ["a week", "two weeks", "3 weeks"])
def test_a_length_of_time_is_no_word_of_a_title(town: Town, long: str) -> None:
    assert "Which action" in town.hears(f"amber, {long} behind because the panel was full")
    assert texts(town) == []


def test_which_action_by_its_button_is_the_same(town: Town) -> None:
    town.hears("amber, slipped a week because the panel was full")
    button = next(one for one in town.buttons("sen_head") if dict(one.args).get("value") == "3.1.2")
    town.presses(button, "sen_head")
    assert texts(town) == [("3.1.2", "amber, slipped a week because the panel was full")]


def test_which_action_by_its_title_is_the_same(town: Town) -> None:
    town.hears("red, waiting for the printer to come back to us")
    town.hears("publish a protocol")
    assert texts(town) == [("3.2.1", "red, waiting for the printer to come back to us")]


def test_a_rating_alone_goes_with_what_was_said_before(town: Town) -> None:
    town.hears("3.1.1 letters went out to all families")
    town.hears("amber")
    rows = town.do(lambda s: [(row.rag, row.text) for row in rows_that_count(s.exec(select(Update)).all())])
    assert rows == [("amber", "3.1.1 letters went out to all families")]


def test_the_day_takes_the_place_of_the_request_without_one(town: Town) -> None:
    town.hears("3.1.1 amber, needs more time, delayed until spring")
    town.hears("31 May")
    found = town.do(lambda s: [(str(row.to_date), row.decision) for row in s.exec(select(DateChange))])
    assert found == [("None", "withdrawn"), ("2027-05-31", "requested")]
    assert [ref for ref, _words in texts(town)] == ["3.1.1"]
    assert "Approve" in town.heard("imp_lead")[-1] and "31 May" in town.heard("imp_lead")[-1]


def test_a_day_that_has_passed_is_asked_about_again(town: Town) -> None:
    town.hears("3.1.1 amber, needs more time, delayed until spring")
    assert "has passed" in town.hears("1 November 2026")
    assert open_questions(town) == ["date"]


def test_an_answer_that_is_deleted_opens_the_question_again(town: Town) -> None:
    town.hears(RISK)
    says_in(town, None, "4 and 3", "9.1")
    at = MessageRef(Place(Platform.SLACK, "D_sen_head"), "9.1")

    def work(session: Session) -> None:
        turn = town.turn(session)
        deleted(turn, Deleted("d:1", turn.account, at, NOW))

    town.do(work)
    assert score(town) == (None, None)
    assert open_questions(town) == ["score"]


def test_an_answer_that_is_edited_is_the_answer_as_it_is_now(town: Town) -> None:
    town.hears(RISK)
    says_in(town, None, "4 and 3", "9.1")
    at = MessageRef(Place(Platform.SLACK, "D_sen_head"), "9.1")

    def work(session: Session) -> None:
        turn = town.turn(session)
        edited(turn, Edited("e:1", turn.account, at, NOW, "5 and 3"))

    town.do(work)
    assert score(town) == (5, 3)
    assert texts(town) == [("3.1.1", RISK)]


def test_words_that_wait_for_which_action_are_erased_after_a_week(town: Town) -> None:
    town.hears("amber, the plumber came")
    assert any((row.question or {}).get("words") for row in town.outbox("sen_head"))
    town.do(lambda session: upkeep(session, NOW + timedelta(days=7, minutes=1)))
    assert not any((row.question or {}).get("words") for row in town.outbox("sen_head"))
