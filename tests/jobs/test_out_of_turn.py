"""What cannot wait for the next digest reaches directors on the same day, once, and is not what a digest has told."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from bot.models import Risk
from bot.models.words import Rating, RiskKind
from bot.store.plan import plans
from tests.factories import Town, a_document, an_action, card_of, person, text_of
from tests.jobs.arriving import tick_and_send

DAY = datetime(2026, 12, 8, 11, tzinfo=UTC)  # a Tuesday in the first cycle
PUBLISHED = datetime(2027, 1, 8, 9, tzinfo=UTC)


def happens(town: Town, at: datetime, score: tuple[int, int] | None, kind: RiskKind = RiskKind.ISSUE) -> None:
    def raise_it(session: Session) -> None:
        plan = plans.first_plan(session)
        assert plan is not None
        by = person(session, "sen_head")
        row = Risk(
            plan_id=plan.id, code="SR09", kind=kind, description="Two officers resigned this morning",
            likelihood=score[0] if score else None, impact=score[1] if score else None, owner_id=by.id,
            raised_by_id=by.id, raised_at=at,
        )  # fmt: skip
        session.add(row)

    town.do(raise_it)


HOUR = timedelta(hours=1)


def out_of_turn(town: Town, handle: str = "dcs", rule: str = "out-of-turn") -> list[str]:
    said = zip(town.outbox(handle), town.heard(handle), strict=True)
    return [text for row, text in said if row.rule == rule]


def looks(town: Town) -> list[str]:
    return out_of_turn(town, "imp_lead", "out-of-turn-look")


def an_hour_passes(town: Town, at: datetime) -> None:
    """The lead is told, does nothing, and it goes by itself."""
    tick_and_send(town, at)
    tick_and_send(town, at + HOUR)


def lead_presses(town: Town, text: str, at: datetime) -> str:
    found = [one for one in town.buttons("imp_lead") if one.text == text and one.verb.startswith("urgent")]
    return text_of(card_of(town.presses(found[-1], "imp_lead", at)))


def test_the_lead_looks_first_and_after_an_hour_it_goes_by_itself(town: Town) -> None:
    town.ask()
    happens(town, DAY, (5, 4))
    tick_and_send(town, DAY + timedelta(minutes=5))
    (look,) = looks(town)
    assert "It goes by itself to 1 director about 12:05pm, unless you send or hold it before." in look
    assert "Two officers resigned this morning" in look and "[Send now" in look and "[Hold" in look
    tick_and_send(town, DAY + timedelta(minutes=64))
    assert not out_of_turn(town)
    tick_and_send(town, DAY + timedelta(minutes=70))
    assert len(out_of_turn(town)) == 1 and len(looks(town)) == 1
    assert "have heard of it already" in lead_presses(town, "Hold", DAY + 2 * HOUR)


def test_the_lead_sends_it_at_once_or_holds_it_for_the_digest(town: Town) -> None:
    town.ask()
    happens(town, DAY, (5, 4))
    tick_and_send(town, DAY + timedelta(minutes=5))
    assert "Held" in lead_presses(town, "Hold", DAY + timedelta(minutes=9))
    tick_and_send(town, DAY + 3 * HOUR)
    assert not out_of_turn(town)
    assert "goes to the directors now" in lead_presses(town, "Send now", DAY + 3 * HOUR)
    tick_and_send(town, DAY + 3 * HOUR + timedelta(minutes=1))
    assert len(out_of_turn(town)) == 1


def test_what_the_lead_holds_of_it_holds_no_digest(town: Town) -> None:
    town.ask()
    happens(town, DAY, (5, 4))
    tick_and_send(town, DAY + timedelta(minutes=5))
    lead_presses(town, "Hold", DAY + timedelta(minutes=9))
    for ref in ("3.1.1", "3.1.2", "3.2.1", "5.1.1"):
        town.says(ref, at=DAY, rag=Rating.GREEN)
    tick_and_send(town, datetime(2026, 12, 21, 9, 5, tzinfo=UTC))
    assert any(row.rule == "digest-1" for row in town.outbox("dcs"))


def test_late_in_the_day_and_without_a_lead_it_goes_at_once(town: Town) -> None:
    town.ask()
    late = DAY.replace(hour=16, minute=10)
    happens(town, late, (5, 4))
    tick_and_send(town, late + timedelta(minutes=5))
    assert len(out_of_turn(town)) == 1 and not looks(town)


def test_only_the_lead_may_send_or_hold_it(town: Town) -> None:
    town.ask()
    happens(town, DAY, (5, 4))
    tick_and_send(town, DAY + timedelta(minutes=5))
    hold = next(one for one in town.buttons("imp_lead") if one.verb == "urgent.hold")
    assert "is for" in text_of(card_of(town.presses(hold, "sen_head", DAY + timedelta(minutes=9))))
    tick_and_send(town, DAY + timedelta(minutes=65))
    assert len(out_of_turn(town)) == 1


def test_a_grave_issue_is_told_on_the_same_day_and_once(town: Town) -> None:
    town.ask()
    happens(town, DAY, (5, 4))
    an_hour_passes(town, DAY + timedelta(minutes=5))
    (said,) = out_of_turn(town)
    assert "1 thing that cannot wait for the digest" in said and "Two officers resigned this morning" in said
    assert "No mitigation recorded." in said and "[Tell me more" in said and "[Ask the owner" in said
    tick_and_send(town, DAY + timedelta(days=1))
    assert len(out_of_turn(town)) == 1
    assert not out_of_turn(town, "member") and not out_of_turn(town, "imp_lead")


@pytest.mark.parametrize(("score", "kind"), [((2, 3), RiskKind.ISSUE), (None, RiskKind.ISSUE), ((5, 5), RiskKind.RISK)])
def test_what_is_small_or_may_yet_not_happen_waits_for_the_digest(
    town: Town, score: tuple[int, int] | None, kind: RiskKind
) -> None:
    town.ask()
    happens(town, DAY, score, kind)
    an_hour_passes(town, DAY + timedelta(minutes=5))
    assert not out_of_turn(town) and not looks(town)


def test_at_night_it_waits_for_the_directors_hours_and_on_a_weekend_for_monday(town: Town) -> None:
    town.ask()
    friday_night = datetime(2026, 12, 11, 21, tzinfo=UTC)
    happens(town, friday_night, (5, 4))
    tick_and_send(town, friday_night + timedelta(minutes=5))
    tick_and_send(town, datetime(2026, 12, 12, 10, tzinfo=UTC))
    assert not out_of_turn(town)
    an_hour_passes(town, datetime(2026, 12, 14, 9, 30, tzinfo=UTC))
    assert "Raised Fri 11 Dec." in out_of_turn(town)[0]


def test_what_turns_red_after_the_agenda_is_published_is_told_and_before_it_not(town: Town) -> None:
    town.ask()
    town.says("3.1.2", at=DAY, rag=Rating.RED)
    tick_and_send(town, DAY + timedelta(minutes=5))
    assert not out_of_turn(town)
    tick_and_send(town, datetime(2026, 12, 21, 9, 5, tzinfo=UTC))  # the digest, or that it is held
    town.says("3.1.1", at=PUBLISHED + timedelta(days=3), rag=Rating.RED, text="The agency has withdrawn both officers")
    an_hour_passes(town, PUBLISHED + timedelta(days=3, minutes=30))
    (said,) = out_of_turn(town)
    assert "3.1.1" in said and "Red since the agenda was published" in said and "withdrawn both officers" in said
    assert "3.1.2" not in said


def test_a_date_that_the_law_sets_and_would_be_missed_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    transfer = an_action(
        "3.1.1", "Issue plans for phase transfer", original_due=date(2027, 2, 15), agreed_due=date(2027, 2, 15)
    )
    actions = (transfer, *a_document().actions[1:])
    town = Town(tmp_path_factory.mktemp("transfer"), a_document(actions=actions))
    town.ask()
    town.says("3.1.1", at=DAY, rag=Rating.AMBER, forecast=date(2027, 3, 12), text="Sixty drafts are late")
    an_hour_passes(town, DAY + timedelta(minutes=5))
    (said,) = out_of_turn(town)
    assert "forecast Fri 12 Mar, after Mon 15 Feb, which" in said and "Sixty drafts are late" in said
    town.close()
