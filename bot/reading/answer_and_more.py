"""An answer to a question of ours, and what was said beside it: "28 Feb, and K2 is 131"."""

from bot.plan.contents.document import PlanDocument
from bot.reading.reading_inputs import measures, named_in, rates
from bot.reading.talk import meant_by
from bot.said.document import document_of


def of_other_things(text: str, ref: str, plan: PlanDocument) -> bool:
    """An action is named that was not asked about, a rating or a figure of a measure given, thanks or "undo": no mere
    answer."""
    return rates(text) or meant_by(text) is not None or _of_the_plan(text, ref, plan)


def _of_the_plan(text: str, ref: str, plan: PlanDocument) -> bool:
    if rates(text) or text.rstrip().endswith("?"):  # which is soon seen
        return True
    return bool(set(named_in(text, plan)) - {ref}) or measures(text, plan)


def answer_and_rest(text: str, ref: str, plan: PlanDocument) -> tuple[str, str] | None:
    """The clauses that may be the answer, and from the first on that is of other things; None where either is empty."""
    document = document_of(text)
    for clause in document.read:
        if _of_the_plan(document.said(clause), ref, plan):
            if text[: clause.start].rstrip().endswith(":"):
                return None  # "I'll answer for the head: 6.2.1 amber" leads to what follows
            answer = text[: clause.start].rstrip(" \t\n,;.:-–—").removesuffix(" and").rstrip(" ,")
            return (answer, text[clause.start :]) if answer else None
    return None
