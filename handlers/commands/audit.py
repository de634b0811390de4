"""/wsoa audit: what was done about an action, a risk or by someone, from the sealed record."""

import re
from dataclasses import replace

from bot.chat import Answer, Say
from bot.plan.question import Asked, Slot
from bot.reading.asked.filters_allowed import fitted
from bot.store.history import audit as store
from bot.store.history.audit_chain import SHOWN, head
from bot.store.person import people
from bot.wording.command import echo
from bot.wording.command.paging import Paging
from bot.wording.command.registry import BY_NAME
from bot.wording.upkeep import audit as words
from handlers.commands import measures, nearest_questions
from handlers.commands.asking import read_question
from handlers.commands.view import View, instant_asked

TAKES = frozenset({Slot.REF, Slot.CODE, Slot.OWNER, Slot.SRO, Slot.SINCE, Slot.AS_AT, Slot.PAGE})
TRAIL = re.compile(r"^(?:trail|log)\b\s*", re.IGNORECASE)
MOST = 300  # rows: what is older is asked for by what it is about


def audit(view: View) -> Answer:
    """`audit 5.1.3`, `audit @person`, `audit SR02 since 16 Nov`; several of them: what fits all."""
    turn = view.asker or view
    spoken = TRAIL.sub("", view.asked.rest)
    found = fitted(read_question(turn, spoken), TAKES)
    if not found.understood or found.command is not None:
        if not found.problems and measures.knows(turn, view.asked.text):  # "audit score" is a measure
            return measures.measures(turn, view.asked.text)
        return Say(nearest_questions.card(turn, found, BY_NAME["audit"]))
    everyone = people.everyone(view.session, view.plan_id)
    posts = {one.handle: one.post or one.name for one in everyone}
    rows = store.rows_about(view.session, view.plan_id, _about(view, found), MOST)
    page = found.one(Slot.PAGE)
    again = " ".join(("audit", *(spoken.replace(page.said, "") if page is not None else spoken).split()))
    seal = head(view.session)[:SHOWN]
    card = words.card(rows, posts, seal, MOST, view.plan.zone, Paging(again, found.page))
    if not found.pieces:
        return Say(card)
    return Say(echo.echoed(card, echo.read_as(replace(found, command="audit", called="audit"), "audit", turn.today)))


def _about(view: View, found: Asked) -> store.AuditQuery:
    since, at = found.one(Slot.SINCE), found.one(Slot.AS_AT)
    refs = found.values(Slot.REF)
    earlier = (one.renumbered_from for ref in refs if (one := view.whole.action(ref)) is not None)
    return store.AuditQuery(
        refs=(*refs, *filter(None, earlier)),
        risks=found.values(Slot.CODE),
        handles=(*found.values(Slot.OWNER), *found.values(Slot.SRO)),
        since=since.day if since is not None else None,
        until=instant_asked(view, at)[0] if at is not None else None,
        zone=view.plan.zone,
    )
