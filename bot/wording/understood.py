"""Readings written out for leads and for scoring: records, the question as it would be asked, flags."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.plan.document import PlanDocument
from bot.reading.reading import Because
from bot.reading.understand import understand
from bot.wording import questions


def answers(replies: Iterable[dict[str, Any]], plan: PlanDocument, *, why: bool = False) -> Iterator[dict[str, Any]]:
    """Each reply's id with its records, question, flags and what was not used; `why` each fact was read so."""
    for name, reading in understand(replies, plan):
        asked = questions.question(reading.question, plan) if reading.question is not None else None
        told = {"why": [because(each) for each in reading.because]} if why else {}
        yield {"id": name, **reading.to_json(), "question": asked, **told}


def because(each: Because) -> str:
    """ "update 3.1.1, rag: “amber” (entry amber), not “red” (past)"."""
    if each.op == "question":
        about = f" about {each.about}" if each.about else ""
        said = f": “{each.words}”" if each.words else ""
        return f"Asked{about}, because this could not be decided: {each.entry}{said}"
    words = f"“{each.words}”" if each.words else "what was asked"
    lost = f", not {', '.join(each.instead_of)}" if each.instead_of else ""
    return f"{each.op} {each.about}, {each.field}: {words} ({each.entry}){lost}"
