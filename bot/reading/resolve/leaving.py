"""Whether somebody says that they themselves leave the post."""

from collections.abc import Sequence

from bot.reading.find.words import Found
from bot.reading.plan_words import listed
from bot.reading.resolve.seen import Seen
from bot.said.token import Token

LEFT_AS_IT_IS = frozenset({"it", "that", "them", "things", "both", "alone", "everything"})  # "I am leaving it amber"


def leaves(each: Found, seen: Seen) -> bool:
    clause = seen.document.clauses[each.clause]
    if each.value.kind == "leaving short":
        dated = any(c.clause == each.clause for c in seen.dates)
        return each.first == clause.first and dated
    after = seen.document.tokens[each.last + 1 : each.last + 3]
    kept = seen.document.tokens[each.last].low == "leaving" and bool(after) and _left_as_it_is(after)
    return each.value.kind == "leaving" and not kept and not _others_notice(each, seen) and not _to_a_rating(each, seen)


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
