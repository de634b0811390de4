"""Where a plan file and what was said in chat since say otherwise of one thing: each side's words, and which stand."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.models.words import Rating, Status
from bot.plan.contents.document import ActionLine, MeasureLine
from bot.plan.days.calendar import say_day

POSITION = ("status", "rag", "outcome_rag", "pct", "forecast", "position")
FIGURE = ("latest", "latest_period", "latest_quality")
_LONGEST = 120  # letters of what somebody said
_SHOWN = 12  # references

Started = Mapping[str, object]  # POSITION, as the file that was brought in last had it


def conflict(before: ActionLine, line: ActionLine, started: Started | None) -> str:
    """In a sentence; "" where they say the same, or the file says what it said before."""
    other = [name for name in POSITION if getattr(before, name) != getattr(line, name)]
    if not other or (started is not None and all(started[name] == getattr(line, name) for name in other)):
        return ""
    here = _stands(before, other)
    return f"Action {line.ref}: the file says {_stands(line, other)}; what was said in chat since stays: {here}"


def moved_on(refs: Sequence[str]) -> tuple[str, ...]:
    """Of actions that the file has as it had them before, while people spoke of them: no conflict, and counted."""
    if not refs:
        return ()
    more = f" and {len(refs) - _SHOWN} more" if len(refs) > _SHOWN else ""
    which = f"Actions {', '.join(refs[:_SHOWN])}{more}" if len(refs) > 1 else f"Action {refs[0]}"
    return (f"{which}: updated in chat since, and the file has nothing newer; what was said stays",)


def figure_conflict(before: MeasureLine, line: MeasureLine) -> str:
    """In a sentence; "" where they say the same."""
    if all(getattr(before, name) == getattr(line, name) for name in FIGURE):
        return ""
    return f"Measure {line.code}: the file says {_figure(line)}; what was given in chat since stays: {_figure(before)}"


def _figure(line: MeasureLine) -> str:
    value = "no figure" if line.latest is None else f"{line.latest:.15g}"
    return f"{value} ({line.latest_period})" if line.latest_period else value


def _stands(line: ActionLine, names: Sequence[str]) -> str:
    said = [_said(name, getattr(line, name)) for name in names]
    return ", ".join(said)


def _said(name: str, value: object) -> str:
    match value:
        case Rating():
            return f"{'outcome ' if name == 'outcome_rag' else ''}{value.value.capitalize()}"
        case Status():
            return value.value.replace("_", " ")
        case date():
            return f"expected {say_day(value)} {value.year}"
        case int():
            return f"{value}%"
        case str() if value:
            line = " ".join(value.split())
            cut = line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + "…"
            return f"“{cut}”"
        case _:
            return _NOTHING.get(name, "nothing")


_NOTHING = {"rag": "no rating", "outcome_rag": "no outcome rating", "pct": "no percentage", "forecast": "no forecast",
            "position": "no words"}  # fmt: skip
