"""What a person types, turned into what Slack puts on the wire: escapes, links, mentions."""

import re

from bot.loopback.wire import Fields

MENTION = r"<(?P<kind>[@#!])(?P<target>[A-Za-z0-9^|:_.-]+)>"
LINK = r"(?P<link>https?://[^\s<>]*[^\s<>.,;:!?)'\"])"
EMAIL = r"(?P<email>[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
SPECIAL = re.compile(f"{MENTION}|{LINK}|{EMAIL}")


def escaped(text: str) -> str:
    """The three characters Slack escapes in text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def on_the_wire(typed: str) -> str:
    """The `text` of the message: a typed <@U…> stays a mention, links and addresses get their brackets."""
    parts: list[str] = []
    end = 0
    for found in SPECIAL.finditer(typed):
        parts.append(escaped(typed[end : found.start()]))
        parts.append(_special(found))
        end = found.end()
    parts.append(escaped(typed[end:]))
    return "".join(parts)


def _special(found: re.Match[str]) -> str:
    if found["link"]:
        return f"<{escaped(found['link'])}>"
    if found["email"]:
        return f"<mailto:{found['email']}|{found['email']}>"
    return found[0]


def rich_text(typed: str, block_id: str) -> Fields:
    """The rich_text block Slack adds to what people write."""
    parts: list[Fields] = []
    end = 0
    for found in SPECIAL.finditer(typed):
        if found.start() > end:
            parts.append({"type": "text", "text": typed[end : found.start()]})
        parts.append(_rich_special(found))
        end = found.end()
    if end < len(typed) or not parts:
        parts.append({"type": "text", "text": typed[end:]})
    section: Fields = {"type": "rich_text_section", "elements": parts}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _rich_special(found: re.Match[str]) -> Fields:
    if found["link"]:
        return {"type": "link", "url": found["link"]}
    if found["email"]:
        return {"type": "link", "url": f"mailto:{found['email']}", "text": found["email"]}
    kind = {"@": "user", "#": "channel"}.get(found["kind"])
    if kind is None:
        return {"type": "broadcast", "range": found["target"]}
    return {"type": kind, f"{kind}_id": found["target"]}
