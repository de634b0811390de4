"""Talk of the bot and of its asking: "just back from leave, what's this about?". Nothing else may be said in it."""

from bot.plan import small_talk
from bot.plan.small_talk import Meant
from bot.reading.lexicon import word_set
from bot.said.phrases import lexicon
from bot.said.token import TokenKind, tokens_of

LEXICON = "bot.reading.lexicon"
LONGEST = 30  # words
BESIDE = "beside it"
# the answer to each tells what is asked by those behind it, too
FIRST = (Meant.WHO_ASKS, Meant.HOW_TO, Meant.TO_DO, Meant.BY_WHEN, Meant.RATINGS, Meant.LATER)
SMALL = word_set("small in talk")


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
        if at not in covered and token.kind not in (TokenKind.MARK, TokenKind.LINE) and token.low not in SMALL:
            return None
    kinds = {hit.entry.kind for hit in hits} - {BESIDE}
    return next((meant for meant in FIRST if meant in kinds), None)
