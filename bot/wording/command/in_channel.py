"""Asked in a channel: what is said there, and the answer for the asker alone, which they may share."""

from collections.abc import Callable
from dataclasses import replace

from bot.card import Button, Buttons, Card, Note, Part, args, says

SHARE, SHARE_ASKED = "share", "share.asked"
ALONE_HERE = "Only you see this. Share posts it here: everyone in this channel can read it, guests too."
ALONE = (
    "Only you see this. Share posts it where you asked: everyone there can read it, guests and other organisations too."
)
SHARED = "Shared where you asked."


def answered_elsewhere() -> Card:
    """Whispered in the channel."""
    text = "I have answered you in our own conversation, because others can read what I say here."
    return Card(text, (says(text),))


def for_you_alone(card: Card, key: str) -> Card:
    """The answer, with the button that shares it."""
    share = Buttons((Button("Share", SHARE, args(key=key)),))
    return replace(card, parts=(*_parts(card), share, Note(ALONE)))


def shareable(card: Card, asked: str) -> Card:
    """An answer in a channel that only the asker sees."""
    share = Buttons((Button("Share in channel", SHARE_ASKED, args(words=asked)),))
    return replace(card, parts=(*_parts(card), share, Note(ALONE_HERE)))


def was_shared_here() -> Card:
    text = "Shared with everyone in this channel."
    return Card(text, (says(text),))


def shared(card: Card, by: str) -> Card:
    """As everyone in the channel sees it: without buttons, which are the asker's own."""
    parts = _without(card, lambda part: isinstance(part, Buttons) or part == Note(ALONE))
    return replace(card, parts=(*parts, Note(f"Shared by {by}.")))


def was_shared(card: Card) -> Card:
    """As the asker sees it from then on."""
    parts = _without(card, lambda part: _is_share(part) or part == Note(ALONE))
    return replace(card, parts=(*parts, Note(SHARED)))


def not_to_share() -> Card:
    text = "There is nothing left to share: it was shared already, or it was an answer to someone else."
    return Card(text, (says(text),))


def _parts(card: Card) -> tuple[Part, ...]:
    return card.parts or (says(card.summary),)


def _without(card: Card, drop: Callable[[Part], bool]) -> tuple[Part, ...]:
    return tuple(part for part in _parts(card) if not drop(part))


def _is_share(part: Part) -> bool:
    return isinstance(part, Buttons) and any(button.verb == SHARE for button in part.items)
