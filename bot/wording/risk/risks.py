"""Risks and issues, with what is being done about them. A risk without a mitigation is printed as a gap."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.card import Buttons, Card, Note, Part, Span, Strong, Title, says
from bot.models.words import MitigationStatus, RiskKind, RiskStatus
from bot.plan.report.standing import MitigationStanding, RiskStanding
from bot.reading.asked.filters import band
from bot.wording.command.paging import Paging, paged
from bot.wording.common import (
    DIRECTIONS,
    MITIGATION_STATUSES,
    RISK_KINDS,
    ask_button,
    capital,
    day,
    listed,
    plural,
    post,
    sentence,
    short,
    some_of,
    verb,
)

GAP = "No mitigation recorded."
REVIEWED = (
    "Looked at: the last day that its score, wording or state was decided, a mitigation changed, or its owner said "
    "something about it; else the day that it was raised, or that of the plan file it came with."
)
ALL = 20


def card(
    found: Sequence[RiskStanding],
    today: date,
    paging: Paging,
    *,
    narrowed: bool = False,
    looked_at: Mapping[str, date] | None = None,
    tied: Sequence[str] = (),
) -> Card:
    """/wsoa risks, highest first; all that are open, or what was asked for. `looked_at`: the last day, where that is
    asked about; `tied`: of the first few, what is left out and has the score of the last of them."""
    head = _head(found, narrowed=narrowed)
    if not found:
        return Card(head, (says(head),))
    opened = [risk for risk in found if risk.status is RiskStatus.OPEN]
    gaps = sum(risk.unmitigated for risk in opened)
    gap = f"{gaps} of them {verb(gaps)} no mitigation recorded." if gaps else "Each has a mitigation recorded."
    gap = "Someone has to say what is being done about these." if gaps and gaps == len(found) else gap
    return Card(
        f"{head} {gap}" if opened else head,
        (
            Title(head.rstrip(".")),
            *((says(gap),) if opened else ()),
            *_lists(found, today, paging, looked_at or {}),
            *((says(f"As high as the last of these: {listed(tied)}."),) if tied else ()),
            *((Note(REVIEWED),) if looked_at else ()),
            Note("Score: likelihood × impact, each 1 to 5. High is 15 or more, medium 5 to 14, low under 5."),
            Buttons((ask_button("High only", "risks high"), ask_button("Gaps only", "risks gaps"))),
        ),
        see_rest="Type `/wsoa risks high` or `/wsoa risks gaps` to see fewer.",
    )


def _lists(chosen: Sequence[RiskStanding], today: date, paging: Paging, looked_at: Mapping[str, date]) -> list[Part]:
    """What nobody has scored yet comes first: at the end of a long list it would never be scored."""
    new = [risk for risk in chosen if risk.score is None and risk.raised_at is not None]
    rest = [risk for risk in chosen if risk not in new]
    parts: list[Part] = []
    if new:
        parts += [says(Strong("New, not scored yet")), some_of([_told(risk, today, looked_at) for risk in new], ALL)]
    if rest:
        parts += [says(Strong("Highest first"))] if new else []
        parts += paged([_told(risk, today, looked_at) for risk in rest], max(ALL - len(new), 5), paging)
    return parts


def _told(risk: RiskStanding, today: date, looked_at: Mapping[str, date]) -> tuple[Span, ...]:
    seen = looked_at.get(risk.code)
    return (*line(risk, today), *((f" Last looked at {day(seen, today)}.",) if seen is not None else ()))


def line(risk: RiskStanding, today: date, mitigations: int = 3) -> tuple[Span, ...]:
    bits = [score(risk), *([DIRECTIONS[risk.direction]] if risk.direction else []), post(risk.owner)]
    on = f" On {', '.join(risk.refs)}." if risk.refs else ""
    lead = "" if risk.kind is RiskKind.RISK else f"{RISK_KINDS[risk.kind]}: "
    what = sentence(risk.description, 150)
    told = f"{lead}{what} {capital(', '.join(bits))}.{on} {_mitigations(risk, today, mitigations)}"
    return (Strong(risk.code), f" {told}")


def score(risk: RiskStanding) -> str:
    """ "score 20, high"; "not scored"."""
    if risk.score is None:
        return "not scored"
    return f"score {risk.score}, {band(risk.score)}"


def mitigation(one: MitigationStanding, today: date) -> str:
    """What is being done, by which post, by when."""
    late = one.status is MitigationStatus.OPEN and one.due is not None and one.due < today
    due = f"due {day(one.due, today)}" if one.due else "no date"
    bits = [post(one.owner) if one.owner else "no owner named", due, *(["past its date"] if late else [])]
    done = MITIGATION_STATUSES[one.status] if one.status is not MitigationStatus.OPEN else ""
    return f"{short(one.text, 130).rstrip('.')} ({', '.join([*bits, *([done] if done else [])])})"


def mitigations(risk: RiskStanding, today: date) -> str:
    """All of them for a table's cell; that none has an owner or a date is said once."""
    told = [one for one in risk.mitigations if one.status is not MitigationStatus.DROPPED]
    bare = [one for one in told if one.owner is None and one.due is None and one.status is MitigationStatus.OPEN]
    if not told:
        return "None recorded"
    if len(bare) < len(told):
        return "; ".join(mitigation(one, today) for one in told)
    said = "; ".join(short(one.text, 130).rstrip(".") for one in told)
    return f"{said}. {'Neither owner nor date' if len(told) == 1 else 'None of them has an owner or a date'}"


def _mitigations(risk: RiskStanding, today: date, most: int) -> str:
    if risk.unmitigated:
        return GAP
    told = [one for one in risk.mitigations if one.status is not MitigationStatus.DROPPED]
    said = "; ".join(mitigation(one, today) for one in told[:most])
    more = f"; and {len(told) - most} more" if len(told) > most else ""
    return f"Mitigation: {said}{more}."


def _head(found: Sequence[RiskStanding], *, narrowed: bool) -> str:
    """How many; that they are open only where all of them are."""
    count = len(found)
    if narrowed and not count:
        return "No risk or issue fits."
    state = "open " if all(risk.status is RiskStatus.OPEN for risk in found) else ""
    kinds = {risk.kind for risk in found}
    one, many = ("risk", "risks") if kinds == {RiskKind.RISK} and narrowed else ("risk or issue", "risks and issues")
    one, many = ("issue", "issues") if kinds == {RiskKind.ISSUE} else (one, many)
    return capital(f"{plural(count, state + one, state + many)}.")
