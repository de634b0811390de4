"""What the improvement lead has to hear of a reply: what needs a person."""

from bot.card import Card
from bot.models import Kind
from bot.models.words import Role
from bot.plan.standing import Who
from bot.store import outbox
from bot.store.audit import note
from bot.wording import notice
from handlers.replies.recording.source import Outcome
from handlers.turn import Turn


def tell(turn: Turn, outcome: Outcome) -> None:
    """One notice for all that a reply left open; none to the lead about themself."""
    who = Who(turn.person.handle, turn.person.name, turn.person.post, turn.person.organisation)
    others = tuple(dict(outcome.others))
    if others:
        note(turn.session, turn.now, turn.person.handle, "refused", f"actions {', '.join(others)}")
        _promise(turn, f"other:{'+'.join(others)}", notice.touched_other(who.name, who.post, others))
    for number, item in enumerate(outcome.for_lead):
        card = notice.needs_you(who, item, turn.now.date())
        _promise(turn, f"{item.op}:{number}", card)
        note(turn.session, turn.now, turn.person.handle, "asked the lead", item.op)


def _promise(turn: Turn, about: str, card: Card) -> None:
    for lead in turn.with_role(Role.LEAD):
        if lead.id != turn.person.id:
            key = f"notice:{turn.person.handle}:{about}:{turn.now:%Y-%m-%dT%H:%M:%S.%f}:{lead.handle}"
            turn.promise(key, Kind.NOTICE, outbox.To(person_id=lead.id), card)
