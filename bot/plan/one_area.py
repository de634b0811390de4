"""A plan's standing narrowed to one area: its actions, their risks and measures."""

from dataclasses import replace

from bot.plan.document import PlanDocument
from bot.plan.standing import PlanStanding


def of_area(standing: PlanStanding, document: PlanDocument, area: str) -> PlanStanding:
    """What stands in it, for a highlight report."""
    actions = tuple(one for one in standing.actions if one.area == area)
    refs = {one.ref for one in actions}
    codes = {code for line in document.actions if line.ref in refs for code in line.measures}
    return replace(
        standing,
        actions=actions,
        risks=tuple(one for one in standing.risks if refs & set(one.refs)),
        measures=tuple(one for one in standing.measures if one.code in codes),
        decisions=tuple(one for one in standing.decisions if one.ref in refs),
    )
