"""Switches that make the workspace misbehave, each for a method ("*": any) and a number of times."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from fnmatch import fnmatchcase


class Kind(StrEnum):
    """How a call goes wrong."""

    RATE_LIMITED = "rate_limited"  # 429 with Retry-After, nothing done
    BROKEN = "broken"  # a status and a body of plain text, nothing done
    REFUSED = "refused"  # {"ok": false, "error": …}, nothing done
    DROPPED_BEFORE = "dropped_before"  # connection closed, nothing done
    DROPPED_AFTER = "dropped_after"  # done, then the connection is closed without an answer
    SLOW_ANSWER = "slow_answer"  # done at once, answered late
    SLOW_COMMIT = "slow_commit"  # done late, whether or not the caller still waits
    LAGGING = "lagging"  # history and replies do not yet show what is younger than `seconds`
    ACK_LOST = "ack_lost"  # a delivery the app acknowledged is taken for a timeout, and so comes again


@dataclass(frozen=True)
class Fault:
    """One switch, with what is left of it."""

    kind: Kind
    method: str = "*"
    times: int = 1
    seconds: float = 0.0
    status: int = 500
    body: str = ""


@dataclass
class Faults:
    """The switches that are on, oldest first."""

    waiting: list[Fault] = field(default_factory=list[Fault])

    def rate_limit(self, method: str = "*", *, times: int = 1, retry_after: int = 1) -> None:
        """Answer 429 with Retry-After (whole seconds)."""
        self._add(Fault(Kind.RATE_LIMITED, method, times, seconds=retry_after))

    def fail(self, method: str = "*", *, times: int = 1, status: int = 500, body: str = "upstream error") -> None:
        """Answer with a status and a body that is not JSON."""
        self._add(Fault(Kind.BROKEN, method, times, status=status, body=body))

    def refuse(self, method: str, error: str, *, times: int = 1) -> None:
        """Answer ok: false with this error name."""
        self._add(Fault(Kind.REFUSED, method, times, body=error))

    def drop_before(self, method: str = "*", *, times: int = 1) -> None:
        """Close the connection without doing anything."""
        self._add(Fault(Kind.DROPPED_BEFORE, method, times))

    def drop_after(self, method: str = "*", *, times: int = 1) -> None:
        """Do what was asked, then close the connection without an answer."""
        self._add(Fault(Kind.DROPPED_AFTER, method, times))

    def slow_answer(self, method: str = "*", *, seconds: float, times: int = 1) -> None:
        """Do it at once and answer after so many real seconds."""
        self._add(Fault(Kind.SLOW_ANSWER, method, times, seconds=seconds))

    def slow_commit(self, method: str = "*", *, seconds: float, times: int = 1) -> None:
        """Do it only after so many real seconds, even when the caller has gone."""
        self._add(Fault(Kind.SLOW_COMMIT, method, times, seconds=seconds))

    def lag_history(self, *, seconds: float, times: int = 1) -> None:
        """Hide from history and replies what is younger than this on the workspace's clock."""
        self._add(Fault(Kind.LAGGING, "conversations.*", times, seconds=seconds))

    def lose_ack(self, *, times: int = 1) -> None:
        """Take the next acknowledged event deliveries for timeouts: they are retried."""
        self._add(Fault(Kind.ACK_LOST, times=times))

    def clear(self) -> None:
        """Switch everything off."""
        self.waiting.clear()

    def take(self, method: str, *kinds: Kind) -> Fault | None:
        """Use up one turn of the oldest switch of these kinds that is set for this method."""
        for place, fault in enumerate(self.waiting):
            if fault.kind in kinds and fnmatchcase(method, fault.method):
                if fault.times > 1:
                    self.waiting[place] = replace(fault, times=fault.times - 1)
                else:
                    del self.waiting[place]
                return fault
        return None

    def _add(self, fault: Fault) -> None:
        self.waiting.append(fault)
