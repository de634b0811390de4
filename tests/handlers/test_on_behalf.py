"""/wsoa for: what the lead enters for someone is of that person's actions alone, and names who entered it."""

from sqlmodel import Session, select

from bot.chat import Account, Platform
from bot.models import Absence, Action, Ask, AskState, StoppedMessage, Update
from bot.store.person import people
from tests.factories import NOW, Town, card_of, person, text_of


def updates(session: Session) -> list[tuple[str, str]]:
    return [(row.text, "entered" if row.on_behalf_of_id is not None else "own") for row in session.exec(select(Update))]


def test_what_someone_told_the_lead_is_theirs_and_marked_as_entered(town: Town) -> None:
    assert "Entered for Ruth Okafor" in town.asks("for @sen_head 3.1.1 amber, agency starts 4 Jan", "imp_lead")
    ((text, how),) = town.do(updates)
    assert "agency starts 4 Jan" in text and how == "entered"
    assert "Amber" in town.heard("imp_lead")[-1]
    assert "Improvement Manager for the Head of SEN" in town.asks("3.1.1", "imp_lead")


def test_nothing_is_recorded_of_another_persons_action_or_of_their_leave(town: Town) -> None:
    assert "3.1.1 is the Head of SEN’s" in town.asks("for @therapy 3.1.1 amber", "imp_lead")
    assert "nothing in that to record" in town.asks("for @sen_head away 3 Aug to 7 Aug", "imp_lead")
    assert "nothing in that to record" in town.asks("for Ruth overdue", "imp_lead")
    assert town.do(updates) == [] and town.do(lambda session: list(session.exec(select(Absence)))) == []


def test_what_may_name_a_child_is_not_kept_and_only_the_lead_enters_for_others(town: Town) -> None:
    assert "/wsoa for is for" in town.asks("for @therapy 3.1.1 amber", "sen_head")
    town.asks("for @sen_head 3.1.1 amber, Jake Smith in year 5 has no school place", "imp_lead")
    assert town.do(updates) == [] and len(town.do(lambda session: list(session.exec(select(StoppedMessage))))) == 1


def test_a_question_that_begins_with_for_stays_one(town: Town) -> None:
    assert town.asks("for area 3 what is overdue", "imp_lead").startswith("Overdue, area 3")


def reached(town: Town, platform: Platform) -> None:
    account = Account(platform, "", "ruth@wexbourne.example")
    town.do(lambda session: people.link(session, person(session, "sen_head"), account, "e-mail", NOW))


def test_who_is_reached_by_e_mail_alone_gets_a_copy_to_correct(town: Town) -> None:
    reached(town, Platform.MAIL)
    said = town.asks("for @sen_head 3.1.1 amber, agency starts 4 Jan", "imp_lead")
    assert "Ruth Okafor gets a copy by e-mail" in said
    (copy,) = town.heard("sen_head")
    assert "Eleanor Marsh (Improvement Manager) entered this for you" in copy and "3.1.1: Amber" in copy
    assert "starts 4 Jan" in copy
    (correct, _deny) = town.buttons("sen_head")
    assert (correct.text, dict(correct.args)) == ("Correct", {"ref": "3.1.1"})


def test_who_is_in_a_chat_sees_it_there_and_gets_no_copy(town: Town) -> None:
    reached(town, Platform.MAIL)
    reached(town, Platform.SLACK)
    assert "copy" not in town.asks("for @sen_head 3.1.1 amber, agency starts 4 Jan", "imp_lead")
    assert town.heard("sen_head") == []


def test_of_what_was_not_entered_there_is_no_copy(town: Town) -> None:
    reached(town, Platform.MAIL)
    town.asks("for @sen_head 5.1.1 amber", "imp_lead")
    town.asks("for @sen_head 3.1.1 amber, Jake Smith in year 5 has no school place", "imp_lead")
    assert town.heard("sen_head") == []


def asked_of(town: Town, ref: str) -> AskState:
    return town.do(lambda s: s.exec(select(Ask).join(Action).where(Action.ref == ref)).one().state)


def test_what_they_never_said_is_taken_out_once_and_the_lead_is_told(town: Town) -> None:
    reached(town, Platform.MAIL)
    town.ask()
    town.asks("for @sen_head 3.1.1 amber, agency starts 4 Jan", "imp_lead")
    (deny,) = [one for one in town.buttons("sen_head") if one.verb == "entered.deny"]
    assert asked_of(town, "3.1.1") is AskState.ANSWERED
    assert "no longer stands in your name" in text_of(card_of(town.presses(deny, "therapy")))
    assert "Taken out: what was entered for you on 3.1.1" in text_of(card_of(town.presses(deny, "sen_head")))
    assert asked_of(town, "3.1.1") is AskState.OPEN
    assert "Ruth Okafor says: that is not what I said, on 3.1.1" in town.heard("imp_lead")[-1]
    assert "agency starts" in town.heard("imp_lead")[-1]
    assert "no longer stands" in text_of(card_of(town.presses(deny, "sen_head")))
    assert [row for row in town.heard("imp_lead") if "not what I said" in row] == [town.heard("imp_lead")[-1]]
