"""What someone said: "what did Kofi say about the group", "anything new from the ICB", "latest from Farah"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat import Answer, Say
from bot.plan.question import Slot
from bot.plan.report.standing import ActionStanding
from bot.reading.plan_words import content_stems
from bot.store.history import search as store
from bot.wording.command import said as words
from handlers.commands.free_text import words_to_say_back
from handlers.commands.view import View, paging, view_of

PLACES = frozenset({Slot.AREA, Slot.REF, Slot.TITLE})
FEW = 6  # actions of someone who never said the words that are looked for
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
    if not found and (first is None or first <= view.document.position_as_at):
        filed, safe = _filed(view, about, handles), words_to_say_back(view, about)
        theirs = _filed(view, "", handles) if about and not filed and handles is not None else []
        if filed or 0 < len(theirs) <= FEW:
            missed, on = safe if not filed else "", view.document.position_as_at
            return Say(words.in_the_plan_file(filed or theirs, on, view.today, paging(view), missed))
    told = words.SaidQuery(words_to_say_back(view, about), first if new else None, view.plan.zone, view.today)
    return Say(words.card(found, told, paging(view)))


def _filed(view: View, about: str, handles: Sequence[str] | None) -> list[ActionStanding]:
    """What the plan file says of the actions of whoever is asked about, or of those that are: before anybody answers
    that is the last that was said."""
    if handles is None and not view.asked.slots & PLACES:
        return []
    of = _numbers(view) if view.asked.slots & PLACES else None
    wanted = content_stems(about)
    return [
        one
        for one in view.whole.actions
        if one.start_words
        and (handles is None or one.owner.handle in handles)
        and (of is None or one.number in of)
        and wanted <= content_stems(f"{one.title} {one.start_words}")
    ]


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
