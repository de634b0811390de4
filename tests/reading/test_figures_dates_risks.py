"""Kinds of figures, dates and risks in sentences of other voices: what is read of each, and what is not."""

import plans
import pytest

from bot.wording.reply.understood import answers


def records(text: str, by: str, context: str) -> list[dict[str, object]]:
    line = {"id": "x", "from": by, "when": "2026-12-08", "context": context, "text": text, "after": []}
    (answer,) = answers([line], plans.wexbourne())
    return answer["records"]


def values(text: str, by: str, context: str) -> dict[str, float]:
    return {r["code"]: r["value"] for r in records(text, by, context) if r["op"] == "kpi"}  # type: ignore[index,misc]


@pytest.mark.parametrize(
    ("by", "context", "text", "found"),
    [
        ("pcf_chair", "nudge 2.1.2", "312 answers, 71 of them good or better", {"K9": 23}),
        ("pcf_chair", "nudge 2.1.2", "312 answers, 71 of them angry", {}),
        ("sen_head", "nudge 3.1.2", "52 plans went out in November, 18 of them in time", {"K1": 35}),
        ("sen_head", "nudge 3.1.2", "half way through the month and amber", {}),
        ("therapy_lead", "nudge 5.1.1", "we're up to 42 at the end of november", {"K8": 42}),
        ("therapy_lead", "nudge 5.1.2", "I've only been given the trust-wide one (54)", {}),
        ("ar_mgr", "nudge 4.2.1", "40% of the final plans are drafted, none issued", {}),
        ("pfa_lead", "nudge 7.1.2", "8 in September, 11 by half term, 12 as of this morning", {"K12": 12}),
        ("pcf_chair", "nudge 2.1.2", "the charter was used in 5 service changes now", {}),
    ],
)
def test_which_figure_is_the_measures(by: str, context: str, text: str, found: dict[str, float]) -> None:
    assert values(text, by, context) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("agency costed, asking for approval tomorrow", None),
        ("For the action itself ask them for 26 March", "2027-03-26"),
        ("Red for now, please can we ask for 1 November", "2027-11-01"),  # never one that is over
        ("12 Feb's a bank holiday in all but name. 19 March and I can promise it", "2027-03-19"),
        ("we shan't have it before Easter, call it 30 April", "2027-04-30"),
        ("don't let anyone tell you we need longer", None),
        ("we'd like a decision by 12 January", None),
    ],
)
def test_when_a_later_date_is_asked_for(text: str, found: str | None) -> None:
    asked = [r.get("new_date") for r in records(text, "comms", "nudge 2.2.1") if r["op"] == "date_change_request"]
    assert asked == ([found] if found else [])


@pytest.mark.parametrize(
    "text",
    [
        "it closed in July",
        "the supplier will respond in full by 29 January",
        "8 pages in September, 11 by half term",
    ],
)
def test_what_is_no_forecast(text: str) -> None:
    assert not any(r.get("forecast") for r in records(text, "comms", "nudge 2.2.1"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("If the supplier's paper is not here by Christmas we go to Board without it", "risk"),
        ("the supplier has served notice on the website contract", "issue"),
        ("the contractor went into administration yesterday", "issue"),
        ("hosting is funded to 31 March only and nobody's said what happens after", "risk"),
        ("no idea if the website has helped", None),
        ("i'd be fibbing if i called the website finished", None),
        ("if you don't hear from me ring the office", None),
    ],
)
def test_what_is_a_risk(text: str, kind: str | None) -> None:
    found = [r["kind"] for r in records(text, "comms", "nudge 2.2.1") if r["op"] == "risk"]
    assert found == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Risk: agency say no cover. Mitigation: second supplier asked", "second supplier asked"),
        ("Risk: locum leaves; mitigation: none", None),
        ("Risk: locum leaves. Mitigation: tbc", None),
        ("Risk: locum leaves. Mitigation: nothing in place yet", None),
    ],
)
def test_a_mitigation_that_is_named_is_one_whatever_its_risk_says_and_none_is_none(
    text: str, found: str | None
) -> None:
    (risk,) = [r for r in records(f"3.1.3 amber. {text}", "pep", "nudge 3.1.3") if r["op"] == "risk"]
    assert risk.get("mitigation") == found
