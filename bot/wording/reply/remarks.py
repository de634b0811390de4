"""Remarks below a confirmation: what was noted, what was not recorded, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.models.words import Rating
from bot.wording.common import day, plain_rating, short


def not_read(rest: str, refs: Sequence[str]) -> str:
    """Of a message longer than what is read. `rest`: the words beyond; `refs`: where they are kept."""
    begins = short(" ".join(rest.split()), 60)
    if not refs:
        return f"Your message is long: from “{begins}” on I did not read it, and nothing was recorded to keep it with."
    kept = f"kept with {refs[0]}"
    return f"Your message is long. From “{begins}” on it is {kept} word for word, and was not read for its meaning."


def counts_later(was: str, was_on: date, now: str, on: date, today: date) -> str:
    """What answers a message about a meeting that is over."""
    over = f"You answered a message for {was} on {day(was_on, today)}, which is over"
    return f"{over}: this counts for {now} on {day(on, today)}."


def still_rated(ref: str, rating: Rating) -> str:
    """What they add says no rating, and one was given before."""
    return f"{ref} stays {plain_rating(rating)}, as said before in this round. If not, say its colour."


def of_someone_else(ref: str, post: str) -> str:
    """An action that is not the speaker's."""
    return f"{ref} belongs to the {post}: not recorded there. The improvement lead knows."


def wants_a_score(code: str) -> str:
    """Half a score was given of a risk that has none."""
    return f"{code} has no score yet: say likelihood and impact, for example “{code} 4x3”."


@dataclass(frozen=True)
class RiskNews:
    """What was said of a risk of the register, and its score before and after (likelihood, impact)."""

    code: str
    description: str
    note: str
    mitigation: str
    before: tuple[int | None, int | None]
    after: tuple[int | None, int | None]
    to_close: bool  # it was said to be over


def risk_noted(news: RiskNews) -> str:
    """ "Noted on SR02 (IF locum EP supply falls ...), still 16 (4 x 4): “the contract ends in March”." """
    tells = sum(word.isalpha() for word in news.note.split()) > 1  # "SR02 now 5x4" is told by the score
    note = f": “{short(news.note, 160)}”" if tells else ""
    said = [f"Noted on {news.code} ({short(news.description, 60)}){_scored(news)}{note}."]
    if news.mitigation and (not tells or news.mitigation not in news.note):
        said.append(f"Mitigation: {short(news.mitigation, 160).rstrip('.')}.")
    elif news.mitigation:
        said.append(f"Kept as its mitigation: “{short(news.mitigation, 160)}”.")
    if news.to_close:
        said.append("The lead decides whether to close it.")
    return " ".join(said)


def _scored(news: RiskNews) -> str:
    likelihood, impact = news.after
    if likelihood is None or impact is None:
        return ""
    now = f"{likelihood * impact} ({likelihood} x {impact})"
    was_likelihood, was_impact = news.before
    if news.before == news.after:
        return f", still {now}"
    if was_likelihood is None or was_impact is None:
        return f", scored {now}"
    return f", now {now}, was {was_likelihood * was_impact}"


def milestone_done(ref: str, step: str) -> str:
    return f"{ref}: the milestone “{short(step, 80)}” is done."


def milestone_due(ref: str, step: str, due: date, today: date, *, new: bool) -> str:
    """A step that was not there yet, or a new date of one."""
    said = "a new milestone" if new else "the milestone"
    return f"{ref}: {said} “{short(step, 80)}” is due {day(due, today)}."


def in_progress_again(ref: str) -> str:
    """A claim that its owner takes back."""
    return f"{ref} is in progress again: it no longer counts as complete."
