"""A hand-over of everything for a time: who stands in decides, hears and reads in someone's place, then no more."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from bot.models.words import Rating, Role
from bot.plan.ask.duties import Audience
from bot.store.ask.handover_stand_ins import stand_ins
from bot.store.measure import figures_owed
from bot.store.person import people
from bot.store.person.audiences import audience
from bot.store.plan import plans
from tests.factories import NOW, Town, person

LEAD = "imp_lead"
ASKED = "3.1.1 amber, the tender failed, we need until 31 May 2027"
TODAY, AFTER = date(2026, 12, 4), datetime(2026, 12, 9, 10, tzinfo=UTC)


def there(town: Town, which: Audience, today: date = TODAY) -> set[str]:
    def work(session: Session) -> set[str]:
        plan = plans.first_plan(session)
        assert plan is not None
        return {one.handle for one in audience(session, plan, which, today)}

    return town.do(work)


def lend(town: Town, who: str, to: str = "therapy") -> None:
    town.asks(f"handover {who} to {to} until 8 Dec", LEAD)


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def test_the_stand_in_of_an_sro_is_asked_about_a_date_and_decides(town: Town) -> None:
    lend(town, "ad_edu")
    before = len(town.heard("ad_edu"))
    town.hears(ASKED)
    assert "New date asked for on 3.1.1" in town.heard("therapy")[-1]
    assert len(town.heard("ad_edu")) == before
    assert "3.1.1 is now due Mon 31 May" in town.asks("approve 3.1.1 31 May 2027", "therapy")


def test_they_confirm_ratings_and_check_evidence_for_those_days_only(town: Town) -> None:
    town.says("3.1.1", rag=Rating.GREEN)
    lend(town, "ad_edu")
    assert "confirmed Green" in town.asks("confirm 3.1.1 green", "therapy")
    town.hears("3.1.2 is complete: https://wexbourne.example/posts")
    assert "is decided by" in town.asks("verify 3.1.2", "ad_edu")
    assert "is for directors" in town.asks("verify 3.1.2", "therapy", AFTER)
    assert "complete and evidenced" in town.asks("verify 3.1.2", "ad_edu", AFTER)


def test_an_owner_who_stands_in_for_the_sro_still_does_not_decide_their_own(town: Town) -> None:
    lend(town, "ad_edu", "sen_head")
    town.hears(ASKED)
    assert "3.1.1 is yours, so it is decided by the Improvement Manager." in town.asks(
        "approve 3.1.1 31 May 2027", "sen_head"
    )


def test_the_message_of_an_sro_who_was_asked_before_shows_what_the_stand_in_decided(town: Town) -> None:
    town.hears(ASKED)
    lend(town, "ad_edu")
    town.asks("approve 3.1.1 31 May 2027", "therapy")
    assert any("Approved by Dan Price" in one for one in town.heard("ad_edu"))


def test_lists_digests_and_figures_go_to_the_stand_in_and_come_back(town: Town) -> None:
    assert there(town, Audience.SROS) == {"ad_edu"}
    for who in ("ad_edu", "dcs", "sen_head"):
        lend(town, who)
    assert there(town, Audience.SROS) == there(town, Audience.DIRECTORS) == there(town, Audience.GIVERS) == {"therapy"}
    after = AFTER.date()
    assert (there(town, Audience.SROS, after), there(town, Audience.DIRECTORS, after)) == ({"ad_edu"}, {"dcs"})
    assert there(town, Audience.GIVERS, after) == {"sen_head"}


def test_the_stand_in_is_asked_for_the_figures_that_the_other_owes(town: Town) -> None:
    lend(town, "sen_head")

    def owed(session: Session) -> dict[str, list[str]]:
        plan = plans.first_plan(session)
        assert plan is not None
        found = figures_owed.by_person(session, plan, TODAY)
        return {handle: [one.code for one in some] for handle, some in found.items()}

    assert town.do(owed) == {"therapy": ["K2"]}


def test_the_stand_in_of_a_director_may_read_the_digest_for_those_days(town: Town) -> None:
    assert "is for directors" in town.asks("digest", "therapy")
    lend(town, "dcs")
    assert "digest for Cabinet" in town.asks("digest", "therapy")
    assert "is for directors" in town.asks("digest", "therapy", AFTER)


def test_the_improvement_leads_own_tools_are_not_lent(town: Town) -> None:
    lend(town, LEAD)
    assert "is for improvement leads" in town.asks("hold sen_head because", "therapy")
    assert there(town, Audience.LEADS) == {LEAD}


def test_single_actions_move_only_their_asks(town: Town) -> None:
    town.asks("handover sen_head to therapy 3.1.1 until 8 Dec", LEAD)
    assert town.do(lambda session: stand_ins(session, 1, TODAY)) == {}


def test_one_hand_over_follows_another_and_a_circle_ends(town: Town) -> None:
    lend(town, "ad_edu", "dcs")
    lend(town, "dcs", "therapy")
    assert there(town, Audience.SROS) == {"therapy"}
    lend(town, "therapy", "ad_edu")
    assert there(town, Audience.SROS) <= {"ad_edu", "dcs", "therapy"}


def test_who_has_left_the_plan_stands_in_for_nobody(town: Town) -> None:
    lend(town, "ad_edu")

    def leave(session: Session) -> None:
        person(session, "therapy").active = False

    town.do(leave)
    assert there(town, Audience.SROS) == {"ad_edu"}


def test_ownership_and_roles_in_the_record_stay(town: Town) -> None:
    lend(town, "dcs")
    assert town.do(lambda session: [one.handle for one in people.with_role(session, Role.DIRECTOR, 1)]) == ["dcs"]
    assert NOW.date() == TODAY
