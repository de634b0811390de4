"""What a tracker does not say of itself is asked once, at the keyboard or in a file; an answer that can't be one is
asked for again, with the reason."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.intake.tracker.answers import Answers, Wrong, answers_of, read_answers
from bot.intake.tracker.asking import Question, as_file, open_questions, put
from tests.intake.typed import typed

HEAD = ("Ref", "Action", "Lead", "Due date", "Status")
TRACKER = typed(
    (
        HEAD,
        ("1.1", "Clear the backlog", "Ruth Okafor", "ongoing", "In progress"),
        ("1.2", "Publish the local offer", "Daniel Pryce", "31/03/2027", "In progress"),
        ("1.3", "Train the staff", "Ruth Okafor", "31/03/2027", "In progress"),
    )
)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"colour": "red"}, "“colour” is no answer that is asked for"),
        ({"directors": 3}, "directors is a list"),
        ({"sros": "Cath Holloway"}, "sros is a table"),
        ({"lead": "Eleanor Marsh; Dana Green"}, "names more than one"),
        ({"meetings": ["Cabinet"]}, "“Cabinet” is no meeting"),
        ({"no_date": "soon"}, "“soon” is no date"),
        ({"leave_out_personal": "perhaps"}, "neither yes nor no"),
    ],
)
def test_an_answer_that_cannot_be_one_is_refused_with_the_way_to_write_it(said: dict[str, object], why: str) -> None:
    with pytest.raises(Wrong, match=why):
        answers_of(said)


def test_answers_are_taken_as_they_are_written() -> None:
    found = answers_of(
        {
            "directors": "Dana Green <dana@garside.example>; Amara Bell",
            "meetings": "18/01/2027 Cabinet",
            "no_date": date(2027, 3, 31),
            "sros": {"1": "Cath Holloway"},
            "leave_out_personal": "no",
        }
    )
    assert [one.name for one in found.directors] == ["Dana Green", "Amara Bell"]
    assert (found.meetings[0].on, found.meetings[0].title) == (date(2027, 1, 18), "Cabinet")
    assert (found.no_date, found.leave_out_personal, found.sros["1"].name) == (
        date(2027, 3, 31),
        False,
        "Cath Holloway",
    )


def test_a_file_of_answers_that_is_no_toml_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "answers.toml").write_text("council = Garside")
    with pytest.raises(Wrong, match=r"answers\.toml is not TOML"):
        read_answers(tmp_path / "answers.toml")


def asked(**answers: object) -> dict[str, Question]:
    return {one.key: one for one in open_questions(TRACKER, answers_of(answers), None, personal=2)}


def test_only_what_is_not_answered_is_asked() -> None:
    keys = list(asked())
    assert keys == ["council", "title", "lead", "meetings", "directors", "addresses", "sros.1", "no_date",
                    "leave_out_personal"]  # fmt: skip
    assert "Action 1.1 has no date" in asked()["no_date"].asks
    some = {"council": "Garside", "title": "Plan", "lead": "El Marsh", "meetings": ["2027-01-18 Cabinet"],
            "directors": ["Dana Green"], "addresses": "first.last@garside.example", "sros": {"1": "Cath Holloway"},
            "no_date": "2027-03-31", "leave_out_personal": True}  # fmt: skip
    assert not asked(**some)


def test_at_the_keyboard_each_is_asked_until_it_can_be_taken() -> None:
    typed_in: Iterator[str] = iter(
        ["", "Garside", "A plan", "El Marsh; Dana Green", "El Marsh", "Cabinet", "2027-01-18 Cabinet; 2027-03-15 Board",
         "", "", "Cath Holloway; Jo Lane", "Cath Holloway", "soon", "2027-03-31", "maybe", "y"]
    )  # fmt: skip
    told: list[str] = []
    found = put(tuple(asked().values()), lambda _: next(typed_in), told.append)
    answers = answers_of(found)
    assert (answers.council, answers.no_date, answers.leave_out_personal) == ("Garside", date(2027, 3, 31), True)
    assert [one.title for one in answers.meetings] == ["Cabinet", "Board"]
    assert answers.sros["1"].name == "Cath Holloway" and not answers.directors
    assert told[0] == "This is needed." and len(told) == 6
    assert not list(typed_in)


def test_the_questions_as_a_file_are_answers_once_filled_in() -> None:
    lines = as_file(tuple(asked().values()))
    found = read(lines)
    assert found.council and found.lead and found.meetings and found.leave_out_personal
    assert not found.directors and not found.sros, "what is not needed is commented out"


def read(lines: tuple[str, ...]) -> Answers:
    return answers_of(tomllib.loads("\n".join(lines)))
