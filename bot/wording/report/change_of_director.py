"""That one director hands over to another, as a digest, a board and Cabinet read it."""

from collections.abc import Sequence
from datetime import date

from bot.plan.report.change_of_director import ChangeOfDirector
from bot.report_sections import Section
from bot.wording.common import day, listed

WHAT = "the digest, the decisions that wait and the answers that are owed"


def lines(found: Sequence[ChangeOfDirector], today: date) -> list[str]:
    return [_line(one, today) for one in found]


def section(found: Sequence[ChangeOfDirector], today: date) -> Section:
    return Section("change_of_director", "Change of director", tuple(lines(found, today)))


def noted(found: Sequence[ChangeOfDirector]) -> list[str]:
    """As a committee notes it."""
    pairs = list(dict.fromkeys(f"from the {one.goes} to the {one.comes}" for one in found))
    return [f"That the hand-over {listed(pairs)} be noted."] if pairs else []


def _line(one: ChangeOfDirector, today: date) -> str:
    first = day(one.first, today)
    if one.until is not None:
        starts, tense = ("is handing", "have") if one.first <= today <= one.until else ("hands", "have")
        starts = "handed" if today > one.until else starts
        tense = "had" if today > one.until else tense
        both = (
            f"both {tense} the digest, and decisions {'were' if today > one.until else 'are'} asked of the {one.comes}"
        )
        return f"The {one.goes} {starts} over to the {one.comes}, {first} to {day(one.until, today)}: {both}."
    if one.done:
        return f"The {one.comes} took over from the {one.goes} on {first}: {WHAT} went along."
    return f"The {one.comes} takes over from the {one.goes} on {first}: {WHAT} go along."
