"""A lead's questions in a lead's words, over the wire of both platforms: each is answered as it was asked, or it is
said which word was not understood; none is answered as another."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.chat import Account, Command, Message, MessageRef, Place, Platform, Say
from bot.models import Action, DateChange
from bot.models.words import Rating
from bot.store.decision import date_changes
from bot.store.person import people
from handlers.router import route
from tests.databases import sample_plan
from tests.factories import IMPORTED, Town, person, text_of

HERE = Path(__file__).parent
NOW = datetime(2027, 2, 10, 10, tzinfo=UTC)  # after the Cabinet of January, in the round up to that of March
IN_DECEMBER = (
    "3.1.1 amber, 3.1.2 amber, 3.1.3 green, 1.3.1 red, 4.1.1 red, 5.1.2 red, 5.1.1 amber, 2.1.1 green, 6.2.1 amber, "
    "1.2.1 amber, 3.1.4 amber"
)
IN_FEBRUARY = (
    "3.1.1 red, 3.1.2 amber, 3.1.3 amber, 1.3.1 amber, 5.1.2 amber, 4.1.1 red, 1.2.1 red, 3.1.4 red, 5.2.1 green, "
    "6.1.1 green"
)
TABLE = [
    tuple(line.split(" | "))
    for line in (HERE / "lead_questions.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
_said = count(1)
pytestmark = [pytest.mark.slow, pytest.mark.covered]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("lead"), sample_plan())
    town.do(_linked)
    for opens, on, told in (
        (datetime(2026, 11, 30, 9, tzinfo=UTC), datetime(2026, 12, 3, 10, tzinfo=UTC), IN_DECEMBER),
        (datetime(2027, 1, 28, 9, tzinfo=UTC), datetime(2027, 2, 3, 10, tzinfo=UTC), IN_FEBRUARY),
    ):
        town.ask(opens)
        for ref, rating in (one.split() for one in told.split(", ")):
            town.says(ref, at=on, rag=Rating(rating), text=f"{ref} as it was, because the locum left")
    town.do(_moved)
    yield town
    town.close()


def _linked(session: Session) -> None:
    for one in people.everyone(session):
        for platform in (Platform.SLACK, Platform.TEAMS):
            people.link(session, one, Account(platform, "T1", f"U{one.handle.upper()}"), "e-mail", IMPORTED)


def _moved(session: Session) -> None:
    action = session.exec(select(Action).where(Action.ref == "5.2.2")).one()
    to, asked_at = date(2027, 6, 30), datetime(2026, 12, 10, 10, tzinfo=UTC)
    row = DateChange(
        action_id=action.id,
        from_date=action.agreed_due,
        to_date=to,
        reason="investment panel postponed",
        requested_by_id=action.owner_id,
        requested_at=asked_at,
    )
    session.add(row)
    session.flush()
    decided = datetime(2026, 12, 15, 10, tzinfo=UTC)
    date_changes.approve(session, action, row, to, person(session, "ad_comm"), decided)


def after_the_slash(town: Town, words: str, handle: str = "imp_lead") -> str:
    asked = Command(f"c:{next(_said)}", Account(Platform.SLACK, "T1", f"U{handle.upper()}"), words)
    answer = town.do(lambda session: route(session, asked, NOW))
    assert isinstance(answer, Say), words
    return text_of(answer.card)


def in_plain_words(town: Town, words: str, handle: str = "imp_lead") -> str:
    number = next(_said)
    place = MessageRef(Place(Platform.TEAMS, f"a:{handle}"), str(number))
    said = Message(f"m:{number}", Account(Platform.TEAMS, "T1", f"U{handle.upper()}"), place, NOW, words)
    answer = town.do(lambda session: route(session, said, NOW))
    return text_of(answer.card) if isinstance(answer, Say) else town.heard(handle)[-1]


@pytest.mark.parametrize(("ask", "marks"), [(after_the_slash, "SB"), (in_plain_words, "B")])
def test_each_is_answered_as_it_was_asked_or_its_word_is_named(
    town: Town, ask: Callable[[Town, str, str], str], marks: str
) -> None:
    wrong = [
        (question, told)
        for mark, question, first in TABLE
        if mark[0] in marks and (told := ask(town, question, mark[2:] or "imp_lead").splitlines()[0]) != first
    ]
    assert wrong == []


def test_what_the_issue_names_is_answered_as_asked(town: Town) -> None:
    assert after_the_slash(town, "status as at 16 Nov").startswith("Status, as at Mon 16 Nov\n")
    assert "Vale Community Health" not in after_the_slash(town, "missing ICB")
    assert after_the_slash(town, "overdue pep").count("Principal Educational Psychologist") == 2
    assert "SR04" not in after_the_slash(town, "risks area 3")
    assert after_the_slash(town, "close risk SR02").startswith("Say why SR02 can be closed")
    assert after_the_slash(town, "close area 3").startswith("I can’t close anything from a question.")
    assert "🟢" not in after_the_slash(town, "red")


def test_a_question_goes_on_where_its_first_page_ends(town: Town) -> None:
    first, second = after_the_slash(town, "actions"), after_the_slash(town, "actions page 2")
    assert "[Show 15 more]" in first and "1.1.1" in first
    assert "Actions, page 2" in second and "7.2.2" in second and "1.1.1 " not in second


def test_a_part_that_fell_tells_why_in_its_owners_words(town: Town) -> None:
    found = after_the_slash(town, "why did green fall in area 3")
    assert "3.1.3" in found and "🟢 Green → 🟠 Amber" in found and "because the locum left" in found
    one = after_the_slash(town, "why did 3.1.1 fall?")
    assert "It went from Amber to Red on Wed 3 Feb, said by the Head of SEN Statutory Service." in one


def test_a_date_that_moved_is_told_with_who_approved_it_and_why(town: Town) -> None:
    found = after_the_slash(town, "slips area 5")
    assert "first due Mon 30 Nov, now Wed 30 Jun (+212 days), moved once." in found
    assert "approved by Assistant Director, Joint Commissioning on Tue 15 Dec: investment panel postponed." in found
    assert "No date that you asked about has moved so." in after_the_slash(town, "slips area 3")


def test_participation_is_told_round_by_round_as_far_as_one_may_know(town: Town) -> None:
    assert "NHS Vale & Downs ICB: 2 of 4 for Mon 15 Mar; 2 of 4 for Mon 18 Jan." in after_the_slash(
        town, "participation"
    )
    assert "/wsoa participation is for" in after_the_slash(town, "participation", "pep")
    assert "Parent Carer" not in after_the_slash(town, "participation", "ad_edu")


def test_what_was_said_is_found_by_its_words_with_its_day_and_its_speaker(town: Town) -> None:
    found = after_the_slash(town, "search locum area 3")
    assert found.startswith("Search, area 3, for “locum”\n8 updates with “locum”\n")
    assert "3.1.4, Wed 3 Feb, Designated Clinical Officer: “3.1.4 as it was, because the locum left”" in found
    assert after_the_slash(town, "search jupiter") == "Nothing that was said has “jupiter”."
    assert "10 updates" in after_the_slash(town, "search locum since January")
    assert "[Show 11 more]" in after_the_slash(town, "search locum")
    assert "[Show 1 more]" in after_the_slash(town, "search locum page 2")


def test_decisions_that_were_taken_are_told_apart_from_those_that_wait(town: Town) -> None:
    found = after_the_slash(town, "decisions taken since December")
    assert "5.2.2" in found and "new date approved, Mon 30 Nov to Wed 30 Jun, by Assistant Director" in found
    assert "No decision about that was taken" in after_the_slash(town, "decisions taken since December area 3")
    assert after_the_slash(town, "decisions").startswith("No decision is waiting")


def test_parts_of_the_plan_stand_side_by_side(town: Town) -> None:
    found = after_the_slash(town, "compare area 3 and area 5")
    silent = "2 in progress, no update (last 1 Amber and 1 Green)"
    assert f"Area 3: 6 actions: 2 amber, 2 red, {silent} and 4 past the agreed date." in found
    assert "The plan: 33 actions" in after_the_slash(town, "compare area 3")
    assert "Area 3: 2 (3.1.1, 3.1.4)." in after_the_slash(town, "red actions by area")
    assert "As at Mon 18 Jan: 6 actions" in after_the_slash(town, "area 3 compared with the last Cabinet")


def test_one_of_two_kinds_is_enough_where_they_are_joined_by_or(town: Town) -> None:
    either, red = after_the_slash(town, "red or overdue in area 3"), after_the_slash(town, "red in area 3")
    assert either.startswith("Red or past the agreed date (“overdue”), area 3\n5 actions fit") and "2 actions" in red
    assert "🟢" not in after_the_slash(town, "not green or blue in area 6")


def test_what_turned_and_what_lasts_is_told_by_rounds(town: Town) -> None:
    turned = after_the_slash(town, "what went from green to amber")
    assert "3.1.3" in turned and "🟢 Green → 🟠 Amber" in turned and "🔴" not in turned
    lasting = after_the_slash(town, "red for two rounds")
    assert "1 action fits\n4.1.1" in lasting


def test_who_is_named_after_what_was_said_is_who_spoke(town: Town) -> None:
    found = after_the_slash(town, "what did the ICB say about the locum since January")
    assert "3.1.4, Wed 3 Feb, Designated Clinical Officer" in found and "Principal" not in found
    assert "\nNothing that was said has “locum”. In the plan file" in after_the_slash(
        town, "what did Kofi say about the locum"
    )


def test_what_starts_or_falls_due_within_a_stretch_is_all_that_is_told(town: Town) -> None:
    march = after_the_slash(town, "due in March")
    assert "Mon 1 Mar" in march and "Fri 26 Feb" not in march and "Fri 26 Feb" in after_the_slash(town, "due")


def test_a_yes_or_no_question_shows_the_action_whatever_the_answer(town: Town) -> None:
    found = after_the_slash(town, "is the annual review date at risk?")
    assert "whether “at risk”" in found and "4.1.1" in found and "🔴 Red" in found


def test_a_senior_officer_is_told_of_their_own_areas_and_how_to_see_all(town: Town) -> None:
    own, whole = (after_the_slash(town, words, "ad_edu") for words in ("red", "red whole plan"))
    assert own.startswith("Red, your areas\n3 actions fit") and "[The whole plan]" in own and "1.2.1" not in own
    assert whole.startswith("Red, the whole plan\n5 actions fit") and "1.2.1" in whole
    assert "5.2.2 Business case for neurodevelopmental assessment capacity: ⚪ No update (last Red)" in whole
    phrase = after_the_slash(town, "what is slipping", "ad_edu")
    assert phrase.startswith("“what is slipping” read as /wsoa overdue, your areas")


def test_long_answers_go_on_where_the_page_ends(town: Town) -> None:
    for question in ("measures", "ratings", "progress", "decisions", "evidence", "said", "compare by owner"):
        told = after_the_slash(town, f"{question} page 2")
        assert "I have not answered" not in told, question
    assert "[Show 1 more]" in after_the_slash(town, "measures")
    assert "K12" in after_the_slash(town, "measures page 2")
