"""A cell that tells of a child or a colleague keeps the plan out, and is not repeated in the problem."""

import pytest


@pytest.mark.parametrize(
    ("sheet", "heading", "said"),
    [
        ("Actions", "Where it stands", "Slow because of Kayden Brightwell at Oakmere Primary, mum has gone to the MP"),
        ("Actions", "Where it stands", "Oldest is EHC-20457 at 61 weeks"),
        ("Risks", "Description", "The EP lead has cancer, so advice will be late"),
        ("Mitigations", "Mitigation", "Call back Jayden's dad on 07700 900123"),
    ],
)
def test_a_cell_that_tells_of_one_person_is_a_problem_that_does_not_repeat_it(book, sheet, heading, said):
    cell = book.put(sheet, 2, heading, said)
    problem = book.problem()
    assert (problem.sheet, problem.cell) == (sheet, cell)
    assert problem.wrong.startswith(f"{heading} seems to tell of one person (")
    assert not any(word in problem.sentence() for word in ("Kayden", "20457", "cancer", "Jayden", "07700"))


def test_a_cell_that_tells_of_the_work_is_taken_in(book):
    said = "131 waiting, was 148. One child in five waits over a year. Ask Tom in data"
    book.put("Actions", 2, "Where it stands", said)
    assert book.plan().actions[0].position == said


@pytest.mark.parametrize(
    "said", ["One pupil in 3 is late", "One child out of four has a plan", "one family in ten asks"]
)
def test_a_share_is_nobody(book, said):
    book.put("Actions", 2, "Where it stands", said)
    assert book.plan().actions[0].position == said


def test_one_child_between_two_places_is_one_child(book):
    book.put("Actions", 2, "Where it stands", "One child in two schools, neither will have him")
    assert book.problem().wrong.startswith("Where it stands seems to tell of one person (")
