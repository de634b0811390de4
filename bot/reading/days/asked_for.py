"""Whether a date is asked for by how it is put: with "please", or alone with a question mark."""

from itertools import islice

from bot.reading.days.day import Day, Grain
from bot.reading.lexicon import word_set
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.phrases import Hit

PAUSES = word_set("pauses before please") | {",", ";", ":", "-", "–", "—", "."}
MOVES = word_set("moves a date")
PLEASE = word_set("please")
BEFORE_PLEASE = word_set("between a date and please")


def to_please(document: Document, clause: Clause, first: int) -> bool:
    """ "5.1.2 to 30 June please"."""
    while first > clause.first and document.tokens[first - 1].low in ("the", "end", "of"):
        first -= 1
    to = first > clause.first and document.tokens[first - 1].low == "to"
    return to and any(t.low in PLEASE for t in document.tokens[clause.first : clause.last + 1])


def date_please(document: Document, clause: Clause, span: list[int]) -> bool:
    """ "Easter is honest, so 25 March please": a date and "please", with nothing else between a pause and it."""
    rest = (document.tokens[n] for n in range(span[-1] + 1, clause.last + 1))
    after = list(islice((t.low for t in rest if t.is_word), 3))
    if {t.low for t in document.tokens[max(clause.first, span[0] - 2) : span[0] + 1]} & {"on", "at"}:
        return False
    if not after or after[0] not in PLEASE or len(after) > 1 + (after[1:] == ["then"]):
        return False
    before: list[str] = []
    for token in reversed(document.tokens[clause.first : span[0]]):
        if token.low in PAUSES:
            break
        before.append(token.low)
    return set(before) <= BEFORE_PLEASE


def alone_asked(document: Document, clause: Clause, day: Day, span: list[int]) -> bool:
    """ "19 Feb's a goner. 12 March?": another date is proposed."""
    exact = day.grain is Grain.DAY and day.doubt is None and len(day.text.split()) > 1
    if not (clause.asked and exact) or clause is document.read[0]:
        return False
    beside = (document.tokens[n] for n in range(clause.first, clause.last + 1) if n not in span)
    return all(t.low in BEFORE_PLEASE for t in beside if t.is_word)


def wanted_until(document: Document, clause: Clause) -> bool:
    """ "I'd want | until the end of April": words that want it end the clause before."""
    before = document.clauses[clause.index - 1] if clause.index else None
    if before is None or before.sentence != clause.sentence or document.tokens[clause.first].low not in UNTIL:
        return False
    wants = document.tokens[before.last].low in WANTS and document.tokens[before.last - 1].low in WHO_WANTS
    return wants and before.last > before.first


UNTIL = frozenset(["until", "till", "til", "'til"])
WANTS = word_set("wants a day")
WHO_WANTS = word_set("is who wants a day")


def to_do(document: Document, hit: Hit) -> bool:
    """ "I need to close this gap before Christmas": something to be done, no date asked for."""
    after = document.tokens[hit.last + 1 : hit.last + 3]
    return hit.phrase.endswith("need") and len(after) > 1 and after[0].low == "to" and after[1].low not in MOVES


def would_do(document: Document, clause: Clause, span: list[int]) -> bool:
    """ "Would 1 October do instead?": a date between "would" and "do"."""
    if not clause.asked:
        return False
    before = [t.low for t in document.tokens[max(clause.first, span[0] - 2) : span[0]]]
    after = [t.low for t in document.tokens[span[-1] + 1 : min(clause.last, span[-1] + 2) + 1]]
    return bool({"would", "could", "will", "is", "can"} & set(before)) and bool(DO & set(after))


DO = word_set("would a date do")
