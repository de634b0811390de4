"""What someone else has to decide: new dates that were asked for, and decisions that are wanted."""

from collections.abc import Sequence
from datetime import date

from bot.card import Card, Note, Span, Strong, Title, says
from bot.plan.report.digest import DateWanted, Digest
from bot.plan.report.standing import DecisionStanding
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
    lead = Strong(one.ref if one.ref else "Whole plan")
    whose = f" From {one.needed_from}." if one.needed_from else " Nobody named to decide."
    if one.waits_for is not None:
        named = (
            f" for {one.needed_from}"
            if one.needed_from and one.needed_from.lower() not in one.waits_for.post.lower()
            else ""
        )
        whose = f" Waits for the {post(one.waits_for)}{named}."
    by = f" By {day(one.by_date, today)}." if one.by_date else " No date given."
    raised = f" Raised by the {post(one.raised_by)}." if one.raised_by else ""
    return (lead, f": {sentence(one.text, 180)}{whose}{by}{raised}")


def taken(one: DecisionStanding, found: Digest) -> tuple[Span, ...]:
    on = f" on {day_said(one.decided_at, found.zone, found.today)}" if one.decided_at else ""
    why = f" {sentence(one.why, 140)}" if one.why else ""
    lead = Strong(one.ref if one.ref else "Whole plan")
    return (lead, f": {one.outcome}, {quoted(one.text)}, by the {post(one.decided_by)}{on}.{why}")


def new_date(one: DateWanted, today: date) -> tuple[Span, ...]:
    action = one.action
    times = f", already {moved(action.times_moved)}" if action.times_moved else ""
    reason = f" Reason: {sentence(one.reason, 140)}" if one.reason else " No reason given."
    return (
        Strong(f"{action.ref} {short(action.title, 60)}"),
        f": new date asked for, {day(action.agreed_due, today)} to {day(one.to, today)}{times}. "
        f"{post(action.owner)}.{reason}",
    )
