"""When schools are closed, from the terms of the plan: people of schools are asked in term time only (domain: 3.3)."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from bot.plan.contents.document import TermLine
from bot.plan.days.hours import Leave

OFF = re.compile(r"\b(?:half[- ]?terms?|holidays?|breaks?|vacations?)\b", re.IGNORECASE)
TERM = re.compile(r"\bterms?\b", re.IGNORECASE)
LONGEST = timedelta(days=75)  # a longer gap between two terms is one that the plan does not know of


def days_without_school(terms: Iterable[TermLine]) -> tuple[Leave, ...]:
    """The stretches without school: those that are named, and those between two terms. Before the first term of the
    plan and after its last nothing is known, so nobody is left unasked."""
    named = [(line.first, line.last) for line in terms if OFF.search(line.name)]
    school = sorted((line.first, line.last) for line in terms if TERM.search(line.name) and not OFF.search(line.name))
    day = timedelta(days=1)
    for (_first, ends), (begins, _last) in pairwise(school):
        if day < begins - ends <= LONGEST:
            named.append((ends + day, begins - day))
    return tuple(Leave(first, last) for first, last in _joined(named))


def _joined(stretches: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Those that overlap, or that only a weekend parts, are one."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(stretches):
        if found and first <= found[-1][1] + timedelta(days=3):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
