"""What someone said: "what did Kofi say about the group", "anything new from the ICB", "latest from Farah"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat import Answer, Say
from bot.plan.question import Slot
from bot.store.history import search as store
from bot.wording.command import said as words
from handlers.commands.free_text import words_to_say_back
from handlers.commands.view import View, paging, view_of

PLACES = frozenset({Slot.AREA, Slot.REF, Slot.TITLE})
SPEAKERS = frozenset({Slot.OWNER, Slot.SRO, Slot.ORGANISATION})


def said(view: View) -> Answer:
    """Whoever is named is who spoke, not whose action it is."""
    about, since = " ".join(view.asked.values(Slot.WORDS)), view.asked.one(Slot.SINCE)
    new = since is None and "new" in view.asked.called.lower().split()
    first = view.last_time if new else since.day if since is not None else None
    handles, session, plan_id = _speakers(view), view.session, view.plan_id
    if about:
        found = store.said(session, plan_id, about, view.now, handles)
    else:
        found = store.latest(session, plan_id, view.now, handles)
    if view.asked.slots & PLACES:
        of = _numbers(view)
        found = tuple(one for one in found if one.action_id in of)
    if first is not None:
        found = tuple(one for one in found if one.at.date() >= first)
    told = words.SaidQuery(words_to_say_back(view, about), first if new else None, view.plan.zone, view.today)
    return Say(words.card(found, told, paging(view)))


def _speakers(view: View) -> Sequence[str] | None:
    """The handles of whoever is asked about; None for everyone."""
    asked = view.asked
    if not asked.slots & SPEAKERS:
        return None
    named = {*asked.values(Slot.OWNER), *asked.values(Slot.SRO)}
    organisations = asked.values(Slot.ORGANISATION)
    barred = {value for piece in asked.pieces if piece.negated for value in piece.values}
    every = [one for one in view.document.people if not barred & {one.handle, one.organisation}]
    return [
        one.handle
        for one in every
        if (not named or one.handle in named) and (not organisations or one.organisation in organisations)
    ]


def _numbers(view: View) -> frozenset[int | None]:
    pieces = tuple(piece for piece in view.asked.pieces if piece.slot in PLACES)
    found = view_of(view.asker or view, replace(view.asked, pieces=pieces)).standing.actions
    return frozenset(one.number for one in found)
