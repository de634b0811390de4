"""Which clauses speak of which action. Order is a prior; references, names and words of titles are evidence.

Nothing is guessed: a clause of several asked about that nothing ties to one is `loose`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.reading.candidate import Candidate, Unit
from bot.reading.find.reference import Found, How
from bot.reading.told import Told, owned_by
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.part import PartKind
from bot.reading.resolve.order import by_segments, listed, paired, whole_reply
from bot.said.token import TokenKind

SMALL = frozenset(
    """and also for on the our but as then with re regarding about while my plus so action ref now right ok hi
    morning afternoon update one is are a an of in to""".split()
)
BARE = SMALL | frozenset("colours colour ratings rating rags rag respectively order me us from so they're then still stays staying just obvs please probably again i'd say it's that's".split())
STRONG = (How.PRINTED, How.PLACE, How.NAME)
TOLD_BY_TITLE = 0.5
TWO_WORDS = 1.0
OPENING = 6  # words within which a title's word names what the clause is about


@dataclass
class _Walk:
    """Where the reading of the reply stands."""

    told: Told
    document: Document
    current: tuple[str, ...] = ()
    by: str = "loose"
    stated: set[int] = field(default_factory=set[int])  # clauses that say how something stands
    named: list[str] = field(default_factory=list[str])
    tied: dict[int, tuple[tuple[str, ...], str, tuple[Found, ...]]] = field(
        default_factory=dict[int, tuple[tuple[str, ...], str, tuple[Found, ...]]]
    )

    def tie(self, clause: Clause, refs: tuple[str, ...], by: str, said: tuple[Found, ...] = ()) -> None:
        self.tied[clause.index] = (refs, by, said)

    def go_to(self, refs: tuple[str, ...], by: str) -> None:
        self.current, self.by = refs, by
        self.named += [ref for ref in refs if ref not in self.named]


def units_of(
    document: Document,
    references: Sequence[Found],
    states: Sequence[Candidate[object]],
    told: Told,
    earlier: tuple[str, ...] = (),
) -> tuple[Unit, ...]:
    """One unit an action, and one for what is tied to none. `states` are ratings and statuses, wherever found;
    `earlier` the action of the person's last reply, where this one goes on about it."""
    walk = _Walk(told, document)
    if len(told.asked.refs) == 1 and not earlier:
        walk.current, walk.by = told.asked.refs, "asked"
    elif earlier and not any(each.value.how in STRONG for each in references):
        walk.current, walk.by = earlier, "earlier"
    stated = walk.stated = {each.clause for each in states}
    run = listed(document, references, told) or _in_order(document, references, states, told)
    run = run or by_segments(document, references, states, told) or paired(document, references, states, told)
    if (whole := whole_reply(document, references, told)) is not None:
        return (Unit(whole, tuple(clause.index for clause in document.read), "printed"),)
    quoted = _quoted(document, references)
    for number, clause in enumerate(document.read):
        for place in [place for place in quoted if place < clause.index]:
            walk.go_to(quoted.pop(place), "quoted")
        here = [each for each in references if each.clause == clause.index]
        if clause.index in run:
            walk.tie(clause, (run[clause.index],), "order")
            walk.named.append(run[clause.index])
            if len(told.asked.refs) > 1:
                walk.current, walk.by = (), "loose"
            continue
        _settle(walk, clause, here, stated, number)
    _look_back(walk, stated)
    return _made(walk)


def _quoted(document: Document, references: Sequence[Found]) -> dict[int, tuple[str, ...]]:
    """References in lines of ours that were quoted: the words below answer them."""
    quoted = {clause.index for clause in document.clauses if clause.part is PartKind.QUOTED}
    return {c.clause: c.value.refs for c in references if c.value.how is How.PRINTED and c.clause in quoted}


def _settle(walk: _Walk, clause: Clause, here: list[Found], stated: set[int], number: int) -> None:
    asked = walk.told.asked.refs
    if len(asked) > 1 and walk.by == "all" and _new_sentence(walk, number):
        walk.current, walk.by = (), "loose"
    strong = tuple(each for each in here if each.value.how in STRONG and _counts(walk, clause, each))
    excepted = any(each.value.how is How.EXCEPT for each in here) or _only_except(walk, number)
    if strong:
        refs = tuple(dict.fromkeys(ref for each in strong for ref in each.value.refs))
        if _only_names(walk.document, clause, here) and _bracketed(clause) and _names_before(walk, number):
            before = walk.document.read[number - 1]
            walk.tie(before, tuple(ref for each in strong for ref in each.value.refs), str(strong[0].value.how))
        elif _only_names(walk.document, clause, here) and _bracketed(clause) and walk.current and walk.by != "loose":
            walk.tie(clause, walk.current, walk.by)
            return
        if _joint(walk, clause, here, number):
            refs = tuple(dict.fromkeys([*walk.current, *refs]))
        if excepted:
            _take_out(walk, refs)
        if _aside(walk, clause, here, refs):
            asked_of = refs if set(refs) & set(asked) else ()
            walk.tie(clause, asked_of or walk.current, str(strong[0].value.how) if asked_of else walk.by)
            return
        walk.go_to(refs, str(strong[0].value.how))
        walk.tie(clause, refs, walk.by, strong)
        return
    if any(each.value.how in (How.UNKNOWN, How.GROUP) for each in here):
        walk.current, walk.by = (), "loose"
        walk.tie(clause, (), "loose")
        return
    for each in here:
        if each.value.how is How.ALL and (refs := _names_of_all(here)):
            walk.go_to(refs, "title")
            walk.tie(clause, refs, "title", (each,))
            return
        if each.value.how is How.ALL and (refs := _all_of(walk, each)):
            walk.go_to(refs, "all")
            walk.tie(clause, refs, "all", (each,))
            return
        if each.value.how is How.REST and (refs := _rest_of(walk, each)):
            walk.go_to(refs, "rest" if len(refs) == 1 else "all")
            walk.tie(clause, refs, "rest", (each,))
            return
    if len(asked) != 1 and clause.index in walk.stated and any(each.value.how is How.REST for each in here):
        walk.current, walk.by = (), "loose"
        walk.tie(clause, (), "loose")
        return
    weak = _by_title(walk, clause, here, excepted, number)
    if weak is not None and weak != walk.current:
        if excepted:
            _take_out(walk, weak)
        walk.go_to(weak, "title")
    walk.tie(clause, walk.current, walk.by)


def _aside(walk: _Walk, clause: Clause, here: Sequence[Found], refs: tuple[str, ...]) -> bool:
    """ "The base is ready (outreach will follow). Amber": what brackets say of another action ends with them."""
    spelt = any(each.value.how is How.PRINTED for each in here)
    return bool(walk.current) and _bracketed(clause) and clause.index not in walk.stated and not spelt


def _new_sentence(walk: _Walk, number: int) -> bool:
    read = walk.document.read
    return number > 0 and read[number - 1].sentence != read[number].sentence


def _counts(walk: _Walk, clause: Clause, each: Found) -> bool:
    """Whether a name stands for its action here: freely among those asked, elsewhere only where it opens the clause."""
    if each.value.how is not How.NAME:
        return True
    (ref,) = each.value.refs
    asked = walk.told.asked.refs
    if ref in asked:
        return True
    opens = _words_before(walk.document, clause, each.first) == 0
    mine = ref in owned_by(walk.told)
    return (mine or opens) if not asked else mine and opens and len(asked) == 1


def _words_before(document: Document, clause: Clause, at: int) -> int:
    before = document.tokens[clause.first : at]
    return sum(1 for t in before if t.is_word and t.kind is not TokenKind.EMOJI and t.low not in SMALL)


def _only_names(document: Document, clause: Clause, here: Sequence[Found]) -> bool:
    """Whether a clause holds names of actions and nothing else."""
    covered = {at for each in here if each.value.how is not How.EXCEPT for at in range(each.first, each.last + 1)}
    return not any(
        t.is_word and t.low not in SMALL and n not in covered
        for n, t in enumerate(document.tokens[clause.first : clause.last + 1], clause.first)
    )


def _bracketed(clause: Clause) -> bool:
    return clause.joined_by == "("


def _names_before(walk: _Walk, number: int) -> bool:
    """ "For the budget action (1.1)": the clause before only says which action."""
    if not number:
        return False
    before = walk.document.read[number - 1]
    words = [t.low for t in walk.document.tokens[before.first : before.last + 1]]
    return before.sentence == walk.document.read[number].sentence and bool({"action", "actions"} & set(words))


def _joint(walk: _Walk, clause: Clause, here: list[Found], number: int) -> bool:
    """ "3.1.1, 3.1.2 both red": the clause before only named its actions."""
    read = walk.document.read
    if any(each.value.how is How.PLACE for each in here):
        return False
    if not number or read[number - 1].sentence != clause.sentence or clause.joined_by not in (",", "and", "/", "&"):
        return False
    before = read[number - 1]
    _, _, said = walk.tied.get(before.index, ((), "", ()))
    return bool(said) and before.index not in walk.stated and _only_names(walk.document, before, said)


def _only_except(walk: _Walk, number: int) -> bool:
    return False


def _take_out(walk: _Walk, refs: tuple[str, ...]) -> None:
    """ "All green except 3.1.2": what was said of all is not said of that one."""
    for index, (tied, by, said) in list(walk.tied.items()):
        if by == "all" and set(refs) & set(tied):
            walk.tied[index] = (tuple(ref for ref in tied if ref not in refs), by, said)


def _all_of(walk: _Walk, each: Found) -> tuple[str, ...]:
    asked, count = walk.told.asked.refs, each.value.count
    mine = "mine" in each.value.text.lower() or "ours" in each.value.text.lower() or "my " in each.value.text.lower()
    pool = asked if len(asked) > 1 else owned_by(walk.told) if mine and not asked else ()
    if count and len(pool) != count:
        last = tuple(walk.named[-count:])
        return last if len(last) == count and len(set(last)) == count else ()
    return pool


def _names_of_all(here: list[Found]) -> tuple[str, ...]:
    """ "Strategy and dysphagia both amber": those that the clause itself names, where they are several."""
    named = [each for each in here if each.value.how in (How.TITLE, How.MEASURE, How.NAME, How.PRINTED)]
    refs = tuple(dict.fromkeys(ref for each in named for ref in each.value.refs))
    return refs if len(refs) > 1 else ()


def _rest_of(walk: _Walk, each: Found) -> tuple[str, ...]:
    left = tuple(ref for ref in walk.told.asked.refs if ref not in walk.named)
    if not left and len(walk.told.asked.refs) == 2 and len(walk.current) == 1:
        left = tuple(ref for ref in walk.told.asked.refs if ref not in walk.current)
    here = {ref for index, (refs, _, _) in walk.tied.items() for ref in refs
            if walk.document.clauses[index].sentence == walk.document.clauses[each.clause].sentence}  # fmt: skip
    if each.value.count and len(left) != each.value.count:
        left = tuple(ref for ref in walk.told.asked.refs if ref not in here)
    return left if not each.value.count or len(left) == each.value.count else ()


def _by_title(walk: _Walk, clause: Clause, here: list[Found], excepted: bool, number: int) -> tuple[str, ...] | None:
    """The one action whose title, names or measure the clause speaks of, near its beginning."""
    asked, stated = walk.told.asked.refs, walk.stated
    votes: dict[str, float] = {}
    seen: set[str] = set()
    for each in here:
        if each.value.how not in (How.TITLE, How.MEASURE) or each.value.text.lower() in seen:
            continue
        seen.add(each.value.text.lower())
        if _words_before(walk.document, clause, each.first) < OPENING or clause.index in stated:
            votes[each.value.refs[0]] = votes.get(each.value.refs[0], 0.0) + each.score
    if not votes:
        return None
    best = max(votes.values())
    winners = [ref for ref, vote in votes.items() if vote == best]
    if len(winners) != 1:
        return None
    ref = winners[0]
    if len(asked) > 1:
        first = min(each.first for each in here if ref in each.value.refs)
        led = any(t.low in ("for", "on") for t in walk.document.tokens[max(clause.first, first - 2) : first])
        begins = led or _words_before(walk.document, clause, first) == 0
        opens = _new_sentence(walk, number) or not number or walk.by == "loose" or (clause.index in stated and begins)
        enough = TOLD_BY_TITLE if opens or excepted else TWO_WORDS
        return (ref,) if ref in asked and best >= enough else None
    if len(asked) == 1 and ref in asked and walk.current != asked and walk.by == "title":
        return asked
    if len(asked) == 1:
        rated = clause.index in stated and _beside(walk, clause, here, ref)
        return (ref,) if rated and ref in owned_by(walk.told) and ref not in asked else None
    own = owned_by(walk.told)
    first = min(each.first for each in here if ref in each.value.refs)
    begins = clause.index in stated and _words_before(walk.document, clause, first) == 0
    enough = 0.3 if begins else TOLD_BY_TITLE if len(own) == 1 and ref in own else TWO_WORDS
    return (ref,) if best >= enough else None


def _beside(walk: _Walk, clause: Clause, here: list[Found], ref: str) -> bool:
    """ "Survey is green": a short clause that begins with a word of the title."""
    first = next(each for each in here if ref in each.value.refs)
    words = sum(1 for t in walk.document.tokens[clause.first : clause.last + 1] if t.is_word)
    before = walk.document.tokens[max(clause.first, first.first - 2) : first.first]
    led = any(t.low in ("for", "on") for t in before)
    return words <= OPENING and (led or _words_before(walk.document, clause, first.first) <= 1)


def _in_order(
    document: Document, references: Sequence[Found], states: Sequence[Candidate[object]], told: Told
) -> dict[int, str]:
    """ "Red; amber; amber" to three asked: as many short statements in a row as actions, and no names among them."""
    asked = told.asked.refs
    if len(asked) < 2:
        return {}
    covered: dict[int, set[int]] = {}
    for each in states:
        covered.setdefault(each.clause, set()).update(range(each.first, each.last + 1))
    named = {each.clause for each in references if each.value.how not in (How.TITLE, How.MEASURE, How.ALL)}
    for only in (True, False):
        run: list[int] = []
        for clause in document.read:
            words = [t for t in document.tokens[clause.first : clause.last + 1] if t.is_word]
            counts = clause.index in covered and _bare(document, clause, covered) if only else _opens_with_number(words)
            if counts and clause.index not in named and not (not run and _under_a_name(document, clause, named)):
                run.append(clause.index)
                continue
            if len(run) == len(asked):
                break
            run = []
        if len(run) == len(asked):
            return dict(zip(run, asked, strict=True))
    return {}


def _under_a_name(document: Document, clause: Clause, named: set[int]) -> bool:
    """ "Older ones: red, same as ever", "SLT | 37 | 39": what follows a name says nothing of the next action."""
    before = document.clauses[clause.index - 1] if clause.index else None
    beside = before is not None and before.sentence == clause.sentence and clause.joined_by in (":", "|", "\t")
    return beside and any(document.clauses[index].sentence == clause.sentence and index < clause.index for index in named)


def _bare(document: Document, clause: Clause, covered: dict[int, set[int]]) -> bool:
    """Whether a clause says how things stand and nothing else."""
    inside = covered[clause.index]
    words = {t.low for t in document.tokens[clause.first : clause.last + 1]}
    known = BARE | {"that", "same"} if "order" in words else BARE
    return not any(
        t.is_word and t.low not in known and at not in inside
        for at, t in enumerate(document.tokens[clause.first : clause.last + 1], clause.first)
    )


def _opens_with_number(words: Sequence[object]) -> bool:
    first = words[0] if words else None
    return getattr(first, "kind", None) is TokenKind.NUMBER and len(words) <= 7


def _look_back(walk: _Walk, stated: set[int]) -> None:
    """Loose clauses that stand before the first name of their sentence, where that clause says nothing itself."""
    read = walk.document.read
    for number, clause in enumerate(read):
        refs, by, said = walk.tied.get(clause.index, ((), "", ()))
        if not said or by in ("all", "rest") or clause.index in stated:
            continue
        back = number - 1
        while back >= 0 and read[back].sentence == clause.sentence and not walk.tied[read[back].index][0]:
            walk.tied[read[back].index] = (refs, by, ())
            back -= 1


def _made(walk: _Walk) -> tuple[Unit, ...]:
    clauses: dict[str | None, list[int]] = {}
    by: dict[str | None, str] = {}
    said: dict[str | None, list[Found]] = {}
    shared: dict[str | None, set[int]] = {}
    for index in sorted(walk.tied):
        refs, how, named = walk.tied[index]
        for ref in refs or (None,):
            clauses.setdefault(ref, []).append(index)
            by.setdefault(ref, how if ref else "loose")
            said.setdefault(ref, []).extend(named)
            if len(refs) > 1:
                shared.setdefault(ref, set()).add(index)
    return tuple(
        Unit(ref, tuple(indexes), by[ref], tuple(said[ref]), frozenset(shared.get(ref, ())))
        for ref, indexes in clauses.items()
    )
