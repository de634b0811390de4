"""What the bot understood of a reply, field by field, with Change and Undo, and one question at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Buttons, Card, Facts, Note, Option, Part, Strong, Style, args, says
from bot.plan.calendar import say_day
from bot.plan.rating import ORDER, Suggested, Why
from bot.plan.recorded import Recorded, RecordedDate, RecordedFigure, RecordedRisk, RecordedUpdate
from bot.plan.scale import Scored
from bot.wording.common import capital, figure, listed, plain_rating, plural, rating, status
from bot.wording.measures import say_period
from bot.words import Quality


@dataclass(frozen=True)
class Left:
    """What the person has still to answer in this cycle."""

    refs: tuple[str, ...]
    due: date
    next_word: date | None
    asked: bool  # whether they were asked at all yet


@dataclass(frozen=True)
class Asking:
    """The one question that goes with a confirmation."""

    text: str
    ref: str
    wants: str
    options: tuple[Option, ...] = ()
    score: Scored | None = None  # likelihood and impact are asked for; what of them was given so far


def confirmation(
    done: Recorded, source: str, left: Left, asking: Asking | None = None, remarks: Sequence[str] = ()
) -> Card:
    """The whole confirmation; drawn anew when what it speaks of changes."""
    parts: list[Part] = []
    for update in done.updates:
        parts += _update(update)
    rest = _rest(done)
    if rest:
        parts.append(Facts(tuple(rest)))
    parts += [Note(remark) for remark in (*_remarks(done, asking), *remarks)]
    if asking is not None:
        parts += _question(asking, source)
    if not done.empty:
        parts.append(Buttons(tuple(_buttons(done, source))))
    if left.refs or not done.empty:  # nobody is thanked for what was not recorded
        parts.append(Note(what_next(left)))
    return Card(_summary(done, asking, remarks), tuple(parts or [Note(SETTLED)]))


SCALE = ("1 very low", "2 low", "3 medium", "4 high", "5 very high")
SETTLED = "You answered this since."


def no_change(ref: str, left: Left) -> Card:
    """Said to whoever pressed the button; the ask itself shows it, too."""
    text = f"Recorded: no change on {ref}."
    return Card(text, (says(text), Note(what_next(left))))


def taken_back(left: Left, by_deletion: bool = False) -> Card:
    """What a confirmation becomes once everything in it was undone."""
    why = "You deleted your message" if by_deletion else "Undone"
    text = f"{why}: what I had recorded from it no longer counts. The history shows both."
    return Card(text, (says(text), Note(what_next(left))))


def _summary(done: Recorded, asking: Asking | None, remarks: Sequence[str]) -> str:
    if done.empty:
        return asking.text if asking else " ".join(remarks) or "Nothing was recorded."
    refs = [update.ref for update in done.updates] or [risk.code for risk in done.risks]
    said = f"Recorded {listed(refs)}." if refs else "Recorded."
    return f"{said} {asking.text}" if asking else said


def _update(update: RecordedUpdate) -> list[Part]:
    head = "no change" if update.no_change else "recorded"
    late = " (after the due day, marked late)" if update.late else ""
    return [
        says(Strong(f"{update.ref} {head}{late}"), f" · {update.title}"),
        *([Facts(tuple(rows))] if (rows := _fields(update)) else []),
    ]


def _fields(update: RecordedUpdate) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    if update.claimed is not None:
        rows.append(("Rating", rating(update.claimed)))
    if update.claimed is not None and update.suggested is not None and update.suggested.rating is not update.claimed:
        rows.append(("By the dates alone", rating(update.suggested.rating)))
    if update.outcome_rag is not None:
        rows.append(("Outcome rating", rating(update.outcome_rag)))
    if not update.no_change and update.status.value != "in_progress":
        rows.append(("Status", status(update.status)))
    if update.pct is not None:
        rows.append(("Percent", f"{update.pct}%" + (f" ({update.pct_basis})" if update.pct_basis else "")))
    if update.forecast is not None:
        rows.append(("Forecast", f"{say_day(update.forecast)} {update.forecast.year}"))
    named = (("Done", update.done), ("Difference", update.difference), ("Next", update.next), ("Stuck", update.stuck))
    rows += [(label, capital(words)) for label, words in named if words]
    if not any(words for _label, words in named) and update.text and not update.no_change:
        rows.append(("In your words", update.text))
    return rows


def _rest(done: Recorded) -> list[tuple[str, str]]:
    rows = [(f"{item.name} ({item.code})", _figure(item)) for item in done.figures]
    for risk in done.risks:
        rows.append((f"{capital(risk.kind)} {risk.code}", _risk(risk)))
        rows.append(("Mitigation", "; ".join(risk.mitigations) or "None recorded yet"))
    rows += [("New date asked for", _date(item)) for item in done.dates]
    rows += [("Decision needed", text) for text in done.decisions]
    rows += [(f"Evidence for {ref}", url) for ref, url in done.evidence]
    return rows


def _figure(item: RecordedFigure) -> str:
    value = figure(item.value, item.unit)
    if item.before is not None:
        value += f" (was {figure(item.before, item.unit)})"
    bits = [value, f"{item.basis}, {say_period(item.period)}" if item.period else item.basis]
    if item.n is not None:
        bits.append(f"n = {item.n}")
    if item.quality is not Quality.FINAL:
        bits.append(item.quality.value)
    return " · ".join(bit for bit in bits if bit)


def _risk(risk: RecordedRisk) -> str:
    score = ""
    if risk.likelihood is not None and risk.impact is not None:
        score = f" Score {risk.likelihood * risk.impact} ({risk.likelihood} x {risk.impact})."
    return f"{capital(risk.description)}.{score}"


def _date(item: RecordedDate) -> str:
    wanted = f"{say_day(item.wanted)} {item.wanted.year}" if item.wanted else f"“{item.date_text}”, no day yet"
    return f"{item.ref}: {wanted}. The plan keeps {say_day(item.agreed)} {item.agreed.year} until it is approved."


def _remarks(done: Recorded, asking: Asking | None) -> list[str]:
    said: list[str] = []
    rated = [(each, each.suggested) for each in done.updates if each.suggested is not None]
    said += [_both_ratings(update, rule) for update, rule in rated if _rule_is_worse(update)]
    said += [
        f"{item.code} is an estimate: it is kept, and not published."
        for item in done.figures
        if item.quality is Quality.ESTIMATE
    ]
    said += [
        f"{risk.code} looks like {risk.like}: the lead may join them." for risk in done.risks if _to_join(risk, asking)
    ]
    return said


def _to_join(risk: RecordedRisk, asking: Asking | None) -> bool:
    """Whether it looks like another, and the question does not say so already."""
    return risk.like is not None and (asking is None or risk.like not in asking.text)


def _rule_is_worse(update: RecordedUpdate) -> bool:
    """An owner who rates below the rule knows something; one who rates above it is told (domain: rule 9)."""
    if update.claimed is None or update.suggested is None:
        return False
    return ORDER.index(update.suggested.rating) > ORDER.index(update.claimed)


def _both_ratings(update: RecordedUpdate, rule: Suggested) -> str:
    return (
        f"You rate {update.ref} {plain_rating(update.claimed)}. By rule it would be {plain_rating(rule.rating)}, "
        f"because {_why(update, rule)}. The plan shows yours as not yet confirmed, and the lead decides."
    )


def _why(update: RecordedUpdate, rule: Suggested) -> str:
    match rule.why:
        case Why.OVERDUE:
            return f"it was due {say_day(update.agreed_due)}"
        case Why.FORECAST_LATE:
            return f"your date is {plural(rule.days_late, 'day')} after the agreed one"
        case Why.BLOCKED:
            return "something blocks it"
        case Why.DECISION:
            return "it waits for a decision"
        case Why.ON_TIME:
            return "it is on time"


def _question(asking: Asking, source: str) -> list[Part]:
    parts: list[Part] = [says(Strong(asking.text))]
    carried = {"ref": asking.ref, "wants": asking.wants, "source": source}
    if asking.score is not None:
        parts += _score_row("likelihood", asking.score.likelihood, carried)
        parts += _score_row("impact", asking.score.impact, carried)
    if asking.options:
        buttons = (Button(option.text, "answer", args(**carried, value=option.value)) for option in asking.options)
        parts.append(Buttons(tuple(buttons)))
    return parts


def _score_row(name: str, given: int | None, carried: dict[str, str]) -> list[Part]:
    """Five buttons; once one was pressed, what it said."""
    if given is not None:
        return [says(Strong(f"{capital(name)}: "), SCALE[given - 1])]
    buttons = (Button(text, "answer", args(**carried, value=f"{name} {n}")) for n, text in enumerate(SCALE, 1))
    return [says(f"{capital(name)}:"), Buttons(tuple(buttons))]


def _buttons(done: Recorded, source: str) -> list[Button]:
    ref = done.updates[0].ref if done.updates else done.risks[0].ref if done.risks else ""
    buttons: list[Button] = []
    if ref and len(done.updates) < 2:
        buttons.append(Button("Change", "update.open", args(ref=ref, source=source)))
    elif done.updates:
        buttons += [
            Button(f"Change {update.ref}", "update.open", args(ref=update.ref, source=source))
            for update in done.updates[:5]
        ]
    buttons.append(Button("Undo", "undo", args(source=source), Style.DANGER))
    if ref and not done.risks:
        buttons.append(Button("Add a risk", "risk.open", args(ref=ref)))
    return buttons


def what_next(left: Left) -> str:
    """What is still to answer, or when they hear next."""
    if left.refs:
        return f"{plural(len(left.refs), 'action')} left: {listed(left.refs)}, by {say_day(left.due)}."
    if left.asked and left.next_word is not None:
        return f"All your updates are in. You hear from me next on {say_day(left.next_word)}."
    return "All your updates are in." if left.asked else "Thank you. It counts for this cycle."
