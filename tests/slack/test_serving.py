"""The HTTP endpoint against what anyone on the internet may send it."""

import asyncio
import json
import time
from io import BytesIO

import pytest
from slack_sdk.signature import SignatureVerifier
from structlog.testing import capture_logs

SECRET = "loopback-signing-secret"


async def test_an_address_is_verified(start) -> None:
    async with start() as living:
        status, said = await _post(living, json.dumps({"type": "url_verification", "challenge": "abc", "token": "t"}))
        assert status == 200 and "abc" in said


@pytest.mark.parametrize("stamp", ["", "now", "12.5", "١٢٣", "-1", "9" * 400])
async def test_a_timestamp_that_is_no_number_is_refused(start, stamp) -> None:
    """The SDK's own check fails on it with a traceback."""
    async with start() as living:
        with capture_logs() as logs:
            headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": "v0=0"}
            async with living.session.post(living.url, data=b"{}", headers=headers) as answer:
                assert answer.status == 401
        assert logs == []


@pytest.mark.parametrize("signature", ["v0=\u00e9", "v0=", "\u202e", "v0=" + "0" * 64])
@pytest.mark.parametrize("body", [b"{}", b"\xff\xfe", b"payload=\xe9"])
async def test_a_signature_or_a_body_that_is_no_text_is_refused(start, signature, body) -> None:
    """The SDK's own check fails on them with a traceback."""
    async with start() as living:
        with capture_logs() as logs:
            headers = {"X-Slack-Request-Timestamp": str(int(time.time())), "X-Slack-Signature": signature}
            async with living.session.post(living.url, data=body, headers=headers) as answer:
                assert answer.status == 401
        assert logs == [] and living.listener.heard == []


async def test_what_is_not_signed_is_refused_unread(start) -> None:
    async with start() as living:
        async with living.session.post(living.url, data=b'{"type": "event_callback"') as answer:
            assert answer.status == 401
        assert (await _post(living, "{}", secret="another"))[0] == 401
        assert living.listener.heard == []


async def test_an_old_request_is_refused(start) -> None:
    async with start() as living:
        assert (await _post(living, "{}", age=360))[0] == 401


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "[]",
        "null",
        "payload=1",
        "payload=%5B%5D",
        "\ud800".encode("utf-8", "ignore"),
        '{"type": ["event_callback"], "team_id": {}}',
        '{"type": "event_callback", "event": [1]}',
        '{"type": "event_callback", "event": "message"}',
        '{"type": "view_submission", "view": 5}',
        '{"type": "event_callback", "event": {"type": "message"}, "enterprise_id": []}',
    ],
)
async def test_a_signed_request_that_is_no_object_does_not_break_the_door(start, body) -> None:
    async with start() as living:
        status, _ = await _post(living, body if isinstance(body, str) else body.decode())
        assert status in (400, 404)


async def test_a_body_over_a_mebibyte_is_refused(start) -> None:
    async with start() as living:
        assert (await _post(living, "x" * (1024 * 1024 + 1)))[0] == 413

        async def pieces():
            for _ in range(33):
                yield b"x" * 32768

        async with living.session.post(living.url, data=pieces()) as answer:
            assert answer.status == 413


async def test_twenty_first_messages_at_once_ask_slack_nothing(start) -> None:
    """Left alone, the app asks auth.test once for each of them."""
    async with start() as living:
        assert living.called("auth.test") == 1
        await asyncio.gather(*(living.workspace.say(living.owner, f"1.{number} green") for number in range(20)))
        assert len(living.listener.heard) == 20
        assert living.called("auth.test") == 1


async def test_an_unknown_event_gesture_or_type_is_acknowledged(start) -> None:
    async with start() as living:
        event = {"type": "event_callback", "team_id": "T0LOOPBACK", "event": {"type": "brand_new"}}
        assert (await _post(living, json.dumps(event)))[0] == 200
        press = {"type": "block_actions", "actions": [{"action_id": "brand-new", "block_id": "b"}]}
        press |= {"user": {"id": "U1", "team_id": "T0LOOPBACK"}, "team": {"id": "T0LOOPBACK"}}
        assert (await _post(living, json.dumps(press)))[0] == 200
        assert living.listener.heard == []


async def _post(living, body: str, *, secret: str = SECRET, age: int = 0) -> tuple[int, str]:
    stamp = str(int(time.time()) - age)
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
    kind = "application/json" if body[:1] in "{[n" else "application/x-www-form-urlencoded"
    headers = {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": str(signature),
        "Content-Type": kind,
    }
    async with living.session.post(living.url, data=BytesIO(body.encode()), headers=headers) as answer:
        return answer.status, await answer.text()
