"""How long people's words wait for their acknowledgement: counted as they come in."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from itertools import count

from bot.chat import Answer, Inbound
from bot.clock import seconds_passed

STEPS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0)  # seconds; Slack waits for three
Receive = Callable[[Inbound], Awaitable[Answer]]


@dataclass
class Timing:
    """Of this process, since it started."""

    seconds: Callable[[], float] = seconds_passed
    within: list[int] = field(default_factory=lambda: [0] * (len(STEPS) + 1))  # the last one: longer than all steps
    total: float = 0.0
    refused: int = 0  # that could not be taken, and come again
    _under_way: dict[int, float] = field(default_factory=dict[int, float])
    _numbers: Iterable[int] = field(default_factory=count)

    def timed(self, receive: Receive) -> Receive:
        async def measured(inbound: Inbound) -> Answer:
            number, began = next(iter(self._numbers)), self.seconds()
            self._under_way[number] = began
            done = False
            try:
                answer = await receive(inbound)
                done = True
            finally:
                del self._under_way[number]
                self._ended(self.seconds() - began, done)
            return answer

        return measured

    def oldest(self) -> float:
        """Seconds since the first of those that are under way came in."""
        return max((self.seconds() - began for began in self._under_way.values()), default=0.0)

    def _ended(self, took: float, done: bool) -> None:
        self.refused += not done
        self.total += took
        self.within[next((place for place, step in enumerate(STEPS) if took <= step), len(STEPS))] += 1
