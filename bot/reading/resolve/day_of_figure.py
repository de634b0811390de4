"""Days that are of a figure, and no finish of the action: "8 in September, 11 by half term", "five by May"."""

from bot.plan.contents.document import ActionLine
from bot.reading.candidate import Candidate
from bot.reading.find.date import Found
from bot.reading.find.figure import Cue, Figure, Form
from bot.reading.lexicon import word_set
from bot.reading.plan_words import measures_of
from bot.reading.resolve.findings import Seen
from bot.reading.resolve.plan_counts import tallies
from bot.reading.resolve.weak_figures import LIMITS
from bot.said.clause import Clause

TARGETS = word_set("of a measure and no forecast")
NOT_MET = word_set("will not be met")
WORDS_BETWEEN = 2  # "66 schools signed by Christmas"
WILL_BE = frozenset(["are", "will", "should", "were"])
ALL = 100


def of_a_figure(each: Found, clause: Clause, seen: Seen, action: ActionLine) -> bool:
    """Whether a date tells of a figure: of one beside another, of a target, of less than all."""
    return (
        _of_so_many(each, clause, seen)
        or _beside_another(each, seen)
        or _of_a_target(each, clause, seen)
        or _so_many_by_then(each, seen, action)
    )


def _of_so_many(each: Found, clause: Clause, seen: Seen) -> bool:
    """ "31 are due to end by Easter": said of those that are counted, and not of all of it."""
    tokens = seen.document.tokens
    counts = (f for f in seen.figures_seen if f.clause == clause.index and f.last < each.first)
    return any(f.value.form in (Form.COUNT, Form.SHARE) and tokens[f.last + 1].low in WILL_BE for f in counts)


def same_sentence(one: Found, other: Found, seen: Seen) -> bool:
    return seen.document.clauses[one.clause].sentence == seen.document.clauses[other.clause].sentence


def _beside_another(each: Found, seen: Seen) -> bool:
    """ "8 in September, 11 by half term": the day of a figure, beside another such."""

    def counted(found: Found) -> bool:
        return any(f.clause == found.clause and 0 < found.first - f.last <= 1 for f in seen.figures_seen)

    return counted(each) and any(c is not each and same_sentence(c, each, seen) and counted(c) for c in seen.dates)


def _of_a_target(each: Found, clause: Clause, seen: Seen) -> bool:
    """ "Year end target of £1.5m", "the March forecast is not achievable": what is aimed at by then, and no finish."""
    after = [t.low for t in seen.document.tokens[each.last + 1 : clause.last + 1] if t.is_word]
    figure = any(f.clause == each.clause and f.first > each.last for f in seen.figures_seen)
    return after[:1] != [] and after[0] in TARGETS and (figure or bool(NOT_MET & set(after)))


def _so_many_by_then(each: Found, seen: Seen, action: ActionLine) -> bool:
    """ "Five by January" of six: that many will be done, and not all."""
    tokens = seen.document.tokens
    for found in seen.figures_seen:
        between = [t.low for t in tokens[found.last + 1 : each.first + 1] if t.is_word]
        near = found.clause == each.clause and found.last < each.first and len(between) <= WORDS_BETWEEN + 2
        if near and LIMITS & set(between) and (Cue.AIM in found.value.cues or _less_than_all(found, seen, action)):
            return True
    return False


def _less_than_all(found: Candidate[Figure], seen: Seen, action: ActionLine) -> bool:
    figure = found.value
    aims = {m.trajectory[-1].value for m in measures_of(action.ref, seen.told.plan) if m.trajectory}
    tally = tallies(seen.told.plan).get(action.ref)
    match figure.form:
        case Form.SHARE:
            return figure.value < (figure.whole or 0)
        case Form.PERCENT | Form.PART:
            return figure.value < ALL and figure.value not in aims
        case Form.COUNT:
            whole = tally.whole if tally is not None else None
            return figure.value < whole if whole else bool(aims) and figure.value not in aims
        case _:
            return False
