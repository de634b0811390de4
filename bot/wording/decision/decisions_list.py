"""What someone else has to decide: new dates that were asked for, and decisions that are wanted."""

from collections.abc import Sequence
from datetime import date

from bot.card import Card, Note, Span, Strong, Title, says
from bot.plan.report.digest import DateWanted, Digest
from bot.plan.report.standing import DecisionStanding
from bot.wording.action.own_words import beyond_any_rating
from bot.wording.command.paging import Paging, paged
from bot.wording.common import day, day_said, listed, moved, plural, post, quoted, sentence, short

ALL = 12


def card(found: Digest, paging: Paging, bodies: Sequence[str] = (), *, dates: bool = False) -> Card:
    """/wsoa decisions; `bodies`: who was asked about; `dates`: it was new dates alone."""
    lines = [*(decision(one, found.today) for one in found.decisions)]
    lines += [new_date(one, found.today) for one in found.dates_wanted]
    if not lines:
        text = "No decision is waiting, and no new date has been asked for."
        text = "No new date has been asked for that is not decided." if dates else text
        text = f"No decision is recorded as waiting for {listed(bodies, 'or')}." if bodies else text
        return Card(text, (says(text),))
    text = f"{plural(len(lines), 'decision')} wanted: {plural(len(found.dates_wanted), 'new date')} asked for."
    note = Note("An agreed date stays as it is until someone approves a new one.")
    title = "New dates asked for" if dates else "Decisions wanted"
    return Card(text, (Title(title), *paged(lines, ALL, paging), note))


def decision(one: DecisionStanding, today: date) -> tuple[Span, ...]:
    whose = f" From {one.needed_from}." if one.needed_from else " Nobody named to decide."
    if one.waits_for is not None:
        whose = f" Waits for the {post(one.waits_for)}{f' for {one.needed_from}' if _is_body(one) else ''}."
    over = one.days_over(today)
    late = f", {plural(over, 'day')} ago" if over else ""
    by = f" By {day(one.by_date, today)}{late}." if one.by_date else " No date given."
    raised = f" Raised by the {post(one.raised_by)}." if one.raised_by else ""
    return (_about(one), f": {wanted(one, 180)}{whose}{by}{raised}")


def whom(one: DecisionStanding) -> str:
    """ "Cabinet", "the Head of SEN": who is to decide in the end."""
    if one.waits_for is None or _is_body(one):
        return one.needed_from or "nobody who is named"
    return f"the {post(one.waits_for)}"


def _is_body(one: DecisionStanding) -> bool:
    """Somebody else is named than the one who gives the answer."""
    answers = one.waits_for.post.lower() if one.waits_for is not None else ""
    return bool(one.needed_from) and one.needed_from.lower() not in answers


def wanted(one: DecisionStanding, most: int) -> str:
    """What is to be decided, as a sentence."""
    return sentence(beyond_any_rating(one.text, one.ref or ""), most)


def taken(one: DecisionStanding, found: Digest) -> tuple[Span, ...]:
    on = f" on {day_said(one.decided_at, found.zone, found.today)}" if one.decided_at else ""
    why = f" {sentence(one.why, 140)}" if one.why else ""
    said = quoted(beyond_any_rating(one.text, one.ref or ""))
    return (_about(one), f": {one.outcome}, {said}, by the {post(one.decided_by)}{on}.{why}")


def _about(one: DecisionStanding) -> Strong:
    """ "D3 3.1.1 Clear the backlog"."""
    return Strong(
        " ".join(filter(None, (one.code, one.ref or "Whole plan", short(one.title, 50) if one.title else "")))
    )


def new_date(one: DateWanted, today: date) -> tuple[Span, ...]:
    action = one.action
    times = f", already {moved(action.times_moved)}" if action.times_moved else ""
    reason = f" Reason: {sentence(one.reason, 140)}" if one.reason else " No reason given."
    return (
        Strong(f"{action.ref} {short(action.title, 60)}"),
        f": new date asked for, {day(action.agreed_due, today)} to {day(one.to, today)}{times}. "
        f"{post(action.owner)}.{reason}",
    )
