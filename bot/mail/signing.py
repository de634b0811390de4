"""What is signed for e-mail: the mark of a message, the address that a reply to it goes to, the link to its page.

A mark is made from the message's key: nobody can guess one, and the same message has the same, however often it is
sent. Whoever has seen a mark, as everybody does who was copied in, can sign nothing with it.
"""

import hashlib
import hmac
import re
from base64 import b32encode
from dataclasses import dataclass, field
from enum import StrEnum

MARK, TAG, LINK = 20, 16, 32  # letters and digits, 5 bits each
TAGGED = re.compile(rf"([a-z2-7]{{{MARK}}})\.([a-z2-7]{{{TAG}}})")
LINKED = re.compile(rf"([a-z2-7]{{{MARK}}})([a-z2-7]{{{LINK}}})")


class Purpose(StrEnum):
    MARK = "mark"
    REPLY = "reply"
    LINK = "link"
    DEVICE = "device"
    CODE = "code"


@dataclass(frozen=True)
class Signer:
    """Signs with the installation's own key; nothing of one purpose is good for another."""

    key: str = field(repr=False)

    def mark(self, key: str) -> str:
        """Of a message, by its key in the outbox."""
        return self.made(Purpose.MARK, key, MARK)

    def tag(self, mark: str) -> str:
        """What a reply is addressed with."""
        return f"{mark}.{self.made(Purpose.REPLY, mark, TAG)}"

    def link(self, mark: str) -> str:
        """The end of the address of a message's page."""
        return mark + self.made(Purpose.LINK, mark, LINK)

    def replied_to(self, tag: str) -> str:
        """The mark in the tag of an address; empty where we did not sign it."""
        return self._signed(TAGGED.fullmatch(tag.lower()), Purpose.REPLY, TAG)

    def linked_to(self, link: str) -> str:
        """The mark in the end of a page's address; empty where we did not sign it."""
        return self._signed(LINKED.fullmatch(link), Purpose.LINK, LINK)

    def made(self, purpose: Purpose, about: str, length: int = LINK) -> str:
        """A mark of something, for one purpose."""
        said = hmac.new(self.key.encode(), f"{purpose}\n{about}".encode(errors="replace"), hashlib.sha256).digest()
        return b32encode(said).decode().lower()[:length]

    def _signed(self, found: re.Match[str] | None, purpose: Purpose, length: int) -> str:
        if found is None or not hmac.compare_digest(found[2], self.made(purpose, found[1], length)):
            return ""
        return found[1]
