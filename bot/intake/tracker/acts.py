"""Makes of an action's cells what the record can hold, and keeps each doubt by its cell."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bot.intake.tracker import colour
from bot.intake.tracker.act import Act, Doubt, Step
from bot.intake.tracker.day import Dated, Said, Ways, read_cell, read_words
from bot.intake.tracker.field import Field
from bot.intake.tracker.lead import Lead, Part, is_nobody, leads_in
from bot.intake.tracker.legend import Keys
from bot.intake.tracker.people import Register
from bot.intake.tracker.refs import Given
from bot.intake.tracker.rows import Placed, Raw
from bot.intake.tracker.saying import folded, short
from bot.intake.tracker.standing import NOTHING_SAID, Standing, rated, state_of
from bot.intake.tracker.updates import position_of
from bot.intake.tracker.whole import month_of
from bot.models.words import Precision, Rating, Status

_DONE = frozenset({Status.COMPLETE, Status.EMBEDDED, Status.COMPLETE_UNVERIFIED, Status.NO_LONGER_APPLICABLE})
_YES, _NO = frozenset({"yes", "y", "true", "x", "✓", "✔", "☑", "1"}), frozenset({"no", "n", "false", "☐", "0"})
_TICK = re.compile(r"[✓✔☑✅]|\[x\]|\((?:done|complete[d]?)\)|[-–:]\s*(?:done|completed?)\b", re.IGNORECASE)
_BOX = re.compile(r"^[\s•\-*▪○☐☑✓✔✅\[\]xX]*(?=\S)")


@dataclass(frozen=True)
class Meaning:
    """What all actions of one file are read with."""

    ways: Ways
    keys: Keys
    register: Register
    shares: bool = False  # percentages are written as .4
    fills_say: Mapping[Field, bool] = field(default_factory=dict[Field, bool])  # a status's fill is a rating


@dataclass
class _Reading:
    raw: Raw
    given: Given
    area: str
    with_: Meaning
    doubts: list[Doubt]

    def doubt(self, placed: Placed | None, about: str, why: str, said: str | None = None) -> None:
        place = placed.place if placed is not None else self.raw.place
        text = said if said is not None else placed.text if placed is not None else ""
        self.doubts.append(Doubt(self.raw.sheet, place, f"{self.given.ref}, {about}", short(text, 70), why))


def act_of(raw: Raw, given: Given, area: str, meaning: Meaning, doubts: list[Doubt]) -> Act:
    reading = _Reading(raw, given, area, meaning, doubts)
    if given.doubt:
        reading.doubt(raw.first(Field.REF), "reference", given.doubt)
    dates = _dates(reading)
    owners, sro = _people(reading)
    percent = _percent(reading)
    standing = _standing(reading)
    completed = _date(reading, Field.COMPLETED)
    status, told = _status(standing, percent, completed.on is not None, dates.done)
    outcome = _rating(reading, Field.OUTCOME_RATING)
    position = position_of(_dated(reading, raw.all(Field.UPDATE)), meaning.ways)
    if position.doubt:
        reading.doubt(raw.first(Field.UPDATE), "update", position.doubt, "")
    on = position.on or _date(reading, Field.UPDATED).on
    return Act(
        ref=given.ref,
        ref_made=given.made,
        title=_title(reading),
        area=area,
        owners=owners,
        sro=sro,
        start=_date(reading, Field.START).on,
        original=dates.original,
        agreed=dates.agreed,
        due_said=dates.said,
        precision=dates.precision,
        forecast=_date(reading, Field.FORECAST).on,
        completed=completed.on,
        status=status,
        status_told=told,
        rating=standing.rating,
        outcome_rating=outcome.rating,
        percent=percent,
        success="\n".join(one.text for one in raw.all(Field.SUCCESS)),
        position=position.text,
        position_on=on,
        earlier=position.earlier,
        steps=_steps(raw, meaning.ways),
        sheet=raw.sheet,
        row=raw.row,
        place=raw.place,
    )


def _title(reading: _Reading) -> str:
    titles = reading.raw.all(Field.TITLE)
    text = "\n".join(dict.fromkeys(one.text for one in titles))
    if not text:
        other = reading.raw.first(Field.DETAIL) or reading.raw.first(Field.OBJECTIVE)
        text = other.text if other is not None else ""
        why = "it has no text" if not text else "it has no text of its own; what stands beside it is taken"
        reading.doubt(reading.raw.first(Field.TITLE), "action", why, text)
    if reading.raw.without_ref and not reading.given.doubt:
        reading.doubt(
            reading.raw.first(Field.TITLE),
            "reference",
            f"it has no reference; {reading.given.ref} is made for it",
            text,
        )
    return text


@dataclass(frozen=True)
class _Dates:
    original: date | None
    agreed: date | None
    said: str
    precision: Precision
    done: bool


def _dates(reading: _Reading) -> _Dates:
    raw = reading.raw
    due, first = _dated_cell(reading, Field.DUE), _dated_cell(reading, Field.ORIGINAL)
    moves = [found for one in raw.all(Field.REVISED) if (found := _read_date(reading, one, Field.REVISED)).first.on]
    base = first if first is not None and first.first.on is not None else due
    said = base.first if base is not None else Said("")
    agreed = said
    if base is not None and base.moved is not None:
        agreed = base.moved
    if base is first and due is not None and due.first.on is not None:
        agreed = due.moved or due.first
    if moves:
        agreed = moves[-1].moved or moves[-1].first
    if said.on is None and agreed.on is not None:
        said = agreed
    words = "; ".join(dict.fromkeys(one.said for one in (said, agreed) if one.said))
    started = _date(reading, Field.START, tell=False).on
    if started and agreed.on and started > agreed.on:
        reading.doubt(raw.first(Field.DUE), "due date", f"it is before the start, {started:%d/%m/%Y}")
    if agreed.on and said.on and agreed.on < said.on and moves:
        reading.doubt(
            raw.all(Field.REVISED)[-1], "revised due date", f"it is before the one it revises, {said.on:%d/%m/%Y}"
        )
    done = any(one is not None and one.done for one in (due, first))
    return _Dates(said.on, agreed.on, words, agreed.precision if agreed.on else said.precision, done)


def _dated_cell(reading: _Reading, what: Field) -> Dated | None:
    placed = next(iter(reading.raw.all(what)), None)
    return _read_date(reading, placed, what) if placed is not None else None


def _date(reading: _Reading, what: Field, *, tell: bool = True) -> Said:
    placed = next(iter(reading.raw.all(what)), None)
    if placed is None:
        return Said("")
    found = _read_date(reading, placed, what, tell=tell)
    return found.moved or found.first


def _read_date(reading: _Reading, placed: Placed, what: Field, *, tell: bool = True) -> Dated:
    if placed.cell.error:
        if tell:
            reading.doubt(placed, what.value, "a formula here ends in an error")
        return Dated(Said(placed.text))
    found = read_cell(placed.cell, reading.with_.ways)
    said = found.first
    if tell and what is Field.COMPLETED and not said.read and folded(said.said) in _YES | _NO:
        return Dated(Said(said.said), done=folded(said.said) in _YES)
    if tell and said.doubt:
        taken = f"; taken as {_shown(said)}" if said.on is not None else "; no date is taken"
        reading.doubt(placed, what.value, said.doubt + (taken if "taken" not in said.doubt else ""))
    return found


def _shown(said: Said) -> str:
    if said.on is None:
        return "none"
    return f"{said.on:%d/%m/%Y}" if said.precision is Precision.DAY else f"the end of {said.on:%B %Y}"


def _people(reading: _Reading) -> tuple[tuple[str, ...], str | None]:
    owners: list[str] = []
    sros: list[str] = []
    named = reading.raw.all(Field.OWNER)
    responsible = [lead for one in named for lead in leads_in(one.text)]
    marked = any(lead.part is Part.RESPONSIBLE for lead in responsible)
    for one in named:
        for lead in _led(reading, one):
            handle, why = reading.with_.register.find(lead)
            if handle is None:
                continue
            if why:
                reading.doubt(one, "lead", why, lead.said)
            if lead.part is Part.ACCOUNTABLE and (marked or len(responsible) > 1):
                sros.append(handle)
            elif lead.part is Part.RESPONSIBLE:
                owners.insert(0, handle)
            else:
                owners.append(handle)
    for one in reading.raw.all(Field.SRO):
        sros += [handle for lead in leads_in(one.text) if (handle := reading.with_.register.find(lead)[0]) is not None]
    if not owners:
        placed = named[0] if named else None
        why = "nobody is named" if placed is None or is_nobody(placed.text) else "no person or post can be read from it"
        reading.doubt(placed, "lead", why)
    return tuple(dict.fromkeys(owners)), (sros[0] if sros else None)


def _led(reading: _Reading, one: Placed) -> tuple[Lead, ...]:
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


def _percent(reading: _Reading) -> int | None:
    placed = next(iter(reading.raw.all(Field.PERCENT)), None)
    if placed is None:
        return None
    value, text = placed.cell.value, placed.text
    number: float | None = None
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = value * 100 if "%" in placed.cell.format or reading.with_.shares else float(value)
    elif found := re.fullmatch(r"(\d+(?:\.\d+)?)\s*%?(?:\s*complete)?", text.strip(), re.IGNORECASE):
        number = float(found[1])
        number = number * 100 if number < 1 and "%" not in text and number > 0 else number
    elif found := re.fullmatch(r"(\d+)\s*(?:/|of)\s*(\d+)", text.strip()):
        number = 100 * int(found[1]) / int(found[2]) if int(found[2]) else None
    elif found := re.fullmatch(r"(\d+)\s*%?\s*[-–to]+\s*(\d+)\s*%", text.strip()):
        number = float(found[1])
        reading.doubt(placed, "percent complete", f"it gives a range; {number:g}% is taken")
    if number is None or not 0 <= number <= 100:
        if folded(text) not in ("n a", "na", "", "tbc"):
            reading.doubt(placed, "percent complete", "it is no percentage; none is taken")
        return None
    return int(number + 0.5)


def _standing(reading: _Reading) -> Standing:
    """Of both columns: the words of the status, the colour of the rating."""
    status, rating = _state(reading), _rating(reading, Field.RATING)
    state = status.status or rating.status
    colours = rating.rating or status.rating
    if status.rating and rating.rating and status.rating is not rating.rating:
        colours = rating.rating
    return Standing(state, colours)


def _state(reading: _Reading) -> Standing:
    placed = next(iter(reading.raw.all(Field.STATUS)), None)
    if placed is None:
        shown = reading.raw.first(Field.STATUS)
        return _by_fill(reading, shown) if shown is not None else NOTHING_SAID
    said = folded(placed.text)
    if re.search(r"\b(?:complete|completed|done|closed)\b", placed.heading.text.casefold()) and said in _YES | _NO:
        return Standing(Status.COMPLETE if said in _YES else None)
    if placed.cell.error:
        reading.doubt(placed, "status", "a formula here ends in an error; no status is taken")
        return NOTHING_SAID
    found = state_of(placed.text)
    if found is None and colour.is_rating(placed.text):
        found = rated(placed.text, "", reading.with_.keys.colours)
    if found is None:
        reading.doubt(placed, "status", "it is no status that is known; “in progress” is taken")
        return NOTHING_SAID
    if reading.with_.fills_say.get(Field.STATUS) and found.rating is None:
        return Standing(found.status, _by_fill(reading, placed).rating)
    return found


def _by_fill(reading: _Reading, placed: Placed) -> Standing:
    return rated("", placed.cell.fill, reading.with_.keys.colours) if colour.named(placed.cell.fill) else NOTHING_SAID


def _rating(reading: _Reading, what: Field) -> Standing:
    placed = reading.raw.first(what)
    if placed is None:
        return NOTHING_SAID
    found = rated(placed.text, placed.cell.fill, reading.with_.keys.colours)
    if found.doubt:
        reading.doubt(placed, what.value, found.doubt + ("" if found.read else "; no rating is taken"))
    name = colour.named(placed.cell.fill)
    said = colour.said(placed.text)
    if len(said) == 1 and name in _LIGHTS and said[0] in _LIGHTS and name != said[0]:
        reading.doubt(placed, what.value, f"its word is {said[0]} and its fill is {name}; the word is taken")
    return found


_LIGHTS = frozenset({colour.RED, colour.AMBER, colour.GREEN})


def _status(standing: Standing, percent: int | None, closed: bool, done: bool) -> tuple[Status, bool]:
    """What is told; else what follows from it; else in progress, and not told."""
    if standing.status is not None:
        return standing.status, True
    if closed or done or percent == 100:
        return Status.COMPLETE, True
    if percent == 0:
        return Status.NOT_STARTED, True
    if percent is not None or standing.rating in (Rating.GREEN, Rating.AMBER, Rating.RED):
        return Status.IN_PROGRESS, percent is not None
    return Status.IN_PROGRESS, False


def _dated(reading: _Reading, placed: list[Placed]) -> list[Placed]:
    """Columns of months without a year have the last such month."""
    found: list[Placed] = []
    for one in placed:
        month = one.heading.month or (
            month_of(one.heading.text, reading.with_.ways.as_at) if len(placed) > 1 or one.heading.text else None
        )
        found.append(replace(one, heading=replace(one.heading, month=month)) if month != one.heading.month else one)
    return found


def _steps(raw: Raw, ways: Ways) -> tuple[Step, ...]:
    return tuple(
        step
        for one in raw.all(Field.MILESTONE)
        for line in re.split(r"\n|;\s+", one.text)
        if (step := _step(line, ways))
    )


def _step(line: str, ways: Ways) -> Step | None:
    text = _BOX.sub("", line).strip()
    if not text:
        return None
    done = bool(_TICK.search(line)) or bool(re.match(r"^\s*(?:\[x\]|☑|✓|✔|✅)", line, re.IGNORECASE))
    text = _TICK.sub("", text).strip(" -–:;,")
    for mark in (" – ", " - ", ": ", " by ", " (", ", "):
        before, found, after = text.rpartition(mark)
        day = read_words(after.strip(" )"), ways).first if found else Said("")
        if day.on is not None and before:
            return Step(before.strip(" -–:,("), day.on, done)
    before, found, after = text.partition(": ")
    day = read_words(before, ways).first if found else Said("")
    return Step(after, day.on, done) if day.on is not None and after else Step(text, None, done)


_Reader = Callable[[Raw], Act]
