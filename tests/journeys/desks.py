"""A plan's people on one platform, each at their desk: what they type and press goes through the router."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path

from bot.card import Button, Buttons, Card
from bot.chat import Account, Answer, GiveFile, Message, MessageRef, OpenForm, Place, Platform, Press, Say, ShowHome
from bot.store.message import cards
from bot.store.person import people
from handlers.router import route
from tests.factories import IMPORTED, NOW, Town, person, text_of

HANDLES = ("sen_head", "therapy", "imp_lead", "ad_edu", "dcs", "member")
_said = count(1)


@dataclass
class Desks:
    town: Town
    platform: Platform
    shown: Card = field(default_factory=lambda: Card(""))  # what was last answered at once

    @classmethod
    def of(cls, folder: Path, platform: Platform) -> "Desks":
        found = cls(Town(folder), platform)
        for handle in HANDLES:
            account = found.account(handle)
            found.town.do(
                lambda session, h=handle, to=account: people.link(session, person(session, h), to, "e-mail", IMPORTED)
            )
        found.town.ask()
        return found

    def account(self, handle: str) -> Account:
        return Account(self.platform, "T1", f"U{handle.upper()}")

    def types(self, handle: str, text: str, now: datetime = NOW) -> str:
        """What they are told: at once, or in a message to them."""
        number, before = next(_said), len(self.town.outbox(handle))
        at = MessageRef(Place(self.platform, f"D_{handle}"), f"1.{number}")
        message = Message(f"m:{number}", self.account(handle), at, now, text)
        return self._told(handle, self.town.do(lambda session: route(session, message, now)), before)

    def presses(self, handle: str, label: str, now: datetime = NOW, shown_to: str = "") -> str:
        """The newest button with that label; `shown_to`: on someone else's screen."""
        before, button = len(self.town.outbox(handle)), self._button(shown_to or handle, label)
        pressed = Press(f"p:{next(_said)}", self.account(handle), button.verb, dict(button.args), None, now)
        return self._told(handle, self.town.do(lambda session: route(session, pressed, now)), before)

    def _told(self, handle: str, answer: Answer, before: int) -> str:
        if isinstance(answer, Say | ShowHome | GiveFile):
            self.shown = answer.card
            return text_of(answer.card)
        if isinstance(answer, OpenForm):
            return answer.form.title
        return "\n".join(self.town.heard(handle)[before:])

    def _button(self, handle: str, label: str) -> Button:
        drawn = [cards.from_json(row.card) for row in self.town.outbox(handle)]
        parts = [part for card in (*drawn, self.shown) for part in card.parts if isinstance(part, Buttons)]
        every = [one for part in parts for one in part.items]
        return [one for one in every if label in one.text][-1]
