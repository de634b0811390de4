"""A press or a form can be made up: with ids of others, of another plan, or of nothing, it does nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlmodel import Session, func, select

from bot.chat import Answer, FormErrors, Nothing, OpenForm, Press, Say, Submission
from bot.models import Absence, Action, Audit, DateChange, Outgoing, Update
from bot.store import people
from bot.wording.several_plans import PLAN
from handlers.forms.form import SUBMISSIONS
from handlers.press import VERBS
from handlers.router import route
from tests.factories import NOW, person, text_of
from tests.two_plans import TwoPlans, account

OPENS = datetime(2026, 11, 30, 9, tzinfo=UTC)
NONSENSE = ("", "0", "-1", "9" * 30, "１２", "1; drop table action", "null", "\x00", "x" * 1_900)
_said = count(1)

IP, SV = {PLAN: ""}, {PLAN: "sv"}


@pytest.fixture
def council(tmp_path: Path) -> Iterator[TwoPlans]:
    council = TwoPlans(tmp_path, ticked=OPENS)
    yield council
    council.close()


def press(council: TwoPlans, verb: str, handle: str, **carried: str) -> Answer:
    made_up = Press(f"forged:{next(_said)}", account(handle), verb, carried, None, NOW)
    return council.do(lambda session: route(session, made_up, NOW))


def send(council: TwoPlans, verb: str, handle: str, carried: dict[str, str], **values: str) -> Answer:
    made_up = Submission(f"forged:{next(_said)}", account(handle), verb, carried, values)
    return council.do(lambda session: route(session, made_up, NOW))


def record(council: TwoPlans) -> tuple[object, ...]:
    """All that a press could change: how many rows of each kind, every message, and whose each action is."""

    def read(session: Session) -> tuple[object, ...]:
        counted = [session.exec(select(func.count()).select_from(kind)).one() for kind in (Update, Audit, Absence)]
        changes = [(row.id, row.decision) for row in session.exec(select(DateChange))]
        messages = [(row.key, row.revision, str(row.question)) for row in session.exec(select(Outgoing))]
        actions = [(row.id, row.owner_id, row.agreed_due, row.status) for row in session.exec(select(Action))]
        return (*counted, changes, messages, actions)

    return council.do(read)


def said(answer: Answer) -> str:
    match answer:
        case Say(card):
            return text_of(card)
        case FormErrors(by_name):
            return " ".join(by_name.values())
        case _:
            return type(answer).__name__


def confirmed(council: TwoPlans, handle: str, text: str) -> str:
    """Someone's update, recorded; the id of what they said."""
    council.tells(text, handle)
    return [row for row in council.outbox(handle) if row.source][-1].source or ""


def asked_date(council: TwoPlans, plan: int) -> tuple[str, str]:
    """A request for a new date that waits in a plan: its id, and its action's reference."""

    def read(session: Session) -> tuple[str, str]:
        query = (
            select(DateChange, Action).join(Action).where(Action.plan_id == plan, DateChange.decision == "requested")
        )
        change, action = session.exec(query).one()
        return str(change.id), action.ref

    return council.do(read)


def claimed(council: TwoPlans, ref: str, handle: str) -> str:
    """A claim with a link that waits for a check; its id."""
    council.tells(f"{ref} complete, evidence https://wexbourne.example/minutes", handle)

    def read(session: Session) -> str:
        row = session.exec(select(Update).join(Action).where(Action.ref == ref).order_by(Update.id.desc())).first()
        assert row is not None
        return str(row.id)

    return council.do(read)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_press_with_nonsense_for_ids_gets_an_answer_and_changes_nothing(council: TwoPlans, verb: str) -> None:
    names = ("id", "ref", "source", "key", "to", "owner", "ratings", "value", "wants", "line")
    for handle in ("sen_head", "imp_lead", "ad_edu"):
        for nonsense in NONSENSE:
            before = record(council)
            answer = press(
                council, verb, handle, **(SV if handle == "ad_edu" else IP), **dict.fromkeys(names, nonsense)
            )
            assert isinstance(answer, Say | OpenForm | Nothing), answer
            if verb != "snooze":  # carries no id: it is the presser's own
                assert record(council) == before, (handle, nonsense)


@pytest.mark.parametrize("verb", sorted(SUBMISSIONS))
def test_a_form_with_nonsense_for_ids_gets_an_answer_and_changes_nothing(council: TwoPlans, verb: str) -> None:
    for nonsense in NONSENSE:
        before = record(council)
        carried = {**IP, **dict.fromkeys(("id", "ref", "source"), nonsense)}
        values = {"done": "Six posts filled", "stuck": "The panel", "reason": "Not yet", "deputy": nonsense or "nobody"}
        answer = send(council, verb, "imp_lead", carried, first="2026-12-07", last=nonsense, risk="Late", **values)
        assert isinstance(answer, FormErrors), answer
        assert record(council) == before


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_a_button_of_a_plan_that_someone_is_not_in_does_nothing_in_theirs(council: TwoPlans, verb: str) -> None:
    before = record(council)
    answer = press(council, verb, "therapy", plan="sv", ref="5.1.1", words="mine", value="green", id="1")
    assert "older version" in said(answer) and record(council) == before
    answer = press(council, verb, "pat", plan="", ref="7.2.1", value="green", id="1")
    if verb not in (
        "ask",
        "message.record",
    ):  # a question, and the menu of a message, are of whichever plan they are in
        assert "older version" in said(answer)
    assert record(council) == before


@pytest.mark.parametrize("verb", sorted(SUBMISSIONS))
def test_a_form_of_a_plan_that_someone_is_not_in_does_nothing_in_theirs(council: TwoPlans, verb: str) -> None:
    before = record(council)
    answer = send(council, verb, "therapy", {PLAN: "sv", "ref": "5.1.1", "id": "1"}, done="All posts filled")
    assert "older version" in said(answer) and record(council) == before


@pytest.mark.parametrize("verb", ["update.open", "risk.open", "no_change"])
def test_an_action_of_someone_else_is_not_updated_by_a_press(council: TwoPlans, verb: str) -> None:
    before = record(council)
    assert isinstance(press(council, verb, "therapy", **IP, ref="3.1.1"), Say)
    assert isinstance(press(council, verb, "pat", **SV, ref="3.1.1"), Say)
    assert record(council) == before


@pytest.mark.parametrize("verb", ["update.save", "risk.save", "no_change.save"])
def test_an_action_of_someone_else_is_not_updated_by_a_form(council: TwoPlans, verb: str) -> None:
    before = record(council)
    values = {"done": "All posts filled", "rating": "green", "risk": "The agency leaves", "stuck": "The panel"}
    for handle, plan in (("therapy", IP), ("member", IP), ("pat", SV)):
        assert "no longer yours" in said(send(council, verb, handle, {**plan, "ref": "3.1.1"}, **values))
    assert record(council) == before


def test_a_form_opened_on_someone_elses_words_shows_none_of_them_and_replaces_none(council: TwoPlans) -> None:
    source = confirmed(council, "sen_head", "IP 3.1.2 amber, the agency starts in January")
    opened = press(council, "update.open", "imp_lead", **IP, ref="3.1.2", source=source)
    assert isinstance(opened, OpenForm) and dict(opened.form.args)["source"] == ""
    message = [row for row in council.outbox("sen_head") if row.source == source][-1]
    assert send(council, "update.save", "imp_lead", {**IP, "ref": "3.1.2", "source": source}, rating="red") == Nothing()
    after = [row for row in council.outbox("sen_head") if row.source == source][-1]
    assert after.person_id == message.person_id and "Red" not in str(after.card)


def test_ones_own_words_in_one_plan_are_not_rewritten_through_the_other(council: TwoPlans) -> None:
    source = confirmed(council, "sen_head", "IP 3.1.2 amber, the agency starts in January")
    before = record(council)
    assert "nothing left to undo" in said(press(council, "undo", "sen_head", **SV, source=source))
    assert record(council) == before
    opened = press(council, "update.open", "sen_head", **SV, ref="7.1.1", source=source)
    assert isinstance(opened, OpenForm) and dict(opened.form.args)["source"] == ""
    assert send(council, "update.save", "sen_head", {**SV, "ref": "7.1.1", "source": source}, rating="red") == Nothing()
    assert ("IP", "3.1.2", "amber") in council.recorded() and ("SV", "7.1.1", "red") in council.recorded()


def test_only_ones_own_words_are_undone(council: TwoPlans) -> None:
    source = confirmed(council, "sen_head", "IP 3.1.2 amber, the agency starts in January")
    before = record(council)
    for handle in ("imp_lead", "therapy"):
        assert "nothing left to undo" in said(press(council, "undo", handle, **IP, source=source))
    assert record(council) == before
    assert press(council, "undo", "sen_head", **IP, source=source) == Nothing()


def test_a_question_is_answered_by_whom_it_was_asked_and_with_what_it_offered(council: TwoPlans) -> None:
    council.tells("IP 3.1.2", "sen_head")
    row = [row for row in council.outbox("sen_head") if row.question][-1]
    assert row.question is not None
    true = {"ref": row.question["ref"] or "", "wants": row.question["wants"], "source": row.source or ""}
    before = record(council)
    for handle, plan, more in (
        ("therapy", IP, {"value": "green"}),
        ("imp_lead", IP, {"value": "green"}),
        ("sen_head", SV, {"value": "green"}),
        ("sen_head", IP, {"value": "green", "ref": "5.1.1"}),
        ("sen_head", IP, {"value": "green", "wants": "date"}),
        ("sen_head", IP, {"value": "Jayden Smith in Y5 has no school place"}),
        ("sen_head", IP, {"value": "3.2.1 red"}),
    ):
        answer = press(council, "answer", handle, **{**plan, **true, **more})
        assert "answered or taken back already" in said(answer), (handle, more)
    assert record(council) == before


def test_the_line_offered_for_a_held_message_is_checked_again(council: TwoPlans) -> None:
    before = record(council)
    answer = press(council, "held.save", "sen_head", **IP, line="3.1.2 amber, Jayden Smith in Y5 has no school place")
    assert "own words" in said(answer) and record(council) == before


def test_a_question_behind_a_button_is_answered_as_if_it_had_been_typed(council: TwoPlans) -> None:
    before = record(council)
    for words in (
        "hold all because",
        "release all",
        "send now @sen_head",
        "handover @sen_head @therapy",
        "sent @sen_head",
    ):
        press(council, "ask", "therapy", **IP, words=words)
    assert record(council) == before


def test_a_date_of_another_plan_is_decided_by_neither_lead_of_this_one(council: TwoPlans) -> None:
    council.tells("7.2.1 amber, we need until 30 June 2027", "pat")
    theirs, _ref = asked_date(council, plan=2)
    before = record(council)
    for handle in ("imp_lead", "sen_head", "dcs"):
        for verb in ("date.approve", "date.decline"):
            answer = press(council, verb, handle, **IP, id=theirs)
            assert isinstance(answer, Say) and "7.2.1" not in said(answer)
        refused = send(council, "date.refuse", handle, {**IP, "id": theirs}, reason="Too late")
        assert isinstance(refused, FormErrors) and "7.2.1" not in said(refused)
    assert press(council, "date.approve", "pat", **SV, id=theirs) != Nothing()
    assert record(council) == before
    press(council, "date.approve", "ad_edu", **SV, id=theirs)
    assert record(council) != before


def test_a_claim_of_another_plan_is_checked_by_neither_lead_of_this_one(council: TwoPlans) -> None:
    theirs = claimed(council, "7.2.1", "pat")
    before = record(council)
    for handle in ("imp_lead", "sen_head", "dcs"):
        for verb in ("claim.complete", "claim.not_yet"):
            answer = press(council, verb, handle, **IP, id=theirs)
            assert isinstance(answer, Say) and "7.2.1" not in said(answer)
        refused = send(council, "claim.refuse", handle, {**IP, "id": theirs}, reason="The minutes say otherwise")
        assert isinstance(refused, FormErrors) and "7.2.1" not in said(refused)
        assert "7.2.1" not in said(press(council, "claim.look", handle, **IP, ref="7.2.1")).replace("7.2.1 in", "")
    assert record(council) == before
    press(council, "claim.complete", "ad_edu", **SV, id=theirs)
    assert record(council) != before


def test_a_rating_is_confirmed_by_those_who_may_and_in_its_own_plan(council: TwoPlans) -> None:
    council.tells("7.2.1 amber, the budget waits", "pat")
    council.tells("IP 3.1.2 amber, the agency starts in January", "sen_head")
    before = record(council)
    for handle, plan, ratings in (
        ("imp_lead", IP, "7.2.1=amber"),
        ("therapy", IP, "3.1.2=amber"),
        ("sen_head", IP, "3.1.2=amber"),
        ("imp_lead", IP, "3.1.2=green"),
        ("imp_lead", IP, "3.1.2=amber,7.2.1=amber"),
    ):
        press(council, "rating.confirm", handle, **plan, ratings=ratings)
        assert record(council) == before, (handle, ratings)


def test_an_action_goes_to_nobody_of_another_plan(council: TwoPlans) -> None:
    before = record(council)
    for verb, handle, plan, to in (
        ("not_mine.accept", "imp_lead", IP, "pat"),
        ("not_mine.accept", "ad_edu", SV, "therapy"),
        ("not_mine.accept", "therapy", IP, "therapy"),
        ("not_mine.keep", "therapy", IP, ""),
        ("not_mine.keep", "pat", SV, ""),
    ):
        press(council, verb, handle, **plan, ref="3.1.1", owner="sen_head", to=to)
        assert record(council) == before, (verb, handle)


def test_nobody_of_another_plan_covers_for_someone(council: TwoPlans) -> None:
    assert isinstance(press(council, "leave.open", "therapy", **IP), OpenForm)
    before = record(council)
    days = {"first": "2026-12-14", "last": "2026-12-18"}
    assert "deputy" in send(council, "leave.save", "therapy", IP, deputy="pat", **days).by_name
    assert record(council) == before


def test_which_plan_is_answered_by_whom_it_was_asked_and_by_its_own_button(council: TwoPlans) -> None:
    council.tells("3.1.1 amber, the agency starts in January")
    key = next(row.key for row in council.outbox("sen_head") if row.key.startswith("which-plan:"))
    confirmed(council, "sen_head", "IP 3.1.2")
    others = [row.key for row in council.outbox("sen_head") if row.question and row.key != key]
    assert others
    before = record(council)
    for handle, plan, named in (
        ("therapy", IP, key),
        ("ad_edu", SV, key),
        *(("sen_head", plan, other) for plan in (IP, SV) for other in others),
    ):
        answer = press(council, "plan.chosen", handle, **plan, key=named)
        assert "answered or taken back already" in said(answer)
    assert record(council) == before


def test_an_outsider_presses_and_sends_in_vain(council: TwoPlans) -> None:
    def leave(session: Session) -> None:
        row = person(session, "pat")
        row.active = False
        session.add(row)

    council.do(leave)
    source = confirmed(council, "sen_head", "IP 3.1.2 amber, the agency starts in January")

    def words(session: Session) -> list[int | None]:
        return [row.id for row in session.exec(select(Update))]

    before = council.do(words)
    for verb in VERBS:
        assert isinstance(press(council, verb, "pat", ref="3.1.2", source=source, id="1", words="mine"), Say)
    for verb in SUBMISSIONS:
        answer = send(council, verb, "pat", {"ref": "3.1.2", "source": source, "id": "1"}, rating="red", reason="No")
        assert isinstance(answer, Say)
    assert council.do(words) == before
    assert council.do(lambda session: people.by_handle(session, "pat")) is not None
