"""Who is spoken of: one child, two of them, a parent, a relative, a colleague, he or she. By words, not by names."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.privacy.antecedent import one_of_things
from bot.privacy.told_of_any import is_of_any
from bot.privacy.view import View, listed, words_before
from bot.privacy.vocabulary import word_list
from bot.privacy.year_or_age import age_follows, is_age, year_at
from bot.said.phrases import Hit
from bot.said.token import TokenKind

SURE = word_list("person_sure")
NOT_IN_YEAR = word_list("person_years_as_a_group")
AFTER_YEAR = word_list("person_after_a_year")
OF_ONE = word_list("person_of_one")
MINE = word_list("person_whose")
WEAK = frozenset(["a", "an", "some"])
NEVER = word_list("person_never")
IS_OR_HAS = frozenset(["is", "was", "has", "had", "who", "whose", "isn't", "wasn't", "hasn't"])


@dataclass(frozen=True, slots=True)
class Person:
    kind: str
    first: int  # tokens, both within
    last: int
    sure: float  # 1: a certain one; .5: "a parent"
    owned: bool = False  # "my", "Kofi's"


def persons(view: View) -> tuple[Person, ...]:
    """Everyone spoken of, in order; kinds of people ("every child", "parent carer forum") are left out."""
    hits = view.told_of
    grouped = {at for hit in hits if hit.entry.kind == "group" for at in range(hit.first, hit.last + 1)}
    found = [person for hit in hits if hit.first not in grouped and (person := _person(view, hit)) is not None]
    found += _one_of(view)
    real = [
        one
        for one in (*found, *_year_groups(view))
        if view.sentence_of[one.first] not in view.invented
        and not is_of_any(view, one.kind, one.first, owned=one.owned)
    ]
    return tuple(sorted(real, key=lambda person: person.first))


def _one_of(view: View) -> Iterator[Person]:
    """ "one of our young advisors", "one of them"; and a post by the end of its word: "our reviewer"."""
    tokens = view.tokens
    for at in range(len(tokens) - 2):
        if tokens[at].low in FEW_OF and tokens[at + 1].low == "of":
            for end in range(at + 2, min(len(tokens), at + 6)):
                low = tokens[end].low
                if low.isdecimal() and end + 1 < len(tokens) and tokens[end + 1].low in IS_OR_HAS:
                    yield Person("one", at, end, 1.0)  # "one of the 12 is coming back"
                    break
                if low in ("them", "us", "ours", "mine", "theirs") or (
                    low.endswith("s") and (len(low) > 4 or low[0].isdigit())
                ):
                    if low not in THINGS and low[:-1] not in listed("table", "shield", "things"):
                        yield Person("one", at, end, 1.0)
                    break
        elif tokens[at].low in OF_ONE:
            for end in (at + 1, at + 2):
                low = tokens[end].low if end < len(tokens) else ""
                if low.endswith(AGENT) and len(low) > 5 and low not in THINGS | listed("table", "shield", "things"):
                    yield Person("staff", end, end, 0.6 if tokens[at].low == "a" else 0.95)
        elif tokens[at + 1].low in SAYS and _by_trade(tokens[at].low) and not words_before(view, at, 1):
            yield Person("staff", at, at, 0.95)


def _by_trade(low: str) -> bool:
    """ "Contractor reckons he can claw back four weeks": who says so is at work; "sister says" is not."""
    return low.endswith(AGENT) and low not in FAMILY and (low in FIRMS or low not in THINGS)


def is_trade_of_several(low: str) -> bool:
    """ "the brokers", "two advisers": people at work, by the end of their word."""
    one = low.removesuffix("s")
    return one != low and one.endswith(AGENT) and one not in FAMILY | THINGS | FIRMS and low not in THINGS


FAMILY, FIRMS, THINGS = word_list("person_family"), word_list("person_firms"), word_list("person_things")
SAYS, FEW_OF, OWN = word_list("person_says"), word_list("person_few_of"), word_list("person_own_children")
AGENT = ("er", "or", "ist", "ian", "yst")
TOLD_BY = word_list("described_tells")


def _person(view: View, hit: Hit) -> Person | None:
    kind = hit.entry.kind
    if kind in ("one", "sender"):
        return Person(kind, hit.first, hit.last, 1.0)
    before = words_before(view, hit.first)
    owned = _owned(view, hit.first)
    if kind == "kin":
        if not owned and not before and _opens_as_one(view, hit):
            return Person(kind, hit.first, hit.last, 1.0)
        return Person(kind, hit.first, hit.last, 1.0, True) if owned else None
    if kind == "many" and hit.first and view.tokens[hit.first - 1].low == "my" and view.tokens[hit.last].low in OWN:
        return Person("kin", hit.first, hit.last, 1.0, True)  # "my lads still waiting for his plan"
    if kind == "many" and _are_the(view, before):
        return Person("few", hit.first, hit.last, 1.0)
    if kind == "many":
        return Person(kind, hit.first, hit.last, 1.0) if _counted_small(view, before) else None
    if kind == "several":
        return Person("staff", hit.first, hit.last, 0.9) if _counted_small(view, before) else None
    if kind == "few":
        big = any((view.number(i) or 0) > 4 for i in before[:2])
        return None if big else Person(kind, hit.first, hit.last, 1.0, owned)
    after = view.tokens[hit.last + 1].low if hit.last + 1 < len(view.tokens) else ""
    if kind == "staff" and (after in listed("table", "shield", "after") or _is_done(view, hit, before)):
        return None
    if kind == "case" and not before and view.tokens[hit.first].low != "the":
        return None
    if kind == "case" and one_of_things(view, hit.first, hit.last):
        return None
    if kind in ("child", "parent", "case") and (_in_general(view, hit.first) or _is_share(view, hit, before)):
        return None
    sure = _sureness(view, hit.first, before, owned)
    if hit.entry.id == "child" and before and before[0] == hit.first - 1 and is_age(view, before[0]):
        sure = 1.0
    if age_follows(view, hit.last) or (kind == "child" and sure and _year_follows(view, hit.last)):
        sure = 1.0
    if hit.entry.id == "one of staff" or (kind == "child" and _lettered(view, hit.last)):
        sure = 1.0
    if kind == "staff" and sure and before and view.tokens[before[0]].low in NEWLY:
        sure = 1.0
    if sure == 0.6 and view.tokens[hit.last].low in ("family", "household") and after not in TOLD_BY:
        sure = 0.3
    if hit.entry.id == "child" and _of_a_department(view, hit.last):
        kind = "staff"
    return Person(kind, hit.first, hit.last, sure, owned) if sure else None


def _opens_as_one(view: View, hit: Hit) -> bool:
    """ "Sister's been diagnosed", "wife is in hospital": the sender's, without a word for it."""
    word = view.document.tokens[hit.first]
    after = view.tokens[hit.last + 1].low if hit.last + 1 < len(view.tokens) else ""
    one = view.tokens[hit.first].low in RELATIVES and hit.first == hit.last
    return one and (word.low.endswith("'s") or after in IS_OR_HAS | BEFELL)


RELATIVES, BEFELL = word_list("person_relatives"), word_list("person_befell")


def _lettered(view: View, last: int) -> bool:
    """ "Pupil A", "Child D is off the list": not "student A level results"."""
    after = view.document.tokens[last + 1 : last + 3]
    letter = bool(after) and len(after[0].text) == 1 and after[0].text.isupper() and after[0].text != "I"
    return letter and (len(after) < 2 or after[1].low not in GRADED)


GRADED, NEWLY = word_list("person_graded"), word_list("person_newly")


def _of_a_department(view: View, last: int) -> bool:
    """ "the new girl in admin", "a lad from the IT desk"."""
    after = [token.low for token in view.tokens[last + 1 : last + 4]]
    return after[:1] in (["in"], ["from"]) and bool(DEPARTMENTS & set(after[1 : 3 if after[1:2] == ["the"] else 2]))


DEPARTMENTS = word_list("person_departments")


def _is_done(view: View, hit: Hit, before: list[int]) -> bool:
    """ "so we can recruit": a word for a person that is a verb here."""
    return hit.first == hit.last and before[:1] == [hit.first - 1] and view.tokens[before[0]].low in CAN


CAN = word_list("person_can")


def _owned(view: View, at: int) -> bool:
    """ "my", "Kofi's", "the deputy head's", "my next door neighbour's little"."""
    for place in words_before(view, at, 3):
        token = view.document.tokens[place]
        if token.low in MINE or (token.low == "our" and place == at - 1) or token.low.endswith(("'s", "s'")):
            return token.low not in ("it's", "that's", "there's", "here's", "what's", "let's", "children's", "people's")
    return False


def _are_the(view: View, before: list[int]) -> bool:
    """ "Two of the backlog are the lads from …": few, and known."""
    led = [view.tokens[place].low for place in before[:2]] in (["the", "are"], ["the", "were"])
    rest = words_before(view, before[0], 9)[1:] if led else []
    return any(view.tokens[place].low == "of" for place in rest) and _counted_small(view, rest)


def _counted_small(view: View, before: list[int]) -> bool:
    """Two, 3, "a couple of the"; "2 of the 9" counts by its first."""
    for step, place in enumerate(before):
        number = view.number(place)
        if number is not None and not _is_part_of_reference(view, place):
            joined = [view.tokens[at].low for at in before[: max(0, step - 1)]]
            if "of" in joined and not _pair(view, place):
                return False  # "a single list of children waiting": lists are counted
            of = step + 1 < len(before) and view.tokens[before[step + 1]].low == "of"
            if of and step + 2 < len(before):
                number = view.number(before[step + 2]) or number
            return 0 < number < 5
    return False


def _pair(view: View, at: int) -> bool:
    """ "Two pairs of brothers"."""
    return view.tokens[at + 1].low in LOTS


LOTS = word_list("person_lots")


def _is_part_of_reference(view: View, at: int) -> bool:
    before = view.tokens[at - 1] if at else None
    return before is not None and before.text in ".£-/" and before.end == view.tokens[at].start


BARE = dict.fromkeys(word_list("person_bare"), 1.0)


def _sureness(view: View, at: int, before: list[int], owned: bool) -> float:
    for step, place in enumerate(before):
        low = view.tokens[place].low
        if low in NEVER:
            return 0.0
        if low == "one" and step + 1 < len(before) and view.tokens[before[step + 1]].low == "than":
            return 0.0
        if low in SURE or (owned and step < 3):
            return 1.0
        if low in WEAK:
            return 0.0 if _supposed(view, place) else 0.6
        if view.number(place) == 1:
            return 1.0
    return BARE.get(view.tokens[at].low, 0.6) if not before else BARE.get(view.tokens[at].low, 0.2)


def _in_general(view: View, at: int) -> bool:
    """ "When a child moves in, the officer calls the parent": told of any."""
    first = view.places_in[view.sentence_of[at]][0]
    after = view.tokens[first + 1].low if first + 1 < len(view.tokens) else ""
    return view.tokens[first].low in ("when", "if", "where", "once", "whenever") and after in ("a", "an", "any", "one")


def _is_share(view: View, hit: Hit, before: list[int]) -> bool:
    """ "One child in five waits over a year": how many of them, not which one ("one child in two schools")."""
    after = [token.low for token in view.tokens[hit.last + 1 : hit.last + 3]]
    apart = after == ["out", "of"]
    of = apart or after[:1] == ["in"]
    at = hit.last + (3 if apart else 2)
    many = (view.number(at) or 0) if of and at < len(view.tokens) else 0
    one = bool(before) and before[0] == hit.first - 1 and view.number(before[0]) == 1
    follows = view.tokens[at + 1].low if at + 1 < len(view.tokens) else ""
    return one and many > 1 and follows not in COUNTED_IN


COUNTED_IN = word_list("person_counted_in")


def _year_follows(view: View, last: int) -> bool:
    """ "lad in Y6", "pupil (Year 4)"; not "pupils"."""
    at = last + 2
    return at < len(view.tokens) and view.tokens[last + 1].low in ("in", "(", ",") and year_at(view, at) is not None


def _supposed(view: View, at: int) -> bool:
    return any(view.tokens[i].low in NEVER for i in words_before(view, at, 2))


def _year_groups(view: View) -> Iterator[Person]:
    """ "the Year 11 who", "our only Y9", "a Y12 on": one child told by the year. "Year 9 reviews" is none."""
    tokens = view.tokens
    for at, token in enumerate(tokens):
        if token.kind is TokenKind.CODE and token.low.endswith(("yo", "yrold")) and token.low[0].isdigit():
            yield Person("child", at, at, 1.0)
        span = year_at(view, at)
        if span is None:
            continue
        before = words_before(view, span[0])
        after = tokens[span[1] + 1] if span[1] + 1 < len(tokens) else None
        if not before and after is not None and after.low in AFTER_YEAR:
            yield Person("year", span[0], span[1], 0.6)
        follows = tokens[span[1] + 2] if span[1] + 2 < len(tokens) else None
        if after is not None and after.text in "/-–&" and follows is not None and follows.kind is TokenKind.NUMBER:
            continue
        told = after is None or not after.is_word or after.low in AFTER_ONE
        lows = [tokens[i].low for i in before]
        if (
            lows[:1]
            and lows[0] in ("one", "only", "lone", "1")
            and not (after and after.low.endswith("s") and len(after.low) > 5)
        ):
            yield Person("year", span[0], span[1], 1.0)
            continue
        one = any(low in SURE or low in WEAK or low == "1" for low in lows[:3]) and token.low != "years"
        if told and one and lows[0] not in NOT_IN_YEAR:
            yield Person("year", span[0], span[1], 1.0)


AFTER_ONE = word_list("person_after_one")
