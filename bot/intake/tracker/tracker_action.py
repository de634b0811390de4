"""What a tracker says of one action, its people and areas, and of what it could not be sure of."""

from dataclasses import dataclass
from datetime import date

from bot.intake.tracker.field import Field
from bot.intake.tracker.updates import Earlier
from bot.models.words import Precision, Rating, Status


@dataclass(frozen=True)
class Doubt:
    """A cell that may mean something else than what was taken, or that nothing was taken from."""

    sheet: str
    place: str  # "F12"
    about: str  # "3.1.2, due date"
    said: str
    why: str

    def sentence(self) -> str:
        place = ", ".join(part for part in (self.sheet, self.place) if part)
        return (
            f"{place} ({self.about}): “{self.said}”: {self.why}."
            if self.said
            else f"{place} ({self.about}): {self.why}."
        )


@dataclass(frozen=True)
class Who:
    """Someone the tracker names. The handle is made of the name, else of the post."""

    handle: str
    name: str
    post: str
    organisation: str
    email: str

    @property
    def shown(self) -> str:
        return self.name or self.post or self.email


@dataclass(frozen=True)
class Section:
    """An area of weakness, as the tracker parts its actions."""

    no: str
    title: str


@dataclass(frozen=True)
class Step:
    """A milestone of an action."""

    text: str
    due: date | None = None
    done: bool = False
    row: int = 0  # of the cell that it stands in
    column: int = 0
    line: int = 0  # which of the lines of that cell, from 0
    due_at: tuple[int, int] | None = None  # row and column of a cell of its own for its day
    done_at: tuple[tuple[Field, int, int], ...] = ()  # and for whether it is done, by what tells it
    place: str = ""  # "D6", where it has a row of its own


@dataclass(frozen=True)
class Spot:
    """A cell that something of an action was read from, so that it can be written back there."""

    field: Field
    row: int
    column: int
    text: str
    month: date | None = None  # of its column's heading
    place: str = ""  # "F12"
    sheet: str = ""  # where it is not the action's own


@dataclass(frozen=True)
class Act:
    ref: str
    ref_made: bool  # the tracker has none for it
    title: str
    area: str  # Section.no
    owners: tuple[str, ...]  # handles; the first is asked
    sro: str | None
    start: date | None
    original: date | None
    agreed: date | None
    due_said: str  # "end Q4", "Ongoing"
    precision: Precision
    forecast: date | None
    completed: date | None
    status: Status
    status_told: bool  # False where nothing says it, and it is assumed
    rating: Rating | None
    outcome_rating: Rating | None
    percent: int | None
    success: str
    impact: str
    position: str
    earlier: tuple[Earlier, ...]
    steps: tuple[Step, ...]
    sheet: str
    row: int
    place: str
    spots: tuple[Spot, ...] = ()
