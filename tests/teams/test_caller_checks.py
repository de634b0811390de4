"""Who may speak to us as Teams: the whole authentication matrix, with keys of our own."""

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import jwt
import pytest
from aiohttp import ClientSession

from bot.clock import seconds_passed
from bot.teams.caller_checks import Gate
from bot.teams.hosts import Hosts
from bot.teams.keys import Keys
from bot.teams.serve import MOST, PATH, teams_routes
from bot.vendor_json import Fields
from tests.teams.signing import APP, CONNECTOR, SERVICE, TENANT, KeyServer, Signer, an_activity, key_server, serving

ENTRA = f"https://login.microsoftonline.com/{TENANT}/v2.0"
EVIL = "https://evil.example/"
OURS, OTHER = Signer(), Signer("key-1")  # the second claims the first one's id
WEB_CHAT = Signer("web-chat", ("webchat", "directline"))
UNENDORSED = Signer("unendorsed", None)


@dataclass
class Doorway:
    url: str
    http: ClientSession
    server: KeyServer
    keys: Keys
    heard: list[Fields] = field(default_factory=list)

    async def post(self, token: str | None, body: Any = None, **headers: str) -> int:
        told = {**headers, **({"Authorization": f"Bearer {token}"} if token is not None else {})}
        data = body if isinstance(body, bytes) else json.dumps(an_activity() if body is None else body).encode()
        async with self.http.post(self.url, data=data, headers=told) as answer:
            await answer.read()
            return answer.status


@pytest.fixture
async def door() -> AsyncIterator[Doorway]:
    async with key_server(OURS, WEB_CHAT, UNENDORSED) as server, ClientSession() as http:
        keys = Keys(http, seconds_passed, server.url)
        found = Doorway("", http, server, keys)

        async def hear(activity: Fields) -> tuple[int, Fields | None]:
            found.heard.append(activity)
            return 200, None

        gate = Gate(APP, (TENANT,), Hosts(), keys)
        async with serving(teams_routes(gate, hear)) as base:
            found.url = base + PATH
            yield found
        await keys.close()


def _unsigned(algorithm: str) -> str:
    claims = {"iss": CONNECTOR, "aud": APP, "exp": int(time.time()) + 600, "serviceurl": SERVICE}
    if algorithm == "none":
        head = base64.urlsafe_b64encode(json.dumps({"alg": "none", "kid": "key-1"}).encode()).rstrip(b"=").decode()
        body = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
        return f"{head}.{body}."
    return jwt.encode(claims, "x" * 64, algorithm=algorithm, headers={"kid": "key-1"})


REFUSED: dict[str, tuple[Callable[[], str | None], dict[str, Any]]] = {
    "no token": (lambda: None, {}),
    "an empty token": (lambda: "", {}),
    "garbage": (lambda: "abc.def.ghi", {}),
    "another audience": (lambda: OURS.token(aud="another-bot"), {}),
    "no audience": (lambda: OURS.token(aud=None), {}),
    "expired": (lambda: OURS.token(exp=int(time.time()) - 3600), {}),
    "without an end": (lambda: OURS.token(exp=None), {}),
    "not valid yet": (lambda: OURS.token(nbf=int(time.time()) + 3600), {}),
    "another key of the same name": (OTHER.token, {}),
    "a key nobody knows": (lambda: Signer("key-9").token(), {}),
    "unsigned": (lambda: _unsigned("none"), {}),
    "signed with a shared secret": (lambda: _unsigned("HS256"), {}),
    "another issuer": (lambda: OURS.token(iss="https://sts.windows.net/x/"), {}),
    "the body's service URL on another host": (OURS.token, {"serviceUrl": EVIL}),
    "a service URL of a host that only looks like it": (OURS.token, {"serviceUrl": "https://smba.trafficmanager.net.evil.example/"}),
    "a service URL with someone's name in it": (OURS.token, {"serviceUrl": "https://smba.trafficmanager.net@evil.example/"}),
    "a service URL without TLS": (lambda: OURS.token(serviceurl="http://smba.trafficmanager.net/uk/"), {"serviceUrl": "http://smba.trafficmanager.net/uk/"}),
    "both service URLs on another host": (lambda: OURS.token(serviceurl=EVIL), {"serviceUrl": EVIL}),
    "the body's service URL on another host of Teams": (OURS.token, {"serviceUrl": "https://smba.infra.gcc.teams.microsoft.com/x"}),
    "the body's service URL at another path": (OURS.token, {"serviceUrl": SERVICE + "else"}),
    "a body without a service URL": (OURS.token, {"serviceUrl": None}),
    "a token without a service URL, an evil one in the body": (lambda: OURS.token(serviceurl=None), {"serviceUrl": EVIL}),  # noqa: E501
    "a token without a service URL": (lambda: OURS.token(serviceurl=None), {}),
    "an Entra token of our tenant": (lambda: OURS.token(iss=ENTRA, tid=TENANT, serviceurl=None), {}),
    "an Entra token and an evil service URL": (lambda: OURS.token(iss=ENTRA, serviceurl=None), {"serviceUrl": EVIL}),
    "an Entra token of another tenant": (lambda: OURS.token(iss=ENTRA.replace(TENANT, "other"), serviceurl=None), {}),
    "a user's id token": (lambda: OURS.token(iss=ENTRA, sub="ada", preferred_username="ada@x.example"), {}),
    "Web Chat": (OURS.token, {"channelId": "webchat"}),
    "a key of Web Chat that says it is Teams": (WEB_CHAT.token, {}),
    "a key endorsed for nothing": (UNENDORSED.token, {}),
    "another tenant": (OURS.token, {"channelData": {"tenant": {"id": "other"}}}),
    "no tenant": (OURS.token, {"channelData": {}, "conversation": {"id": "a:1"}}),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
async def test_what_teams_did_not_sign_for_us_is_turned_away(door: Doorway, case: str) -> None:
    token, other = REFUSED[case]
    assert await door.post(token(), an_activity(**other)) == 401
    assert door.heard == []


async def test_what_teams_signed_for_us_is_heard(door: Doorway) -> None:
    assert await door.post(OURS.token()) == 200
    assert await door.post(OURS.token(serviceurl=SERVICE.rstrip("/").upper().replace("HTTPS", "https"))) == 200
    assert [activity["text"] for activity in door.heard] == ["3.1.1 amber"] * 2


async def test_a_scheme_other_than_bearer_is_no_token(door: Doorway) -> None:
    assert await door.post(None, None, Authorization=OURS.token()) == 401
    assert await door.post(None, None, Authorization=f"Basic {OURS.token()}") == 401


async def test_forged_tokens_fetch_no_keys(door: Doorway) -> None:
    for number in range(20):
        await door.post(Signer.token(OTHER, iss=f"https://sts.windows.net/{number}/"))
        await door.post(Signer.token(OTHER, aud=f"bot-{number}"))
    assert door.server.asked == 0


async def test_unknown_keys_fetch_at_most_once_a_minute(door: Doorway) -> None:
    for number in range(20):
        OTHER.kid = f"random-{number}"
        assert await door.post(OTHER.token()) == 401
    OTHER.kid = "key-1"
    assert door.server.asked == 1


async def test_a_slow_key_server_stops_nothing_else(door: Doorway) -> None:
    door.server.slow = 1.0
    waiting = asyncio.create_task(door.post(OURS.token()))
    await asyncio.sleep(0.05)
    started, beats = time.perf_counter(), 0
    while time.perf_counter() - started < 0.4:
        before = time.perf_counter()
        assert await door.post(None) == 401
        assert time.perf_counter() - before < 0.2
        beats += 1
    assert beats > 10 and not waiting.done()
    assert await waiting == 200


async def test_keys_once_known_serve_on_while_the_key_server_is_away(door: Doorway) -> None:
    assert await door.post(OURS.token()) == 200
    door.server.broken = True
    door.keys.look(0.0)
    assert await door.post(OURS.token()) == 200
    await asyncio.sleep(0.1)
    assert (await door.post(OURS.token()), door.server.asked) == (200, 2)


async def test_without_any_keys_teams_is_asked_to_try_again(door: Doorway) -> None:
    door.server.broken = True
    assert await door.post(OURS.token()) == 503


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"5", b"null", b"\xff\xfe", b"[" * 5000, b'{"a":' * 3000])
async def test_what_is_no_object_is_a_bad_request(door: Doorway, body: bytes) -> None:
    assert await door.post(OURS.token(), body) == 400


async def test_an_object_deeper_than_any_of_teams_is_a_bad_request(door: Doorway) -> None:
    assert await door.post(OURS.token(), an_activity(value=json.loads('{"a":' * 100 + "1" + "}" * 100))) == 400


async def test_too_long_a_body_is_not_read(door: Doorway) -> None:
    assert await door.post(OURS.token(), b" " * (MOST + 1)) == 413


async def test_without_keys_only_this_computer_is_heard_and_no_proxy(door: Doorway) -> None:
    async def hear(_activity: Fields) -> tuple[int, Fields | None]:
        return 200, None

    gate = Gate(APP, (TENANT,), Hosts(("localhost",)), None)
    async with serving(teams_routes(gate, hear)) as base:
        door.url = base + PATH
        here = an_activity(serviceUrl="http://localhost:56150/_connector")
        assert await door.post(None, here) == 200
        assert await door.post(None, an_activity()) == 401
        assert await door.post(None, here, **{"X-Forwarded-For": "203.0.113.9"}) == 401


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://smba.trafficmanager.net/uk/", True),
        ("https://smba.infra.gcc.teams.microsoft.com/x", True),
        ("https://SMBA.trafficmanager.net:443/emea/", True),
        ("https://smba.trafficmanager.net:8443/", False),
        ("https://user@smba.trafficmanager.net/", False),
        ("https://webchat.botframework.com/", False),
        ("http://127.0.0.1:5000/", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_only_exact_hosts_of_teams_over_tls_are_spoken_to(url: str, allowed: bool) -> None:
    assert Hosts().allow(url) is allowed
