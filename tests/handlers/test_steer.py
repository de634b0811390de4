"""The lead says whose account it is; anyone tries a sentence without recording it."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from bot.chat import Account, Answer, Platform, Profile, WhoIsThis
from bot.models import LinkedAccount, Update
from bot.store.person import people
from handlers.commands.command import answer_command
from handlers.turn import AccountSeen
from tests.factories import Town, card_of, text_of


def ask(town: Town, handle: str, words: str, *, there: bool = True, **profile: bool) -> str:
    """Where an account is asked after, it is there, unless said otherwise."""

    def work(session: Session, seen: AccountSeen | None = None) -> Answer:
        return answer_command(replace(town.turn(session, handle), seen=seen), words)

    answer = town.do(work)
    if isinstance(answer, WhoIsThis) and answer.account is not None:
        found = Profile(answer.account, "Dan Price", None, None, **profile) if there else None
        seen = AccountSeen(found, answer.account)
        answer = town.do(lambda session: work(session, seen))
    return text_of(card_of(answer))


def test_the_lead_matches_an_account_to_a_person(town: Town) -> None:
    said = ask(town, "imp_lead", "match therapy @U0ABC")
    account = Account(Platform.SLACK, "T1", "U0ABC")
    assert town.do(lambda session: people.by_account(session, account).handle) == "therapy"  # pyright: ignore[reportOptionalMemberAccess]
    assert "The account is now that of Dan Price (Therapies Manager)" in said


def test_an_unknown_handle_gets_the_nearest(town: Town) -> None:
    assert "Did you mean therapy?" in ask(town, "imp_lead", "match therpy @U0ABC")


def test_nobody_but_the_lead_matches(town: Town) -> None:
    ask(town, "therapy", "match sen_head @U0ABC")
    account = Account(Platform.SLACK, "T1", "U0ABC")
    assert town.do(lambda session: people.by_account(session, account)) is None


@pytest.mark.parametrize("words", ["match therapy @nobody", "match therapy @UNOBODY", "match therapy <@U0ABC|dan>"])
def test_an_account_that_does_not_exist_is_tied_to_nobody(town: Town, words: str) -> None:
    said = ask(town, "imp_lead", words, there=False)
    assert "I find no such account in this workspace. Nobody was matched." in said and "nobody" not in said
    assert town.do(lambda session: list(session.exec(select(LinkedAccount)))) == []


def test_an_apps_and_a_deactivated_account_are_nobodys(town: Town) -> None:
    assert "belongs to an app" in ask(town, "imp_lead", "match therapy @U0ABC", bot=True)
    assert "was deactivated" in ask(town, "imp_lead", "match therapy @U0ABC", gone=True)
    assert town.do(lambda session: list(session.exec(select(LinkedAccount)))) == []


def test_a_mention_that_slack_wrote_out_is_an_account(town: Town) -> None:
    assert "The account is now that of Dan Price" in ask(town, "imp_lead", "match therapy <@U0ABC|dan>")


def test_an_account_that_was_anothers_is_moved_and_said_so(town: Town) -> None:
    ask(town, "imp_lead", "match therapy @U0ABC")
    assert "It was Dan Price's until now" in ask(town, "imp_lead", "match sen_head @U0ABC")


def test_the_lead_sees_who_is_not_matched(town: Town) -> None:
    assert "Not matched: their messages wait" in ask(town, "imp_lead", "people")


def test_trying_shows_the_records_and_stores_nothing(town: Town) -> None:
    said = ask(town, "sen_head", "try 3.1.1 amber, back on track by 15 Jan")
    assert "Got it, 3.1.1: Amber." in said and "[Change] [Undo]" in said
    assert "Update of 3.1.1, rating: “amber” (" in said
    assert "Nothing was recorded" in said
    assert town.do(lambda session: list(session.exec(select(Update)))) == []


def test_trying_shows_what_could_not_be_decided(town: Town) -> None:
    said = ask(town, "sen_head", "try 3.1.2 amber or green, not sure")
    assert "Asked about 3.1.2, because this could not be decided: which rating it has" in said
    assert town.outbox("sen_head") == []


def test_trying_a_pupil_number_does_not_repeat_it(town: Town) -> None:
    said = ask(town, "sen_head", "try 3.1.1 UPN A999000126001 is late")
    assert "may identify someone" in said
    assert "A999000126001" not in said


def test_a_name_does_for_a_handle(town: Town) -> None:
    assert "that of Dan Price" in ask(town, "imp_lead", "match Dan Price @U0ABC")
    assert "that of Ruth Okafor" in ask(town, "imp_lead", "match Ruth to @U0ABD")
