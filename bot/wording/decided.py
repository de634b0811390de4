"""/wsoa decisions taken: what was decided, by whom, when and why."""

from collections.abc import Sequence
from datetime import date

from bot.card import Card, Span, Strong, Title, says
from bot.models.words import Status
from bot.plan.decided import Decided, What
from bot.wording.common import capital, day, day_said, plain_status, plural, quoted, sentence, short
from bot.wording.paging import Paging, paged

MOST = 15
SAYS = {
    What.DATE_APPROVED: "new date approved",
    What.DATE_REFUSED: "new date refused",
    What.STATUS_ACCEPTED: "accepted as",
    What.STATUS_DECLINED: "not accepted as",
    What.COMPLETE: "evidence checked, complete",
    What.NOT_COMPLETE: "evidence checked, not complete yet",
    What.APPROVED: "approved",
    What.REFUSED: "refused",
    What.CHECK_BACK: "the check taken back, to be checked again",
}


def card(found: Sequence[Decided], since: date, zone: str, today: date, paging: Paging) -> Card:
    if not found:
        text = f"No decision about that was taken since {day(since, today)}."
        return Card(text, (says(text),))
    head = capital(f"{plural(len(found), 'decision')} taken since {day(since, today)}")
    lines = [line(one, zone, today) for one in found]
    return Card(f"{head}.", (Title(head), says("The newest first."), *paged(lines, MOST, paging)))


def line(one: Decided, zone: str, today: date) -> tuple[Span, ...]:
    moved = f", {day(one.from_date, today)} to {day(one.to_date, today)}" if one.to_date is not None else ""
    status = f" {plain_status(Status(one.to_status))}" if one.to_status else ""
    none = ", no words with it." if one.asked else ", no reason on record."
    why = f": {sentence(one.why, 140)}" if one.why else none
    asked = f", {quoted(one.asked, 100)}" if one.asked else ""
    head = Strong(f"{one.ref} {short(one.title, 60)}")
    return (head, f": {SAYS[one.what]}{asked}{status}{moved}, by {one.by} on {day_said(one.at, zone, today)}{why}")
