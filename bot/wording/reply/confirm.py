"""What the bot understood of a reply, field by field, with Change and Undo, and one question at most."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.card import Button, Buttons, Card, Facts, Note, Option, Part, Strong, Style, args, says
from bot.models.words import Quality
from bot.plan.action.rating import ORDER, SuggestedBecause, SuggestedRating
from bot.plan.action.recorded import Recorded, RecordedRisk, RecordedUpdate
from bot.plan.days.calendar import say_day
from bot.plan.risk_score import Scored
from bot.reading.reading import Unused
from bot.wording.common import capital, listed, plain_rating, plural, short
from bot.wording.reply.confirmed import RecordedOf, recorded_by_action


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
    done: Recorded,
    source: str,
    left: Left,
    asking: Asking | None = None,
    remarks: Sequence[str] = (),
    unused: Sequence[Unused] = (),
) -> Card:
    """The whole confirmation; drawn anew when what it speaks of changes. What is asked stands last."""
    all_told = recorded_by_action(done)
    parts: list[Part] = []
    for number, one in enumerate(all_told):
        parts += _told(one, first=number == 0)
    said = [*_remarks(done, asking), *remarks, *([not_used(unused)] if unused else [])]
    parts += [Note(remark) for remark in said]
    if left.refs or not done.empty:  # nobody is thanked for what was not recorded
        parts.append(Note(what_next(left)))
    if done.undoable or unused:
        parts.append(Buttons(tuple(_buttons(done, source, unused))))
    if asking is not None:
        parts += _question(asking, source)
    return Card(_summary(all_told, asking, remarks), tuple(parts or [Note(SETTLED)]))


def not_used(unused: Sequence[Unused]) -> str:
    """ "Not used: 131, by May."; of a risk, the words that it stands in."""
    said = [f"“{short(one.clause, 80)}”" if one.kind == "risk" else short(one.words, 80).rstrip(".") for one in unused]
    return f"Not used: {', '.join(dict.fromkeys(said))}."


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


def _summary(all_told: Sequence[RecordedOf], asking: Asking | None, remarks: Sequence[str]) -> str:
    """What a phone shows of it without opening it."""
    if not all_told:
        return asking.text if asking else " ".join(remarks) or "Nothing was recorded."
    said = f"Got it, {' '.join(one.sentence for one in all_told)}"
    return f"{said} {asking.text}" if asking else said


def _told(one: RecordedOf, *, first: bool) -> list[Part]:
    opening = f"{one.opening}." if one.opening else ""
    head = ("Got it, " if opening else "Got it.") + opening if first else opening
    title = f" · {one.title}" if one.title else ""
    return [*([says(Strong(head), title)] if head else []), *([Facts(one.rows)] if one.rows else [])]


def _remarks(done: Recorded, asking: Asking | None) -> list[str]:
    """What is doubtful, or stands otherwise than it was said."""
    said = [f"{update.ref}: after the due day, so it is marked late." for update in done.updates if update.late]
    rated = [(each, each.suggested) for each in done.updates if each.suggested is not None]
    said += [_suggested(update, rule) for update, rule in rated if _rule_is_worse(update)]
    said += [
        f"{item.name}: an estimate is kept, and not published."
        for item in done.figures
        if item.quality is Quality.ESTIMATE
    ]
    said += [
        f"The {risk.kind} looks like {risk.like}: the lead may join them."
        for risk in done.risks
        if _to_join(risk, asking)
    ]
    return said


def _to_join(risk: RecordedRisk, asking: Asking | None) -> bool:
    """Whether it looks like another, and the question does not say so already."""
    return risk.like is not None and (asking is None or risk.like not in asking.text)


def _rule_is_worse(update: RecordedUpdate) -> bool:
    """An owner who rates below the rule knows something; one who rates above it is told (domain: rule 9)."""
    if update.rag is None or update.suggested is None:
        return False
    return ORDER.index(update.suggested.rating) > ORDER.index(update.rag)


def _suggested(update: RecordedUpdate, rule: SuggestedRating) -> str:
    """The lead decides which of the two the plan shows."""
    return f"Suggested for {update.ref}: {plain_rating(rule.rating)}, because {_why(update, rule)}. The lead decides."


def _why(update: RecordedUpdate, rule: SuggestedRating) -> str:
    match rule.why:
        case SuggestedBecause.OVERDUE:
            return f"it was due {say_day(update.agreed_due)}"
        case SuggestedBecause.FORECAST_LATE:
            return f"your date is {plural(rule.days_late, 'day')} after the agreed one"
        case SuggestedBecause.BLOCKED:
            return "something blocks it"
        case SuggestedBecause.DECISION:
            return "it waits for a decision"
        case SuggestedBecause.ON_TIME:
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


def _buttons(done: Recorded, source: str, unused: Sequence[Unused]) -> list[Button]:
    ref = done.updates[0].ref if done.updates else done.risks[0].ref if done.risks else ""
    buttons: list[Button] = []
    if ref and len(done.updates) < 2:
        buttons.append(Button("Change", "update.open", args(ref=ref, source=source)))
    elif done.updates:
        buttons += [
            Button(f"Change {update.ref}", "update.open", args(ref=update.ref, source=source))
            for update in done.updates[:5]
        ]
    if done.undoable:
        buttons.append(Button("Undo", "undo", args(source=source), Style.DANGER))
    if unused:
        what = f"What is {short(unused[0].words.rstrip('.'), 30)}?" if len(unused) == 1 else "Say what these are"
        buttons.append(Button(what, "unused.open", args(source=source)))
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
