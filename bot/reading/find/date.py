"""Dates as they were put, and what each is of: work ready, a step on the way, what happened, a new date asked for."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.reading.candidate import Candidate, Kind
from bot.reading.days.asked_for import alone_asked, date_please, to_do, to_please, wanted_until, would_do
from bot.reading.days.date_pairs import beside_a_figure, beside_its_verb, told_of_another, with_pairs
from bot.reading.days.dated import Dated, Role
from bot.reading.days.day import Day
from bot.reading.days.grammar import find_days
from bot.reading.days.not_then import cannot_be, of_a_meeting
from bot.reading.days.past import counted_then, in_the_past, is_over, is_weekday, it_took, last_years, of_last_month
from bot.reading.lexicon import word_set
from bot.reading.reply_context import Told, day_of
from bot.said.clause import Clause
from bot.said.document import Document
from bot.said.needs import needs, nothing
from bot.said.phrases import Hit, beginning, lexicon
from bot.said.phrases import inside as within
from bot.said.scope import Scope
from bot.said.token import TokenKind

ROLES = frozenset({"stands", "moved", "request", "ready", "step", "happened"})
TOLD = frozenset({Role.PLAIN, Role.READY, Role.STEP, Role.HAPPENED})
SPANS = word_set("weeks days months")
LEADS_OF_DATE = word_set("leads to a bare date")
LEADS = word_set("leads to a date") | {"@"}
EVENTS = word_set("events that a date is of")
SELDOM = 270  # days ahead within which most dates lie: a month named beyond them was the last one
NEAR_DAY = 31  # days within which "audit 9/12" is a day
ASKS_FOR = word_set("asks for a date")
BEFORE_A_DATE = word_set("between what asks and its date")
THEN = "late, and then"
GONE = "will not be then"
DENIALS = word_set("denies")
BETWEEN = word_set("between what denies and a date")
FEW = 4  # words beside a date in a clause that says little but the date
MET = frozenset(["make", "meet", "hit", "will make", "will hit"])  # a date, and nothing else
NEAR = 3
FAR = 8  # words within which a word says what a date is of


@dataclass(frozen=True)
class Wish:
    """Words about the date itself, with or without one: asked for, or to be left."""

    holds: bool  # else asked for


Found = Candidate[Dated]


@needs("day", otherwise=nothing)
def find(document: Document, told: Told) -> tuple[Found, ...]:
    """Every date in the clauses that can be about the plan."""
    days = find_days(document.text, day_of(told), told.plan) or _bare(document, told)
    if not days:
        return ()
    hits = lexicon("bot.reading.lexicon", "date").find_all(document.tokens)
    starts = [token.start for token in document.tokens]
    made: list[Found] = []
    for day in days:
        span = list(range(bisect_left(starts, day.start), bisect_left(starts, day.end)))
        clause = _clause_of(document, span)
        if clause is None or _fraction(document, day, span, day_of(told)) or _so_many(document, span[0]):
            continue
        if it_took(document, clause, day, span[0]):
            continue
        role, cue, why = _role(document, clause, day, span, hits)
        by = document.tokens[span[0]].low in ("by", "before") or (
            span[0] > clause.first and document.tokens[span[0] - 1].low in ("by", "before")
        )
        if role is Role.REQUEST and told_of_another(document, clause, span[0]):
            role, why = Role.STEP, "moved by others"
        if role in TOLD and (gone := of_last_month(document, clause, day, span[0], day_of(told))) is not None:
            day, role, why = gone, Role.HAPPENED, "told as over"
        behind = day.day is not None and not 0 <= (day.day - day_of(told)).days <= SELDOM
        if behind and role is not Role.REQUEST and beside_a_figure(document, clause, day, span[0], cue):
            role, why = Role.HAPPENED, "the day of a figure"
        if role in TOLD and (then := counted_then(document, clause, day, span[0], day_of(told))) is not None:
            day, role, why = then, Role.HAPPENED, "the day of a figure"
        if role is Role.READY and is_over(document, clause, day, span, cue):
            role, why = Role.HAPPENED, "told as over"
        if role is Role.HAPPENED:
            day = last_years(document, clause, day, span[0], day_of(told), by=by)
        if role is Role.HAPPENED and day.day is not None and day.day > day_of(told) and not is_weekday(day):
            ahead = by or any(t.low in ("be", "will", "should", "get") for t in document.tokens[clause.first : span[0]])
            role = Role.READY if ahead else Role.STEP
        day = in_the_past(document, clause, day, span[0], day_of(told), happened=role is Role.HAPPENED)
        value = Dated(day, role, cue, by)
        made.append(Candidate(Kind.DATE, span[0], span[-1], clause.index, value, 0.5 if day.doubt else 1.0, why))
    made = beside_its_verb(document, made, hits)
    return tuple(_late(document, with_pairs(document, _against(document, made)), hits))


def _bare(document: Document, told: Told) -> tuple[Day, ...]:
    """ "26th still", "sept 1": in answer to "by when?" without a word before it."""
    if told.asked.wants != "date":
        return ()
    for lead in ("the ", "on "):
        days = find_days(lead + document.text, day_of(told), told.plan)
        if days and days[0].start <= len(lead):
            back = len(lead)
            return tuple(replace(day, start=max(0, day.start - back), end=day.end - back) for day in days[:1])
    return ()


def _against(document: Document, found: list[Found]) -> list[Found]:
    """ "14 May, not 23 April": the one that is set against another is where it has moved to."""
    out: list[Found] = []
    for number, each in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else None
        near = after is not None and document.clauses[after.clause].sentence == document.clauses[each.clause].sentence
        if (
            near
            and after is not None
            and after.value.role is Role.NOT_THAT
            and each.value.role in (Role.PLAIN, Role.READY, Role.STANDS, Role.STEP, Role.MOVED)
            and after.first - each.last <= 4
        ):
            each = replace(each, value=replace(each.value, role=Role.MOVED))
        gone = found[number - 1] if number else None
        if gone is not None and gone.why == GONE and each.value.role in (Role.PLAIN, Role.READY, Role.STANDS):
            near = document.clauses[each.clause].sentence - document.clauses[gone.clause].sentence <= 1
            each = replace(each, value=replace(each.value, role=Role.MOVED)) if near else each
        out.append(each)
    return out


def _late(document: Document, found: list[Found], hits: Sequence[Hit]) -> list[Found]:
    """ "Both are going to be late. Audit end of Jan, training 15 Jan": dates nearly bare are where they move to."""
    late = next((h for h in hits if h.entry.kind == "late" and document.clause_at[h.first] >= 0), None)
    if late is None:
        return found
    out: list[Found] = []
    for each in found:
        clause = document.clauses[each.clause]
        beside = sum(t.is_word for t in document.tokens[clause.first : clause.last + 1]) - (each.last - each.first + 1)
        told = clause.joined_by == ":" and document.clause_at[late.last] == clause.index - 1
        if told and each.value.role in (Role.PLAIN, Role.READY, Role.STEP):
            each = replace(each, value=replace(each.value, role=Role.MOVED, cue=None), why=THEN)
        elif each.first > late.last and beside <= FEW and each.value.role in (Role.PLAIN, Role.READY, Role.STEP):
            each = replace(each, value=replace(each.value, role=Role.MOVED, cue=None))
        out.append(each)
    return out


@needs(phrases="bot.reading.lexicon.date", otherwise=nothing)
def wishes(document: Document) -> tuple[Candidate[Wish], ...]:
    """Where a date is asked for, or asked to be left as it is."""
    hits = lexicon("bot.reading.lexicon", "date").find_all(document.tokens)
    holds = [h for h in hits if h.entry.kind == "holds"]
    made: list[Candidate[Wish]] = []
    for clause in document.read:
        inside = beginning(hits, clause.first, clause.last)
        held = next((h for h in inside if h.entry.kind == "holds"), None)
        asks = next((h for h in inside if h.entry.kind in ("asks", "formal") and not _covered(h, holds)), None)
        if held is None and asks is not None and _not_wanted(document, clause, asks):
            held = asks
        for hit, value in ((held, Wish(True)), (None if held else asks, Wish(False))):
            if hit is not None:
                made.append(Candidate(Kind.DATE, hit.first, hit.last, clause.index, value, 1.0, hit.entry.id))
    return tuple(made)


def _not_wanted(document: Document, clause: Clause, asks: Hit) -> bool:
    """ "No, I don't want more time": the words that ask stand behind a denial."""
    for token in reversed(document.tokens[clause.first : asks.first]):
        if token.low in DENIALS:
            return True
        if token.low not in BETWEEN:
            return False
    return False


def _covered(hit: Hit, holds: Sequence[Hit]) -> bool:
    return any(h.first <= hit.last and hit.first <= h.last for h in holds)


def _fraction(document: Document, day: Day, span: list[int], today: date) -> bool:
    """ "9/9 filled", "5/6": no day, unless a word leads to one, or something may well be on that day: "audit 9/12"."""
    numbers = day.text.split("/")
    if len(numbers) != 2 or not all(n.isdecimal() for n in numbers) or int(numbers[0]) > int(numbers[1]):
        return False
    if any(len(n) == len("07") and n[0] == "0" for n in numbers):
        return False  # "119 @ 07/12"
    before = document.tokens[span[0] - 1].low if span[0] else ""
    near = day.day is not None and abs((day.day - today).days) <= NEAR_DAY
    return before not in LEADS and not (near and before in EVENTS)


def _so_many(document: Document, first: int) -> bool:
    """ "23.4 week end of January": how long, and no day."""
    unit = document.tokens[first].low in SPANS
    return unit and first > 0 and document.tokens[first - 1].kind is TokenKind.NUMBER


def _clause_of(document: Document, span: list[int]) -> Clause | None:
    """The clause that a date stands in; None where it is in words that are not the person's."""
    index = next((document.clause_at[n] for n in span if document.clause_at[n] >= 0), -1)
    clause = document.clauses[index] if index >= 0 else None
    return clause if clause is not None and clause in document.read else None


def _role(
    document: Document, clause: Clause, day: Day, span: list[int], hits: Sequence[Hit]
) -> tuple[Role, tuple[int, int] | None, str]:
    last = span[-1]
    first = next((n for n in span if document.tokens[n].low not in LEADS_OF_DATE), span[0])
    here = within(hits, clause.first, clause.last)
    inside = [h for h in here if not first <= h.first <= last]
    held = next((h for h in inside if h.entry.kind == "holds"), None)
    if held is not None:
        return Role.STANDS, (held.first, held.last), held.entry.id
    if any(h.entry.kind == "not that" and h.last == first - 1 for h in inside) or _negated(document, first):
        return Role.NOT_THAT, None, "not that date"
    if any(h.entry.kind == "no chance" and h.last == first - 1 for h in inside):
        return Role.NOT_THAT, None, GONE
    if of_a_meeting(document, clause, last):
        return Role.STEP, None, "the day of a meeting"
    if cannot_be(document, clause, last):
        return Role.NOT_THAT, None, GONE
    asking = [h for h in inside if h.entry.kind == "request" and not to_do(document, h)]
    supposed = [h for h in inside if h.entry.kind == "supposed" and h.last < first and not _covered(h, asking)]
    if any(h.entry.kind == "not then" and last < h.first <= last + 2 for h in inside):
        following = document.clauses[clause.index + 1 : clause.index + 2]
        if (
            following
            and following[0].joined_by == "but"
            and any(
                h.entry.kind == "stands" and h.first <= following[0].first + 2 and h.first >= following[0].first
                for h in hits
            )
        ):
            return Role.STANDS, None, "tight, but it stands"
        return Role.NOT_THAT, None, GONE
    before = [h for h in inside if h.last < first]
    before = [h for h in before if h.entry.kind in ROLES and first - h.last <= (NEAR if h.phrase in MET else FAR)]
    before = [h for h in before if h.entry.kind != "request" or (h in asking and _reaches(document, h, span))]
    after = [h for h in inside if h.first == last + 1 and h.entry.kind in ROLES]
    requests = [h for h in before if h in asking and _reaches(document, h, span)]
    happened = [h for h in before if h.entry.kind == "happened"]
    if requests and happened and min(h.first for h in happened) < min(h.first for h in requests):
        return Role.STEP, None, "asked by others, or before"
    if not requests and wanted_until(document, clause):
        return Role.REQUEST, None, "wants until then"
    if not requests and would_do(document, clause, span):
        return Role.REQUEST, None, "would it do"
    if not requests and not asking and alone_asked(document, clause, day, span):
        return Role.REQUEST, None, "a date, and a question mark"
    if not requests and (to_please(document, clause, first) or date_please(document, clause, span)):
        return Role.REQUEST, None, "to ... please"
    if requests:
        best = max(requests, key=lambda h: h.last)
        return (Role.SUPPOSED if supposed else Role.REQUEST), (best.first, best.last), best.entry.id
    stands = next((h for h in after if h.entry.kind == "stands"), None)
    if stands is not None and document.tokens[span[0]].low in ("til", "till", "until") and stands.phrase[:3] == "as ":
        return Role.STEP, None, "until then, as agreed"
    if stands is not None:
        return Role.STANDS, (stands.first, stands.last), stands.entry.id
    if not before and after:
        return Role(after[0].entry.kind), (after[0].first, after[0].last), after[0].entry.id
    if not before:
        return Role.PLAIN, None, "no word says what it is of"
    best = max(before, key=lambda h: (h.last, h.last - h.first))
    others = [h for h in before if h is not best]
    if best.entry.kind == "ready" and best.phrase == "by" and others:
        best = max(others, key=lambda h: (h.last, h.entry.kind == "ready", h.last - h.first))
    role = Role(best.entry.kind)
    if role in (Role.READY, Role.MOVED) and clause.has(Scope.DENIED, first) and best.entry.id != "has moved":
        role = Role.NOT_THAT
    if supposed and role in (Role.READY, Role.PLAIN, Role.MOVED):
        role = Role.SUPPOSED
    return role, (best.first, best.last), best.entry.id


def _reaches(document: Document, hit: Hit, span: list[int]) -> bool:
    """ "Move it to" is of the date right behind its "to"; "asking for approval tomorrow" asks for no date."""
    if hit.phrase.endswith(" to"):
        return hit.last >= span[0] - 2
    said = {token.low for token in document.tokens[hit.first : hit.last + 1]}
    asks = next(word for word in reversed(hit.phrase.split()) if word[0] not in "~?")
    if not said & ASKS_FOR & {*asks.split("|")}:
        return True
    between = [t.low for t in document.tokens[hit.last + 1 : span[0]] if t.is_word]
    return all(word in BEFORE_A_DATE or word.isdecimal() for word in between)


def _negated(document: Document, first: int) -> bool:
    before = [t.low for t in document.tokens[max(0, first - 2) : first]]
    return bool(before) and (before[-1] == "not" or before in (["not", "the"], ["not", "by"], ["rather", "than"]))
