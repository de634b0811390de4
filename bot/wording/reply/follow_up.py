"""Said to an answer to one of the bot's own questions."""

from collections.abc import Sequence
from datetime import date

from bot.card import Button, Buttons, Card, Note, Style, args, says
from bot.plan.days.calendar import say_day
from bot.plan.risk_score import Scored
from bot.wording.common import listed


def taken(refs: Sequence[str], remarks: Sequence[str], source: str) -> Card:
    """Where the answer was given; the whole stands in the message that asked. `source`: of what can be undone."""
    text = " ".join(remarks) if remarks else f"Recorded on {listed(list(refs))}." if refs else "Noted."
    undo = Buttons((Button("Undo", "undo", args(source=source), Style.DANGER),))
    note = (Note("The message that asked shows it, too."),) if refs else ()
    return Card(text, (says(text), *((undo, *note) if source else note)))


def taken_back() -> Card:
    text = "Taken back: that answer no longer counts, and the question is open again."
    return Card(text, (says(text),))


def other_half(found: Scored) -> str:
    if found.likelihood is not None:
        return f"Likelihood {found.likelihood}. And the impact, 1 to 5?"
    return f"Impact {found.impact}. And the likelihood, 1 to 5?"


def not_scored() -> str:
    return "It stays without a score: the improvement lead sees it first in the risk list."


def no_mitigation(code: str) -> str:
    return f"{code} stays with no mitigation recorded. When there is one, tell me."


def stands() -> str:
    return "It stays as it is."


def stays_an_update() -> str:
    return "Your words stay as an update."


def record_taken_back() -> str:
    return "I took that back. Your words stay as an update."


def which_risk() -> str:
    return "Say it with the action it is about, for example “risk to 3.1.1: …”."


def no_risk(ref: str) -> str:
    return f"No risk recorded{f' on {ref}' if ref else ''}."


def send_link_later(ref: str) -> str:
    return f"Send me the link when you have it. Until then {ref} counts as complete with its evidence not yet checked."


def no_day_yet(ref: str) -> str:
    return f"Tell me the day when you know it. Until then the plan keeps the date of {ref}."


def either_day(ref: str) -> str:
    return f"Which of the two shall I put for {ref}? One day, or one month: its last day counts."


def day_is_past(day: date) -> str:
    return f"{say_day(day)} {day.year} has passed. Which day to come shall I put?"


def nothing_to_add(ref: str) -> str:
    return f"Nothing added to {ref}."
