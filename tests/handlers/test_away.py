"""Leave: a form, a command, words, or the lead's word; what happens to each deadline in it is said."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from bot.card import Button, Choice, Day
from bot.chat import FormErrors, Nothing, OpenForm
from bot.models import Absence, Audit
from bot.store.report import export
from bot.wording.ask.leave import of_someone
from handlers.commands.home import home
from tests.factories import NOW, Town, person, text_of

OPEN = Button("", "leave.open")


def leave(town: Town, handle: str = "sen_head") -> list[tuple[date, date, int | None]]:
    def work(session: Session) -> list[tuple[date, date, int | None]]:
        query = select(Absence).where(Absence.person_id == person(session, handle).id, ~col(Absence.withdrawn))
        return [(row.first, row.last, row.deputy_id) for row in session.exec(query)]

    return town.do(work)


def form(town: Town, handle: str = "sen_head") -> OpenForm:
    answer = town.presses(OPEN, handle)
    assert isinstance(answer, OpenForm)
    return answer


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def test_the_lead_records_the_leave_of_someone_whose_automatic_answer_told_its_days(town: Town) -> None:
    """And nobody else may, whatever is carried."""
    theirs = of_someone("therapy", date(2026, 12, 7), date(2026, 12, 13))
    answer = town.presses(theirs, "imp_lead")
    assert isinstance(answer, OpenForm) and "Dan Price" in answer.form.intro
    first, last, _deputy = answer.form.questions
    assert isinstance(first, Day) and isinstance(last, Day)
    assert (first.value, last.value) == (date(2026, 12, 7), date(2026, 12, 13))
    days = {"first": "2026-12-07", "last": "2026-12-13"}
    assert town.fills_in(answer.form, "imp_lead", deputy="sen_head", **days) == Nothing()
    assert [row[:2] for row in leave(town, "therapy")] == [(date(2026, 12, 7), date(2026, 12, 13))]
    assert "/wsoa away @therapy cancel" in town.heard("imp_lead")[-1] and "You cover" in town.heard("sen_head")[-1]
    assert "Only the improvement lead" in str(town.presses(theirs, "sen_head"))
    assert "Only the improvement lead" in str(town.fills_in(answer.form, "sen_head", deputy="nobody", **days))


def test_the_button_stands_on_home_and_under_the_command(town: Town) -> None:
    page = text_of(town.do(lambda session: home(town.turn(session, "sen_head"))).card)
    assert "[Tell me when you're away]" in page
    assert "[Tell me when you're away]" in town.asks("away")


def test_the_form_asks_for_days_and_a_deputy_and_for_no_reason(town: Town) -> None:
    asked = form(town).form
    assert [question.name for question in asked.questions] == ["first", "last", "deputy"]
    options = next(question for question in asked.questions if isinstance(question, Choice)).options
    assert options[0].text == "Nobody" and "sen_head" not in {option.value for option in options}
    assert len(options) == 6


def test_a_form_that_is_right_is_recorded_and_confirmed_and_the_deputy_is_told(town: Town) -> None:
    answer = town.fills_in(form(town).form, "sen_head", first="2026-12-07", last="2026-12-11", deputy="therapy")
    assert isinstance(answer, Nothing)
    assert [(first, last) for first, last, _deputy in leave(town)] == [(date(2026, 12, 7), date(2026, 12, 11))]
    said = town.heard("sen_head")[-1]
    assert "Ruth Okafor is away from Mon 7 Dec to Fri 11 Dec." in said
    assert "Updates for Cabinet on Mon 18 Jan are due Wed 9 Dec: Dan Price is asked." in said
    assert "You cover for Ruth Okafor (Head of SEN) from Mon 7 Dec to Fri 11 Dec." in town.heard("therapy")[-1]


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"first": "2026-12-11", "last": "2026-12-07"}, "last", "before it starts"),
        ({"first": "2026-12-11", "last": "2028-12-11"}, "last", "longer than a year"),
        ({"first": "2026-11-02", "last": "2026-11-06"}, "last", "was over"),
        ({"first": "", "last": "2026-12-07"}, "first", "Choose a day"),
        ({"first": "2026-12-07", "last": "tomorrow"}, "last", "Choose a day"),
        ({"first": "2026-12-07", "last": "2026-12-11", "deputy": "sen_head"}, "deputy", "can't cover for themself"),
        ({"first": "2026-12-07", "last": "2026-12-11", "deputy": "nobody_known"}, "deputy", "I don't know who"),
        ({"first": "2026-12-07", "last": "2026-12-11", "deputy": "therapy"}, "deputy", "Dan Price is away then too"),
    ],
)
def test_what_can_not_be_right_stands_under_its_field_and_changes_nothing(
    town: Town, values: dict[str, str], field: str, says: str
) -> None:
    town.asks("away 10-14 Dec", "therapy")
    answer = town.fills_in(form(town).form, "sen_head", **values)
    assert isinstance(answer, FormErrors)
    assert says in answer.by_name[field]
    assert leave(town) == [] and town.outbox("sen_head") == []


def test_leave_in_words_is_confirmed_with_what_happens_to_the_deadline(town: Town) -> None:
    said = town.hears("away 7-11 Dec, Dan covers")
    assert "Ruth Okafor is away from Mon 7 Dec to Fri 11 Dec." in said
    assert "are due Wed 9 Dec: Dan Price is asked." in said
    assert "Who should I ask" not in said
    assert town.do(lambda session: leave(town)[0][2] == person(session, "therapy").id)


def test_leave_in_words_without_a_deputy_is_asked_back_and_a_name_answers(town: Town) -> None:
    said = town.hears("I'm on leave 8 to 11 December")
    assert "Ruth Okafor is asked before they go, to answer by Mon 7 Dec." in said
    assert "Who should I ask while you are away?" in said
    assert "are due Wed 9 Dec: Dan Price is asked." in town.hears("Dan please")
    assert len(leave(town)) == 1


def test_a_deputy_nobody_knows_is_not_guessed(town: Town) -> None:
    said = town.hears("away 7-11 Dec, Sam covers")
    assert "I don't know who “Sam” is" in said
    assert [deputy for _first, _last, deputy in leave(town)] == [None]


def test_a_reason_is_nowhere_in_the_record(town: Town) -> None:
    town.hears("I'm away 7-11 Dec for an operation, Dan covers")
    town.asks("away 14-18 Dec operation, Dan covers")
    assert leave(town) != []
    record = str(town.do(lambda session: export.export_record(session, NOW)))
    audit = str(town.do(lambda session: [row.model_dump() for row in session.exec(select(Audit))]))
    assert "operation" not in record and "operation" not in audit
    assert not any("operation" in text for handle in ("sen_head", "therapy", "imp_lead") for text in town.heard(handle))


def test_too_late_to_be_asked_before_it_is_the_leads(town: Town) -> None:
    assert "too late to ask before: the improvement lead decides" in town.asks("away today to 11 Dec")


def test_an_action_whose_own_date_falls_in_it_is_named(town: Town) -> None:
    assert "Due themselves in that time: 3.1.1 (Wed 31 Mar)" in town.asks("away 29 March to 1 April 2027")


def test_leave_that_can_not_be_right_is_not_told_to_the_lead(town: Town) -> None:
    assert "Nothing was recorded about leave" in town.hears("I am on leave from 10 Nov to 12 Nov 2026")
    assert town.heard("imp_lead") == []


def test_everything_answered_already_is_said_so(town: Town) -> None:
    for ref in ("3.1.1", "3.1.2", "3.2.1"):
        town.says(ref)
    assert "are due Wed 9 Dec: all are in." in town.asks("away 7-11 Dec")


def test_the_lead_records_it_for_anyone_with_two_mentions(town: Town) -> None:
    said = town.asks("away @therapy 7-11 Dec @sen_head", "imp_lead")
    assert "Dan Price is away from Mon 7 Dec to Fri 11 Dec." in said and "Ruth Okafor is asked." in said
    assert "Only the improvement lead" in town.asks("away @therapy 7-11 Dec", "sen_head")


@pytest.mark.parametrize("words", ["I'm back", "back at work today", "back early", "cancel my leave"])
def test_back_ends_it_and_the_deputy_is_told(town: Town, words: str) -> None:
    town.asks("away 3-11 Dec, Dan covers")
    assert "Ruth Okafor is not away any more." in (
        town.hears(words) if words in ("I'm back", "back at work today") else town.asks(f"away {words}")
    )
    assert leave(town) == []
    assert "You do not cover for Ruth Okafor" in town.heard("therapy")[-1]


@pytest.mark.parametrize("back", ["I'm back", "Back at work today", "I’m back from leave", "Back in the office"])
def test_back_with_an_update_ends_it_too_and_is_no_leave_of_its_own(town: Town, back: str) -> None:
    town.asks("away 3-11 Dec, Dan covers")
    said = town.hears(f"{back}. 3.1.1 amber 36%")
    assert "Got it, 3.1.1" in said and "Ruth Okafor is not away any more." in said
    assert leave(town) == []
    again = town.hears(f"{back}. 3.1.1 amber 37%")
    assert "Got it, 3.1.1" in again and "away" not in again and leave(town) == []


def test_cancelled_when_there_is_none_is_said_so(town: Town) -> None:
    assert "No leave of Ruth Okafor was recorded." in town.asks("away cancel")


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("from 7 Dec for two weeks", date(2026, 12, 20)),
        ("7 Dec for 3 days", date(2026, 12, 9)),
        ("from Monday for a fortnight, Dan covers", date(2026, 12, 20)),
    ],
)
def test_a_length_in_days_or_weeks_ends_it(town: Town, words: str, last: date) -> None:
    town.asks(f"away {words}")
    assert [(first, until) for first, until, _deputy in leave(town)] == [(date(2026, 12, 7), last)]


def test_whoever_covers_needs_no_comma(town: Town) -> None:
    assert "Dan Price is asked instead" in town.asks("away 7-11 Dec Dan Price covers")
    assert [(first.day, last.day) for first, last, _deputy in leave(town)] == [(7, 11)]


def days(town: Town) -> list[tuple[int, int]]:
    return [(first.day, last.day) for first, last, _deputy in leave(town)]


@pytest.fixture
def several(town: Town) -> Town:
    """One that runs, and two to come."""
    for words in ("away 3-4 Dec, Dan covers", "away 7-11 Dec, Dan covers", "away 21-23 Dec"):
        town.asks(words)
    return town


def test_of_several_it_is_asked_which(several: Town) -> None:
    said = several.asks("away cancel")
    assert (
        "Which leave? Ruth Okafor is recorded as away from Thu 3 Dec to Fri 4 Dec, from Mon 7 Dec to Fri 11 Dec" in said
    )
    assert "[Cancel Mon 21 Dec]" in said and "`/wsoa away cancel Thu 3 Dec`" in said
    assert days(several) == [(3, 4), (7, 11), (21, 23)]


@pytest.mark.parametrize(
    "words", ["cancel 7 Dec", "cancel leave 9 Dec", "cancel Mon 7 Dec", "cancel my leave from 7 Dec", "cancel 7-11 Dec"]
)
def test_the_one_named_is_ended_and_the_others_stand(several: Town, words: str) -> None:
    said = several.asks(f"away {words}")
    assert "is not away from Mon 7 Dec to Fri 11 Dec any more. Still recorded: from Thu 3 Dec to Fri 4 Dec and" in said
    assert days(several) == [(3, 4), (21, 23)]
    assert "You do not cover for Ruth Okafor (Head of SEN) any more from Mon 7 Dec" in several.heard("therapy")[-1]


def test_a_day_on_which_they_are_not_away_ends_nothing(several: Town) -> None:
    assert "Which leave?" in several.asks("away cancel 15 Dec")
    assert len(days(several)) == 3


def test_all_ends_all(several: Town) -> None:
    assert "Ruth Okafor is not away any more." in several.asks("away cancel all")
    assert days(several) == []


@pytest.mark.parametrize("words", ["away back", "I'm back", "I’m back"])
def test_back_ends_the_leave_that_runs_and_no_other(several: Town, words: str) -> None:
    said = several.asks(words) if words.startswith("away") else several.hears(words)
    assert "Still recorded: from Mon 7 Dec to Fri 11 Dec and from Mon 21 Dec to Wed 23 Dec." in said
    assert days(several) == [(7, 11), (21, 23)]


def test_back_when_only_leave_to_come_is_known_changes_nothing(town: Town) -> None:
    town.asks("away 21-23 Dec")
    assert "is not recorded as away today. Still recorded: from Mon 21 Dec" in town.asks("away back")
    assert days(town) == [(21, 23)]


def test_the_lead_ends_one_of_several_of_someone(several: Town) -> None:
    said = several.asks("away @sen_head cancel", "imp_lead")
    assert "`/wsoa away @sen_head cancel Thu 3 Dec`" in said
    several.asks("away Ruth Okafor cancel 21 Dec", "imp_lead")
    assert days(several) == [(3, 4), (7, 11)]


@pytest.mark.parametrize("words", ["away", "away soon", "away 31 Feb", "away for a bit, Dan covers"])
def test_without_days_it_says_how(town: Town, words: str) -> None:
    assert "/wsoa away 3 Aug to 17 Aug" in town.asks(words)
    assert leave(town) == []
