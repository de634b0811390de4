"""The whole record as JSON: nothing is lost, nothing is named by a row number."""

import json
from argparse import Namespace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.chat import Platform
from bot.cli import export as command
from bot.models import Absence, Action, DateChange, Decision, Kind
from bot.models.words import Rating, RiskKind, Role
from bot.settings import SettingsProblem, read_settings
from bot.store.history import audit
from bot.store.message import outbox
from bot.store.plan import plans
from bot.store.report.export import export_record
from bot.store.risk import risks
from bot.user_error import Problem
from bot.wording.command.did_you_mean import not_for_you
from tests.factories import NOW, Town, person

KEYS = [
    *(
        "plan",
        "plans",
        "areas",
        "people",
        "actions",
        "updates",
        "risks",
        "matters",
        "measures",
        "verifications",
        "status_requests",
        "date_changes",
        "decisions",
    ),
    *("absences", "delegations", "hand_overs", "cycles", "asks", "messages", "audit"),
]


def record(town: Town, now: datetime = NOW) -> dict[str, Any]:
    found = town.do(lambda session: export_record(session, now))
    return json.loads(json.dumps(found))


def test_the_record_has_these_keys_and_is_plain_json(town: Town):
    assert sorted(record(town)) == sorted(KEYS)


def test_an_update_names_people_by_handle_its_cycle_by_key_and_its_instants_in_utc(town: Town):
    town.says("3.1.1", rag=Rating.AMBER, pct=40, forecast=date(2027, 3, 31), done="131 left", text="131 left")
    (update,) = record(town)["updates"]
    assert (update["ref"], update["cycle"], update["by"], update["on_behalf_of"]) == (
        "3.1.1",
        "2027-01",
        "sen_head",
        None,
    )
    assert (update["said_at"], update["forecast"]) == ("2026-12-04T10:00:00Z", "2027-03-31")
    assert (update["rag"], update["pct"], update["done"], update["platform"]) == ("amber", 40, "131 left", "slack")


def test_a_correction_names_the_update_that_it_supersedes(town: Town):
    source = town.says("3.1.1", rag=Rating.GREEN)
    town.says("3.1.1", rag=Rating.RED, source=source)
    first, second = record(town)["updates"]
    assert second["supersedes"] == first["id"] and first["supersedes"] is None
    assert record(town)["actions"][0]["rag"]["claimed"] == "red"


def test_a_withdrawn_update_stays_in_the_record_beside_the_row_that_takes_it_back(town: Town):
    town.takes_back(town.says("3.1.1", rag=Rating.GREEN))
    said, taken_back = record(town)["updates"]
    assert not said["withdrawn"] and taken_back["withdrawn"] and taken_back["supersedes"] == said["id"]
    assert record(town)["actions"][0]["update_state"] == "no_update"


def test_what_the_lead_said_for_someone_names_both(town: Town):
    town.says("3.1.1", by="imp_lead")
    (update,) = record(town)["updates"]
    assert (update["by"], update["on_behalf_of"]) == ("imp_lead", "sen_head")


def test_an_action_has_its_three_ratings_its_dates_and_its_state_in_the_cycle(town: Town):
    town.says("3.2.1", rag=Rating.GREEN)
    action = next(one for one in record(town)["actions"] if one["ref"] == "3.2.1")
    assert action["rag"] == {"claimed": "green", "suggested": "red", "confirmed": None}
    assert (action["original_due"], action["agreed_due"]) == ("2026-09-30", "2026-11-13")
    assert (action["owner"], action["area"], action["update_state"]) == ("sen_head", "3", "updated")


def test_risks_are_named_by_their_code_and_those_taken_back_are_left_out(town: Town):
    def raise_and_take_back(session: Session) -> None:
        action = session.exec(select(Action).where(Action.ref == "3.1.1")).one()
        for source in ("slack:kept", "slack:gone"):
            risks.raise_risk(
                session,
                action,
                kind=RiskKind.ISSUE,
                description="Two officers resigned",
                likelihood=None,
                impact=None,
                mitigation="Agency" if source == "slack:kept" else "",
                raised_by_id=action.owner_id,
                now=NOW,
                source=source,
            )
        risks.withdraw(session, "slack:gone")

    town.do(raise_and_take_back)
    found = {risk["id"]: risk for risk in record(town)["risks"]}
    assert sorted(found) == ["SR01", "SR02", "SR03"]
    assert (found["SR01"]["score"], found["SR03"]["score"]) == (20, None)
    assert found["SR01"]["mitigations"] == [
        {"text": "Agency cover", "owner": "sen_head", "due": "2027-03-31", "status": "open"}
    ]
    assert (found["SR03"]["raised_by"], found["SR03"]["refs"]) == ("sen_head", ["3.1.1"])


def test_dates_decisions_absences_and_asks_name_people_and_actions(town: Town):
    town.ask()

    def add(session: Session) -> None:
        action = session.exec(select(Action).where(Action.ref == "3.1.1")).one()
        owner = person(session, "sen_head")
        session.add(DateChange(action_id=action.id, from_date=date(2027, 3, 31), reason="tender", requested_at=NOW))
        session.add(Decision(action_id=action.id, text="Fund a post", raised_by_id=owner.id, raised_at=NOW))
        session.add(Absence(person_id=owner.id, first=date(2026, 12, 21), last=date(2026, 12, 31), said_at=NOW))

    town.do(add)
    found = record(town)
    assert (found["date_changes"][0]["ref"], found["date_changes"][0]["decision"]) == ("3.1.1", "requested")
    assert (found["decisions"][0]["ref"], found["decisions"][0]["raised_by"]) == ("3.1.1", "sen_head")
    assert found["absences"][0]["person"] == "sen_head"
    assert {ask["cycle"] for ask in found["asks"]} == {"2027-01"}
    assert found["cycles"][0]["steps"]["due"] == "2026-12-09"


def test_a_message_tells_to_whom_and_what_became_of_it_but_not_its_words(town: Town):
    def promise(session: Session) -> None:
        to = outbox.To(person_id=person(session, "sen_head").id)
        outbox.promise(session, "ask:2027-01:sen_head", Kind.ASK, to, not_for_you("digest", [Role.LEAD]), NOW)

    town.do(promise)
    (message,) = record(town)["messages"]
    assert (message["key"], message["to"], message["state"]) == ("ask:2027-01:sen_head", "sen_head", "waiting")
    assert "digest" not in json.dumps(message)


def test_a_held_message_leaves_reason_codes_in_the_audit_and_nothing_else(town: Town):
    def hold(session: Session) -> None:
        audit.note_stopped(session, NOW, person(session, "sen_head"), Platform.SLACK, ("upn",))
        audit.note(session, NOW, "sen_head", "held", "message", after={"reasons": ["upn"]})

    town.do(hold)
    held = [line for line in record(town)["audit"] if line["verb"] == "held"]
    assert held == [
        {
            "at": "2026-12-04T10:00:00Z",
            "actor": "sen_head",
            "verb": "held",
            "object": "message",
            "before": None,
            "after": {"reasons": ["upn"]},
        }
    ]


def test_the_audit_is_in_order_of_time(town: Town):
    town.do(lambda session: audit.note(session, NOW + timedelta(days=1), "imp_lead", "approved", "action 3.1.1"))
    town.do(lambda session: audit.note_stopped(session, NOW, person(session, "sen_head"), Platform.SLACK, ("upn",)))
    times = [line["at"] for line in record(town)["audit"]]
    assert times == sorted(times)


@pytest.mark.parametrize("key", KEYS)
def test_nothing_refers_to_a_row_by_number(town: Town, key: str):
    town.ask()
    town.says("3.1.1")
    assert not [name for name in _names(record(town)[key]) if name.endswith("_id")]


def test_a_store_without_a_plan_exports_empty_lists(town: Town):
    def forget(session: Session) -> None:
        plan = plans.first_plan(session)
        assert plan is not None
        plan.superseded_by_id = plan.id
        session.add(plan)

    town.do(forget)
    assert record(town)["plan"] is None


def export(town: Town, at: str | None, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What `wsoa export --json` writes to the screen."""
    settings = read_settings(
        {
            "DATABASE_URL": town.store.engine.url.render_as_string(),
            "WSOA_ENV": "test",
            "CLOCK_STARTS_AT": "2026-12-05T10:00:00Z",
        }
    )
    capsys.readouterr()
    assert command.main(Namespace(json=True, at=at, file=None), settings) == 0
    return json.loads(capsys.readouterr().out)


def test_the_record_as_it_was_is_exported_as_at_an_instant_or_the_end_of_a_day(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    town.says("3.1.1", NOW, rag=Rating.GREEN)
    town.asks("handover sen_head to therapy 3.1.1", "imp_lead", NOW)

    def first(at: str | None) -> tuple[str, str | None, str]:
        found = export(town, at, capsys)
        return found["actions"][0]["owner"], found["actions"][0]["rag"]["claimed"], found["plan"]["as_at"]

    assert first("2026-12-04T09:59:59Z") == ("sen_head", "amber", "2026-12-04T09:59:59Z")
    assert first("2026-12-04") == ("therapy", "green", "2026-12-04T23:59:59.999999Z")
    assert first("2026-12-03")[:2] == ("sen_head", "amber")
    assert first(None)[:2] == ("therapy", "green")
    assert first("2026-12-05")[:2] == ("therapy", "green")  # today: what was said so far


@pytest.mark.parametrize("at", ["yesterday", "2026-13-01", "2026-12-04T25:00:00Z"])
def test_an_instant_that_is_none_is_refused(town: Town, at: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SettingsProblem, match="--at is not an instant"):
        export(town, at, capsys)


def test_an_instant_still_to_come_is_refused(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Problem, match="still to come"):
        export(town, "2027-12-04", capsys)


def _names(value: object) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(name for one in value.values() for name in _names(one))]
    return [name for one in value for name in _names(one)] if isinstance(value, list) else []
