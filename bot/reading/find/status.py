"""Words for where an action stands as a whole: no change, on hold, complete, to be closed, not complete after all.

Whether they are said of the action, and not of its testing or staffing, is settled where the action is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.reading.candidate import Candidate, Kind
from bot.reading.lexicon import word_set
from bot.reading.reply_context import Told
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.needs import needs, nothing
from bot.said.phrases import Hit, inside, lexicon
from bot.said.table import over_cells

WHEN = word_set("until when nothing happens")
AFTER_SAME = word_set("follows the same")
DAYS = word_set("months and weekdays begin")
BUT_FOR = word_set("all but")
ENDS_WITHIN = 4  # words before "too"
UNTIL = word_set("until")
NOTHING = word_set("nothing")
IN_BETWEEN = word_set("between nothing and until")


class Event(StrEnum):
    SAME = "same"  # no change
    DITTO = "ditto"  # as said of the one before
    PAUSED = "paused"
    WAITING = "waiting"  # not begun, as planned
    DONE = "done"
    CLOSE = "close"  # asked to be closed
    NOT_DONE = "not done"


@dataclass(frozen=True)
class Stated:
    event: Event
    partly: bool = False  # nearly, all but, not yet, if
    asked: bool = False
    weak: bool = False  # "nothing else": no change only where nothing else is said


EVENTS = frozenset(Event) | {"part"}
Found = Candidate[Stated]


@needs("nothing till", phrases="bot.reading.lexicon.status", otherwise=nothing)
def find(document: Document, told: Told) -> tuple[Found, ...]:
    """Every such word in the clauses that can be about the plan."""
    hits = lexicon("bot.reading.lexicon", "status").find_all(document.tokens)
    made: list[Found] = []
    heads = over_cells(document) if hits else ()  # "closed" over a column of figures claims nothing
    for clause in document.read:
        if clause.index in heads:
            continue
        here = inside(hits, clause.first, clause.last)
        found = _in_clause(document, clause, here)
        made += found or _nothing_till(document, clause)
    return tuple(made)


def _nothing_till(document: Document, clause: Clause) -> list[Found]:
    """ "Nowt, till January": not begun, and nothing to say before."""
    words = [t.low for t in document.tokens[clause.first : clause.last + 1] if t.is_word]
    after = document.clauses[clause.index + 1 : clause.index + 2]
    waits = bool(after) and after[0].sentence == clause.sentence and after[0].joined_by in UNTIL
    if not waits or not words or words[0] not in NOTHING or not set(words[1:]) <= IN_BETWEEN:
        return []
    value = Stated(Event.WAITING, asked=clause.asked)
    return [Candidate(Kind.STATUS, clause.first, clause.last, clause.index, value, 1.0, "nothing till")]


def _in_clause(document: Document, clause: Clause, inside: Sequence[Hit]) -> list[Found]:
    events = [hit for hit in inside if hit.entry.kind in EVENTS]
    events.sort(key=lambda hit: (hit.entry.kind != Event.NOT_DONE, hit.first - hit.last, hit.first))
    kept: list[Hit] = []
    for hit in events:
        if not any(k.first <= hit.last and hit.first <= k.last for k in kept):
            kept.append(hit)
    made: list[Found] = []
    for hit in sorted(kept, key=lambda h: h.first):
        if hit.entry.kind == "part" or (hit.phrase in ("same", "the same") and _names_noun(document, clause, hit)):
            continue
        event = Event(hit.entry.kind)
        if hit.phrase == "nowhere near" and hit.last < clause.last:
            continue  # nowhere near something else
        if hit.entry.also.get("ends") and not _ends_short(document, clause, hit):
            continue
        if event is Event.SAME and _as_is(document, clause, hit):
            event = Event.DITTO
        partly = event in (Event.DONE, Event.CLOSE) and _partly(document, clause, hit, inside)
        value = Stated(event, partly, clause.asked, bool(hit.entry.also.get("weak")))
        made.append(Candidate(Kind.STATUS, hit.first, hit.last, clause.index, value, 1.0, hit.entry.id))
    return made


def _ends_short(document: Document, clause: Clause, hit: Hit) -> bool:
    """ "And backlog too": at the end of a few words."""
    return hit.last == clause.last and hit.first - clause.first <= ENDS_WITHIN and clause.joined_by != ""


def _as_is(document: Document, clause: Clause, hit: Hit) -> bool:
    """ "3.1.1 red, as is 3.1.2": the same is said of what follows."""
    opens = hit.first == clause.first and clause.joined_by != ""
    return opens and hit.phrase in ("as is", "as was") and hit.last < clause.last


def _names_noun(document: Document, clause: Clause, hit: Hit) -> bool:
    """ "The same point last year", "same risks": not the same as before."""
    after = document.tokens[hit.last + 1] if hit.last < clause.last else None
    return after is not None and after.is_word and after.low not in AFTER_SAME


def _by_a_day(document: Document, at: int) -> bool:
    """ "By the 12th", "by Easter", not "by the panel"."""
    after = document.tokens[at : at + 3]
    return any(t.low in WHEN or t.low[:3] in DAYS or t.text[:1].isdecimal() for t in after)


def _partly(document: Document, clause: Clause, hit: Hit, inside: Sequence[Hit]) -> bool:
    """ "Nearly done", "done bar the audit", "once it is complete": not the whole, or not yet."""
    for h in inside:
        if (h.entry.kind == "partly" and not (h.first >= hit.first and h.last <= hit.last)) or (
            h.entry.kind == "partly" and h.first == hit.first and h.last > hit.last
        ):
            if (
                h.phrase in ("by", "before", "apart from", "except", "but for", "other than", "bar")
                and h.first < hit.first
            ):
                continue
            if h.phrase == "by" and h.first > hit.last and not _by_a_day(document, h.last + 1):
                continue  # "signed off by the JNC"
            return True
    follows = document.clauses[clause.index + 1 : clause.index + 2]
    if follows and follows[0].sentence == clause.sentence and document.tokens[follows[0].first].low in BUT_FOR:
        return True
    if follows and follows[0].sentence == clause.sentence and follows[0].joined_by in ("if", "until", "once"):
        return True
    opening = document.tokens[clause.first].low
    return opening in ("if", "unless", "once", "when", "until")
