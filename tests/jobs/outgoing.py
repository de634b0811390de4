"""An outbox, a Slack workspace, and the delivery between them."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient
from sqlmodel import Session, select

from bot.card import Card, says
from bot.chat import Account, Platform
from bot.clock import MovableClock
from bot.loopback.records import Member, Post
from bot.loopback.workspace import Workspace
from bot.models import Kind, Outgoing
from bot.slack.channel import SlackChannel
from bot.store.message import outbox
from bot.store.person import people
from jobs.delivery.loop import Delivery, RetryPolicy
from tests.factories import Town, person

START = datetime(2026, 12, 4, 10, tzinfo=UTC)
QUICK = RetryPolicy(
    first_look=timedelta(milliseconds=20),
    second_look=timedelta(milliseconds=60),
    conversation_pace=0.0,
    workspace_pace=0.0,
)


@dataclass
class Wire:
    """An outbox, a workspace, and the delivery between them."""

    town: Town
    workspace: Workspace
    channel: SlackChannel
    clock: MovableClock
    user: str
    client: AsyncWebClient
    retry_policy: RetryPolicy = QUICK
    deliveries: list[Delivery] = field(default_factory=list[Delivery])

    def delivery(self) -> Delivery:
        made = Delivery(self.town.store, {Platform.SLACK: self.channel}, self.clock, self.retry_policy)
        self.deliveries.append(made)
        return made

    def deactivated(self, off: bool) -> None:
        members = self.workspace.people.members
        members[self.user] = replace(members[self.user], deleted=off)

    def promise(self, key: str = "chase:1", text: str = "hello", handle: str = "sen_head", rule: str = "") -> None:
        def work(session: Session) -> None:
            to = outbox.To(person_id=person(session, handle).id)
            outbox.promise(session, key, Kind.NOTICE, to, Card(text, (says(text),)), self.clock(), rule=rule)

        self.town.do(work)

    def row(self, key: str = "chase:1") -> Outgoing:
        return self.town.do(lambda session: session.exec(select(Outgoing).where(Outgoing.key == key)).one())

    def heard(self, user: str = "") -> list[Post]:
        bot = self.workspace.install.bot_user_id
        return [post for post in self.workspace.conversation(user or self.user) if post.user == bot]

    def someone(self, handle: str) -> str:
        """Another person of the plan with an account."""
        user = self.workspace.add_member(Member(handle, handle, email=f"{handle}@wexbourne.example"))
        account = Account(Platform.SLACK, self.workspace.install.team_id, user)
        self.town.do(lambda s: people.link(s, person(s, handle), account, "e-mail", START))
        return user
