"""The digest as a card: four answers on one screen, a section behind each, and nothing that a platform cuts."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from typing import Any

import pytest

from bot.card import Buttons, Card
from bot.models.words import Quality, Rating, RiskKind, Role, Status, UpdateKind, UpdateState
from bot.plan.report.digest import Digest, LeadLine
from bot.plan.report.digest import digest as make
from bot.plan.report.reader import ANYONE, Reader
from bot.plan.report.standing import DecisionStanding, FigureGiven, PlanStanding
from bot.wording.report import status
from bot.wording.report.digest import digest
from bot.wording.report.digest_sections import Section, button, items_of
from bot.wording.report.digest_sections import card as page_of
from tests.factories import a_document, text_of
from tests.standings import NOW, SEN_HEAD, THERAPY, a_measure_stand, a_risk_stand, a_stand, a_standing, a_word
from tests.test_platforms import missing, shown_by_slack, shown_by_teams

TODAY = date(2026, 12, 4)
NURSE = Reader(frozenset({"therapy"}), frozenset({Role.SRO}))


def made(*actions: Any, before: PlanStanding | None = None, **other: Any) -> Digest:
    return make(a_standing(*actions, **other), before, a_document(), TODAY)


def card(*actions: Any, **other: Any) -> Card:
    return digest(made(*actions, **other))


def said(*actions: Any, **other: Any) -> str:
    return text_of(card(*actions, **other))


def section(which: Section, *actions: Any, **other: Any) -> str:
    return text_of(page_of(made(*actions, **other), which))


def test_the_bottom_line_stands_first_and_in_the_notification():
    silent = a_stand(update_state=UpdateState.NO_UPDATE, agreed_due=date(2026, 11, 13))
    shown = card(silent, a_stand("3.1.2"), risks=(a_risk_stand(mitigations=()),))
    line = (
        "2 actions, 1 with no update this cycle, 1 off plan (1 with nothing said about what is being done) "
        "and 1 risk with no mitigation."
    )
    assert text_of(shown).splitlines()[1] == line
    assert line in shown.summary


def test_four_answers_stand_on_one_screen_in_that_order():
    found = said(a_stand())
    four = ("What moved", "What needs your decision", "Green, but doubtful", "How sure we are")
    assert [found.index(f"\n{one}\n") for one in four] == sorted(found.index(f"\n{one}\n") for one in four)


def test_counts_say_what_they_were():
    found = said(a_stand(claimed=Rating.RED, start_rag=Rating.GREEN))
    assert "🟢 0 Green (was 1)" in found and "🔴 1 Red (was 0)" in found
    assert "Compared with the plan file (as at Mon 16 Nov)." in found


def test_when_nothing_happened_it_says_so_plainly():
    found = said(a_stand())
    assert "Nothing has moved since the plan file (as at Mon 16 Nov): no rating, no date, no risk." in found
    assert "Nothing is off plan on what has been said and agreed." in found
    assert "Nothing waits for your decision." in found
    assert "No green action is in doubt" in found and "No open risks are recorded." in found


def test_what_fell_is_told_before_what_rose_with_the_way_it_went():
    down = a_stand("3.1.1", claimed=Rating.RED, start_rag=Rating.GREEN)
    up = a_stand("3.1.2", claimed=Rating.AMBER, start_rag=Rating.RED)
    found = said(up, down)
    assert "1 worse: 3.1.1 Action 3.1.1, Green to Red." in found
    assert "1 better: 3.1.2 Action 3.1.2, Red to Amber." in found
    assert found.index("1 worse") < found.index("1 better")


def test_green_while_its_measure_misses_is_never_told_as_better():
    up = a_stand("3.1.2", claimed=Rating.GREEN, start_rag=Rating.RED, off_trajectory=("K1",))
    measures = (a_measure_stand(),)
    found = said(up, measures=measures)
    assert "better: " not in found
    assert "1 green on delivery, not on outcome: 3.1.2 Action 3.1.2, Red to Green." in found
    assert "3.1.2 Action 3.1.2: Green on delivery, Red on outcome. K1 is 30%, 34% planned by Mon 30 Nov." in found
    behind = section(Section.MOVED, up, measures=measures)
    assert "Better" not in behind and "Green on delivery, not on outcome" in behind


def test_green_past_its_date_is_never_told_as_better():
    up = a_stand("3.1.2", claimed=Rating.GREEN, suggested=Rating.RED, start_rag=Rating.AMBER)
    up = replace(up, agreed_due=date(2026, 11, 13))
    found = said(up)
    assert "1 said to be better, with a worse rating suggested: 3.1.2 Action 3.1.2, Amber to Green." in found
    assert "1 better: " not in found and "21 days past its date of Fri 13 Nov, and not complete." in found


def test_what_is_off_plan_adds_up():
    late, red = date(2026, 11, 13), Rating.RED
    found = said(
        a_stand("1", claimed=red, agreed_due=late),
        a_stand("2", agreed_due=late),
        a_stand("3", blocked=True),
        a_stand("4", claimed=red),
    )
    assert "4 off plan: 2 Red, 1 more past its date and 1 forecast late, blocked or on hold." in found


def test_what_is_done_about_a_risk_raised_with_the_update_is_what_is_being_done():
    word = a_word(stuck="the locum leaves")
    risk = a_risk_stand(refs=("3.1.1",), raised_at=word.said_at)
    found = section(Section.OFF, a_stand(claimed=Rating.RED, last_word=word), risks=(risk,))
    assert f"Being done: {risk.mitigations[0].text}" in found
    old = replace(risk, raised_at=word.said_at - timedelta(days=30))
    assert "Nothing said" in section(Section.OFF, a_stand(claimed=Rating.RED, last_word=word), risks=(old,))


def test_a_measure_that_misses_by_less_than_a_tenth_makes_the_outcome_amber():
    green = a_stand(claimed=Rating.GREEN, off_trajectory=("K1",))
    assert "Green on delivery, Amber on outcome." in said(green, measures=(a_measure_stand(value=33.0),))


def test_green_that_its_dates_deny_is_doubtful_too():
    found = said(a_stand(claimed=Rating.GREEN, suggested=Rating.RED))
    assert "3.1.1 Action 3.1.1: The suggested rating is Red. On its owner’s word alone." in found


def test_how_sure_it_is_tells_coverage_late_words_ratings_and_figures():
    old = a_measure_stand(frequency="monthly", period="2026-09")
    late = a_stand("1", last_word=a_word(late=True), claimed=Rating.GREEN, suggested=Rating.AMBER)
    found = said(late, a_stand("2", update_state=UpdateState.NO_UPDATE), measures=(old,))
    assert "Heard of 50% of open actions: 1 of 2, 1 update came late." in found
    assert "Ratings: 1 is the owner’s word alone; owner, dates and lead differ on 1." in found
    assert "Figures: 1 of 1 is late. Oldest: K1" in found and "of Sep 2026." in found
    assert "Estimates are left out, and counts under 5 not shown." in found


def test_a_line_of_the_leads_is_marked_as_theirs():
    found = digest(
        replace(made(a_stand()), lead_says=(LeadLine("The agency starts on Monday.", "Improvement Manager"),))
    )
    assert "Added by the Improvement Manager: The agency starts on Monday." in text_of(found)


def test_what_the_reader_decides_is_told_and_what_others_decide_is_counted():
    wanted = a_stand("5.1.1", date_wanted=date(2027, 5, 31), date_reason="tender failed", sro=THERAPY)
    found = made(wanted, a_stand("3.1.1", date_wanted=date(2027, 5, 31)))
    told = text_of(digest(found, NURSE))
    assert (
        "5.1.1 Action 5.1.1: new date asked for, Wed 31 Mar to Mon 31 May. Head of SEN. Reason: tender failed." in told
    )
    assert "1 new date waits for an SRO or the lead." in told
    items = items_of(found, Section.DECIDE, NURSE)
    assert [[one.text for one in item.buttons] for item in items] == [
        ["Tell me more", "Ask the owner", "Decide"],
        ["Tell me more", "Ask the owner"],
    ]


def test_a_decision_waits_for_whom_it_names_is_decided_by_a_press_and_says_how_late_it_is():
    of_hers, of_another = (
        DecisionStanding(
            "3.1.1", f"3.1.1 red - {what}", "", date(2026, 11, 30), SEN_HEAD, to, number, "Clear the backlog"
        )
        for number, (what, to) in enumerate((("fund a post", THERAPY), ("sign the contract", SEN_HEAD)), 1)
    )
    found = made(a_stand("3.1.1"), decisions=(of_another, of_hers))
    told = text_of(digest(found, NURSE))
    assert "D1 3.1.1 Clear the backlog: Fund a post. Waits for the" in told and "By Mon 30 Nov, 4 days ago." in told
    assert "Sign the contract" not in told and "1 decision waits for others: 1 for the Head of SEN." in told
    items = items_of(found, Section.DECIDE, NURSE)
    assert [[dict(one.args).get("words") for one in item.buttons] for item in items] == [
        ["3.1.1", None, "decide D1"],
        ["3.1.1", None],
    ]


def test_what_fell_to_red_is_told_before_what_fell_less():
    before = a_standing(*(a_stand(ref, claimed=Rating.GREEN) for ref in ("1", "2", "3")))
    fell = [a_stand("1", claimed=Rating.AMBER), a_stand("2"), a_stand("3", claimed=Rating.RED)]
    assert "2 worse: 3 Action 3, Green to Red; " in text_of(digest(made(*fell[::2], before=before)))


def test_a_decision_tells_by_whom_and_by_when():
    decision = DecisionStanding("3.1.1", "Fund a third post", "Cabinet", date(2027, 1, 18), SEN_HEAD)
    found = said(a_stand(), decisions=(decision,))
    assert "3.1.1: Fund a third post. From Cabinet. By Mon 18 Jan. Raised by the Head of SEN." in found


def test_the_readers_own_areas_come_first():
    actions = [a_stand(f"3.1.{n}", claimed=Rating.RED) for n in range(1, 4)]
    mine = a_stand("5.1.1", claimed=Rating.RED, sro=THERAPY)
    items = items_of(made(*actions, mine), Section.OFF, NURSE)
    assert [item.name for item in items] == ["5.1.1", "3.1.1", "3.1.2", "3.1.3"]
    assert [item.head for item in items][:2] == ["Yours", "The rest of the plan"]
    assert "4 Red and 1 of them yours." in text_of(digest(made(*actions, mine), NURSE))


def test_an_action_without_an_update_shows_no_colour():
    late = a_stand(claimed=Rating.GREEN, agreed_due=date(2026, 11, 13), update_state=UpdateState.NO_UPDATE)
    found = section(Section.OFF, late)
    assert (
        "3.1.1 Action 3.1.1: ⚪ No update, 21 days over, Head of SEN. Nothing said about what is being done." in found
    )


def test_off_plan_is_an_exception_report_with_posts_and_no_names():
    word = a_word(stuck="no therapist in post", next="agency starts 4 Jan")
    found = section(Section.OFF, a_stand(owner=THERAPY, agreed_due=date(2026, 11, 13), times_moved=2, last_word=word))
    assert (
        "🟠 Amber (not yet confirmed), 21 days over, moved twice, Therapies Manager. "
        "Why: no therapist in post. Being done: agency starts 4 Jan. Said Fri 4 Dec."
    ) in found
    assert "Dan Price" not in found


def test_each_line_of_an_action_leads_to_its_words_and_to_its_owner():
    (item,) = items_of(made(a_stand(claimed=Rating.RED)), Section.OFF, ANYONE)
    assert [(one.text, one.verb, dict(one.args)) for one in item.buttons] == [
        ("Tell me more", "ask", {"words": "3.1.1"}),
        ("Ask the owner", "digest.ask_owner", {"ref": "3.1.1"}),
    ]


def test_a_risk_tells_score_direction_mitigation_owner_and_date_and_a_gap_is_printed():
    found = section(Section.RISKS, risks=(a_risk_stand(), a_risk_stand("SR02", mitigations=(), likelihood=None)))
    assert (
        "SR01 If posts stay empty, then plans are late. Score 20, high, ↑ rising, Head of SEN. On 3.1.1. "
        "Mitigation: Agency cover (Head of SEN, due Wed 31 Mar)."
    ) in found
    assert "Not scored, ↑ rising, Head of SEN. On 3.1.1. No mitigation recorded." in found
    first = said(risks=(a_risk_stand(), a_risk_stand("SR02", mitigations=(), likelihood=None)))
    assert "Risk: SR01 If posts stay empty" in first
    assert "No mitigation for 1 risk: SR02 (not scored, Head of SEN)." in first


def test_issues_raised_since_last_time_are_told():
    issue = a_risk_stand("SR11", kind=RiskKind.ISSUE, raised_at=NOW, description="Two officers resigned")
    assert "1 risk or issue raised: SR11 Two officers resigned (on 3.1.1)." in said(risks=(issue,))


def test_a_measure_tells_value_basis_period_and_trajectory():
    told = "K1 New plans in 20 weeks: 30% (in month, Nov 2026). Off trajectory: 34% by Mon 30 Nov."
    assert told in section(Section.MEASURES, measures=(a_measure_stand(),))


def test_a_figure_on_another_basis_is_not_compared_and_says_so():
    other = a_measure_stand(value_basis="year to date", value=41.0, quality=Quality.PROVISIONAL)
    found = section(Section.MEASURES, measures=(other,))
    assert (
        "41% (year to date, Nov 2026, provisional). Not compared: counted on another basis than the trajectory."
        in found
    )
    assert "Off trajectory" not in found and "On trajectory" not in found


def test_a_count_under_five_is_not_shown():
    found = section(Section.MEASURES, measures=(a_measure_stand(unit="count", value=3.0),))
    assert "fewer than 5" in found and ": 3 (" not in found


def test_the_measure_that_the_law_sets_a_time_for_is_drawn_before_one_that_is_further_off():
    given = FigureGiven(30.0, "in month", "2026-11", Quality.FINAL)
    lawful = a_measure_stand(statutory=True, figures=(given,))
    other = a_measure_stand(code="K7", value=1.0, figures=(replace(given, value=1.0),))
    assert "Chart of K1" in said(measures=(other, lawful))


def test_progress_tells_the_difference():
    action = a_stand(
        "1", last_word=a_word(kind=UpdateKind.OUTCOME, done="backlog at 131", difference="17 heard in time")
    )
    assert "Progress: 1 Action 1: Backlog at 131. Difference: 17 heard in time. (Head of SEN)" in said(action)
    assert "Backlog at 131. Difference: 17 heard in time. (Head of SEN) Said Fri 4 Dec." in section(
        Section.PROGRESS, action
    )


def test_the_footer_says_as_at_when():
    assert "As at Fri 4 Dec, 10am." in said(a_stand())


def a_crowd(actions: int) -> Digest:
    words = "Permanent officers could not be recruited at the salary offered and agency cover ends soon " * 4
    states, ratings, kinds = cycle(UpdateState), cycle(Rating), cycle(RiskKind)
    return made(
        *(
            a_stand(
                f"3.{n // 10}.{n % 10}",
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
            a_risk_stand(f"SR{n}{'AB'[gap]}", description=words, raised_at=NOW, kind=next(kinds), **more)
            for n in range(actions)
            for gap, more in enumerate(({}, {"mitigations": ()}))
        ),
        measures=tuple(a_measure_stand(code=f"K{n}", name=words) for n in range(20)),
        decisions=tuple(DecisionStanding("3.0.0", words, "Cabinet", None, SEN_HEAD) for _ in range(actions)),
    )


def whole(shown: Card) -> bool:
    """Neither platform leaves out a word or a button of it."""
    return missing(shown, shown_by_slack(shown)) == missing(shown, shown_by_teams(shown)) == []


@pytest.mark.parametrize("actions", [0, 1, 33, 120])
def test_the_longest_digest_is_cut_on_no_platform(actions: int):
    assert whole(digest(a_crowd(actions)))


@pytest.mark.parametrize("which", list(Section))
def test_everything_is_two_presses_away_on_both_platforms(which: Section):
    found = a_crowd(120)
    items = items_of(found, which, ANYONE)
    if not items:
        return
    first = page_of(found, which)
    assert button(which, len(items)) in buttons(digest(found))
    pages = {dict(one.args)["page"] for one in buttons(first) if one.verb == "digest.section"}
    shown = [first, *(page_of(found, which, int(page)) for page in pages)]
    assert all(map(whole, shown))
    said_of_all = " ".join(map(text_of, shown))
    assert [item.name for item in items if f"{item.name} " not in said_of_all and which is not Section.SILENT] == []


def buttons(shown: Card) -> list[Any]:
    return [one for part in shown.parts if isinstance(part, Buttons) for one in part.items]


def test_status_says_the_headline_in_one_sentence():
    standing = a_standing(a_stand("1", status=Status.COMPLETE), a_stand("2", claimed=Rating.GREEN), a_stand("3"))
    shown = status.card(make(standing, None, a_document(), TODAY), "Next: updates are due, Wed 9 Dec.")
    assert shown.summary == "3 actions: 1 complete and evidenced, 1 green, 1 amber."
