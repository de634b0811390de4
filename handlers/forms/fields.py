"""A form's values, parsed at the door: each is what it should be, or has a sentence under its field."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from bot.models.words import Rating
from bot.plan.action.update import UpdateFields
from bot.plan.contents.document import MeasureLine
from bot.wording.reply import form as forms

T = TypeVar("T")
WORDS = (*forms.TOLD, "risk", "mitigation")  # a person's own, in the form's order
LONGEST_LINK = 500  # characters


@dataclass(frozen=True, kw_only=True)
class Entered(UpdateFields):
    """What the form says: an update, and what else it asks for."""

    complete: bool = False
    figure: float | None = None
    link: str | None = None
    risk: str | None = None
    likelihood: int | None = None
    impact: int | None = None
    mitigation: str | None = None
    errors: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def words(self) -> str:
        """The person's own, one field after another."""
        return "\n".join(words for name in WORDS if (words := getattr(self, name)))


def parse_entries(values: Mapping[str, str], measure: MeasureLine | None, today: date) -> Entered:
    """Parses every field; `errors` has a sentence for each that can't be taken."""
    given = {name: value.strip() for name, value in values.items() if value.strip()}
    errors: dict[str, str] = {}

    def take(name: str, parse: Callable[[str], T], sentence: str) -> T | None:
        try:
            return parse(given[name]) if name in given else None
        except ValueError:
            errors[name] = sentence
            return None

    complete = given.get("rating") == forms.DONE.value
    words: dict[str, Any] = {name: given.get(name, "") for name in forms.TOLD}
    figure = take("figure", lambda text: _figure(text, measure), forms.figure_wanted(measure))
    found = Entered(
        rag=None if complete else take("rating", Rating, forms.CHOOSE),
        complete=complete,
        forecast=take("forecast", lambda text: _day_to_come(text, today), forms.FORECAST_PAST),
        pct=take("pct", lambda text: _whole(text, 0, 100), forms.PAST_PERCENT),
        figure=figure if measure is not None else None,
        link=take("link", _link, forms.NO_LINK),
        likelihood=take("likelihood", lambda text: _whole(text, 1, 5), forms.CHOOSE),
        impact=take("impact", lambda text: _whole(text, 1, 5), forms.CHOOSE),
        errors=errors,
        risk=given.get("risk"),
        mitigation=given.get("mitigation"),
        **words,
    )
    _belong_together(found, errors)
    return found


def _belong_together(found: Entered, errors: dict[str, str]) -> None:
    if (found.likelihood is None) != (found.impact is None) and not {"likelihood", "impact"} & errors.keys():
        errors["likelihood" if found.likelihood is None else "impact"] = forms.BOTH_SCORES
    if found.risk is None and (found.mitigation or found.likelihood is not None):
        errors["risk"] = forms.NEEDS_RISK


def _day_to_come(text: str, today: date) -> date:
    day = date.fromisoformat(text)
    if day < today:
        raise ValueError
    return day


def _whole(text: str, low: int, high: int) -> int:
    if not re.fullmatch(r"[0-9]{1,3}%?", text) or not low <= int(text.rstrip("%")) <= high:
        raise ValueError
    return int(text.rstrip("%"))


def _figure(text: str, measure: MeasureLine | None) -> float:
    """A number that this measure can have: finite, within its range, whole where things are counted."""
    value = float(text.replace(",", "").rstrip("% "))
    low = 0.0 if measure is None or measure.low is None else measure.low
    high = math.inf if measure is None or measure.high is None else measure.high
    if measure is not None and measure.unit == "%":
        high = min(high, 100.0)
    counts = measure is not None and measure.unit == "count"
    if not math.isfinite(value) or not low <= value <= min(high, 10_000_000) or (counts and not value.is_integer()):
        raise ValueError
    return value


def _link(text: str) -> str:
    parts = urlsplit(text)
    plain = len(text) <= LONGEST_LINK and not re.search(r"\s", text)
    if parts.scheme not in ("https", "http") or not parts.hostname or not plain:
        raise ValueError
    return text


def link_in_words(link: str) -> str:
    """A link as words, for the check of what it may say of someone."""
    parts = urlsplit(link)
    return re.sub(r"[-_/+=&?.]+", " ", unquote(f"{parts.path} {parts.query} {parts.fragment}"))
