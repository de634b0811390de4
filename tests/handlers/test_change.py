"""Change opens the form on what was said, and saves a correction of it that loses nothing."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session, col, select

from bot.card import Form
from bot.chat import Nothing, OpenForm
from bot.models import Update
from bot.store.action.updates import rows_that_count
from handlers.forms.form import open_update_form
from tests.factories import Town

LONG = "The second supplier starts in January. " * 76  # 2,964 characters
LONGER = "The second supplier starts in January. " * 120


@pytest.fixture
def town(town: Town) -> Town:
    town.ask()
    return town


def change(town: Town, ref: str = "3.1.1", source: str = "") -> Form:
    """As the reminder's button opens it."""
    answer = town.do(lambda session: open_update_form(town.turn(session), ref, source))
    assert isinstance(answer, OpenForm)
    return answer.form


def values(form: Form) -> dict[str, str]:
    return {one.name: str(getattr(one, "value", "") or "") for one in form.questions}


def rows(town: Town) -> list[Update]:
    def work(session: Session) -> list[Update]:
        return list(session.exec(select(Update).order_by(col(Update.id))))

    return town.do(work)


def test_change_opens_with_the_fields_and_not_the_message(town: Town) -> None:
    town.hears("3.1.1 amber. Done: two posts filled. Next: interviews on 14 Jan. Stuck: the room")
    shown = values(change(town))
    assert shown["rating"] == "amber"
    assert "3.1.1 amber" not in shown["done"]
    assert "two posts filled" in shown["done"]


def test_words_that_were_not_told_apart_stand_above_the_fields(town: Town) -> None:
    town.says(rag="amber", text="3.1.1 amber, it is moving")
    form = change(town)
    assert values(form)["done"] == ""
    assert "it is moving" in form.intro


def test_change_on_a_reminder_saves_a_correction(town: Town) -> None:
    town.hears("3.1.1 amber, two posts filled")
    form = change(town)
    town.fills_in(
        form, "sen_head", opened="form:1", **{**values(form), "rating": "green", "done": "Three posts filled"}
    )
    first, second = rows(town)
    assert second.supersedes_id == first.id
    assert (second.rag, second.done, second.source) == ("green", "Three posts filled", first.source)
    assert len(rows_that_count(rows(town))) == 1


def test_a_form_that_is_saved_untouched_changes_nothing(town: Town) -> None:
    town.says(rag="amber", done=LONG, text=LONG)
    form = change(town)
    assert values(form)["done"] == LONG
    assert town.fills_in(form, "sen_head", opened="form:1", **values(form)) == Nothing()
    assert len(rows(town)) == 1


@pytest.mark.parametrize("words", [LONG, LONGER])
def test_nothing_that_was_there_is_cut(town: Town, words: str) -> None:
    town.says(rag="amber", done=words, text=words)
    form = change(town)
    town.fills_in(form, "sen_head", opened="form:1", **{**values(form), "rating": "red", "stuck": "no room"})
    (last,) = rows_that_count(rows(town))
    assert (last.rag, last.done.strip(), last.stuck) == ("red", words.strip(), "no room")


def test_what_someone_else_said_is_not_corrected_in_their_name(town: Town) -> None:
    town.says(rag="amber", text="said by the office", by="imp_lead")
    form = change(town)
    town.fills_in(form, "sen_head", opened="form:1", rating="red", done="My own word")
    first, second = rows(town)
    assert second.supersedes_id is None
    assert first.source != second.source


def test_words_beyond_what_is_read_are_kept_and_said(town: Town) -> None:
    end = "and the very last words are kept"
    said = town.hears(f"3.1.1 amber, two posts filled. {'More of it was done. ' * 200}{end}")
    assert "was not read for its meaning" in said
    (row,) = rows(town)
    assert row.text.rstrip(".").endswith(end)


def test_a_day_that_is_over_is_not_put_into_the_form_which_would_not_take_it_back(town: Town) -> None:
    town.hears("3.1.1 amber, will be finished by 15 January")
    assert values(change(town))["forecast"] == "2027-01-15"
    late = datetime(2027, 2, 8, 9, tzinfo=UTC)
    answer = town.do(lambda session: open_update_form(town.turn(session, now=late), "3.1.1", ""))
    assert isinstance(answer, OpenForm) and values(answer.form)["forecast"] == ""
