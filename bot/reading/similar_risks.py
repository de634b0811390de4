"""Risks that may be one: open, on the same action, and in much the same words. Offered to whoever may join them."""

from collections.abc import Iterable

from bot.models.words import RiskStatus
from bot.plan.report.standing import RiskStanding
from bot.reading.plan_words import content_stems, expanded

SHARED = 0.5  # of the words of the shorter
LEAST = 2  # words


def alike(one: RiskStanding, register: Iterable[RiskStanding]) -> tuple[str, ...]:
    """Codes of the others, the most alike first."""
    words = content_stems(expanded(one.description))
    found: list[tuple[float, str]] = []
    for other in register:
        if other.code == one.code or other.status is not RiskStatus.OPEN or not set(other.refs) & set(one.refs):
            continue
        theirs = content_stems(expanded(other.description))
        shared = len(words & theirs)
        share = shared / max(1, min(len(words), len(theirs)))
        if shared >= LEAST and share >= SHARED:
            found.append((-share, other.code))
    return tuple(code for _share, code in sorted(found))
