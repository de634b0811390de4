"""Text on its way to any platform: without control characters, and cut to a length."""

import re

MORE = "…"

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_UNSTORABLE = re.compile(r"[\x00\u202a-\u202e\u2066-\u2069\ud800-\udfff]")  # no database or reader can take them


def clean(text: str) -> str:
    """Without the control characters that platforms refuse."""
    return _CONTROL.sub("", text)


def storable(text: str) -> str:
    """Without what no database or reader can take."""
    return _UNSTORABLE.sub("", text)


def cut(text: str, most: int) -> str:
    """At most so many characters, ending on a whole word where there is one."""
    if len(text) <= most:
        return text
    kept = text[: max(most - len(MORE), 0)]
    if not text[len(kept)].isspace():
        whole = max(kept.rfind(" "), kept.rfind("\n"))
        kept = kept[:whole] if whole > len(kept) // 2 else kept
    return kept.rstrip() + MORE
