"""Where one action stands and how it goes: its status and its rating, each from its cell."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.intake.tracker import colour
from bot.intake.tracker.action_cells import Placed
from bot.intake.tracker.cell_text import comparable, short
from bot.intake.tracker.field import Field
from bot.intake.tracker.look import NO, YES, asks_whether_done
from bot.intake.tracker.reading import Reading
from bot.intake.tracker.status_words import (
    NOTHING_SAID,
    PARTLY,
    Standing,
    in_words,
    loosely,
    rated,
    says_late,
    state_of,
)
from bot.models.words import Rating, Status

ENDED = frozenset({Status.COMPLETE, Status.COMPLETE_UNVERIFIED, Status.EMBEDDED, Status.NO_LONGER_APPLICABLE})
_LIGHTS = frozenset({colour.RED, colour.AMBER, colour.GREEN})

_AT_HEAD = re.compile(r"\s*([A-Za-z/&\- ]{1,28}?)\s*(?:\([^)]{0,40}\))?\s*(?:[–—:;.,|]|\s-)\s*(?=\S)")


def standing_of(reading: Reading) -> Standing:
    """Of both columns: the words of the status, the colour of the rating."""
    status, rating = _state(reading), rating_of(reading, Field.RATING)
    state = status.status or rating.status
    colours = rating.rating or status.rating
    if status.rating and rating.rating and status.rating is not rating.rating:
        why = f"the status beside it says {status.rating.value}; the rating is taken"
        reading.doubt(reading.raw.first(Field.RATING), "rating", why)
    return Standing(state, colours)


def heads_rate(texts: Sequence[str]) -> bool:
    """Whether most updates begin with how it goes: "AMBER – backlog at 131"."""
    return len([text for text in texts if _head(text)]) > max(1, 0.5 * len(texts))


def _head(text: str) -> str:
    """The colour, or the state, that stands before the first mark of the text."""
    found = _AT_HEAD.match(text)
    head = found[1].strip() if found is not None else ""
    return head if head and (colour.is_rating(head) or (state_of(head) is not None and not loosely(head))) else ""


def without_head(text: str) -> str:
    """ "Backlog at 131" of "AMBER – backlog at 131"."""
    found = _AT_HEAD.match(text)
    rest = text[found.end() :].strip() if found is not None and _head(text) else text
    return rest[:1].upper() + rest[1:]


def by_head(reading: Reading, standing: Standing, position: str) -> Standing:
    """What the update begins with, where no column says it and most updates of the file begin so."""
    head = _head(position) if reading.with_.heads_rate else ""
    if not head or (standing.rating is not None and standing.status is not None):
        return standing
    found = rated(head, "", reading.with_.keys.colours) if colour.is_rating(head) else state_of(head) or NOTHING_SAID
    taken = Standing(standing.status or found.status, standing.rating or found.rating)
    if taken != standing:
        about = "rating" if taken.rating is not standing.rating else "status"
        reading.doubt(reading.raw.first(Field.UPDATE), about, f"“{head}” at the head of the update is taken for it")
    return taken


def _state(reading: Reading) -> Standing:
    placed = next(iter(reading.raw.all(Field.STATUS)), None)
    if placed is None:
        shown = reading.raw.first(Field.STATUS)
        return _by_fill(reading, shown) if shown is not None else NOTHING_SAID
    said = comparable(placed.text) or placed.text.strip()
    if asks_whether_done(placed.heading.text) and said in YES | NO | PARTLY:
        if said == "x":
            reading.doubt(placed, "status", "“x” is taken as done")
        return Standing(Status.COMPLETE if said in YES else Status.IN_PROGRESS if said in PARTLY else None)
    if placed.cell.error:
        reading.doubt(placed, "status", "a formula here ends in an error; no status is taken")
        return NOTHING_SAID
    found = state_of(placed.text)
    if found is None and colour.is_rating(placed.text):
        found = rated(placed.text, "", reading.with_.keys.colours)
    if found is None:
        reading.doubt(placed, "status", "it is no status that is known; “in progress” is taken")
        return NOTHING_SAID
    rates = reading.raw.first(Field.RATING) is None
    if found.status is None and not rates:
        return found
    if (loosely(placed.text) and not colour.is_rating(placed.text)) or (found.rating and rates):
        taken = found if rates else replace(found, rating=None)
        reading.doubt(placed, "status", f"“{short(placed.text, 30)}” is taken as {in_words(taken)}", "")
    if reading.with_.fills_say.get(Field.STATUS) and found.rating is None:
        return Standing(found.status, _by_fill(reading, placed).rating)
    return found


def _by_fill(reading: Reading, placed: Placed) -> Standing:
    return rated("", placed.cell.fill, reading.with_.keys.colours) if colour.named(placed.cell.fill) else NOTHING_SAID


def rating_of(reading: Reading, what: Field) -> Standing:
    """The cell's word before its fill; where the two differ, that is told."""
    placed = reading.raw.first(what)
    if placed is None:
        bare = next(iter(reading.raw.cells.get(what, [])), None)
        if bare is not None and (whose := _whose_fill(reading, bare, what)):
            reading.doubt(bare, what.value, f"its {whose} has no fill that rates it; no rating is taken", "")
        return NOTHING_SAID
    found = rated(placed.text, placed.cell.fill, reading.with_.keys.colours)
    fill, whose = colour.named(placed.cell.fill), _whose_fill(reading, placed, what)
    if fill and whose:
        reading.doubt(placed, what.value, f"the fill of its {whose}, {fill}, is taken for it")
    if found.doubt:
        reading.doubt(placed, what.value, found.doubt + ("" if found.read else "; no rating is taken"))
    elif found != NOTHING_SAID:
        _told_of_colour(reading, placed, what, found)
    name = colour.named(placed.cell.fill)
    said = colour.said(placed.text)
    if len(said) == 1 and name in _LIGHTS and said[0] in _LIGHTS and name != said[0]:
        reading.doubt(placed, what.value, f"its word is {said[0]} and its fill is {name}; the word is taken")
    return found


def _whose_fill(reading: Reading, placed: Placed, what: Field) -> str:
    """What else the cell says, where it is not of a column of ratings."""
    others = (
        field.value
        for field, cells in reading.raw.cells.items()
        if field not in (what, Field.STATUS)
        and any((one.row, one.column) == (placed.row, placed.column) and one.text for one in cells)
    )
    return next(others, "")


def _told_of_colour(reading: Reading, placed: Placed, what: Field, found: Standing) -> None:
    """A colour that no key of the file explains, one between two, and words in the place of a colour."""
    said, name = colour.said(placed.text), colour.named(placed.cell.fill)
    legend = reading.with_.keys.colours
    if not said and len(placed.text) > 1 and any(map(str.isalnum, placed.text)):
        if loosely(placed.text):
            reading.doubt(placed, what.value, f"“{short(placed.text, 30)}” is taken as {in_words(found)}", "")
        return
    if said and (more := colour.beside(placed.text)) and state_of(more) is None:
        reading.doubt(placed, what.value, f"it says more than a colour; taken as {said[0]}")
    one = said[0] if said else name
    if one and one not in _LIGHTS and one not in legend:
        reading.doubt(placed, what.value, f"no key says what {one} means; taken as the status {in_words(found)}")
    elif not said and colour.between(placed.cell.fill):
        reading.doubt(placed, what.value, f"its fill is between two colours; taken as {name}")


_MARKED = re.compile(r"^([A-Za-z ]{3,25}):|[(\[]([A-Za-z ]{3,25})[)\]]")


def says_state(title: str) -> str:
    """ "COMPLETE" of "COMPLETE: Recruit officers", "closed" of "Recruit officers (closed)"; "" where it tells none."""
    marks = [found[1] or found[2] for found in _MARKED.finditer(title)]
    whole = [title] if state_of(title) and not loosely(title) else []
    return next((short(one, 30) for one in (*whole, *marks) if colour.is_rating(one) or state_of(one)), "")


def tell_status(reading: Reading, standing: Standing, status: Status, percent: int | None, *, done: bool) -> None:
    """A status that no cell says, and one that does not fit its percentage, or a date on which it was done."""
    place = reading.raw.first(Field.STATUS) or reading.raw.first(Field.TITLE)
    said = status.value.replace("_", " ")
    told = f"{reading.given.ref}, status"
    if standing.status is None and says_late(_words(reading)):
        why = f"“{short(_words(reading), 30)}” says that it is late, not whether it has begun; {said} is taken"
        reading.doubt(place, "status", why, "")
    elif standing.status is None and not any(one.about == told for one in reading.doubts):
        reading.doubt(place, "status", f"no status is written; {said} is taken", "")
    if standing.status is not None and standing.status not in ENDED and done:
        reading.doubt(place, "status", f"beside it a date, or a word, says that it is done; {said} is taken")
    if standing.status is not None and percent is not None and (percent == 100) != (status in ENDED):
        reading.doubt(place, "status", f"it is {percent}% complete; {said} is taken")


def _words(reading: Reading) -> str:
    return next((one.text for one in reading.raw.all(Field.STATUS)), "")


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
