"""One opened form is one record: sent twice it counts once, sent again with other values it is a correction."""

from sqlmodel import Session, select

from bot.card import Button, Form
from bot.chat import Nothing, OpenForm
from bot.models import Audit, DateChange, MeasureValue, Update
from bot.store.action import updates
from bot.store.message.message_records import recorded
from handlers.forms.meanwhile import drawn_value
from tests.factories import NOW, Town

OPENED = "slack:form:V1"


def form(town: Town, ref: str = "3.1.1") -> Form:
    answer = town.presses(Button("Update", "update.open", (("ref", ref),)), "sen_head")
    assert isinstance(answer, OpenForm)
    return answer.form


def rows(town: Town) -> list[Update]:
    return town.do(lambda session: list(session.exec(select(Update))))


def standing(town: Town) -> list[Update]:
    return town.do(lambda session: updates.standing_from(session, OPENED))


def confirmations(town: Town) -> int:
    return sum(row.kind == "confirmation" for row in town.outbox("sen_head"))


def test_sent_twice_with_the_same_values_it_is_nothing(town: Town) -> None:
    for _ in range(2):
        assert town.fills_in(form(town), "sen_head", opened=OPENED, rating="amber", done="Panel met") == Nothing()
    assert len(rows(town)) == 1 and confirmations(town) == 1
    assert town.do(lambda session: len(session.exec(select(Audit).where(Audit.verb == "held")).all())) == 0


def test_sent_again_with_other_values_it_supersedes(town: Town) -> None:
    town.fills_in(form(town), "sen_head", opened=OPENED, rating="amber", done="Panel met")
    town.fills_in(form(town), "sen_head", opened=OPENED, rating="red", done="Panel did not meet")
    assert [(row.rag, row.done) for row in standing(town)] == [("red", "Panel did not meet")]
    assert [row.revision for row in rows(town)] == [1, 2] and confirmations(town) == 1
    assert "Panel did not meet" in town.heard("sen_head")[-1]


def test_back_to_the_first_values_is_a_correction_too(town: Town) -> None:
    for rating in ("amber", "red", "amber"):
        town.fills_in(form(town), "sen_head", opened=OPENED, rating=rating, done="Panel met")
    assert [row.rag for row in standing(town)] == ["amber"]


def test_the_figure_the_date_and_the_risk_of_the_first_do_not_count_beside_those_of_the_second(town: Town) -> None:
    first = {"figure": "140", "forecast": "2027-04-30", "risk": "Locum leaves"}
    town.fills_in(form(town), "sen_head", opened=OPENED, rating="amber", done="Panel met", **first)
    town.fills_in(form(town), "sen_head", opened=OPENED, rating="amber", done="Panel met", figure="131")

    def work(session: Session) -> tuple[list[float], list[str], int]:
        figures = session.exec(select(MeasureValue).where(MeasureValue.source == OPENED))
        changes = session.exec(select(DateChange).where(DateChange.source == OPENED))
        return (
            [row.value for row in figures if not row.withdrawn],
            [row.decision for row in changes],
            len(recorded(session, OPENED, NOW, "Europe/London").risks),
        )

    assert town.do(work) == ([131.0], ["withdrawn"], 0)
    assert "30 Apr" not in town.asks("decisions", "imp_lead")


def test_two_forms_are_two_words_and_both_are_kept(town: Town) -> None:
    one, two = form(town), form(town)
    town.fills_in(one, "sen_head", opened=OPENED, rating="amber", done="Panel met")
    town.fills_in(two, "sen_head", opened="slack:form:V2", rating="amber", done="Panel met")
    assert len(rows(town)) == 2 and confirmations(town) == 2


def test_what_was_refused_may_be_sent_again(town: Town) -> None:
    town.fills_in(form(town), "sen_head", opened=OPENED)
    assert town.fills_in(form(town), "sen_head", opened=OPENED, rating="amber", done="Panel met") == Nothing()
    assert len(rows(town)) == 1


def test_the_one_line_for_a_red_action_is_kept_once_and_corrected(town: Town) -> None:
    answer = town.presses(Button("No change", "no_change", (("ref", "3.2.1"),)), "sen_head")
    assert isinstance(answer, OpenForm)
    for line in ("Legal are drafting", "Legal are drafting", "Legal have drafted"):
        town.fills_in(answer.form, "sen_head", opened=OPENED, stuck=line)
    assert [row.stuck for row in rows(town)] == ["Legal are drafting", "Legal have drafted"]
    assert [row.stuck for row in standing(town)] == ["Legal have drafted"]


def test_what_was_left_as_it_was_drawn_does_not_undo_what_was_said_while_the_form_was_open(town: Town) -> None:
    opened = form(town)
    drawn = {question.name: drawn_value(question) for question in opened.questions}
    town.hears("3.1.1 red, the agency withdrew")
    town.fills_in(opened, "sen_head", opened=OPENED, **{**drawn, "next": "Second agency asked by 11 Dec"})
    assert drawn["rating"] and [(row.rag, row.next) for row in rows(town)] == [
        ("red", ""),
        (None, "Second agency asked by 11 Dec"),
    ]
    assert "Red" in town.asks("3.1.1", "sen_head")


def test_what_was_changed_in_it_counts_all_the_same(town: Town) -> None:
    opened = form(town)
    town.hears("3.1.1 red, the agency withdrew")
    town.fills_in(opened, "sen_head", opened=OPENED, rating="green", done="Another agency starts")
    town.fills_in(opened, "sen_head", opened=OPENED, rating="green", done="Another agency starts late")
    assert [(row.rag, row.done) for row in rows(town)][1:] == [
        ("green", "Another agency starts"),
        ("green", "Another agency starts late"),
    ]
