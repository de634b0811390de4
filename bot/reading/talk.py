"""What is said to the bot, not of the plan: "undo", "just back, what's this about?", "can I have till Friday, swamped".

One lexicon has the phrases of each meaning, and how much of the message has to be of them: nothing else may be said, or
small words may, or most of the words are enough, where nothing of the plan was told in them.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from bot.plan.talk import ABOUT_WORK, Meant
from bot.reading import question_form
from bot.reading.lexicon import word_set
from bot.said.phrases import Hit, lexicon
from bot.said.token import Token, TokenKind, tokens_of

LEXICON = "bot.reading.lexicon"
NOTHING_ELSE, SMALL_WORDS = "nothing else", "small words"  # what an entry needs beside its phrases; else most of all
LONGEST_ALONE, LONGEST = 14, 30  # words
MOST = 0.75  # of the words must be of one kind, or small: fewer may be news of an action
ASKED = 0.5  # of what is a question, or says "you"
BESIDE = "beside it"
# the answer to each tells what is asked by those behind it, too
FIRST = (Meant.WHO_ASKS, Meant.HOW_TO, Meant.TO_DO, Meant.BY_WHEN, Meant.RATINGS, Meant.LATER)
# what a phrase of several of these means: the closer one first
ORDER = (
    Meant.SAID_BEFORE,
    Meant.TOLD_ELSEWHERE,
    Meant.RATINGS,
    Meant.CALL,
    Meant.BY_WHEN,
    Meant.STOP,
    Meant.NOT_MINE,
    Meant.HOW_TO,
    Meant.TO_DO,
    Meant.WHO_ASKS,
    Meant.LATER,
    Meant.THANKS,
)
SMALL = word_set("small in talk")
YOU = word_set("says you")
GREETS = word_set("greets before talk")
POLITE = word_set("polite behind talk")
REASONS = word_set("gives a reason")
NEVER_SAID = "never said"
SIGNS = (TokenKind.MARK, TokenKind.LINE)
ENDS = frozenset(",.;!\n")  # of what is said, before its reason; "stop-start" is one word


def meant_by(text: str) -> Meant | None:
    """What words that are neither an update nor an answer ask of the bot, or say to it; None where any word of them may
    be an update."""
    return meant_alone(text) or meant_in(text)


def meant_alone(text: str) -> Meant | None:
    """What the words mean that say nothing else: "undo", "what is late?"."""
    tokens = tokens_of(text)
    said = _said(tokens)
    if not said and "?" in text:
        return Meant.NOT_CLEAR
    if len(said) > LONGEST_ALONE or ABOUT_WORK.search(text):
        return None
    hits = _hits(tokens, NOTHING_ELSE)
    covered = _covered(hits)
    heart = _heart(tokens, said)
    whole = _whole(tokens, said, covered) or _whole(tokens, heart, covered)
    return whole or _stop_with_reason(tokens, heart, hits)


def _heart(tokens: Sequence[Token], said: Sequence[int]) -> Sequence[int]:
    """Without what it is greeted and asked politely with: of two words and more one is left."""
    first = next((n for n, at in enumerate(said) if tokens[at].low not in GREETS), 0)
    end = len(said) - next((n for n, at in enumerate(reversed(said)) if tokens[at].low not in POLITE), 0)
    return said[first:end]


def _whole(tokens: Sequence[Token], said: Sequence[int], covered: Mapping[str, set[int]]) -> Meant | None:
    """The first kind that is all that is said, in several parts too: "who are you and what can you do"."""
    words = {at for n, at in enumerate(said) if n in (0, len(said) - 1) or tokens[at].low != "and"}
    return next((Meant(kind) for kind, found in covered.items() if words and found >= words), None)


def _stop_with_reason(tokens: Sequence[Token], said: Sequence[int], hits: Sequence[Hit]) -> Meant | None:
    """ "Please remove me from this list, I don't work on this any more"."""
    stops = (hit for hit in hits if hit.entry.kind == Meant.STOP and said and hit.first == said[0])
    ends = ((tokens[hit.last], tokens[hit.last + 1]) for hit in stops if hit.last + 1 < len(tokens))
    apart = (
        after.low in REASONS or after.text in ENDS or after.start > stop.end for stop, after in ends if _ends(after)
    )
    return Meant.STOP if any(apart) else None


def _ends(token: Token) -> bool:
    return token.kind in SIGNS or token.low in REASONS


def meant_in(text: str) -> Meant | None:
    """What the words ask of the bot beside small words; None where any word of them may be an update."""
    tokens = tokens_of(text)
    if len(tokens) > LONGEST:
        return None
    covered = _covered(_hits(tokens, SMALL_WORDS))
    known = frozenset[int]().union(*covered.values())
    if any(at not in known and _says_something(token) for at, token in enumerate(tokens)):
        return None
    return next((meant for meant in FIRST if meant in covered), None)


def meant_mostly(text: str) -> Meant | None:
    """What most of the words say to the bot, of which nothing was recorded."""
    tokens = tokens_of(text)
    if len(tokens) > LONGEST:
        return None
    said, covered = set(_said(tokens)), _covered(_hits(tokens, ""))
    likeliest = max((each for each in ORDER if each in covered), key=lambda each: len(covered[each]), default=None)
    if likeliest is None or (likeliest is Meant.THANKS and question_form.asks(text)):
        return None
    if likeliest is Meant.LATER and question_form.asks_who(text):  # "who else is late?"
        return None
    asks = text.rstrip().endswith("?") or question_form.asks(text) or any(tokens[at].low in YOU for at in said)
    small = {at for at in said if tokens[at].low in SMALL}
    return likeliest if len(said & (covered[likeliest] | small)) >= (ASKED if asks else MOST) * len(said) else None


def _said(tokens: Sequence[Token]) -> list[int]:
    """The places of the words."""
    return [at for at, token in enumerate(tokens) if token.kind not in SIGNS]


def _hits(tokens: Sequence[Token], needs: str) -> list[Hit]:
    return [hit for hit in lexicon(LEXICON, "talk").find_all(tokens) if hit.entry.also.get("needs", "") == needs]


def _covered(hits: Sequence[Hit]) -> dict[str, set[int]]:
    """The places of the words of each kind, in the order of the lexicon."""
    found: dict[str, set[int]] = {}
    for hit in sorted(hits, key=lambda hit: _place(hit.entry.id)):
        found.setdefault(hit.entry.kind, set()).update(range(hit.first, hit.last + 1))
    return found


@cache
def _place(entry: str) -> int:
    return [each.id for each in lexicon(LEXICON, "talk").entries].index(entry)


def beside_denial(text: str) -> str | None:
    """What else is said after "that is not what I said", from its next clause on; None where the words do not begin
    so."""
    tokens = tokens_of(text)
    hits = _hits(tokens, SMALL_WORDS)
    denials = [hit for hit in hits if hit.entry.kind == NEVER_SAID]
    if not denials:
        return None
    beside = {at for hit in hits if hit.entry.kind == BESIDE for at in range(hit.first, hit.last + 1)}
    if any(_says_something(token) for at, token in enumerate(tokens[: denials[0].first]) if at not in beside):
        return None
    end = _clause_end(tokens, denials[0].last)
    for hit in denials[1:]:  # "those are not my words, I never said amber" is one
        if not any(map(_says_something, tokens[end : hit.first])):
            end = _clause_end(tokens, hit.last)
    left = tokens[end:]
    first = next((token for token in left if token.kind not in SIGNS), None)
    return text[first.start :] if first is not None and any(map(_says_something, left)) else ""


def _clause_end(tokens: Sequence[Token], at: int) -> int:
    """Of what is denied: "I never said it was done" is all of it."""
    ends = (
        number for number in range(at + 1, len(tokens)) if tokens[number].kind in SIGNS or tokens[number].low == "but"
    )
    return next(ends, len(tokens))


def _says_something(token: Token) -> bool:
    return token.kind not in SIGNS and token.low not in SMALL
