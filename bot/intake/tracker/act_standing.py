"""Where one action stands and how it goes: its status and its rating, each from its cell."""

import re

from bot.intake.tracker import colour
from bot.intake.tracker.field import Field
from bot.intake.tracker.raw import Placed
from bot.intake.tracker.reading import Reading
from bot.intake.tracker.saying import folded
from bot.intake.tracker.standing import NOTHING_SAID, Standing, rated, state_of
from bot.models.words import Rating, Status

_YES, _NO = frozenset({"yes", "y", "true", "x", "✓", "✔", "☑", "1"}), frozenset({"no", "n", "false", "☐", "0"})
_LIGHTS = frozenset({colour.RED, colour.AMBER, colour.GREEN})


def standing_of(reading: Reading) -> Standing:
    """Of both columns: the words of the status, the colour of the rating."""
    status, rating = _state(reading), rating_of(reading, Field.RATING)
    state = status.status or rating.status
    colours = rating.rating or status.rating
    if status.rating and rating.rating and status.rating is not rating.rating:
        colours = rating.rating
    return Standing(state, colours)


def _state(reading: Reading) -> Standing:
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


def _by_fill(reading: Reading, placed: Placed) -> Standing:
    return rated("", placed.cell.fill, reading.with_.keys.colours) if colour.named(placed.cell.fill) else NOTHING_SAID


def rating_of(reading: Reading, what: Field) -> Standing:
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


def status_of(standing: Standing, percent: int | None, closed: bool, done: bool) -> tuple[Status, bool]:
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
