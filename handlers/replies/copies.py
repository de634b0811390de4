"""A copy of what others enter in someone's name: who is reached by e-mail alone sees it nowhere else."""

from collections.abc import Iterable

from bot.chat import Platform
from bot.models import Action, Kind, Person
from bot.models.words import Role
from bot.store.decision.denials import AGAIN
from bot.store.message import message_records
from bot.store.message.outbox import To
from bot.store.person import people
from bot.wording.reply import on_behalf as words
from bot.wording.reply.confirmed import recorded_by_action
from handlers.replies.recording.source import Source
from handlers.turn import Turn

COPY = "copy:"


def gets_one(turn: Turn, who: Person) -> bool:
    """Whether whoever speaks answers for the plan, and not in their place."""
    if who.id == turn.person_id or Role.LEAD not in turn.roles or who in turn.stands_in_for:
        return False
    account = people.account_of(turn.session, who.id)
    return account is not None and account.platform is Platform.MAIL


def send(turn: Turn, source: Source, touched: Iterable[Action]) -> None:
    """To each owner what now stands in their name; corrected, the page of the copy shows it."""
    owned: dict[int, set[str]] = {}
    if source.id.endswith(AGAIN):  # of what is kept they are told
        return
    for action in touched:
        if action.owner_id != turn.person_id:
            owned.setdefault(action.owner_id, set()).add(action.ref)
    for owner_id, refs in owned.items():
        who = people.with_id(turn.session, owner_id)
        if gets_one(turn, who):
            _send(turn, who, refs, source)


def _send(turn: Turn, who: Person, refs: set[str], source: Source) -> None:
    done = message_records.recorded(turn.session, source.id, turn.now, turn.plan.zone)
    told = [one for one in recorded_by_action(done) if one.ref in refs or (not one.ref and len(refs) == 1)]
    if not told:
        return
    card, key = words.copy(turn.person.name, turn.person.post, told, source.id), f"{COPY}{source.id}:{who.handle}"
    if not turn.promise(key, Kind.NOTICE, To(person_id=who.id), card):
        before = turn.promised(key)
        if before is not None:
            turn.redraw(before, card)
