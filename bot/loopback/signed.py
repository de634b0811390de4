"""One signed HTTP request to the app, as Slack makes it."""

import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from aiohttp import ClientSession

from bot.loopback.wire import Fields, Refused, decode_object

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Payload:
    """Something for the app: an "event", an "interaction" or a "command"."""

    kind: str
    name: str  # the event's or interaction's type
    body: Fields = field(repr=False)
    event_id: str = ""
    attempt: int = 0
    reason: str = ""

    def again(self, attempt: int, reason: str) -> "Payload":
        """The same one, marked as a retry."""
        return replace(self, attempt=attempt, reason=reason)


@dataclass(frozen=True)
class Reply:
    """What the app's HTTP endpoint said."""

    status: int
    body: Fields | str | None
    no_retry: bool


async def send_signed(session: ClientSession, url: str, secret: str, payload: Payload) -> Reply:
    """POST it with a v0 signature; the caller sets the deadline."""
    text = _encoded(payload)
    headers = {"Content-Type": "application/json" if payload.kind == "event" else FORM}
    headers |= signature_headers(secret, text, str(real_seconds()))
    headers["User-Agent"] = "Slackbot 1.0 (+https://api.slack.com/robots)"
    if payload.attempt:
        headers |= {"X-Slack-Retry-Num": str(payload.attempt), "X-Slack-Retry-Reason": payload.reason}
    async with session.post(url, data=text.encode(), headers=headers, allow_redirects=False) as response:
        answered = await response.text()
        body = _body(answered) if response.content_type == "application/json" else answered or None
        return Reply(response.status, body, response.headers.get("X-Slack-No-Retry") == "1")


def real_seconds() -> int:
    """The machine's time: whoever receives a signature checks it against that, whatever the workspace's clock says."""
    return int(time.time())


def signature_headers(secret: str, text: str, timestamp: str) -> dict[str, str]:
    """The two headers that prove where a request came from."""
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{text}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


def _encoded(payload: Payload) -> str:
    if payload.kind == "event":
        return json.dumps(payload.body)
    if payload.kind == "interaction":
        return urlencode({"payload": json.dumps(payload.body)})
    return urlencode(payload.body)


def _body(text: str) -> Fields | str | None:
    try:
        return decode_object(text) or None
    except Refused:
        return text
