"""A platform in memory: keeps what was said, to whom, and at which moment of the year's clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.card import Card
from bot.chat import Account, DeliveryError, Message, MessageRef, Place, Platform, Profile


@dataclass
class Said:
    key: str
    to: str  # user id
    at: datetime
    card: Card


@dataclass
class MemoryChannel:
    """Says at once, at the clock's time; refuses everything while it is down."""

    now: Callable[[], datetime]
    platform: Platform = Platform.SLACK
    said: list[Said] = field(default_factory=list[Said])
    down: bool = False

    def tenant_at(self, at: Account | Place) -> str:
        return ""

    async def place_of(self, account: Account) -> Place:
        return Place(self.platform, f"D-{account.user_id}")

    async def send(self, place: Place, card: Card, key: str) -> MessageRef:
        if self.down:
            raise DeliveryError("The platform is down.")
        self.said.append(Said(key, place.conversation.removeprefix("D-"), self.now(), card))
        return MessageRef(place, str(len(self.said)))

    async def update(self, at: MessageRef, card: Card, key: str) -> None:
        if self.down:
            raise DeliveryError("The platform is down.")

    async def find(self, place: Place, card: Card, key: str, since: datetime) -> MessageRef | None:
        return next((MessageRef(place, str(n)) for n, one in enumerate(self.said, 1) if one.key == key), None)

    async def profile(self, account: Account) -> Profile | None:
        return None

    async def by_email(self, email: str) -> Profile | None:
        return None

    async def give(self, account: Account, name: str, content: bytes, said: str) -> None:
        raise AssertionError("nobody is given a file")

    async def file(self, file: str, most: int) -> bytes | None:
        return None

    async def again(self, at: MessageRef) -> Message | None:
        """None: it gives nothing back."""
        return None

    async def missed(self, place: Place, since: datetime) -> tuple[Message, ...]:
        return ()
