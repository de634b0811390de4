"""Where an action stands and how it goes, from words, letters, signs and colours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.intake.sheets.size_limits import MOST_FILLED
from bot.intake.tracker import colour
from bot.intake.tracker.cell_text import comparable
from bot.intake.tracker.lexicon import words
from bot.models.words import Rating, Status

RATINGS = {colour.RED: Rating.RED, colour.AMBER: Rating.AMBER, colour.GREEN: Rating.GREEN}
# What the other colours of a BRAG usually say. A legend in the file comes before it.
STATES = {
    colour.BLUE: Status.COMPLETE,
    colour.PURPLE: Status.EMBEDDED,
    colour.GREY: Status.NOT_STARTED,
    colour.WHITE: Status.NOT_STARTED,
    colour.TICK: Status.COMPLETE,
    colour.PAUSE: Status.ON_HOLD,
}


@dataclass(frozen=True)
class Standing:
    """What one cell says of both."""

    status: Status | None = None
    rating: Rating | None = None
    doubt: str = ""
    read: bool = True  # False where nothing of it could be made out


PARTLY = frozenset({"part", "partly", "partial", "partially", "in part"})
NOTHING_SAID = Standing()
_LATE = "late"  # of words that say no more than that: the action may not have begun
_CAN_BE_LATE = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS})
Legend = Mapping[str, Standing]  # by the colour's name


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    for key, entry in words("statuses").items():
        if key == "loose":
            continue
        status, _, rated = key.partition(" ")
        for said in entry["said"]:
            found[comparable(said)] = Standing(
                None if status == _LATE else Status(status), Rating(rated) if rated else None
            )
    return found


def says_late(text: str) -> bool:
    """Whether the words tell that it is late, and not where it stands: "Overdue"."""
    found = state_of(text)
    return found is not None and found.status is None and found.rating is not None


@lru_cache(maxsize=MOST_FILLED)
def state_of(text: str) -> Standing | None:
    """What the words say, or None where they are none that trackers use for it."""
    said = comparable(text)
    if not said:
        return None
    lexicon = _lexicon()
    if said in lexicon:
        return lexicon[said]
    if len(said) > 70:
        return None
    parts = [lexicon[part] for part in _parts(text) if part in lexicon]
    if parts:
        first = next((part for part in parts if part.status is not None), parts[0])
        late = any(part.status is None for part in parts) and first.status in _CAN_BE_LATE
        return Standing(first.status, Rating.RED) if late else first
    near = process.extractOne(said, lexicon.keys(), scorer=fuzz.ratio, score_cutoff=90) if len(said) > 4 else None
    if near is not None:
        return lexicon[near[0]]
    return _beginning(said, lexicon)


def loosely(text: str) -> bool:
    """Whether the words are none that name the state itself: begun with it, near it, or of several meanings."""
    said = comparable(text)
    return said not in _lexicon() or said in _loose()


@lru_cache(maxsize=1)
def _loose() -> frozenset[str]:
    return frozenset(comparable(one) for one in words("statuses")["loose"]["said"])


def in_words(standing: Standing) -> str:
    """ "in progress, with the rating Amber"."""
    status = standing.status.value.replace("_", " ") if standing.status else ""
    rating = f"the rating {standing.rating.value.capitalize()}" if standing.rating else ""
    return f"{status}, with {rating}" if status and rating else status or rating


def _parts(text: str) -> list[str]:
    """ "4 - Complete", "In progress (on track)", "On Track / Green"."""
    parts = [comparable(part) for part in re.split(r"[()\-:–]|\s/\s", text)]
    return [part for part in parts if part and not part.isdigit()]


def _beginning(said: str, lexicon: Mapping[str, Standing]) -> Standing | None:
    """ "Complete October 2026", "Delayed due to staffing": the longest state that the words begin with."""
    words = said.split() if len(said) < 60 else []
    begins = (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1))
    return next((lexicon[phrase] for phrase in begins if len(phrase) > 3 and phrase in lexicon), None)


def rated(text: str, fill: str, legend: Legend) -> Standing:
    """What a cell of a rating says: its words first, then its colour."""
    colours = colour.said(text) if text else ()
    if comparable(text) and comparable(text) in _NONE:
        return NOTHING_SAID
    if not colours and text:
        if (state := state_of(text)) is not None:
            return state
        if (meant := _by_number(text, legend)) is not None:
            return meant
    if not colours and (name := colour.named(fill)):
        if text and not _is_sign(text):
            return Standing(doubt=f"“{text}” is no rating; its fill is {name}", read=False)
        colours = (name,)
    found = _of_colours(colours, text, legend)
    beside = state_of(colour.without(text)) if len(colours) == 1 and not colour.is_rating(text) else None
    return found if beside is None else Standing(beside.status or found.status, found.rating or beside.rating)


def _of_colours(colours: tuple[str, ...], text: str, legend: Legend) -> Standing:
    if not colours:
        doubt = f"“{text}” is no rating that is known" if text and comparable(text) not in _NONE else ""
        return Standing(doubt=doubt, read=not doubt)
    if len(colours) == 1:
        return _of_colour(colours[0], legend)
    first, last = colours[0], colours[-1]
    found = _of_colour(max((first, last), key=lambda name: _HOW_BAD.get(name, -1)), legend)
    return Standing(found.status, found.rating, f"it says both {first} and {last}; the worse is taken")


_HOW_BAD = {colour.GREEN: 1, colour.AMBER: 2, colour.RED: 3}
_NONE = frozenset({"", "n a", "na", "none", "not rated", "tbc", "nil", "no rating", "not applicable"})


def _of_colour(name: str, legend: Legend) -> Standing:
    if name in legend:
        return legend[name]
    if name in RATINGS:
        return Standing(rating=RATINGS[name])
    return Standing(status=STATES[name]) if name in STATES else NOTHING_SAID


def _is_sign(text: str) -> bool:
    return not any(letter.isalnum() for letter in text) or len(text.strip()) == 1


def _by_number(text: str, legend: Legend) -> Standing | None:
    return legend.get(text.strip()) if text.strip().isdigit() else None
