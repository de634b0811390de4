"""Whether what is told falls short of the whole: not finished, so many of so many, some still to come."""

from collections.abc import Sequence

from bot.reading.find.figure import Cue, Form
from bot.reading.find.status import Event
from bot.reading.resolve.findings import Seen
from bot.said.clause import Clause
from bot.said.phrases import lexicon


def falls_short(seen: Seen, clauses: Sequence[Clause]) -> bool:
    """ "Ten there, not the full dozen", "ten of the twelve", "nearly all of them, two to come"."""
    inside = {clause.index for clause in clauses}
    if any(each.clause in inside and each.value.event is Event.NOT_DONE for each in seen.statuses):
        return True
    for each in seen.figures_seen:
        figure = each.value
        part = figure.form is Form.SHARE and figure.whole is not None and figure.value < figure.whole
        if each.clause in inside and (part or Cue.LEFT in figure.cues):
            return True
    hits = lexicon("bot.reading.lexicon", "status").find_all(seen.document.tokens)
    return any(hit.entry.kind == "short of it" and seen.document.clause_at[hit.first] in inside for hit in hits)
