"""Set 5: start, and what is held in memory: idle, and after so many events; beside bare durable."""

import asyncio
import shutil
import tempfile
from pathlib import Path

from benchmarks.process import Server, bare, ok_slack, running, wsoa
from benchmarks.sheet import Sheet, run
from benchmarks.towns import Town, council
from benchmarks.wire import Speakers, burst

EVENTS = (100, 300)
FULL = (2_000, 100_000)
BESIDE = "bare durable"
SETTLED = 2.0  # seconds


def measure(sheet: Sheet) -> None:
    with tempfile.TemporaryDirectory() as folder:
        town = Town(f"sqlite:///{folder}/wsoa.db", (council(),))
        town.close()
        asyncio.run(_measure(sheet, Path(folder), town))
    sheet.say("start: until it takes connections. memory: resident, Teams off. events: replies with 8 connections")


async def _measure(sheet: Sheet, folder: Path, town: Town) -> None:
    speakers = Speakers(town.document, town.now)
    async with running(ok_slack(folder)) as slack:
        for number in range(sheet.rounds):
            here = folder / str(number)
            here.mkdir()
            shutil.copy(folder / "wsoa.db", here / "wsoa.db")
            bot = wsoa(here, f"http://127.0.0.1:{slack.port}/api/", CLOCK_STARTS_AT=town.now.isoformat())
            for server in (bare("durable", here), bot):
                try:
                    await _one(sheet, server, speakers if number == 0 else None, FULL if sheet.full else EVENTS)
                finally:
                    server.kill()


async def _one(sheet: Sheet, server: Server, speakers: Speakers | None, events: tuple[int, ...]) -> None:
    """The events once; a start in each round."""
    sheet.put("start", server.name, await server.start(), "s", beside=BESIDE)
    if server.cpu is not None:
        sheet.put("processor time of the start", server.name, server.cpu, "s", beside=BESIDE)
    await asyncio.sleep(SETTLED)
    if server.memory is None:
        sheet.say("memory is not measured on this system")
        return
    sheet.put("memory, idle", server.name, server.memory, "MB", beside=BESIDE)
    said = 0
    for many in events if speakers is not None else ():
        assert speakers is not None
        for start in range(said, many, 1000):
            await burst(server, speakers.replies(min(1000, many - start)), 8)
        said = many
        sheet.put(f"memory, after {many:,} events", server.name, server.memory or 0.0, "MB", beside=BESIDE)


if __name__ == "__main__":
    run(measure)
