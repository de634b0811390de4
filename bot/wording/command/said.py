"""/wsoa said: what people said, the newest first, each with its action, its day and its speaker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Card, Note, Strong, Title, says
from bot.plan.action.search_result import FoundWords
from bot.plan.days.calendar import say_day
from bot.plan.report.standing import ActionStanding
from bot.wording.command.paging import Paging, paged
from bot.wording.command.search import MOST, line
from bot.wording.common import capital, day, plural, post, quoted


@dataclass(frozen=True)
class SaidQuery:
    """What was asked for: about which words, since when."""

    words: str
    since: date | None  # where the question did not say it itself
    zone: str
    today: date


def in_the_plan_file(
    found: Sequence[ActionStanding], filed: date, today: date, paging: Paging, missed: str = ""
) -> Card:
    """Nobody has said anything of it here yet: what the plan file came with. `missed`: words that it does not have."""
    no = f"Nothing that was said has “{missed}”" if missed else "Nothing was said of that here yet"
    head = f"{no}. In the plan file, as at {say_day(filed, today)}{', of theirs' if missed else ''}:"
    lines = [(Strong(f"{one.ref}, {post(one.owner)}"), f": {quoted(one.start_words, 300)}") for one in found]
    return Card(head, (says(head), *paged(lines, MOST, paging)))


def card(found: Sequence[FoundWords], told: SaidQuery, paging: Paging) -> Card:
    since = f" since {day(told.since, told.today)}" if told.since is not None else ""
    if not found:
        about = f" has “{told.words}”" if told.words else " fits"
        text = f"Nothing that was said{since}{about}."
        return Card(text, (says(text),))
    some = "" if found[0].whole else " with some of the words"
    head = capital(f"{plural(len(found), 'update')}{since}{some}")
    lines = [line(one, told.words, told.zone, told.today) for one in found]
    order = "The best first." if told.words else "The newest first."
    note = Note(f"{order} What was corrected or taken back is left out.")
    return Card(f"{head}.", (Title(head), *paged(lines, MOST, paging), note))
