"""Posts own actions, people fill posts: a hand-over moves what someone owns by days, and brings a pack."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.card import Form
from bot.chat import FormErrors, OpenForm
from bot.models import Action, Ask, HandOver, Person
from bot.models.words import Role, Status
from bot.plan.contents.document import PlanDocument
from bot.plan.contents.merge import merge
from bot.plan.report.pack import PackKind
from bot.store.person import people
from bot.store.plan import plan_import, plans
from bot.store.plan.said_since_import import said_in_chat
from handlers.commands import pack_making
from jobs.cycle import tick
from tests.factories import NOW, Town, a_document, person

LEAD = "imp_lead"


def owner(town: Town, ref: str, now: datetime = NOW) -> str:
    return town.do(lambda session: town.turn(session, LEAD, now).standing.action(ref).owner.handle)  # pyright: ignore[reportOptionalMemberAccess]


def asked(town: Town, ref: str) -> str:
    def work(session: Session) -> str:
        action = session.exec(select(Action).where(Action.ref == ref)).one()
        ask = session.exec(select(Ask).where(Ask.action_id == action.id)).one()
        return session.get_one(Person, ask.person_id).handle

    return town.do(work)


def on(day: int, month: int = 12, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def ticks(town: Town, *days: int) -> None:
    for day in days:
        town.do(lambda session, day=day: tick(session, on(day)))


def brought_in(town: Town, file: PlanDocument) -> tuple[str, ...]:
    """What the import of a file keeps instead of what the file says."""

    def work(session: Session) -> tuple[str, ...]:
        merged = merge(plans.document(session), file, said_in_chat(session, 1))
        plan_import.save(session, merged.document, NOW + timedelta(days=1))
        return merged.kept

    return town.do(work)


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def test_all_that_is_someones_goes_at_once_and_the_next_one_gets_the_pack(town: Town) -> None:
    town.says("3.1.1", next="interviews on 12 Dec", text="backlog 131", stuck="locum leaves")
    said = town.asks("handover sen_head to therapy", LEAD)
    assert "3.1.1, 3.1.2 and 3.2.1; risk SR01 and SR02: from Ruth Okafor to Dan Price, from now on." in said
    assert {owner(town, ref) for ref in ("3.1.1", "3.1.2", "3.2.1")} == {"therapy"}
    pack = town.heard("therapy")[-1]
    assert "Hand-over from Ruth Okafor, Head of SEN" in pack
    assert "Due first: 3.2.1, Fri 13 Nov (21 days over)" in pack
    assert "backlog 131" in pack and "Promised next: interviews on 12 Dec" in pack and "Stuck on: locum leaves" in pack
    assert "Open risks and issues: 2" in pack and "SR01 (20)" in pack and "No mitigation." in pack
    assert "Dan Price has taken over from you" in town.heard("sen_head")[-1]


def test_the_pack_tells_of_every_moved_date(town: Town) -> None:
    town.hears("3.1.1 amber, the tender failed, we need until 31 May 2027")
    town.asks("approve 3.1.1 31 May 2027", "ad_edu")
    pack = town.asks("handover sen_head", LEAD)
    assert "Due Mon 31 May, originally Wed 31 Mar. Moved from Wed 31 Mar to Mon 31 May" in pack


def test_some_actions_go_and_the_rest_stays(town: Town) -> None:
    assert "3.1.2: from Ruth Okafor to Dan Price" in town.asks("handover sen_head therapy 3.1.2", LEAD)
    assert (owner(town, "3.1.2"), owner(town, "3.1.1")) == ("therapy", "sen_head")
    assert "3.1.1 Clear" not in town.heard("therapy")[-1]


def test_from_a_day_it_happens_on_that_day_and_the_pack_comes_in_their_hours(town: Town) -> None:
    said = town.asks("handover sen_head to therapy 3.1.1 from 8 December", LEAD)
    assert "on Tue 8 Dec. Dan Price gets the hand-over pack that day" in said
    assert "You take over from Ruth Okafor (Head of SEN), from Tue 8 Dec: 3.1.1." in town.heard("therapy")[-1]
    assert "Dan Price takes over from you on Tue 8 Dec" in town.heard("sen_head")[-1]
    ticks(town, 7)
    assert owner(town, "3.1.1", on(7)) == "sen_head"
    town.do(lambda session: tick(session, datetime(2026, 12, 8, 0, 30, tzinfo=UTC)))
    assert owner(town, "3.1.1", on(8)) == "therapy"
    pack = next(row for row in town.outbox("therapy") if row.key.startswith("handover-pack"))
    assert pack.not_before == datetime(2026, 12, 8, 9, tzinfo=UTC)
    ticks(town, 8, 9)
    assert len([row for row in town.outbox("therapy") if row.key.startswith("handover-pack")]) == 1


def test_for_a_time_the_asks_go_and_come_back_and_the_owner_stays(town: Town) -> None:
    said = town.asks("handover sen_head therapy 3.1.1 until 7 Dec", LEAD)
    assert (
        "3.1.1: Dan Price is asked instead of Ruth Okafor, from now to Mon 7 Dec, and Ruth Okafor again from Tue 8 Dec"
        in said
    )
    ticks(town, 4)
    assert (asked(town, "3.1.1"), asked(town, "3.1.2"), owner(town, "3.1.1")) == ("therapy", "sen_head", "sen_head")
    assert any("Hand-over from Ruth Okafor" in text for text in town.heard("therapy"))
    assert "Got it, 3.1.1" in town.hears("3.1.1 green, all on track", "therapy")
    ticks(town, 8)
    assert asked(town, "3.1.1") == "therapy"  # answered: nobody is asked again
    assert "5.1.1" not in town.asks("mine", "sen_head", on(8))


def test_an_open_ask_comes_back_after_the_time(town: Town) -> None:
    town.asks("handover sen_head therapy until 7 Dec", LEAD)
    ticks(town, 4)
    assert asked(town, "3.1.1") == "therapy"
    ticks(town, 8)
    assert asked(town, "3.1.1") == "sen_head"


def test_who_takes_over_for_a_time_and_is_away_is_covered_by_their_deputy(town: Town) -> None:
    town.asks("away 4-7 Dec, imp_lead covers", "therapy")
    said = town.asks("handover sen_head therapy 3.1.1 until 9 Dec", LEAD)
    assert "Dan Price is away from now to Mon 7 Dec: in that time Eleanor Marsh is asked." in said
    ticks(town, 4)
    assert asked(town, "3.1.1") == LEAD
    ticks(town, 8)
    assert asked(town, "3.1.1") == "therapy"


def test_a_director_and_a_lead_get_what_they_answer_for_and_what_runs(town: Town) -> None:
    pack = town.asks("handover dcs", LEAD)
    assert "Answers for 6 actions" in pack and "Off plan: 1" in pack and "Risks: 2" in pack
    town.asks("hold therapy on request", LEAD)
    pack = town.asks("handover imp_lead", LEAD)
    assert "What comes next" in pack and "Mon 7 Dec: Second reminder" in pack
    assert "Dan Price: on request" in pack and "no account" in pack


def test_an_sros_areas_go_along_and_the_next_one_decides(town: Town) -> None:
    assert "Area 3: from Cath Holloway to Amara Bell" in town.asks("handover ad_edu to dcs", LEAD)
    town.says("3.1.1")
    assert "is confirmed Amber" in town.asks("confirm 3.1.1 amber", "dcs")
    assert "not by you" in town.asks("confirm 3.1.1 red", "ad_edu")


def test_taken_back_before_its_day_nothing_happens(town: Town) -> None:
    town.asks("handover sen_head to therapy 3.1.1 from 8 Dec", LEAD)
    town.asks("handover sen_head to therapy 3.1.2 until 8 Dec", LEAD)
    said = town.asks("handover sen_head cancel", LEAD)
    assert "the hand-over of 3.1.1 does not happen and 1 temporary hand-over ends now" in said
    assert "You do not take over from Ruth Okafor" in town.heard("therapy")[-1]
    ticks(town, 8)
    assert (owner(town, "3.1.1", on(8)), asked(town, "3.1.2")) == ("sen_head", "sen_head")
    assert "Nothing was changed" in town.asks("handover sen_head cancel", LEAD)


def test_one_who_has_left_by_then_does_not_take_over_and_the_lead_is_told(town: Town) -> None:
    town.asks("handover sen_head to therapy 3.1.1 from 8 Dec", LEAD)

    def leaves(session: Session) -> None:
        person(session, "therapy").active = False

    town.do(leaves)
    ticks(town, 8)
    assert owner(town, "3.1.1", on(8)) == "sen_head"
    assert "did not happen: Dan Price is no longer in the plan" in town.heard(LEAD)[-1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Whose?"),
        ("nobody_known", "Whose?"),
        ("sen_head to nobody", "can't go to nobody"),
        ("sen_head to", "I don't know who “to” is"),
        ("sen_head to xyz", "I don't know who “xyz” is"),
        ("sen_head to sen_head", "can't take over from themself"),
        ("sen_head therapy 5.1.1", "5.1.1 is not Ruth Okafor's"),
        ("sen_head therapy 9.9.9", "9.9.9 is not Ruth Okafor's"),
        ("sen_head therapy from 12 Dec until 7 Dec", "ends (Mon 7 Dec 2026) before it starts (Sat 12 Dec 2026)"),
        ("sen_head therapy from 1 Dec", "Tue 1 Dec 2026 is past"),
        ("sen_head therapy until 31 Feb", "I don't understand “until 31 Feb”"),
        ("sen_head therapy until 1 Dec 2029", "longer than a year"),
        ("sen_head therapy when the time comes", "I don't understand “when the time comes”"),
        ("sen_head therapy when he is ready", "I don't understand that"),
        ("sen_head member_gone", "I don't know who"),
    ],
)
def test_what_can_not_be_right_gets_a_sentence_and_moves_nothing(town: Town, words: str, says: str) -> None:
    assert says in town.asks(f"handover {words}", LEAD)
    assert town.do(lambda session: list(session.exec(select(HandOver)))) == []
    assert town.outbox("therapy") == [] and town.outbox("sen_head") == []


def test_someone_who_left_the_plan_takes_nothing_over(town: Town) -> None:
    def leaves(session: Session) -> None:
        person(session, "therapy").active = False

    town.do(leaves)
    assert "Dan Price is no longer in the plan" in town.asks("handover sen_head to therapy", LEAD)


def test_nobody_but_the_lead_hands_over(town: Town) -> None:
    assert "is for improvement leads" in town.asks("handover sen_head to therapy", "sen_head")
    assert owner(town, "3.1.1") == "sen_head"


def test_an_older_plan_file_does_not_undo_a_hand_over(town: Town) -> None:
    town.asks("handover sen_head to therapy", LEAD)
    kept = brought_in(town, a_document())
    assert (
        "Action 3.1.1: the file says sen_head, but it was handed over to Dan Price on Fri 4 Dec 2026; "
        "the file's owner is not taken"
    ) in kept
    assert any(line.startswith("Risk SR01: the file says sen_head") for line in kept)
    assert owner(town, "3.1.1") == "therapy"
    assert brought_in(town, a_document()) == kept


def test_a_file_that_names_a_third_owner_is_news_and_is_taken(town: Town) -> None:
    town.asks("handover sen_head to therapy 3.1.1", LEAD)
    document = a_document()
    actions = tuple(replace(line, owner=LEAD) if line.ref == "3.1.1" else line for line in document.actions)
    assert brought_in(town, replace(document, actions=actions)) == ()
    assert owner(town, "3.1.1", NOW + timedelta(days=1)) == LEAD


def test_handed_on_twice_both_earlier_owners_are_older_than_the_last(town: Town) -> None:
    town.asks("handover sen_head to therapy 3.1.1", LEAD)
    town.asks("handover therapy to dcs 3.1.1", LEAD)
    document = a_document()
    for handle in ("sen_head", "therapy"):
        actions = tuple(replace(line, owner=handle) if line.ref == "3.1.1" else line for line in document.actions)
        brought_in(town, replace(document, actions=actions))
        assert owner(town, "3.1.1") == "dcs"


def test_an_area_that_was_handed_over_stays_so_and_its_sro_keeps_the_role(town: Town) -> None:
    town.asks("handover ad_edu to therapy", LEAD)
    brought_in(town, a_document())
    line = town.do(lambda session: plans.document(session).areas[0])  # pyright: ignore[reportOptionalMemberAccess]
    roles = town.do(lambda session: people.roles_of(session, person(session, "therapy").id, 1))
    assert (line.sro, Role.SRO in roles) == ("therapy", True)


def test_an_older_file_does_not_undo_an_approved_date_and_a_new_one_is_taken(town: Town) -> None:
    town.hears("3.1.1 amber, the tender failed, we need until 31 May 2027")
    town.asks("approve 3.1.1 31 May 2027", "ad_edu")
    (said,) = [line for line in brought_in(town, a_document()) if "due" in line]
    assert "the file says due Wed 31 Mar 2027, but Mon 31 May 2027 was approved on Fri 4 Dec 2026" in said
    document = a_document()
    actions = tuple(
        replace(line, agreed_due=date(2027, 6, 30)) if line.ref == "3.1.1" else line for line in document.actions
    )
    brought_in(town, replace(document, actions=actions))
    action = town.do(lambda session: session.exec(select(Action).where(Action.ref == "3.1.1")).one())
    assert action.agreed_due == date(2027, 6, 30)


def test_closed_actions_go_along_but_nobody_is_asked_about_them(town: Town) -> None:
    town.asks("handover imp_lead to therapy", LEAD)
    assert owner(town, "5.2.1") == "therapy"
    ticks(town, 4)
    asks = town.do(lambda session: list(session.exec(select(Ask).join(Action).where(Action.status == Status.COMPLETE))))
    assert asks == []


def handed_over_by_the_director(town: Town) -> Form:
    """The form that the director who leaves is offered."""
    town.ask()
    town.asks("handover @dcs to @ad_edu", "imp_lead")
    assert "What should they know that isn’t in it?" in town.heard("dcs")[-1]
    button = next(one for one in town.buttons("dcs") if one.verb == "story.tell")
    answer = town.presses(button, "dcs")
    assert isinstance(answer, OpenForm)
    return answer.form


def test_the_director_who_leaves_is_asked_what_the_other_should_know(town: Town) -> None:
    form = handed_over_by_the_director(town)
    town.fills_in(form, "dcs", text="The forum wants a named contact for each school")
    assert "The forum wants a named contact" in town.heard("ad_edu")[-1]
    assert "Passed on to Cath Holloway" in town.heard("dcs")[-1]

    def story(session: Session) -> str:
        turn = town.turn(session, "imp_lead", NOW)
        found = pack_making.frozen_pack(
            pack_making.PlanAndCycle(session, turn.plan, turn.document, turn.cycles, turn.cycle, NOW),
            pack_making.PackRequest(PackKind.STORY),
            turn.person,
        )
        return found.content

    said = town.do(story)
    assert "The forum wants a named contact for each school (Director of Children’s Services)" in said


def test_what_may_identify_someone_is_not_handed_on_and_nobody_else_is_asked(town: Town) -> None:
    form = handed_over_by_the_director(town)
    answer = town.fills_in(form, "dcs", text="Jayden Smith, born 12/03/2015, is out of school")
    assert isinstance(answer, FormErrors) and "Jayden" not in str(town.heard("ad_edu"))
    answer = town.fills_in(form, "therapy", text="I was not asked")
    assert isinstance(answer, FormErrors)


def test_a_directors_office_goes_for_good_on_its_day_with_what_waits_for_them(town: Town) -> None:
    town.hears("3.1.1 amber, we need a decision from the Director of Children’s Services by 22 December", now=on(2))
    town.asks("resolutions add DfE: a recovery plan; owner dcs; by 1 Feb", LEAD, on(2))
    said = town.asks("handover dcs to ad_edu from 14 Dec", LEAD, on(3))
    assert said.startswith(
        "A director’s digest, the decisions that wait and the answers that are owed: from Amara Bell"
    )
    ticks(town, 4, 11)
    assert "3.1.1" in town.asks("decide", "dcs", on(11)) and "No decision waits" in town.asks(
        "decide", "ad_edu", on(11)
    )
    assert "Director of Children’s Services, by Mon 1 Feb" in town.asks("resolutions", LEAD, on(11))
    ticks(town, 14)
    assert "No decision waits" in town.asks("decide", "dcs", on(14)) and "3.1.1" in town.asks(
        "decide", "ad_edu", on(14)
    )
    assert "Associate Director, by Mon 1 Feb" in town.asks("resolutions", LEAD, on(14))
    assert [one.handle for one in directors(town)] == ["ad_edu"]
    assert any("ten things to know" in one for one in town.heard("ad_edu"))


def test_a_directors_office_that_was_handed_over_stays_so_whatever_an_older_file_says(town: Town) -> None:
    town.asks("handover dcs to ad_edu", LEAD, NOW)
    assert brought_in(town, a_document()) == ("Amara Bell: handed over as a director; the file's role is not taken",)
    assert [one.handle for one in directors(town)] == ["ad_edu"]
    town.asks("handover ad_edu to dcs", LEAD, NOW + timedelta(days=2))
    assert [one.handle for one in directors(town)] == ["dcs"]


def directors(town: Town) -> list[Person]:
    return town.do(lambda session: people.with_role(session, Role.DIRECTOR, 1))
