"""/wsoa search: what was said that has the words, the best first, each with its day and its speaker."""

import re
from collections.abc import Sequence
from datetime import date

from bot.card import Card, Note, Span, Strong, Title, says
from bot.plan.action.search_result import FoundWords
from bot.wording.command.paging import Paging, paged
from bot.wording.common import capital, day_said, plural, quoted

MOST = 10
AROUND = 90  # characters either side of the first word that was found


def card(found: Sequence[FoundWords], words: str, zone: str, today: date, paging: Paging) -> Card:
    if not found:
        text = f"Nothing that was said has {quoted(words)}." if words else "Nothing that was said has those words."
        return Card(text, (says(text),))
    named = quoted(words) if words else "those words"  # what may identify someone is not said back
    head = capital(f"{plural(len(found), 'update')} {'with' if found[0].whole else 'with some of'} {named}")
    lines = [line(one, words, zone, today) for one in found]
    note = Note("The best first. What was corrected or taken back is left out.")
    return Card(f"{head}.", (Title(head), *paged(lines, MOST, paging), note))


def how() -> Card:
    text = "Which words? For example `/wsoa search market supplement` or `/wsoa search locum area 3`."
    return Card(text, (says(text),))


def line(one: FoundWords, words: str, zone: str, today: date) -> tuple[Span, ...]:
    """Its action, its day and its speaker, and the words around those that were looked for."""
    return (Strong(f"{one.ref}, {day_said(one.at, zone, today)}, {one.post}"), f": {_around(one.text, words)}")


def _around(text: str, words: str) -> str:
    """The part of what was said that has the first of the words."""
    line = " ".join(text.split())
    stems = [re.escape(word[: max(4, len(word) - 3)]) for word in re.findall(r"\w+", words)]
    found = re.search("|".join(stems), line, re.IGNORECASE) if stems else None
    if found is None or len(line) <= 2 * AROUND:
        return quoted(line, 2 * AROUND)
    start, end = max(0, found.start() - AROUND), min(len(line), found.end() + AROUND)
    return f"“{'…' if start else ''}{line[start:end].strip()}{'…' if end < len(line) else ''}”"
