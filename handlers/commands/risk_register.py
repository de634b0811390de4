"""The risks that a question asks about."""

from bot.chat import Answer, Say
from bot.plan.question import Slot
from bot.plan.report.standing import in_order
from bot.wording.risk import risks as risks_words
from handlers.commands import risk_page
from handlers.commands.view import View, first_few, paging

ONE_RISK = frozenset({Slot.CODE, Slot.AS_AT, Slot.DETAIL, Slot.PAGE})


def risks(view: View) -> Answer:
    """One risk by its code, else those that fit; the open ones unless the question says which."""
    asked = view.asked
    if len(asked.values(Slot.CODE)) == 1 and asked.slots <= ONE_RISK:
        return Say(risk_page.card(view, asked.values(Slot.CODE)[0]))
    found = view.standing.risks if view.narrows or asked.one(Slot.CODE) else view.standing.open_risks
    ordered = in_order(found)
    shown = first_few(view, ordered)
    last = shown[-1].score if shown else None
    tied = [one.code for one in ordered[len(shown) :] if last is not None and one.score == last]
    narrowed, looked = bool(asked.pieces), view.reviewed
    return Say(risks_words.card(shown, view.today, paging(view), narrowed=narrowed, looked_at=looked, tied=tied))
