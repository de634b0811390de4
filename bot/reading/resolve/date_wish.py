"""What a wish about the date is of: of a score, and none; and the day that it is for, told in a sentence of its own."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from bot.plan.contents.document import ActionLine
from bot.reading.candidate import Candidate
from bot.reading.days.day import Day, Doubt
from bot.reading.days.day_meant import NUMBERS, shape
from bot.reading.find.date import Found, Wish
from bot.reading.lexicon import word_set
from bot.reading.resolve.findings import Seen
from bot.said.clause import Clause

SCORED = frozenset(["likelihood", "impact", "colour", "color", "rating", "rag", "status", "score", "scores", "scoring"])
SOONER = word_set("brings a date forward")


def of_a_score(wish: Candidate[Wish], seen: Seen) -> bool:
    """ "SR09: leave it at 2 x 4", "leave the colour where it is": a score or a rating that is to stay, and no date."""
    if any(wish.last < at <= wish.last + 2 for at in seen.risks.scores):
        return True
    clause = seen.document.clauses[wish.clause]
    return bool(SCORED & {t.low for t in seen.document.tokens[clause.first : clause.last + 1]})


def by_itself(each: Found, seen: Seen) -> bool:
    """ "I need another month on this. 31 Jan.": a day to come that is all a sentence says."""
    clause, day = seen.document.clauses[each.clause], each.value.day.day
    alone = not any(t.is_word for t in seen.document.tokens[clause.first : each.first])
    alone = alone and not any(t.is_word for t in seen.document.tokens[each.last + 1 : clause.last + 1])
    alone = alone and len(seen.document.sentences[clause.sentence]) == 1
    return alone and day is not None and day > seen.today


def to_match(wish: Candidate[Wish], seen: Seen) -> bool:
    """ "Cabinet has moved to 15 March. Please re-date it to match"."""
    clause = seen.document.clauses[wish.clause]
    return any(
        t.low in ("match", "suit", "fit", "accordingly") for t in seen.document.tokens[wish.first : clause.last + 1]
    )


def so_much_longer(wishes: Sequence[Candidate[Wish]], seen: Seen, action: ActionLine) -> Day | None:
    """ "We need six more weeks": so long after the agreed day, where that is to come; asked about, as people count from
    today, too."""
    for wish in wishes:
        clause = seen.document.clauses[wish.clause]
        words = seen.document.said(clause)
        said = shape("so much longer").search(words.lower())
        if said is not None and action.agreed_due > seen.today:
            count = int(said["n"]) if (said["n"] or "").isdecimal() else NUMBERS.get(said["n"] or "a", 1)
            return Day(_after(action.agreed_due, count, said["unit"]), words, 0, 0, doubt=Doubt.VAGUE)
    return None


def _after(day: date, count: int, unit: str) -> date:
    if not unit.startswith("month"):
        return day + timedelta(weeks=count * (2 if unit.startswith("fortnight") else 1))
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def too_soon(day: Day, clause: Clause, seen: Seen, action: ActionLine) -> bool:
    """ "Somebody needs to say yes by Friday", "survey put back to 8 Jan": nobody asks for less time unsaid."""
    inside = seen.document.sentences.get(clause.sentence, (clause,))
    said = {t.low for t in seen.document.tokens[inside[0].first : inside[-1].last + 1]}
    return day.day is not None and day.day < action.agreed_due and not said & SOONER
