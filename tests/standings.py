"""Standings for tests of rules and wording: plain values, no store. Say only what the test is about."""

from datetime import UTC, date, datetime
from typing import Any

from bot.models.words import (
    Direction,
    MitigationStatus,
    Polarity,
    Quality,
    Rating,
    RiskKind,
    RiskStatus,
    Status,
    UpdateState,
)
from bot.plan.report.standing import (
    ActionStanding,
    LastWord,
    MeasureStanding,
    MitigationStanding,
    PlanStanding,
    RiskStanding,
    Who,
)

NOW = datetime(2026, 12, 4, 10, tzinfo=UTC)  # a Friday, between opening and the day updates are due
SEN_HEAD = Who("sen_head", "Ruth Okafor", "Head of SEN", "Wexbourne Council")
THERAPY = Who("therapy", "Dan Price", "Therapies Manager", "Vale NHS Trust")


def a_stand(ref: str = "3.1.1", **other: Any) -> ActionStanding:
    """An action in progress that was updated in this cycle and claimed Amber."""
    given: dict[str, Any] = {
        "title": f"Action {ref}",
        "area": ref.split(".")[0],
        "owner": SEN_HEAD,
        "sro": None,
        "status": Status.IN_PROGRESS,
        "claimed": Rating.AMBER,
        "suggested": Rating.AMBER,
        "confirmed": None,
        "outcome_rag": None,
        "pct": None,
        "original_due": date(2027, 3, 31),
        "agreed_due": date(2027, 3, 31),
        "forecast": None,
        "success_measure": "",
        "update_state": UpdateState.UPDATED,
        "last_word": None,
        "start_words": "",
        "start_status": Status.IN_PROGRESS,
        "start_rag": Rating.AMBER,
        "asked": other.get("owner", SEN_HEAD),
        **other,
    }
    return ActionStanding(ref=ref, **given)


def a_word(**other: Any) -> LastWord:
    """Something said in the running cycle."""
    given: dict[str, Any] = {"text": "Moving", "by": "sen_head", "said_at": NOW, "cycle": "2027-01", **other}
    return LastWord(**given)


def a_standing(*actions: ActionStanding, **other: Any) -> PlanStanding:
    given: dict[str, Any] = {
        "title": "Wexbourne improvement plan",
        "council": "Wexbourne Council",
        "zone": "Europe/London",
        "cycle": "2027-01",
        "meeting": date(2027, 1, 18),
        "meeting_title": "Cabinet",
        "as_at": NOW,
        "actions": actions,
        "risks": (),
        **other,
    }
    return PlanStanding(**given)


def a_risk_stand(code: str = "SR01", **other: Any) -> RiskStanding:
    given: dict[str, Any] = {
        "kind": RiskKind.RISK,
        "refs": ("3.1.1",),
        "description": "If posts stay empty, then plans are late",
        "likelihood": 4,
        "impact": 5,
        "direction": Direction.UP,
        "status": RiskStatus.OPEN,
        "owner": SEN_HEAD,
        "raised_by": None,
        "raised_at": None,
        "mitigations": (MitigationStanding("Agency cover", SEN_HEAD, date(2027, 3, 31), MitigationStatus.OPEN),),
        **other,
    }
    return RiskStanding(code=code, **given)


def a_measure_stand(**other: Any) -> MeasureStanding:
    given: dict[str, Any] = {
        "code": "K1",
        "name": "New plans in 20 weeks",
        "unit": "%",
        "polarity": Polarity.UP,
        "basis": "in month; also year to date",
        "trajectory": ((date(2026, 11, 30), 34.0), (date(2026, 12, 31), 38.0)),
        "target": "59 by 31 Mar 2027",
        "value": 30.0,
        "value_basis": "in month",
        "period": "2026-11",
        "quality": Quality.FINAL,
        **other,
    }
    return MeasureStanding(**given)
