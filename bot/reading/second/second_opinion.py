"""A reading with the question that the second reader would rather put: its records and flags stay as they are."""

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.candidate import Fact, Unit
from bot.reading.reading import Question, Reading
from bot.reading.records import Ask
from bot.reading.second.doubts import choose, doubt
from bot.reading.second.opinions import opinion
from bot.said.document import Document


def with_second_opinion(
    reading: Reading,
    document: Document,
    facts: Sequence[Fact],
    units: Sequence[Unit] = (),
    others: Sequence[Question] = (),
) -> Reading:
    """`others` are questions that the rules would ask after the reading's own. Facts and units are of this document.

    A question that holds up a record stays. Not for answers to our own questions: nobody is asked twice.
    """
    if reading.question is not None and any(isinstance(record, Ask) for record in reading.records):
        return reading
    opinions = opinion(document)
    own = ([reading.question] if reading.question is not None else []) + list(others)
    return replace(reading, question=choose(own, doubt(document, facts, opinions, units), document, opinions))
