"""What the page is told by whoever runs the demo: who takes part, what time it is there, and what comes next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class CastMember:
    """Someone a visitor can be."""

    user_id: str
    name: str
    post: str
    organisation: str
    role: str  # "Owner", "Improvement lead", "Senior responsible officer", "Director", "Not in the plan"
    platform: str = "slack"  # or "teams": where they live; "mail": in no chat, `user_id` is an address


class Stage(Protocol):
    """The demo around the workspace: its people, its clock and its story."""

    def cast(self) -> tuple[CastMember, ...]:
        """Everyone a visitor can be, in the order to list them within their role."""
        ...

    def now(self) -> datetime:
        """The demo's time, aware."""
        ...

    def zone(self) -> str:
        """The IANA name of the zone to show times in."""
        ...

    def next_step(self) -> str | None:
        """What the clock will go to next, and what happens then; None at the end."""
        ...

    async def advance(self) -> str:
        """Move the clock there, run what is due, and say in a sentence what happened."""
        ...

    def brings(self) -> str | None:
        """Who may bring in a tracker of the visitor's own, by user id; None where nobody can."""
        ...

    async def acted(self) -> None:
        """Someone did something that may have brought in new people."""
        ...

    def story(self) -> tuple[str, ...]:
        """What to try now, such as 'As Ruth Okafor, type: 3.1.1 amber - backlog 131'."""
        ...
