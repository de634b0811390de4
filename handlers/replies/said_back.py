"""What was understood is said back to whoever said it, and the lead hears what needs a person."""

from bot.card import Card
from bot.chat import Place
from bot.models import Kind
from bot.models.words import Role
from bot.plan.standing import Who
from bot.reading.reading import Reading
from bot.reading.records import DateChangeRequest
from bot.store import outbox
from bot.store.outbox import To
from bot.wording import notice
from handlers.context import pack_unused, unused_of
from handlers.decisions import claims, date_changes
from handlers.replies.confirmation import Drawn, draw
from handlers.replies.recording.source import Outcome, Source
from handlers.turn import Turn


def say_back(turn: Turn, place: Place | None, source: Source, reading: Reading, outcome: Outcome) -> bool:
    """Says what was understood, tells the lead what needs a person, and brings the ask up to date. False where there is
    nothing to say back."""
    tell_leads(turn, outcome)
    if any(isinstance(item, DateChangeRequest) for item in reading.records):
        date_changes.tell(turn, source.id)
    turn.asks_look_again(frozenset({action.owner_id for action in outcome.touched}))
    outcome.remarks += claims.tell(turn, [*outcome.touched, *outcome.left])
    row = outbox.answers_to(turn.session, source.id) if source.merge else None
    drawn = draw(turn, source, reading, outcome, unused_of(row) if row is not None else ())
    if drawn is None:
        return False
    if row is None and _promised(turn, place, source, drawn):
        return True
    row = row or outbox.answers_to(turn.session, source.id)
    if row is not None:
        row.unused = pack_unused(drawn.unused)
        turn.redraw(row, drawn.card, drawn.question)
    return True


def _promised(turn: Turn, place: Place | None, source: Source, drawn: Drawn) -> bool:
    """False where what was said there is confirmed already."""
    return turn.promise(
        f"confirm:{source.id}",
        Kind.CONFIRMATION,
        To(person_id=turn.person_id, place=place),
        drawn.card,
        cycle_id=turn.cycle_row.id,
        question=drawn.question,
        source=source.id,
        unused=pack_unused(drawn.unused),
    )


def tell_leads(turn: Turn, outcome: Outcome) -> None:
    """One notice for all that a reply left open; none to the lead about themself."""
    who = Who(turn.person.handle, turn.person.name, turn.person.post, turn.person.organisation)
    others = tuple(dict(outcome.others))
    if others:
        turn.note("refused", f"actions {', '.join(others)}")
        _promise_notice(turn, f"other:{'+'.join(others)}", notice.touched_other(who.name, who.post, others))
    for number, item in enumerate(outcome.for_lead):
        card = notice.needs_you(who, item, turn.now.date())
        _promise_notice(turn, f"{item.op}:{number}", card)
        turn.note("asked the lead", item.op)


def _promise_notice(turn: Turn, about: str, card: Card) -> None:
    for lead in turn.with_role(Role.LEAD):
        if lead.id != turn.person.id:
            key = f"notice:{turn.person.handle}:{about}:{turn.now:%Y-%m-%dT%H:%M:%S.%f}:{lead.handle}"
            turn.promise(key, Kind.NOTICE, outbox.To(person_id=lead.id), card)
