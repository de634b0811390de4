"""Which rating a unit ends with: the last asserted stands; what is torn or only supposed is asked about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.models.words import Rating
from bot.reading.candidate import Candidate, Unit
from bot.reading.find.rating import Found
from bot.reading.lexicon import word_set
from bot.reading.rating_stance import Stance
from bot.reading.resolve.findings import Seen
from bot.said.part import PartKind
from bot.said.phrases import lexicon

OF_IT, OPENS, PLACES = word_set("says it of the whole"), word_set("opens what changes it"), word_set("begins where")


@dataclass(frozen=True)
class Settled:
    rag: Rating | None = None
    outcome: Rating | None = None
    trouble: str = ""  # "conflict", "hedged", "supposed": why none was taken though one was spoken of
    hedged: bool = False
    used: tuple[Candidate[object], ...] = ()


def settle_rating(unit: Unit, seen: Seen) -> Settled:
    """Delivery and outcome apart; a colour before a phrase that only sounds like one."""
    found = seen.inside(seen.ratings, unit.clauses)
    own = [each for each in found if each.clause not in unit.shared]
    delivery = [each for each in found if not each.value.outcome]
    outcome = _last([each for each in found if each.value.outcome and each.value.stance is Stance.STANDS])
    stands = [each for each in delivery if each.value.stance is Stance.STANDS]
    stands = [each for each in stands if not _slipped_elsewhere(each, unit, seen)]
    stands = _in_own_words(stands, seen)
    colours = [each for each in stands if not each.value.phrase]
    stands = colours or [each for each in stands if not _worse_than_it_says(each, unit, seen)]
    out = outcome.value.rating if outcome is not None else None
    used = (outcome,) if outcome is not None else ()
    if not stands:
        return Settled(None, out, _trouble(delivery), False, used)
    last = _among(stands, unit, seen, own)
    if last is None:
        return Settled(None, out, "conflict", False, used)
    return Settled(last.value.rating, out, "", last.value.hedged, (last, *used))


def _in_own_words(found: Sequence[Found], seen: Seen) -> list[Found]:
    """ "All of it bar the rating, 3.1.1 is amber", above a mail that says green: what they say themselves."""
    own = [each for each in found if seen.document.clauses[each.clause].part is PartKind.OWN]
    return own or list(found)


def _slipped_elsewhere(each: Found, unit: Unit, seen: Seen) -> bool:
    """ "Steel has slipped": of the steel, which is not all of the action."""
    slips = each.value.phrase and seen.document.tokens[each.first].low in ("slipped", "slips")
    clause = seen.document.clauses[each.clause]
    before = replace(clause, last=max(clause.first - 1, each.first - 1))
    return slips and each.first > clause.first and bool(seen.others(before, unit.ref))


def _worse_than_it_says(each: Found, unit: Unit, seen: Seen) -> bool:
    """ "We're behind" of what is red: no word that it has got better."""
    return unit.ref is not None and each.value.rating is Rating.AMBER and seen.action(unit.ref).rag is Rating.RED


def _last(found: Sequence[Found]) -> Found | None:
    return found[-1] if found else None


def _trouble(found: Sequence[Found]) -> str:
    stances = {each.value.stance for each in found}
    if Stance.TORN in stances:
        return "conflict"
    return "supposed" if stances else ""


def _among(stands: Sequence[Found], unit: Unit, seen: Seen, own: Sequence[Found]) -> Found | None:
    """The last; one said of all in all before one said of a part; None where parts differ."""
    if len({each.value.rating for each in stands}) == 1:
        return stands[-1]
    put = [each for each in stands if _put_right(each, seen)]
    if put and put[-1] is stands[-1]:
        return put[-1]
    overall = [each for each in stands if _overall(each, seen)]
    if overall:
        return overall[-1]
    mine = [each for each in stands if each in own] or list(stands)
    whole = [each for each in mine if not _of_a_part(each, unit, seen)]
    if whole:
        return whole[-1]
    return mine[-1] if len({each.value.rating for each in mine}) == 1 else None


def _overall(each: Found, seen: Seen) -> bool:
    clause = seen.document.clauses[each.clause]
    hits = lexicon("bot.reading.lexicon", "rating").find_all(seen.document.tokens, clause.first, clause.last + 1)
    return any(hit.entry.kind == "overall" for hit in hits)


def _put_right(each: Found, seen: Seen) -> bool:
    """ "Red. No, hang on, amber", "no scratch that, it's red": after words that take back what was said."""
    clause = seen.document.clauses[each.clause]
    before = seen.document.clauses[clause.index - 1] if clause.index else clause
    first = before.first if before.sentence == clause.sentence else clause.first
    hits = lexicon("bot.reading.lexicon", "rating").find_all(seen.document.tokens, first, each.first)
    return any(hit.entry.kind == "corrects" for hit in hits)


def _of_a_part(each: Found, unit: Unit, seen: Seen) -> bool:
    """ "Content green, search red": a short clause with something else for its subject."""
    clause = seen.document.clauses[each.clause]
    words = sum(1 for t in seen.document.tokens[clause.first : clause.last + 1] if t.is_word)
    tokens = seen.document.tokens
    opens = each.first > clause.first and tokens[clause.first].low in OPENS and tokens[each.first - 1].low in OF_IT
    if opens and not (each.last < clause.last and tokens[each.last + 1].low in PLACES):
        return False  # "actually with the vacancy it's red"
    return words <= 6 and bool(seen.others(clause, unit.ref))
