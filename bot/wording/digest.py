"""The directors' digest: readable on a phone, the most important first, every gap said."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.card import Buttons, Card, Chart, Facts, Note, Part, Points, Quote, Rule, Strong, Title, Words, says
from bot.plan.calendar import say_day
from bot.plan.digest import Digest
from bot.plan.group import GroupCount
from bot.wording import changes, charts, decisions, measures, missing, off_plan, progress, risks
from bot.wording.common import ask_button, clock, listed, plural, span_length, verb

LARGEST = 12_600  # as `weight` counts, which is a tenth too much; a platform cuts what is larger


@dataclass(frozen=True)
class Length:
    """How much of each list is said."""

    first: int  # lines of what directors ask about first: off plan, risks
    other: int  # lines of each other list

    @property
    def room(self) -> int:
        """Characters of a list of the first kind."""
        return self.first * LINE


LINE = 260  # characters, a generous line
LENGTHS = (
    Length(9, 6),
    Length(8, 5),
    Length(7, 4),
    Length(6, 3),
    Length(5, 3),
    Length(4, 2),
    Length(3, 2),
    Length(2, 1),
)


def digest(found: Digest) -> Card:
    """Everything a director has to know for a meeting, at the greatest length that is not cut."""
    cards = (_at_length(found, length) for length in LENGTHS)
    return next((card for card in cards if weight(card) <= LARGEST), _at_length(found, LENGTHS[-1]))


def _at_length(found: Digest, length: Length) -> Card:
    head = f"{found.title}: digest for {found.meeting_title}, {say_day(found.meeting, found.today)}"
    first, most, room = length.first, length.other, length.other * LINE
    parts: list[Part] = [
        Title(head),
        says(Strong(bottom_line(found))),
        groups(found),
        Note(f"Compared with {changes.since(found)}. {as_at(found)}"),
        *changes.section(found, most, room),
        Rule(),
        *off_plan.section(found.off_plan, first, length.room),
        *risks.section(found, first, length.room * 2),
        *decisions.section(found, most, room),
        *measures.section(found, most, room),
        *charts.drawn(found),
        *progress.section(found, most, room),
        *missing.section(found, most, room),
        *changes.ratings_section(found, most, room),
        Rule(),
        Note(provenance(found)),
        Buttons(
            (
                ask_button("All that is off plan", "overdue"),
                ask_button("All risks", "risks"),
                ask_button("Who has not answered", "missing"),
            )
        ),
    ]
    return Card(f"{head}. {bottom_line(found)}", tuple(parts), see_rest="Type `/wsoa status` for the figures in full.")


def bottom_line(found: Digest) -> str:
    """The one sentence to take into the room."""
    gaps = len(found.gaps)
    unsaid = sum(not item.doing for item in found.off_plan)
    said = [
        f"{plural(found.actions, 'action')}",
        f"{found.no_update} with no update this cycle",
        f"{len(found.off_plan)} off plan"
        + (f" ({unsaid} with nothing said about what is being done)" if unsaid else ""),
        f"{plural(gaps, 'risk')} with no mitigation",
    ]
    return f"{listed(said)}."


def headline(found: Digest) -> str:
    """ "33 actions: 1 complete and evidenced, 10 green ... 14 with no update"."""
    counted = [f"{count.now} {_plain(count)}" for count in found.groups if count.now]
    return f"{plural(found.actions, 'action')}: {', '.join(counted)}."


def groups(found: Digest) -> Facts:
    """Each group with its count, and what it was last time."""
    return Facts(tuple((changes.GROUPS[count.group], f"{count.now} ({_change(count)})") for count in found.groups))


def as_at(found: Digest) -> str:
    at = found.provenance.as_at.astimezone(ZoneInfo(found.zone))
    return f"As at {say_day(at.date(), found.today)}, {clock(at)}."


def provenance(found: Digest) -> str:
    """What it rests on, and what it leaves out."""
    rests = found.provenance
    said = [
        f"{as_at(found)} {rests.updated} of {plural(rests.actions, 'open action')} updated this cycle, "
        f"{rests.no_change} declared “no change”.",
        "An action without an update shows no rating: last time's does not count.",
    ]
    if rests.not_confirmed:
        count = rests.not_confirmed
        said.append(f"{plural(count, 'rating')} {verb(count, 'is', 'are')} the owner's, not yet confirmed by the lead.")
    if rests.late:
        said.append(f"{plural(rests.late, 'update')} came after the day they were due.")
    if rests.provisional:
        said.append(f"{plural(rests.provisional, 'figure')} {verb(rests.provisional, 'is', 'are')} provisional.")
    said.append("Estimates are left out. Counts under 5 are not shown.")
    return " ".join(said)


def _change(count: GroupCount) -> str:
    return "as before" if count.now == count.before else f"was {count.before}"


def _plain(count: GroupCount) -> str:
    words = changes.GROUPS[count.group].split(" ", 1)
    text = words[1] if not words[0][0].isalpha() else " ".join(words)
    return text[0].lower() + text[1:]


def weight(card: Card) -> int:
    """About how many characters a card takes on a platform's wire: its text, and what stands around each piece."""
    return sum(_weight(part) for part in card.parts)


def _weight(part: Part) -> int:
    match part:
        case Points(items):
            return 110 + sum(60 + sum(45 + span_length(span) for span in item) for item in items)
        case Words(spans):
            return 110 + sum(45 + span_length(span) for span in spans)
        case Facts(rows):
            return 110 + sum(110 + len(label) + len(value) for label, value in rows)
        case Buttons(items):
            return 60 + sum(150 + len(item.text) for item in items)
        case Title(text) | Note(text) | Quote(text):
            return 110 + len(text)
        case Chart(alt=alt):
            return 110 + len(alt)
        case Rule():
            return 20
