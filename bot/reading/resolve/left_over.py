"""The one action that is left over: what nothing ties to an action is of it, where every other has its own rating."""

from collections.abc import Sequence

from bot.reading.candidate import Candidate
from bot.reading.find.rating import Rated
from bot.reading.find.reference import Found
from bot.reading.find.status import Event, Stated
from bot.reading.lexicon import word_set
from bot.reading.plan_words import listed, stem
from bot.reading.rating_stance import Stance
from bot.reading.references.named import How
from bot.reading.resolve.subject import own_words
from bot.reading.resolve.ties import Ties, new_sentence
from bot.said.clause import Clause
from bot.said.needs import needs, none
from bot.said.token import TokenKind

ABOUT = word_set("leads to what is left over")
OPENING = word_set("opens what is left over")
GOES_ON = word_set("goes on with what was said")
OPENING_WORDS = 2
MOST = 4  # asked about more, one that is left over says too little


@needs("several_clauses", otherwise=none)
def tie_left_over(ties: Ties, references: Sequence[Found], states: Sequence[Candidate[object]]) -> None:
    """ "1,640 moved so amber. Scorecard green": the first is of the other one that was asked about."""
    asked = ties.told.asked.refs
    if not 1 < len(asked) <= MOST or any(c.value.how in (How.UNKNOWN, How.GROUP, How.ALL) for c in references):
        return
    rated = {c.clause: c for c in states if isinstance(c.value, Rated)}
    own = {ref for index in rated for ref in ties.tied.get(index, ((), "", ()))[0]}
    left = [ref for ref in asked if ref not in ties.named]
    loose = [clause.index for clause in ties.document.read if not ties.tied.get(clause.index, ((), "", ()))[0]]
    if len(left) != 1 or left[0] in own or not loose or not _in_a_row(loose):
        return
    said = [index for index in loose if index in rated]
    ratings = {value.rating for index in said if isinstance(value := rated[index].value, Rated)}
    others_rated = len(own & set(asked)) == len(asked) - 1
    others_rated = others_rated or (left[0] == asked[0] and loose[0] == ties.document.read[0].index and bool(said))
    placed = not ratings and (_counted_in_place(ties, loose, left[0]) or _opens_in_order(ties, loose))
    if not (placed or (len(ratings) == 1 and others_rated)):
        return
    for index in loose:
        ties.tie(ties.document.clauses[index], (left[0],), "left over")


def _opens_in_order(ties: Ties, loose: Sequence[int]) -> bool:
    """ "Template's in all three teams. 7.2.2 paused": it opens the reply, all others are named after."""
    asked = ties.told.asked.refs
    return loose[0] == ties.document.read[0].index and tuple(ref for ref in ties.named if ref in asked) == asked[1:]


def _counted_in_place(ties: Ties, loose: Sequence[int], ref: str) -> bool:
    """ "50 of the 64 signed, so 78 %. Timetables: 81": a share, where the one that is left comes in the question."""
    asked, read = ties.told.asked.refs, ties.document.read
    begins = loose[0] == read[0].index and ref == asked[0]
    ends = loose[-1] == read[-1].index and ref == asked[-1]
    tokens = ties.document.tokens[ties.document.clauses[loose[0]].first : ties.document.clauses[loose[-1]].last + 1]
    share = any(
        one.kind is TokenKind.NUMBER and (two.text == "%" or {two.low, three.low} & {"of", "out", "percent", "per"})
        for one, two, three in zip(tokens, tokens[1:], (*tokens[2:], tokens[-1]), strict=False)
    )
    return share and (begins or ends)


@needs("several_clauses", otherwise=none)
def next_in_order(
    ties: Ties, clause: Clause, states: Sequence[Candidate[object]], number: int
) -> tuple[str, ...] | None:
    """ "Tessera's amber. Green, all tiles full": a sentence that opens with another colour is of the next one asked
    about, where one is left; else of one that is not known. None where it goes on about the same."""
    asked = ties.told.asked.refs
    if len(asked) < 2 or len(ties.current) != 1 or not new_sentence(ties, number):
        return None
    said = [c for c in states if isinstance(c.value, Rated) and c.clause == clause.index and not c.value.phrase]
    before = _rated_before(ties, states)
    left = tuple(ref for ref in asked if ref not in ties.named)
    if not said and before is not None and len(left) == 1 and _same_of_another(ties, clause, states):
        return left
    if not said and before is not None and len(left) == 1 and _rated_of_another(ties, states, number, before):
        return left
    if not said or before is None or before == _colour(said[0]):
        return None
    if not _opens(ties, clause, said[0]):
        return left if len(left) == 1 and _rated_of_another(ties, states, number, before) else None
    return left if len(left) == 1 else ()


def _rated_of_another(ties: Ties, states: Sequence[Candidate[object]], number: int, before: object) -> bool:
    """ "SLT 23 weeks, amber. Hubs six out of seven, green": a sentence that ends in another colour, says something
    first, and nothing of what was spoken of."""
    clause = ties.document.read[number]
    inside = [each for each in ties.document.read[number:] if each.sentence == clause.sentence]
    at = {each.index for each in inside}
    rated = [(c.first, value) for c in states if isinstance(value := c.value, Rated) and c.clause in at]
    if len(rated) != 1:
        return False
    first, value = rated[0]
    if value.stance is not Stance.STANDS or value.phrase or value.outcome or value.rating == before:
        return False
    tokens = ties.document.tokens[clause.first : first]
    words = [t for t in tokens if t.kind is TokenKind.WORD and t.low not in listed("stop")]
    own = own_words(ties.told.plan).get(ties.current[0], frozenset())
    return len(words) > 1 and not {stem(t.low) for t in tokens} & own and tokens[0].low not in GOES_ON


def _same_of_another(ties: Ties, clause: Clause, states: Sequence[Candidate[object]]) -> bool:
    """ "Strategy green. I've nothing on the pooled budget": said of what is not in the title of the one spoken of."""
    own = own_words(ties.told.plan).get(ties.current[0], frozenset())
    for each in states:
        if not isinstance(each.value, Stated) or each.clause != clause.index or each.value.event is not Event.SAME:
            continue
        tokens = ties.document.tokens[each.first : clause.last + 1]
        at = next((n for n, t in enumerate(tokens) if t.low in ABOUT), len(tokens))
        rest = [stem(t.low) for t in tokens[at + 1 :] if t.kind is TokenKind.WORD and t.low not in listed("stop")]
        return bool(rest) and not set(rest) & own
    return False


def _colour(candidate: Candidate[object]) -> object:
    return candidate.value.rating if isinstance(candidate.value, Rated) else None


def _rated_before(ties: Ties, states: Sequence[Candidate[object]]) -> object:
    """The colour that the action spoken of was given by itself, if it was."""
    own = [index for index, (refs, _, _) in ties.tied.items() if refs == ties.current]
    rated = [c for c in states if isinstance(c.value, Rated) and c.clause in own and not c.value.phrase]
    return _colour(rated[-1]) if rated else None


def _opens(ties: Ties, clause: Clause, rated: Candidate[object]) -> bool:
    """Whether the sentence begins with the colour: nothing that puts right, sums up or goes on stands before it."""
    return not any(t.is_word and t.low not in OPENING for t in ties.document.tokens[clause.first : rated.first])


def _in_a_row(indexes: Sequence[int]) -> bool:
    return indexes[-1] - indexes[0] == len(indexes) - 1


@needs("several_clauses", otherwise=none)
def look_back(ties: Ties, stated: set[int]) -> None:
    """Loose clauses that stand before the first name of their sentence, where that clause says nothing itself."""
    read = ties.document.read
    for number, clause in enumerate(read):
        refs, by, said = ties.tied.get(clause.index, ((), "", ()))
        if not said or by in ("all", "rest") or (clause.index in stated and not _closes(ties, number, stated)):
            continue
        back = number - 1
        while back >= 0 and read[back].sentence == clause.sentence and not ties.tied[read[back].index][0]:
            ties.tied[read[back].index] = (refs, by, ())
            back -= 1


@needs("several_clauses", otherwise=none)
def tie_opening(ties: Ties, references: Sequence[Found]) -> None:
    """ "Done! PA5/4, 25 out of 25": a word of how it stands opens the reply, and its one action comes next."""
    first, after = ties.document.read[:2]
    refs, by, _ = ties.tied.get(after.index, ((), "", ()))
    names = [each for each in references if each.value.how is How.PRINTED]
    opens = any(each.first == after.first for each in names if each.clause == after.index)
    words = sum(1 for t in ties.document.tokens[first.first : first.last + 1] if t.is_word)
    loose = ties.tied.get(first.index, ((), "", ()))[1] in ("loose", "title")
    alone = len(refs) == 1 and all(each.value.refs == refs for each in names) and not ties.told.asked.refs
    if opens and loose and alone and words <= OPENING_WORDS and first.index in ties.stated:
        ties.tie(first, refs, by)


def _closes(ties: Ties, number: int, stated: set[int]) -> bool:
    """ "57 of 64 signed, 4.1 green": a name and its colour end the sentence, behind one clause that says no state."""
    read, sentence = ties.document.read, ties.document.read[number].sentence
    before = read[number - 1] if number else None
    alone = before is not None and before.sentence == sentence and before.index not in stated
    further = number > 1 and read[number - 2].sentence == sentence
    last = number + 1 == len(read) or read[number + 1].sentence != sentence
    return alone and last and not further
