"""/wsoa decisions taken: what was decided, by whom, when and why."""

from collections.abc import Sequence
from datetime import date

from bot.card import Card, Span, Strong, Title, says
from bot.models.words import Status
from bot.plan.decision.decided import DecisionKind, DecisionTaken
from bot.wording.command.paging import Paging, paged
from bot.wording.common import capital, day, day_said, plain_status, plural, quoted, sentence, short

MOST = 15
SAYS = {
    DecisionKind.DATE_APPROVED: "new date approved",
    DecisionKind.DATE_REFUSED: "new date refused",
    DecisionKind.STATUS_ACCEPTED: "accepted as",
    DecisionKind.STATUS_DECLINED: "not accepted as",
    DecisionKind.COMPLETE: "evidence checked, complete",
    DecisionKind.NOT_COMPLETE: "evidence checked, not complete yet",
    DecisionKind.APPROVED: "approved",
    DecisionKind.REFUSED: "refused",
    DecisionKind.CHECK_BACK: "the check taken back, to be checked again",
}


def card(found: Sequence[DecisionTaken], since: date, zone: str, today: date, paging: Paging) -> Card:
    if not found:
        text = f"No decision about that was taken since {day(since, today)}."
        return Card(text, (says(text),))
    head = capital(f"{plural(len(found), 'decision')} taken since {day(since, today)}")
    lines = [line(one, zone, today) for one in found]
    return Card(f"{head}.", (Title(head), says("The newest first."), *paged(lines, MOST, paging)))


def line(one: DecisionTaken, zone: str, today: date) -> tuple[Span, ...]:
    moved = f", {day(one.from_date, today)} to {day(one.to_date, today)}" if one.to_date is not None else ""
    status = f" {plain_status(Status(one.to_status))}" if one.to_status else ""
    none = ", no words with it." if one.asked else ", no reason on record."
    why = f": {sentence(one.why, 140)}" if one.why else none
    asked = f", {quoted(one.asked, 100)}" if one.asked else ""
    head = Strong(f"{one.ref} {short(one.title, 60)}")
    return (head, f": {SAYS[one.what]}{asked}{status}{moved}, by {one.by} on {day_said(one.at, zone, today)}{why}")
