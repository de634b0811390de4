"""Two dates that belong together: one that turns into the other, and one that the other says more exactly."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.reading.candidate import Candidate
from bot.reading.days.dated import Dated, Role
from bot.reading.days.day import Day, Grain
from bot.reading.lexicon import word_set
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.phrases import Hit, inside, lexicon
from bot.said.scope import Scope

Found = Candidate[Dated]
LINKS = word_set("links the old date with the new")
TURNS = word_set("one date becomes another")
MORE_EXACTLY = word_set("says a date again more exactly")


def with_pairs(document: Document, found: Sequence[Found]) -> list[Found]:
    """The dates with what two of them in one sentence say together."""
    out = list(found)
    for number in range(len(out) - 1):
        one, other = out[number], out[number + 1]
        if _sentence(document, one) != _sentence(document, other):
            continue
        if _turns_into(document, one, other):
            out[number] = _as(one, Role.NOT_THAT, "turns into another")
            out[number + 1] = _as(other, Role.REQUEST, "what the date turns into")
        elif _says_more_exactly(document, one, other):
            out[number] = replace(one, value=replace(one.value, day=replace(other.value.day, doubt=None)))
            out[number + 1] = _as(other, Role.NOT_THAT, "said already, less exactly")
    return out


def _as(each: Found, role: Role, why: str) -> Found:
    return replace(each, value=replace(each.value, role=role, cue=None), why=why)


def _sentence(document: Document, each: Found) -> int:
    return document.clauses[each.clause].sentence


def _turns_into(document: Document, one: Found, other: Found) -> bool:
    """ "12 Feb turns into 5 March"."""
    between = {t.low for t in document.tokens[one.last + 1 : other.first] if t.is_word}
    return one.clause == other.clause and bool(between & TURNS) and between <= LINKS


def _says_more_exactly(document: Document, one: Found, other: Found) -> bool:
    """ "Till the May board, 19/5", "the end of half term, 29 October": a day by itself, behind a time that is none."""
    clause = document.clauses[other.clause]
    tokens = enumerate(document.tokens[clause.first : clause.last + 1], clause.first)
    rest = [t.low for n, t in tokens if not other.first <= n <= other.last]
    alone = {low for low in rest if low[:1].isalpha()} <= MORE_EXACTLY
    sought = one.value.role in (Role.REQUEST, Role.MOVED, Role.READY)
    return sought and alone and one.clause != other.clause and _exact(other.value.day) and not _exact(one.value.day)


def _exact(day: Day) -> bool:
    return day.grain is Grain.DAY and day.day is not None and any(letter.isdigit() for letter in day.text)


def told_of_another(document: Document, clause: Clause, at: int) -> bool:
    """ "The Department have put the meeting back to 14 April": what others did with a date of theirs asks for none."""
    lows = [t.low for t in document.tokens[clause.first : at] if t.is_word]
    if any(two in PUT and one in MEETINGS for one, two in pairwise(lows)):
        return True  # "Forum put back to 25 March"
    done = next((n for n, low in enumerate(lows) if low in ("have", "has", "had", "'ve")), None)
    return done is not None and done > 0 and not set(lows[:done]) & SENDERS and bool(set(lows[done:]) & PUT)


SENDERS = word_set("asks with a verb of moving")
PUT = word_set("a date was put off")
MEETINGS = word_set("meetings that others move")


def beside_a_figure(document: Document, clause: Clause, day: Day, first: int, cue: tuple[int, int] | None) -> bool:
    """ "Is now 37 percent in the end of November": the figure's day, between the word for where it stands and it."""
    begin = cue[1] + 1 if cue is not None and cue[1] < first else clause.first
    figures = [t for t in document.tokens[begin:first] if t.text[:1].isdigit()]
    hits = lexicon("bot.reading.lexicon", "date").find_all(document.tokens, begin, first)
    limits = any(h.entry.kind in ("ready", "request") for h in hits)
    month = day.grain is Grain.MONTH or "end" in day.text.lower()
    return (
        bool(figures) and month and not limits and not {"by", "until", "till", "before", "for"} & set(day.text.split())
    )


LEADS = word_set("leads to a bare date")


def beside_its_verb(document: Document, found: list[Found], hits: Sequence[Hit]) -> list[Found]:
    """ "Should finish a week early, 18 March": a date by itself, behind the clause that says what it is of."""
    out: list[Found] = []
    for each in found:
        clause = document.clauses[each.clause]
        before = document.clauses[clause.index - 1] if clause.index and clause.joined_by in BESIDE else None
        words = [n for n in range(clause.first, clause.last + 1) if document.tokens[n].is_word]
        alone = each.value.role is Role.PLAIN and all(
            each.first <= n <= each.last or document.tokens[n].low in LEADS for n in words
        )
        if alone and before is not None and before.sentence == clause.sentence and not before.asked:
            verbs = [h for h in inside(hits, before.first, before.last) if h.entry.kind == "ready"]
            dated = any(o.clause == before.index for o in found)
            if (
                verbs
                and not dated
                and not before.has(Scope.DENIED)
                and before.has(Scope.FUTURE) | _should(document, before)
            ):
                each = replace(each, value=replace(each.value, role=Role.READY, cue=None), why=verbs[-1].entry.id)
        out.append(each)
    return out


BESIDE = (",", ":", "-", "–", "—", "(")


def _should(document: Document, clause: Clause) -> bool:
    return any(t.low == "should" for t in document.tokens[clause.first : clause.last + 1])
