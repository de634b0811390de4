"""What a plan is called, as the lines above its first table say it."""

import re
from collections.abc import Sequence

from bot.intake.tracker.aside import Found
from bot.intake.tracker.saying import shown


def title_of(tables: Sequence[Found]) -> str:
    """What stands above the first table and reads like the name of a plan."""
    for one in tables:
        sheet = one.table.sheet
        texts = [shown(cell) for row in sheet.rows if row < one.table.top for cell in sheet.rows[row].values()]
        for text in texts:
            if (
                any(
                    word in text.casefold()
                    for word in ("plan", "wsoa", "statement of action", "tracker", "improvement")
                )
                and len(text) < 120
            ):
                return _AS_AT.sub("", " ".join(text.split())).strip(" -–—:,(")
    return ""


_AS_AT = re.compile(r"[\s\-–—:,(]*(?:tracker\s+)?\b(?:as at|as of|position at|updated)\b.*$", re.IGNORECASE)
