"""A tenant with people in it, served on 127.0.0.1, and the smallest bot that can answer it."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest

from bot.loopback.teams.records import Person
from bot.loopback.teams.server import serve_teams
from bot.loopback.teams.tenant import Tenant
from tests.loopback.teams.small_bot import SmallBot, small_bot


@pytest.fixture
async def bot() -> AsyncGenerator[SmallBot]:
    """Logged in, with Ann who has the app and Bob who does not."""
    tenant = Tenant(now=lambda: datetime(2027, 1, 11, 9, 0, tzinfo=UTC))
    ann = tenant.add_person(Person("Ann Archer", "ann@icb.example", installed=True))
    bob = tenant.add_person(Person("Bob Baker", "", upn="bob@icb.example"))
    async with serve_teams(tenant) as server, small_bot(tenant, server) as made:
        made.ann, made.bob = ann, bob
        yield made
