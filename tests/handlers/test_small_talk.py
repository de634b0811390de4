"""Words that are neither an update nor a command get what such a person means, or an offer of two."""

import pytest
from sqlmodel import Session, select

from bot.chat import Message, MessageRef, Place, Platform
from bot.models import Action, Outgoing, State, Update
from bot.store.action.updates import rows_that_count
from handlers.replies.reply import hear
from tests.factories import NOW, Town


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def says(town: Town, words: str, handle: str = "sen_head", thread: str | None = None) -> str:
    """What the bot answers to it."""
    before = len(town.heard(handle))

    def work(session: Session) -> None:
        turn = town.turn(session, handle)
        at = MessageRef(Place(Platform.SLACK, f"D_{handle}", thread), f"7.{before}")
        hear(turn, Message(f"r:{handle}:{before}:{words}", turn.account, at, NOW, words))

    town.do(work)
    return "\n".join(town.heard(handle)[before:])


@pytest.mark.parametrize("words", ["thanks!", "Thank you so much", "ok great thanks", "cheers", "👍", "ok, noted"])
def test_thanks_are_answered_with_what_is_left_and_no_question(town: Town, words: str) -> None:
    said = says(town, words)
    assert "on track, at risk" not in said
    assert "3 actions left: 3.1.1, 3.1.2 and 3.2.1" in said


@pytest.mark.parametrize("words", ["hello?", "Hi there", "anyone there?"])
@pytest.mark.parametrize("handle", ["sen_head", "dcs", "imp_lead", "member"])
def test_a_greeting_is_returned_with_an_offer_of_two(town: Town, words: str, handle: str) -> None:
    said = says(town, words, handle)
    assert said.startswith("Hello") and said.count("[") == 2
    assert "on track, at risk" not in said


@pytest.mark.parametrize(
    "words", ["what do I have to do?", "what's outstanding for me?", "Hi, what do you need from me?"]
)
def test_what_have_i_to_do_shows_what_is_asked(town: Town, words: str) -> None:
    said = says(town, words)
    assert "3 updates of 3 are due" in said and "Clear the backlog" in said


@pytest.mark.parametrize("words", ["undo", "Undo that please", "scrap that"])
def test_undo_in_words_takes_back_the_last_message(town: Town, words: str) -> None:
    town.hears("3.1.1 amber, two started")
    town.hears("3.1.2 green, all in post")
    assert "Undone" in says(town, words)
    left = town.do(
        lambda s: [s.get_one(Action, row.action_id).ref for row in rows_that_count(s.exec(select(Update)).all())]
    )
    assert left == ["3.1.1"]


def test_undo_with_nothing_to_undo_says_so(town: Town) -> None:
    assert "nothing of yours" in says(town, "undo")


@pytest.mark.parametrize(
    ("words", "shows"),
    [
        ("how are we doing?", "where it stands"),
        ("what's off track?", "3.2.1"),
        ("what are the top risks?", "SR01"),
        ("when is the next meeting?", "Cabinet"),
        ("show me the digest", "Cabinet"),
    ],
)
def test_a_directors_question_in_words_is_answered(town: Town, words: str, shows: str) -> None:
    assert shows in says(town, words, "dcs")


def test_the_same_question_after_the_slash_is_answered(town: Town) -> None:
    assert "where it stands" in town.asks("how are we doing?", "dcs")


def test_a_nod_that_names_nothing_decides_nothing_and_offers_what_waits(town: Town) -> None:
    town.hears("3.1.2 needs until 31 May 2027 because the panel is full")
    said = says(town, "approved - go ahead", "ad_edu")
    assert "Do you mean this?" in said and "[Approve Mon 31 May]" in said
    due = town.do(lambda s: s.exec(select(Action).where(Action.ref == "3.1.2")).one().agreed_due.isoformat())
    assert due == "2027-03-31"


def test_a_nod_under_the_message_that_asks_is_the_decision(town: Town) -> None:
    town.hears("3.1.2 needs until 31 May 2027 because the panel is full")

    def sent(session: Session) -> None:
        rows = [one for one in session.exec(select(Outgoing)) if one.key.startswith("date:") and "ad_edu" in one.key]
        row = rows[0]
        row.state, row.conversation, row.message, row.platform = State.SENT, "D_ad_edu", "5.5", Platform.SLACK
        session.add(row)

    town.do(sent)
    says(town, "approved - go ahead", "ad_edu", thread="5.5")
    due = town.do(lambda s: s.exec(select(Action).where(Action.ref == "3.1.2")).one().agreed_due.isoformat())
    assert due == "2027-05-31"


def test_a_directors_nod_where_nothing_waits_is_not_refused(town: Town) -> None:
    assert "Nothing waits for your decision" in says(town, "approved - go ahead", "dcs")


@pytest.mark.parametrize("handle", ["dcs", "member", "imp_lead"])
def test_what_is_not_understood_gets_an_offer_of_two(town: Town, handle: str) -> None:
    said = says(town, "I wonder about the weather in Wexbourne", handle)
    assert said.count("[") == 2


def test_an_update_is_still_an_update(town: Town) -> None:
    town.hears("3.1.1 amber, thanks to the agency two started")
    assert town.do(lambda s: len(s.exec(select(Update)).all())) == 1


@pytest.mark.parametrize(
    "words",
    [
        "who is this?",
        "why am I getting this",
        "is this spam?",
        "who is this and why are you asking me?",
        "Who is asking me for this?",
        "Is this a scam? How do I know this is really the council?",
    ],
)
def test_whoever_doubts_the_bot_hears_in_whose_name_it_asks_and_where_the_answer_goes(town: Town, words: str) -> None:
    said = says(town, words)
    assert "a program, not a person" in said and "before it goes to Cabinet" in said
    assert "3.1.1, 3.1.2 and 3.2.1" in said and "may be published" in said


@pytest.mark.parametrize(
    "words",
    [
        "stop",
        "can you stop sending me these",
        "unsubscribe me please",
        "take me off this list",
        "take me off the distribution list please",
        "wrong email address, sorry",
        "Please remove me from this list, I don't work on this any more.",
    ],
)
def test_stop_tells_what_ends_the_reminders_and_who_can_take_them_off(town: Town, words: str) -> None:
    said = says(town, words)
    assert "“3.1.1 is not mine" in said and "“no change”" in said and "take you off the plan" in said


@pytest.mark.parametrize("words", ["yes", "No.", "nope"])
def test_yes_where_nothing_was_asked_records_nothing_and_asks_nothing(town: Town, words: str) -> None:
    said = says(town, words)
    assert "no question open" in said and "Which action" not in said


@pytest.mark.parametrize("words", ["yes", "correct", "both"])
def test_yes_to_a_question_that_it_does_not_answer_hears_the_question_again(town: Town, words: str) -> None:
    assert "Where is the evidence" in town.hears("3.1.2 is complete")
    said = says(town, words)
    assert "no question open" not in said and "Where is the evidence" in said


@pytest.mark.parametrize("words", ["what?", "?", "what do you mean by that", "I don't understand"])
def test_a_question_that_is_not_understood_is_put_in_other_words(town: Town, words: str) -> None:
    assert "What difference has it made" in town.hears("3.1.1 red, 31 new requests came in since half term")
    said = says(town, words)
    assert "I asked: What difference has it made" in said and "too early to say" in said
    assert "Recorded on 3.1.1" in says(town, "too early to say")


@pytest.mark.parametrize(
    "words",
    [
        "Will update next week, sorry, inspectors in",
        "I'll get back to you on Friday",
        "manic day, will do these tomorrow",
        "not had chance yet, give me a couple of days",
        "too busy this week",
    ],
)
def test_a_promise_to_answer_puts_the_reminder_off_and_asks_nothing(town: Town, words: str) -> None:
    said = says(town, words)
    assert "You hear from me again on" in said and "on track" not in said


def test_days_that_are_named_as_quiet_are_kept_at_once_and_said_back(town: Town) -> None:
    assert "not on Fridays" in says(town, "don't message me on Fridays")


@pytest.mark.parametrize(
    "words",
    [
        "hiya, just back from leave, whats this about?",
        "Hi, I've just started in this job and have no idea what this is",
        "never heard of this, is it a scam?",
        "what is this and do I have to do it",
        "is anyone actually reading this",
        "will this be published?",
    ],
)
def test_who_asks_whether_one_must_and_who_sees_it_is_said_however_it_is_asked(town: Town, words: str) -> None:
    said = says(town, words)
    assert "I am a program, not a person" in said and "“no change” for each" in said and "may be published" in said


@pytest.mark.parametrize("words", ["how do I do this", "can I just reply here", "do I reply here or use the buttons"])
def test_how_one_answers_is_shown_by_an_example(town: Town, words: str) -> None:
    assert "one action a line: “3.1.1 amber" in says(town, words)


def test_by_when_is_one_day_and_not_the_whole_cycle(town: Town) -> None:
    assert says(town, "how long have I got").startswith("Your updates are due by ")


def test_what_the_ratings_mean_is_said_and_rates_nothing(town: Town) -> None:
    assert "Amber, at risk: it may not be" in says(town, "what's the difference between amber and red?")
    assert town.do(lambda session: list(session.exec(select(Update)))) == []


@pytest.mark.parametrize("words", ["Is this secure to write in", "should it be in Welsh too?"])
def test_a_question_without_an_answer_is_not_taken_for_an_update_of_some_action(town: Town, words: str) -> None:
    said = says(town, words)
    assert "I have no answer to that" in said and "please call me" in said
    assert "Which action" not in said and "on track, at risk or off track" not in said


def test_a_question_beside_an_update_keeps_the_update(town: Town) -> None:
    assert "Got it, 3.1.1: Amber" in says(town, "3.1.1 amber, agency starts Monday. what is this for?")


@pytest.mark.parametrize(
    "words",
    ["on it", "in a meeting, later", "busy today sorry", "I don't have time for this", "ok will get to it later"],
)
def test_a_word_that_it_will_come_waits_for_the_next_reminder(town: Town, words: str) -> None:
    assert "You hear from me again on" in says(town, words)


@pytest.mark.parametrize(
    "words",
    [
        "what's this about? do I have to reply",
        "Sorry, just back from leave, what is this for",
        "how much detail do you need",
        "in a meeting, later",
        "what does amber mean",
    ],
)
def test_talk_while_a_question_is_open_is_not_recorded_as_its_answer(town: Town, words: str) -> None:
    assert "what is being done" in says(town, "3.2.1 no change")
    assert "Recorded on" not in says(town, words)
    assert all(
        row.stuck == "" or row.stuck is None for row in town.do(lambda session: list(session.exec(select(Update))))
    )


@pytest.mark.parametrize(
    "words", ["Will be cleared by March, agency extended", "Have asked the second supplier for two more"]
)
def test_an_answer_that_begins_like_a_question_is_one(town: Town, words: str) -> None:
    says(town, "3.2.1 no change")
    assert "Recorded on 3.2.1" in says(town, words)
