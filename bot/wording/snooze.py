"""Putting reminders off."""

from datetime import date

from bot.card import Card, Note, says
from bot.plan.calendar import say_day


def snoozed(until: date, due: date, capped: bool, today: date) -> Card:
    text = f"You hear from me again on {say_day(until, today)}, unless you have answered by then."
    if capped:
        text = f"Updates are due {say_day(due, today)}, so I can't wait longer than that. {text}"
    elif until == due:
        text += " That is the day updates are due."
    return Card(text, (says(text), Note("You can answer at any time; “no change” counts.")))


def nothing_open() -> Card:
    text = "Nothing is open for you in this round, so there is nothing to put off."
    return Card(text, (says(text),))


def too_late(due: date) -> Card:
    text = f"Updates were due {say_day(due)}: I send no more reminders. What is missing goes to a person now."
    return Card(text, (says(text),))


def how() -> Card:
    text = "Until when? `/wsoa snooze tomorrow`, `/wsoa snooze until Monday`, `/wsoa snooze after leave`."
    return Card(text, (says(text), Note("“After leave” needs your leave: `/wsoa away 3 to 17 Aug, Sam covers`.")))
