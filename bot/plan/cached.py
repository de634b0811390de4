"""Work done once for each plan, or for each text in it: a frozen document is costly to hash, so the last few are known
by identity."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from bot.plan.document import PlanDocument

R = TypeVar("R")
KEPT = 4
TEXTS = 200


def once_a_plan(build: Callable[[PlanDocument], R]) -> Callable[[PlanDocument], R]:
    """The function, remembering its answers for the plans it saw last."""
    known: list[tuple[PlanDocument, R]] = []

    @wraps(build)
    def get(plan: PlanDocument) -> R:
        for before, answer in known:
            if before is plan:
                return answer
        answer = build(plan)
        known.append((plan, answer))
        del known[:-KEPT]
        return answer

    return get


def once_a_text(read: Callable[[str, PlanDocument], R]) -> Callable[[str, PlanDocument], R]:
    """The function of a text and a plan, remembering its answers to the texts it saw last: one reply is cut and asked
    after many times."""

    @once_a_plan
    def answers(plan: PlanDocument) -> dict[str, R]:
        return {}

    @wraps(read)
    def get(text: str, plan: PlanDocument) -> R:
        known = answers(plan)
        if text not in known:
            if len(known) >= TEXTS:
                known.clear()
            known[text] = read(text, plan)
        return known[text]

    return get
