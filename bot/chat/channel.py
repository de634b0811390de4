"""The channel through which the bot speaks on a platform, and how a send fails."""

from datetime import datetime
from typing import Protocol

from bot.card import Card
from bot.chat.account import Account, MessageRef, Place, Platform, Profile
from bot.chat.inbound import Edited, Message


class DeliveryError(Exception):
    """A send failed. `permanent`: the same again would change nothing. `unknown`: it may have arrived all the same.
    `gone`: the person can't be reached there at all. `down`: nobody can, until the platform is back or somebody puts
    the bot's own account right: it costs no message, however long that takes."""

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        unknown: bool = False,
        gone: bool = False,
        down: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.unknown = unknown
        self.gone, self.down = gone, down
        self.retry_after = retry_after  # seconds
        self.tenant = ""  # the workspace or tenant whose trouble it is, where others are spoken to beside it


class Channel(Protocol):
    """A platform to speak through. Each call raises DeliveryError, and nothing else, when it fails."""

    platform: Platform
    reads_back: bool  # whether it can tell for certain, later, that a message arrived

    def tenant_at(self, at: Account | Place) -> str:
        """In which of its workspaces or tenants that is, for each is throttled by itself; empty where it is not known
        yet, or there are none."""
        ...

    async def place_of(self, account: Account) -> Place:
        """The direct conversation with an account, opened when there is none."""
        ...

    async def send(self, place: Place, card: Card, key: str) -> MessageRef:
        """Say a card; `key` travels with it, unseen, so that `find` can tell whether it arrived."""
        ...

    async def update(self, at: MessageRef, card: Card, key: str) -> None:
        """Show another card where one was sent."""
        ...

    async def find(self, place: Place, card: Card, key: str, since: datetime) -> MessageRef | None:
        """The message that carries `key`, sent since then, if it arrived; where no key is given back, by its words.
        Where the platform does not read back, only what shows by chance that it did."""
        ...

    async def profile(self, account: Account) -> Profile | None: ...

    async def by_email(self, email: str) -> Profile | None: ...

    async def again(self, at: MessageRef) -> Message | None:
        """A message as it stands now; None where it is gone, or the platform gives nothing back."""
        ...

    async def missed(self, place: Place, since: datetime) -> tuple[Message | Edited, ...]:
        """What people said or changed there since then, oldest first: for what was never delivered to us."""
        ...

    async def file(self, file: str, most: int) -> bytes | None:
        """What stands in a file that someone sent; None where it is gone or larger."""
        ...

    async def give(self, account: Account, name: str, content: bytes, said: str) -> None: ...

    async def chats(self) -> tuple[tuple[Account, Place], ...]:
        """Everyone who has a conversation with us, where the platform tells."""
        ...
