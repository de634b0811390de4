"""Words by which somebody else has an action: "the deputy takes on 3.1.1", "not me, public health hold the pen"."""

from collections.abc import Sequence

from bot.reading.candidate import Candidate
from bot.reading.find.person import Person
from bot.reading.find.words import Found
from bot.reading.lexicon import word_set
from bot.reading.plan_words import listed
from bot.reading.question_form import asks
from bot.reading.rating_stance import Stance
from bot.reading.references.named import How
from bot.reading.resolve.findings import Seen
from bot.said.clause import Clause
from bot.said.scope import Scope
from bot.said.token import Token, TokenKind

NEAR = 6  # words after "with" or "to" within which somebody stands
NAMING = (How.PRINTED, How.NAME, How.TITLE)
THIS = word_set("this")
AFTER = word_set("follows what was handed on")
NOBODY = word_set("nobody who takes work over")
SOMEBODY = word_set("somebody without a name")  # fmt: skip
BEHIND = 4  # words after the verb within which its object stands
FOR_GOOD = word_set("for good")
DENIED = frozenset(["not mine", "not me", "taken off", "stops"])
ROUTES = word_set("where papers go")
OWNING = word_set("says whose it is")
SOME_DAY = word_set("some day")


def handed_on(seen: Seen, *, leaving: bool) -> list[Candidate[object]]:
    """The words that say so, whether for good or for a while."""
    said = (each for each in seen.handover if not _rated(each, seen) and not not_that(each, seen))
    return [each for each in said if _hands_on(each, seen, leaving=leaving)]


def not_that(each: Found, seen: Seen) -> bool:
    """ "Take it off my list": words that sound like handing on, within some that are not."""
    return any(c.value.kind == "not that" and c.first <= each.last and each.first <= c.last for c in seen.handover)


def _hands_on(each: Found, seen: Seen, *, leaving: bool) -> bool:
    clause = seen.document.clauses[each.clause]
    if clause.asked:
        return False
    match each.value.kind:
        case "not me":
            return each.last == clause.last and (_printed(each.clause, seen) or each.first - clause.first <= 4)
        case "taken off" | "ask them":  # not "they want the jargon out, so I've passed that on"
            return clause.joined_by != "so" or "that" not in _lows(seen, each.first, each.last)
        case "new name":
            return _printed(each.clause, seen) or bool(THIS & _lows(seen, clause.first, each.first - 1))
        case "takes":
            by = _by_somebody(each, clause, seen)
            weak = leaving or _object(each, clause, seen) == "printed"
            if leaving and each.last == clause.last and (by or _by_another(each, clause, seen)):
                return True  # "I left in October, Sam has taken over"
            return (by or (weak and _by_another(each, clause, seen))) and bool(_object(each, clause, seen))
        case "holds":
            denied = any(c.value.kind in DENIED for c in seen.handover)
            for_good = leaving or denied or bool(FOR_GOOD & _lows(seen, each.last + 1, clause.last))
            named = _object(each, clause, seen)
            by = _by_somebody(each, clause, seen) or (denied and _by_another(each, clause, seen))
            return bool(named) and by and for_good
        case "with":
            return _outright(each, clause, seen)
        case _:
            return False


def _outright(each: Found, clause: Clause, seen: Seen) -> bool:
    """ "1.3.1 now sits with Resourcing": a verb of owning, of an action by its number; not a paper's way to legal."""
    owning = bool(OWNING & _lows(seen, each.first, each.last))
    after = _lows(seen, each.last + 1, min(clause.last, each.last + BEHIND))
    before = [c for c in seen.references if c.clause == each.clause and c.last < each.first]
    named = any(c.value.how is How.PRINTED for c in before)
    return owning and named and bool(after) and not after & (ROUTES | {"for", "to"})


def _lows(seen: Seen, first: int, last: int) -> set[str]:
    return {token.low for token in seen.document.tokens[first : last + 1]}


def _rated(each: Found, seen: Seen) -> bool:
    return any(c.clause == each.clause and c.value.stance is Stance.STANDS for c in seen.ratings)


def _printed(clause: int, seen: Seen) -> bool:
    return any(c.clause == clause and c.value.how is How.PRINTED for c in seen.references)


def _object(each: Found, clause: Clause, seen: Seen) -> str:
    """What is taken: an action by its number, by words of its title, or "this"."""
    last = min(clause.last, each.last + BEHIND)
    found = [c for c in seen.references if each.first <= c.first <= last and c.value.how in NAMING]
    if any(c.value.how is How.PRINTED and not of_its_work(c, seen) for c in found):
        return "printed"
    if THIS & _lows(seen, each.first, min(clause.last, each.last + 2)):
        return "this"
    asked = seen.told.asked.refs
    return "title" if any(set(c.value.refs) & set(asked) for c in found) else ""


def of_its_work(reference: Candidate[object], seen: Seen) -> bool:
    """ "Doing 3.1.4 returns": what stands behind the number is spoken of, not the action."""
    at = reference.last + 1
    last = seen.document.clauses[reference.clause].last
    return at <= last and seen.document.tokens[at].kind is TokenKind.WORD and seen.document.tokens[at].low not in AFTER


def _by_somebody(each: Found, clause: Clause, seen: Seen) -> bool:
    """A person, a post, a deputy or a team stands before the verb."""
    person = any(c.clause == each.clause and c.last < each.first for c in seen.people)
    return person or bool(SOMEBODY & _lows(seen, clause.first, each.first - 1))


def _by_another(each: Found, clause: Clause, seen: Seen) -> bool:
    """Anybody but the person themselves, and no meeting."""
    before = [t.low for t in seen.document.tokens[clause.first : each.first] if t.is_word]
    return bool(before) and not NOBODY & set(before)


def somebodys(seen: Seen) -> list[Candidate[object]]:
    """ "3.1.2 is Dan's": a clause that says whose the action is, and nothing more."""
    out: list[Candidate[object]] = []
    for each in (c for c in seen.references if c.value.how is How.PRINTED):
        clause = seen.document.clauses[each.clause]
        owners = [c for c in seen.people if c.clause == each.clause and c.first > each.last and _has(c, seen)]
        for c in owners:
            between = [t.low for t in seen.document.tokens[each.last + 1 : c.first] if t.is_word]
            after = [t for t in seen.document.tokens[c.last + 1 : clause.last + 1] if t.is_word]
            if between in (["is"], ["is", "now"], ["are"]) and not after and not clause.asked:
                out.append(each)
    return out


def _has(person: Candidate[Person], seen: Seen) -> bool:
    return person.value.handle is not None and seen.document.tokens[person.last].low.endswith("'s")


def of_what_was_named(each: Found, seen: Seen) -> bool:
    """ "The court ruled on the seven week case, not ours": said of the case."""
    if _of_a_figure(each, seen):
        return True
    clause = seen.document.clauses[each.clause]
    before = seen.document.clauses[clause.index - 1] if clause.index and clause.joined_by == "," else None
    alone = each.first == clause.first and each.last == clause.last
    if before is None or not alone or before.sentence != clause.sentence:
        return False
    ref = seen.told.asked.refs[0] if len(seen.told.asked.refs) == 1 else None
    named = any(c.clause == before.index and c.value.how is not How.TITLE for c in seen.references)
    return not named and len(seen.others(before, ref)) > 2


FIGURES = word_set("figures")


def stays_theirs(each: Found, seen: Seen) -> bool:
    """Whether words that could hand an action on move its date, or say who stands in."""
    return _to_a_day(each, seen) or _covered_by(each, seen)


def _to_a_day(each: Found, seen: Seen) -> bool:
    """ "Please move it to 26 Feb", "move it to then": moves its date."""
    if seen.document.tokens[each.last].low == "mine":
        return False  # "takes both of mine from January"
    wished = any(not c.value.holds and c.first <= each.last and each.first <= c.last for c in seen.wishes)
    return wished or any(each.last < c.first <= each.last + 2 for c in seen.dates)


def _covered_by(each: Found, seen: Seen) -> bool:
    """ "Back on the 5th. Anything on 1.1 goes to Amrit": who stands in, and nothing is handed on."""
    away = any(c.value.kind in ("away", "back") for c in seen.leave)
    return away and any(c.value.kind == "cover" and c.first <= each.first <= c.last for c in seen.leave)


def _of_a_figure(each: Found, seen: Seen) -> bool:
    """ "The second one is HR's number, not mine": whose the figure is, not whose the action."""
    clause = seen.document.clauses[each.clause]
    before = seen.document.clauses[clause.index - 1 : clause.index] if each.first == clause.first else ()
    first = before[0].first if before and before[0].sentence == clause.sentence else clause.first
    named = any(first <= c.first < each.first and c.value.how is How.PRINTED for c in seen.references)
    return not named and bool(FIGURES & {low.removesuffix("'s") for low in _lows(seen, first, each.first - 1)})


def of_their_post(reference: Candidate[object], seen: Seen) -> bool:
    """ "I left this post": the word of a title is their own post."""
    own = [c for c in seen.handover if c.value.kind == "leaving" and c.clause == reference.clause]
    return any(c.first <= reference.first <= c.last + 1 for c in own)


LEFT_AS_IT_IS = word_set("left as it is")  # "I am leaving it amber"


def leaves(each: Found, seen: Seen) -> bool:
    """Somebody leaves their post; not "leaving it as amber", nor another person's notice."""
    clause = seen.document.clauses[each.clause]
    opening = seen.document.sentences[clause.sentence][0]
    if clause.asked and asks(seen.document.text[seen.document.tokens[opening.first].start :]):
        return False  # "how many do I have left?"
    if each.value.kind in ("leaving", "leaving short") and comes_back(seen, clause.sentence):
        return False
    if each.value.kind == "leaving short":
        dated = any(c.clause == each.clause for c in seen.dates)
        return each.first == clause.first and dated
    if each.value.kind == "leaving" and _some_day(each, seen):
        return False
    after = seen.document.tokens[each.last + 1 : each.last + 3]
    kept = seen.document.tokens[each.last].low == "leaving" and bool(after) and _left_as_it_is(after)
    return each.value.kind == "leaving" and not kept and not _others_notice(each, seen) and not _to_a_rating(each, seen)


def _some_day(each: Found, seen: Seen) -> bool:
    """ "Done about when I retire": no day is said, and nobody leaves."""
    before = seen.document.tokens[each.first - 1].low if each.first else ""
    return before in SOME_DAY and not any(c.clause == each.clause for c in seen.dates)


def comes_back(seen: Seen, sentence: int | None = None) -> bool:
    """ "I finish on Friday and I'm not back in until the 5th": away, and the owner still."""
    near = [c for c in seen.leave if sentence is None or seen.document.clauses[c.clause].sentence == sentence]
    return any(t.low == "back" for c in near for t in seen.document.tokens[c.first : c.last + 1])


def passed_on(seen: Seen) -> list[Candidate[object]]:
    """ "Speech to my deputy, OT to the clinical lead", of one who leaves: an action, "to", and somebody."""
    out: list[Candidate[object]] = []
    for each in seen.references:
        clause = seen.document.clauses[each.clause]
        after = seen.document.tokens[each.last + 1 : clause.last + 1]
        to = next((n for n, t in enumerate(after) if t.low == "to"), None)
        if to is None or to > 3:
            continue
        at = each.last + 1 + to
        somebody = any(c.clause == each.clause and 0 < c.first - at <= NEAR for c in seen.people)
        if somebody or to_deputy(seen, at + 1, clause) or clause.has(Scope.WANTED):
            out.append(each)
    return out


def to_deputy(seen: Seen, at: int, clause: Clause) -> bool:
    after = seen.document.tokens[at : min(clause.last, at + 3) + 1]
    return any(t.low in ("deputy", "successor") for t in after)


def _others_notice(each: Found, seen: Seen) -> bool:
    """ "One of our six has given notice": somebody else is before the words."""
    if seen.document.tokens[each.first].low.split("'")[0] in ("i", "my", "im"):
        return False
    before = [t.low for t in seen.document.tokens[seen.document.clauses[each.clause].first : each.first] if t.is_word]
    return any(word not in listed("of oneself") for word in before) and not {"i", "i've", "i'm", "i'd"} & set(before)


def _to_a_rating(each: Found, seen: Seen) -> bool:
    """ "I'm moving to amber"."""
    return any(c.clause == each.clause and 0 < c.first - each.last <= 2 for c in seen.ratings)


def _left_as_it_is(after: Sequence[Token]) -> bool:
    """ "I'm leaving it amber", "I'm leaving this one at red": no farewell."""
    this = (
        after[0].low in ("this", "these") and len(after) > 1 and after[1].low in ("one", "ones", "at", "as", "action")
    )
    return this or after[0].low in LEFT_AS_IT_IS
