"""What a wish about the date is of: of a score, and none; and the day that it is for, told in a sentence of its own."""

from bot.plan.contents.document import ActionLine
from bot.reading.candidate import Candidate
from bot.reading.days.day import Day
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


def too_soon(day: Day, clause: Clause, seen: Seen, action: ActionLine) -> bool:
    """ "Somebody needs to say yes by Friday", "survey put back to 8 Jan": nobody asks for less time unsaid."""
    inside = seen.document.sentences.get(clause.sentence, (clause,))
    said = {t.low for t in seen.document.tokens[inside[0].first : inside[-1].last + 1]}
    return day.day is not None and day.day < action.agreed_due and not said & SOONER
