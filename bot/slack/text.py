"""Text to and from Slack: escaping, and reading Slack's own markup as plain words."""

import re

from bot.card_limits.text import clean, cut, storable

_MARKUP = re.compile(r"<([^<>\n]+)>")
_AUTOLINK = re.compile(r"^https?://")
_LETTERS = re.compile(r"\W")


def escaped(text: str) -> str:
    """For the fields that Slack parses: nothing typed in it can mention, link or ping."""
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escaped_within(text: str, most: int) -> str:
    """Escaped, and cut so that the escaped text is at most so long."""
    short = cut(clean(text), most)
    while len(escaped(short)) > most:
        short = cut(short, len(short) * most // len(escaped(short)))
    return escaped(short)


def plain(text: str) -> str:
    """What a person typed, from Slack's markup: links as words, people as @ and their id, entities undone."""
    words = _MARKUP.sub(lambda found: _reading(found[1]), storable(text))
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def without_mention(text: str, user_id: str) -> str:
    """The text without the mentions of this user, still in Slack's markup."""
    return re.sub(rf"\s*<@{re.escape(user_id)}(?:\|[^<>]*)?>[:,]?\s*", " ", text).strip()


def _reading(markup: str) -> str:
    target, _, label = markup.partition("|")
    match target[0]:
        case "@":
            return target
        case "#":
            return f"#{label}" if label else target
        case "!":
            return label or f"@{target[1:].partition('^')[0]}"
        case _:
            return _link(target, label)


def _link(target: str, label: str) -> str:
    target = target.removeprefix("mailto:").removeprefix("tel:")
    same = _LETTERS.sub("", label) in (_LETTERS.sub("", target), _LETTERS.sub("", _AUTOLINK.sub("", target)))
    return (label or target) if same or not label else f"{label} ({target})"
