"""What can't be right gets one sentence, and nothing is half-changed."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session, select

from bot.card import Button
from bot.intake.cycle import calendar_problems
from bot.models import Audit, Pause, Person, Snooze
from bot.plan.contents.document import MeetingLine, TermLine
from tests.factories import Town, a_document, card_of, person, text_of


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def notes(town: Town) -> int:
    return town.do(lambda session: len(list(session.exec(select(Audit)))))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("hold @therapy", "Say why, in a few words"),
        ("hold", "Nobody is on hold"),
        ("hold all", "Say why, in a few words"),
        ("hold @nobody_known because", "I don’t know “@nobody_known”, so nothing has changed."),
        ("hold @therapy UPN A999000126001 died", "may identify someone"),
        ("release @therapy", "Nothing was on hold for Dan Price"),
        ("send now", "To whom?"),
        ("send now @dcs please", "has nothing open"),
        ("snooze 31 feb", "I can't read one in that"),
        ("snooze until never", "I can't read one in that"),
        ("snooze 1 Dec", "nothing"),
        ("snooze after leave", "nothing"),
        ("prefer purple", "You can choose"),
        ("prefer 3am", "between 7:00 and 16:00"),
        ("prefer 25", "between 7:00 and 16:00"),
        ("prefer 16.30", "between 7:00 and 16:00"),
        ("prefer before 10", "You can choose"),
        ("prefer 2 reminders", "You can choose"),
        ("prefer Fridays", "I can leave days out, but not keep to one"),
        ("prefer Mon-Thu", "I can leave days out, but not keep to one"),
        ("prefer not only Fridays", "I can leave days out, but not keep to one"),
        ("prefer only Fridays", "At least two working days"),
        ("prefer not mondays tuesdays wednesdays thursdays", "At least two working days"),
        ("due 9999d", "Within how many days?"),
        ("due 99999", "Within how many days?"),
        ("preview 31 feb", "Until which day?"),
        ("preview 4 Dec 2099", "Until which day?"),
    ],
)
def test_a_command_that_can_not_be_right_changes_nothing(town: Town, words: str, says: str) -> None:
    before = notes(town)
    said = town.asks(words, "imp_lead")
    assert says in said and "A999000126001" not in said
    assert notes(town) == before
    for table in (Pause, Snooze):
        assert town.do(lambda session, table=table: list(session.exec(select(table)))) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("snooze 31 feb", "I can't read one in that"),
        ("snooze 1 Dec", "Tue 1 Dec is not a day to come"),
        ("snooze after leave", "I know of no leave of yours"),
        ("snooze 3 Dec or 7 Dec", "I can't read one in that"),
    ],
)
def test_a_snooze_that_can_not_be_right_changes_nothing(town: Town, words: str, says: str) -> None:
    assert says in town.asks(words)
    assert town.do(lambda session: list(session.exec(select(Snooze)))) == []


def test_a_snooze_past_the_due_day_says_so(town: Town) -> None:
    said = town.asks("snooze until 18 December")
    assert "Updates are due Wed 9 Dec, so I can't wait longer than that." in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("remind me on Monday", "You hear from me again on Mon 7 Dec"),
        ("snooze till Monday", "You hear from me again on Mon 7 Dec"),
        ("ask me again on Tuesday", "You hear from me again on Tue 8 Dec"),
    ],
)
def test_a_snooze_in_plain_words_is_one(town: Town, words: str, says: str) -> None:
    assert says in town.hears(words)
    assert len(town.do(lambda session: list(session.exec(select(Snooze))))) == 1


def test_snoozed_until_after_leave_in_plain_words(town: Town) -> None:
    town.asks("away 4-7 Dec")
    assert "You hear from me again on Tue 8 Dec" in town.hears("remind me when I'm back from leave")


@pytest.mark.parametrize("verb", ["update.open", "risk.open", "no_change"])
def test_a_button_without_a_reference_says_what_is_missing(town: Town, verb: str) -> None:
    said = text_of(card_of(town.presses(Button("", verb), "sen_head")))
    assert "Its number is missing" in said and "  " not in said


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"meetings": (MeetingLine(date(2027, 5, 31), "Cabinet", True),)}, "falls on a bank holiday"),
        ({"meetings": (MeetingLine(date(2027, 5, 29), "Cabinet", True),)}, "falls on a weekend"),
        (
            {"terms": (TermLine("Town hall closed", date(2027, 1, 18), date(2027, 1, 18), True),)},
            "when the council is closed",
        ),
        ({"offsets": (("open", -60),)}, "before the one on 18/01/2027 has met"),
        ({"offsets": (("due", -33),)}, "does not come before “Updates are due”"),
        ({"offsets": (("escalate", -25),)}, "does not come before"),
        ({"offsets": (("digest_2", 3),)}, "would come after the meeting"),
    ],
)
def test_a_calendar_that_can_not_be_right_is_refused_in_a_sentence(change: dict[str, object], says: str) -> None:
    problems = calendar_problems(replace(a_document(), **change))  # pyright: ignore[reportArgumentType]
    assert problems
    assert says in problems[0].sentence()


def test_the_usual_calendar_is_in_order() -> None:
    assert calendar_problems(a_document()) == ()


def test_a_wish_is_kept_and_told_back_and_undone(town: Town) -> None:
    assert "from 8:00" in town.asks("prefer 8am")
    assert "one reminder a round, not on Fridays" in town.asks("prefer fewer reminders, not Fridays")
    assert "from 8:00" in town.asks("prefer")
    assert "from 9:00" in town.asks("prefer usual")


def test_the_lead_sets_term_time_for_someone_and_hears_when_the_plan_has_no_terms(town: Town) -> None:
    assert "the plan file has no school terms yet" in town.asks("prefer @therapy term time", "imp_lead")

    def stored(session: Session) -> Person:
        return person(session, "therapy")

    assert town.do(stored).term_time
    assert "Dan Price hears" in town.asks("prefer @therapy all year", "imp_lead")
    assert not town.do(stored).term_time
    assert "You can choose" in town.asks("prefer @therapy", "sen_head")
