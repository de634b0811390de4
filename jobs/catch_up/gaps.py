"""Where something may have been said that did not reach us, and when each place is read next. Kept in memory: at the
start, everything is in doubt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.chat import Place

LONG_AGO = timedelta(minutes=10)  # a conversation that can't be read for so long is told to the lead
OFTEN = 4  # tries


@dataclass(frozen=True)
class Rhythm:
    """How long to wait for what."""

    settle: timedelta = timedelta(seconds=2)  # the platform tries again itself at once
    lag: timedelta = timedelta(minutes=2)  # history may show a message late, and clocks differ
    every: timedelta = timedelta(minutes=15)  # everything is read: what failed before it reached us, nobody tells
    pauses: tuple[timedelta, ...] = tuple(timedelta(seconds=n) for n in (2, 10, 30, 60, 300))
    hopeless: timedelta = timedelta(minutes=15)  # the platform will refuse again
    burst: int = 20  # conversations read without a pause
    pace: float = 1.2  # seconds between two others, and between two that are opened

    def after(self, tries: int) -> timedelta:
        return self.pauses[min(tries, len(self.pauses)) - 1]


@dataclass
class Gap:
    """One conversation in doubt: up to when, and how reading it went."""

    up_to: datetime
    next_at: datetime
    tries: int = 0
    failing_since: datetime | None = None
    reason: str = ""
    hopeless: bool = False
    told: bool = False
    urgent: bool = False  # something is known to have been said there

    def long(self, now: datetime) -> bool:
        """Whether a person should know of it."""
        since = self.failing_since
        return since is not None and (self.hopeless or (self.tries >= OFTEN and now - since >= LONG_AGO))


class Gaps:
    def __init__(self, rhythm: Rhythm) -> None:
        self._rhythm = rhythm
        self._found: dict[Place, Gap] = {}

    def doubt(self, place: Place, now: datetime, up_to: datetime | None = None, *, urgent: bool = False) -> None:
        """Something said there, up to now or then, may have been missed."""
        gap = self._found.setdefault(place, Gap(up_to or now, now))
        gap.up_to = max(gap.up_to, up_to or now)
        gap.next_at = gap.next_at if gap.tries else min(gap.next_at, now)
        gap.urgent = gap.urgent or urgent

    def due(self, now: datetime) -> list[Place]:
        """Those to be read now: the urgent first, then as they were doubted."""
        due = [place for place, gap in self._found.items() if gap.next_at <= now]
        return sorted(due, key=lambda place: not self._found[place].urgent)

    def next_at(self) -> datetime | None:
        return min((gap.next_at for gap in self._found.values()), default=None)

    def read(self, place: Place, through: datetime) -> None:
        """It was read, and nothing before that was missed: the doubt is over, or looked at again once it can be."""
        gap = self._found[place]
        if through >= gap.up_to:
            del self._found[place]
            return
        gap.tries, gap.failing_since, gap.reason, gap.hopeless, gap.told = 0, None, "", False, False
        gap.next_at = gap.up_to + self._rhythm.lag

    def failed(self, place: Place, now: datetime, reason: str, *, hopeless: bool = False) -> None:
        """It could not be read, or what was there could not be handled: it has its own next try."""
        gap = self._found[place]
        gap.tries += 1
        gap.failing_since = gap.failing_since or now
        gap.reason, gap.hopeless = reason, hopeless
        gap.next_at = now + (self._rhythm.hopeless if hopeless else self._rhythm.after(gap.tries))

    def wait(self, place: Place, until: datetime) -> None:
        """Its workspace can't be asked before then: no try of its own."""
        self._found[place].next_at = until

    def unread(self, now: datetime) -> dict[Place, str]:
        """Those that stay unreadable and were not told yet, each with the reason."""
        return {
            place: gap.reason for place, gap in self._found.items() if gap.reason and not gap.told and gap.long(now)
        }

    def told(self, places: Iterable[Place]) -> None:
        """A person knows of these."""
        for place in places:
            self._found[place].told = True
