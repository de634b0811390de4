"""What is done only after something else: "one more session and we're done", "it goes to exec, then it's done"."""

from bot.reading.candidate import Candidate
from bot.reading.find.date import Role
from bot.reading.lexicon import word_set
from bot.reading.resolve.findings import Seen
from bot.said.clause import Clause
from bot.said.scope import Scope

JOINS = word_set("joins what comes after")
HAPPENED = word_set("tells what has been")
PAST = word_set("was")
WILL = word_set("will be")
TO_COME = word_set("tells of one more step")
ONE_OF_A_ROW = word_set("one of a row")
GOES_ON = word_set("says what comes next")


def of_one_in_a_row(each: Candidate[object], clause: Clause, seen: Seen) -> bool:
    """ "January's done, so that's three", "November audit done", "the second one done": one of those in turn."""
    before = [t.low.removesuffix("'s") for t in seen.document.tokens[clause.first : each.first] if t.is_word]
    return any(low in ONE_OF_A_ROW for low in before)


def goes_on(clause: Clause, seen: Seen) -> bool:
    """ "The survey's done, report next": the sentence says what is to be done after it."""
    after = seen.document.clauses[clause.index + 1 : clause.index + 2]
    if not after or after[0].sentence != clause.sentence:
        return False
    lows = [t.low for t in seen.document.tokens[after[0].first : after[0].last + 1] if t.is_word]
    return bool(lows) and (lows[-1] in GOES_ON or lows[0] in GOES_ON)


def comes_after(clause: Clause, seen: Seen) -> bool:
    """Whether the clause says what there will be when the clause before it has come about."""
    tokens, document = seen.document.tokens, seen.document
    before = document.clauses[clause.index - 1] if clause.index else None
    if before is None or before.sentence != clause.sentence or any(c.clause == before.index for c in seen.ratings):
        return False
    if any(clause.first <= each.first <= clause.last for each in seen.references):
        return False  # it is of an action of its own
    opening = [t.low for t in tokens[clause.first : clause.first + 2]]
    if opening[0] == "then" or opening == ["and", "then"]:
        return not _happened(before, seen)
    return clause.joined_by in JOINS and opening[0] in JOINS and not _happened(before, seen)


def _happened(before: Clause, seen: Seen) -> bool:
    """Whether the clause tells what has been, and no part of it what is to come."""
    lows = [t.low for t in seen.document.tokens[before.first : before.last + 1] if t.is_word]
    days = [c.value for c in seen.dates if c.clause == before.index and c.value.role is not Role.HAPPENED]
    ahead = any(each.day.day is not None and each.day.day > seen.today for each in days)
    if PAST & set(lows) and not WILL & set(lows):
        return True
    if ahead or WILL & set(lows) or before.has(Scope.WANTED) or TO_COME & set(lows):
        return False
    return any(low in HAPPENED or (low.endswith("ed") and low != "need") for low in lows)
