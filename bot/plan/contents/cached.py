"""Work done once for each plan, for each wording of it, or for each text in it: a frozen document is costly to hash, so
the last few are known by identity."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TypeVar

from bot.plan.contents.document import ActionLine, MeasureLine, PlanDocument

R = TypeVar("R")
L = TypeVar("L")
KEPT = 4
TEXTS = 200


def once_a_plan(build: Callable[[PlanDocument], R]) -> Callable[[PlanDocument], R]:
    """The function, remembering its answers for the plans it saw last."""
    known: list[tuple[PlanDocument, R]] = []

    @wraps(build)
    def get(plan: PlanDocument) -> R:
        for before, answer in reversed(known):  # mostly it is the last
            if before is plan:
                return answer
        answer = build(plan)
        known.append((plan, answer))
        del known[:-KEPT]
        return answer

    return get


def once_a_wording(build: Callable[[PlanDocument], R]) -> Callable[[PlanDocument], R]:
    """The same for what rests on names alone: no rating, position, figure or risk, so that no reply changes it."""
    answer = once_a_plan(build)

    @wraps(build)
    def get(plan: PlanDocument) -> R:
        return answer(_first_so_worded(plan))

    return get


_WORDINGS: list[PlanDocument] = []


@once_a_plan
def _first_so_worded(plan: PlanDocument) -> PlanDocument:
    """The plan that was seen first of those that name everything alike."""
    for before in tuple(_WORDINGS):
        if _named_alike(before, plan):
            return before
    _WORDINGS.append(plan)
    del _WORDINGS[:-KEPT]
    return plan


def _named_alike(one: PlanDocument, other: PlanDocument) -> bool:
    return (
        (one.council, one.short, one.title) == (other.council, other.short, other.title)
        and one.areas == other.areas
        and one.people == other.people
        and one.meetings == other.meetings
        and _alike(one.actions, other.actions, _of_action)
        and _alike(one.measures, other.measures, _of_measure)
    )


def _alike(ones: Sequence[L], others: Sequence[L], names: Callable[[L], object]) -> bool:
    """What nobody changed is the same object from one reply to the next, and needs no look."""
    if len(ones) != len(others):
        return False
    return all(one is other or names(one) == names(other) for one, other in zip(ones, others, strict=True))


def _of_action(line: ActionLine) -> object:
    return line.ref, line.title, line.everyday_names, line.measures, line.success_measure, line.area, line.owner


def _of_measure(line: MeasureLine) -> object:
    return line.code, line.name, line.everyday_names, line.unit, line.owners


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
