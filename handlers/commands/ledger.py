"""Why someone hears from the bot, and every message that it sent or owes."""

from bot.chat import Answer, Say
from bot.store.message import ledger
from bot.wording.ask import ledger as words
from handlers.commands.chase_state import chase_decision
from handlers.commands.person_named import person_leading
from handlers.turn import Turn


def why(turn: Turn, _rest: str) -> Answer:
    """`why`: the rule behind the last message to the asker, and what comes next."""
    entries = [entry for entry in ledger.of(turn.session, turn.person_id, turn.person_id) if entry.rule is not None]
    zone = turn.person.zone or turn.plan.zone
    return Say(words.why(entries[0] if entries else None, chase_decision(turn, turn.person_id), zone))


def sent(turn: Turn, rest: str) -> Answer:
    """`sent @person`: every message to them, its rule, state and time."""
    led = person_leading(turn, rest)
    if led is None:
        return Say(words.whose())
    return Say(words.sent(led.person.name, ledger.of(turn.session, led.person.id, turn.person_id), turn.plan.zone))
