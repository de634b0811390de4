"""Whose evidence a link is: that of the action in whose words it stands, and of no other in the message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LINK = re.compile(r"https?://[^\s<>|)\"'”]{3,2000}")
JOINED = re.compile(r"[\s,;/&+]*(?:and|plus|to)?[\s,;/&+]*", re.IGNORECASE)


@dataclass(frozen=True)
class _Named:
    refs: tuple[str, ...]  # "3.2.1 and 3.2.2": of both
    start: int
    end: int


def links_in(text: str) -> list[str]:
    """Each once, without the stop at its end."""
    return list(dict.fromkeys(found.rstrip(".,;:!?") for found in LINK.findall(text)))


def links_of(ref: str, text: str, refs: Sequence[str]) -> list[str] | None:
    """The links that stand in the words about an action; None where the words name none of the plan's `refs`."""
    named = _named(text, refs)
    if not named:
        return None
    found: list[str] = []
    for match in LINK.finditer(text):
        if ref in _whose(match.start(), named, text):
            found.append(match[0].rstrip(".,;:!?"))
    return list(dict.fromkeys(found))


def _whose(at: int, named: list[_Named], text: str) -> tuple[str, ...]:
    """The action named last before it; before the first is named, that one; on its own line, that line's."""
    line = text[:at].rfind("\n") + 1
    end = text.find("\n", at)
    same = [one for one in named if line <= one.start < (len(text) if end < 0 else end)]
    before = [one for one in (same or named) if one.end <= at]
    return (before[-1] if before else (same or named)[0]).refs


def _named(text: str, refs: Sequence[str]) -> list[_Named]:
    """Where actions are named, outside links; those in one breath together."""
    free = LINK.sub(lambda link: " " * len(link[0]), text)
    hits = sorted(
        (match.start(), match.end(), ref)
        for ref in refs
        for match in re.finditer(rf"(?<![\w.(/-]){re.escape(ref)}(?![\w(]|[.\-/]\w)", free, re.IGNORECASE)
    )
    found: list[_Named] = []
    for start, end, ref in hits:
        if found and JOINED.fullmatch(free[found[-1].end : start]):
            found[-1] = _Named((*found[-1].refs, ref), found[-1].start, end)
        else:
            found.append(_Named((ref,), start, end))
    return found
