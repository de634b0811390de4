"""Risks and issues, with what is being done about them. A risk without a mitigation is printed as a gap."""

from collections.abc import Sequence
from datetime import date

from bot.card import Buttons, Card, Note, Part, Span, Strong, Title, says
from bot.models.words import MitigationStatus, RiskKind
from bot.plan.digest import Digest
from bot.plan.standing import MitigationStanding, RiskStanding
from bot.wording.common import (
    DIRECTIONS,
    MITIGATION_STATUSES,
    RISK_KINDS,
    ask_button,
    capital,
    day,
    plural,
    post,
    sentence,
    short,
    some_of,
    verb,
)

GAP = "No mitigation recorded."
HIGH, MEDIUM = 15, 5  # score of 25: 15 and over is high, 5 and over medium
ALL = 20


def section(found: Digest, most: int, room: int) -> list[Part]:
    """For the digest: what was raised since last time, risks with their mitigations, then the gaps."""
    parts: list[Part] = [Title("Risks and mitigations")]
    for head, risks, words, share in (
        (f"Raised since last time: {len(found.raised)}", found.raised, "risks", 3),
        (f"Highest risks, of {len(found.risks)} with a mitigation", _scored(found.risks), "risks", 3),
        (f"Gaps: {len(found.gaps)} open with no mitigation", found.gaps, "risks gaps", 4),
    ):
        if risks:
            lines = [line(risk, found.today, 1) for risk in risks]
            parts += [says(Strong(head)), some_of(lines, most, words, room // share)]
    if len(parts) == 1:
        parts.append(says("No open risks are recorded."))
    return parts


def card(found: Sequence[RiskStanding], today: date, which: str = "") -> Card:
    """/wsoa risks, highest first; `which` is "high", "gaps" or "issues"."""
    chosen = [risk for risk in found if _chosen(risk, which)]
    head = _head(len(chosen), which)
    if not chosen:
        return Card(head, (says(head),))
    gaps = sum(risk.unmitigated for risk in chosen)
    gap = f"{gaps} of them {verb(gaps)} no mitigation recorded." if gaps else "Each has a mitigation recorded."
    gap = "Someone has to say what is being done about these." if which == "gaps" else gap
    return Card(
        f"{head} {gap}",
        (
            Title(head.rstrip(".")),
            says(gap),
            *_lists(chosen, today),
            Note("Score: likelihood × impact, each 1 to 5. High is 15 or more, medium 5 to 14, low under 5."),
            Buttons((ask_button("High only", "risks high"), ask_button("Gaps only", "risks gaps"))),
        ),
        see_rest="Type `/wsoa risks high` or `/wsoa risks gaps` to see fewer.",
    )


def _lists(chosen: Sequence[RiskStanding], today: date) -> list[Part]:
    """What nobody has scored yet comes first: at the end of a long list it would never be scored."""
    new = [risk for risk in chosen if risk.score is None and risk.raised_at is not None]
    rest = [risk for risk in chosen if risk not in new]
    parts: list[Part] = []
    if new:
        parts += [says(Strong("New, not scored yet")), some_of([line(risk, today) for risk in new], ALL)]
    if rest:
        parts += [says(Strong("Highest first"))] if new else []
        parts.append(some_of([line(risk, today) for risk in rest], ALL - len(new)))
    return parts


def _scored(found: Sequence[RiskStanding]) -> list[RiskStanding]:
    return [risk for risk in found if risk.score is not None]


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
    band = "high" if risk.score >= HIGH else "medium" if risk.score >= MEDIUM else "low"
    return f"score {risk.score}, {band}"


def mitigation(one: MitigationStanding, today: date) -> str:
    """What is being done, by which post, by when."""
    late = one.status is MitigationStatus.OPEN and one.due is not None and one.due < today
    due = f"due {day(one.due, today)}" if one.due else "no date"
    bits = [post(one.owner) if one.owner else "no owner named", due, *(["past its date"] if late else [])]
    done = MITIGATION_STATUSES[one.status] if one.status is not MitigationStatus.OPEN else ""
    return f"{short(one.text, 130).rstrip('.')} ({', '.join([*bits, *([done] if done else [])])})"


def _mitigations(risk: RiskStanding, today: date, most: int) -> str:
    if risk.unmitigated:
        return GAP
    told = [one for one in risk.mitigations if one.status is not MitigationStatus.DROPPED]
    said = "; ".join(mitigation(one, today) for one in told[:most])
    more = f"; and {len(told) - most} more" if len(told) > most else ""
    return f"Mitigation: {said}{more}."


def _chosen(risk: RiskStanding, which: str) -> bool:
    match which:
        case "high":
            return risk.score is not None and risk.score >= HIGH
        case "gaps":
            return risk.unmitigated
        case "issues":
            return risk.kind is RiskKind.ISSUE
        case _:
            return True


def _head(count: int, which: str) -> str:
    match which:
        case "high":
            return capital(f"{plural(count, 'open risk')} scored {HIGH} or more.")
        case "gaps":
            return capital(f"{plural(count, 'open risk')} with no mitigation recorded.")
        case "issues":
            return capital(f"{plural(count, 'open issue')}.")
        case _:
            return capital(f"{plural(count, 'open risk or issue', 'open risks and issues')}.")
