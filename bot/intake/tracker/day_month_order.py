"""Whether the dates of a file that are in figures have their day or their month first."""

import re

_TODAY_FORMS = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\s*(am|pm|z)?(\+00:00)?$", re.IGNORECASE)
SLASHED = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})$")


def month_first(texts: list[str], heading: str = "") -> bool | None:
    """Whether dates in figures have the month first; None where nothing tells."""
    if re.search(r"mm[/.\-]dd", heading, re.IGNORECASE):
        return True
    if re.search(r"dd[/.\-]mm", heading, re.IGNORECASE):
        return False
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := SLASHED.match(day_alone(text)))]
    first, second = any(one > 12 for one, _ in pairs), any(two > 12 for _, two in pairs)
    return None if first == second else second


def day_alone(text: str) -> str:
    return _TODAY_FORMS.sub("", text.strip()).strip(", ")
