"""Neutral messages and forms: a small closed set of parts that every platform can draw.

What people typed goes into a part as plain text; the platform's renderer escapes it and cuts it to its limits.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum


class Style(StrEnum):
    """How a button stands out; never the only sign of what it does."""

    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True)
class Strong:
    """Words that stand out."""

    text: str


@dataclass(frozen=True)
class Link:
    text: str
    url: str


@dataclass(frozen=True)
class Someone:
    """A person, drawn as the platform draws its own people: by account id."""

    user_id: str
    text: str  # said where the platform can't


Span = str | Strong | Link | Someone


@dataclass(frozen=True)
class Title:
    text: str


@dataclass(frozen=True)
class Words:
    """A paragraph of the bot's own words."""

    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Quote:
    """What a person said, as they said it."""

    text: str


@dataclass(frozen=True)
class Facts:
    """Label and value, field by field."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Points:
    """A short list; each point is one line."""

    items: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Note:
    """Small print."""

    text: str


@dataclass(frozen=True)
class Rule:
    """A line between what belongs apart."""


@dataclass(frozen=True)
class Button:
    """A press is answered by the handler of `verb`; `args` come back with it, as text."""

    text: str
    verb: str
    args: tuple[tuple[str, str], ...] = ()
    style: Style = Style.PLAIN


@dataclass(frozen=True)
class Buttons:
    items: tuple[Button, ...]


Cell = str | int | float | date | None


@dataclass(frozen=True)
class Sheet:
    """A table of a workbook; what people typed stays text, whatever a spreadsheet would take it for."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Look(StrEnum):
    """What a line of a chart is, so that each kind looks different in shape, never in colour alone."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    ESTIMATE = "estimate"
    PLANNED = "planned"  # a trajectory
    TARGET = "target"
    BENCHMARK = "benchmark"  # another area's, counted alike
    FORECAST = "forecast"  # at the pace it has
    RANGE = "range"  # of that: the earliest end, where it starts from, the latest end


@dataclass(frozen=True)
class Line:
    """One line of a chart, by its name in the legend."""

    name: str
    look: Look
    points: tuple[tuple[date, float], ...]


@dataclass(frozen=True)
class Chart:
    """Values over time, as data: each platform draws them. `alt` says in sentences all that the picture shows."""

    title: str
    unit: str  # as a measure's: "%", "count", "rate per 100"
    lines: tuple[Line, ...]
    alt: str


@dataclass(frozen=True)
class Bars(Chart):
    """A bar a row, of shares that differ in pattern and never in colour alone."""

    shares: tuple[str, ...] = ()
    rows: tuple[tuple[str, tuple[float, ...]], ...] = ()


Part = Title | Words | Quote | Facts | Points | Note | Rule | Buttons | Chart


@dataclass(frozen=True)
class Card:
    """A message. `summary` is what a notification or a screen reader says of it, in plain text."""

    summary: str
    parts: tuple[Part, ...] = ()
    see_rest: str = "Type `/wsoa` to see the rest."  # said where a platform's limits cut the card


@dataclass(frozen=True)
class Option:
    value: str
    text: str


@dataclass(frozen=True)
class Entry:
    """Words to type."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    long: bool = False
    required: bool = False
    most: int = 2000  # characters


@dataclass(frozen=True)
class Choice:
    """One of a few."""

    name: str
    label: str
    options: tuple[Option, ...]
    value: str = ""
    hint: str = ""
    required: bool = False


@dataclass(frozen=True)
class Day:
    """A date to pick."""

    name: str
    label: str
    value: date | None = None
    hint: str = ""
    required: bool = False


Question = Entry | Choice | Day


@dataclass(frozen=True)
class Form:
    """A form; its submission is answered by the handler of `verb`, with `args` and the values by name."""

    verb: str
    title: str  # at most 24 characters
    questions: tuple[Question, ...]
    submit: str = "Save"
    intro: str = ""
    args: tuple[tuple[str, str], ...] = field(default=())
    folds: tuple[tuple[str, tuple[str, ...]], ...] = ()  # what is seldom filled in, where a platform can fold it away


def charts_of(card: Card) -> tuple[Chart, ...]:
    """What of a card is to be drawn."""
    return tuple(picture_of(part) for part in card.parts if isinstance(part, Chart))


def picture_of(chart: Chart) -> Chart:
    """All of a chart that its picture shows: not its words, which a platform may cut."""
    return replace(chart, alt="")


def says(*spans: Span) -> Words:
    """A paragraph, from its pieces."""
    return Words(tuple(spans))


def args(**values: str) -> tuple[tuple[str, str], ...]:
    """What a button or a form carries, in a fixed order."""
    return tuple(sorted(values.items()))
