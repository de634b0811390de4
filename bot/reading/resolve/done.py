"""Words of the whole action in a unit: nothing changed, on hold, or it is done."""

from dataclasses import replace

from bot.models.words import Rating, Status
from bot.reading.candidate import Candidate, Unit
from bot.reading.find.risk import Cue
from bot.reading.find.status import Event
from bot.reading.lexicon import word_set
from bot.reading.rating_stance import Stance
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.labels import label_of
from bot.reading.resolve.not_yet import comes_after, goes_on, of_one_in_a_row
from bot.reading.resolve.rating import Settled
from bot.said.clause import Clause
from bot.said.needs import always, needs
from bot.said.scope import Scope

OF_WHAT = word_set("leads to what is done")


TAKES_BACK = word_set("takes back some of it")


TAILS = word_set("begins the tail of what was done")


OPENS_CASE = word_set("opens a case")


OF_A_DATE = word_set("what is done with a date")


OF_A_SURVEY = word_set("closes by itself")
OF_IT = word_set("of it")
ONE_OF_THEM = word_set("one of several")
SHORT = 4  # words that say no more than that it is not


OUTRIGHT = word_set("all but this")


@needs("statuses", of=1, otherwise=always(((), False)))
def unchanged(unit: Unit, seen: Seen) -> tuple[tuple[Candidate[object], ...], bool]:
    """Words for "no change" whose subject is the action, and whether it stays on hold."""
    found: list[Candidate[object]] = []
    paused = False
    for each in seen.inside(seen.statuses, unit.clauses):
        clause = seen.document.clauses[each.clause]
        if each.value.event not in (Event.SAME, Event.PAUSED, Event.WAITING, Event.DITTO) or each.value.asked:
            continue
        if each.why == "as the one before":
            continue  # "backlog too" says nothing by itself
        if (
            _of_the_date(each, clause, seen)
            or _of_another(each, clause, unit, seen)
            or label_of(clause, seen) is not None
        ):
            continue
        if each.value.weak and any(c.value.stance is Stance.STANDS for c in seen.inside(seen.ratings, unit.clauses)):
            continue
        waits = seen.action(unit.ref or "").status in (Status.ON_HOLD, Status.NOT_STARTED)
        if each.value.event is Event.WAITING and not waits:
            continue
        paused = paused or (waits and each.value.event in (Event.PAUSED, Event.WAITING))
        found.append(each)
    return tuple(found), paused


def _said_beside(each: Candidate[object], seen: Seen) -> list[Candidate[object]]:
    """Other words of a state, and manners of speaking: "complete from where I sit"."""
    spoken = [c for c in seen.risk_words if c.value.cue is Cue.FILLER]
    return [c for found in (seen.statuses, spoken) for c in found if c.clause == each.clause]


def _of_the_date(each: Candidate[object], clause: Clause, seen: Seen) -> bool:
    """Whether it is the date that stays: "leave it where it is" says so only where a date is spoken of."""
    wishes = [c for c in seen.wishes if c.first <= each.last and each.first <= c.last]
    return bool(wishes) and speaks_of_date(clause, seen)


def speaks_of_date(clause: Clause, seen: Seen) -> bool:
    """Whether its sentence names a day or says "date", or a date was asked for."""
    beside = seen.document.sentences[clause.sentence]
    lows = {t.low for c in beside for t in seen.document.tokens[c.first : c.last + 1]}
    dated = any(c.clause in {each.index for each in beside} for c in seen.dates)
    return dated or bool(lows & OF_A_DATE) or seen.told.asked.wants == "date"


def _of_another(each: Candidate[object], clause: Clause, unit: Unit, seen: Seen) -> bool:
    """Whether "no change" is said of something else: of what stands before it, or after an "on" or "to"."""
    beside = _said_beside(each, seen)
    ends = seen.document.tokens[each.last].low in TAILS  # "can't start before": what follows is when
    follows = not ends and each.last < clause.last and seen.document.tokens[each.last + 1].low in OF_WHAT
    if _under_label(clause, unit, seen):
        return True
    tail = (at for at in range(each.last + 1, clause.last + 1) if seen.document.tokens[at].low in TAILS)
    until = next(tail, clause.last + 1) - 1 if follows else each.last
    return bool(seen.others(replace(clause, last=until), unit.ref, *beside))


def _under_label(clause: Clause, unit: Unit, seen: Seen) -> bool:
    """ "Site B: no news": said of what the label names, which is not the action."""
    label = seen.document.clauses[clause.index - 1] if clause.joined_by == ":" and clause.index else None
    if label is None or label.sentence != clause.sentence or label.index not in unit.clauses:
        return False
    return label_of(label, seen) is None and bool(seen.others(label, unit.ref))


@needs("statuses", of=1, otherwise=always(((), False)))
def done_words(unit: Unit, seen: Seen, rating: Settled) -> tuple[tuple[Candidate[object], ...], bool]:
    """Words that claim the whole action as done, and whether such a claim is taken back."""
    found: list[Candidate[object]] = []
    denied = False
    for each in seen.inside(seen.statuses, unit.clauses):
        clause = seen.document.clauses[each.clause]
        if each.value.event is Event.NOT_DONE:
            denied = True
        if each.clause in seen.risks.taken:
            continue
        if each.value.event not in (Event.DONE, Event.CLOSE) or each.value.asked or label_of(clause, seen) is not None:
            continue
        counted = any(t.kind.value in ("number", "code") for t in seen.document.tokens[clause.first : clause.last + 1]
                      if not _in_reference(t.start, seen))  # fmt: skip
        beside = _said_beside(each, seen)
        opens = seen.document.tokens[clause.first].low
        short = (
            clause if opens in OPENS_CASE else replace(clause, last=each.last)
        )  # "complete apart from the forms": the forms are what is left
        if (
            each.value.partly
            and not counted
            and (each.value.event is Event.CLOSE or not seen.others(short, unit.ref, *beside))
        ):
            denied = True
            continue
        if _one_of_several(each, clause, seen) or of_one_in_a_row(each, clause, seen) or goes_on(clause, seen):
            continue
        if counted or (each.value.event is Event.DONE and seen.others(clause, unit.ref, *beside)):
            continue
        if _closes_by_itself(each, unit, seen):
            continue
        if each.value.event is Event.CLOSE and _of_a_thing(each, clause, unit, seen):
            continue
        if _forbidden(each, clause, seen) or _taken_back(clause, seen) or comes_after(clause, seen):
            denied = True
            continue
        found.append(each)
    unsettled = rating.rag in (Rating.AMBER, Rating.RED) and not any(
        getattr(c.value, "event", None) is Event.CLOSE for c in found
    )
    return (() if denied or unsettled else tuple(found)), denied


FORBIDS = word_set("forbids")


def _forbidden(each: Candidate[object], clause: Clause, seen: Seen) -> bool:
    """ "Don't you dare mark it done", "nobody is to close this"."""
    before = seen.document.tokens[clause.first : each.first]
    return any(t.low in FORBIDS for t in before) and clause.has(Scope.DENIED, each.first)


def _one_of_several(each: Candidate[object], clause: Clause, seen: Seen) -> bool:
    """ "One ask done already": told of one of them, which the clause opens with."""
    return each.first > clause.first and seen.document.tokens[clause.first].low in ONE_OF_THEM


def _closes_by_itself(each: Candidate[object], unit: Unit, seen: Seen) -> bool:
    """ "Closed! 251 responses" of a survey: it takes no more answers, and the action goes on."""
    said = [t.low for t in seen.document.tokens[each.first : each.last + 1]]
    title = seen.action(unit.ref or "").title.lower().replace("-", " ").split()
    return said == ["closed"] and not OF_A_SURVEY.isdisjoint(title)


def _of_a_thing(each: Candidate[object], clause: Clause, unit: Unit, seen: Seen) -> bool:
    """ "Close this gap": what is to be closed stands behind the words."""
    if each.last >= clause.last or not seen.document.tokens[each.last + 1].is_word:
        return False
    behind = replace(clause, first=each.last + 1, last=each.last + 1)
    return bool(seen.others(behind, unit.ref))


def _taken_back(clause: Clause, seen: Seen) -> bool:
    """ "Written, costed, done. Except that it isn't agreed": the next sentence says what is left."""
    after = next((c for c in seen.document.read if c.sentence > clause.sentence), None)
    if after is None or after.sentence != clause.sentence + 1:
        return False
    opens = seen.document.tokens[after.first].low
    short = sum(t.is_word for t in seen.document.tokens[after.first : after.last + 1]) <= SHORT
    if short and opens in OF_IT and after.has(Scope.DENIED):
        return True  # "I was told to put it down as complete. It isn't."
    return opens in OUTRIGHT or (opens in TAKES_BACK and after.has(Scope.DENIED))


def _in_reference(start: int, seen: Seen) -> bool:
    tokens = seen.document.tokens
    return any(tokens[c.first].start <= start <= tokens[c.last].start for c in seen.references)
