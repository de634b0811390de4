"""Which of a unit's dates is the action's: when it will be done, a new date asked for, or the agreed one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from bot.plan.contents.document import ActionLine
from bot.reading.candidate import Candidate, Unit
from bot.reading.days.day import Day, Doubt, Grain
from bot.reading.days.day_meant import MONTHS
from bot.reading.days.not_then import counted_from_there
from bot.reading.find.date import THEN, Dated, Found, Role, Wish
from bot.reading.lexicon import word_set
from bot.reading.rating_stance import Stance
from bot.reading.resolve.date_wish import by_itself, of_a_score, so_much_longer, to_match, too_soon
from bot.reading.resolve.day_of_figure import of_a_figure, same_sentence
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.on_condition import asks_later, follows_from_one, if_so, only_if, would, would_ask
from bot.said.clause import Clause
from bot.said.needs import always, needs
from bot.said.scope import Scope

Wishes = tuple[Candidate[Wish], ...]
BY_THEN = frozenset({Role.READY, Role.PLAIN})  # no later than the agreed date, where no month is said
SETTLING = frozenset({Role.REQUEST, Role.MOVED, Role.STANDS})
WISHED = word_set("wishes for a day")
MISSES = word_set("misses a day")
OPEN_WORDS = 1  # words of another thing that may stand beside a date that is the action's


@dataclass(frozen=True)
class Dates:
    """The dates of a unit, sorted by what they are; `used` are the candidates that said so."""

    forecast: Day | None = None
    holds: bool = False  # the agreed date stands
    change: Day | None = None
    asks_change: bool = False  # asks for a new date, given or not
    moved: bool = False  # says that it has moved, without asking
    past: Day | None = None  # said of what is to come, yet gone by
    used: tuple[Candidate[object], ...] = ()


@needs("dates", "wishes", of=1, otherwise=always(Dates()))
def settle_dates(unit: Unit, seen: Seen, action: ActionLine) -> Dates:
    """A wish for another date before a forecast; what is said with a hold is no wish."""
    found = [_in_month(each, seen, action) for each in seen.inside(seen.dates, unit.clauses)]
    own = [each for each in found if each.clause not in unit.shared | seen.risks.taken]
    own = [each for each in own if not counted_from_there(seen.document, seen.document.clauses[each.clause].sentence)]
    if seen.told.asked.wants == "date" and (answer := _answer(own, seen, action)) is not None:
        if answer.value.day.day == action.agreed_due or answer.value.role is Role.STANDS:
            return Dates(answer.value.day, used=(answer,))
        return Dates(change=answer.value.day, asks_change=True, used=(answer,))
    own = _instead(own, seen, action)
    found = [next((o for o in own if o.first == each.first), each) for each in found]
    wishes = [c for c in seen.inside(seen.wishes, unit.clauses) if not of_a_score(c, seen)]
    holds = tuple(each for each in wishes if each.value.holds)
    asks = tuple(each for each in wishes if not each.value.holds and not would_ask(each, seen))
    if (change := _change(found, holds, asks, seen, action)) is not None:
        return change
    forecast, past = _forecast(own, seen, action)
    if asks and not holds:
        beside = {each.clause for each in asks}  # "following an unsuccessful round, so we'd seek 31 March"
        told = [c for c in found if c in own or (c.clause in beside and c.clause not in unit.shared)]
        return _asked(asks, told, forecast, seen, action)
    if forecast is not None:
        return Dates(_agreed(forecast.value.day, action), used=(forecast, *holds))
    stands = bool(holds) and not _doubted(found, seen, action)
    return Dates(holds=stands, past=past, used=holds)


def _doubted(found: Sequence[Found], seen: Seen, action: ActionLine) -> bool:
    """ "I don't see ten by the 18th, but leave the date alone": to be left, and nobody says that it will be met."""
    for each in found:
        clause = seen.document.clauses[each.clause]
        said = {t.low for t in seen.document.tokens[clause.first : clause.last + 1]}
        missed = clause.has(Scope.DENIED, each.first) != bool(said & MISSES)  # "12 Feb won't slip" is not missed
        wished = any(c.clause == each.clause for c in seen.wishes)
        if missed and not wished and _same(each.value.day, action):
            return True
    return False


def _instead(own: Sequence[Found], seen: Seen, action: ActionLine) -> list[Found]:
    """ "The 31st is a bank holiday in all but name. 8 January": a later day by itself, after the agreed one."""
    out: list[Found] = []
    for each in own:
        clause, day = seen.document.clauses[each.clause], each.value.day
        words = sum(t.is_word for t in seen.document.tokens[clause.first : clause.last + 1])
        alone = each.value.role is Role.PLAIN and day.grain is Grain.DAY and words == len(day.text.split())
        later = day.day is not None and day.day > action.agreed_due
        before = any(_same(o.value.day, action) and o.clause < each.clause for o in own)
        moved = alone and later and before and not clause.asked
        out.append(replace(each, value=replace(each.value, role=Role.MOVED)) if moved else each)
    return out


def _change(found: Sequence[Found], holds: Wishes, asks: Wishes, seen: Seen, action: ActionLine) -> Dates | None:
    """A date asked for, or one that the action is said to have moved to."""
    held = {seen.document.clauses[each.clause].sentence for each in holds}
    for role in (Role.REQUEST, Role.MOVED):
        for each in found:
            clause = seen.document.clauses[each.clause]
            if each.value.role is not role or (clause.sentence in held and role is Role.MOVED):
                continue
            if any(h.clause == each.clause for h in holds) or _from_there(each, found, seen):
                continue
            told = role is Role.MOVED and each.value.cue is not None  # not "the date has gone. 29 January if they sit"
            if only_if(clause, seen) and (told or would(clause, seen)):
                continue
            if if_so(clause, seen) or (
                (role is Role.MOVED or asks_later(clause, seen)) and follows_from_one(clause, seen)
            ):
                continue
            if role is Role.MOVED and each.why != THEN and _foreign(each, seen, action):
                continue
            day = _ahead(each.value.day, seen, action)
            if day.day == action.agreed_due or too_soon(day, clause, seen, action):
                continue
            if role is Role.REQUEST or day.day is None or day.day > action.agreed_due:
                return Dates(
                    change=day, asks_change=role is Role.REQUEST or bool(asks), moved=role is Role.MOVED, used=(each,)
                )
    return None


def _ahead(day: Day, seen: Seen, action: ActionLine) -> Day:
    """A new date without a year is never one that is over: "can we have 1 November", asked in December."""
    said = day.text.replace("/", " ").split()
    dated = any(word.isdigit() and len(word) == len("2027") for word in said)
    if day.day is None or day.day > seen.today or dated:
        return day
    last = max(seen.today, action.agreed_due)
    on = min(day.day.day, 28) if day.day.month == 2 else day.day.day  # the 29th is not in each year
    return replace(day, day=next(to for to in (day.day.replace(y, day=on) for y in count(day.day.year)) if to > last))


def _from_there(each: Found, found: Sequence[Found], seen: Seen) -> bool:
    """ "From the end of March to 30 April": the first of the two is what it moves from."""
    near = [seen.document.tokens[at].low for at in range(max(0, each.first - 1), each.first + 1)]
    return "from" in near and any(c.clause == each.clause and c.first > each.last for c in found)


def _asked(asks: Wishes, own: Sequence[Found], forecast: Found | None, seen: Seen, action: ActionLine) -> Dates:
    """A new date is asked for, and the date stands elsewhere in the sentence, or nowhere."""
    sentences = {seen.document.clauses[each.clause].sentence for each in asks}
    near = [
        each
        for each in own
        if seen.document.clauses[each.clause].sentence in sentences
        and each.value.role not in (Role.NOT_THAT, Role.HAPPENED)
        and (each.value.day.day is None or each.value.day.day > seen.today)
    ]
    if not near and any(to_match(each, seen) for each in asks):
        near = [each for each in own if each.value.day.day is None or each.value.day.day > seen.today]
    near = near or [each for each in own if by_itself(each, seen)]
    near = [each for each in near if not too_soon(each.value.day, seen.document.clauses[each.clause], seen, action)]
    day = forecast or (near[-1] if near else None)
    change = day.value.day if day is not None else so_much_longer(asks, seen, action)
    return Dates(change=change, asks_change=True, used=(*asks, *((day,) if day else ())))


def _in_month(each: Found, seen: Seen, action: ActionLine) -> Found:
    """ "The 22nd" after "21 Jan", "the 29th" of an action due in January: a day of that month, not of this one."""
    day = each.value.day
    bare = (
        day.grain is Grain.DAY
        and day.worked_out
        and day.day is not None
        and day.text.lower()[-2:] in ("st", "nd", "rd", "th")
    )
    if not bare or day.day is None or any(word[:3] in MONTHS for word in day.text.lower().split()):
        return each
    before = [
        c.value.day.day
        for c in seen.dates
        if c.first < each.first
        and c.value.day.day
        and (not c.value.day.worked_out or (c.value.day.grain is not Grain.DAY and same_sentence(c, each, seen)))
    ]
    months = [before[-1]] if before and before[-1] > day.day else []
    if each.value.role in (Role.REQUEST, Role.MOVED, Role.READY, Role.STANDS, Role.NOT_THAT, Role.PLAIN):
        months.append(action.agreed_due)
    for month in months:
        try:
            other = month.replace(day=day.day.day)
        except ValueError:
            continue
        fits = month is not action.agreed_due or each.value.role not in BY_THEN or other <= action.agreed_due
        if other > day.day and fits:
            return replace(each, value=replace(each.value, day=replace(day, day=other)))
    return each


def _answer(found: Sequence[Found], seen: Seen, action: ActionLine) -> Found | None:
    """The date given in answer to "by when?": the last settled on, else the first."""
    fit = [each for each in found if each.value.role in (*SETTLING, Role.READY, Role.PLAIN)]
    fit = [each for each in fit if each.value.day.day is None or each.value.day.day > seen.today]
    settled = [each for each in fit if each.value.role in SETTLING]
    back = {c.clause for c in seen.leave}  # "she's back on the 14th. 18 December or bust"
    fit = [each for each in fit if each.clause not in back] or fit
    so = [each for each in fit if seen.document.clauses[each.clause].joined_by == "so"]  # "needs the count, so 29 Jan"
    later = [each for each in fit if each.value.day.day is None or each.value.day.day >= action.agreed_due]
    return settled[-1] if settled else (so or later or fit)[0] if fit else None  # "award 5 Feb, first clinic 1 March"


def _foreign(each: Found, seen: Seen, action: ActionLine) -> bool:
    """Whether the clause speaks of something else before the words that say what the date is of."""
    clause = seen.document.clauses[each.clause]
    until = each.value.cue[0] if each.value.cue is not None and each.value.cue[0] < each.first else each.first
    until = min([until, *(mark.first for mark in clause.marks if mark.scope is Scope.FUTURE)])
    so = [at + 1 for at in range(clause.first, until) if seen.document.tokens[at].low == "so"]
    before = replace(clause, first=max([clause.first, *so]), last=max(clause.first - 1, until - 1))
    words = {t.low for t in seen.document.tokens[clause.first : each.first] if t.is_word}
    if words and words <= WISHED:
        return False  # "29 Jan won't be met, want 31 March"
    if _beside_a_noun(clause, each, seen, action):
        return True
    beside = tuple(
        c for c in seen.progress if c.clause == clause.index and c.value.kind in ("low confidence", "greeting")
    )
    figures = [c for c in seen.statuses if c.clause == clause.index]
    own = [c for c in seen.references if c.clause == clause.index and c.value.refs == (action.ref,)]
    return len(seen.others(before, action.ref, *beside, *figures, *own)) >= OPEN_WORDS


def _beside_a_noun(clause: Clause, each: Found, seen: Seen, action: ActionLine) -> bool:
    """ "It needs the census, published 18 March": said of what stands before the comma."""
    words = [t.low for t in seen.document.tokens[clause.first : each.first] if t.is_word]
    before = seen.document.clauses[clause.index - 1] if clause.index and clause.joined_by == "," else None
    if before is None or before.sentence != clause.sentence or len(words) != 1 or not words[0].endswith("ed"):
        return False
    return bool(seen.others(before, action.ref))


def _forecast(found: Sequence[Found], seen: Seen, action: ActionLine) -> tuple[Found | None, Day | None]:
    best: Found | None = None
    past: Day | None = None
    for each in found:
        day, role = each.value.day, each.value.role
        agreed = _same(day, action) and not (day.day is not None and day.day < seen.today and day.grain is Grain.MONTH)
        clause = seen.document.clauses[each.clause]
        if _after_rating(each, seen) or of_a_figure(each, clause, seen, action):
            continue
        if (
            role is Role.STANDS
            and not clause.asked
            and (agreed or (day.day is not None and day.day > seen.today and not _foreign(each, seen, action)))
        ):
            return each, None
        if role is Role.READY and not clause.asked:
            if _foreign(each, seen, action):
                continue
            if day.day is None and day.text.lower().startswith("last"):
                continue  # "240 to date last year"
            if day.day is None or day.day > seen.today:
                best = best or each
            elif each.value.by and not day.worked_out:
                past = day
        elif role is Role.PLAIN and not clause.asked and not _foreign(each, seen, action):
            ahead = each.value.by and (day.day is None or day.day > seen.today)
            over = day.day is not None and day.day < seen.today  # "further to mine of 29 Jan"
            best = best or (each if ahead or (agreed and day.grain is Grain.DAY and not over) else None)
    return best, past


def _after_rating(each: Found, seen: Seen) -> bool:
    """ "Green by Christmas" says when the rating may change; "will do by tomorrow" when they will answer."""
    later = any(c.clause == each.clause and c.value.kind in ("later", "promise", "chatter") for c in seen.progress)
    return later or any(
        c.clause == each.clause and 0 <= each.first - c.last <= 1 and c.value.stance is Stance.SUPPOSED
        for c in seen.ratings
    )


def _same(day: Day, action: ActionLine) -> bool:
    """Whether it is the agreed date, or its month."""
    if day.day is None:
        return False
    if day.grain is Grain.MONTH:
        return (day.day.year, day.day.month) == (action.agreed_due.year, action.agreed_due.month)
    return day.day == action.agreed_due


def _agreed(day: Day, action: ActionLine) -> Day:
    """The month of the agreed date means that date."""
    bare = day.grain is Grain.MONTH and "end" not in day.text.lower()
    return replace(day, day=action.agreed_due, doubt=None) if _same(day, action) and bare else day


def doubtful(day: Day) -> bool:
    """Whether the day was worked out from words that people mean differently."""
    return day.doubt in (Doubt.AMBIGUOUS, Doubt.VAGUE, Doubt.EITHER)


def dated(candidate: Candidate[object]) -> Day | None:
    return candidate.value.day if isinstance(candidate.value, Dated) else None
