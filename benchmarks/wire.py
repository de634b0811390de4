"""Replies as Slack sends them, over so many connections at once; and how long each waited to be acknowledged."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from benchmarks.figures import Better, late
from benchmarks.process import Server
from benchmarks.sheet import Sheet
from bot.clock import MovableClock
from bot.loopback import speech
from bot.loopback.records import Member
from bot.loopback.signed import real_seconds, signature_headers
from bot.loopback.workspace import Workspace
from bot.models.words import Status
from bot.plan.contents.document import PlanDocument

TOO_LONG = 30.0  # seconds for one reply
DONE = (Status.COMPLETE, Status.COMPLETE_UNVERIFIED)


@dataclass(frozen=True)
class Burst:
    """What became of some replies sent together."""

    waited: tuple[float, ...]  # milliseconds of each that was acknowledged
    refused: int  # answered with anything but 200, or not at all
    seconds: float  # from the first to the last
    cpu: float | None  # seconds of the server's processor time
    taken: tuple[bytes, ...] = ()  # those that were acknowledged


class Speakers:
    """The owners of a plan, in a make-believe workspace. What they say is built before it is sent."""

    def __init__(self, document: PlanDocument, opens: datetime) -> None:
        self.workspace = Workspace(now=MovableClock(opens))
        added = [
            (p, self.workspace.add_member(Member(p.handle, p.name, p.post, p.email, id=f"U-{p.handle}")))
            for p in document.people
        ]
        self._ids = {person.handle: user for person, user in added}
        self._open = [line for line in document.actions if line.status not in DONE]
        self._number = count(1)

    @property
    def owners(self) -> int:
        return len({line.owner for line in self._open})

    def replies(self, many: int) -> list[bytes]:
        """So many replies, to each open action in turn, none like another."""
        return [self._reply(next(self._number)) for _ in range(many)]

    def _reply(self, number: int) -> bytes:
        line = self._open[number % len(self._open)]
        text = f"{line.ref} amber - {60 + number} done, agency starts 4 Jan. Risk: it is {number} days late"
        user = self._ids[line.owner]
        _post, parcels = speech.write(self.workspace, user, self.workspace.dm(user), text, None, None)
        return json.dumps(parcels[0].body).encode()


async def burst(server: Server, bodies: Sequence[bytes], connections: int) -> Burst:
    """Each connection sends its next reply as soon as its last was acknowledged."""
    waiting, waited, took, refused = iter(bodies), list[float](), list[bytes](), 0

    async def speak(session: ClientSession) -> None:
        nonlocal refused
        for body in waiting:
            began = time.perf_counter()
            try:
                async with session.post(server.url, data=body, headers=_signed(body)) as answer:
                    await answer.read()
                    taken = answer.status == 200
            except (ClientError, TimeoutError, OSError):
                taken = False
            if taken:
                waited.append((time.perf_counter() - began) * 1000)
                took.append(body)
            refused += not taken

    cpu, began = server.cpu, time.perf_counter()
    async with ClientSession(
        connector=TCPConnector(limit=connections), timeout=ClientTimeout(total=TOO_LONG)
    ) as session:
        await asyncio.gather(*(speak(session) for _ in range(connections)))
    after = server.cpu
    used = after - cpu if after is not None and cpu is not None else None
    return Burst(tuple(waited), refused, time.perf_counter() - began, used, tuple(took))


def write_down(sheet: Sheet, found: Burst, where: str, who: str, beside: str) -> None:
    many = len(found.waited)
    sheet.put(f"not acknowledged, {where}", who, found.refused, "replies", counted=True)
    if not many:
        return
    sheet.put(f"median, {where}", who, late(found.waited, 50), "ms", beside=beside)
    sheet.put(f"p99, {where}", who, late(found.waited), "ms", beside=beside)
    sheet.put(f"rate, {where}", who, many / found.seconds, "a second", better=Better.MORE, beside=beside)
    if found.cpu is not None:
        sheet.put(f"processor time each, {where}", who, found.cpu / many * 1000, "ms", beside=beside)


def _signed(body: bytes) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        **signature_headers("loopback-signing-secret", body.decode(), str(real_seconds())),
    }
