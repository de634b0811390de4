"""What words that told nothing of the plan say to the bot: "can I have till Friday, swamped", "I sent you this".

`talk.py` reads what can be nothing else, before anything is read of the plan; here most of the words are enough, since
the only other answer would be "Which action is that about?".
"""

from bot.plan.small_talk import Meant
from bot.reading import question_form
from bot.reading.lexicon import word_set
from bot.reading.talk import LONGEST, SMALL
from bot.said.phrases import lexicon
from bot.said.token import TokenKind, tokens_of

MOST = 0.75  # of the words must be of one kind, or small: fewer may be news of an action
ASKED = 0.5  # of what is a question, or says "you"
YOU = word_set("says you")
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


def aside(text: str) -> Meant | None:
    """What someone says to the bot in words of which nothing was recorded."""
    tokens = tokens_of(text)
    if len(tokens) > LONGEST:
        return None
    said = {at for at, token in enumerate(tokens) if token.kind not in (TokenKind.MARK, TokenKind.LINE)}
    covered: dict[str, set[int]] = {}
    for hit in lexicon("bot.reading.lexicon", "aside").find_all(tokens):
        covered.setdefault(hit.entry.kind, set()).update(range(hit.first, hit.last + 1))
    likeliest = max((each for each in ORDER if each in covered), key=lambda each: len(covered[each]), default=None)
    if likeliest is None or (likeliest is Meant.THANKS and question_form.asks(text)):
        return None
    asks = text.rstrip().endswith("?") or question_form.asks(text) or any(tokens[at].low in YOU for at in said)
    small = {at for at in said if tokens[at].low in SMALL}
    return likeliest if len(said & (covered[likeliest] | small)) >= (ASKED if asks else MOST) * len(said) else None
