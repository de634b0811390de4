"""What someone types with a command is not said back, nor kept, where it may tell of a child."""

import pytest
from sqlmodel import select

from bot.models import Audit
from tests.factories import Town

PUPIL, NHS = "A999000126001", "9434765919"


@pytest.mark.parametrize("handle", ["sen_head", "imp_lead"])
@pytest.mark.parametrize(
    "words",
    [
        PUPIL,
        f"statis {PUPIL}",
        NHS,
        "1234567890",
        "01.02.2015",
        f"overdue {NHS}",
        f"overdue area {NHS}",
        f"approve {NHS} 3 May",
        f"confirm {NHS} amber",
        f"away 7-11 Dec, {PUPIL} covers",
        f"away {PUPIL}",
        f"handover therapy to {PUPIL}",
        f"handover therapy to sen_head 5.1.1 {PUPIL}",
        f"handover therapy to sen_head from {PUPIL}",
        f"match {PUPIL} @U0ABC",
        f"match therapy @{PUPIL}",
        f"hold therapy {PUPIL}",
        f"release therapy {PUPIL}",
        f"send now therapy {PUPIL}",
        f"sent {PUPIL}",
        f"preview {PUPIL}",
        f"snooze {PUPIL}",
        f"prefer {PUPIL}",
        f"due {PUPIL}",
        f"risks {PUPIL}",
        f"3.1.1 {PUPIL}",
        f"try 3.1.1 amber {PUPIL}",
    ],
)
def test_a_pupils_number_is_nowhere_in_the_answer_or_the_record(town: Town, words: str, handle: str) -> None:
    town.asks("hold therapy between two posts", "imp_lead")
    said = town.asks(words, handle)
    audit = str(town.do(lambda session: [row.model_dump() for row in session.exec(select(Audit))]))
    for number in (PUPIL, PUPIL.lower(), NHS, "1234567890", "2015"):
        assert number not in said and number not in audit


def test_a_name_that_is_like_no_command_is_not_said_back(town: Town) -> None:
    said = town.asks("Jaydon Smith")
    assert "I don't know that question." in said and "Jaydon" not in said


def test_a_misspelt_command_is_said_back_with_the_nearest(town: Town) -> None:
    assert "I don't know “stauts”. Did you mean /wsoa status?" in town.asks("stauts")
