"""Makes of an action's cells what the record can hold, and keeps each doubt by its cell."""

import re
from dataclasses import replace

from bot.intake.tracker.action_cells import Placed, Raw
from bot.intake.tracker.action_dates import date_of, dates_of, start_of
from bot.intake.tracker.action_status import (
    by_head,
    rating_of,
    says_state,
    standing_of,
    status_of,
    tell_status,
    without_head,
)
from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.conventions import month_of
from bot.intake.tracker.field import Field
from bot.intake.tracker.lead import Lead, Part, is_nobody, leads_in
from bot.intake.tracker.milestones import steps_of
from bot.intake.tracker.naming import is_post
from bot.intake.tracker.people import says_more
from bot.intake.tracker.reading import Meaning, Reading
from bot.intake.tracker.refs import Given
from bot.intake.tracker.tracker_action import Act, Doubt, Spot
from bot.intake.tracker.updates import Earlier, UpdateWays, position_of


def act_of(raw: Raw, given: Given, area: str, meaning: Meaning, doubts: list[Doubt]) -> Act:
    """One row as the record can hold it. What is unsure goes to `doubts`; nothing is refused here."""
    reading = Reading(raw, given, area, meaning, doubts)
    if given.doubt:
        reading.doubt(raw.first(Field.REF), "reference", given.doubt)
    dates = dates_of(reading)
    owners, sro = _people(reading)
    percent = _percent(reading)
    outcome = rating_of(reading, Field.OUTCOME_RATING)
    days = meaning.told_days or UpdateWays(meaning.ways)
    position = position_of(_dated(reading, raw.all(Field.UPDATE)), days.ways, bare=days.bare)
    if position.doubt:
        reading.doubt(raw.first(Field.UPDATE), "update", position.doubt, "")
    standing = by_head(reading, standing_of(reading), position.text)
    status, told = status_of(standing, percent, dates.completed is not None, dates.done)
    tell_status(reading, standing, status, percent, done=dates.completed is not None or dates.done)
    return Act(
        ref=given.ref,
        ref_made=given.made,
        title=_title(reading),
        area=area,
        owners=owners,
        sro=sro,
        start=start_of(reading),
        original=dates.original,
        agreed=dates.agreed,
        due_said=dates.said,
        precision=dates.precision,
        forecast=date_of(reading, Field.FORECAST).on,
        completed=dates.completed,
        status=status,
        status_told=told,
        rating=standing.rating,
        outcome_rating=outcome.rating,
        percent=percent,
        success="\n".join(one.text for one in raw.all(Field.SUCCESS)),
        impact="\n".join(one.text for one in raw.all(Field.IMPACT)),
        position=without_head(position.text) if meaning.heads_rate else position.text,
        earlier=(*position.earlier, *(Earlier(on, text) for on, text in raw.older)),
        steps=steps_of(reading),
        sheet=raw.sheet,
        row=raw.row,
        place=raw.place,
        spots=tuple(
            Spot(what, one.row, one.column, one.text, one.heading.month, one.place, one.sheet)
            for what, cells in raw.cells.items()
            for one in cells
        ),
    )


def _title(reading: Reading) -> str:
    titles = reading.raw.all(Field.TITLE)
    text = "\n".join(dict.fromkeys(one.text for one in titles))
    if not text:
        other = reading.raw.first(Field.DETAIL) or reading.raw.first(Field.OBJECTIVE)
        text = other.text if other is not None else ""
        why = "it has no text" if not text else "it has no text of its own; what stands beside it is taken"
        reading.doubt(reading.raw.first(Field.TITLE), "action", why, text)
    if said := says_state(text):
        reading.doubt(
            reading.raw.first(Field.TITLE), "status", f"the action’s own words say “{said}”; that is not used"
        )
    if (reading.raw.without_ref or reading.given.made) and not reading.given.doubt:
        reading.doubt(
            reading.raw.first(Field.TITLE),
            "reference",
            f"it has no reference; {reading.given.ref} is made for it",
            text,
        )
    return text


def _people(reading: Reading) -> tuple[tuple[str, ...], str | None]:
    owners: list[str] = []
    sros: list[str] = []
    named = sorted(reading.raw.all(Field.OWNER), key=lambda one: -round(one.heading.score(Field.OWNER), 1))
    responsible = [lead for one in named for lead in leads_in(one.text)]
    marked = any(lead.part is Part.RESPONSIBLE for lead in responsible)
    for one in named:
        for lead in _led(reading, one):
            handle, why = reading.with_.register.find(lead)
            if handle is None:
                continue
            if why or lead.doubt:
                reading.doubt(one, "lead", why or lead.doubt, lead.said)
            elif lead.post and not lead.name and not is_post(lead.post):
                reading.doubt(one, "lead", "it is neither a name nor a post that is known; taken as a post")
            elif more := says_more(lead, one.text):
                reading.doubt(one, "lead", more)
            if lead.part is Part.ACCOUNTABLE and (marked or len(responsible) > 1):
                sros.append(handle)
            elif lead.part is Part.RESPONSIBLE:
                owners.insert(0, handle)
            else:
                owners.append(handle)
    for one in reading.raw.all(Field.SRO):
        sros += [handle for lead in leads_in(one.text) if (handle := reading.with_.register.find(lead)[0]) is not None]
    if len(set(owners)) > 1:
        reading.doubt(named[0], "lead", "several are named; the first is asked, the second lead stands in")
    if not owners:
        placed = named[0] if named else None
        why = "nobody is named" if placed is None or is_nobody(placed.text) else "no person or post can be read from it"
        reading.doubt(placed, "lead", why)
    return tuple(dict.fromkeys(owners)), (sros[0] if sros else None)


def _led(reading: Reading, one: Placed) -> tuple[Lead, ...]:
    """Those a cell names; the address beside it belongs to the only one."""
    found = leads_in(one.text) if len(one.text) <= 200 else ()
    mail, organisation = reading.raw.text(Field.EMAIL), reading.raw.text(Field.ORGANISATION)
    if len(found) == 1:
        lead = found[0]
        if mail and not lead.email and "@" in mail:
            lead = replace(lead, email=mail.strip().casefold())
        if organisation and not lead.organisation and len(organisation) < 60:
            lead = replace(lead, organisation=organisation)
        return (lead,)
    return found


def _percent(reading: Reading) -> int | None:
    placed = next(iter(reading.raw.all(Field.PERCENT)), None)
    if placed is None:
        return None
    value, text = placed.cell.value, placed.text
    number: float | None = None
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = value * 100 if "%" in placed.cell.format or reading.with_.shares else float(value)
        if 0 < number < 1:
            reading.doubt(placed, "percent complete", f"it is less than 1; {number:g}% is taken")
        if value == 1 and "%" not in placed.cell.format and not reading.with_.shares:
            reading.doubt(placed, "percent complete", "it may be all of it; 1% is taken")
    elif found := re.fullmatch(r"(\d+(?:\.\d+)?)\s*%?(?:\s*complete)?", text.strip(), re.IGNORECASE):
        number = float(found[1])
        number = number * 100 if number < 1 and "%" not in text and number > 0 else number
    elif found := re.fullmatch(r"(\d+)\s*(?:/|of)\s*(\d+)", text.strip()):
        number = 100 * int(found[1]) / int(found[2]) if int(found[2]) else None
    elif found := re.fullmatch(r"(\d+)\s*%?\s*[-–to]+\s*(\d+)\s*%", text.strip()):
        number = float(found[1])
        reading.doubt(placed, "percent complete", f"it gives a range; {number:g}% is taken")
    if number is None or not 0 <= number <= 100:
        if comparable(text) not in ("n a", "na", "", "tbc"):
            reading.doubt(placed, "percent complete", "it is no percentage; none is taken")
        return None
    return int(number + 0.5)


def _dated(reading: Reading, placed: list[Placed]) -> list[Placed]:
    """Columns of months without a year have the last such month."""
    found: list[Placed] = []
    for one in placed:
        month = one.heading.month or (
            month_of(one.heading.text, reading.with_.ways.as_at) if len(placed) > 1 or one.heading.text else None
        )
        found.append(replace(one, heading=replace(one.heading, month=month)) if month != one.heading.month else one)
    return found
