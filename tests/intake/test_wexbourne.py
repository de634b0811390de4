"""The sample plan that stands in the repository: it reads without problems and holds what the documentation says."""

import zipfile
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import pytest

from bot.intake.workbook import read_plan, write_plan
from bot.models.words import Rating, RiskKind, Role, Status
from bot.plan.contents.document import PlanDocument

SAMPLE = Path(__file__).parents[2] / "sample" / "wexbourne.xlsx"


@pytest.fixture(scope="module")
def sample() -> PlanDocument:
    found = read_plan(SAMPLE)
    assert isinstance(found, PlanDocument), found
    return found


def test_the_sample_holds_what_is_promised(sample):
    assert (len(sample.areas), len(sample.people), len(sample.actions)) == (7, 24, 33)
    assert (len(sample.measures), len(sample.risks)) == (13, 10)
    assert [meeting.on for meeting in sample.meetings if meeting.cycle] == [
        date(2027, 1, 18),
        date(2027, 3, 15),
        date(2027, 5, 17),
        date(2027, 7, 19),
        date(2027, 9, 20),
        date(2027, 11, 15),
    ]
    assert len(sample.offsets) == 17


def test_everyone_in_the_sample_has_a_role_a_post_and_an_address_that_reaches_nobody(sample):
    roles = {person.handle: person.roles for person in sample.people}
    assert roles["imp_lead"] == (Role.OWNER, Role.LEAD)
    assert {handle for handle, held in roles.items() if Role.SRO in held} == {"ad_edu", "ad_comm", "ad_ehsc"}
    assert {handle for handle, held in roles.items() if Role.DIRECTOR in held} == {"dcs", "icb_exec"}
    assert sum(Role.OWNER in held for held in roles.values()) == 19
    assert {action.owner for action in sample.actions} == {h for h, held in roles.items() if Role.OWNER in held}
    assert all(person.email.endswith("@wexbourne.example") and person.name != person.post for person in sample.people)


def test_the_sample_counts_as_its_headline_says(sample):
    ratings = [action.rag for action in sample.actions if action.status is Status.IN_PROGRESS]
    statuses = [action.status for action in sample.actions]
    assert [ratings.count(rating) for rating in (Rating.GREEN, Rating.AMBER, Rating.RED)] == [10, 14, 5]
    assert {status: statuses.count(status) for status in set(statuses)} == {
        Status.COMPLETE: 1,
        Status.COMPLETE_UNVERIFIED: 1,
        Status.IN_PROGRESS: 29,
        Status.NOT_STARTED: 1,
        Status.ON_HOLD: 1,
    }


def test_only_a_date_moved_with_approval_differs_from_the_original(sample):
    moved = {action.ref: action.agreed_due for action in sample.actions if action.agreed_due != action.original_due}
    assert moved == {"1.1.2": date(2026, 12, 18)}
    assert all(action.everyday_names for action in sample.actions)


def test_the_sample_s_measures_have_their_planned_figures(sample):
    measures = {measure.code: measure for measure in sample.measures}
    assert [(point.on, point.value) for point in measures["K7"].trajectory] == [
        (date(2027, 1, 15), 60.0),
        (date(2027, 1, 31), 85.0),
        (date(2027, 2, 15), 100.0),
    ]
    assert [point.value for point in measures["K1"].trajectory] == [34.0, 38.0, 45.0, 52.0, 59.0]
    assert measures["K11"].latest is None
    assert measures["K4"].owners == ("dco", "csc_lead")


def test_the_sample_s_risks_have_their_mitigations_and_one_gap(sample):
    risks = {risk.id: risk for risk in sample.risks}
    assert [mitigation.text for mitigation in risks["SR01"].mitigations] == [
        "Market supplement",
        "Rolling advert",
        "Agency cover to March",
    ]
    assert [risk.id for risk in sample.risks if not risk.mitigations] == ["SR08"]
    assert [risk.id for risk in sample.risks if risk.kind is RiskKind.ISSUE] == ["SR05"]


def test_the_sample_is_what_the_writer_writes(sample, tmp_path):
    path = tmp_path / "again.xlsx"
    write_plan(sample, path)
    assert parts_of(path) == parts_of(SAMPLE)


def parts_of(path: Path) -> dict[str, str]:
    """Its XML in one form: openpyxl writes the same otherwise where lxml is installed."""
    with zipfile.ZipFile(path) as archive:
        return {name: canonicalize(archive.read(name), rewrite_prefixes=True) for name in archive.namelist()}
