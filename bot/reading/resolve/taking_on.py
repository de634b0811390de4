"""Somebody else who takes an action on, or answers for it: a post or a body, what they do, and the action."""

from bot.reading.find.words import Found
from bot.reading.references.named import How
from bot.reading.resolve.seen import Seen
from bot.said.clause import Clause
from bot.said.word_set import word_set

BEHIND = 4  # words behind what they do within which the action stands
BODIES = word_set(
    """team service services directorate department unit trust icb agency partnership health hr finance legal comms
    communications procurement performance commissioning marketing education transport deputy successor colleague
    colleagues governance payroll estates property digital it admin"""
)
IT = word_set("it this these both them mine that those")


def takes_on(each: Found, seen: Seen) -> bool:
    """ "The Systems Manager takes on PA1/1": somebody else before the words, and the action behind them."""
    clause = seen.document.clauses[each.clause]
    if each.value.kind not in ("takes on", "does now", "stands in") or clause.asked:
        return False
    if not _somebody_before(each, clause, seen):
        return False
    return each.value.kind == "stands in" or _action_with(each, clause, seen)


def for_a_while(each: Found, seen: Seen) -> bool:
    """Whether it is for a time only: by what they do, or by words of its sentence."""
    sentence = seen.document.clauses[each.clause].sentence
    bounded = any(
        c.value.kind == "while" and seen.document.clauses[c.clause].sentence == sentence for c in seen.handover
    )
    return each.value.kind == "stands in" or bounded or any(c.value.kind == "away" for c in seen.leave)


def _somebody_before(each: Found, clause: Clause, seen: Seen) -> bool:
    if any(c.clause == clause.index and c.first < each.first for c in seen.people):
        return True
    before = [t for t in seen.document.tokens[clause.first : each.first] if t.is_word]
    return any(t.low.removesuffix("'s") in BODIES for t in before[-3:])


def _action_with(each: Found, clause: Clause, seen: Seen) -> bool:
    """The action by its reference or "it"; by its name only where the words are of nothing else."""
    behind = [t.low for t in seen.document.tokens[each.last + 1 : min(clause.last, each.last + BEHIND) + 1]]
    last = seen.document.tokens[each.last].low
    if last in IT or (behind and behind[0] in IT):
        return True
    near = [c for c in seen.references if c.clause == clause.index and c.last >= each.first]
    if any(c.value.how is How.PRINTED for c in near):
        return True
    refs = seen.told.asked.refs
    named = any(c.value.how in (How.NAME, How.TITLE) and set(c.value.refs) & set(refs) for c in near)
    counted = any(c.clause == clause.index and c.first > each.first for c in seen.figures_seen)
    return each.value.kind == "takes on" and named and not counted
