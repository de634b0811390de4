"""How fast the plan moves, in words: dates that slipped, what ends too late, what stands still, how ratings went."""

from collections.abc import Sequence
from datetime import date

from bot.card import Buttons, Card, Chart, Line, Look, Note, Part, Span, Strong, Title, says
from bot.models.words import Status
from bot.plan.report.headline_groups import Group
from bot.plan.report.pace import AreaPace, ExpectedEnd, Matrix, Pace, ReckonedFrom, Response, StandingStill
from bot.plan.report.standing import ActionStanding
from bot.wording.action.changes import GROUPS
from bot.wording.command.paging import Paging, paged_groups
from bot.wording.common import ask_button, capital, day, listed, plural, post, short, verb
from bot.wording.measure import more_charts

MOST = 25
ORDER = tuple(Group)
TOO_LATE, STILL = "End after the plan’s last day", "No movement"
HOW = {
    ReckonedFrom.FORECAST: "its owner’s forecast",
    ReckonedFrom.RATE: "its share done, at its rate so far",
    ReckonedFrom.AGREED: "its agreed date",
}


def card(found: Pace, actions: Sequence[ActionStanding], today: date, paging: Paging) -> Card:
    """/wsoa pace."""
    head = summary(found, today)
    groups = [((Strong(title),), lines) for title, lines in sections(found, today)]
    note = Note(
        f"The plan’s last day is the latest date first published for any action: {day(found.last_day, today)}. "
        "An action ends by its owner’s forecast, else by its share done at the rate since the plan came in, else by "
        "its agreed date."
    )
    parts: list[Part] = [Title("Pace"), says(head)]
    drawn = (chart(actions, today), more_charts.slipped(found.areas), more_charts.coverage(found.responses))
    parts += [one for one in drawn if one is not None and paging.page == 1]
    parts += [*paged_groups(groups, MOST, paging), note, Buttons((ask_button("Each date that moved", "slips"),))]
    return Card(head, tuple(parts), see_rest="Type `/wsoa pace area 3` to see one area.")


def summary(found: Pace, today: date) -> str:
    """ "Dates of 4 actions have moved, 310 days lost in all; 2 moves since last time, 96 days. ..."."""
    slipped = [slip for slip in found.slips if slip.days > 0]
    said = [
        f"Dates of {plural(len(slipped), 'action')} have slipped, {plural(found.days_lost, 'day')} lost in all"
        if slipped
        else "No agreed date is later than first published",
    ]
    if found.moved_lately:
        said.append(f"{plural(found.moved_lately, 'move')} since last time, {plural(found.lost_lately, 'day')}")
    told = [f"{'; '.join(said)}."]
    if found.late:
        count = len(found.late)
        told.append(f"{plural(count, 'action')} {verb(count, 'ends', 'end')} after the plan’s last day as things go.")
    if found.still:
        told.append(f"{plural(len(found.still), 'action')} without movement for two meetings or more.")
    was = verb(found.planned, "was", "were")
    told.append(f"{capital(plural(found.done, 'action'))} done; {found.planned} {was} to be done by now.")
    return " ".join(told)


def standing_still(found: Pace, today: date) -> list[tuple[str, list[tuple[Span, ...]]]]:
    """What ends too late, and what does not move."""
    every = [(TOO_LATE, [_late(one, today) for one in found.late]), (STILL, [_still(one) for one in found.still])]
    return [(title, lines) for title, lines in every if lines]


def which(found: Pace) -> list[tuple[str, list[str]]]:
    """The same by number alone."""
    every = [(TOO_LATE, [one.action.ref for one in found.late]), (STILL, [one.action.ref for one in found.still])]
    return [(title, refs) for title, refs in every if refs]


def sections(found: Pace, today: date) -> list[tuple[str, list[tuple[Span, ...]]]]:
    """Each part of it with its lines; those with nothing to say are left out."""
    every = [
        ("Days lost, by area", [_area(one) for one in found.areas if one.moved]),
        *standing_still(found, today),
        ("Ratings since last time", matrix(found.lately) if found.lately != found.since_start else []),
        ("Ratings since the start", matrix(found.since_start)),
        ("Answered this round, by organisation", [_response(one) for one in found.responses]),
    ]
    return [(title, lines) for title, lines in every if lines]


def matrix(found: Matrix) -> list[tuple[Span, ...]]:
    """Every move from one group to another, and how many stayed."""
    moved = sorted((pair for pair in found if pair[0] is not pair[1]), key=lambda pair: tuple(map(ORDER.index, pair)))
    lines: list[tuple[Span, ...]] = [(f"{GROUPS[was]} → {GROUPS[now]}: {found[was, now]}",) for was, now in moved]
    stayed = {was: found[was, was] for was in ORDER if found.get((was, was))}
    if stayed:
        said = listed([f"{count} {GROUPS[was]}" for was, count in stayed.items()])
        lines.append((f"As before: {said}",))
    return lines


ENDED = (Status.COMPLETE, Status.EMBEDDED)


def chart(actions: Sequence[ActionStanding], today: date) -> Chart | None:
    """How many were to be done by when, as first published and as agreed now; and how many were, until today."""
    planned, agreed = (_steps(actions, name) for name in ("original_due", "agreed_due"))
    if len(planned) < 2:
        return None
    done = sum(action.status in ENDED for action in actions)
    lines = (
        Line("First published", Look.PLANNED, planned),
        Line("As agreed now", Look.FINAL, agreed),
        Line("Done", Look.ESTIMATE, _done(actions, min(planned[0][0], today), today)),
    )
    due = sum(action.original_due <= today for action in actions)
    moved = sum(action.agreed_due <= today for action in actions)
    alt = (
        f"Chart of pace: by {day(today)} {due} of {plural(len(actions), 'action')} were to be done as first published, "
        f"{moved} as agreed now; {done} {verb(done, 'is', 'are')} done. All were to be done by {day(planned[-1][0])} "
        f"{planned[-1][0].year}; as agreed now by {day(agreed[-1][0])} {agreed[-1][0].year}."
    )
    return Chart("Actions to be done, by date", "count", lines, alt)


def _done(actions: Sequence[ActionStanding], first: date, today: date) -> tuple[tuple[date, float], ...]:
    """Each from the day that its claim was checked; what the plan file says is done, from the first day."""
    ended = [action for action in actions if action.status in ENDED]
    days = [max(first, one.checked.at.date()) if one.checked is not None else first for one in ended]
    return tuple((on, float(sum(day <= on for day in days))) for on in sorted({first, *days, today}) if on <= today)


def _steps(actions: Sequence[ActionStanding], name: str) -> tuple[tuple[date, float], ...]:
    days = sorted(getattr(action, name) for action in actions)
    return tuple((on, float(sum(other <= on for other in days))) for on in dict.fromkeys(days))


def _area(one: AreaPace) -> tuple[Span, ...]:
    moves = f", {plural(one.moves, 'approved move')} on record" if one.moves else ""
    return (
        Strong(f"Area {one.area}"),
        f": {plural(one.days_lost, 'day')}, {one.moved} of {plural(one.actions, 'action')}{moves}.",
    )


def _late(one: ExpectedEnd, today: date) -> tuple[Span, ...]:
    by = f"by {HOW[one.how]}"
    head = Strong(f"{one.action.ref} {short(one.action.title, 60)}")
    return (head, f": ends {day(one.on, today)} {one.on.year}, {plural(one.after, 'day')} after it, {by}.")


def _still(one: StandingStill) -> tuple[Span, ...]:
    head = Strong(f"{one.action.ref} {short(one.action.title, 60)}")
    return (head, f": {plural(one.meetings, 'meeting')} in a row, {post(one.action.owner)}.")


def _response(one: Response) -> tuple[Span, ...]:
    return (Strong(one.organisation), f": {one.answered} of {one.asked} ({round(100 * one.answered / one.asked)}%).")
