"""Where a tracker that was sent is let in. What reads it is loaded by the first one: it is a fifth of the start."""

from bot.chat import Answer, Message, Press, Say
from bot.models.words import Role
from bot.wording import bring as words
from handlers.turn import Turn

KINDS = (".xlsx", ".xlsm", ".csv", ".ods", ".docx", ".tsv")
LARGEST_FILE = 20 * 1024 * 1024  # bytes


def heard(turn: Turn, message: Message) -> Answer | None:
    """None where it is no tracker from a lead: then it is a message like any other."""
    file = message.sent
    if file is None or not message.direct or Role.LEAD not in turn.roles or not file.name.lower().endswith(KINDS):
        return None
    if file.size > LARGEST_FILE:
        return Say(words.too_large(file.name, LARGEST_FILE))
    from handlers.plan_file.bring import show  # what reads a workbook takes long to load

    return show(turn, file.id, file.name)


def press_apply(turn: Turn, press: Press) -> Answer:
    from handlers.plan_file.bring import apply

    return apply(turn, press)


def press_leave(_: Turn, press: Press) -> Answer:
    return Say(words.left(press.args.get("name", "")))
