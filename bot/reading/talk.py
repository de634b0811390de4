"""Talk of the bot and of its asking: "just back from leave, what's this about?". Nothing else may be said in it."""

from bot.plan.small_talk import Meant
from bot.said.phrases import lexicon
from bot.said.token import TokenKind, tokens_of
from bot.said.word_set import word_sets

LEXICON = "bot.reading.lexicon"
LONGEST = 30  # words
BESIDE = "beside it"
# the answer to each tells what is asked by those behind it, too
FIRST = (Meant.WHO_ASKS, Meant.HOW_TO, Meant.TO_DO, Meant.BY_WHEN, Meant.RATINGS, Meant.LATER)
word_set = word_sets(LEXICON)


def is_question(text: str) -> bool:
    """Whether someone asks something: "how much detail do you need", "u a bot?"."""
    if text.rstrip().endswith("?"):
        return True
    lows = (token.low for token in tokens_of(text) if token.kind is TokenKind.WORD)
    first = next((low for low in lows if low not in word_set("before a question")), "")
    return first in word_set("begins a question")


def meant_in(text: str) -> Meant | None:
    """What the words ask of the bot; None where any word of them may be an update."""
    tokens = tokens_of(text)
    if len(tokens) > LONGEST:
        return None
    hits = lexicon(LEXICON, "talk").find_all(tokens)
    covered = {at for hit in hits for at in range(hit.first, hit.last + 1)}
    small = word_set("small in talk")
    for at, token in enumerate(tokens):
        if at not in covered and token.kind not in (TokenKind.MARK, TokenKind.LINE) and token.low not in small:
            return None
    kinds = {hit.entry.kind for hit in hits} - {BESIDE}
    return next((meant for meant in FIRST if meant in kinds), None)
