"""What is remembered of a plan from one reply to the next is what would be made of it anew."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models.words import Quality, Rating, RiskStatus, Status
from bot.plan.contents.document import ActionLine, MeasureLine, MilestoneLine, PlanDocument, RiskLine
from bot.reading import plan_words
from bot.reading.find import person
from bot.reading.resolve import measure_names, register, subject
from bot.said.phrases import Lexicon
from tests.factories import a_document, a_risk

BY_WORDING: tuple[Callable[[PlanDocument], object], ...] = (
    plan_words.ref_index,
    plan_words.names_of_actions,
    plan_words.title_stems,
    plan_words.own_stems,
    plan_words.named_stems,
    measure_names.names_of_measures,
    measure_names.weights,
    subject.own_words,
    person.names,
)
IDS = ("SR1", "SR01", "SR02", "R-3", "CR 4")
WORDS = ("If the locum leaves, plans are late", "The lease may not be signed", "Agency rates go up", "")
risks = st.lists(
    st.builds(
        a_risk,
        id=st.sampled_from(IDS),
        description=st.sampled_from(WORDS),
        status=st.sampled_from(RiskStatus),
        refs=st.sampled_from([(), ("3.1.1",), ("3.1.1", "3.1.2")]),
    ),
    unique_by=lambda line: line.id,
)


@pytest.mark.parametrize("made", BY_WORDING)
def test_no_reply_changes_what_rests_on_the_plans_wording(made: Callable[[PlanDocument], object]) -> None:
    plan = a_document()
    heard = replace(
        plan,
        actions=tuple(map(_heard, plan.actions)),
        measures=tuple(map(_given, plan.measures)),
        risks=(a_risk("SR99", description="Raised just now"),),
        vouched=("Somebody New",),
    )
    anew = made.__wrapped__  # pyright: ignore[reportFunctionMemberAccess]
    assert _told(anew(heard)) == _told(anew(plan)) == _told(made(heard))


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title"},
        {"everyday_names": ("odd name",)},
        {"success_measure": "All 12 homes"},
        {"ref": "9.9"},
    ],
)
def test_a_plan_that_names_something_otherwise_is_made_anew(change: dict[str, object]) -> None:
    plan = a_document()
    other = replace(plan, actions=(replace(plan.actions[0], **change), *plan.actions[1:]))
    assert subject.own_words(plan) != subject.own_words(other)


@settings(deadline=None)
@given(st.lists(risks, min_size=2, max_size=6))
def test_the_register_patched_with_each_change_is_the_register_made_anew(stood: list[list[RiskLine]]) -> None:
    found = register.EMPTY
    for lines in stood:
        found = register.patched(found, lines)
        anew = register.patched(register.EMPTY, lines)
        assert _sorted(found) == _sorted(anew)
        assert found.longest >= anew.longest


def _heard(line: ActionLine) -> ActionLine:
    return replace(
        line,
        status=Status.ON_HOLD,
        rag=Rating.RED,
        outcome_rag=Rating.RED,
        pct=7,
        forecast=date(2030, 1, 1),
        agreed_due=date(2030, 1, 1),
        position="Quite other words than before",
        milestones=(MilestoneLine("Advert out"),),
    )


def _given(line: MeasureLine) -> MeasureLine:
    return replace(line, latest=77.0, latest_period="2030-01", latest_quality=Quality.PROVISIONAL)


def _told(made: object) -> object:
    return made.entries if isinstance(made, Lexicon) else made


def _sorted(found: register.Register) -> object:
    tables = (found.by_stem, found.by_ref, found.by_owner, found.spoken)
    return (
        [{key: sorted(ids) for key, ids in table.items()} for table in tables],
        found.by_id,
        found.stems,
    )
