"""/wsoa mine: a person's own actions, what is asked of them, and by when."""

from dataclasses import dataclass
from datetime import date

from bot.card import Buttons, Card, Note, Part, Strong, Title, says
from bot.plan.report.standing import ActionStanding
from bot.wording.common import (
    ask_button,
    day,
    days_over,
    no_change_button,
    plural,
    short,
    status,
    update_button,
    where_it_stands,
)

MOST = 12


@dataclass(frozen=True)
class Mine:
    """What a person has to do with the plan in this cycle."""

    actions: tuple[ActionStanding, ...]  # theirs, or asked of them
    handle: str
    meeting_title: str
    meeting: date
    due: date
    opens: date
    next_word: date | None
    today: date

    @property
    def left(self) -> tuple[ActionStanding, ...]:
        """Asked of them, and not answered."""
        return tuple(
            action
            for action in self.actions
            if (action.silent or action.sent_back) and action.asked and action.asked.handle == self.handle
        )

    @property
    def asked(self) -> int:
        return sum(action.asked is not None and action.asked.handle == self.handle for action in self.actions)


def card(mine: Mine) -> Card:
    if not mine.actions:
        text = "No action in the plan is yours. To see the whole plan: /wsoa status."
        return Card(text, (says(text), Buttons((ask_button("Show the plan in figures", "status"),))))
    head = capital_count(mine)
    return Card(
        f"{head}. {what_is_asked(mine)}",
        (Title(head), says(what_is_asked(mine)), *lines(mine, MOST), Note(what_follows(mine))),
        see_rest="Ask for one action: `/wsoa 3.1.1`.",
    )


def capital_count(mine: Mine) -> str:
    return f"Your {plural(len(mine.actions), 'action')}"


def lines(mine: Mine, most: int) -> list[Part]:
    """Each action with its state and buttons: those still to answer first."""
    order = sorted(mine.actions, key=lambda action: (action not in mine.left, action.closed))
    parts: list[Part] = []
    for action in order[:most]:
        parts.append(says(Strong(f"{action.ref} {short(action.title, 120)}"), f"\n{state(action, mine)}"))
        buttons = _buttons(action)
        if buttons:
            parts.append(buttons)
    if len(order) > most:
        rest = ", ".join(action.ref for action in order[most:])
        parts.append(
            says(f"and {len(order) - most} more: {rest}. For one of them: ", Strong(f"/wsoa {order[most].ref}"))
        )
    return parts


def state(action: ActionStanding, mine: Mine) -> str:
    """Where it stands in this cycle, and how its date is kept."""
    over = days_over(action.days_over(mine.today))
    bits = [where_it_stands(action), f"due {day(action.agreed_due, mine.today)}", over]
    if action.silent and action.status.value != "in_progress":
        bits[0] = f"{status(action.status)}, no update this cycle"
    if action.date_wanted is not None:
        bits.append(f"{day(action.date_wanted, mine.today)} asked for, not yet decided")
    return ", ".join(bit for bit in bits if bit)


def what_is_asked(mine: Mine) -> str:
    left = len(mine.left)
    if not mine.asked:
        if mine.opens <= mine.today:
            return "Nothing is asked of you in this round."
        return f"Nothing is asked of you yet: you hear from me on {day(mine.opens, mine.today)}."
    if not left:
        return "All your updates are in. Thank you."
    late = mine.due < mine.today
    when = f"was due {day(mine.due, mine.today)}" if late else f"is due {day(mine.due, mine.today)}"
    if left > 1:
        when = when.replace("was", "were").replace("is due", "are due")
    return (
        f"{plural(left, 'update')} of {mine.asked} {when}, for {mine.meeting_title} on {day(mine.meeting, mine.today)}."
    )


def what_follows(mine: Mine) -> str:
    told = [f"The next round opens on {day(mine.next_word, mine.today)}."] if mine.next_word and mine.asked else []
    running = next((action.ref for action in mine.actions if not action.closed), None)
    if running is not None:
        example = f"“{running} amber, waiting for the panel on 8 Jan”"
        told.insert(0, f"To update one, write to me in your own words, for example: {example}.")
    return " ".join(told) or "Nothing more to do."


def _buttons(action: ActionStanding) -> Buttons | None:
    if action.closed:
        return None
    if action.silent or action.sent_back:
        return Buttons((update_button(action.ref, "Update"), no_change_button(action.ref, "No change")))
    return Buttons((update_button(action.ref, "Change"),))
