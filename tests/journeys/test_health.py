"""/healthz of the bot as its users run it, in Socket Mode too: not well while an outage lasts, and well after it."""

import asyncio
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.journeys.outages import Council, CutSocket, FullDisk, NoDatabase, Outage, council


@pytest.mark.slow
@pytest.mark.parametrize("outage", [FullDisk(), NoDatabase(), CutSocket()], ids=["disk", "database", "socket"])
async def test_health_follows_an_outage(tmp_path: Path, outage: Outage) -> None:
    async with council(tmp_path, outage) as town:
        await becomes(town, 200)
        await outage.begin(town)
        await becomes(town, 503)
        await outage.end(town)
        await becomes(town, 200)


async def becomes(town: Council, status: int) -> None:
    """A look is kept for some seconds, and a tick that failed for as long as the next is away."""
    async with ClientSession() as session, asyncio.timeout(60):
        while True:
            async with session.get(f"http://127.0.0.1:{town.wsoa.port}/healthz") as answer:
                assert answer.status in (200, 503)
                if answer.status == status:
                    return
            await asyncio.sleep(0.5)
