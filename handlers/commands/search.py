"""Search in all that was said of the plan's actions."""

from dataclasses import replace

from bot.chat import Answer, Say
from bot.plan.question import Slot
from bot.reading.asked.filters_allowed import fitted
from bot.store.history import search as store
from bot.wording.command import echo
from bot.wording.command import search as words
from bot.wording.command.paging import Paging
from handlers.commands.asking import read_question
from handlers.commands.free_text import words_to_say_back
from handlers.commands.view import View, view_of

WHERE = frozenset({Slot.AREA, Slot.ORGANISATION, Slot.REF, Slot.SINCE, Slot.PAGE})
LEADS = ("area", "areas", "for", "from", "in", "since", "by")


def search(view: View) -> Answer:
    """`search market supplement area 3 since October`: what narrows it stands at the end; the rest are the words."""
    turn = view.asker or view
    spoken = view.asked.rest.split()
    if not spoken:
        return Say(words.how())
    place = _narrowed_from(view, spoken)
    wanted, rest = " ".join(spoken[:place]), " ".join(spoken[place:])
    asked = fitted(read_question(turn, rest), WHERE)
    found = store.said(view.session, view.plan_id, wanted, view.now)
    if asked.slots - {Slot.PAGE}:
        of = {one.number for one in view_of(turn, asked).standing.actions}
        since = asked.one(Slot.SINCE)
        found = tuple(one for one in found if one.action_id in of)
        if since is not None and since.day is not None:
            found = tuple(one for one in found if one.at.date() >= since.day)
    said = words_to_say_back(turn, wanted)
    pages = Paging(" ".join(("search", *spoken[:place], *_without_page(spoken[place:]))), asked.page)
    card = words.card(found, said, view.plan.zone, view.today, pages)
    if not asked.pieces:
        return Say(card)
    head = echo.read_as(replace(asked, called="search"), "search", turn.today)
    return Say(echo.echoed(card, f"{head}, for “{said}”" if said else head))


def _narrowed_from(view: View, spoken: list[str]) -> int:
    """Where what narrows the search begins: the longest end of the words that begins so and is understood whole."""
    for at in range(1, len(spoken)):
        if spoken[at].lower() not in LEADS and spoken[at].lower() != "page":
            continue
        found = fitted(read_question(view.asker or view, " ".join(spoken[at:])), WHERE)
        if found.understood and found.pieces and found.command is None:
            return at
    return len(spoken)


def _without_page(rest: list[str]) -> list[str]:
    return rest[:-2] if len(rest) > 1 and rest[-2].lower() == "page" else rest
