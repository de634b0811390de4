"""Set 1: how long a reply waits until it is acknowledged, after its commit, beside the bare limits on the same wire.

For each size, in each round, all start afresh with the same record and warm up; then they are measured in turn, while
the others are stilled.
"""

import asyncio
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from benchmarks.process import Server, bare, ok_slack, running, wsoa
from benchmarks.sheet import Sheet, run
from benchmarks.towns import OWN, Statements, Town, council
from benchmarks.wire import Burst, Speakers, burst, write_down
from bot.plan.contents.document import PlanDocument

SIZES = {1: 40, 32: 128, 128: 256}  # connections, and how many replies over them
BESIDE = "bare durable"


LARGE = "128 at once, 1,000 risks and 60 cycles"


def measure(sheet: Sheet) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plain = kept(Path(folder, "plain"), council())
        statements(sheet, Path(folder))
        asyncio.run(_rounds(sheet, plain, {f"{at_once} at once": (at_once, many) for at_once, many in SIZES.items()}))
        if sheet.full:
            large = kept(Path(folder, "large"), council(risks=1000, meetings=62), past=60)
            asyncio.run(_rounds(sheet, large, {LARGE: (128, 256)}))
    sheet.say("processor time holds what the bot did besides acknowledging; its answers waited (MESSAGES_A_MINUTE=1)")
    sheet.say("processor time is counted in ticks of 10 ms: of one connection and of bare bolt it is rough")
    sheet.say("bare bolt records nothing; bare durable reads nothing of what was said, and looks nobody up")


@dataclass(frozen=True)
class Kept:
    """A record to begin with, and the moment at which it is spoken to."""

    file: Path
    document: PlanDocument
    now: datetime


def kept(folder: Path, document: PlanDocument, past: int = 0) -> Kept:
    folder.mkdir()
    town = Town(f"sqlite:///{folder}/wsoa.db", (document,), past)
    town.close()
    return Kept(folder / "wsoa.db", document, town.now)


async def _rounds(sheet: Sheet, record: Kept, sizes: dict[str, tuple[int, int]]) -> None:
    speakers = Speakers(record.document, record.now)
    async with running(ok_slack(record.file.parent)) as slack:
        for _ in range(sheet.rounds):
            for name, (at_once, many) in sizes.items():
                with tempfile.TemporaryDirectory() as folder:
                    here = Path(folder)
                    shutil.copy(record.file, here / "wsoa.db")
                    bot = wsoa(here, f"http://127.0.0.1:{slack.port}/api/", CLOCK_STARTS_AT=record.now.isoformat())
                    servers = [bare("bolt", here), bare("durable", here), bot]
                    for server, found in await _in_turn(servers, speakers, at_once, many):
                        write_down(sheet, found, name, server.name, BESIDE)


async def _in_turn(servers: list[Server], speakers: Speakers, at_once: int, many: int) -> list[tuple[Server, Burst]]:
    try:
        for server in servers:
            await server.start()
            await burst(server, speakers.replies(2 * speakers.owners), 4)
            server.still()
        found: list[tuple[Server, Burst]] = []
        for server in servers:
            server.go_on()
            found.append((server, await burst(server, speakers.replies(many), at_once)))
            server.still()
        return found
    finally:
        for server in servers:
            server.kill()


def statements(sheet: Sheet, folder: Path) -> None:
    """Counted within this process: BEGIN and SAVEPOINT are not."""
    town = Town(f"sqlite:///{folder}/counted.db", (council(),))
    counted, number = Statements(town), count(1)
    said = {
        "a reply": lambda: town.hears(f"{OWN} amber - {next(number)} done"),
        "a reply with a risk": lambda: town.hears(
            f"{OWN} amber - {next(number)} done. Risk: it is {next(number)} late"
        ),
        "a question (status)": lambda: town.asks("status"),
        "a question (missing)": lambda: town.asks("missing"),
    }
    for name, work in said.items():
        work()
        sheet.put(f"SQL statements, {name}", "wsoa", counted.of(work), "statements", counted=True)
    town.close()


if __name__ == "__main__":
    run(measure)
