"""Short answers to what is no update."""

from collections.abc import Sequence

from bot.card import Card, says
from bot.wording.reply import small_talk


def nothing_to_record(why: str, offers: Sequence[str]) -> Card:
    """Said of what was not about the plan, or not understood. `why` is the reading's own short reason."""
    if "duplicate" in why:
        text = "Already recorded: nothing new in it."
    elif "instruction" in why:
        text = "I can't do that. I record updates on your own actions: type `/wsoa mine` to see them."
    else:
        return small_talk.not_understood(offers)
    return Card(text, (says(text),))


def passed_on() -> Card:
    text = (
        "Thank you: I have noted that and told the improvement lead, who will be in touch if there is more to settle."
    )
    return Card(text, (says(text),))


def files() -> Card:
    text = "I can't take files: trackers often hold children's names. Tell me the total in a message instead."
    return Card(text, (says(text),))
