"""The lead holds the chasing: of one person, of everyone, one beside the other."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from bot.chat import Account, Message, MessageRef, Place, Platform
from bot.models import Audit
from bot.plan.contents.document import TermLine
from bot.plan.days.calendar import say_day
from bot.store.ask import holds
from handlers.commands.plain_words import command_in
from tests.factories import NOW, Town, a_document


def test_a_hold_on_everyone_leaves_a_hold_on_one_person_as_it_is(town: Town) -> None:
    town.asks("hold therapy between two posts", "imp_lead")
    town.asks("hold all Cabinet moved", "imp_lead")
    assert held(town) == [("Dan Price", "between two posts", None), ("everyone", "Cabinet moved", None)]


@pytest.mark.parametrize(
    ("said", "reason", "until"),
    [
        ("till 4 Jan, his post is vacant", "his post is vacant", date(2027, 1, 4)),
        ("his post is vacant till 4 Jan", "his post is vacant", date(2027, 1, 4)),
        ("until 4 January as his post is vacant", "his post is vacant", date(2027, 1, 4)),
        ("vacant post until January", "vacant post", date(2027, 1, 1)),
        ("vacant post until the end of January", "vacant post", date(2027, 2, 1)),
        ("vacant until the panel on 4 Jan", "vacant until the panel on 4 Jan", date(2027, 1, 4)),
        ("vacant until the trust has agreed", "vacant until the trust has agreed", None),
        ("for two weeks, his post is vacant", "his post is vacant", date(2026, 12, 18)),
        ("off sick for a fortnight", "away", date(2026, 12, 18)),
        ("reason: vacant until the new year", "vacant", date(2027, 1, 1)),
        ("post is vacant for the next month", "post is vacant", date(2027, 1, 3)),
        ("this round, spoken to the team", "spoken to the team", date(2027, 1, 18)),
        ("vacant until the new year", "vacant", date(2027, 1, 1)),
    ],
)
def test_until_when_is_kept_beside_the_reason_and_said_back(
    town: Town, said: str, reason: str, until: date | None
) -> None:
    told = town.asks(f"hold therapy {said}", "imp_lead")
    assert held(town) == [("Dan Price", reason, until)]
    assert ("it ends by itself" if until else "I found no day in it") in told
    if until:
        assert f"until {say_day(until)}: Dan Price" in told
        assert f"Dan Price until {say_day(until)}: {reason}" in town.asks("hold", "imp_lead")


@pytest.mark.parametrize(
    "said",
    ["bereavement", "her mother died", "because maternity leave", "funeral", "signed off with stress"],
)
def test_why_somebody_is_away_is_not_kept(town: Town, said: str) -> None:
    told = town.asks(f"hold therapy {said}", "imp_lead")
    assert held(town) == [("Dan Price", "away", None)] and "Why somebody is away is not kept." in told
    assert said not in told and said not in str(town.do(lambda session: session.exec(select(Audit)).all()))


@pytest.mark.parametrize(
    "said", ["ill until 20 Nov 2026", "ill until spring", "until 4 Jan", "ill till after half term", "for two weeks"]
)
def test_a_hold_that_cannot_be_meant_so_holds_nobody_and_says_why(town: Town, said: str) -> None:
    told = town.asks(f"hold therapy {said}", "imp_lead")
    assert held(town) == [] and any(why in told for why in ("is not ahead of us", "not sure which day", "Say why"))


@pytest.mark.parametrize("words", ["away back", "away cancel", "away @therapy 14 Dec to 16 Dec", "sent @Dan Price"])
def test_what_has_the_form_of_a_command_is_one_in_teams(words: str) -> None:
    assert command_in(typed(words)) == words


@pytest.mark.parametrize("words", ["away from Monday", "sent the letters to 12 families", "hold ups with the supplier"])
def test_an_owners_reply_stays_a_reply(words: str) -> None:
    assert command_in(typed(words)) is None


def test_how_long_someone_was_away_is_no_end_of_the_hold(town: Town) -> None:
    town.asks("hold therapy has been off for two weeks", "imp_lead")
    assert held(town) == [("Dan Price", "has been off for two weeks", None)]


@pytest.mark.parametrize(
    ("said", "until"), [("till after half term", date(2027, 2, 20)), ("until february half term", date(2027, 2, 15))]
)
def test_a_half_term_is_that_of_the_plans_calendar(tmp_path: Path, said: str, until: date) -> None:
    terms = (TermLine("Spring half term", date(2027, 2, 15), date(2027, 2, 19)),)
    schools = Town(tmp_path, a_document(terms=terms))
    schools.asks(f"hold therapy exams {said}", "imp_lead")
    assert held(schools) == [("Dan Price", "exams", until)]
    schools.close()


def held(town: Town) -> list[tuple[str, str, date | None]]:
    found = town.do(lambda session: holds.standing(session, town.turn(session).plan, NOW))
    return [(one.name, one.reason, one.until) for one in found]


def typed(words: str) -> Message:
    place = MessageRef(Place(Platform.TEAMS, "a:1"), "1")
    return Message("teams:a:1:1", Account(Platform.TEAMS, "t", "u"), place, NOW, words)
