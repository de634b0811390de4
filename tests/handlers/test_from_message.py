"""From the menu of a message: recorded by whoever chooses it, checked first, with whose words they are."""

import pytest
from sqlmodel import Session, col, select

from bot.card import Choice, Form
from bot.chat import Account, Answer, FormErrors, OpenForm, Platform, Press, Say, Submission
from bot.models import Audit, Evidence, Risk, StoppedMessage, Update
from bot.store.person import people
from handlers.router import route
from tests.factories import IMPORTED, NOW, Town, person, text_of

SAID = "Agency starts 4 January, backlog should come down after that"


@pytest.fixture
def town(town: Town) -> Town:
    for platform in (Platform.SLACK, Platform.TEAMS):
        for handle in ("sen_head", "therapy", "imp_lead", "member"):
            town.do(
                lambda session, p=platform, h=handle: people.link(
                    session, person(session, h), _of(p, h), "e-mail", IMPORTED
                )
            )
    return town


def _of(platform: Platform, handle: str) -> Account:
    return Account(platform, "T1", f"U_{handle.upper()}" if platform is Platform.SLACK else f"u-{handle}")


def chosen(town: Town, text: str, by: str, kind: str = "update", platform: Platform = Platform.SLACK) -> Answer:
    """Chosen in the menu of what the therapies manager wrote."""
    args = {"kind": kind, "text": text, "by": _of(platform, "therapy").user_id, "on": "2026-12-03"}
    press = Press(f"menu:{by}:{text}:{kind}", _of(platform, by), "message.record", args, None)
    return town.do(lambda session: route(session, press, NOW))


def sent(town: Town, form: Form, by: str, platform: Platform = Platform.SLACK, **values: str) -> Answer:
    whole = {question.name: getattr(question, "value", "") for question in form.questions} | values
    filled = Submission(f"form:{by}:{whole}:{form.args}", _of(platform, by), form.verb, dict(form.args), whole)
    return town.do(lambda session: route(session, filled, NOW))


def opened(answer: Answer) -> Form:
    assert isinstance(answer, OpenForm)
    return answer.form


def updates(session: Session) -> list[Update]:
    return list(session.exec(select(Update)))


@pytest.mark.parametrize("platform", [Platform.SLACK, Platform.TEAMS])
def test_what_someone_wrote_becomes_an_update_with_whose_words_they_are(town: Town, platform: Platform) -> None:
    form = opened(chosen(town, SAID, "imp_lead", platform=platform))
    assert "Written by the Therapies Manager" in form.intro
    done = sent(town, form, "imp_lead", platform, ref="3.1.1", rating="amber")
    assert isinstance(done, Say) and "Recorded as an update on 3.1.1" in text_of(done.card)
    (row,) = town.do(updates)
    assert row.rag == "amber" and row.on_behalf_of_id is not None
    assert row.text == f"“{SAID}” (written by the Therapies Manager, Thu 3 Dec)"
    told = town.asks("audit 3.1.1", "imp_lead")
    assert "recorded a message as update" in told and "Words of: Therapies Manager" in told


def test_as_a_risk_the_words_are_taken_whole_and_as_evidence_they_need_a_link(town: Town) -> None:
    form = opened(chosen(town, "The agency may pull out in January", "imp_lead", "risk"))
    sent(town, form, "imp_lead", ref="3.1.1")
    newest = select(Risk).order_by(col(Risk.id).desc())
    assert "“The agency may pull out in January” (written by" in town.do(lambda s: s.exec(newest).first()).description
    without = opened(chosen(town, SAID, "imp_lead", "evidence"))
    refused = sent(town, without, "imp_lead", ref="3.1.1")
    assert isinstance(refused, FormErrors) and "no web address" in refused.by_name["words"]
    linked = opened(chosen(town, "Minutes are at https://council.example/minutes", "imp_lead", "evidence"))
    sent(town, linked, "imp_lead", ref="3.1.1")
    assert [row.url for row in town.do(lambda s: list(s.exec(select(Evidence))))] == ["https://council.example/minutes"]


def test_what_may_name_a_child_is_neither_shown_nor_kept(town: Town) -> None:
    answer = chosen(town, "Jake Smith in year 5 still has no school place", "imp_lead")
    assert isinstance(answer, Say) and "Jake" not in text_of(answer.card)
    assert len(town.do(lambda s: list(s.exec(select(StoppedMessage))))) == 1
    form = opened(chosen(town, SAID, "imp_lead"))
    wrong = sent(town, form, "imp_lead", ref="3.1.1", words="Jake Smith in year 5 still has no school place")
    assert isinstance(wrong, FormErrors) and town.do(updates) == []
    assert "Jake" not in str(town.do(lambda s: [row.after for row in s.exec(select(Audit))]))


def test_an_owner_records_with_their_own_actions_alone(town: Town) -> None:
    form = opened(chosen(town, SAID, "sen_head"))
    which = next(one for one in form.questions if isinstance(one, Choice) and one.name == "ref")
    assert {option.value for option in which.options} == {"3.1.1", "3.1.2", "3.2.1"}
    forged = sent(town, form, "sen_head", ref="5.1.1")
    assert isinstance(forged, FormErrors) and town.do(updates) == []
    nothing = chosen(town, SAID, "member")
    assert isinstance(nothing, Say) and "no open action" in text_of(nothing.card)
