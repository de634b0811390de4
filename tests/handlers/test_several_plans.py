"""Someone in several plans: each word goes to the plan it is about, and what can't be told is asked, not guessed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.card import Choice, Form
from bot.chat import FormErrors, Nothing, OpenForm, Press, ReadAgain, Say, ShowHome, Submission
from bot.models.words import Role
from bot.store.message import cards
from bot.store.person import people, vouched
from bot.store.plan import plans
from handlers.commands.saved_answers import answer_saved
from handlers.router import route
from handlers.turn import AccountSeen
from jobs.saved_questions import ask_saved
from jobs.upkeep import upkeep
from tests.factories import NOW, text_of
from tests.two_plans import TwoPlans, account

OPENS = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture
def council(tmp_path: Path) -> Iterator[TwoPlans]:
    council = TwoPlans(tmp_path)
    council.ticks(OPENS)
    yield council
    council.close()


def test_a_reference_that_only_one_plan_has_is_that_plans(council: TwoPlans) -> None:
    council.tells("7.1.1 green, the first places opened")
    assert council.recorded() == [("SV", "7.1.1", "green")]


def test_one_message_may_be_about_both(council: TwoPlans) -> None:
    council.tells("3.1.2 amber, two posts are empty. 7.1.1 green")
    assert council.recorded() == [("IP", "3.1.2", "amber"), ("SV", "7.1.1", "green")]


def test_a_reference_of_both_is_asked_about_and_one_press_records_it(council: TwoPlans) -> None:
    council.tells("3.1.1 amber, the agency starts in January")
    assert council.recorded() == []
    assert "Is this about IP or SV? Nothing is recorded yet." in council.heard("sen_head")[-1]
    assert council.push("SV") == Nothing()
    assert council.recorded() == [("SV", "3.1.1", "amber")]
    assert not any("[IP]" in words for words in council.heard("sen_head"))


@pytest.mark.parametrize(
    "words",
    ["SV 3.1.1 amber, slow", "SV: 3.1.1 amber, slow", "sv 3.1.1 amber, slow", "3.1.1 (SV) amber, slow"],
)
def test_a_plan_is_named_by_its_short_name(council: TwoPlans, words: str) -> None:
    council.tells(words)
    assert council.recorded() == [("SV", "3.1.1", "amber")]


def test_each_plan_named_once_is_enough(council: TwoPlans) -> None:
    council.tells("IP 3.1.1 amber, 3.1.2 green\nSV 3.1.1 red, the panel was cancelled")
    assert council.recorded() == [("IP", "3.1.1", "amber"), ("IP", "3.1.2", "green"), ("SV", "3.1.1", "red")]


def test_no_change_on_everything_is_both_plans(council: TwoPlans) -> None:
    council.tells("no change on everything")
    assert {(plan, ref) for plan, ref, _ in council.recorded()} >= {("SV", "3.1.1"), ("SV", "7.1.1"), ("IP", "3.1.2")}


def test_words_without_a_plan_are_asked_about(council: TwoPlans) -> None:
    council.tells("amber, waiting for the panel")
    assert council.recorded() == []
    assert "Is this about IP or SV?" in council.heard("sen_head")[-1]


def test_a_held_message_is_held_whole_whatever_plan_it_is_about(council: TwoPlans) -> None:
    council.tells("7.1.1 green. 3.1.2 amber: Jayden Smith, 12/03/2014, is still without a place")
    assert council.recorded() == []
    assert "delete" in council.heard("sen_head")[-1].lower()


def test_an_edit_moves_words_from_one_plan_to_the_other(council: TwoPlans) -> None:
    ts = council.tells("7.1.1 green")
    council.edits(ts, "3.1.2 green")
    assert council.recorded() == [("IP", "3.1.2", "green")]
    council.deletes(ts)
    assert council.recorded() == []


def test_a_message_that_was_asked_about_and_is_edited_is_taken_as_it_is_now(council: TwoPlans) -> None:
    ts = council.tells("amber, waiting for the panel")
    council.edits(ts, "red, the panel was cancelled")
    assert council.recorded() == []
    council.push("SV")
    assert council.recorded() == []  # which of the two it is about is asked now


def test_a_message_that_was_asked_about_and_then_names_its_action_is_recorded(council: TwoPlans) -> None:
    ts = council.tells("amber, waiting for the panel")
    council.edits(ts, "7.1.1 amber, waiting for the panel")
    assert council.recorded() == [("SV", "7.1.1", "amber")]
    assert any("You changed the message" in words for words in council.heard("sen_head"))


def test_a_message_that_was_asked_about_and_is_deleted_is_forgotten(council: TwoPlans) -> None:
    ts = council.tells("3.1.1 amber, waiting for the panel")
    council.deletes(ts)
    (row,) = [row for row in council.outbox("sen_head") if row.key.startswith("which-plan")]
    assert (row.question, row.asked) == (None, [])
    assert "the panel" not in str(row.card)


def test_a_button_of_the_joined_message_answers_its_own_plan(council: TwoPlans) -> None:
    first = council.open_asks()
    council.push("No change", at=0)
    answered = first - council.open_asks()
    assert len(answered) == 1
    council.push("No change", at=-1)
    assert {plan for plan, _ref in first - council.open_asks()} == {1, 2}


def test_a_form_is_of_the_plan_that_it_was_opened_from(council: TwoPlans) -> None:
    opened = council.push("Update", at=-1)
    assert isinstance(opened, OpenForm)
    assert dict(opened.form.args)["plan"] == "sv"


def test_questions_are_answered_for_each_plan(council: TwoPlans) -> None:
    both = council.commands("mine")
    assert "IP · Wexbourne improvement plan" in both and "SV · Safety Valve agreement" in both
    assert "7.1.1" in both and "3.1.2" in both
    assert "7.1.1" not in council.commands("IP mine")
    assert "3.1.2" not in council.commands("mine sv")


def test_a_measure_of_one_plan_is_shown_from_that_plan(council: TwoPlans) -> None:
    assert "don't know" not in council.commands("measures K2")
    assert "SV ·" in council.commands("measures")


def test_an_action_that_both_have_is_asked_about(council: TwoPlans) -> None:
    assert "In which plan?" in council.commands("3.1.1")
    assert "Cut requests for assessment" in council.commands("SV 3.1.1")
    assert "Open forty places" in council.commands("7.1.1")


def test_a_lead_of_one_plan_leads_no_other(council: TwoPlans) -> None:
    held = council.commands("hold pat until the budget is set", "ad_edu")
    assert "Pat Quill" in held
    assert "improvement lead" in council.commands("hold all", "sen_head")
    assert council.do(lambda s: people.roles_of(s, 4, 1)) == {Role.SRO}
    assert council.do(lambda s: people.roles_of(s, 4, 2)) == {Role.LEAD, Role.DIRECTOR}


def test_a_hold_on_everyone_is_one_on_that_plan(council: TwoPlans) -> None:
    council.commands("hold all the forum moved", "ad_edu")
    now = datetime(2026, 12, 3, 9, 30, tzinfo=UTC)
    council.ticks(now)
    nudges = [words for words in council.heard("sen_head") if "Still needed" in words]
    assert len(nudges) == 1 and "7.1.1" not in nudges[0] and "3.1.2" in nudges[0]


def test_someone_in_one_plan_hears_no_plan_named(council: TwoPlans) -> None:
    assert "·" not in council.heard("therapy")[0].splitlines()[0]
    assert "Wexbourne improvement plan" not in council.heard("pat")[0]


def test_the_page_shows_both(council: TwoPlans) -> None:
    page = council.home()
    assert isinstance(page, ShowHome)
    assert "Safety Valve agreement" in text_of(page.card) and "Wexbourne improvement plan" in text_of(page.card)


def test_leave_is_said_once(council: TwoPlans) -> None:
    council.tells("I'm away 7-11 December")
    assert "Is this about" not in council.heard("sen_head")[-1]
    assert council.recorded() == []


def test_a_plan_that_drops_someone_leaves_them_in_the_other(council: TwoPlans) -> None:
    assert [plan.short for plan in council.do(lambda s: plans.of_person(s, 1))] == ["IP", "SV"]
    assert not isinstance(council.push("No change", at=0, now=NOW), FormErrors)


def test_a_name_is_asked_about_once_for_all_plans_and_the_words_go_where_they_belong(council: TwoPlans) -> None:
    council.tells("SV 3.1.1 green. Saw Sunniva Tench on Friday")
    assert council.recorded() == []
    answer = council.push("A colleague or supplier")
    assert isinstance(answer, ReadAgain)
    button = council.newest("A colleague or supplier", "sen_head")[0]
    press = Press("again", account("sen_head"), button.verb, dict(button.args), None)
    council.do(lambda session: route(session, press, NOW, AccountSeen(None, again=True)))
    assert council.recorded() == [("SV", "3.1.1", "green")]
    for plan_id in (1, 2):
        assert council.do(lambda session, plan_id=plan_id: vouched.names(session, plan_id)) == ("sunniva tench",)


def test_a_colleague_in_one_plan_is_not_asked_about_in_another(council: TwoPlans) -> None:
    council.tells("SV 7.1.1 green, Pat Quill has signed the budget")
    assert council.recorded() == [("SV", "7.1.1", "green")]


WEEK = NOW + timedelta(days=7, minutes=1)


def kept(council: TwoPlans) -> str:
    return " ".join(f"{row.card} {row.question} {row.asked}" for row in council.outbox("sen_head"))


def test_words_that_wait_for_which_plan_are_erased_after_a_week(council: TwoPlans) -> None:
    council.tells("3.1.1 amber, the agency starts in January")
    council.do(lambda session: upkeep(session, NOW + timedelta(days=6)))
    assert "the agency starts" in kept(council)
    tally = council.do(lambda session: upkeep(session, WEEK))
    assert tally["words forgotten"] == 1 and "the agency starts" not in kept(council)
    assert "I no longer have your words. Send them again." in council.heard("sen_head")[-1]
    assert "words forgotten" not in council.do(lambda session: upkeep(session, WEEK))


def test_words_that_were_taken_wait_no_longer(council: TwoPlans) -> None:
    council.tells("3.1.1 amber, the agency starts in January")
    council.push("SV")
    questions = [(row.question, row.asked) for row in council.outbox("sen_head") if "which" in row.key]
    assert questions == [(None, [])]


@pytest.mark.parametrize("words", ["not red area 3", "who has not answered in area 3", "area 3", "overdue area 3"])
def test_a_question_in_words_is_answered_for_each_plan_that_understands_it(council: TwoPlans, words: str) -> None:
    told = council.commands(words, "ad_edu")
    assert "Wexbourne improvement plan" in told and "Safety Valve agreement" in told


def test_what_only_one_plan_knows_is_answered_of_that_one(council: TwoPlans) -> None:
    told = council.commands("area 7", "ad_edu")
    assert "Safety Valve agreement" in told and "Wexbourne improvement plan" not in told


def asked_on_monday(council: TwoPlans) -> list[str]:
    monday = datetime(2026, 12, 7, 9, 1, tzinfo=UTC)
    council.do(lambda session: ask_saved(session, monday, answer_saved))
    rows = [row for row in council.outbox("sen_head") if row.key.startswith("saved:") and row.within_id is None]
    return [text_of(cards.from_json(row.card)) for row in rows]


def test_a_question_saved_in_several_plans_comes_as_one_message(council: TwoPlans) -> None:
    assert (
        council.commands("save overdue every Monday 9:00").count("Saved: “overdue”") == 4
    )  # each twice: head and part
    # each twice: in the head of the message and in its part
    (told,) = asked_on_monday(council)
    assert "IP · Wexbourne improvement plan" in told and "SV · Safety Valve agreement" in told
    assert len(asked_on_monday(council)) == 1


def test_a_question_is_saved_where_it_is_understood_or_in_the_plan_that_is_named(council: TwoPlans) -> None:
    told = council.commands("save red area 7 every Monday")
    assert told.startswith("SV · ") and "Nothing was saved" not in told
    told = council.commands("save SV overdue every Monday")
    assert told.startswith("SV · ") and "“overdue”" in told


def from_the_menu(council: TwoPlans, said: str, handle: str = "sen_head") -> Form:
    args = {"kind": "update", "text": said, "by": "UTHERAPY", "on": "2026-12-03"}
    press = Press(f"menu:{said}", account(handle), "message.record", args, None)
    answer = council.do(lambda session: route(session, press, NOW))
    assert isinstance(answer, OpenForm), answer
    return answer.form


def test_a_message_of_the_menu_is_recorded_in_the_plan_of_the_action_that_is_chosen(council: TwoPlans) -> None:
    form = from_the_menu(council, "Panel moved to January")
    which = next(one for one in form.questions if isinstance(one, Choice) and one.name == "ref")
    assert {"IP 3.1.1", "SV 3.1.1", "SV 7.1.1"} <= {option.value for option in which.options}
    given = {"ref": "SV 3.1.1", "words": "Panel moved to January", "rating": "amber"}
    sent = Submission("form:menu", account("sen_head"), form.verb, dict(form.args), given)
    answer = council.do(lambda session: route(session, sent, NOW))
    assert isinstance(answer, Say) and "Recorded as an update on 3.1.1" in text_of(answer.card)
    assert council.recorded() == [("SV", "3.1.1", "amber")]


def test_who_may_record_in_one_of_their_plans_alone_gets_that_plans_actions(council: TwoPlans) -> None:
    form = from_the_menu(council, "Panel moved to January", "pat")
    which = next(one for one in form.questions if isinstance(one, Choice) and one.name == "ref")
    assert [option.value for option in which.options] == ["7.2.1"]
