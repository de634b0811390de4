"""The edge: arguments however they were sent, and refusals under Slack's own names."""

import json
from collections.abc import Mapping
from typing import Any, cast

from aiohttp import web

Fields = dict[str, Any]  # one JSON object of the wire

ENCODED = ("blocks", "attachments", "metadata", "view", "files")  # sent as JSON inside a form or a query


class Refused(Exception):
    """A call that Slack answers with ok: false."""

    def __init__(self, error: str, *messages: str, retry_after: int | None = None) -> None:
        super().__init__(error, *messages)
        self.error = error
        self.messages = messages
        self.retry_after = retry_after  # seconds; unless None it is answered with status 429

    def answer(self) -> Fields:
        """The body, with what is wrong spelt out as Slack does."""
        body: Fields = {"ok": False, "error": self.error}
        if self.messages:
            body["response_metadata"] = {"messages": [f"[ERROR] {message}" for message in self.messages]}
        if self.messages and self.error == "invalid_blocks":
            body["errors"] = list(self.messages)
        return body


async def read_arguments(request: web.Request) -> Fields:
    """Query, form, multipart and JSON merged into one object; refuses a JSON body that is not an object."""
    args: Fields = dict(request.query)
    if request.content_type == "application/json":
        args |= decode_object(await request.text())
    elif request.method == "POST":
        args |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    for name in ENCODED:
        if isinstance(args.get(name), str):
            args[name] = _decoded(args[name])
    return {name: value for name, value in args.items() if value is not None}


def read_token(request: web.Request, args: Fields) -> str:
    """The token from the header or, failing that, from the arguments (where it is taken out)."""
    scheme, _, bearer = request.headers.get("Authorization", "").partition(" ")
    inline = str(args.pop("token", ""))
    return bearer.strip() if scheme.lower() == "bearer" and bearer else inline


def decode_object(text: str) -> Fields:
    """A JSON object, or a refusal."""
    try:
        value: object = json.loads(text) if text.strip() else {}
    except ValueError as error:
        raise Refused("invalid_json") from error
    if not isinstance(value, dict):
        raise Refused("json_not_object")
    return cast(Fields, value)


def _decoded(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text  # whoever needs it refuses it by its own name


def need(args: Mapping[str, Any], name: str) -> str:
    """An argument the method cannot do without."""
    if args.get(name) in (None, ""):
        raise Refused("invalid_arguments", f"missing required field: {name}")
    return str(args[name])


def optional(args: Mapping[str, Any], name: str) -> str | None:
    """An argument that may be missing or empty."""
    return str(args[name]) if args.get(name) not in (None, "") else None


def flag(args: Mapping[str, Any], name: str) -> bool:
    """A yes or no, however it was spelt."""
    return str(args.get(name, "")).lower() in ("1", "true", "t", "yes")


def number(args: Mapping[str, Any], name: str, default: int, most: int) -> int:
    """A whole number from 1 to `most`."""
    try:
        value = int(args.get(name) or default)
    except (TypeError, ValueError) as error:
        raise Refused("invalid_limit" if name == "limit" else "invalid_arguments") from error
    if not 1 <= value <= most:
        raise Refused("invalid_limit" if name == "limit" else "invalid_arguments")
    return value


def names(args: Mapping[str, Any], name: str) -> list[str]:
    """A list sent as such or as words between commas."""
    value: object = args.get(name) or ()
    if isinstance(value, str):
        return [word.strip() for word in value.split(",") if word.strip()]
    return [str(word) for word in cast("list[object]", value)] if isinstance(value, list) else []
