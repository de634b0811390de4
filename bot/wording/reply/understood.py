"""Readings written out for leads and for scoring: records, the question as it would be asked, flags."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.plan.contents.document import PlanDocument
from bot.reading.understand import understand
from bot.wording.reply import questions
from bot.wording.reply.why import because


def answers(replies: Iterable[dict[str, Any]], plan: PlanDocument, *, why: bool = False) -> Iterator[dict[str, Any]]:
    """Each reply's id with its records, question, flags and what was not used; `why` each fact was read so."""
    for name, reading in understand(replies, plan, why=why):
        asked = questions.question(reading.question, plan) if reading.question is not None else None
        told = {"why": [because(each) for each in reading.because]} if why else {}
        yield {"id": name, **reading.to_json(), "question": asked, **told}
