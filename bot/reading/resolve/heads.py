"""A bare statement that heads the names it is of: "Green: training", "red - audit, amber - portal"."""

from collections.abc import Sequence

from bot.reading.candidate import Candidate
from bot.reading.find.reference import Found
from bot.reading.references.named import How
from bot.reading.resolve.walk import SET_APART, Walk, bare, names_alone
from bot.said.clause import Clause
from bot.said.needs import needs, nothing

NAMING = (How.PRINTED, How.PLACE, How.NAME, How.TITLE, How.MEASURE)
TURNS = (",", "and", "but", "while", "whereas", "plus", "then")


@needs("several_clauses", otherwise=nothing)
def of_what_follows(
    walk: Walk, clause: Clause, references: Sequence[Found], states: Sequence[Candidate[object]], number: int
) -> tuple[str, ...]:
    """ "Green: training", "Red - audit": a bare statement that heads the names it is of."""
    read = walk.document.read
    after = read[number + 1 : number + 2]
    if clause.index not in walk.stated or not after or after[0].sentence != clause.sentence:
        return ()
    opens = not number or read[number - 1].sentence != clause.sentence or clause.joined_by in TURNS
    covered = {clause.index: {at for c in states if c.clause == clause.index for at in range(c.first, c.last + 1)}}
    if not opens or after[0].joined_by not in SET_APART[:6] or not bare(walk.document, clause, covered):
        return ()
    named = [c for c in references if c.clause == after[0].index and c.value.how in NAMING]
    refs = tuple(dict.fromkeys(ref for c in named for ref in c.value.refs if ref in walk.told.asked.refs))
    beyond = read[number + 2] if len(read) > number + 2 else None
    closes = beyond is None or beyond.sentence != clause.sentence
    closes = closes or (beyond is not None and beyond.joined_by in TURNS and after[0].joined_by != ":")
    only = after[0].index not in walk.stated and names_alone(walk.document, after[0], named)
    return refs if named and closes and only else ()
