"""Short answers to what is no update."""

from bot.card import Card, says


def nothing_to_record(why: str) -> Card:
    """Said of what was not about the plan, or not understood. `why` is the reading's own short reason."""
    if "duplicate" in why:
        text = "Already recorded: nothing new in it."
    elif "instruction" in why:
        text = "I can't do that. I record updates on your own actions: type `/wsoa mine` to see them."
    else:
        text = (
            "I only know the improvement plan, and found no update in that. To update an action, say its number first, "
            "for example “3.1.1 amber, backlog 131”. Type `/wsoa` for what else I can do."
        )
    return Card(text, (says(text),))


def passed_on() -> Card:
    text = (
        "Thank you: I have noted that and told the improvement lead, who will be in touch if there is more to settle."
    )
    return Card(text, (says(text),))


def files() -> Card:
    text = "I can't take files: trackers often hold children's names. Tell me the total in a message instead."
    return Card(text, (says(text),))
