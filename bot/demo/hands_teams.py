"""A person's hands in Teams."""

from collections.abc import Callable, Iterable, Mapping

from bot.demo.hands import SECONDS, Heard, Missing, Sent, as_it_stands
from bot.loopback.records import NotOnScreen
from bot.loopback.teams.cards import words_of
from bot.loopback.teams.records import Dialog, Told
from bot.loopback.teams.tenant import Tenant


class TeamsHands:
    """Everyone in the tenant; `accounts` has the id of each handle."""

    platform = "teams"

    def __init__(self, tenant: Tenant, accounts: Mapping[str, str]) -> None:
        self.tenant, self.accounts = tenant, accounts
        self._answers: dict[str, Heard] = {}
        self._before: dict[str, int] = {}  # how many messages came with the app itself

    async def come(self, handles: Iterable[str]) -> None:
        """The app comes to these people, one after another."""
        for who in handles:
            await self.tenant.install(self.accounts[who])

    def begin(self) -> None:
        """From here on counts what the bot says; its greetings do not."""
        self._before = {who: len(self.tenant.from_bot(user)) for who, user in self.accounts.items()}

    def told(self, who: str) -> list[Told]:
        """What the bot said to them, with all that Teams knows of it."""
        return self.tenant.from_bot(self.accounts[who])[self._before.get(who, 0) :]

    def heard(self, who: str) -> list[Heard]:
        return [Heard(told.id, read_out(told)) for told in self.told(who)]

    def spoken(self, who: str) -> int:
        user = self.accounts[who]
        return sum(told.by == user and not told.deleted for told in self.tenant.conversation(user))

    async def say(self, who: str, text: str) -> str:
        return (await self.tenant.say(self.accounts[who], text)).id

    async def edit(self, who: str, message: str, text: str) -> None:
        await self.tenant.edit(self.accounts[who], message, text)

    async def delete(self, who: str, message: str) -> None:
        await self.tenant.delete(self.accounts[who], message)

    async def ask(self, who: str, words: str) -> str:
        """In Teams a question is a message, and so is its answer."""
        before = len(self.told(who))
        await self.say(who, f"/wsoa {words}".strip())
        await self.wait(lambda: len(self.told(who)) > before)
        self._answers[who] = self.heard(who)[before]
        return self._answers[who].words

    def answer(self, who: str) -> Heard:
        if who not in self._answers:
            raise Missing(f"{who} was not answered")
        return self._answers[who]

    async def stands(self, who: str, message: str) -> str:
        return as_it_stands(self, who, message)

    async def press(self, who: str, message: str, label: str, number: int = 0) -> None:
        try:
            saw = await self.tenant.press_named(self.accounts[who], message, label, number)
        except NotOnScreen as missing:
            raise Missing(str(missing)) from missing
        if not saw.ok:
            raise Missing(saw.notice or ", ".join(saw.errors.values()))

    def form(self, who: str) -> bool:
        return self.tenant.dialog(self.accounts[who]) is not None

    async def fill(self, who: str, values: Mapping[str, str]) -> Sent:
        """What is wrong is said under the inputs by Teams itself, or stands in the card that comes back."""
        user = self.accounts[who]
        before = _lines(self.tenant.dialog(user))
        try:
            saw = await self.tenant.submit(user, values)
        except NotOnScreen as missing:
            raise Missing(str(missing)) from missing
        fresh = [line for line in _lines(saw.dialog) if line not in before]
        notice = (saw.notice,) if saw.notice else ()
        return Sent((*saw.errors.values(), *fresh, *notice), saw.dialog is not None)

    async def redeliver(self, times: int) -> None:
        await self.tenant.redeliver(times)

    async def settled(self) -> None:
        await self.tenant.settled()

    async def wait(self, predicate: Callable[[], object], seconds: float = SECONDS) -> None:
        await self.tenant.wait(predicate, seconds)


def read_out(told: Told) -> str:
    """A message as a person reads it, line by line."""
    return "\n".join(words_of(told.card)) if told.card else told.text


def _lines(dialog: Dialog | None) -> list[str]:
    if dialog is None:
        return []
    return [dialog.words] if dialog.card is None else words_of(dialog.card)
