"""Whether words only ask: their answer may go to others."""

from bot.wording.command.registry import named
from handlers.commands.asking import as_typed

PRIVATE = ("help", "home", "saved", "why", "try")


def only_asks(asked: str) -> bool:
    """Not what changes something, nor help."""
    line = named(as_typed(asked).lower().partition(" ")[0] or "help")
    return line is None or (not line.changes and line.name not in PRIVATE)
