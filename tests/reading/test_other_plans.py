"""Plans of another kind, of youth justice and of transport: nothing hangs on the words of the plans we know best."""

from functools import cache
from pathlib import Path
from typing import Any

import plans
import pytest

from bot.plan.contents.document import PlanDocument
from bot.wording.reply.understood import answers

OTHER = Path(__file__).parent / "other"
OF_A_RECORD = ("rag", "pct", "value", "to", "new_date", "forecast", "L", "I", "kind")


@cache
def plan(name: str) -> PlanDocument:
    return plans.load_plan(OTHER / f"{name}.json")


def facts(name: str, by: str, context: str, text: str) -> set[str]:
    line = {"id": "x", "from": by, "when": "2026-12-10", "context": context, "text": text, "after": []}
    (answer,) = answers([line], plan(name))
    return {fact for record in answer["records"] for fact in told(record)}


def told(record: dict[str, Any]) -> list[str]:
    """ "YJ2a red", "J2 97", "YR3 1 3", "risk YJ1b"."""
    about = record.get("code") or record.get("id") or record.get("ref") or ",".join(record.get("refs", []))
    said = [str(record[key]) for key in OF_A_RECORD if record.get(key) is not None and record["op"] != "risk"]
    said = [word for word in said if word not in ("none", "activity", "output", "outcome")]
    return [" ".join([record["op"], about or "", *said]).strip()]


@pytest.mark.parametrize(
    ("by", "context", "text", "found"),
    [
        ("yjs_head", "nudge YJ1a, YJ2a", "first one green, second red with 91 overdue",
         {"update YJ1a green", "update YJ2a red", "kpi J2 91"}),
        ("health_lead", "nudge YJ1c", "6 of the 8 teams now screening, Northside starts Monday. Green.",
         {"update YJ1c green 75"}),
        ("rj_lead", "nudge YJ3a", "take YR3 right down, 1 and 3 I'd say. 63 percent offered in November",
         {"update YJ3a", "risk_update YR3 1 3", "kpi J4 63"}),
        ("vol_chair", "nudge YJ3b", "15 trained now, 4 more on the January course. on track", {"update YJ3b green 75"}),
        ("yjs_head", "nudge YJ2a", "agency worker goes in March and I can't see us keeping up after that",
         {"risk_update YR2"}),
        ("court_mgr", "nudge YJ1b", "If they don't sign we've nobody. Red", {"risk YJ1b", "update YJ1b red"}),
        ("court_mgr", "nudge YJ1b", "we need the Board to say whether we fund the beds", {"decision_needed YJ1b"}),
        ("rj_lead", "nudge YJ3a", "One victim said it was the first time anybody had said sorry. Amber",
         {"update YJ3a amber"}),
        ("perf_off", "general", "First-time entrants 1.82 for the year to November", {"kpi J1 1.82"}),
    ],
)  # fmt: skip
def test_a_youth_justice_plan_is_read(by: str, context: str, text: str, found: set[str]) -> None:
    assert facts("youth_justice", by, context, text) == found


@pytest.mark.parametrize(
    ("by", "context", "text", "found"),
    [
        ("eng_lead", "nudge T-05", "operator says 9 April for the connection, so we need till 30 April",
         {"date_change_request T-05 2027-04-30"}),
        ("eng_lead", "nudge T-05", "8 chargers in, 4 waiting for the cabinet. Green", {"update T-05 green 67"}),
        ("trans_head", "nudge T-04", "78% for Nov. Forecast's £1.65m over, was 1.8. green",
         {"update T-04 green", "kpi T2 78", "kpi T3 1650000"}),
        ("fleet_mgr", "nudge T-03", "Seven delivered, seven to come by the end of May. Amber going red",
         {"update T-03 amber 50"}),
        ("op_mgr", "nudge T-06", "if the drivers walk out in January we won't launch", {"risk T-06"}),
        ("op_mgr", "nudge T-06", "app goes live 1 February, service starts 3 May. Green", {"update T-06 green"}),
        ("proc_off", "nudge T-01", "the council's lawyers have terminated the Moor agreement", {"risk T-01"}),
        ("parish_rep", "nudge T-07", "19 parishes back, 8 to go. it'll be done by the 12th Feb",
         {"update T-07 70 2027-02-12"}),
        ("route_plan", "nudge T-02", "12 calls, no idea if it's helped. Amber", {"update T-02 amber"}),
    ],
)  # fmt: skip
def test_a_transport_plan_is_read(by: str, context: str, text: str, found: set[str]) -> None:
    assert facts("transport", by, context, text) == found
