"""The second reader asks where the rules' record and its own opinion differ. It adds no record, and holds some back."""

from datetime import UTC, date, datetime

import plans
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models.words import Rating, RiskKind
from bot.reading.candidate import Candidate, Fact, Kind, Unit
from bot.reading.find.risk import Cue, Spoken
from bot.reading.read import read
from bot.reading.reading import Question, Reading, Why
from bot.reading.records import (
    Absence,
    Ask,
    CompleteClaim,
    DateChangeRequest,
    NoChange,
    ReassignRequest,
    Record,
    Risk,
    StopPersonal,
    Update,
)
from bot.reading.reply_context import Asked, Told
from bot.reading.second.answers import Meaning, meaning
from bot.reading.second.doubts import OF_WORDS, choose, doubt, with_second_opinion
from bot.reading.second.opinions import opinion
from bot.said.document import document_of
from bot.wording.reply import questions

REF = "3.1.1"
PLAN = plans.wexbourne()
NO_CHANGE = NoChange(REF)
COMPLETE = CompleteClaim(REF)
LATER = DateChangeRequest(REF, date(2027, 3, 31))
NOT_MINE = ReassignRequest(REF)
AWAY = Absence(date(2026, 12, 7), date(2026, 12, 11))


def asked(text: str, *records: Record) -> Question | None:
    document = document_of(text)
    return doubt(document, [Fact(record, ()) for record in records], opinion(document))


def why(text: str, *records: Record) -> Why | None:
    found = asked(text, *records)
    return found.why if found is not None else None


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("nothing new to report this month", NO_CHANGE),
        ("same as last time, sorry", NO_CHANGE),
        ("all done and signed off, you can close it", COMPLETE),
        ("please push it back to the end of April", LATER),
        ("could we have until 30 June?", LATER),
        ("not mine any more, it went to the commissioning team", NOT_MINE),
        ("on annual leave until the 14th", AWAY),
    ],
)
def test_a_weighty_record_that_its_words_bear_out_is_not_asked_about(text: str, record: Record) -> None:
    assert asked(text, record) is None


@pytest.mark.parametrize(
    ("text", "record", "expected"),
    [
        ("interviewed five people for the post on Tuesday", NO_CHANGE, Why.NO_CHANGE_SAID),
        ("two new tutors appointed and the first clinic ran on Monday", NO_CHANGE, Why.NO_CHANGE_SAID),
        ("Interviewed eleven people on Thursday, offered one", LATER, Why.DATE_MOVE_SAID),
        ("the board has handed us eighty thousand for training", NOT_MINE, Why.NOT_MINE_SAID),
        ("snowed under here, school closed Tuesday. outreach is at five schools now", AWAY, Why.LEAVE_SAID),
        ("nothing till 1 March, then we're off", AWAY, Why.LEAVE_SAID),
    ],
)
def test_a_weighty_record_that_its_words_speak_against_is_asked_about(text: str, record: Record, expected: Why) -> None:
    found = asked(text, record)
    assert found is not None
    assert found.why is expected
    assert found.choices == ("yes", "no")
    assert found.ref == getattr(record, "ref", None)


def test_a_record_that_names_its_clauses_is_weighed_by_them_alone() -> None:
    document = document_of("I'm on leave next week. The school was closed on Tuesday for the heating")
    leave, closed = (fact_on(AWAY, clause) for clause in (0, 1))
    assert doubt(document, [leave], opinion(document)) is None
    found = doubt(document, [closed], opinion(document))
    assert found is not None
    assert found.said == "The school was closed on Tuesday for the heating"


RISKY = "If we can't match them by the cutover we lose the September start"


def test_words_like_a_risk_that_nothing_recorded_are_asked_about() -> None:
    found = asked(f"Green. {RISKY}", Update(REF))
    assert found is not None
    assert (found.why, found.ref, found.said) == (Why.RISK_SAID, REF, RISKY)
    assert found.choices == ("risk", "issue", "no")


def test_words_that_were_recorded_as_a_risk_are_not_asked_about_again() -> None:
    document = document_of(f"Green. {RISKY}")
    risk = Risk(REF, RiskKind.RISK, RISKY)
    assert doubt(document, [fact_on(risk, 1)], opinion(document)) is None
    assert asked(f"Green. {RISKY}", risk) is None


def test_a_risk_of_one_of_several_actions_is_asked_about_for_that_one() -> None:
    document = document_of(f"Green. {RISKY}")
    facts = [Fact(Update("3.1.1"), ()), Fact(Update("3.1.2"), ())]
    units = (Unit("3.1.1", (0,), "order"), Unit("3.1.2", (1,), "order"))
    tied = doubt(document, facts, opinion(document), units)
    loose = doubt(document, facts, opinion(document))
    assert tied is not None
    assert tied.ref == "3.1.2"
    assert loose is not None
    assert loose.ref is None


def test_of_a_held_message_nothing_is_asked_or_quoted() -> None:
    assert asked(RISKY, StopPersonal(("name",))) is None


@pytest.mark.parametrize(
    "text", ["amber", "131 as of Friday", "no concerns, on track", "risk assessment written and shared with schools"]
)
def test_plain_updates_are_not_asked_about(text: str) -> None:
    assert asked(text, Update(REF)) is None


def test_whether_a_weighty_record_stands_is_asked_before_all_else_and_a_risk_after_the_rules_own() -> None:
    document = document_of("Green. Morning, hope you had a good weekend")
    opinions = opinion(document)
    rating, weighty, risk = (
        Question(REF, "rating", Why.RATING),
        Question(REF, "no_change", Why.NO_CHANGE_SAID),
        Question(REF, "risk", Why.RISK_SAID),
    )
    assert choose(rating, weighty, document, opinions) is weighty
    assert choose(rating, risk, document, opinions) is rating
    assert choose(None, risk, document, opinions) is risk
    assert choose(None, None, document, opinions) is None


def test_a_question_that_holds_up_a_record_stays() -> None:
    rating = Question(REF, "rating", Why.RATING)
    reading = Reading((NO_CHANGE, Ask("rating", REF)), rating, ())
    text = "interviewed five people for the post on Tuesday"
    assert with_second_opinion(reading, document_of(text), [Fact(NO_CHANGE, ())]).question is rating


def test_every_question_is_worded_and_every_answer_has_a_meaning() -> None:
    for reason in (*OF_WORDS, Why.RISK_SAID):
        choices = ("risk", "issue", "no") if reason is Why.RISK_SAID else ("yes", "no")
        question = Question(REF, "x", reason, choices, said="the words")
        assert "the words" in questions.question(question, PLAN)
        assert all(meaning(question, choice) is not None for choice in choices)
    risk = Question(REF, "risk", Why.RISK_SAID, ("risk", "issue", "no"))
    assert [label for label, _ in questions.choices(risk, PLAN)] == ["Yes, a risk", "It has happened", "No"]
    assert meaning(risk, "Issue.") is Meaning.ISSUE
    assert meaning(Question(REF, "x", Why.LEAVE_SAID), "no") is Meaning.TAKE_BACK
    assert meaning(Question(REF, "x", Why.RATING), "no") is None
    assert meaning(risk, "131") is None


SAID = """
3.1.1|no change|all done|red|amber|131|if|we lose|legal|on leave until|12 Feb|\n|.|,|not mine|push it to
|the locum|resigned|risk:|5/6|8 of 8|?|> quoted|<b>|~struck~"""
BITS = st.sampled_from(SAID.split("|"))
WORDS = st.lists(BITS | st.text(max_size=8), max_size=25).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(text=WORDS)
def test_it_adds_no_record_and_keeps_the_words_whatever_is_typed(text: str) -> None:
    told = Told("sen_head", datetime(2026, 12, 2, 12, tzinfo=UTC), Asked("nudge", (REF,)), PLAN)
    before = read(text, told)
    after = with_second_opinion(before, document_of(text), [Fact(record, ()) for record in before.records])
    assert len(after.records) <= len(before.records)
    assert all(each in before.records or isinstance(each, Update | Ask) for each in after.records)
    assert after.question is None or questions.question(after.question, PLAN)


@pytest.mark.parametrize("record", [LATER, NOT_MINE, AWAY])
@settings(max_examples=40, deadline=None)
@given(text=WORDS)
def test_requests_and_leave_stand_while_they_are_asked_about(record: Record, text: str) -> None:
    reading = Reading((record,), None, ())
    assert with_second_opinion(reading, document_of(text), [Fact(record, ())]).records == (record,)


def test_a_claim_and_no_change_that_their_words_speak_against_wait_and_the_words_stay() -> None:
    text = "interviewed five people for the post on Tuesday"
    for record, reason in (
        (CompleteClaim(REF, text=text), Why.COMPLETE_SAID),
        (NoChange(REF, text=text), Why.NO_CHANGE_SAID),
    ):
        flags = ("evidence_missing", "all")
        found = with_second_opinion(Reading((record,), None, flags), document_of(text), [Fact(record, ())])
        assert found.records == (Update(REF, text),)
        assert found.question is not None and found.question.why is reason
        assert "all" in found.flags


def test_a_risk_that_hardly_sounds_like_one_is_asked_about_unless_it_was_called_so_or_scored() -> None:
    text = "please can we have until 12 March"
    for record, cue, kept in (
        (Risk(REF, RiskKind.RISK, text), Cue.WORRY, False),
        (Risk(REF, RiskKind.RISK, text), Cue.LABEL, True),
        (Risk(REF, RiskKind.RISK, text, 3, 4), Cue.WORRY, True),
    ):
        fact = Fact(record, (Candidate(Kind.RISK, 0, 0, 0, Spoken(cue), 1.0, "test"),))
        found = with_second_opinion(
            Reading((Update(REF, rag=Rating.AMBER), record), None, ()), document_of(text), [fact]
        )
        assert (record in found.records) is kept
        assert (found.question is not None and found.question.why is Why.RISK_SAID) is not kept


def test_an_update_that_tells_nothing_is_asked_about() -> None:
    text = "thought you were asking me about the other one"
    units = (Unit(REF, (0,), "asked"),)
    found = with_second_opinion(Reading((Update(REF, text),), None, ()), document_of(text), [], units)
    assert found.records == (Ask("rating", REF, text),)
    assert found.question is not None and found.question.wants == "rating"
    rated = Reading((Update(REF, text, Rating.GREEN),), None, ())
    assert with_second_opinion(rated, document_of(text), [], units).records == rated.records


def fact_on(record: Record, clause: int) -> Fact:
    return Fact(record, (Candidate(Kind.LEAVE, 0, 0, clause, None, 1.0, "test"),))
