"""Leave and cover: what was recorded, what follows from it, and what can't be right. Never a reason."""

from datetime import date

from bot.card import Card, Note, says
from bot.plan.calendar import say_day

HOW = "Write the first and the last day, and who covers: `/wsoa away 3 Aug to 17 Aug, Sam covers`."


def recorded(name: str, first: date, last: date, deputy: str, due: date | None, replaced: bool, today: date) -> Card:
    text = f"{name} is away {_days(first, last, today)}."
    if deputy:
        follows = f"In that time {deputy} is asked in their place; after it, {name} is again."
    elif due is not None and first > today:
        follows = (
            f"Updates are due {say_day(due, today)}, within it, and nobody covers: {name} is asked before they go. "
            "To name a deputy, say it again with “Sam covers”."
        )
    elif due is not None:
        follows = f"Updates are due {say_day(due, today)} and nobody covers: the improvement lead decides."
    else:
        follows = f"{name} hears nothing from me in that time."
    before = " What was recorded before for these days is replaced." if replaced else ""
    return Card(
        text, (says(f"{text} {follows}{before}"), Note("To take it back: `/wsoa away cancel`. No reason is kept."))
    )


def you_cover(name: str, post: str, first: date, last: date, today: date) -> Card:
    text = f"You cover for {name} ({post}) {_days(first, last, today)}."
    more = "If updates of theirs are asked for in that time, I ask you. You may answer for their actions until then."
    return Card(text, (says(f"{text} {more}"), Note("Not right? Tell them or the improvement lead.")))


def not_taken(why: str) -> Card:
    return Card(why, (says(why), Note("Nothing was changed.")))


def ends_before_it_starts(first: date, last: date) -> str:
    return f"That leave ends ({say_day(last)} {last.year}) before it starts ({say_day(first)} {first.year})."


def is_over(last: date) -> str:
    return f"That leave was over on {say_day(last)} {last.year}."


def covers_themself(name: str) -> str:
    return f"{name} can't cover for themself. Name someone else."


def who_covers(said: str) -> Card:
    return not_taken(f"I don't know who “{said[:60]}” is. Use their handle or mention them: `/wsoa people` lists all.")


def only_the_lead() -> Card:
    return not_taken("Only the improvement lead can record leave for someone else. For your own, leave out the name.")


def taken_back(name: str, count: int) -> Card:
    text = f"{name} is not away any more." if count else f"No leave of {name} was recorded."
    return Card(text, (says(text),))


def _days(first: date, last: date, today: date) -> str:
    return f"on {say_day(first, today)}" if first == last else f"from {say_day(first, today)} to {say_day(last, today)}"
