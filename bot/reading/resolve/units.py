"""Which clauses speak of which action. Order is a prior; references, names and words of titles are evidence.

Nothing is guessed: a clause of several asked about that nothing ties to one is `loose`.
"""

from collections.abc import Sequence

from bot.reading.candidate import Candidate, Kind, Unit
from bot.reading.find.reference import Found
from bot.reading.lexicon import word_set
from bot.reading.references.named import STRONG, How
from bot.reading.reply_context import Told, may_go_on, owned_by
from bot.reading.resolve.action_by_count import tie_by_tally
from bot.reading.resolve.action_by_title import by_title
from bot.reading.resolve.answers_in_order import (
    by_segments,
    in_order,
    listed,
    of_what_follows,
    one_and_other,
    whole_reply,
)
from bot.reading.resolve.counted_ratings import counted_ratings
from bot.reading.resolve.for_another import for_another
from bot.reading.resolve.left_over import look_back, next_in_order, tie_left_over, tie_opening
from bot.reading.resolve.ratings_in_order import in_turn
from bot.reading.resolve.several import of_several
from bot.reading.resolve.side_by_side import side_by_side
from bot.reading.resolve.ties import (
    LEADING,
    Ties,
    bracketed,
    goes_on,
    nearly_opens,
    new_sentence,
    only_names,
    words_before,
)
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.part import PartKind
from bot.said.phrases import lexicon

HEADING = 4  # words that stand before a reference in brackets as the name of its action


def units_of(
    document: Document,
    references: Sequence[Found],
    states: Sequence[Candidate[object]],
    told: Told,
    earlier: tuple[str, ...] = (),
) -> tuple[Unit, ...]:
    """One unit an action, and one for what is tied to none. `states` are ratings and statuses, wherever found;
    `earlier` the action of the person's last reply, where this one goes on about it."""
    ties = Ties(told, document)
    if len(told.asked.refs) == 1 and not earlier and not states and may_go_on(told):
        ties.current, ties.by = (), "loose"  # "risk: the post is not filled", a minute after the other action
    elif len(told.asked.refs) == 1 and not earlier:
        ties.current, ties.by = told.asked.refs, "asked"
    elif earlier and not any(each.value.how in STRONG for each in references):
        ties.current, ties.by = earlier, "earlier"
    quoted = _quoted(document, references)
    own = [each for each in references if each.value.how is How.PRINTED and each.clause not in quoted]
    ties.spelt = {ref for each in own for ref in each.value.refs}
    stated = ties.stated = {each.clause for each in states}
    ties.rated = {each.clause for each in states if each.kind is Kind.RATING}
    run = listed(document, references, told) or side_by_side(document, references, states, told)
    run = run or one_and_other(document, references, told) or in_order(document, references, states, told)
    run = run or by_segments(document, references, states, told)
    run = run | in_turn(document, references, states, told)
    if (whole := whole_reply(document, references, told)) is not None:
        return (Unit(whole, tuple(clause.index for clause in document.read), "printed"),)
    counts = {} if run else counted_ratings(document, references, states, told)
    for number, clause in enumerate(document.read):
        for place in [place for place in quoted if place < clause.index]:
            ties.go_to(quoted.pop(place), "quoted")
        if clause.index in run:
            _in_turn(ties, clause, run[clause.index])
        elif clause.index in counts:
            ties.go_to(counts[clause.index], "all")
            ties.tie(clause, counts[clause.index], "all")
        elif (refs := for_another(ties, clause, references)) is not None:
            ties.tie(clause, refs, "another")
        elif refs := of_what_follows(ties, clause, references, states, number):
            ties.go_to(refs, "title")
            ties.tie(clause, refs, "title")
        else:
            here = [each for each in references if each.clause == clause.index]
            _settle(ties, clause, here, states, number)
    look_back(ties, stated)
    tie_opening(ties, references)
    tie_by_tally(ties)
    tie_left_over(ties, references, states)
    return ties.units()


def _in_turn(ties: Ties, clause: Clause, ref: str) -> None:
    """Of an answer that goes through the actions in their order."""
    ties.tie(clause, (ref,), "order")
    ties.named.append(ref)
    if len(ties.told.asked.refs) > 1:
        ties.current, ties.by = (), "loose"


def _quoted(document: Document, references: Sequence[Found]) -> dict[int, tuple[str, ...]]:
    """References in lines of ours that were quoted: the words below answer them."""
    quoted = {clause.index for clause in document.clauses if clause.part is PartKind.QUOTED}
    return {c.clause: c.value.refs for c in references if c.value.how is How.PRINTED and c.clause in quoted}


def _settle(ties: Ties, clause: Clause, here: list[Found], states: Sequence[Candidate[object]], number: int) -> None:
    """Ties a clause: by a name, by words for several, by a title, else to what was spoken of."""
    asked = ties.told.asked.refs
    if len(asked) > 1 and ties.by == "all" and new_sentence(ties, number):
        ties.current, ties.by = (), "loose"
    strong = tuple(each for each in here if each.value.how in STRONG and _counts(ties, clause, each))
    excepted = any(each.value.how is How.EXCEPT for each in here)
    if strong:
        _by_name(ties, clause, here, strong, number, excepted=excepted)
        return
    rest = len(asked) != 1 and clause.index in ties.stated and any(each.value.how is How.REST for each in here)
    unclear = any(each.value.how in (How.UNKNOWN, How.GROUP) for each in here)
    several = not unclear and any(each.value.how in (How.ALL, How.REST) for each in here)
    if several and of_several(ties, clause, here, states):
        return
    if unclear or rest:
        ties.current, ties.by = (), "loose"
        ties.tie(clause, (), "loose")
        return
    if (refs := next_in_order(ties, clause, states, number)) is not None:
        ties.go_to(refs, "order" if refs else "loose")
    weak = by_title(ties, clause, here, excepted, number)
    if weak is None or weak == ties.current:
        ties.tie(clause, ties.current, ties.by)
        return
    if excepted:
        _take_out(ties, weak, number)
    _trails(ties, clause, here, weak, number)
    ties.go_to(weak, "title")
    alone = clause.index not in ties.stated and only_names(ties.document, clause, here)
    ties.tie(clause, weak, "title", tuple(each for each in here if alone and each.value.refs == weak))


def _by_name(
    ties: Ties, clause: Clause, here: list[Found], strong: tuple[Found, ...], number: int, *, excepted: bool
) -> None:
    """Of the actions that it names; what brackets say of another one ends with them."""
    how = str(strong[0].value.how)
    refs = tuple(
        dict.fromkeys(ref for each in (*_beside_strong(ties, here, strong), *strong) for ref in each.value.refs)
    )
    in_brackets = only_names(ties.document, clause, here) and bracketed(clause)
    if in_brackets and _heads_names(ties, clause, number):
        ties.tie(ties.document.read[number - 1], refs, how, strong)
    elif in_brackets and _one_more(ties, clause):
        refs = tuple(dict.fromkeys([*ties.current, *refs]))
        ties.tie(ties.document.read[number - 1], refs, how, strong)
    elif in_brackets and ties.current and ties.by != "loose":
        ties.tie(clause, ties.current, ties.by)
        return
    if _joint(ties, clause, here, number):
        refs = tuple(dict.fromkeys([*ties.current, *refs]))
    if excepted:
        _take_out(ties, refs, number)
    if _aside(ties, clause, here, refs):
        of_asked = refs if set(refs) & set(ties.told.asked.refs) else ()
        ties.tie(clause, of_asked or ties.current, how if of_asked else ties.by)
        return
    _trails(ties, clause, here, refs, number)
    ties.go_to(refs, how)
    ties.tie(clause, refs, ties.by, strong)


def _trails(ties: Ties, clause: Clause, here: Sequence[Found], refs: tuple[str, ...], number: int) -> None:
    """ "Green for outreach and amber, maybe red soon, for the base": what stands before a name set apart is of it."""
    if ties.document.tokens[clause.first].low not in LEADING or not only_names(ties.document, clause, here):
        return
    back: list[Clause] = []
    for before in reversed(ties.document.read[:number]):
        said = ties.tied.get(before.index, ((), "", ()))[2]
        if before.sentence != clause.sentence or said:
            break
        back.append(before)
    opens = bool(back) and number > len(back) and ties.document.read[number - len(back) - 1].sentence == clause.sentence
    if opens and back[-1].index in ties.stated and back[-1].joined_by in ("and", "but", ","):
        for before in back:
            ties.tie(before, refs, "title")


def _one_more(ties: Ties, clause: Clause) -> bool:
    """ "2.2 and mine (1.1) as last time": the brackets say which the other is."""
    before = [t.low for t in ties.document.tokens[max(0, clause.first - 6) : clause.first] if t.is_word]
    return bool(ties.current) and before[-1:] != [] and before[-1] in OTHER_ONE and bool(ALSO & set(before))


OTHER_ONE, ALSO = word_set("the other one"), frozenset(["and", "&", "plus", "+"])


def _aside(ties: Ties, clause: Clause, here: Sequence[Found], refs: tuple[str, ...]) -> bool:
    """ "The base is ready (outreach will follow). Amber": what brackets say of another action ends with them."""
    spelt = any(each.value.how is How.PRINTED for each in here)
    return bool(ties.current) and bracketed(clause) and clause.index not in ties.stated and not spelt


def _beside_strong(ties: Ties, here: Sequence[Found], strong: Sequence[Found]) -> list[Found]:
    """ "Strategy and s75 no change": words of titles that stand with a name, joined to it."""
    out: list[Found] = []
    first = strong[0].first
    for each in reversed([c for c in here if c.last < first and c.value.how in (How.TITLE, How.MEASURE)]):
        between = [t.low for t in ties.document.tokens[each.last + 1 : first]]
        if (
            between
            and set(between) <= {"and", "&", "+", "/", ",", "the", "both"}
            and each.value.refs[0] in ties.told.asked.refs
        ):
            out.append(each)
            first = each.first
    return out


def _counts(ties: Ties, clause: Clause, each: Found) -> bool:
    """Whether a name stands for its action here: freely among those asked, elsewhere only where it opens the clause."""
    if each.value.how is How.PLACE and set(ties.told.asked.refs) <= ties.spelt:
        return False  # "1.3.1: 5 of 6 in post, last one re-advertised"
    if each.value.how is not How.NAME:
        return True
    (ref,) = each.value.refs
    asked = ties.told.asked.refs
    if ref in asked:
        return True
    opens = words_before(ties.document, clause, each.first) == 0
    mine = ref in owned_by(ties.told)
    if not mine and goes_on(ties, clause):
        return False
    opens = opens or (not asked and clause.index in ties.stated and nearly_opens(ties.document, clause, each))
    return (mine or opens) if not asked else mine and opens and len(asked) == 1


def _heads_names(ties: Ties, clause: Clause, number: int) -> bool:
    """ "Amber (3.1.1) and green (3.1.2)", "for the budget action (1.1)": what stands before the brackets is of it."""
    before = ties.document.read[number - 1] if number else clause
    said = ties.tied.get(before.index, ((), "", ()))[2]
    own = any(each.value.how in STRONG or each.value.how is How.ALL for each in said)
    same = before.sentence == clause.sentence
    stated = same and before.index in ties.stated and not own
    words = sum(1 for t in ties.document.tokens[before.first : before.last + 1] if t.is_word)
    first = number < 2 or ties.document.read[number - 2].sentence != before.sentence or _not_mine(ties, number - 2)
    goes_on = [c for c in ties.document.read[number + 1 : number + 2] if c.sentence == clause.sentence]
    heads = same and not own and first and words <= HEADING and bool(goes_on) and goes_on[0].joined_by == ")"
    return stated or heads or _names_before(ties, number)


def _not_mine(ties: Ties, number: int) -> bool:
    """ "Not my action but the portal (4.1.2) has been down": what follows is of another."""
    clause = ties.document.read[number]
    hits = lexicon("bot.reading.lexicon", "handover").find_all(ties.document.tokens, clause.first, clause.last + 1)
    return any(hit.entry.kind == "not mine" for hit in hits)


def _names_before(ties: Ties, number: int) -> bool:
    if not number:
        return False
    before = ties.document.read[number - 1]
    words = [t.low for t in ties.document.tokens[before.first : before.last + 1]]
    return before.sentence == ties.document.read[number].sentence and bool({"action", "actions"} & set(words))


def _joint(ties: Ties, clause: Clause, here: list[Found], number: int) -> bool:
    """ "3.1.1, 3.1.2 both red": the clause before only named its actions."""
    read = ties.document.read
    if not number or read[number - 1].sentence != clause.sentence or clause.joined_by not in (",", "and", "/", "&"):
        return False
    before = read[number - 1]
    _, _, said = ties.tied.get(before.index, ((), "", ()))
    if any(each.value.how is How.PLACE for each in here):
        placed = bool(said) and all(each.value.how is How.PLACE for each in said)
        return placed and clause.joined_by != "," and only_names(ties.document, before, said)
    return bool(said) and before.index not in ties.stated and only_names(ties.document, before, said)


def _take_out(ties: Ties, refs: tuple[str, ...], number: int) -> None:
    """ "All green except 3.1.2", "green bar 3.1.2": what was said of all is not said of that one."""
    before = ties.document.read[number - 1] if number else None
    rest = tuple(ref for ref in ties.told.asked.refs if ref not in refs)
    if before is not None and before.index in ties.stated and not ties.tied[before.index][0] and rest:
        ties.tie(before, rest, "rest")
    for index, (tied, by, said) in list(ties.tied.items()):
        if by == "all" and set(refs) & set(tied):
            ties.tied[index] = (tuple(ref for ref in tied if ref not in refs), by, said)
