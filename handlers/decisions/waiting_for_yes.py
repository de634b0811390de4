"""What waits for someone's yes: new dates, claims to check, other statuses. Each with the button that says it."""

from collections.abc import Callable

from bot.card import Button, Buttons, Card
from bot.chat import Answer, Press
from bot.models import Outgoing, State
from bot.models.words import Role
from bot.store.message import outbox
from bot.store.message.cards import from_json
from handlers.decisions import claim_checks, date_changes, decisions_wanted, status_requests
from handlers.turn import Turn

YES: dict[str, Callable[[Turn, Press], Answer]] = {
    "date.approve": date_changes.press_approve,
    "claim.complete": claim_checks.press_complete,
    "status.accept": status_requests.press_accept,
    "decision.approve": decisions_wanted.press,
}
KEYS = ("date:", "claim:", "status:", "decision:")


def of(turn: Turn) -> list[tuple[str, Button]]:
    """The newest first: what is asked, and the button."""
    rows = [row for key in KEYS for row in outbox.beginning(turn.session, turn.key(key)) if _theirs(turn, row)]
    cards = [from_json(row.card) for row in sorted(rows, key=lambda row: -row.id)]
    return [(card.summary, yes) for card in cards if (yes := yes_button(card)) is not None]


def yes_button(card: Card) -> Button | None:
    """The one that says yes on a message that asks for a decision; None where nothing is asked any more."""
    drawn = (button for part in card.parts if isinstance(part, Buttons) for button in part.items)
    return next((button for button in drawn if button.verb in YES), None)


def press(turn: Turn, pressed: Press) -> Answer:
    return YES[pressed.verb](turn, pressed)


def may_decide_any(turn: Turn) -> bool:
    return bool(turn.roles & {Role.LEAD, Role.SRO, Role.DIRECTOR})


def _theirs(turn: Turn, row: Outgoing) -> bool:
    return row.person_id == turn.person_id and row.state in (State.WAITING, State.SENDING, State.SENT)
