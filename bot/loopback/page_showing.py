"""One showing of the demo: who has read how far, what the clock has done, and when the page has to be drawn again."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from bot.loopback.changes import Changes
from bot.loopback.journal import Call, Delivery
from bot.loopback.page_stage import Stage
from bot.loopback.records import Post
from bot.loopback.teams.tenant import Tenant
from bot.loopback.workspace import Workspace

REMEMBERED = 12  # sentences of what happened
WIRE_ROWS = 60  # calls and deliveries


class Showing:
    """What the page knows beyond the workspace; lives as long as the demo runs."""

    def __init__(self, workspace: Workspace, stage: Stage, tenant: Tenant | None = None) -> None:
        """`tenant` shares the workspace's changes."""
        self.workspace, self.stage, self.tenant = workspace, stage, tenant
        self.happened: list[tuple[datetime, str]] = []  # newest first
        self.moving = False
        self._run = uuid4().hex[:8]
        self._changes = Changes()
        self._read: dict[str, str] = {}  # person → the `ts` of the last message they saw
        self._wire: list[Call | Delivery] = []
        self._taken = [0, 0, 0, 0]  # how many calls and deliveries of each wire have been noticed

    @property
    def version(self) -> str:
        """Opaque; differs whenever the page has to be drawn again, also after a restart."""
        return f"{self._run}.{self.workspace.version}.{self._changes.version}"

    async def changed(self, since: str, seconds: float) -> None:
        """Return once the version is another, or when so many real seconds brought none."""
        if since != self.version:
            return
        waits = {
            asyncio.create_task(self.workspace.changed(self.workspace.version, seconds)),
            asyncio.create_task(self._changes.after(self._changes.version, seconds)),
        }
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    def takes_part(self, user_id: str) -> bool:
        """True for someone in the cast who is in a chat."""
        return any(one.user_id == user_id and one.platform != "mail" for one in self.stage.cast())

    def unread(self, user_id: str) -> int:
        """How many of the app's messages this person has not seen."""
        if not self.takes_part(user_id):
            return 0
        read = self.read_until(user_id)
        tenant = self.tenant_of(user_id)
        if tenant is not None:
            return sum(told.id > read for told in tenant.from_bot(user_id))
        posts = self.workspace.conversation(user_id)
        return sum(is_from_app(self.workspace, post) and post.ts > read for post in posts)

    def tenant_of(self, user_id: str) -> Tenant | None:
        """The tenant, when this person lives in Teams."""
        return self.tenant if self.tenant is not None and user_id in self.tenant.people else None

    def read_until(self, user_id: str) -> str:
        """The `ts` of the last message they saw; "0" before the first."""
        return self._read.get(user_id, "0")

    def mark_read(self, user_id: str, ts: str) -> None:
        """They have seen everything up to here; never goes back."""
        if ts > self.read_until(user_id):
            self._read[user_id] = ts
            self._changes.bump()

    def wire(self) -> list[Call | Delivery]:
        """The latest calls and deliveries, newest first: as they were noticed, for the demo's clock stands still."""
        fresh: list[Call | Delivery] = []
        for place, rows in enumerate(self._rows()):
            fresh += rows[self._taken[place] :]
            self._taken[place] = len(rows)
        self._wire = [*self._wire, *sorted(fresh, key=lambda row: row.at)][-WIRE_ROWS:]
        return self._wire[::-1]

    def _rows(self) -> list[Sequence[Call | Delivery]]:
        """Every list of what went over a wire."""
        slack: list[Sequence[Call | Delivery]] = [self.workspace.calls, self.workspace.deliveries]
        return slack if self.tenant is None else [*slack, self.tenant.calls, self.tenant.dispatch.deliveries]

    async def acted(self) -> None:
        """Whoever came in by what was done is on the page."""
        before = len(self.stage.cast())
        await self.stage.acted()
        if len(self.stage.cast()) != before:
            self._changes.bump()

    async def advance(self) -> bool:
        """Go to the next step; False when the clock is already moving or stands at the end."""
        if self.moving or self.stage.next_step() is None:
            return False
        self.moving = True
        self._changes.bump()
        try:
            sentence = await self.stage.advance()
            self.happened = [(self.stage.now(), sentence), *self.happened][:REMEMBERED]
        finally:
            self.moving = False
            self._changes.bump()
        return True


def is_from_app(workspace: Workspace, post: Post) -> bool:
    """True for what the app said, whichever way it said it."""
    return post.bot_id is not None or post.user == workspace.install.bot_user_id
