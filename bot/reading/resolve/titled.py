"""The action that a clause speaks of by words of its title, by its names or by its measure."""

from collections.abc import Sequence

from bot.reading.find.reference import Found
from bot.reading.lexicon import word_set
from bot.reading.references.named import How
from bot.reading.resolve.walk import SET_APART, Walk, names_alone, new_sentence, words_before
from bot.reading.told import owned_by
from bot.said.clause import Clause

TURNS = word_set("turns to another action") | {",", "-", "–"}
ARTICLES = word_set("which one")
OPENS_A_NAME = word_set("opens the name of an action")
A_NAMED_ONE = word_set("stands for an action after its name")
STATING = word_set("before the name of an action")
LED_BY = word_set("leads to an action")
TOLD_BY_TITLE = 0.5
TWO_WORDS = 1.0
COLOUR_ALONE = 3  # words: "so still red"
STILL = word_set("beside a colour alone")
OPENING = 6  # words within which a title's word names what the clause is about


def by_title(walk: Walk, clause: Clause, here: list[Found], excepted: bool, number: int) -> tuple[str, ...] | None:
    """The one action whose title, names or measure the clause speaks of, near its beginning."""
    asked, stated = walk.told.asked.refs, walk.stated
    votes: dict[str, float] = {}
    seen: set[str] = set()
    for each in here:
        if each.value.how not in (How.TITLE, How.MEASURE) or each.value.text.lower() in seen:
            continue
        seen.add(each.value.text.lower())
        if words_before(walk.document, clause, each.first) < OPENING or clause.index in stated:
            votes[each.value.refs[0]] = votes.get(each.value.refs[0], 0.0) + each.score
    if not votes:
        return None
    best = max(votes.values())
    winners = [ref for ref, vote in votes.items() if vote == best]
    if len(winners) != 1:
        return None
    ref = winners[0]
    if len(asked) > 1:
        first = min(each.first for each in here if ref in each.value.refs)
        led = any(t.low in LED_BY for t in walk.document.tokens[max(clause.first, first - 2) : first])
        heads = words_before(walk.document, clause, first, STATING) == 0
        begins = led or words_before(walk.document, clause, first, STATING) == 0
        opens = (
            _heads_statement(walk, clause, here, number)
            or new_sentence(walk, number)
            or not number
            or (walk.by == "loose" and (begins or not _goes_on(walk, number)))
            or (clause.index in stated and begins)
            or (led and heads and clause.joined_by in TURNS and names_alone(walk.document, clause, here))
            or (heads and clause.joined_by in TURNS and _stands_alone(walk, clause, here, number))
            or (heads and clause.joined_by in TURNS and _with_article(walk, clause, first))
        )
        enough = TOLD_BY_TITLE if opens or excepted else TWO_WORDS
        return (ref,) if ref in asked and best >= enough else None
    if len(asked) == 1 and ref in asked and walk.current != asked and walk.by == "title":
        return asked
    if len(asked) == 1:
        rated = (clause.index in stated and _beside(walk, clause, here, ref)) or _was_meant(walk, clause, number)
        return (ref,) if rated and ref in owned_by(walk.told) and ref not in asked else None
    own = owned_by(walk.told)
    first = min(each.first for each in here if ref in each.value.refs)
    heads = _heads_state(walk, clause, here, number) or _reported(walk, clause, number)
    begins = heads or (clause.index in stated and words_before(walk.document, clause, first) == 0)
    last = max(each.last for each in here if ref in each.value.refs)
    article = first > clause.first and walk.document.tokens[first - 1].low in ARTICLES
    begins_with_one = article and _named_one(walk, clause, last) and words_before(walk.document, clause, first) <= 1
    enough = 0.3 if begins else TOLD_BY_TITLE if begins_with_one or (len(own) == 1 and ref in own) else TWO_WORDS
    return (ref,) if best >= enough else None


def _was_meant(walk: Walk, clause: Clause, number: int) -> bool:
    """ "Thought you meant the strategy, that's amber": the colour is of what they took the question for."""
    lows = {t.low for t in walk.document.tokens[clause.first : clause.last + 1]}
    after = walk.document.read[number + 1 : number + 2]
    follows = bool(after) and after[0].index in walk.stated and walk.document.tokens[after[0].first].low in THAT_IS
    return follows and {"thought", "you"} <= lows


THAT_IS = word_set("that is")


def _named_one(walk: Walk, clause: Clause, last: int) -> bool:
    """ "The school age one": the words stand for an action."""
    after = walk.document.tokens[last + 1 : min(last + 2, clause.last + 1)]
    return any(token.low in A_NAMED_ONE for token in after)


def _stands_alone(walk: Walk, clause: Clause, here: Sequence[Found], number: int) -> bool:
    """ "Recruitment, more to do, green, retention, draft shared, amber": a name alone, after one that was rated."""
    rated = any(refs == walk.current and index in walk.stated for index, (refs, _, _) in walk.tied.items())
    return rated and names_alone(walk.document, clause, here)


def _with_article(walk: Walk, clause: Clause, at: int) -> bool:
    """ "..., the protocol can't start": what the clause begins to speak of, with its article."""
    before = walk.document.tokens[clause.first : at]
    return any(token.low in OPENS_A_NAME for token in before)


def _heads_state(walk: Walk, clause: Clause, here: Sequence[Found], number: int) -> bool:
    """ "Budget, amber. Deficit report, green.": a name alone, and how it stands."""
    after = walk.document.read[number + 1 : number + 2]
    follows = bool(after) and after[0].sentence == clause.sentence and after[0].joined_by == ","
    return follows and after[0].index in walk.stated and names_alone(walk.document, clause, here)


def _reported(walk: Walk, clause: Clause, number: int) -> bool:
    """ "She says speech is 41% at end Nov, still red": a figure of an action, and its colour alone."""
    after = walk.document.read[number + 1 : number + 2]
    if not after or after[0].sentence != clause.sentence or after[0].index not in walk.stated:
        return False
    told = any(t.text[:1].isdecimal() for t in walk.document.tokens[clause.first : clause.last + 1])
    words = [t.low for t in walk.document.tokens[after[0].first : after[0].last + 1] if t.is_word]
    return told and len(words) <= COLOUR_ALONE and set(words[:-1]) <= STILL


def _heads_statement(walk: Walk, clause: Clause, here: Sequence[Found], number: int) -> bool:
    """ "Training (green)": a name alone, with what it is in the next clause."""
    after = walk.document.read[number + 1 : number + 2]
    follows = bool(after) and after[0].sentence == clause.sentence and after[0].joined_by in SET_APART
    told = follows and (after[0].index in walk.stated or after[0].joined_by == ":")
    return told and names_alone(walk.document, clause, here)


def _goes_on(walk: Walk, number: int) -> bool:
    """ "Amber, slipped because the panel was full": what opened with a state of no action goes on."""
    before, clause = walk.document.read[number - 1], walk.document.read[number]
    untied = not walk.tied.get(before.index, ((), "", ()))[0]
    return before.sentence == clause.sentence and before.index in walk.stated and untied


def _beside(walk: Walk, clause: Clause, here: list[Found], ref: str) -> bool:
    """ "Survey is green": a short clause that begins with a word of the title."""
    first = next(each for each in here if ref in each.value.refs)
    words = sum(1 for t in walk.document.tokens[clause.first : clause.last + 1] if t.is_word)
    before = walk.document.tokens[max(clause.first, first.first - 2) : first.first]
    led = any(t.low in ("for", "on") for t in before)
    return words <= OPENING and (led or words_before(walk.document, clause, first.first) <= 1)
