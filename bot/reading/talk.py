"""Talk of the bot and of its asking: "just back from leave, what's this about?". Nothing else may be said in it."""

from collections.abc import Sequence

from bot.plan import small_talk
from bot.plan.small_talk import Meant
from bot.reading.lexicon import word_set
from bot.said.phrases import lexicon
from bot.said.token import Token, TokenKind, tokens_of

LEXICON = "bot.reading.lexicon"
LONGEST = 30  # words
BESIDE = "beside it"
# the answer to each tells what is asked by those behind it, too
FIRST = (Meant.WHO_ASKS, Meant.HOW_TO, Meant.TO_DO, Meant.BY_WHEN, Meant.RATINGS, Meant.LATER)
SMALL = word_set("small in talk")
NEVER_SAID = "never said"
SIGNS = (TokenKind.MARK, TokenKind.LINE)


def meant_by(text: str) -> Meant | None:
    """What words that are neither an update nor an answer ask of the bot, or say to it."""
    return small_talk.meant_by(text) or meant_in(text)


def meant_in(text: str) -> Meant | None:
    """What the words ask of the bot; None where any word of them may be an update."""
    tokens = tokens_of(text)
    if len(tokens) > LONGEST:
        return None
    hits = lexicon(LEXICON, "talk").find_all(tokens)
    covered = {at for hit in hits for at in range(hit.first, hit.last + 1)}
    for at, token in enumerate(tokens):
        if at not in covered and _says_something(token):
            return None
    kinds = {hit.entry.kind for hit in hits} - {BESIDE}
    return next((meant for meant in FIRST if meant in kinds), None)


def beside_denial(text: str) -> str | None:
    """What else is said after "that is not what I said", from its next clause on; None where the words do not begin
    so."""
    tokens = tokens_of(text)
    hits = lexicon(LEXICON, "talk").find_all(tokens)
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
