"""One action while it is read: its cells, what the whole file says of how to read them, and the doubts met."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.intake.tracker.action_cells import Placed, Raw
from bot.intake.tracker.cell_text import short
from bot.intake.tracker.day_in_cell import Ways
from bot.intake.tracker.field import Field
from bot.intake.tracker.legend import Keys
from bot.intake.tracker.people import Register
from bot.intake.tracker.refs import Given
from bot.intake.tracker.tracker_action import Doubt
from bot.intake.tracker.updates import UpdateWays


@dataclass(frozen=True)
class Meaning:
    """What all actions of one file are read with."""

    ways: Ways
    keys: Keys
    register: Register
    shares: bool = False  # percentages are written as .4
    turned: frozenset[tuple[str, int]] = frozenset()  # columns, by sheet, where day and month may be swapped
    heads_rate: bool = False  # most updates begin with a colour or a state
    fills_say: Mapping[Field, bool] = field(default_factory=dict[Field, bool])  # a status's fill is a rating
    told_days: UpdateWays | None = None  # how updates write theirs, where that is a way of their own
    dayed: frozenset[tuple[str, int]] = frozenset()  # columns, by sheet, that show months and hold days


@dataclass
class Reading:
    raw: Raw
    given: Given
    area: str
    with_: Meaning
    doubts: list[Doubt]

    def doubt(self, placed: Placed | None, about: str, why: str, said: str | None = None) -> None:
        place = placed.place if placed is not None else self.raw.place
        text = said if said is not None else placed.text if placed is not None else ""
        sheet = (placed.sheet if placed is not None else "") or self.raw.sheet
        self.doubts.append(Doubt(sheet, place, f"{self.given.ref}, {about}", short(text, 70), why))
