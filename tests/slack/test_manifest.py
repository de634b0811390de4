"""The manifest asks for what the code uses, and for nothing else."""

import re
from pathlib import Path

from bot.slack.api import Method
from bot.slack.app import EVENTS
from bot.slack.identity import SCOPES

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "bot" / "slack").glob("*.py"))

NEEDED: dict[Method, set[str]] = {
    Method.WHO_AM_I: set(),
    Method.CONNECT: set(),  # the app-level token's own connections:write
    Method.POST: {"chat:write"},
    Method.WHISPER: {"chat:write"},
    Method.UPDATE: {"chat:write"},
    Method.OPEN_DIRECT: {"im:write"},
    Method.CONVERSATIONS: {"im:read"},
    Method.HISTORY: {"im:history"},
    Method.REPLIES: {"im:history"},
    Method.UPLOAD_BEGIN: {"files:write"},
    Method.UPLOAD_END: {"files:write"},
    Method.FILE: {"files:read"},
    Method.USER: {"users:read", "users:read.email"},  # the address is left out without the second
    Method.USER_BY_EMAIL: {"users:read.email"},
    Method.OPEN_VIEW: set(),
    Method.PUBLISH_HOME: set(),
}
HEARD = {
    "message": ("message.im", {"im:history"}),
    "app_mention": ("app_mention", {"app_mentions:read"}),
    "app_home_opened": ("app_home_opened", set()),
    "user_change": ("user_change", {"users:read"}),
    "app_uninstalled": ("app_uninstalled", set()),
    "tokens_revoked": ("tokens_revoked", set()),
}


def test_the_scopes_are_those_of_the_methods_called_the_events_heard_and_the_command() -> None:
    scopes = set().union(*NEEDED.values(), *(needed for _, needed in HEARD.values()), {"commands"})
    assert _list("bot") == sorted(scopes) == sorted(SCOPES)


def test_the_events_subscribed_to_are_those_listened_to() -> None:
    assert set(EVENTS) == set(HEARD)
    assert _list("bot_events") == sorted(event for event, _ in HEARD.values())


def test_every_method_is_accounted_for_and_called() -> None:
    assert set(NEEDED) == set(Method)
    code = "\n".join(path.read_text() for path in SOURCES if path.name != "api.py")
    assert [method for method in Method if f"Method.{method.name}" not in code] == []


def test_slack_is_called_in_one_place_only() -> None:
    calling = re.compile(
        r"\.api_call\(|client\.(?:chat|views|users|conversations|auth|apps)_|\bWebhookClient\b|respond\("
    )
    calling = re.compile(calling.pattern + r"|session\.(?:post|get|request)\(")
    assert [path.name for path in SOURCES if calling.search(path.read_text())] == ["api.py"]


def test_people_can_write_to_the_bot() -> None:
    text = (ROOT / "manifest.yaml").read_text()
    for line in (
        "home_tab_enabled: true",
        "messages_tab_enabled: true",
        "messages_tab_read_only_enabled: false",
        "should_escape: true",
        "is_enabled: true",
        "socket_mode_enabled: true",
        "org_deploy_enabled: false",
        "token_rotation_enabled: false",
    ):
        assert re.search(rf"^\s+{line}$", text, re.MULTILINE), line


def _list(name: str) -> list[str]:
    """The items under a key of the manifest."""
    lines = (ROOT / "manifest.yaml").read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.strip() == f"{name}:")
    items: list[str] = []
    for line in lines[start + 1 :]:
        found = re.fullmatch(r"\s+- (\S+)(?:\s+#.*)?", line)
        if found is None:
            break
        items.append(found[1])
    return items
