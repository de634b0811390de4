"""What is new, changed and gone between two plans, in words."""

from dataclasses import replace
from datetime import date

from bot.intake.difference import Sort, difference
from bot.models.words import Rating
from bot.plan.contents.document import MitigationLine, TrajectoryPoint


def test_equal_plans_have_no_difference(plan):
    assert not difference(plan, replace(plan))
    assert difference(plan, plan).lines() == ()


def test_all_of_a_first_plan_is_new(plan):
    found = difference(None, plan)
    assert {change.sort for change in found.changes} == {Sort.NEW}
    assert found.counts()[:4] == ("Plan: 7 new", "Areas: 2 new", "People: 3 new", "Actions: 2 new")
    assert "New action 3.1.1: Clear the backlog" in found.lines()
    assert "New title: Wexbourne improvement plan" in found.lines()


def test_the_order_of_rows_is_no_difference(plan):
    assert not difference(plan, replace(plan, actions=plan.actions[::-1], people=plan.people[::-1]))


def test_a_changed_field_tells_what_it_was_and_is(plan):
    action = replace(plan.actions[0], agreed_due=date(2027, 4, 30), rag=None, pct=40, owner="imp_lead")
    found = difference(plan, replace(plan, actions=(action, plan.actions[1])))
    assert found.lines() == (
        "Action 3.1.1: owner was sen_head, now imp_lead",
        "Action 3.1.1: agreed due was 31 Mar 2027, now 30 Apr 2027",
        "Action 3.1.1: rating was Red, now blank",
        "Action 3.1.1: percent was 35%, now 40%",
    )
    assert found.counts() == ("Actions: 1 changed",)
    assert [change.field for change in found.of("Actions")] == ["Owner", "Agreed due", "Rating", "Percent"]


def test_rows_that_come_and_go_are_named(plan):
    added = replace(plan.actions[1], ref="4.1.2", title="Move to the portal", rag=Rating.GREEN)
    found = difference(plan, replace(plan, actions=(plan.actions[0], added)))
    assert found.lines() == ("New action 4.1.2: Move to the portal", "Gone: action 4.1.1: Recover reviews")


def test_planned_figures_and_mitigations_are_told_one_by_one(plan):
    measure = replace(plan.measures[0], trajectory=(TrajectoryPoint(date(2026, 12, 31), 120.5),))
    risk = replace(plan.risks[0], mitigations=(MitigationLine("Market supplement"),))
    assert difference(plan, replace(plan, measures=(measure,), risks=(risk,))).lines() == (
        "Planned figure K2, 31 Dec 2026: value was 110, now 120.5",
        "Gone: planned figure K2, 31 Mar 2027: 0",
        "New mitigation SR01, Market supplement",
        "Gone: mitigation SR01, Agency cover",
    )


def test_the_plan_s_own_details_meetings_terms_and_steps_are_told(plan):
    (term,) = plan.terms
    later = replace(
        plan,
        title="Wexbourne plan 2",
        nation="WLS",
        meetings=(replace(plan.meetings[0], cycle=False),),
        terms=(replace(term, last=date(2026, 12, 17)), replace(term, first=date(2027, 9, 1), last=date(2027, 12, 17))),
        offsets=(("open", -30), *plan.offsets[1:]),
    )
    assert difference(plan, later).lines() == (
        "Title was Wexbourne improvement plan, now Wexbourne plan 2",
        "Nation was England, now Wales",
        "Meeting 18 Jan 2027, Cabinet: reporting cycle was Yes, now No",
        "Term autumn term: last was 18 Dec 2026, now 17 Dec 2026",
        "New term autumn term (2): 1 Sep 2027",
        "Step Owners are asked for updates: working days before the meeting was 32, now 30",
    )
