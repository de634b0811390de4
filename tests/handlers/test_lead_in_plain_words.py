"""A lead, a senior officer and a director in their own words, in a chat: answered as asked, or nothing is recorded."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import pytest
from sqlmodel import Session, col, select

from bot.chat import Account, GiveFile, Message, MessageRef, Place, Platform, Say
from bot.models import Action, Ask
from bot.models.words import Rating
from bot.store.person import people
from handlers.router import route
from tests.databases import sample_plan
from tests.factories import IMPORTED, Town, text_of

NOW = datetime(2026, 12, 4, 10, tzinfo=UTC)
LEAD, SRO, DIRECTOR = "imp_lead", "ad_edu", "dcs"
_said = count(1)
pytestmark = [pytest.mark.slow, pytest.mark.covered]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("plain"), sample_plan())
    for one in town.do(lambda session: [each.handle for each in people.everyone(session)]):
        account = Account(Platform.TEAMS, "T1", f"U{one.upper()}")
        town.do(
            lambda session, h=one, a=account: people.link(session, people.by_handle(session, h), a, "e-mail", IMPORTED)
        )
    town.ask(datetime(2026, 11, 30, 9, tzinfo=UTC))
    for ref in ("3.1.1", "3.1.2"):
        town.says(ref, at=datetime(2026, 12, 3, 10, tzinfo=UTC), rag=Rating.AMBER, text="as it was")
    yield town
    town.close()


def says(town: Town, words: str, handle: str = LEAD) -> str:
    number = next(_said)
    place = MessageRef(Place(Platform.TEAMS, f"a:{handle}"), str(number))
    said = Message(f"m:{number}", Account(Platform.TEAMS, "T1", f"U{handle.upper()}"), place, NOW, words)
    answer = town.do(lambda session: route(session, said, NOW))
    return text_of(answer.card) if isinstance(answer, Say | GiveFile) else town.heard(handle)[-1]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("morning. where are we with replies", "“where are we with replies” read as /wsoa missing"),
        ("morning all who's missing", "Missing (“who's missing”)"),
        ("who isnt answering", "Missing (“isnt answering”)"),
        ("which ones are going to miss", "Overdue (“going to miss”)"),
        ("whats the worst area", "Overdue, top 5 (“worst”), by area"),
        ("Which cabinet after january", "Cycle, by Cabinet, Mon 15 Mar (“cabinet after january”)"),
        ("K2's target", "“K2's target” read as /wsoa measures K2"),
        ("can I see what site b risk is scored", "Risks (“risk”), with “site b” in its words"),
        (
            "who do I still not have an answer from in the ICB",
            "Missing (“not have an answer from”), NHS Vale & Downs ICB",
        ),
        ("is anything blocked in area 7", "Blocked, area 7"),
        ("red area 3 sorry area 5", "Red, asked as “area 3 sorry”, area 5"),
        ("due on 18 december", "Due, from Fri 18 Dec to Fri 18 Dec (“on 18 december”)"),
    ],
)
def test_a_question_in_words_is_answered_as_asked(town: Town, words: str, first: str) -> None:
    assert says(town, words).splitlines()[0] == first


def test_the_ratings_and_the_digest_have_their_day_and_who(town: Town) -> None:
    assert "Leads confirm ratings: Mon 14 Dec." in says(town, "who signs off the ratings and by when")
    assert "First digest to directors: progress, risks and mitigations: Mon 21 Dec." in says(
        town, "what date do I get my digest", DIRECTOR
    )


def test_what_follows_keeps_the_list_and_its_filters(town: Town) -> None:
    says(town, "who isnt answering")
    assert "read as /wsoa missing health" in says(town, "just the health ones")
    says(town, "overdue area 3")
    assert "read as /wsoa overdue area 3 area 6" in says(town, "6 too")
    says(town, "due by 18 jan")
    assert "read as /wsoa due on the 18th" in says(town, "same but just the 18th")


def test_what_follows_is_of_the_list_or_the_one_thing_before(town: Town) -> None:
    says(town, "overdue area 3")
    assert "read as /wsoa overdue area 3 with owners" in says(town, "who owns those")
    assert "read as /wsoa overdue area 3" in says(town, "how many is that")
    assert "read as /wsoa why 3.2.1" in says(town, "why is it red")
    says(town, "5.2.2")
    assert "Slips (“date moved”), 5.2.2" in says(town, "has its date moved")
    assert "read as /wsoa what about risks 5.2.2" in says(town, "what about its risks")
    says(town, "risks without mitigation")
    assert "read as /wsoa whose is SR08" in says(town, "whose is it")


def test_what_follows_on_words_that_were_not_understood_is_asked_of_no_older_question(town: Town) -> None:
    says(town, "overdue area 3")
    assert "I did not understand “jupiter”" in says(town, "overdue jupiter in area 5")
    assert says(town, "just the health ones").startswith("I did not understand your last question")
    assert "read as /wsoa overdue area 3" in says(town, "again")


def test_more_time_and_a_hold_are_offered_to_who_may_give_them(town: Town) -> None:
    assert "[Hold therapy_lead]" in says(town, "give therapies til friday")
    told = says(town, "give kofi… sorry the ND lead, til monday")
    assert "[Hold nd_lead]" in told and "yp_lead" not in told
    assert "[Hold pcf_chair]" in says(town, "hold everything for the parent carer forum until 8 december")
    assert says(town, "give therapies til friday", DIRECTOR).startswith("Nothing has changed. The improvement lead")


def test_a_decision_in_words_is_of_what_was_shown_or_says_that_nothing_waits(town: Town) -> None:
    told = says(town, "approve sen heads 6 weeks", SRO)
    assert told.startswith("Nothing was decided: no new date of “Head of SEN Statutory Service” waits")
    assert "[Confirm 3.1.1 Amber]" in told
    says(town, "3.1.1", SRO)
    assert "is taken for a decision on 3.1.1" in says(town, "ok thanks, approve it", SRO)
    assert "read as /wsoa decisions taken 3.1.1" in says(town, "is that agreed yet", SRO)


@pytest.mark.parametrize(
    "words", ["i disagree with 3.1.1 being amber", "i dont agree that 3.1.1 is amber", "not happy with 3.1.1 as amber"]
)
def test_a_rating_that_is_not_accepted_can_be_given_otherwise(town: Town, words: str) -> None:
    told = says(town, words, SRO)
    assert "[Confirm 3.1.1 Green]" in told and "[Confirm 3.1.1 Red]" in told and "[Ask about 3.1.1]" in told


def test_the_owner_of_an_action_is_asked_by_words_of_its_title(town: Town) -> None:
    told = says(town, "ask the lead for case officer recruitment when the agency starts")
    assert told.startswith(
        "Nothing is sent yet. Ask the HR Business Partner (People) about 1.3.1: “when the agency starts”"
    )


@pytest.mark.parametrize(
    ("words", "handle"),
    [
        ("have they accepted my new date", "qa_lead"),
        ("is OT still showing red or did my update go in", "therapy_lead"),
        ("show me how i stood in november", "places_mgr"),
        ("are complaints going up or down since the survey", "pcf_chair"),
        ("2.2.2 runs out on the 11th doesnt it", "sen_head"),
    ],
)
def test_a_question_of_an_owners_is_not_recorded(town: Town, words: str, handle: str) -> None:
    assert not says(town, words, handle).startswith(("Got it", "Noted"))


def test_an_owners_words_that_begin_like_a_question_and_tell_a_figure_are_recorded(town: Town) -> None:
    assert "131 (148 last time)" in says(town, "was my mistake, backlog is 131 not 113", "sen_head")


def test_words_alone_are_no_update_of_someone_elses_action(town: Town) -> None:
    assert "how does that leave 3.2.1" in says(town, "3.2.1 was due last fri and ive seen nothing")
    for words in (
        "need the rag split for areas 1 and 5 as it stood at last cabinet",
        "seeing ad edu, any reds on her patch",
    ):
        assert "Got it" not in says(town, words), words


def test_words_alone_of_whoever_is_asked_in_an_owners_place_are_their_update(town: Town) -> None:
    town.do(_asked_instead)
    said = says(town, "still waiting on the lawyers for the agency contract", SRO)
    assert said.startswith("Got it, 3.1.3")
    assert "Stuck: still waiting on the lawyers for the agency contract" in said


def _asked_instead(session: Session) -> None:
    """The senior officer is asked about 3.1.3 in its owner's place."""
    query = select(Ask).join(Action, col(Action.id) == col(Ask.action_id)).where(Action.ref == "3.1.3")
    ask = session.exec(query).one()
    ask.person_id = people.by_handle(session, SRO).id
    session.add(ask)


def test_a_remark_is_small_talk(town: Town) -> None:
    assert says(town, "thanks, you've been more use than the tracker") == "You’re welcome."
