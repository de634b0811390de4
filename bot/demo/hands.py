"""People's hands, wherever they live: what someone does with the bot and sees of it, whatever the platform calls it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

SECONDS = 30.0  # that a person waits for an answer


class Missing(Exception):
    """What should have happened did not."""


@dataclass(frozen=True)
class Heard:
    """A message from the bot as it stands now."""

    id: str
    words: str


@dataclass(frozen=True)
class Sent:
    """A form after it was sent: what is said to be wrong in it, and whether it is still open."""

    wrong: tuple[str, ...]
    open: bool


class Hands(Protocol):
    """What a person can do on either platform; `who` is a handle. A button or form that is not there is Missing."""

    platform: str

    def heard(self, who: str) -> list[Heard]:
        """What the bot said to them, oldest first."""
        ...

    def spoken(self, who: str) -> int:
        """How many messages they wrote to the bot."""
        ...

    async def say(self, who: str, text: str) -> str:
        """Write to the bot; returns the message's id."""
        ...

    async def edit(self, who: str, message: str, text: str) -> None: ...

    async def delete(self, who: str, message: str) -> None: ...

    async def ask(self, who: str, words: str) -> str:
        """Ask with /wsoa; returns the answer."""
        ...

    def answer(self, who: str) -> Heard:
        """What they were answered last with /wsoa; Missing before that."""
        ...

    async def stands(self, who: str, message: str) -> str:
        """The words of a message of the bot now; Missing when it is gone."""
        ...

    async def press(self, who: str, message: str, label: str, number: int = 0) -> None:
        """Press the button with this label, the first or a later one of the kind."""
        ...

    def form(self, who: str) -> bool:
        """Whether a form stands open in front of them."""
        ...

    async def fill(self, who: str, values: Mapping[str, str]) -> Sent:
        """Fill in the form in front, by its questions' names, and send it."""
        ...

    async def redeliver(self, times: int) -> None:
        """What was last said or done comes again, as platforms do when an acknowledgement is lost."""
        ...

    async def settled(self) -> None:
        """Until nothing is under way to the bot."""
        ...

    async def wait(self, predicate: Callable[[], object], seconds: float = SECONDS) -> None:
        """Until it holds; TimeoutError."""
        ...


async def hear(hands: Hands, who: str, about: str, after: int = 0, seconds: float = SECONDS) -> Heard:
    """The first message to a person, past so many, in which these words stand; TimeoutError."""

    def found() -> list[Heard]:
        return [one for one in hands.heard(who)[after:] if about.lower() in one.words.lower()]

    await hands.wait(found, seconds)
    return found()[0]


def as_it_stands(hands: Hands, who: str, message: str) -> str:
    """The words of a message of the bot now; Missing when it is gone."""
    for one in hands.heard(who):
        if one.id == message:
            return one.words
    raise Missing(f"the message to {who} is gone")
