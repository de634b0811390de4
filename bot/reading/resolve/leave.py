"""Being away: the days, and who stands in. Never the reason."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.reading.candidate import Candidate
from bot.reading.days.day import Day, Grain
from bot.reading.lexicon import word_set
from bot.reading.plan_words import listed, number_words
from bot.reading.records import Absence
from bot.reading.references.named import How
from bot.reading.resolve.day_range import ranged, weekdays
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.of_the_plan import of_the_work
from bot.said.clause import Clause
from bot.said.needs import needs, none
from bot.said.token import Token, TokenKind

FROM = re.compile(r"\bfrom (?:the |mon\w* |tue\w* |wed\w* |thu\w* |fri\w* )?")
OPEN = 20  # letters before a day within which "from" leaves the end of it open
WAS_AWAY = word_set("was away")
ENDS = word_set("ends leave")
AFTER_DAYS = word_set("after days of leave")
BEFORE_DAYS = word_set("before days of leave")
ONESELF = word_set("oneself")
WITH_BACK = word_set("says no more than being back")
NOBODYS_NAME = word_set("nobody's name")
AGENDAS = word_set("what an item stands on")
OUT_OF_REACH = word_set("out of reach")
GOES_ON = frozenset(["are", "is", "aren't", "isn't", "will"])
ORDINAL = ("st", "nd", "rd", "th")
TURNS = frozenset(["so", "but"])
OF_SEVERAL = frozenset(["both", "each", "neither", "who", "which", "these", "those"])  # "both finish on Christmas Eve"
UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "wk": 7, "wks": 7, "fortnight": 14, "fortnights": 14}


@dataclass(frozen=True)
class Leave:
    absence: Absence
    auto: bool
    clauses: frozenset[int]
    used: tuple[Candidate[object], ...]


@needs("leave", "place and day", otherwise=none)
def settle_leave(seen: Seen) -> Leave | None:
    """The days away, where the reply says that the person is away."""
    opening = seen.document.read[0].sentence
    auto = any(each.value.kind == "auto" and _clause_of(each, seen).sentence == opening for each in seen.leave)
    auto = auto and not any(not c.value.phrase and _clause_of(c, seen).sentence > opening for c in seen.ratings)
    cues = [each for each in seen.leave if each.value.kind in ("away", "back", "elsewhere") and _mine(each, seen)]
    if not cues and not auto:
        return _in_another_place(seen)
    told = {_clause_of(each, seen).sentence for each in cues}
    sentences = {clause.sentence for clause in seen.document.read} if auto else told
    clauses = [clause for clause in seen.document.read if clause.sentence in sentences]
    own = {c.index for c in clauses if c.sentence in told}  # not "I work Monday, Tuesday and Thursday"
    dated = [c for c in clauses if c.index in own] if any(c.clause in own for c in seen.dates) else clauses
    inside = [c for c in seen.dates if c.clause in {k.index for k in dated}]
    days = [c.value.day for c in inside if auto or not _turned_to_work(c, cues, seen)]
    days = [day for day in days if day.day is not None or day.first is not None]
    first, last = stretch_of(seen, days, dated)
    plain = [each for each in cues if each.value.kind == "away"]
    if not auto and first is None and (_is_back(cues, seen) if last is None else last < seen.today):
        return Leave(Absence(None, None), False, frozenset(each.clause for each in cues), tuple(cues))
    if not auto and (not _enough(cues, plain, days, first, last, seen) or _is_over(last, plain, seen)):
        return None
    if first is not None and last is not None and last < first:
        last = _a_month_on(last, first, days)
    cover, used = cover_of(seen, sentences)
    kept = frozenset(c.index for c in clauses if auto or not of_the_work(c, seen)) | used
    return Leave(Absence(first or seen.today, last, cover), auto, kept, tuple(cues))


def _a_month_on(last: date, first: date, days: Sequence[Day]) -> date | None:
    """ "From the 14th, back on the 4th": the 4th of the month after."""
    bare = any(day.worked_out and day.grain is Grain.DAY and day.text.rstrip(".").endswith(ORDINAL) for day in days)
    later = last + timedelta(days=monthrange(last.year, last.month)[1])
    return later if bare and later >= first else None


def _turned_to_work(day: Candidate[object], cues: Sequence[Candidate[object]], seen: Seen) -> bool:
    """ "Off next week so here's February early": what follows from being away."""
    tokens = seen.document.tokens
    return any(t.low in TURNS for cue in cues if cue.last < day.first for t in tokens[cue.last : day.first])


def _in_another_place(seen: Seen) -> Leave | None:
    """ "In Brussels with year 12 wed-fri, deputy has the building stuff": where, and from which day to which."""
    clause = seen.document.read[0]
    tokens = seen.document.tokens[clause.first : clause.first + 2]
    place = len(tokens) > 1 and tokens[0].low in ("in", "at") and tokens[1].text.istitle()
    days = weekdays(seen, [clause]) if place and not seen.ratings else None
    if days is None:
        return None
    cover, used = cover_of(seen, {clause.sentence})
    inside = frozenset(c.index for c in seen.document.sentences[clause.sentence])
    return Leave(Absence(days[0], days[1], cover), False, inside | used, ())


def _clause_of(each: Candidate[object], seen: Seen) -> Clause:
    return seen.document.clauses[each.clause]


def _is_over(last: date | None, plain: Sequence[Candidate[object]], seen: Seen) -> bool:
    """ "The school was closed on Friday": what is over is told of the work. Leave by its name has wrong days."""
    named = any(t.low in ("leave", "holiday") for c in plain for t in seen.document.tokens[c.first : c.last + 1])
    return last is not None and last < seen.today and not named


def _is_back(cues: Sequence[Candidate[object]], seen: Seen) -> bool:
    """ "I'm back", "back at work": no day, and nothing else in its clause ("back to square one")."""
    if any(getattr(each.value, "kind", "") != "back" for each in cues):
        return False
    said = {at for each in cues for at in range(each.first, each.last + 1)}
    clauses = [seen.document.clauses[each.clause] for each in cues]
    words = {t.low for c in clauses for at, t in enumerate(seen.document.tokens[c.first : c.last + 1], c.first)
             if t.is_word and at not in said}  # fmt: skip
    return words <= WITH_BACK | ONESELF


def _mine(each: Candidate[object], seen: Seen) -> bool:
    """Whether it is the person who is away: no team, no supplier, no "off track"."""
    clause = seen.document.clauses[each.clause]
    several = seen.document.tokens[clause.first].low in OF_SEVERAL and each.first > clause.first
    if several or _goes_on_of_others(each, clause, seen):
        return False
    if any(c.first <= each.last and each.first < c.first for c in seen.references if c.value.how is How.PRINTED):
        return False  # "leave 7.2.2 on hold"
    others = [o for o in seen.leave if o.value.kind == "others" and o.clause == each.clause]
    back = getattr(each.value, "kind", None) == "back"
    if back and any(AGENDAS & {t.low for t in _tokens(c, seen)} for c in seen.document.sentences[clause.sentence]):
        return False  # "off the 16 Dec agenda, back on 20 Jan"
    others = [o for o in others if not (back and each.first <= o.first and o.last <= each.last)]
    if any((o.first <= each.last and each.first <= o.last) or o.last < each.first for o in others):
        return False
    before = [t.low for t in seen.document.tokens[clause.first : each.first] if t.is_word]
    if WAS_AWAY & {*before[-2:]}:  # "been off sick, will do it tomorrow"
        return False
    if seen.document.tokens[each.first].low in ONESELF or seen.document.tokens[each.last].low == "me":
        return True
    opens = seen.document.tokens[clause.first].low
    if opens in ONESELF and seen.document.tokens[each.last].low in OUT_OF_REACH:
        return not clause.asked
    if any(word not in listed("of oneself") for word in before):
        return False
    return not clause.asked or getattr(each.value, "kind", "") == "away"


def _goes_on_of_others(each: Candidate[object], clause: Clause, seen: Seen) -> bool:
    """ "The agency lot break up on the 18th and are back on the 4th": whoever the clause before is of."""
    led = {t.low for t in seen.document.tokens[clause.first : each.first]}
    if not led & GOES_ON or led & ONESELF or not clause.index:
        return False
    before = seen.document.clauses[clause.index - 1]
    said = {t.low for t in seen.document.tokens[before.first : before.last + 1]}
    return before.sentence == clause.sentence and not said & ONESELF


def _enough(
    cues: Sequence[Candidate[object]], plain: Sequence[Candidate[object]], days: Sequence[Day], first: date | None,
    last: date | None, seen: Seen,
) -> bool:  # fmt: skip
    if plain:
        said = {t.low for each in plain for c in (_clause_of(each, seen),) for t in _tokens(c, seen)}
        named = "leave" in " ".join(t.low for t in seen.document.tokens)
        return bool(days) or last is not None or named or bool(said & WITHOUT_A_DAY)
    if any(getattr(each.value, "kind", "") == "elsewhere" for each in cues):
        return bool(days) and all(day.day is None or day.day >= seen.today for day in days)
    return last is not None


WITHOUT_A_DAY = word_set("away, and nobody knows until when")


def _tokens(clause: Clause, seen: Seen) -> tuple[Token, ...]:
    return seen.document.tokens[clause.first : clause.last + 1]


def stretch_of(seen: Seen, days: Sequence[Day], clauses: Sequence[Clause]) -> tuple[date | None, date | None]:
    """First and last day away: "until X" and "back on X" end it the day before X."""
    if (week := weekdays(seen, clauses)) is not None:
        return week
    text, today = seen.document.text, seen.today
    back = [day for day in days if day.day is not None and _ends(seen, day)]
    others = [day for day in days if day not in back]
    last: date | None = None
    if back and back[-1].day is not None:
        after = text[back[-1].end : back[-1].end + 14].lower()
        whole = back[-1].grain is not Grain.DAY or "incl" in after
        last = back[-1].day if whole else back[-1].day - timedelta(days=1)
    pair = ranged(seen, others) if others else None
    if pair is not None:
        return pair[0], last if last is not None and last > pair[1] else pair[1]
    if not others:
        return None, last if last is not None else _for_so_long(seen, clauses, today)
    start = others[0]
    first = start.first or start.day
    long = how_long(seen, clauses)
    if last is None:
        last = start.first + timedelta(days=4) if start.grain is Grain.WEEK and start.first else start.day
        if len(others) == 1 and start.grain is Grain.DAY and _from(seen, start):
            last = None
        if len(others) > 1 and others[-1].day is not None:
            last = others[-1].day
        elif long is None and FROM.search(text[: start.start + 5].lower()[-OPEN:]) and start.grain is Grain.DAY:
            last = None
        elif first is not None and long is not None and start.grain is Grain.DAY:
            last = first + long
    return (max(first, today) if first is not None and start.grain is Grain.WEEK else first), last


def _from(seen: Seen, day: Day) -> bool:
    """ "From 11 Jan": it begins then; when it ends is not said."""
    before = seen.document.text[: day.start].lower().split()
    return "from" in (before[-1:] + day.text.lower().split()[:1])


def _for_so_long(seen: Seen, clauses: Sequence[Clause], today: date) -> date | None:
    long = how_long(seen, clauses)
    return today + long if long is not None else None


def how_long(seen: Seen, clauses: Sequence[Clause]) -> timedelta | None:
    """ "For a fortnight": to the last of its days; months are left to be asked."""
    for clause in clauses:
        tokens = seen.document.tokens[clause.first : clause.last + 1]
        for before, count, unit in zip(tokens, tokens[1:], tokens[2:], strict=False):
            days = UNITS.get(unit.low)
            said = 1 if count.low in ("a", "an") else number_words().get(count.low)
            many = int(count.text) if count.text.isdecimal() else said
            if days and many and before.low in BEFORE_DAYS:
                return timedelta(days=many * days - 1)
            if before.low in ("a", "one", "two", "three") and UNITS.get(count.low) and unit.low in AFTER_DAYS:
                many = 1 if before.low == "a" else number_words()[before.low]
                return timedelta(days=many * UNITS[count.low] - 1)
    return None


def _ends(seen: Seen, day: Day) -> bool:
    """Whether a word before the date, or the date's own, says that the time away ends with it."""
    at = next((n for n, t in enumerate(seen.document.tokens) if t.start >= day.start), 0)
    near = [t.low for t in seen.document.tokens[max(0, at - 5) : at + 1]]
    return bool(ENDS & set(near)) and not any(
        t.kind is TokenKind.NUMBER for t in seen.document.tokens[max(0, at - 2) : at]
    )


def _goes_to(each: Candidate[object], seen: Seen) -> str | None:
    """ "Anything urgent goes to Zainab in accountancy": who is named behind it, by a handle if known."""
    at = next((n + 1 for n in range(each.last, each.first - 1, -1) if seen.document.tokens[n].low == "to"), None)
    if at is None or at >= len(seen.document.tokens):
        return None
    known = next((c for c in seen.people if c.first == at), None)
    after = seen.document.tokens[at]
    if known is not None:
        return known.value.handle or f"{known.value.text} (not a user)"
    return f"{after.text} (not a user)" if after.text[:1].isupper() and after.low not in NOBODYS_NAME else None


def cover_of(seen: Seen, sentences: set[int]) -> tuple[str | None, frozenset[int]]:
    """Who stands in: a handle where the plan knows them, else as named, marked."""
    near = {s + 1 for s in sentences} | sentences
    for each in seen.leave:
        if each.value.kind == "cover" and _clause_of(each, seen).sentence in near and (name := _goes_to(each, seen)):
            rest = {c.index for c in seen.document.read if c.sentence == _clause_of(each, seen).sentence}
            return name, frozenset(rest if _clause_of(each, seen).sentence not in sentences else {each.clause})
    for each in seen.people:
        clause = seen.document.clauses[each.clause]
        words = [c for c in seen.leave if c.value.kind == "cover" and _clause_of(c, seen).sentence == clause.sentence]
        if clause.sentence in near and words:
            name = each.value.handle or f"{each.value.text} (not a user)"
            whole = {c.index for c in seen.document.read if c.sentence == clause.sentence}
            return name, frozenset(
                {each.clause, *(c.clause for c in words), *(whole if clause.sentence not in sentences else ())}
            )
    for each in seen.leave:
        clause = _clause_of(each, seen)
        if each.value.kind != "cover" or clause.sentence not in near:
            continue
        before = [t for t in seen.document.tokens[clause.first : each.first] if t.is_word and t.low not in LEADS]
        if before and before[-1].text[:1].isupper() and before[-1].low not in NOBODYS_NAME:
            deputy = " ".join(t.text for t in before) if _is_a_post(before) else before[-1].text
            return f"{deputy} (not a user)", frozenset({each.clause})
        if _is_a_post(before):
            return f"{' '.join(t.text for t in before)} (not a user)", frozenset({each.clause})
    return None, frozenset()


LEADS = frozenset(["the", "my", "our", "is", "will", "a", "and"])
POST = 4  # words of one


def _is_a_post(before: Sequence[Token]) -> bool:
    """ "deputy DCO": who stands before the words for standing in."""
    return 0 < len(before) <= POST and before[0].low in listed("post head") | {"deputy"}
