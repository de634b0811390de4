"""Remarks below a confirmation: what was noted, what was not recorded, and why."""

from collections.abc import Sequence
from datetime import date

from bot.wording.common import day, short


def not_read(rest: str, refs: Sequence[str]) -> str:
    """Of a message longer than what is read. `rest`: the words beyond; `refs`: where they are kept."""
    begins = short(" ".join(rest.split()), 60)
    if not refs:
        return f"Your message is long: from “{begins}” on I did not read it, and nothing was recorded to keep it with."
    kept = f"kept with {refs[0]}"
    return f"Your message is long. From “{begins}” on it is {kept} word for word, and was not read for its meaning."


def of_someone_else(ref: str, post: str) -> str:
    """An action that is not the speaker's."""
    return f"{ref} belongs to the {post}: not recorded there. The improvement lead knows."


def wants_a_score(code: str) -> str:
    """Half a score was given of a risk that has none."""
    return f"{code} has no score yet: say likelihood and impact, for example “{code} 4x3”."


def risk_noted(code: str, likelihood: int | None, impact: int | None, *, to_close: bool) -> str:
    """News of a risk; `to_close`: it was said to be over."""
    score = "" if likelihood is None or impact is None else f": score {likelihood * impact} ({likelihood} x {impact})"
    return f"Noted on {code}{score}." + (" The lead decides whether to close it." if to_close else "")


def milestone_done(ref: str, step: str) -> str:
    return f"{ref}: the milestone “{short(step, 80)}” is done."


def milestone_due(ref: str, step: str, due: date, today: date, *, new: bool) -> str:
    """A step that was not there yet, or a new date of one."""
    said = "a new milestone" if new else "the milestone"
    return f"{ref}: {said} “{short(step, 80)}” is due {day(due, today)}."


def in_progress_again(ref: str) -> str:
    """A claim that its owner takes back."""
    return f"{ref} is in progress again: it no longer counts as complete."
