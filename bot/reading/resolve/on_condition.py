"""What would happen to a date if something else did: nobody has moved it, and nobody asks that it should."""

from bot.reading.candidate import Candidate
from bot.reading.find.date import Wish
from bot.reading.lexicon import word_set
from bot.reading.rating_stance import sincere
from bot.reading.resolve.findings import Seen
from bot.said.clause import IF_THEN, Clause

COURTESY = word_set("if you like")
WOULD = frozenset(["would", "might", "may", "we'd", "i'd", "it'd", "they'd"])
INVERTED = frozenset(["had", "should", "were"])  # "had they said no"


def only_if(clause: Clause, seen: Seen) -> bool:
    """ "Would slip to 16 April if the data isn't clean", not "if that's ok"."""
    around = seen.document.clauses[max(0, clause.index - 1) : clause.index + 2]
    beside = [c for c in around if c.sentence == clause.sentence and c is not clause]
    return any(_condition(c, seen) for c in beside)


def follows_from_one(clause: Clause, seen: Seen) -> bool:
    """ "If they don't, it's March, and we miss the 29th", "had they said no it'd be Easter"."""
    inside = seen.document.sentences[clause.sentence]
    return any(_condition(c, seen) or _had_it_been(c, seen) for c in inside if c.index <= clause.index)


def if_so(clause: Clause, seen: Seen) -> bool:
    """ "Do you want it split? If so I need till Friday": only if the bot's answer is yes."""
    first = seen.document.sentences[clause.sentence][0]
    opening = [t.low for t in seen.document.tokens[first.first : first.first + 2]]
    return opening in (["if", "so"], ["if", "not"], ["if", "yes"])


def _had_it_been(clause: Clause, seen: Seen) -> bool:
    lows = [t.low for t in seen.document.tokens[clause.first : clause.first + 2]]
    return lows[0] in INVERTED and lows[1:] != [] and lows[1] in IF_THEN and not clause.asked


def _condition(clause: Clause, seen: Seen) -> bool:
    lows = [t.low for t in seen.document.tokens[clause.first : clause.first + 2]]
    courtesy = lows[1:] != [] and lows[1] in COURTESY
    return lows[0] in ("if", "unless") and not courtesy and not sincere(seen.document, clause)


def would(clause: Clause, seen: Seen) -> bool:
    lows = {t.low for t in seen.document.tokens[clause.first : clause.last + 1]}
    return not clause.asked and bool(lows & WOULD)


LATER = frozenset(["i'll", "we'll", "will", "shall", "ill"])


def asks_later(clause: Clause, seen: Seen) -> bool:
    """ "If the bounce isn't fixed I'll be asking for April": nobody asks today."""
    return any(t.low in LATER for t in seen.document.tokens[clause.first : clause.last + 1])


def would_ask(wish: Candidate[Wish], seen: Seen) -> bool:
    """ "We would need an extension if the tender fails": not asked for yet."""
    clause = seen.document.clauses[wish.clause]
    depends = only_if(clause, seen) or _condition(clause, seen)
    return depends and (would(clause, seen) or asks_later(clause, seen))
