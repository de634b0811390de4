"""Our own signing keys, and the server that tells of them."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

APP = "5f8c1e1e-0000-4000-8000-00000000a001"
TENANT = "9b0c2d2d-0000-4000-8000-0000000000f1"
CONNECTOR = "https://api.botframework.com"
SERVICE = "https://smba.trafficmanager.net/uk/"


@dataclass
class Signer:
    """One key pair."""

    kid: str = "key-1"
    endorsements: tuple[str, ...] | None = ("msteams", "skype")
    key: rsa.RSAPrivateKey = field(
        default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )

    def public(self) -> dict[str, Any]:
        found = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        endorsed = {} if self.endorsements is None else {"endorsements": list(self.endorsements)}
        return {**found, "kid": self.kid, "use": "sig", **endorsed}

    def token(self, **other: Any) -> str:
        """A connector's token; a claim that is None is left out."""
        claims = {"iss": CONNECTOR, "aud": APP, "exp": int(time.time()) + 600, "serviceurl": SERVICE, **other}
        given = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(given, self.key, algorithm="RS256", headers={"kid": self.kid})


@dataclass
class KeyServer:
    """Microsoft's, as far as the gate sees it: counts how often it is asked, and is slow or broken as told."""

    signers: list[Signer]
    url: str = ""
    asked: int = 0
    slow: float = 0.0
    broken: bool = False

    async def metadata(self, _request: web.Request) -> web.Response:
        return web.json_response({"issuer": CONNECTOR, "jwks_uri": self.url.replace("openid", "keys")})

    async def keys(self, _request: web.Request) -> web.Response:
        self.asked += 1
        await asyncio.sleep(self.slow)
        if self.broken:
            return web.Response(status=500)
        return web.json_response({"keys": [signer.public() for signer in self.signers]})


@asynccontextmanager
async def key_server(*signers: Signer) -> AsyncIterator[KeyServer]:
    told = KeyServer(list(signers))
    async with serving([web.get("/openid", told.metadata), web.get("/keys", told.keys)]) as base:
        told.url = f"{base}/openid"
        yield told


@asynccontextmanager
async def serving(routes: list[web.RouteDef]) -> AsyncIterator[str]:
    """An address on 127.0.0.1 that has these routes."""
    site = web.Application()
    site.add_routes(routes)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def an_activity(**other: Any) -> dict[str, Any]:
    """A message from Ada in her chat with the bot."""
    return {
        "type": "message",
        "id": "1700000000001",
        "timestamp": "2026-12-04T10:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "text": "3.1.1 amber",
        "textFormat": "plain",
        "from": {"id": "29:ada", "name": "Ada", "aadObjectId": "11111111-1111-4111-8111-111111111111"},
        "recipient": {"id": f"28:{APP}", "name": "wsoa"},
        "conversation": {"id": "a:1", "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        **other,
    }
