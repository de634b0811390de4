"""How the bot would take a sentence: the card that would be sent, and why; and nothing recorded."""

from collections.abc import Sequence

from bot.card import Buttons, Card, Note, Part, Points, Rule, Strong, Title, says
from bot.reading.reading import Because
from bot.wording.common import listed
from bot.wording.reply.why import because

NOTHING = Note("Nothing was recorded. To record it, send it to me as a message.")
MOST = 20  # lines of why


def how() -> Card:
    text = "Say what to try, for example `/wsoa try 3.1.1 amber, back on track by 15 Jan`. Nothing is recorded."
    return Card(text, (says(text),))


def held(reasons: tuple[str, ...], *, asks: bool) -> Card:
    text = f"I would not save that: it may identify someone ({listed(reasons)})."
    if asks:
        text = f"I would ask before saving that ({listed(reasons)}): who or what is it?"
    return Card(text, (says(text), NOTHING))


def a_question() -> Card:
    text = "I would take that as a question to me, and answer it."
    return Card(text, (says(text),))


def taken(card: Card, why: Sequence[Because]) -> Card:
    """The card as it would be sent, its buttons by name, then the words behind each fact."""
    parts: list[Part] = [Title("I would answer"), *(_still(part) for part in card.parts), Rule()]
    if why:
        lines = tuple((because(each),) for each in why[:MOST])
        parts += [says(Strong("Why")), Points(lines)]
    return Card(f"I would answer: {card.summary} Nothing was recorded.", (*parts, NOTHING))


def _still(part: Part) -> Part:
    """Nothing was recorded that a button could act on."""
    return Note(" ".join(f"[{button.text}]" for button in part.items)) if isinstance(part, Buttons) else part
