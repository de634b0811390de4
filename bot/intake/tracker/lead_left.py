"""What a cell that names who leads says beyond whom it was taken to name."""

import re

from bot.intake.tracker.lead import Lead, leads_in
from bot.intake.tracker.naming import is_name, word_sets

_WORD = re.compile(r"[^\W\d_]{3,}")
_INSIDE = re.compile(r"[.:;()\[\]]\s*|\s[–—-]\s")
_SHORT = 3  # words of a name; with more they may be two people


def says_more(lead: Lead, text: str) -> str:
    """Why it is not sure that the lead is all that the cell says; "" where it is."""
    found = leads_in(text)
    kept = " ".join(
        part for each in found for part in (each.name, each.post, each.organisation, each.email, each.initials)
    )
    left = {word.casefold() for word in _WORD.findall(text)} - {word.casefold() for word in _WORD.findall(kept)}
    left -= word_sets()["said beside"] | word_sets()["titles"] | word_sets()["organisation"]
    left -= {
        word for key in ("responsible", "accountable", "supporting") for one in word_sets()[key] for word in one.split()
    }
    if left:
        return "it says more than who leads"
    parts = _INSIDE.split(lead.post)
    if len(parts) > 1 and any(" " in part.strip() and is_name(part) for part in parts):
        return "another name stands in it"
    parts = lead.name.split()
    if len(parts) > _SHORT and all(part[0].isupper() for part in parts):
        return "it may be two people; taken for one"
    if len(parts) > 1 and (len(parts[-1].strip(".")) == 1 or any(len(part) > 2 and part.isupper() for part in parts)):
        return f"its name is taken as it is written, {lead.name}"
    return ""
