"""Everything the tenant holds: people, what they and the bot told each other, and the dialogs in front of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_DNS, uuid4, uuid5

from bot.loopback.changes import Changes
from bot.loopback.faults import Faults
from bot.loopback.journal import Call
from bot.loopback.teams import activities
from bot.loopback.teams.dispatch import Dispatch
from bot.loopback.teams.keys import Keys
from bot.loopback.teams.records import App, Dialog, DriveFile, Person, Told
from bot.loopback.wire import Fields

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class State:
    """The tenant without its hands: what the connector reads and changes."""

    def __init__(self, *, now: Callable[[], datetime], app: App | None = None, changes: Changes | None = None) -> None:
        self.now = now
        self.app = app or App()
        self.base_url = ""  # set by the server
        self.changes = changes or Changes()
        self.faults = Faults()
        self.keys = Keys(self.app)
        self.dispatch = Dispatch(self.keys, now, self.changes)
        self.people: dict[str, Person] = {}
        self.told: dict[str, dict[str, Told]] = {}  # conversation → message id → message, oldest first
        self.dialogs: dict[str, Dialog] = {}  # person → what is in front of them
        self.drive: dict[str, DriveFile] = {}  # what lies in people's OneDrive
        self.calls: list[Call] = []
        self._latest = 0

    @property
    def service_url(self) -> str:
        """Where the bot is to answer, as each activity says."""
        return f"{self.base_url}/uk/"

    def add_person(self, person: Person) -> str:
        """Take someone in, or replace them; returns the id (29:…)."""
        number = person.email or f"{person.name}.{len(self.people)}"
        made = replace(
            person,
            id=person.id or f"29:1{uuid5(NAMESPACE_DNS, number).hex}",
            aad_id=person.aad_id or str(uuid5(NAMESPACE_DNS, f"aad.{number}")),
            conversation=person.conversation or f"a:1{uuid5(NAMESPACE_DNS, f'talk.{number}').hex}",
        )
        self.people[made.id] = made
        self.told.setdefault(made.conversation, {})
        self.changes.bump()
        return made.id

    def message_id(self) -> str:
        """Milliseconds since 1970 by the tenant's clock, never the same twice."""
        self._latest = max((self.now() - EPOCH) // timedelta(milliseconds=1), self._latest + 1)
        return str(self._latest)

    def event_id(self) -> str:
        """The id of an activity that is no message: never one that a tenant before it gave out."""
        return f"f:{uuid4()}"

    def put(self, told: Told) -> Told:
        """Add a message, or put a changed one in the place of the old."""
        self.told[told.conversation][told.id] = told
        self.changes.bump()
        return told

    def of_conversation(self, conversation: str) -> Person | None:
        """Whose conversation with the bot this is."""
        return next((one for one in self.people.values() if one.conversation == conversation), None)

    def activity(self, user_id: str, kind: str, activity_id: str = "") -> Fields:
        """The frame of an activity from this person, now."""
        frame = (activity_id or self.event_id(), self.now(), self.service_url)
        return activities.base(self.app, self.people[user_id], kind, *frame)
