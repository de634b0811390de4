"""An automatic answer to a message of ours: someone may be away. The lead asks; nothing is recorded, and no answer is
sent, which a machine would answer again."""

from bot.chat import Message
from bot.models import Kind
from bot.models.words import Role
from bot.plan.calendar import say_day
from bot.reading.read import read
from bot.reading.records import Absence
from bot.store.outbox import To
from bot.wording import notice
from handlers.context import told_at
from handlers.turn import Turn


def told(turn: Turn, message: Message) -> None:
    """Once a day. Only days are read from it; why someone is away is nobody's business."""
    heard = told_at(turn, message.text, message.said_at, message.at)
    leave = next((item for item in read(message.text, heard).records if isinstance(item, Absence)), None)
    named = [say_day(day) for day in (leave.first, leave.last) if day is not None] if leave is not None else []
    days = f" ({' to '.join(dict.fromkeys(named))})" if named else ""
    card = notice.automatic(turn.person.name, turn.person.post, days)
    for lead in turn.with_role(Role.LEAD):
        if lead.id != turn.person_id:
            key = f"automatic:{turn.person.handle}:{turn.today:%Y-%m-%d}:{lead.handle}"
            turn.promise(key, Kind.NOTICE, To(person_id=lead.id), card)
