"""How a lead's questions are read, by the parser alone: the same table is asked over the wire in tests/commands."""

from datetime import date

from bot.reading.asked.filters_allowed import command_of, fitted
from bot.reading.asked.parse_state import Ground
from bot.reading.asked.read import asked
from bot.reading.asked.restate import restated
from bot.wording.command.echo import read_as
from bot.wording.command.registry import BY_NAME, spellings
from tests.commands.test_lead_questions import TABLE
from tests.databases import sample_plan

TODAY = date(2027, 2, 10)
READ = 318  # of the table's lines, at the least: the others need the record, a role or an idiom to be told


def test_most_of_a_leads_questions_are_read_in_full_before_anything_is_looked_up() -> None:
    document, spelt = sample_plan(), spellings()
    right = 0
    for mark, question, first in TABLE:
        found = restated(asked(question, Ground(document, TODAY, spelt, mark[2:] or "imp_lead")))
        name = command_of(found)
        slots = BY_NAME[name].slots if name is not None else None
        if name is not None and slots is not None:
            taken = fitted(found, slots)
            right += taken.understood and read_as(taken, name, TODAY) == first
    assert right >= READ, right
