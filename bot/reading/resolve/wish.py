"""What people wish of the bot: another day, quiet days, a call; and what they ask it. Nothing of it is an update."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.plan.talk import Meant
from bot.reading.candidate import Candidate, Kind
from bot.reading.days.day import Grain
from bot.reading.days.day_meant import WEEKDAYS
from bot.reading.find.date import Role
from bot.reading.find.words import Found
from bot.reading.lexicon import word_set
from bot.reading.question_form import orders
from bot.reading.rating_stance import Stance
from bot.reading.records import Intent, Preference, Query
from bot.reading.references.named import How
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.of_the_plan import gives_a_fact
from bot.reading.resolve.register import named_ids
from bot.reading.talk import meant_in
from bot.said.clause import Clause
from bot.said.needs import needs, none
from bot.said.scope import Scope

WORKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
SHORT = 12  # words of a question without its mark
SHOWN = word_set("is shown")
PUT_OFF = word_set("puts the bot off")
WHY = word_set("why")
OF_ME = word_set("of oneself")
SAID_BEFORE = word_set("was told before")
SAID = SAID_BEFORE | word_set("was said or done")
WEEK = word_set("a week long")
CAN_WE_CALL = ("can", "we", "call")
SOON = timedelta(days=21)  # a day further off than this is about the work, not about being asked


@dataclass(frozen=True)
class Wished:
    wish: Preference
    clauses: frozenset[int]
    used: tuple[Candidate[object], ...]


@needs("preference", phrases="bot.reading.lexicon.talk", otherwise=none)
def settle_wish(seen: Seen) -> Wished | None:
    """What the person wishes of the bot, if a sentence says so, or all that is said comes to "later"."""
    if meant_in(seen.document.text) is Meant.LATER:
        wish = Preference(seen.document.text, until=seen.today + timedelta(days=1))
        return Wished(wish, frozenset(clause.index for clause in seen.document.read), ())
    kinds = {each.value.kind for each in seen.preference}
    for kind in ("when back", "put off", "quiet", "call"):
        cues = [each for each in seen.preference if each.value.kind == kind and not _not_wanted(each, seen)]
        if not cues or (kind == "when back" and not kinds & {"put off", "quiet"} and not _denied(cues, seen)):
            continue
        sentences = {seen.document.clauses[each.clause].sentence for each in cues}
        clauses = [clause for clause in seen.document.read if clause.sentence in sentences]
        wish = _wish(kind, cues, clauses, seen)
        if wish is not None:
            said = {c.clause for c in cues}
            stated = {each.clause for each in seen.statuses}
            own = (c.index for c in clauses if c.index in said or not (c.index in stated or gives_a_fact(c, seen)))
            return Wished(wish, frozenset(own), tuple(cues))
    return None


def wish_in(meant: Meant | None, seen: Seen) -> Preference | None:
    """What words wish that told nothing of the plan: "can I have till Friday, swamped", "easier on the phone"."""
    text = seen.document.text
    if meant is Meant.CALL:
        return None if seen.ratings else Preference(text, call=True)  # "can we call it green?"
    return _put_off(text, seen.document.read, seen) if meant is Meant.LATER else None


def _not_wanted(each: Found, seen: Seen) -> bool:
    """ "Don't ring me", "can we call it green": no call is asked for."""
    clause = seen.document.clauses[each.clause]
    named = seen.document.tokens[each.last].low == "call" and each.last - each.first < len(CAN_WE_CALL)
    if named and any(c.clause == each.clause and c.first > each.last for c in seen.ratings):
        return True
    denials = (mark.first for mark in clause.marks if mark.scope is Scope.DENIED)
    return each.value.kind == "call" and any(first < each.first for first in denials)


def _denied(cues: Sequence[Found], seen: Seen) -> bool:
    """ "Nothing until I'm back", "leave it till I return"."""
    for each in cues:
        before = seen.document.tokens[max(0, each.first - 4) : each.first + 1]
        if any(t.low in PUT_OFF for t in before):
            return True
    return False


def _wish(kind: str, cues: Sequence[Found], clauses: Sequence[Clause], seen: Seen) -> Preference | None:
    text = seen.document.words(clauses[0].start, clauses[-1].end)
    inside = {clause.index for clause in clauses}
    match kind:
        case "when back":
            return Preference(text, after_leave=True)
        case "put off":
            if any(c.value.kind == "every" and c.clause in inside for c in seen.preference):
                return None
            return _put_off(text, clauses, seen)
        case "quiet":
            return Preference(text, quiet_days(seen, clauses))
        case _:
            return Preference(text, call=True)


def _put_off(text: str, clauses: Sequence[Clause], seen: Seen) -> Preference | None:
    inside = {clause.index for clause in clauses}
    days = [c.value.day for c in seen.dates if c.clause in inside]
    known = [_week(d.first, seen.today) if d.grain is Grain.WEEK else d.day for d in days]
    until = (
        next((day for day in known if day is not None and day > seen.today), None)
        or next((day for day in known if day not in (None, seen.today)), None)
        or _named(seen, clauses)
        or seen.today + timedelta(days=_as_long(_words(clauses, seen)))
    )
    snoozed = any("snooze" in t.low for c in clauses for t in seen.document.tokens[c.first : c.last + 1])
    soon = seen.today < until <= seen.today + SOON
    return Preference(text, until=until) if soon or (snoozed and until > seen.today) else None


def _as_long(words: set[str]) -> int:
    """Days, of "another week", "a few more days"; else until tomorrow."""
    return 7 if words & WEEK else 3 if "days" in words else 1


def _week(first: date | None, today: date) -> date | None:
    """Not this week is next Monday."""
    return first + timedelta(days=7) if first is not None and first <= today else first


def _named(seen: Seen, clauses: Sequence[Clause]) -> date | None:
    """A weekday without its capital: "remind me thurs"."""
    for clause in clauses:
        for token in seen.document.tokens[clause.first : clause.last + 1]:
            if token.low in WEEKDAYS:
                return seen.today + timedelta(days=(WEEKDAYS[token.low] - seen.today.weekday()) % 7 or 7)
    return None


def quiet_days(seen: Seen, clauses: Sequence[Clause]) -> str:
    """The weekdays that the person does not work, or "ask"."""
    inside = {clause.index for clause in clauses}
    named = days_named([t.low for c in clauses for t in seen.document.tokens[c.first : c.last + 1]])
    kinds = {c.value.kind for c in seen.preference if c.clause in inside}
    denied, only = "not" in kinds, "only" in kinds
    if not named or (denied and only):
        return "ask"
    return ", ".join(day for day in WORKDAYS if (day in named) is not (only or not denied)) or "ask"


def days_named(words: Sequence[str]) -> frozenset[str]:
    """The working days among the words: "mon", "tuesdays", "wed - fri"."""
    out: set[str] = set()
    places = [(n, _day(word)) for n, word in enumerate(words)]
    for n, day in places:
        if day is None:
            continue
        out.add(day)
        if n >= 2 and words[n - 1] in ("-", "–", "to") and (first := _day(words[n - 2])) is not None:
            out |= set(WORKDAYS[WORKDAYS.index(first) : WORKDAYS.index(day) + 1])
    return frozenset(out)


def _day(word: str) -> str | None:
    number = WEEKDAYS.get(word.removesuffix("s")) if word not in WEEKDAYS else WEEKDAYS[word]
    return WORKDAYS[number] if number is not None and number < len(WORKDAYS) else None


@dataclass(frozen=True)
class Asked:
    query: Query
    clauses: frozenset[int]
    used: tuple[Candidate[object], ...]


@needs("query", otherwise=none)
def settle_query(seen: Seen) -> Asked | None:
    """The first sentence that asks the bot something about the plan."""
    for sentence in dict.fromkeys(clause.sentence for clause in seen.document.read):
        clauses = [clause for clause in seen.document.read if clause.sentence == sentence]
        inside = {clause.index for clause in clauses}
        if inside & seen.consumed or not _asks(clauses, seen):
            continue
        rated = [c.value.stance for c in seen.ratings if c.clause in inside]
        if Stance.STANDS in rated or (rated and orders(seen.document.words(clauses[0].start, clauses[-1].end))):
            continue  # "can we call it green?": what it is to be is asked
        if any(c.clause in inside and c.value.role is Role.REQUEST for c in seen.dates):
            continue
        about = [c for c in seen.query if c.value.kind == "about" and c.clause in inside]
        order = [intent.value for intent in (Intent.MISSING, Intent.OWNER, Intent.DEADLINE, Intent.MEETING, Intent.RISK,
                                             Intent.MEASURE, Intent.ACTION, Intent.HELP, Intent.PLAN)]  # fmt: skip
        about = sorted((c for c in about if c.value.value in order), key=lambda c: order.index(c.value.value))
        strong = [c for c in seen.references if c.clause in inside and c.value.how is How.PRINTED]
        why = clauses[-1].asked and bool(SHOWN & _words(clauses, seen)) and bool(WHY & _words(clauses[:1], seen))
        inside |= _what_was_said(sentence + 1, seen) if why else set()
        if strong and clauses[-1].asked and (why or not (about or seen.told.asked.refs)):
            text = seen.document.words(clauses[0].start, clauses[-1].end) + "?"
            return Asked(Query(Intent.ACTION, text=text), frozenset(inside), (strong[0],))
        if clauses[-1].asked and not about and (risk := _risk_asked(clauses, seen)):
            text = seen.document.words(clauses[0].start, clauses[-1].end) + "?"
            return Asked(Query(Intent.RISK, text=text), frozenset(inside), risk)
        if about:
            text = seen.document.words(clauses[0].start, clauses[-1].end) + ("?" if clauses[-1].asked else "")
            return Asked(Query(Intent(about[0].value.value), text=text), frozenset(inside), (about[0],))
    return None


def _risk_asked(clauses: Sequence[Clause], seen: Seen) -> tuple[Candidate[object], ...]:
    """ "Is SR01 still open": a risk of the register by its id, in a question."""
    ids = named_ids(seen.document, seen.told.plan)
    first = next((at for c in clauses for at in range(c.first, c.last + 1) if at in ids), None)
    if first is None:
        return ()
    return (Candidate(Kind.QUERY, first, first, clauses[0].index, ids[first], 1.0, "a risk by its id"),)


def _words(clauses: Sequence[Clause], seen: Seen) -> set[str]:
    return {t.low for c in clauses for t in seen.document.tokens[c.first : c.last + 1] if t.is_word}


def _what_was_said(sentence: int, seen: Seen) -> set[int]:
    """ "Why is it showing red? I said amber last month": the ground of the question, and no news."""
    clauses = seen.document.sentences.get(sentence, ())
    inside = {clause.index for clause in clauses}
    words = _words(clauses, seen)
    told = bool(words & SAID) and any(c.clause in inside for c in seen.dates)
    told = told or bool(words & OF_ME and words & SAID_BEFORE)
    rated = any(c.clause in inside and c.value.stance is Stance.STANDS for c in seen.ratings)
    days = {at for c in seen.dates for at in range(c.first, c.last + 1)}
    counted = any(c.clause in inside and c.first not in days for c in seen.figures_seen)
    ahead = any(c.clause in inside and c.value.day.day and c.value.day.day > seen.today for c in seen.dates)
    return inside if told and not (rated or counted or ahead) else set()


def _asks(clauses: Sequence[Clause], seen: Seen) -> bool:
    """A question by its mark and its first words, or by first words that can be nothing else."""
    at = clauses[0].first
    leads = {c.first: c.last for c in seen.query if c.value.kind == "lead"}
    while at in leads:
        at = leads[at] + 1
        while at < len(seen.document.tokens) and not seen.document.tokens[at].is_word:
            at += 1
    opening = {c.value.kind for c in seen.query if c.first == at}
    words = sum(1 for c in clauses for t in seen.document.tokens[c.first : c.last + 1] if t.is_word)
    return ("asks strongly" in opening and (clauses[-1].asked or words <= SHORT)) or (
        clauses[-1].asked and "asks" in opening
    )
