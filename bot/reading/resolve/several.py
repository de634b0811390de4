"""What is said of several actions at once: all of them, all that were named, or the rest."""

from collections.abc import Sequence

from bot.reading.candidate import Candidate, Kind
from bot.reading.find.reference import Found
from bot.reading.lexicon import word_set
from bot.reading.references.named import STRONG, How
from bot.reading.reply_context import owned_by
from bot.reading.resolve.ties import Ties
from bot.said.clause import Clause

WHOLE = word_set("all of them")  # of one action, or of all of them


def of_several(ties: Ties, clause: Clause, here: list[Found], states: Sequence[Candidate[object]]) -> bool:
    """Ties it to all or to the rest, where a word says so and it is known which they are."""
    if refs := _all_of_the_named(ties, clause, here, states):
        ties.tie(clause, refs, ties.by)
        return True
    for each in here:
        if each.value.how is How.ALL and (refs := _names_of_all(here)):
            go, by = "title", "title"
        elif each.value.how is How.ALL and (refs := _all_of(ties, each)):
            go, by = "all", "all"
        elif each.value.how is How.REST and (refs := _rest_of(ties, each)):
            go, by = ("rest" if len(refs) == 1 else "all"), "rest"
        else:
            continue
        ties.go_to(refs, go)
        ties.tie(clause, refs, by, (each,))
        return True
    return False


def _all_of_the_named(
    ties: Ties, clause: Clause, here: Sequence[Found], states: Sequence[Candidate[object]]
) -> tuple[str, ...]:
    """ "3.1.1 green, all done", "3.1.1 and 3.1.2: everything is complete": all of those that were named, no others."""
    every = [each for each in here if each.value.how is How.ALL and each.value.text.lower() in WHOLE]
    kinds = {each.kind for each in states if each.clause == clause.index}
    if not every or len(here) != len(every) or ties.by not in STRONG or kinds != {Kind.STATUS}:
        return ()
    named = tuple(ties.named)
    return named if named == ties.current or set(named) <= ties.spelt else ()


def _all_of(ties: Ties, each: Found) -> tuple[str, ...]:
    asked, count = ties.told.asked.refs, each.value.count
    mine = "mine" in each.value.text.lower() or "ours" in each.value.text.lower() or "my " in each.value.text.lower()
    own = owned_by(ties.told)
    mine = mine or (count == len(own) and not ties.named)  # "both amber" of one who has two
    pool = asked if len(asked) > 1 else own if mine and not asked else ()
    if count and len(pool) != count:
        last = tuple(ties.named[-count:])
        return last if len(last) == count and len(set(last)) == count else ()
    return pool


def _names_of_all(here: list[Found]) -> tuple[str, ...]:
    """ "Strategy and dysphagia both amber": those that the clause itself names, where they are several."""
    named = [each for each in here if each.value.how in (How.TITLE, How.MEASURE, How.NAME, How.PRINTED)]
    refs = tuple(dict.fromkeys(ref for each in named for ref in each.value.refs))
    return refs if len(refs) > 1 else ()


def _rest_of(ties: Ties, each: Found) -> tuple[str, ...]:
    left = tuple(ref for ref in ties.told.asked.refs if ref not in ties.named)
    if not left and len(ties.told.asked.refs) == 2 and len(ties.current) == 1:
        left = tuple(ref for ref in ties.told.asked.refs if ref not in ties.current)
    here = {ref for index, (refs, _, _) in ties.tied.items() for ref in refs
            if ties.document.clauses[index].sentence == ties.document.clauses[each.clause].sentence}  # fmt: skip
    if each.value.count and len(left) != each.value.count:
        left = tuple(ref for ref in ties.told.asked.refs if ref not in here)
    return left if not each.value.count or len(left) == each.value.count else ()
