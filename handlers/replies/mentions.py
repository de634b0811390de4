"""People mentioned in a message are shown by name; the ids that the platform gave stay with the record."""

import re
from dataclasses import replace
from typing import TypeVar

from bot.chat import Account, Edited, Message
from bot.store.person import people, reach
from handlers.turn import Turn

Said = TypeVar("Said", Message, Edited)
MENTION = re.compile(r"@(?P<id>[UW][A-Z0-9]{2,})(?![\w.])")
UNKNOWN = "someone outside the plan"


def with_names(turn: Turn, message: Said) -> Said:
    """The same, with names for ids."""
    return replace(message, text=named(turn, message.text))


def named(turn: Turn, text: str) -> str:
    return MENTION.sub(lambda found: _name(turn, found["id"]), text)


def ids_in(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found["id"] for found in MENTION.finditer(text)))


def _name(turn: Turn, user_id: str) -> str:
    account = Account(turn.account.platform, turn.account.tenant, user_id)
    person = people.by_account(turn.session, account)
    if person is not None and not reach.share_a_plan(turn.session, person.id, turn.person_id):
        return UNKNOWN
    if person is None:
        return UNKNOWN if _account_like(user_id) else f"@{user_id}"
    return f"@{person.name}"


def _account_like(user_id: str) -> bool:
    """An id, and not a word in capitals."""
    return len(user_id) >= 6 and any(sign.isdigit() for sign in user_id)
