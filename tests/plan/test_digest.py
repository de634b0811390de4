"""What the digest promises to a director: nothing old said as new, every gap printed, every figure comparable."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.models.words import MitigationStatus, Quality, Rating, RiskKind, Status, UpdateKind, UpdateState
from bot.plan.measure.trajectory import Course, against_trajectory
from bot.plan.report.digest import Digest, digest
from bot.plan.report.headline_groups import Group, better, worse
from bot.plan.report.standing import DecisionStanding, PlanStanding
from bot.wording.report import digest as words
from tests.factories import a_document, text_of
from tests.standings import NOW, SEN_HEAD, THERAPY, a_measure_stand, a_risk_stand, a_stand, a_standing, a_word

TODAY = date(2026, 12, 4)


def made(now: PlanStanding, before: PlanStanding | None = None) -> Digest:
    return digest(now, before, a_document(), TODAY)


def groups(found: Digest) -> dict[Group, tuple[int, int]]:
    return {count.group: (count.now, count.before) for count in found.groups}


def test_an_action_without_an_update_counts_as_such_and_never_by_last_times_rating():
    silent = a_stand(claimed=Rating.GREEN, update_state=UpdateState.NO_UPDATE, start_rag=Rating.GREEN)
    found = made(a_standing(silent))
    assert groups(found) == {Group.GREEN: (0, 1), Group.NO_UPDATE: (1, 0)}
    assert found.no_update == 1


def test_fewer_red_because_nobody_spoke_of_them_is_no_good_news():
    silent = a_stand("3.1.1", start_rag=Rating.RED, update_state=UpdateState.NO_UPDATE)
    found = made(a_standing(a_stand("3.1.2", update_state=UpdateState.NO_UPDATE), silent, a_stand("3.1.3")))
    assert [(one.ref, one.was) for one in found.quiet] == [("3.1.1", Group.RED), ("3.1.2", Group.AMBER)]
    said = "Rated last time, not heard of since: 2 (1 Red and 1 Amber). Red then: 3.1.1."
    assert said in text_of(words.digest(found))


def test_every_action_is_in_exactly_one_group():
    actions = [a_stand(f"3.1.{n}", status=status) for n, status in enumerate(Status)]
    actions += [a_stand(f"3.2.{n}", update_state=state) for n, state in enumerate(UpdateState)]
    actions += [a_stand(f"3.3.{n}", claimed=rating) for n, rating in enumerate((*Rating, None))]
    found = made(a_standing(*actions))
    assert sum(count.now for count in found.groups) == len(actions)
    assert sum(count.before for count in found.groups) == len(actions)


def test_complete_and_evidenced_is_counted_apart_from_complete_and_not_checked():
    found = made(a_standing(a_stand("1", status=Status.COMPLETE), a_stand("2", status=Status.COMPLETE_UNVERIFIED)))
    assert groups(found)[Group.EVIDENCED][0] == groups(found)[Group.AWAITING][0] == 1


def test_without_an_earlier_meeting_the_plan_files_position_is_last_time():
    found = made(a_standing(a_stand(claimed=Rating.RED, start_rag=Rating.GREEN)))
    assert found.since == date(2026, 11, 16) and found.since_plan_file
    assert [(change.was, change.now) for change in worse(found.changes)] == [(Group.GREEN, Group.RED)]


def test_with_an_earlier_meeting_the_standing_there_is_last_time():
    before = a_standing(a_stand(claimed=Rating.RED), as_at=datetime.fromisoformat("2026-11-16T09:00:00+00:00"))
    found = made(a_standing(a_stand(claimed=Rating.GREEN)), before)
    assert not found.since_plan_file
    assert [(change.was, change.now) for change in better(found.changes)] == [(Group.RED, Group.GREEN)]


def test_falling_silent_is_not_told_as_a_change_of_rating():
    found = made(a_standing(a_stand(update_state=UpdateState.NO_UPDATE)))
    assert found.changes == ()


def test_the_leads_rating_goes_before_the_owners():
    found = made(a_standing(a_stand(claimed=Rating.GREEN, confirmed=Rating.RED)))
    assert Group.RED in groups(found) and groups(found)[Group.RED][0] == 1


def test_what_is_off_plan_says_how_late_why_and_what_is_being_done():
    word = a_word(stuck="and no therapist in post", next="but agency starts 4 Jan")
    action = a_stand(agreed_due=date(2026, 11, 13), times_moved=2, last_word=word)
    (item,) = made(a_standing(action)).off_plan
    assert (item.days_over, item.action.times_moved) == (21, 2)
    assert (item.why, item.doing) == ("no therapist in post", "agency starts 4 Jan")


def test_words_of_an_earlier_cycle_do_not_count_as_what_is_being_done():
    word = a_word(next="agency starts soon", cycle="2026-11")
    action = a_stand(agreed_due=date(2026, 11, 13), last_word=word, update_state=UpdateState.NO_UPDATE)
    (item,) = made(a_standing(action)).off_plan
    assert item.doing == "" and item.said == ""


def test_what_is_longest_overdue_stands_first():
    actions = (
        a_stand("1.1", claimed=Rating.RED),
        a_stand("1.2", agreed_due=date(2026, 12, 1)),
        a_stand("1.3", agreed_due=date(2026, 10, 1)),
        a_stand("1.4"),
    )
    assert [item.action.ref for item in made(a_standing(*actions)).off_plan] == ["1.3", "1.2", "1.1"]


def test_only_a_difference_is_progress_and_the_rest_is_counted():
    found = made(
        a_standing(
            a_stand("1", last_word=a_word(kind=UpdateKind.ACTIVITY)),
            a_stand("2", last_word=a_word(kind=UpdateKind.OUTPUT, done="68 schools signed")),
            a_stand("3", last_word=a_word(kind=UpdateKind.OUTCOME, difference="17 families heard in time")),
        )
    )
    assert [item.action.ref for item in found.progress] == ["3"]
    assert found.done_only == 2


def test_no_change_is_not_progress():
    found = made(a_standing(a_stand(last_word=a_word(no_change=True, kind=UpdateKind.OUTCOME))))
    assert found.progress == ()


def test_a_risk_without_a_mitigation_is_a_gap_and_so_is_one_whose_mitigations_were_dropped():
    kept = a_risk_stand()
    dropped = replace(kept, code="SR03", mitigations=(replace(kept.mitigations[0], status=MitigationStatus.DROPPED),))
    found = made(a_standing(risks=(kept, a_risk_stand("SR02", mitigations=()), dropped)))
    assert [risk.code for risk in found.risks] == ["SR01"]
    assert [risk.code for risk in found.gaps] == ["SR02", "SR03"]


def test_what_was_raised_since_last_time_is_told_issues_first():
    old = a_risk_stand("I1", kind=RiskKind.ISSUE)
    new = a_risk_stand("I2", kind=RiskKind.ISSUE, raised_at=NOW)
    risk = a_risk_stand("R3", raised_at=NOW)
    assert [one.code for one in made(a_standing(risks=(old, risk, new))).raised] == ["I2", "R3"]


def test_a_new_date_asked_for_is_a_decision_wanted_with_its_reason():
    action = a_stand(date_wanted=date(2027, 5, 31), date_reason="tender failed")
    decision = DecisionStanding("3.1.1", "Fund a third post", "Cabinet", date(2027, 1, 18), SEN_HEAD)
    found = made(a_standing(action, decisions=(decision,)))
    assert [(wanted.to, wanted.reason) for wanted in found.dates_wanted] == [(date(2027, 5, 31), "tender failed")]
    assert found.decisions == (decision,)


@pytest.mark.parametrize(
    ("claimed", "suggested", "confirmed", "told"),
    [
        (Rating.GREEN, Rating.RED, None, True),
        (Rating.GREEN, Rating.GREEN, Rating.AMBER, True),
        (Rating.RED, Rating.GREEN, None, False),  # more careful than the dates: nothing to settle
        (Rating.AMBER, Rating.AMBER, Rating.AMBER, False),
    ],
)
def test_ratings_that_the_dates_make_worse_or_the_lead_gave_otherwise_are_told(
    claimed: Rating, suggested: Rating, confirmed: Rating | None, told: bool
):
    action = a_stand(claimed=claimed, suggested=suggested, confirmed=confirmed)
    assert bool(made(a_standing(action)).disagreements) is told


def test_an_old_rating_is_not_disputed():
    action = a_stand(claimed=Rating.GREEN, suggested=Rating.RED, update_state=UpdateState.NO_UPDATE)
    assert made(a_standing(action)).disagreements == ()


def test_who_has_not_answered_is_told_by_organisation_those_with_most_first():
    silent = UpdateState.NO_UPDATE
    found = made(
        a_standing(
            a_stand("1", update_state=silent),
            a_stand("2"),
            a_stand("3", owner=THERAPY, update_state=silent),
            a_stand("4", owner=THERAPY, update_state=silent),
        )
    )
    assert [(one.name, one.missing, one.asked) for one in found.missing] == [
        ("Vale NHS Trust", 2, 2),
        ("Wexbourne Council", 1, 2),
    ]
    assert found.missing[1].people[0].who.post == "Head of SEN"


def test_who_was_not_asked_is_not_missing():
    found = made(a_standing(a_stand(asked=None, update_state=UpdateState.NO_UPDATE)))
    assert found.missing == () and not found.asked_yet and found.no_update == 1


def test_green_on_delivery_and_red_on_outcome_is_said():
    action = a_stand(claimed=Rating.GREEN, outcome_rag=Rating.RED)
    assert made(a_standing(action)).green_but_not_working == (action,)


@pytest.mark.parametrize(
    ("other", "course"),
    [
        ({}, Course.OFF),
        ({"value": 34.0}, Course.ON),
        ({"value": None}, Course.NO_FIGURE),
        ({"value_basis": "year to date"}, Course.OTHER_BASIS),
        ({"period": ""}, Course.NO_PERIOD),
        ({"period": "2026-10"}, Course.NOT_YET),
        ({"trajectory": ()}, Course.NO_TRAJECTORY),
    ],
)
def test_a_figure_is_compared_only_on_the_same_basis_for_a_period_that_reaches_a_dated_point(
    other: dict[str, object], course: Course
):
    assert against_trajectory(a_measure_stand(**other)).course is course


def test_measures_off_trajectory_stand_first():
    measures = (a_measure_stand(code="K2", value=40.0), a_measure_stand(code="K3", value=None), a_measure_stand())
    assert [line.measure.code for line in made(a_standing(measures=measures)).measures] == ["K1", "K2", "K3"]


def test_the_footer_counts_what_the_digest_rests_on():
    found = made(
        a_standing(
            a_stand("1", last_word=a_word(late=True)),
            a_stand("2", update_state=UpdateState.NO_CHANGE_DECLARED, confirmed=Rating.AMBER),
            a_stand("3", status=Status.COMPLETE),
            measures=(
                a_measure_stand(quality=Quality.PROVISIONAL),
                a_measure_stand(unit="count", value=3.0),
            ),
        )
    ).provenance
    assert (found.updated, found.no_change, found.actions) == (1, 1, 2)
    assert (found.late, found.not_confirmed, found.provisional) == (1, 1, 1)
