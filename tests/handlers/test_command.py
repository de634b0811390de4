"""/wsoa: every question gets an answer for the asker alone, and nobody sees what is not theirs to see."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.card import Button, Buttons, Card
from bot.chat import GiveFile, Say
from bot.models import Action, DateChange, Update
from bot.models.words import Rating
from bot.slack.blocks import home as slack_home
from bot.slack.blocks import message
from bot.wording.command.registry import COMMANDS
from handlers.commands.answers import ANSWERS
from handlers.commands.command import answer_command
from handlers.commands.home import home
from handlers.press import VERBS
from tests.factories import NOW, Town, a_long_document, card_of, text_of

QUESTIONS = [line.name for line in COMMANDS]


def ask(town: Town, words: str, handle: str = "sen_head", now: datetime = NOW) -> Card:
    return town.do(lambda session: card_of(answer_command(town.turn(session, handle, now), words)))


def said(town: Town, words: str, handle: str = "sen_head", now: datetime = NOW) -> str:
    return text_of(ask(town, words, handle, now))


def buttons(card: Card) -> list[Button]:
    return [button for part in card.parts if isinstance(part, Buttons) for button in part.items]


def test_every_command_in_the_table_has_a_function_and_the_other_way_round():
    assert sorted(ANSWERS) == sorted(QUESTIONS)


@pytest.mark.parametrize("handle", ["sen_head", "imp_lead", "ad_edu", "dcs", "member"])
def test_every_question_is_answered_to_everyone(town: Town, handle: str):
    for words in (*QUESTIONS, "", "3.1.1"):
        answer = town.do(lambda session, words=words: answer_command(town.turn(session, handle), words))
        assert isinstance(answer, Say | GiveFile)
        assert answer.card.summary


@pytest.mark.parametrize(
    "words",
    [
        "3.1.1",
        "/wsoa 3.1.1",
        "“3.1.1”",
        "3 1 1",
        "311",
        "3.1.1 history",
        "Action 3.1.1",
        "the backlog",
        "late assessments",
    ],
)
def test_an_action_is_found_by_number_or_title(town: Town, words: str):
    assert said(town, words).startswith("3.1.1 Clear the backlog")


@pytest.mark.parametrize("words", ["STATUS", "  status ", "/wsoa status", '"status"', "status?"])
def test_case_spaces_and_quotes_do_not_matter(town: Town, words: str):
    assert "where it stands" in said(town, words)


def test_an_unknown_word_gets_the_nearest_question_and_a_button_that_asks_it(town: Town):
    card = ask(town, "stauts")
    assert "I don't know “stauts”. Did you mean /wsoa status?" in text_of(card)
    assert dict(buttons(card)[0].args) == {"words": "status"}


def test_what_is_like_nothing_leads_to_help(town: Town):
    assert "/wsoa help" in said(town, "xyzzy")


def test_long_words_are_not_said_back(town: Town):
    assert "Jamie" not in said(town, "Jamie Smith in year 4 at St Mary's still waits for his plan to come")


def test_an_unknown_number_is_never_guessed(town: Town):
    card = ask(town, "3.1.9")
    assert "There is no action 3.1.9" in text_of(card)
    assert [dict(button.args)["words"] for button in buttons(card)] == ["3.1.1", "3.1.2"]


def test_a_group_of_actions_asks_which_one(town: Town):
    assert "2 actions fit “3.1”. Which one?" in said(town, "3.1")


def test_an_update_typed_as_a_question_is_not_recorded_and_its_writer_is_told(town: Town):
    card = ask(town, "3.1.1 amber, backlog 131")
    assert "I have not recorded that" in text_of(card)
    assert [button.verb for button in buttons(card)] == ["update.open", "ask"]
    assert town.do(lambda session: session.exec(select(Update)).first()) is None


def test_every_button_of_an_answer_has_a_handler(town: Town):
    town.ask()
    for handle in ("sen_head", "imp_lead"):
        for words in (*QUESTIONS, "3.1.1", "stauts", "3.1"):
            assert {button.verb for button in buttons(ask(town, words, handle))} <= set(VERBS)


def test_every_question_behind_a_button_is_one_that_is_known(town: Town):
    town.ask()
    for words in (*QUESTIONS, "3.1.1", "3.1"):
        for button in buttons(ask(town, words, "imp_lead")):
            if button.verb == "ask":
                assert "I don't know" not in said(town, dict(button.args)["words"], "imp_lead")


def test_without_an_update_an_action_shows_no_rating_of_last_time(town: Town):
    found = said(town, "3.1.2")
    assert "Update this cycle: ⚪ No update" in found
    assert "In the plan file, as at Mon 16 Nov, Green:" in found
    assert found.count("Green") == 2 and "Suggested: 🟢 Green" in found


def test_an_action_tells_its_owners_post_dates_measure_and_risks(town: Town):
    found = said(town, "3.2.1")
    assert "Owner: Head of SEN, Wexbourne Council" in found
    assert "Due: Fri 13 Nov, 21 days over" in found
    assert "First due: Wed 30 Sep, +44 days" in found
    assert "Success measure: No assessment over 20 weeks" in found
    assert "SR02" in said(town, "3.1.1") and "No mitigation recorded." in said(town, "3.1.1")


def test_ratings_that_differ_are_said_in_words(town: Town):
    town.says("3.2.1", rag=Rating.GREEN)
    assert "owner says Green, Red is suggested, lead has not confirmed" in said(town, "3.2.1")


def test_a_confirmed_rating_does_not_outlive_the_update_it_was_made_on(town: Town):
    town.says("3.1.1", rag=Rating.GREEN)

    said(town, "confirm 3.1.1 green", "imp_lead")
    assert "Rating: 🟢 Green\n" in said(town, "3.1.1")
    town.says("3.1.1", rag=Rating.RED, at=datetime(2026, 12, 5, 9, tzinfo=UTC))
    later = datetime(2026, 12, 5, 10, tzinfo=UTC)
    assert "Rating: 🔴 Red (not yet confirmed)" in said(town, "3.1.1", now=later)


def test_history_shows_corrected_and_taken_back_rows_as_such_newest_first(town: Town):
    source = town.says("3.1.1", rag=Rating.GREEN, text="backlog 140")
    town.says("3.1.1", rag=Rating.AMBER, text="backlog 141", source=source)
    other = town.says("3.1.1", rag=Rating.RED, text="all lost", at=datetime(2026, 12, 4, 11, tzinfo=UTC))
    town.takes_back(other, at=datetime(2026, 12, 4, 12, tzinfo=UTC))
    rows = said(town, "3.1.1", now=datetime(2026, 12, 4, 13, tzinfo=UTC)).split("newest first\n")[1].splitlines()
    assert "Took back what was said before" in rows[0]
    assert "taken back, does not count" in rows[1] and "all lost" in rows[1]
    assert "backlog 141" in rows[2] and "does not count" not in rows[2]
    assert "corrected later, does not count" in rows[3] and "backlog 140" in rows[3]


def test_what_was_said_for_someone_names_both_posts(town: Town):
    town.says("3.1.1", by="imp_lead")
    assert "Improvement Manager for the Head of SEN" in said(town, "3.1.1")


def test_history_shows_the_dates_that_were_asked_for(town: Town):
    def request(session: Session) -> None:
        action = session.exec(select(Action).where(Action.ref == "3.1.1")).one()
        row = DateChange(
            action_id=action.id,
            from_date=action.agreed_due,
            to_date=date(2027, 5, 31),
            reason="tender failed",
            requested_at=NOW,
        )
        session.add(row)

    town.do(request)
    found = said(town, "3.1.1")
    assert "New date asked for: Mon 31 May, not yet decided: tender failed." in found
    assert "Due: Wed 31 Mar" in found
    assert "Wed 31 Mar to Mon 31 May. Reason: tender failed." in found


def test_before_the_cycle_opens_nobody_is_missing(town: Town):
    assert "Owners are asked on Mon 30 Nov" in said(town, "missing", "imp_lead")


def test_the_lead_sees_all_who_have_not_answered_by_post(town: Town):
    town.ask()
    town.says("5.1.1")
    found = said(town, "missing", "imp_lead")
    assert "Vale NHS Trust: 1 of 2 missing" in found
    assert "Therapies Manager: 1 of 2 is missing (5.1.2), last heard from Fri 4 Dec." in found
    assert "Head of SEN: 3 of 3 are missing (3.1.1, 3.1.2, 3.2.1), not heard from yet." in found
    assert "Dan Price" not in found


def test_an_sro_sees_who_is_missing_in_their_own_areas_only(town: Town):
    town.ask()
    found = said(town, "missing", "ad_edu")
    assert "in area 3" in found and "Head of SEN" in found
    assert "Therapies Manager" not in found
    assert "Therapies Manager (" not in said(town, "digest", "ad_edu")


def test_an_owner_sees_only_what_is_missing_from_them(town: Town):
    town.ask()
    found = said(town, "missing", "therapy")
    assert "2 updates still needed from you, of 2" in found
    assert "Head of SEN" not in found and "3.1.1" not in found


def test_an_owner_is_told_who_may_read_the_digest(town: Town):
    assert "for directors, improvement leads and senior responsible officers" in said(town, "digest", "therapy")


def test_what_is_off_plan_can_be_asked_for_one_area(town: Town):
    town.says("5.1.1", rag=Rating.RED, stuck="no therapist", next="locum starts 4 Jan")
    found = said(town, "overdue area 5")
    assert "3.2.1" not in found
    assert "Why: no therapist. Being done: locum starts 4 Jan." in found
    assert "Nothing said about what is being done." in said(town, "overdue area 3")


def test_risks_can_be_narrowed_to_the_gaps(town: Town):
    found = said(town, "risks gaps")
    assert "SR02" in found and "SR01" not in found and "No mitigation recorded." in found
    assert "↑ rising" in said(town, "risks") and "Agency cover (Head of SEN, due Wed 31 Mar)" in said(town, "risks")


def test_what_falls_due_can_be_asked_in_days(town: Town):
    assert "3.1.1" in said(town, "due 120d") and "3.1.1" not in said(town, "due 30 days")


def test_the_cycle_tells_which_step_is_next(town: Town):
    assert "Mon 7 Dec: Second reminder, and the improvement lead is told (next)" in said(town, "cycle")
    assert "Wed 9 Dec: Updates are due" in said(town, "cycle")


def test_mine_shows_what_is_asked_by_when_with_buttons(town: Town):
    town.ask()
    town.says("3.1.1", rag=Rating.AMBER)
    card = ask(town, "mine")
    assert "2 updates of 3 are due Wed 9 Dec, for Cabinet on Mon 18 Jan." in text_of(card)
    assert {button.verb for button in buttons(card)} == {"update.open", "no_change"}


def test_help_puts_the_three_most_useful_things_of_a_role_first(town: Town):
    first = [button.text for button in buttons(ask(town, "help", "imp_lead"))]
    assert first[:3] == ["/wsoa missing", "/wsoa overdue", "/wsoa status"]
    owners = [button.text for button in buttons(ask(town, "", "sen_head"))]
    assert owners[:3] == ["/wsoa mine", "/wsoa cycle", "/wsoa risks"]
    assert "write to me as you would to a colleague" in said(town, "help", "sen_head")
    assert "/wsoa digest" not in said(town, "help", "sen_head")


def test_help_says_what_one_command_takes_and_what_one_can_change(town: Town):
    assert "What is off plan" in said(town, "help overdue", "imp_lead")
    assert "/wsoa status" not in said(town, "help overdue", "imp_lead")
    assert "/wsoa approve" in said(town, "help changes something", "imp_lead")
    assert "/wsoa approve" not in said(town, "help changes something", "sen_head")
    assert "horse" in said(town, "help horse", "sen_head")
    assert "/wsoa verify is for" in said(town, "help verify", "sen_head")


def test_nothing_asked_changes_the_record(town: Town):
    for words in (*QUESTIONS, "3.1.1"):
        ask(town, words, "imp_lead")
    assert town.do(lambda session: session.exec(select(Update)).first()) is None


@pytest.mark.parametrize("handle", ["imp_lead", "sen_head", "dcs"])
def test_a_plan_of_120_long_actions_is_answered_within_slacks_limits(tmp_path: Path, handle: str):
    town = Town(tmp_path, a_long_document())
    town.ask()
    for words in (*QUESTIONS, "3.1.1", "risks gaps", "overdue area 3"):
        card = ask(town, words, handle)
        drawn = message(card)["blocks"]
        assert isinstance(drawn, list) and len(drawn) <= 50
        assert card.see_rest.replace("`", "") not in str(drawn).replace("`", ""), words
    page = town.do(lambda session: home(town.turn(session, handle)))
    shown = slack_home(page.card)["blocks"]
    assert isinstance(shown, list) and len(shown) <= 100
    town.close()


def test_the_home_page_shows_ones_own_actions_and_to_the_lead_who_can_not_be_reached(town: Town):
    town.ask()
    own = text_of(town.do(lambda session: home(town.turn(session, "sen_head"))).card)
    assert "3 updates of 3 are due Wed 9 Dec" in own and "3.1.1 Clear the backlog" in own
    assert "can't be reached" not in own
    lead = text_of(town.do(lambda session: home(town.turn(session, "imp_lead"))).card)
    assert "6 people in the plan can't be reached yet:" in lead
    assert "2 people have not answered on 5 actions." in lead
    director = text_of(town.do(lambda session: home(town.turn(session, "dcs"))).card)
    assert "6 actions, 5 with no update this cycle" in director
