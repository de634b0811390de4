"""Putting reminders off."""

from datetime import date

from bot.card import Card, Note, says
from bot.plan.days.calendar import say_day

HOW = "`/wsoa snooze tomorrow`, `/wsoa snooze until Monday`, `/wsoa snooze after leave`."


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


def is_past(day: date, today: date) -> Card:
    text = f"{say_day(day, today)} is not a day to come, so nothing was put off."
    return Card(text, (says(text), Note(HOW)))


def no_leave() -> Card:
    text = "I know of no leave of yours, so I don't know when it ends. Nothing was put off."
    return Card(text, (says(text), Note("Tell me: `/wsoa away 3 to 17 Aug, Sam covers`.")))


def how() -> Card:
    text = "Until which day? I can't read one in that, so nothing was put off."
    return Card(text, (says(text), Note(HOW)))
