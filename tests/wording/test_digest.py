"""The digest as a card: everything a director has to know, gaps in words, and never so long that a platform cuts it."""

from datetime import date
from itertools import cycle
from typing import Any

import pytest

from bot.card import Card
from bot.models.words import Quality, Rating, RiskKind, Status, UpdateKind, UpdateState
from bot.plan.digest import digest as make
from bot.plan.standing import DecisionStanding
from bot.slack.blocks import message
from bot.wording import status
from bot.wording.digest import digest
from tests.factories import a_document, text_of
from tests.standings import NOW, SEN_HEAD, THERAPY, a_measure_stand, a_risk_stand, a_stand, a_standing, a_word

TODAY = date(2026, 12, 4)


def card(*actions: Any, **other: Any) -> Card:
    return digest(make(a_standing(*actions, **other), None, a_document(), TODAY))


def said(*actions: Any, **other: Any) -> str:
    return text_of(card(*actions, **other))


def test_the_bottom_line_stands_first_and_in_the_notification():
    silent = a_stand(update_state=UpdateState.NO_UPDATE, agreed_due=date(2026, 11, 13))
    shown = card(silent, a_stand("3.1.2"), risks=(a_risk_stand(mitigations=()),))
    line = (
        "2 actions, 1 with no update this cycle, 1 off plan (1 with nothing said about what is being done) "
        "and 1 risk with no mitigation."
    )
    assert text_of(shown).splitlines()[1] == line
    assert line in shown.summary


def test_counts_say_what_they_were():
    found = said(a_stand(claimed=Rating.RED, start_rag=Rating.GREEN))
    assert "🟢 Green: 0 (was 1)" in found and "🔴 Red: 1 (was 0)" in found
    assert "Compared with the plan file (as at Mon 16 Nov)." in found


def test_an_action_without_an_update_shows_no_colour():
    found = said(a_stand(claimed=Rating.GREEN, agreed_due=date(2026, 11, 13), update_state=UpdateState.NO_UPDATE))
    assert (
        "3.1.1 Action 3.1.1: ⚪ No update, 21 days over, Head of SEN. Nothing said about what is being done." in found
    )


def test_off_plan_is_an_exception_report_with_posts_and_no_names():
    word = a_word(stuck="no therapist in post", next="agency starts 4 Jan")
    found = said(a_stand(owner=THERAPY, agreed_due=date(2026, 11, 13), times_moved=2, last_word=word))
    assert (
        "🟠 Amber (not yet confirmed), 21 days over, moved twice, Therapies Manager. "
        "Why: no therapist in post. Being done: agency starts 4 Jan."
    ) in found
    assert "Dan Price" not in found


def test_a_risk_tells_score_direction_mitigation_owner_and_date_and_a_gap_is_printed():
    found = said(risks=(a_risk_stand(), a_risk_stand("SR02", mitigations=(), likelihood=None)))
    assert (
        "SR01 If posts stay empty, then plans are late. Score 20, high, ↑ rising, Head of SEN. On 3.1.1. "
        "Mitigation: Agency cover (Head of SEN, due Wed 31 Mar)."
    ) in found
    assert "Gaps: 1 open with no mitigation" in found
    assert "Not scored, ↑ rising, Head of SEN. On 3.1.1. No mitigation recorded." in found


def test_issues_raised_since_last_time_are_told():
    issue = a_risk_stand("SR11", kind=RiskKind.ISSUE, raised_at=NOW, description="Two officers resigned")
    assert "SR11 Issue: Two officers resigned." in said(risks=(issue,))


def test_a_measure_tells_value_basis_period_and_trajectory():
    assert "K1 New plans in 20 weeks: 30% (in month, Nov 2026). Off trajectory: 34% by Mon 30 Nov." in said(
        measures=(a_measure_stand(),)
    )


def test_a_figure_on_another_basis_is_not_compared_and_says_so():
    found = said(measures=(a_measure_stand(value_basis="year to date", value=41.0, quality=Quality.PROVISIONAL),))
    assert (
        "41% (year to date, Nov 2026, provisional). Not compared: counted on another basis than the trajectory."
        in found
    )
    assert "Off trajectory" not in found and "On trajectory" not in found


def test_a_count_under_five_is_not_shown():
    found = said(measures=(a_measure_stand(unit="count", value=3.0),))
    assert "fewer than 5" in found and ": 3 (" not in found


def test_decisions_and_new_dates_tell_by_whom_and_by_when():
    decision = DecisionStanding("3.1.1", "Fund a third post", "Cabinet", date(2027, 1, 18), SEN_HEAD)
    found = said(a_stand(date_wanted=date(2027, 5, 31), date_reason="tender failed"), decisions=(decision,))
    assert "3.1.1: Fund a third post. From Cabinet. By Mon 18 Jan. Raised by the Head of SEN." in found
    assert "new date asked for, Wed 31 Mar to Mon 31 May. Head of SEN. Reason: tender failed." in found


def test_progress_tells_the_difference_and_counts_the_rest():
    found = said(
        a_stand("1", last_word=a_word(kind=UpdateKind.OUTCOME, done="backlog at 131", difference="17 heard in time")),
        a_stand("2", last_word=a_word(kind=UpdateKind.ACTIVITY)),
    )
    assert "backlog at 131. Difference: 17 heard in time. (Head of SEN)" in found
    assert "1 update tells of what was done, not yet of the difference it made." in found


def test_a_section_with_nothing_to_say_is_left_out():
    found = said(a_stand())
    assert "Decisions wanted" not in found and "Ratings that differ" not in found


def test_the_footer_says_as_at_when_and_what_is_unconfirmed():
    found = said(a_stand())
    assert "As at Fri 4 Dec, 10am. 1 of 1 open action updated this cycle" in found
    assert "1 rating is the owner's, not yet confirmed by the lead." in found
    assert "Counts under 5 are not shown." in found


@pytest.mark.parametrize("actions", [0, 1, 33, 120])
def test_the_longest_digest_is_not_cut_on_slack(actions: int):
    words = "Permanent officers could not be recruited at the salary offered and agency cover ends soon " * 4
    states = cycle(UpdateState)
    ratings = cycle(Rating)
    found = card(
        *(
            a_stand(
                f"3.1.{n}",
                title=words,
                agreed_due=date(2026, 11, 13),
                update_state=next(states),
                claimed=next(ratings),
                suggested=Rating.RED,
                date_wanted=date(2027, 5, 31),
                date_reason=words,
                outcome_rag=Rating.RED,
                last_word=a_word(stuck=words, next=words, difference=words, kind=UpdateKind.OUTCOME),
            )
            for n in range(actions)
        ),
        risks=tuple(
            a_risk_stand(f"SR{n}", description=words, raised_at=NOW, kind=next(cycle(RiskKind)), **gap)
            for n in range(actions)
            for gap in ({}, {"mitigations": ()})
        ),
        measures=tuple(a_measure_stand(code=f"K{n}", name=words) for n in range(20)),
        decisions=tuple(DecisionStanding("3.1.1", words, "Cabinet", None, SEN_HEAD) for _ in range(actions)),
    )
    drawn = message(found)["blocks"]
    assert isinstance(drawn, list) and len(drawn) <= 50
    assert "for the figures in full" not in str(drawn)
    assert "Counts under 5 are not shown." in str(drawn)


def test_a_list_that_is_cut_says_how_many_more_and_where():
    found = said(*(a_stand(f"3.1.{n}", agreed_due=date(2026, 11, 13)) for n in range(40)))
    assert "more: /wsoa overdue" in found


def test_status_says_the_headline_in_one_sentence():
    standing = a_standing(a_stand("1", status=Status.COMPLETE), a_stand("2", claimed=Rating.GREEN), a_stand("3"))
    shown = status.card(make(standing, None, a_document(), TODAY), "Next: updates are due, Wed 9 Dec.")
    assert shown.summary == "3 actions: 1 complete and evidenced, 1 green, 1 amber."
