"""A person's hands in Slack."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from bot.demo.hands import SECONDS, Heard, Missing, Sent, as_it_stands
from bot.loopback.records import NotOnScreen, Post
from bot.loopback.wire import Fields
from bot.loopback.workspace import Workspace


class SlackHands:
    """Everyone in the workspace; `accounts` has the user id of each handle."""

    platform = "slack"

    def __init__(self, workspace: Workspace, accounts: Mapping[str, str]) -> None:
        self.workspace, self.accounts = workspace, accounts
        self._answers: dict[str, Post] = {}

    def posts(self, who: str) -> list[Post]:
        """What the bot said to them, with all that Slack knows of it."""
        bot = self.workspace.install.bot_user_id
        return [post for post in self.workspace.conversation(self.accounts[who]) if post.user == bot]

    def heard(self, who: str) -> list[Heard]:
        return [Heard(post.ts, read_out(post)) for post in self.posts(who)]

    def spoken(self, who: str) -> int:
        user = self.accounts[who]
        return sum(post.user == user for post in self.workspace.conversation(user))

    async def say(self, who: str, text: str) -> str:
        return (await self.workspace.say(self.accounts[who], text)).ts

    async def edit(self, who: str, message: str, text: str) -> None:
        user = self.accounts[who]
        await self.workspace.edit(user, self.workspace.dm(user), message, text)

    async def delete(self, who: str, message: str) -> None:
        user = self.accounts[who]
        await self.workspace.delete(user, self.workspace.dm(user), message)

    async def ask(self, who: str, words: str) -> str:
        """Slack shows the answer to the asker alone."""
        seen = await self.workspace.command(self.accounts[who], "/wsoa", words)
        if seen.post is None:
            raise Missing(seen.notice or "no answer")
        self._answers[who] = seen.post
        return read_out(seen.post)

    def answer(self, who: str) -> Heard:
        if who not in self._answers:
            raise Missing(f"{who} was not answered")
        return Heard(self._answers[who].ts, read_out(self._answers[who]))

    async def stands(self, who: str, message: str) -> str:
        return as_it_stands(self, who, message)

    async def press(self, who: str, message: str, label: str, number: int = 0) -> None:
        user = self.accounts[who]
        channel = self.workspace.dm(user)
        elements = _elements(self.workspace.post(channel, message))
        buttons = [element for element in elements if _text(element.get("text")) == label]
        if len(buttons) <= number:
            raise Missing(f"no button {label!r}")
        seen = await self.workspace.press(user, channel, message, str(buttons[number]["action_id"]))
        if not seen.ok:
            raise Missing(seen.notice)

    def form(self, who: str) -> bool:
        return self.workspace.modal(self.accounts[who]) is not None

    async def fill(self, who: str, values: Mapping[str, str]) -> Sent:
        try:
            seen = await self.workspace.submit(self.accounts[who], values)
        except NotOnScreen as missing:
            raise Missing(str(missing)) from missing
        notice = (seen.notice,) if seen.notice else ()
        return Sent((*seen.errors.values(), *notice), seen.modal is not None)

    async def redeliver(self, times: int) -> None:
        await self.workspace.redeliver(times=times)

    async def settled(self) -> None:
        await self.workspace.settled()

    async def wait(self, predicate: Callable[[], object], seconds: float = SECONDS) -> None:
        await self.workspace.wait(predicate, seconds)


def read_out(post: Post) -> str:
    """A message as a person reads it: its blocks' words, line by line."""
    lines = [line for block in post.blocks for line in _words(block)]
    return "\n".join(lines) if lines else post.text


def _words(value: object) -> Iterator[str]:
    """Every piece of text in a block, those of one paragraph on one line."""
    if isinstance(value, dict):
        fields: Fields = value  # pyright: ignore[reportUnknownVariableType]
        kind = fields.get("type")
        if kind in ("rich_text_section", "rich_text_quote", "rich_text_preformatted"):
            inner = "".join(piece for item in fields.get("elements", []) for piece in _words(item))
            yield f"> {inner}" if kind == "rich_text_quote" else inner
            return
        if kind == "button":
            return
        if kind == "actions":
            yield " ".join(f"[{_text(item.get('text'))}]" for item in fields["elements"])
            return
        text = fields.get("text")
        if isinstance(text, str):
            yield text
            return
        for part in fields.values():
            yield from _words(part)
    elif isinstance(value, list | tuple):
        parts = cast("Sequence[object]", value)
        for part in parts:
            yield from _words(part)


def _text(value: Fields | None) -> str:
    return str((value or {}).get("text", ""))


def _elements(post: Post) -> list[Fields]:
    return [element for block in post.blocks if block.get("type") == "actions" for element in block["elements"]]
