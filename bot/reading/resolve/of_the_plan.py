"""Whether a clause tells something of the plan, though the sentence it stands in is about people."""

from bot.reading.candidate import Candidate
from bot.reading.find.figure import Figure, Form
from bot.reading.resolve.measure_names import names_of_measures
from bot.reading.resolve.seen import Seen
from bot.reading.stance import Stance
from bot.said.clause import Clause


def gives_a_fact(clause: Clause, seen: Seen) -> bool:
    """A rating, a percentage, or a figure beside the name of a measure: an update, whoever has the action."""
    if any(c.clause == clause.index and c.value.stance is Stance.STANDS for c in seen.ratings):
        return True
    figures = _figures(clause, seen)
    return any(c.value.form is Form.PERCENT for c in figures) or (bool(figures) and _measure_named(clause, seen))


def marked(clause: Clause, seen: Seen) -> bool:
    """Anything that a record of an action could hold."""
    found = (seen.ratings, seen.statuses, seen.dates, seen.wishes, _figures(clause, seen))
    return any(c.clause == clause.index for each in found for c in each)


def _figures(clause: Clause, seen: Seen) -> list[Candidate[Figure]]:
    """Those that are no part of an action's number, nor of a date."""
    other = {at for c in (*seen.references, *seen.dates) for at in range(c.first, c.last + 1)}
    return [c for c in seen.figures_seen if c.clause == clause.index and c.first not in other]


def _measure_named(clause: Clause, seen: Seen) -> bool:
    named = names_of_measures(seen.told.plan).find(seen.document.tokens)
    return any(clause.first <= hit.first <= clause.last for hit in named)
