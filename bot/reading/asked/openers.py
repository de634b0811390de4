"""What is said before a question or an order and is no part of it: "morning.", "ok thanks,", "go on then"."""

from collections.abc import Sequence

from bot.reading.lexicon import word_set
from bot.said.token import Token, TokenKind, tokens_of

GREETS = word_set("greets before a question")  # needs no mark behind it
LEADS = word_set("leads on to a question")  # neither does this
SAYS_FIRST = word_set("is said before a question")  # with a comma or a full stop behind it
ADDRESSED = word_set("is greeted")
LONGEST = 4  # words
FEWEST = 2  # words that have to be left


def without_openers(text: str) -> str:
    """The words without what opens them; all of them, where hardly anything would be left."""
    tokens = tokens_of(text)
    at = 0
    while (end := _opener(tokens, at)) > at:
        at = end
    left = [token for token in tokens[at:] if token.kind not in (TokenKind.MARK, TokenKind.LINE)]
    return text[tokens[at].start :] if at and len(left) >= FEWEST else text


def _opener(tokens: Sequence[Token], at: int) -> int:
    """Where an opener ends that begins there, its mark and all; `at` where none does."""
    for size in range(LONGEST, 0, -1):
        said = " ".join(token.low for token in tokens[at : at + size])
        if said not in GREETS | LEADS | SAYS_FIRST or at + size >= len(tokens):
            continue
        end = at + size
        greeted = said in GREETS and tokens[end].low in ADDRESSED
        end += greeted
        marked = end
        while marked < len(tokens) and tokens[marked].kind in (TokenKind.MARK, TokenKind.LINE):
            marked += 1
        if marked > end or greeted or said in LEADS or (said in GREETS and said not in SAYS_FIRST):
            return marked
    return at
