"""What the mailbox and the pages ask of the record, which they may not look into themselves."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.card import Card
from bot.chat import Place
from bot.mail.in_language import Say, as_it_is


class Standing(StrEnum):
    """Of somebody in front of a link."""

    CLOSED = "closed"  # the link is good no more, or never was
    FIRST = "first"  # nobody opened it yet
    STRANGE = "strange"  # it was opened in another browser, or too late, or this one is someone else's
    KNOWN = "known"


@dataclass(frozen=True)
class Visit:
    standing: Standing
    place: Place | None = None  # of whose link it is


CLOSED = Visit(Standing.CLOSED)


@dataclass(frozen=True)
class Addressee:
    """Whoever is written to, as far as a mailbox and a page may know them."""

    asks: str = ""  # in whose name, why, and whom to ask back; empty: nobody of the plan
    introduction: str = ""  # the same at more length, where nothing was sent to that address before
    language: str = "en-GB"
    say: Say = as_it_is  # puts a sentence into it
    shared: bool = False  # several people share that post
    others: tuple[str, ...] = ()  # to whom it goes, too
    tongue: str = "en-GB"  # as they chose it: of one language there may be two


NOBODY = Addressee()


class Trouble(StrEnum):
    """With an e-mail that can't be heard."""

    DOUBT = "in-doubt"  # it came in someone's name, and it is not sure that it is theirs
    EMPTY = "empty"  # there is no word of their own in it
    TOO_MANY = "too-many"  # within the hour


class Record(Protocol):
    async def sent(self, message: str) -> Place | None:
        """To whom an e-mail of ours went; None for one that is not ours, or not known any more."""
        ...

    async def shares(self, address: str, sender: str, *, sure: bool) -> bool:
        """Whether a sender answers for whoever has that address; `sure`: they were sent what they answer."""
        ...

    async def not_heard(self, address: str, why: Trouble) -> None:
        """An e-mail came in someone's name and was not kept: they are told why, and how to say it."""
        ...

    async def say(self, place: Place, card: Card, key: str) -> None:
        """What answers somebody at once, elsewhere, goes to them by e-mail."""
        ...

    async def visit(self, message: str, device: str) -> Visit:
        """Who stands before the link of an e-mail; `device` is the mark of their browser's cookie, or empty."""
        ...

    async def enter(self, message: str, device: str) -> bool:
        """The first to open it: from now on that browser is theirs. False when it is not the first."""
        ...

    async def new_code(self, message: str, mark: str) -> bool:
        """A code with that mark goes to them; False where there were too many lately."""
        ...

    async def try_code(self, message: str, mark: str, device: str) -> bool:
        """Whether a code is right; from now on that browser is theirs."""
        ...

    async def end(self, message: str) -> None:
        """They want no link of theirs to be good any more."""
        ...

    async def answers(self, place: Place, since: datetime) -> list[Card]:
        """What they were answered since then."""
        ...
