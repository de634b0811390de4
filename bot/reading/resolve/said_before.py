"""Whether all that is said before a figure is the name of one measure, however shortened."""

from collections.abc import Sequence

from bot.plan.contents.document import MeasureLine, PlanDocument
from bot.reading.candidate import Candidate
from bot.reading.find.figure import Cue, Figure, Form
from bot.reading.resolve.measure_form import can_be
from bot.reading.resolve.measure_names import name_stems, names_all
from bot.said.clause import Clause
from bot.said.document import Document

Found = Candidate[Figure]
ONLY_NAMED = 2.0
LEADS = (",", ":", "-", "–", "|", "\t", "(")


def only_named(
    found: Found, measure: MeasureLine, clause: Clause, document: Document, figures: Sequence[Found], plan: PlanDocument
) -> bool:
    """ "ARs overdue 766", "Nov 20wk 35.2%": all that is said before the figure is in the name of one measure alone."""
    said = _said_before(found, clause, document, figures)
    if not said or not names_all(said, measure):
        return False
    others = [m for m in plan.measures if m is not measure and can_be(found.value, m)]
    return not any(names_all(said, other) for other in others)


def _said_before(found: Found, clause: Clause, document: Document, figures: Sequence[Found]) -> frozenset[str]:
    """The stems between a figure and the one before it in its clause; of a figure alone those of the clause before."""
    figures = [f for f in figures if f.value.form not in (Form.WEEKS, Form.DURATION) and Cue.SOME not in f.value.cues]
    first = max((f.last + 1 for f in figures if f.clause == clause.index and f.last < found.first), default=-1)
    first, last = max(first, clause.first), found.first
    if first >= last and clause.index and clause.joined_by in LEADS:
        before = document.clauses[clause.index - 1]
        if before.sentence == clause.sentence and not any(f.clause == before.index for f in figures):
            first, last = before.first, before.last + 1
    return name_stems(" ".join(t.low for t in document.tokens[first:last] if t.is_word))
