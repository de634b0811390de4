"""Signs that a message has arrived: its buttons carry a mark, and a press brings it back.

A mark is made from the message's key and the conversation it was sent to, with a secret: nobody can guess one, and one
that was seen in a conversation says nothing in another.
"""

import hashlib
import hmac
import re
import secrets

from bot.chat import MessageRef, Place

MOST_CHATS, MOST_HERE = 1_000, 50  # of which we remember presses, and of how many messages in each
MARK = re.compile(r"[0-9a-f]{32}")


class Signs:
    """What was pressed since the start."""

    def __init__(self, secret: str = "") -> None:
        """Without a secret, as in a rehearsal, marks are good until the next start."""
        self._secret = f"wsoa marks {secret}".encode() if secret else secrets.token_bytes(32)
        self._seen: dict[str, dict[str, MessageRef]] = {}  # by conversation: one fills up with its own alone

    def mark(self, place: Place, key: str) -> str:
        """What the buttons of a message carry; empty for one without a key."""
        if not key:
            return ""
        about = f"{place.conversation}\n{key}".encode(errors="replace")
        return hmac.new(self._secret, about, hashlib.sha256).hexdigest()[:32]

    def note(self, mark: str, at: MessageRef) -> None:
        """A button with this mark was pressed there."""
        here = self._seen.pop(at.place.conversation, {})
        self._seen[at.place.conversation] = here
        here[mark] = at
        _shorten(here, MOST_HERE)
        _shorten(self._seen, MOST_CHATS)

    def of(self, place: Place, key: str) -> MessageRef | None:
        """Where the message with that key was pressed, if it was, in the conversation it was sent to."""
        return self._seen.get(place.conversation, {}).get(self.mark(place, key))


def _shorten(known: dict[str, MessageRef] | dict[str, dict[str, MessageRef]], most: int) -> None:
    while len(known) > most:
        del known[next(iter(known))]
