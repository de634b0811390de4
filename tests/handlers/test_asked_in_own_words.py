"""How people ask: in a hurry, two things at once, after what they asked before; in all of it, no word goes unsaid."""

from collections.abc import Iterator
from itertools import count

import pytest
from sqlmodel import select

from bot.chat import Account, Answer, Message, MessageRef, Place, Platform, Say
from bot.models import Update
from bot.models.words import Rating
from bot.store.person import people
from handlers.router import route
from tests.factories import IMPORTED, NOW, Town, a_document, a_measure, a_risk, person, text_of

NAMED = "I did not understand"
LEAD, SRO, DIRECTOR = "imp_lead", "ad_edu", "dcs"
_said = count(1)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    document = a_document(
        measures=(
            a_measure(target="0 by 31 Mar 2027"),
            a_measure(code="K1", name="Plans issued within 20 weeks", everyday_names=(), target="59 by 31 Mar 2027"),
        ),
        risks=(a_risk(), a_risk("SR02", mitigations=())),
    )
    town = Town(tmp_path_factory.mktemp("own"), document)
    town.ask()
    for handle in (LEAD, SRO, DIRECTOR, "sen_head"):
        account = Account(Platform.TEAMS, "T1", f"U{handle.upper()}")
        town.do(lambda session, h=handle, a=account: people.link(session, person(session, h), a, "e-mail", IMPORTED))
    town.says("3.1.1", rag=Rating.AMBER, text="3.1.1 amber, the locum left")
    yield town
    town.close()


def types(town: Town, text: str, handle: str = LEAD) -> str:
    """Typed in the conversation with the bot in Teams, where there is no slash."""
    number = next(_said)
    account = Account(Platform.TEAMS, "T1", f"U{handle.upper()}")
    at = MessageRef(Place(Platform.TEAMS, f"D_{handle}"), f"t{number}")
    message = Message(f"teams:T1:t{number}", account, at, NOW, text)
    answer: Answer = town.do(lambda session: route(session, message, NOW))
    return text_of(answer.card) if isinstance(answer, Say) else "\n".join(town.heard(handle)[-1:])


def updates_of(town: Town) -> int:
    return town.do(lambda session: len(list(session.exec(select(Update)))))


@pytest.mark.parametrize(
    ("question", "echo", "has"),
    [
        ("urgent: who hasn't answered", "asked as “urgent”", "5.1.1"),
        ("quick one before cabinet - whats red in area 3", "asked as “quick one before cabinet”", "fit"),
        ("anythng due befor the nxt cabinet in area 5", "by cabinet, mon 18 jan", "due and"),
        ("what's gone backwards since the last cabinet", "the plan file, as no such meeting was held yet", "Nothing"),
        ("overdue area 3, particularly red", "asked as “particularly”", "off plan"),
        ("has the trust come back to us", "whether “come back to us”", "5.1.1"),
        ("one line on 3.1.1", "3.1.1 clear the backlog", "the locum left"),
        ("area 3 in a nutshell", "in a line", "3 actions"),
        ("biggest slips", "top 5 (“biggest”)", "3.2.1"),
        ("slipped by more then a month", "moved by more than 30 days", "3.2.1"),
        ("K2 since April", "since wed 1 apr 2026", "K2"),
        ("K1 and K2 side by side", "measures", "K2"),
        ("which partner is letting us down", "participation", "0 of 2"),
        ("whats going to embarrass us", "briefing", "Off plan"),
        ("how much of this can I actually rely on", "reliability", "Heard of"),
        ("are we going to hit 59", "read as /wsoa measures k1", "K1"),
        ("are assessments over 20 weeks coming down", "read as /wsoa measures assessments over 20 weeks", "K2"),
        ("ambers I don't trust", "challenges (“i don't trust”), amber", "challenge"),
        ("311 and 312 side by side", "3.1.2", "No forecast given"),
        ("are 3.1.1 and 3.1.2 still going to make it", "with the forecast", "3.1.2"),
        ("how many are done and evidenced", "complete and evidenced (blue) (“done and evidenced”)", "1 action fits"),
        ("what did I sign off this month", "decisions (“did i sign off”)", "No decision"),
        ("has anyone mentioned locums since october", "about “locums”", "the locum left"),
        ("who hasn't said anything for two rounds", "2 rounds running", "1 round is on record"),
        ("did the therapies manager reply", "whether “reply”", "5.1.1"),
        ("any greens where the dates say red", "green (“greens”), as suggested by dates", "No actions fit"),
        ("which dates moved since the plan started and who agreed it", "slips", "3.2.1"),
        ("everything thats gone past its date, oldest first", "“gone past its date”", "3.2.1"),
        ("what evidence are we missing", "gaps (“are we missing”)", "5.2.1"),
        ("who hasn't opened it", "missing (“who hasn't opened it”)", "I can’t see who has opened"),
        ("pending date moves", "decisions (“pending date moves”)", "No new date has been asked for"),
        ("does 3.1.1 have a risk against it", "“a risk against it”", "SR01"),
    ],
)
def test_a_question_in_a_hurry_is_answered_as_it_was_asked(town: Town, question: str, echo: str, has: str) -> None:
    told = town.asks(question, LEAD)
    assert echo in told.splitlines()[0].lower(), told
    assert has in told and NAMED not in told, told


def test_two_questions_in_one_are_both_answered(town: Town) -> None:
    told = town.asks("who still owes me something in area 5, and how many times have we asked them", LEAD)
    assert "Missing (“who still owes me”), area 5" in told and "Chased" in told
    told = town.asks("how many have slipped by more than a month and whats the total days lost by area", LEAD)
    assert "Slips" in told and "Pace (“days lost by area”)" in told


def test_of_two_questions_one_that_is_not_understood_is_named(town: Town) -> None:
    told = town.asks("what is red in area 3 and who ate the biscuits", LEAD)
    assert told.startswith("Red, area 3") and "“biscuits”" in told


def test_an_action_beside_a_part_of_the_plan_that_it_is_not_of_is_no_answer(town: Town) -> None:
    told = town.asks("3.1.1 area 5 overdue", LEAD)
    assert "3.1.1 is not of “area 5”: it is 3.1.1, area 3" in told and "[/wsoa 3.1.1]" in told


@pytest.mark.parametrize(
    "question",
    [
        "has anyone mentioned the bursary scheme since october",
        "did green fall and if so why",
        "who's away over christmas and who's covering, particularly health",
        "is 3.1.2 green?",
        "which of ours went backwards and was it the trust",
        "can you find out when the panel meets",
        "how come nobody has said anything about recruitment this month",
    ],
)
@pytest.mark.parametrize("handle", [LEAD, SRO, DIRECTOR])
def test_a_question_of_who_looks_after_the_plan_is_never_recorded(town: Town, question: str, handle: str) -> None:
    types(town, "3.1.1", handle)  # the action spoken of last
    before = updates_of(town)
    assert types(town, question, handle)
    assert updates_of(town) == before


@pytest.mark.parametrize("said", ["take the supplement off 3.1.1", "please change the wording of 3.1.2"])
def test_an_order_that_is_no_command_changes_nothing_and_shows_the_ways(town: Town, said: str) -> None:
    before = updates_of(town)
    told = types(town, said)
    assert "Nothing has changed about" in told and "edit title" in told
    assert updates_of(town) == before


def test_an_owner_may_begin_an_update_with_such_a_word(town: Town) -> None:
    before = updates_of(town)
    types(town, "take 3.1.2 as green, all six posts filled", "sen_head")
    assert updates_of(town) == before + 1


@pytest.mark.parametrize(
    ("first", "then", "read_as"),
    [
        ("red area 5", "and area 3?", "/wsoa red area 3"),
        ("red area 5", "who owns that", "/wsoa who owns red area 5"),
        ("risks high", "only area 3", "/wsoa risks high area 3"),
        ("missing area 5", "by owner", "/wsoa missing area 5 by owner"),
        ("3.1.1", "why?", "/wsoa why 3.1.1"),
        ("3.1.1", "who owns that", "/wsoa who owns 3.1.1"),
        ("3.1.1", "when is it due", "/wsoa when is it due 3.1.1"),
        ("status area 3 as at 16 Nov", "and now?", "/wsoa status area 3"),
    ],
)
def test_what_follows_is_asked_of_the_last_question(town: Town, first: str, then: str, read_as: str) -> None:
    types(town, f"wsoa {first}")
    told = types(town, f"wsoa {then}")
    assert told.splitlines()[0].endswith(f"read as {read_as}"), told


def test_them_are_those_of_the_last_question_who_have_not_answered(town: Town) -> None:
    types(town, "wsoa overdue area 3")
    told = types(town, "chase them")
    assert "Nothing is sent yet. Remind 1 person" in told and "3.2.1" in told and "3.1.2" not in told


def test_everyone_of_a_part_is_reminded_by_one_press(town: Town) -> None:
    told = town.asks("chase everyone in area 5 who hasn't replied, today", LEAD)
    assert "Remind 1 person who has not answered (Area 5)?" in told and "5.1.1" in told
    sent = town.asks("send now @therapy @sen_head the board meets", LEAD)
    assert sent.startswith("2 reminders asked for.")


def test_an_sro_who_wants_someone_chased_is_told_who_does_and_what_they_can_do(town: Town) -> None:
    told = town.asks("remind everyone in area 3", SRO)
    assert told.startswith("The improvement lead sends reminders.") and "/wsoa ask 3." in told


def test_the_last_answer_goes_to_someone_else_as_they_may_see_it(town: Town) -> None:
    types(town, "wsoa missing area 5")
    told = types(town, "send that to ad_edu")
    assert "Send Cath Holloway the answer to “missing area 5”" in told
    assert "gets the answer" in types(town, "wsoa send that to @ad_edu missing area 5")
    got = town.heard(SRO)[-1]
    assert got.startswith("Eleanor Marsh asked me to show you “missing area 5”.")
    types(town, "wsoa send that to @therapy missing")  # an owner sees their own alone
    assert "still needed from you" in town.heard("therapy")[-1]


def test_one_line_of_an_action_that_nothing_was_said_of(town: Town) -> None:
    assert "5.1.2" in town.asks("one line on 5.1.2", LEAD)


@pytest.mark.parametrize(
    ("who", "typed", "told"),
    [
        (LEAD, "approve 3.1.1", "No new date is waiting for a decision on 3.1.1"),
        (LEAD, "confirm 3.1.1", "Which rating?"),
        (DIRECTOR, "approve 3.1.1", "Nothing was changed"),
        (DIRECTOR, "please approve SR01", "Which action, and which date?"),
    ],
)
def test_a_decision_on_what_nobody_asked_for_is_no_news_of_it(town: Town, who: str, typed: str, told: str) -> None:
    before = town.do(lambda session: len(session.exec(select(Update)).all()))
    assert told in types(town, typed, who)
    assert town.do(lambda session: len(session.exec(select(Update)).all())) == before
