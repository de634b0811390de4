"""Which action a share is of, by how many the plan counts: "1,322 of the 1,900 across" to two that were asked about."""

from bot.reading.find import figure
from bot.reading.find.figure import Form
from bot.reading.resolve.plan_counts import tallies
from bot.reading.resolve.ties import Ties
from bot.said.needs import needs, none

FEW = 8  # of fewer there are too many else: "two of four"


@needs("several_clauses", otherwise=none)
def tie_by_tally(ties: Ties) -> None:
    """Loose clauses whose share is of as many as the plan counts of one of those asked about, and of no other."""
    asked = ties.told.asked.refs
    if len(asked) < 2:
        return
    wholes = {ref: tally.whole for ref in asked if (tally := tallies(ties.told.plan).get(ref)) is not None}
    for each in figure.find(ties.document):
        clause = ties.document.clauses[each.clause]
        loose = clause.index in ties.tied and not ties.tied[clause.index][0]
        if not loose or each.value.form is not Form.SHARE or (each.value.whole or 0) < FEW:
            continue
        owners = [ref for ref, whole in wholes.items() if whole == each.value.whole]
        if len(owners) == 1:
            ties.tie(clause, (owners[0],), "measure")
            ties.named.append(owners[0])
